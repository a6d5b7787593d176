"""Seen at a glance, in a real Chromium: first meaning, marks that lead to rows, pictures, slides, paper, thirty municipalities."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import ready, serve, visit
from playwright.sync_api import Browser, Locator, Page, expect

PHONE = {"width": 390, "height": 844}
FIGURE = ".st-key-figur-styrkor-och-brister"
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


def test_a_click_on_a_bar_leads_to_its_rows(page: Page) -> None:
    visit(page, "/samverkan")
    bar = page.locator(f"{FIGURE} .st-key-bred-styrkor-och-brister .bars .point path").first
    bar.scroll_into_view_if_needed()
    number = int(
        page.locator(f"{FIGURE} .st-key-bred-styrkor-och-brister .bars .point text").first.text_content() or ""
    )
    box = bar.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(f"{FIGURE} .hoverlayer .hovertext").first).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(re.compile(r"/fynd\?.*utfall=brist"))
    expect_rows(page, number)


def test_one_of_the_two_drawings_is_shown_the_one_that_fits(page: Page) -> None:
    visit(page, "/samverkan")
    wide, narrow = (page.locator(f".st-key-{width}-styrkor-och-brister") for width in ("bred", "smal"))
    expect(wide).to_be_visible()
    expect(narrow).to_be_hidden()
    page.set_viewport_size(PHONE)
    expect(narrow).to_be_visible()
    expect(wide).to_be_hidden()


KINDS = {"png": b"\x89PNG", "svg": b"<svg", "csv": "\ufeff".encode()}


@pytest.mark.parametrize("figure", [FIGURE, ".bild[data-namn=parter-och-kommuner]"], ids=["plotly", "html"])
def test_a_figure_can_be_taken_along(page: Page, tmp_path: Path, figure: str) -> None:
    """As a picture that carries its font and source, and as the numbers."""
    visit(page, "/samverkan")
    box = page.locator(figure)
    expect(page.locator(f"{FIGURE} .bars path").first).to_be_attached()
    content = {}
    for kind, begins in KINDS.items():
        with page.expect_download() as download:
            box.locator(f"[data-hamta={kind}]").click()
        download.value.save_as(tmp_path / kind)
        content[kind] = (tmp_path / kind).read_bytes()
        assert content[kind].startswith(begins)
        assert re.fullmatch(rf"granskat-[a-z-]+\.{kind}", download.value.suggested_filename)
    assert b"font/woff2;base64" in content["svg"]
    assert "Källa: kommunernas revisionsrapporter" in content["svg"].decode()
    assert '"Eskilstuna"' in content["csv"].decode()


# --- Comparing freely ----------------------------------------------------------------------------------


def test_from_all_to_one_aspect_side_by_side(page: Page) -> None:
    visit(page, "/jamfor?kommun=eskilstuna,boras")
    expect(page.locator("table.matris thead th")).to_have_text(["Aspekt", "Eskilstuna", "Borås"])
    page.get_by_role("link", name="Systematik och planering", exact=True).click()
    page.wait_for_url(re.compile(r"aspekt=systematik"))
    ready(page)
    expect(page.locator("h1")).to_have_text("Systematik och planering: Eskilstuna och Borås sida vid sida")
    expect(page.locator("article.fynd-kort").nth(1)).to_be_visible()
    page.locator(".brickor").get_by_role("link", name="Borås", exact=True).last.click()
    page.wait_for_url(re.compile(r"kommun=boras,eskilstuna"))


def test_thirty_municipalities_are_compared_by_group(page: Page, many_site: str) -> None:
    visit(page, f"{many_site}/jamfor")
    expect(page.locator("h1")).to_have_text("Välj två till sex att jämföra")
    for group in ("Mindre kommuner (20)", "Större kommuner (10)"):
        page.get_by_role("link", name=group).click()
        ready(page)
    page.wait_for_url(re.compile(r"grupp=mindre,storre"))
    expect(page.locator("table.matris thead th")).to_have_text(["Aspekt", "Mindre kommuner", "Större kommuner"])


@pytest.mark.parametrize("address", ["/", "/samverkan", "/jamfor?lan=01,02,03&tema=samverkan"])
def test_thirty_municipalities_never_widen_a_phones_page(browser: Browser, many_site: str, address: str) -> None:
    page = browser.new_page(viewport=PHONE, locale="sv-SE")  # type: ignore[arg-type]
    visit(page, many_site + address)
    width = page.locator(NARROW).evaluate("m => [m.scrollWidth, m.clientWidth]")
    page.close()
    assert width[0] == width[1]
