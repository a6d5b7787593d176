"""Seen at a glance, in a real Chromium: first meaning, marks that lead to rows, pictures, slides, paper, thirty municipalities."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import ready, serve, visit
from playwright.sync_api import Browser, Locator, Page, expect

PHONE = {"width": 390, "height": 844}
NARROW = "[data-testid=stMain]"


def expect_rows(page: Page, count: int) -> None:
    """The list's caption begins with how many rows it holds."""
    expect(page.locator("p.urval").first).to_have_text(re.compile(rf"^{count} fynd .*(brist|aspekt|om )"))


def number_in(link: Locator) -> int:
    return int(re.search(r"\((\d+)\)", link.inner_text())[1])  # type: ignore[index]


@pytest.fixture(scope="module")
def many_site(thirty_data: Path) -> Iterator[str]:
    process, url = serve(thirty_data)
    yield url
    process.terminate()
    process.wait(timeout=10)


# --- First meaning -------------------------------------------------------------------------------------


def test_on_a_phone_the_heading_leaves_room_for_the_answers(page: Page) -> None:
    page.set_viewport_size(PHONE)
    visit(page, "/")
    heading = page.locator("h1").first
    lines = heading.evaluate("h => h.getBoundingClientRect().height / parseFloat(getComputedStyle(h).lineHeight)")
    assert round(lines) <= 3
    board = page.get_by_role("heading", name="Revisorernas egna svar").bounding_box()
    assert board is not None
    assert board["y"] < PHONE["height"]


def test_the_landing_page_needs_no_plotly(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, "/")
    expect(page.locator("table.ordmatris")).to_have_count(1)
    assert [url for url in asked if "Plotly" in url] == []


def test_an_insights_link_leads_to_as_many_rows_as_it_says(page: Page) -> None:
    visit(page, "/")
    link = page.get_by_role("link", name=re.compile(r"Läs bristerna \(\d+\)")).first
    said = number_in(link)
    link.click()
    page.wait_for_url(re.compile(r"/fynd\?"))
    expect_rows(page, said)


# --- Figures -------------------------------------------------------------------------------------------


KINDS = {"png": b"\x89PNG", "svg": b"<svg", "csv": b"id,"}


def test_a_figure_can_be_taken_along(page: Page, tmp_path: Path) -> None:
    """As a picture that carries its font and source, and its claims as rows."""
    visit(page, "/samverkan")
    box = page.locator(".bild[data-namn=pastaenden]")
    content = {}
    for kind, begins in KINDS.items():
        button = box.locator("a[download]") if kind == "csv" else box.locator(f"[data-hamta={kind}]")
        with page.expect_download() as download:
            button.click()
        download.value.save_as(tmp_path / kind)
        content[kind] = (tmp_path / kind).read_bytes()
        assert content[kind].startswith(begins)
        assert download.value.suggested_filename.endswith(f".{kind}")
    assert b"font/woff2;base64" in content["svg"]
    assert "Källa: kommunernas revisionsrapporter" in content["svg"].decode()
    assert "eskilstuna" in content["csv"].decode()


# --- Slides and paper ----------------------------------------------------------------------------------


def test_a_slide_has_large_text_and_no_controls(page: Page) -> None:
    visit(page, "/samverkan?visning=presentation")
    plot = page.locator(".js-plotly-plot").first
    expect(plot.locator(".scatterlayer .point").first).to_be_attached()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    assert plot.evaluate("p => p._fullLayout.font.size") == 24
    for control in (".sidhuvud nav", "[data-testid=stExpander]", ".pa-sidan:visible"):
        expect(page.locator(control)).to_have_count(0)
    page.get_by_role("link", name="Avsluta presentation").click()
    page.wait_for_url(re.compile(r"/samverkan$"))


def test_paper_carries_filter_source_and_its_own_address(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, "/samverkan?kommun=boras,eskilstuna")
    expect(page.locator("table.enheter thead th")).to_have_count(3)
    page.emulate_media(media="print")
    expect(page.locator("p.urval").first).to_contain_text("i Borås eller Eskilstuna på temat samverkan")
    expect(page.locator(".sidfot .kalla")).to_contain_text(
        re.compile(r"Utgåva [0-9a-f]{12}, data till och med \d+ \w+ \d{4}")
    )
    expect(page.locator(".sidfot .denna-vy")).to_contain_text(
        re.compile(r"http://127\.0\.0\.1:\d+/samverkan\?kommun=boras,eskilstuna&utgava=")
    )
    expect(page.get_by_role("button", name="Skriv ut")).to_be_hidden()


# --- Comparing freely ----------------------------------------------------------------------------------


def test_thirty_municipalities_are_compared_by_group(page: Page, many_site: str) -> None:
    visit(page, f"{many_site}/jamfor")
    expect(page.locator("h1")).to_have_text("Välj två till sex att jämföra")
    for group in ("Mindre kommuner (20)", "Större kommuner (10)"):
        page.get_by_role("link", name=group).click()
        ready(page)
    page.wait_for_url(re.compile(r"grupp=mindre,storre"))
    expect(page.locator("table.aspekter thead th")).to_have_text(["Aspekt", "Mindre kommuner", "Större kommuner"])


@pytest.mark.parametrize("address", ["/", "/samverkan", "/jamfor?lan=01,02,03&tema=samverkan"])
def test_thirty_municipalities_never_widen_a_phones_page(browser: Browser, many_site: str, address: str) -> None:
    page = browser.new_page(viewport=PHONE, locale="sv-SE")  # type: ignore[arg-type]
    visit(page, many_site + address)
    width = page.locator(NARROW).evaluate("m => [m.scrollWidth, m.clientWidth]")
    page.close()
    assert width[0] == width[1]
