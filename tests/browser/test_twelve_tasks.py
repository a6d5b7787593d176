"""Twelve things that people come for, each done as they would, on a phone and on a wide screen: in at most three clicks,
without a wrong turn, and with the data's own answer at the end."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from driving import ready, visit
from playwright.sync_api import Browser, Locator, Page, expect

from findings import compare, store, texts
from findings.ask.filters import Filter
from findings.compare import questions
from findings.store.database import Database
from findings.store.follow_up import counts

WIDTHS = {"1440": {"width": 1440, "height": 900}, "390": {"width": 390, "height": 844}}
MOST_CLICKS = 3


@dataclass
class Reader:
    """Somebody at a screen, whose clicks are counted."""

    page: Page
    clicks: int = 0

    def starts(self, address: str) -> None:
        visit(self.page, address)
        self.clicks = 0

    def clicks_on(self, target: Locator) -> None:
        target.click()
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS
        ready(self.page)

    def menu(self, name: str) -> None:
        """A page in the menu; of those behind "Mer" first that."""
        link = self.page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name=name, exact=True)
        if self.page.locator("#mer").get_by_text(name, exact=True).count():
            self.clicks_on(self.page.locator("#mer > summary"))
        self.clicks_on(link)

    def searches(self, words: str) -> None:
        self.page.locator("#sokruta").fill(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(re.compile("q="))
        ready(self.page)

    @property
    def params(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}


@pytest.fixture(scope="module", params=WIDTHS)
def reader(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Reader]:
    """One page for all tasks of a width."""
    context = browser.new_context(base_url=site, locale="sv-SE", viewport=WIDTHS[request.param], accept_downloads=True)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Reader(context.new_page())
    context.close()


def written(text: str) -> str:
    """Words as they are in the data: without the soft hyphens that let them break."""
    return text.replace("\u00ad", "").strip()


def finding_at(address: str | None, db: Database) -> dict[str, object]:
    finding = parse_qs(urlsplit(address or "").query)["fynd"][0]
    return store.rows(store.findings_by_id(db, (finding,)))[0]


# --- The politician ------------------------------------------------------------------------------------


def test_1_to_3_what_was_found_about_us_is_it_the_same_elsewhere_and_what_to_ask(
    reader: Reader, real_db: Database
) -> None:
    page = reader.page
    reader.starts("/")
    reader.clicks_on(page.locator("#kommun-boras"))
    first = page.locator(".ordmatris td.vald .ord a").first
    expect(first).to_be_in_viewport()
    row = finding_at(first.get_attribute("href"), real_db)
    assert row["municipality"] == "boras"
    assert written(first.inner_text()).endswith(str(row["headline"]))

    # The same elsewhere: the others stand beside it, in words or, on a phone, as signs that are named.
    table = compare.matrix(real_db, Filter(), "boras")
    beside = page.locator(".ordmatris tbody tr:not(.temarad)").first.locator("td:not(.vald)")
    for number, (cell, (_, name)) in enumerate(list(zip(table.lines[0].cells, table.municipalities, strict=True))[1:]):
        sign, words = beside.nth(number).locator("a.litet"), beside.nth(number).locator(".ord a").first
        if sign.is_visible():
            assert (sign.get_attribute("aria-label") or "").startswith(f"{name}: ")
        else:
            assert written(words.inner_text()).endswith(cell.shown[0].headline)
            expect(words).to_be_visible()

    reader.menu("Kommun")
    asked = questions.questions(real_db, "boras", Filter.of(kommun="boras"), dt.date.today())
    assert 3 <= len(asked) <= 7
    assert page.locator(".fragan").all_inner_texts() == [question.text for question in asked]


def test_4_show_it_on_a_projector(reader: Reader) -> None:
    page = reader.page
    reader.starts("/")
    reader.clicks_on(page.locator("#mer > summary"))
    reader.clicks_on(page.locator("#mer").get_by_role("link", name="Presentationsläge"))
    page.wait_for_url(re.compile("visning=presentation"))
    slides = page.locator("section[data-bild]:visible")
    expect(slides).to_have_count(1)
    heading = slides.first.inner_text()
    page.keyboard.press("ArrowRight")
    expect(slides.first).not_to_have_text(heading)
    expect(slides).to_have_count(1)


# --- The auditor -----------------------------------------------------------------------------------------


def test_5_shortcomings_in_follow_up_with_a_word_to_excel(reader: Reader, real_db: Database) -> None:
    page = reader.page
    reader.starts("/")
    reader.menu("Fynd")
    reader.searches("brist uppföljning revisorn 2023-2024 effekt")
    reader.clicks_on(page.locator(".notis a.siffra").first)
    chosen = {"tema": "uppfoljning", "utfall": "brist", "rost": "revisor", "ar": "2023-2024", "q": "effekt"}
    assert reader.params == chosen
    with page.expect_download() as download:
        reader.clicks_on(page.get_by_role("link", name="Excel", exact=True))
    filter_, _ = Filter.read({name: [value] for name, value in chosen.items()}, store.labels(real_db))
    wanted = store.rows(store.findings(real_db, filter_))
    rows = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0]
    cells = {str(cell) for row in rows.iter_rows(values_only=True) for cell in row if cell is not None}
    assert wanted
    assert {row["headline"] for row in wanted} <= cells


def test_6_recommendations_without_a_known_answer(reader: Reader, real_db: Database) -> None:
    reader.starts("/")
    reader.menu("Rekommendationer")
    reader.clicks_on(reader.page.get_by_role("link", name=re.compile("saknar känt svar från någon")))
    found = counts(real_db, Filter(), dt.date.today())
    expect(reader.page.locator("ul.uppfoljning > li")).to_have_count(found.silent)
    assert reader.params == {"svar": "inget_svar"}


def test_7_cite_a_finding_in_a_report(reader: Reader, real_db: Database) -> None:
    page = reader.page
    reader.starts("/")
    first = page.locator(".ordmatris td.vald .ord a").first
    row = finding_at(first.get_attribute("href"), real_db)
    reader.clicks_on(first)
    reader.clicks_on(page.get_by_role("button", name=texts.CITE))
    copied = page.evaluate("navigator.clipboard.readText()")
    for part in (row["anchor"], str(row["year"]), row["firm"], page.url.partition("/fynd")[0]):
        assert str(part) in copied


def test_8_what_two_did_about_independent_schools_by_search_and_side_by_side(reader: Reader, real_db: Database) -> None:
    page = reader.page
    chosen = Filter.of(aspekt="fristaende-skolor")
    reader.starts("/fynd")
    reader.searches("friskolor")
    reader.clicks_on(page.locator(".notis a.siffra").first)
    assert reader.params == {"aspekt": "fristaende-skolor"}
    expect(page.locator("p.urval").first).to_have_text(re.compile(rf"^{store.finding_count(real_db, chosen)} fynd"))

    reader.starts("/")
    reader.clicks_on(page.locator(".ordmatris th a", has_text=texts.soft("Fristående skolor")))
    line = compare.matrix(real_db, chosen).lines[0]
    columns = page.locator("#aspekt-fristaende-skolor td")
    for number, cell in enumerate(line.cells):
        said = cell.shown[0].headline if cell.shown else texts.STATES[cell.state]
        expect(columns.nth(number)).to_contain_text(said)
    assert sum(bool(cell.shown) for cell in line.cells) >= 2


# --- The journalist --------------------------------------------------------------------------------------


def test_9_where_a_report_contradicts_itself(reader: Reader, real_db: Database) -> None:
    page = reader.page
    reader.starts("/")
    reader.menu("Motsägelser")
    rows = store.discrepancies(real_db, Filter.of(granskning="boras-2020"))
    reader.clicks_on(page.locator("section.motsagelser summary").filter(has_text="Borås 2020").first)
    for row in rows:
        if not row["minor"]:
            expect(page.locator(f"#m-{row['id']} summary")).to_have_text(row["description"])
            expect(page.locator(f"#m-{row['id']} summary")).to_be_visible()


def test_10_a_link_to_one_finding_opens_it(reader: Reader, real_db: Database) -> None:
    row = store.rows(store.findings_by_id(real_db, ("boras-2020-f054",)))[0]
    reader.starts("/fynd?fynd=boras-2020-f054")
    expect(reader.page.locator("h1")).to_have_text(row["headline"])
    expect(reader.page.locator("h1")).to_be_in_viewport()
    assert reader.page.title() == f"{row['headline']} – Granskat"
    assert not re.search(r"\d+ av \d+", reader.page.locator("main, [data-testid=stMain]").first.inner_text()[:300])


def test_11_from_a_link_to_a_list_or_a_comparison_the_filter_is_undone(reader: Reader, real_db: Database) -> None:
    page = reader.page
    reader.starts("/fynd?kommun=boras&utfall=brist")
    reader.clicks_on(page.get_by_role("link", name="Ta bort Utfall: Brist"))
    reader.clicks_on(page.get_by_role("link", name="Rensa alla").first)
    assert reader.params == {}
    expect(page.locator("p.urval").first).to_have_text(re.compile(rf"^{store.finding_count(real_db, Filter())} fynd"))
    reader.starts("/jamfor?kommun=boras,eskilstuna")
    reader.clicks_on(page.get_by_role("link", name="Rensa alla").first)
    expect(page.locator("h1")).to_have_text("Välj två till sex att jämföra")


def test_12_who_stands_behind_it_how_old_it_is_and_how_to_report_an_error(reader: Reader, real_db: Database) -> None:
    page = reader.page
    reader.starts("/")
    reader.menu("Om Granskat")
    said = page.locator("[data-testid=stMain]").inner_text()
    assert store.date_words(real_db.release["data_date"]) in said
    assert str(real_db.release["id"]) in said
    expect(page.get_by_role("heading", name=re.compile("Vem", re.I)).first).to_be_visible()
    expect(page.get_by_text("Rapportera fel").first).to_be_visible()
