"""Theme pages and Jämför in a real Chromium: how tall, what opens, what a mark says, what paper carries."""

import re
from pathlib import Path

import pypdfium2
import pytest
from driving import ready, visit
from playwright.sync_api import Page, expect

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
THEMES = ("/styrning", "/uppfoljning", "/samverkan")
LENGTH = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
BROKEN = """() => [...document.querySelectorAll('[data-bild] :is(th, td, h2, h3, p, summary, a)')]
  .filter((e) => e.checkVisibility() && e.offsetWidth && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
  .map((e) => e.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize("page_address", THEMES)
@pytest.mark.parametrize(("viewport", "screens"), [(WIDE, 3), (PHONE, 6)], ids=["1440", "390"])
def test_a_theme_is_a_few_screens_before_anything_is_opened(
    page: Page, page_address: str, viewport: dict[str, int], screens: int
) -> None:
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    visit(page, page_address)
    assert page.evaluate(LENGTH) <= screens * viewport["height"]
    width = page.locator("[data-testid=stMain]").evaluate("m => [m.scrollWidth, m.clientWidth]")
    assert width[0] == width[1]
    assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize("page_address", THEMES)
def test_the_chart_is_drawn_once_and_needs_no_plotly(page: Page, page_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, page_address)
    expect(page.locator("table.enheter")).to_have_count(1)
    assert [url for url in asked if "lotly" in url] == []


def test_a_mark_is_read_by_pointer_and_keyboard_and_opens_its_claim(page: Page) -> None:
    visit(page, "/styrning")
    mark = page.locator("a.marke.brist.tungt").first
    said = mark.get_attribute("aria-label") or ""
    assert re.match(r"Brist, bedömt \d{4}: .+", said)
    for reach in (mark.hover, mark.focus):
        reach()
        assert mark.evaluate("m => getComputedStyle(m, '::after').content") == f'"{said}"'
    address = mark.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_rows_open_in_place_keep_the_focus_and_are_undone_by_back(page: Page) -> None:
    visit(page, "/styrning")
    for count, aspect in enumerate(("roller-mandat", "projekt"), 1):
        page.locator(f"#oppna-{aspect}").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(rf"oppen=.*{aspect}"))
        expect(page.locator("tr.oppnad")).to_have_count(count)
        ready(page)
        expect(page.locator(f"#oppna-{aspect}")).to_be_focused()
        expect(page.locator(f"#oppna-{aspect}")).to_have_attribute("aria-expanded", "true")
    page.go_back()
    expect(page.locator("tr.oppnad")).to_have_count(1)
    page.reload()
    ready(page)
    expect(page.locator("tr.oppnad")).to_have_count(1)


def test_the_contents_stay_in_sight_and_lead_to_their_parts(page: Page) -> None:
    visit(page, "/samverkan")
    page.locator(".pa-sidan").get_by_role("link", name="Parter").click()
    expect(page.locator("#parter")).to_be_in_viewport()
    expect(page.locator(".pa-sidan")).to_be_in_viewport()
    heading, contents = page.locator("#parter").bounding_box(), page.locator(".pa-sidan").bounding_box()
    assert heading is not None
    assert contents is not None
    assert heading["y"] >= contents["y"] + contents["height"] - 1


def test_the_chart_over_time_is_drawn_when_asked_for_and_fits(page: Page) -> None:
    visit(page, "/styrning")
    page.locator("#oppna-over-tid").click()
    point = page.locator(".st-key-plot-over-tid-0 .scatterlayer .point").first
    expect(point).to_be_visible()
    for viewport in (WIDE, PHONE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.wait_for_timeout(500)
        box = page.locator(".st-key-plot-over-tid-0 .main-svg").first.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport["width"]
        assert box["width"] <= 680
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.wait_for_timeout(500)
    box = point.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile(r"/fynd\?fynd=trollhattan-"))


@pytest.mark.parametrize(
    "page_address", [*(f"{theme}?oppen=over-tid" for theme in THEMES), "/jamfor?kommun=boras,trollhattan"]
)
def test_paper_has_every_municipality_and_nothing_beyond_its_edge(
    page: Page, page_address: str, tmp_path: Path
) -> None:
    visit(page, page_address)
    if "over-tid" in page_address:
        expect(page.locator(".scatterlayer .point").first).to_be_visible()
    page.pdf(path=tmp_path / "p.pdf", prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(tmp_path / "p.pdf")
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert len(document) <= 8
    for name in ("Borås", "Trollhättan") if "jamfor" in page_address else ("Borås", "Eskilstuna", "Trollhättan"):
        assert text.count(name) >= 3, name
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    assert page.evaluate(BROKEN) == []


def test_from_a_choice_to_an_opened_aspect_side_by_side(page: Page) -> None:
    visit(page, "/jamfor")
    expect(page.locator("h1")).to_have_text("Välj två till sex att jämföra")
    for name in ("Eskilstuna", "Borås"):
        page.locator("[data-bild=val]").get_by_role("link", name=name, exact=True).click()
        ready(page)
    page.wait_for_url(re.compile(r"kommun=eskilstuna,boras"))
    expect(page.locator("table.aspekter thead th")).to_have_text(["Aspekt", "Eskilstuna", "Borås"])
    page.get_by_role("link", name="Systematik och planering", exact=True).click()
    page.wait_for_url(re.compile(r"oppen=systematik"))
    expect(page.locator("tr.oppnad .spalt-rubrik")).to_have_text(["Eskilstuna", "Borås"])
