"""The page Fynd in a real Chromium: filter, search, read, go back, share, take along; with the mouse and without."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from driving import ready, serve, visit
from playwright.sync_api import Browser, BrowserContext, Page, expect

from etl.__main__ import main

SMALL = Path(__file__).resolve().parents[1] / "small"
REVISOR = "/fynd?tema=uppfoljning&utfall=brist&rost=revisor&ar=2020-2024&namnd=hela"


def params(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def caption(page: Page) -> str:
    return page.locator("#lista p.urval").inner_text()


def count(page: Page) -> int:
    found = re.match(r"([\d\u00a0]+) fynd", caption(page))
    assert found, caption(page)
    return int(found[1].replace("\u00a0", ""))


def go(page: Page, key: str) -> None:
    """Follow the link with this id to another list."""
    before = caption(page)
    page.locator(f"#{key}").click()
    expect(page.locator("#lista p.urval")).not_to_have_text(before)
    ready(page)


def search(page: Page, text: str) -> None:
    """Search, and wait for the sentence or the notice that speaks of it."""
    page.locator("#sokruta").fill(text)
    page.locator("#sokruta").press("Enter")
    shown = text.strip()[:40]
    expect(page.locator("p.urval, .notis p").filter(has_text="innehåller").filter(has_text=shown).first).to_be_visible()
    ready(page)


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is on something that matches."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
    raise AssertionError(f"{selector} is not reached with {most} presses of Tab")


def has_focus(page: Page, selector: str) -> None:
    page.wait_for_function("s => document.activeElement?.matches(s) ?? false", arg=selector)


# --- Filter, search, read, go back ---------------------------------------------------------------------


def test_a_revisor_filters_searches_reads_and_goes_back(page: Page) -> None:
    visit(page, "/fynd")
    everything = count(page)
    beside = int(page.locator("#val-utfall-brist .antal").inner_text().split()[0])
    go(page, "val-utfall-brist")
    assert count(page) == beside < everything
    has_focus(page, "#val-utfall-brist")  # the next choice is one Tab away

    go(page, "val-tema-uppfoljning")
    search(page, "uppföljning")
    expect(page.locator("#lista p.urval")).to_contain_text(
        "på temat uppföljning med utfallet brist som innehåller ”uppföljning”"
    )
    said, found = caption(page), count(page)
    expect(page.locator("#lista mark").first).to_have_text(re.compile("uppföljning", re.IGNORECASE))

    first = page.locator("h2.kort-rubrik a").first
    statement = first.inner_text()
    first.click()
    expect(page.locator("h1.fynd-rubrik")).to_have_text(statement)
    ready(page)
    steps = page.get_by_role("navigation", name="Plats i listan")
    expect(steps).to_contain_text(f"1 av {found}")
    steps.get_by_role("link", name="Nästa").click()
    expect(steps).to_contain_text(f"2 av {found}")
    has_focus(page, "h1")

    page.go_back()
    expect(steps).to_contain_text(f"1 av {found}")
    page.go_back()
    expect(page.locator("#lista p.urval")).to_have_text(said)


def test_back_to_the_page_of_the_list_where_the_finding_stands(page: Page) -> None:
    visit(page, "/fynd?kommun=boras&sida=2")
    page.locator("h2.kort-rubrik a").nth(3).click()
    steps = page.get_by_role("navigation", name="Plats i listan")
    expect(steps).to_contain_text("28 av ")
    steps.get_by_role("link", name="Tillbaka till").click()
    expect(page.locator("#lista p.urval")).to_be_visible()
    ready(page)
    assert params(page) == {"kommun": "boras", "sida": "2"}


def test_only_with_the_keyboard(page: Page) -> None:
    visit(page, "/fynd")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu and the filter in one step
    has_focus(page, "#innehall")
    tab_to(page, "#sokruta", 3)
    page.keyboard.type("samverkan")
    page.keyboard.press("Enter")
    expect(page.locator("#lista p.urval")).to_contain_text("som innehåller ”samverkan”")
    ready(page)
    has_focus(page, "#sokruta")
    page.locator("#filter > summary").focus()
    tab_to(page, "#val-utfall-brist", 12)
    page.keyboard.press("Enter")
    expect(page.locator("#lista p.urval")).to_contain_text("med utfallet brist")
    ready(page)
    has_focus(page, "#val-utfall-brist")
    found = count(page)

    page.locator("#sokruta").focus()
    tab_to(page, "h2.kort-rubrik a", 20)
    page.keyboard.press("Enter")
    has_focus(page, "h1.fynd-rubrik")
    page.keyboard.press("Shift+Tab")
    has_focus(page, "a[rel=next]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Plats i listan")).to_contain_text(f"2 av {found}")


def test_a_shared_list_is_the_same_in_a_second_browser(page: Page, browser: Browser, site: str) -> None:
    visit(page, f"{REVISOR}&sortera=nyast")
    cards = page.locator("h2.kort-rubrik").all_inner_texts()
    other = browser.new_context(base_url=site, color_scheme="dark", viewport={"width": 390, "height": 844})
    shared = visit(other.new_page(), page.url)
    assert caption(shared) == caption(page)
    assert shared.locator("h2.kort-rubrik").all_inner_texts() == cards
    other.close()


def test_the_filter_holds_on_theme_pages_and_back(page: Page) -> None:
    visit(page, "/fynd?kommun=boras&utfall=brist&rost=revisor&q=samverkan")
    said, chosen = caption(page), params(page)
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Styrning").click()
    # On a comparing page Borås is a focus: the sentence counts everybody's.
    expect(page.locator("p.urval").first).to_contain_text("fynd på temat styrning med utfallet brist")
    ready(page)
    assert params(page) == chosen
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Fynd").click()
    expect(page.locator("#lista p.urval")).to_have_text(said)
    ready(page)
    assert params(page) == chosen


# --- Search --------------------------------------------------------------------------------------------


def test_a_misspelling_leads_to_the_corrected_search(page: Page) -> None:
    visit(page, "/fynd?q=uppf%C3%B6lning&kommun=boras")
    page.locator(".sokord .notis a").first.click()
    expect(page.locator("#lista p.urval")).to_have_text(re.compile("^[1-9].* i Borås som innehåller ”uppföljning"))
    assert params(page)["kommun"] == "boras"


def test_a_synonym_is_said_and_its_hits_are_marked(page: Page) -> None:
    visit(page, "/fynd?q=friskolor")
    expect(page.locator(".sokord")).to_contain_text("”friskolor” finner också ”fristående skolor”")
    assert any("ristående skol" in text for text in page.locator("#lista mark").all_inner_texts())


def test_an_empty_list_says_why_and_what_to_do(page: Page) -> None:
    visit(page, "/fynd?kommun=boras&ar=2019&q=samverkan")
    expect(page.locator("#lista p.urval")).to_have_text(re.compile("^0 fynd i Borås"))
    way = page.locator(".notis-tom a").first
    promised = re.search(r"(\d+) fynd", way.inner_text())
    assert promised
    way.click()
    expect(page.locator("#lista p.urval")).to_have_text(re.compile(rf"^{promised[1]} fynd"))


STRANGE = [
    "' OR 1=1 --",
    '"><script>document.title="x"</script>',
    "50 % & <b>fet</b>",
    "🙂",
    "å" * 10_000,
    '"',
    "-",
    "*",
    "a b c d e f g h i j k l",
]


def test_whatever_is_typed_gives_results_or_a_word(page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    visit(page, "/fynd?kommun=boras")
    for text in STRANGE:
        search(page, text)
        expect(page.locator("h1")).to_have_text(re.compile("brist|fynd"))
        expect(page.locator(".notis-varning")).to_have_count(0)
        assert re.match(r"[\d\u00a0]+ fynd i Borås", caption(page))
        assert page.title() == "Fynd – Granskat"


# --- One finding ---------------------------------------------------------------------------------------


def test_a_finding_says_where_it_stands_and_what_it_hangs_together_with(page: Page) -> None:
    visit(page, "/fynd?fynd=eskilstuna-2024-f111")
    facts = page.locator("dl.fakta").first
    for label in ("Kommun", "Rapport", "Datum", "Byrå", "Avsnitt", "Röst", "Aspekt"):
        expect(facts.get_by_text(label, exact=True)).to_be_visible()
    expect(page.locator(".belagd").first).to_have_text(re.compile(r"^Belagd i källan, avsnitt \d"))
    expect(page.locator("blockquote.stycke-ankare").first).to_be_visible()  # no text at hand: the anchor is quoted
    expect(page.locator("article").first).to_contain_text("går att begära ut från")
    for heading in (
        "Frågan som fyndet hör till",
        "Rekommendationer som bygger på fyndet",
        "Samma aspekt i andra kommuner",
    ):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    page.get_by_text("Rapportera fel").click()  # no address is configured: a text to copy
    expect(page.locator(".rapportera pre")).to_contain_text("eskilstuna-2024-f111")
    expect(page).to_have_title(re.compile(f"^{re.escape(page.locator('h1').inner_text())} – Granskat$"))


def test_the_citation_names_report_section_date_and_a_lasting_link(context: BrowserContext, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit(context.new_page(), "/fynd?fynd=boras-2020-f012&kommun=boras")
    page.get_by_role("button", name="Kopiera hänvisning").click()
    expect(page.get_by_role("button", name="Hänvisningen är kopierad")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    for part in ("BDO", "Borås", "2020", page.locator("p.hela-meningen").inner_text()):
        assert part in copied
    link = re.search(rf"{site}/fynd\?fynd=boras-2020-f012&utgava=[0-9a-f]{{12}}$", copied)
    assert link, copied
    visit(page, link[0])
    expect(page.locator("h1.fynd-rubrik")).to_have_count(1)


@pytest.fixture(scope="module")
def site_with_texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small data with one report's text, and an address for errors."""
    folder = tmp_path_factory.mktemp("texts")
    data = Path(shutil.copytree(SMALL, folder / "data"))
    built_with_text(data, folder / "sources")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINDINGS_REPORT_TO", "mailto:fel@exempel.se")
        process, url = serve(data)
    yield url
    process.terminate()
    process.wait(timeout=10)


def built_with_text(data: Path, sources: Path) -> None:
    """Write the text that the report's anchors point into, name it in the report, and build with it."""
    sources.mkdir()
    file = data / "reports" / "alby-2022.yaml"
    written = file.read_text(encoding="utf-8")
    rows = [row for rows in yaml.safe_load(written).values() if isinstance(rows, list) for row in rows]
    places = [
        (row[f"{grade}section"], row[f"{grade}anchor"])
        for row in rows
        for grade in ("", "grade_")
        if f"{grade}anchor" in row
    ]
    places += [(place["section"], place["anchor"]) for row in rows for place in row.get("also", ())]
    sections = [
        "\n\n".join(
            [heading, *(f"Här står att {anchor} & <så vidare>." for section, anchor in places if section == key)]
        )
        for key, heading in (("1", "1 Inledning"), ("2", "2 Bedömning"))
    ]
    (sources / "alby.txt").write_text("\n\n".join(sections), encoding="utf-8")
    assert main(["build", "--data", str(data), "--sources", str(sources)]) == 0


def test_the_passage_is_shown_with_its_anchor_marked(browser: Browser, site_with_texts: str) -> None:
    context = browser.new_context(base_url=site_with_texts)
    page = visit(context.new_page(), "/fynd?fynd=alby-2022-f002")
    expect(page.locator("blockquote.stycke")).to_have_text(
        "Här står att det saknas plan för uppföljningen & <så vidare>."
    )
    expect(page.locator("blockquote.stycke mark")).to_have_text("det saknas plan för uppföljningen")
    expect(page.locator(".belagd").first).to_have_text("Belagd i källan, avsnitt 2")
    mail = page.get_by_role("link", name="Rapportera fel").get_attribute("href") or ""
    assert mail.startswith("mailto:fel@exempel.se?subject=Fel%20i%20Granskat%3A%20alby-2022-f002&body=")
    context.close()


# --- Take it along -------------------------------------------------------------------------------------


def test_the_downloaded_file_holds_the_lists_rows_in_its_order(page: Page) -> None:
    visit(page, f"{REVISOR}&sortera=nyast")
    shown = [
        parse_qs(urlsplit(a.get_attribute("href") or "").query)["fynd"][0]
        for a in page.locator("h2.kort-rubrik a").all()
    ]
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8"), newline="")))
    assert len(rows) - 1 == count(page)
    assert [row[0] for row in rows[1:]][: len(shown)] == shown
    for form in ("Excel", "JSON", "Parquet"):
        with page.expect_download() as download:
            page.get_by_role("link", name=form, exact=True).click()
        assert download.value.path().stat().st_size > 1000


# --- Forms of the list ---------------------------------------------------------------------------------


def test_the_table_has_the_same_rows_as_the_cards(page: Page) -> None:
    visit(page, REVISOR)
    cards = page.locator("h2.kort-rubrik").all_inner_texts()
    page.get_by_role("link", name="Tabell", exact=True).click()
    expect(page.locator("table.tabell tbody tr")).to_have_count(len(cards))
    assert [row.split("\n")[0] for row in page.locator("table.tabell tbody th").all_inner_texts()] == cards
