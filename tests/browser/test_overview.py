"""Översikt and Kommun in a real Chromium: one municipality in words on a phone, heads that stay, nothing cut, nothing wide."""

import re

import pytest
from driving import ready, visit
from playwright.sync_api import Page, expect

PHONE = {"width": 390, "height": 844}
MAIN = "[data-testid=stMain]"


@pytest.mark.parametrize(
    ("address", "width", "most"),
    [
        ("/", 1440, 3400),
        ("/", 390, 4800),
        ("/kommun?kommun=boras", 1440, 1900),
        ("/kommun?kommun=trollhattan", 390, 4800),
        ("/granskningar?rapport=boras-2020", 1440, 2300),
        ("/granskningar?rapport=boras-2020", 390, 4300),
        ("/motsagelser", 1440, 1000),
        ("/motsagelser", 390, 1300),
    ],
)
def test_how_tall_a_page_is_before_anything_is_opened(page: Page, address: str, width: int, most: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, address)
    assert page.locator(MAIN).evaluate("m => m.scrollHeight") <= most


def test_several_audits_are_drawn_over_time_without_a_click(page: Page) -> None:
    visit(page, "/kommun?kommun=trollhattan")
    points = page.locator(".st-key-figur-over-tid .scatterlayer .point")
    expect(points.first).to_be_visible()
    said = page.locator(".tid-sagt").inner_text()
    counted = sum(int(n) for n in re.findall(r"(\d+) (?:brist|delvis|styrk|risk)", said))
    assert points.count() >= counted
    points.first.scroll_into_view_if_needed()
    box = points.first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile(r"/fynd\?.*fynd=trollhattan-"))


def test_the_municipalities_names_stay_while_the_matrix_scrolls(page: Page) -> None:
    visit(page, "/")
    head = page.locator(".ordmatris thead th").nth(1)
    page.locator(MAIN).evaluate("m => m.scrollTo(0, 1500)")
    expect(head).to_be_in_viewport()
    box = head.bounding_box()
    assert box is not None
    menu = page.locator(".sidhuvud").bounding_box()
    assert menu is not None
    assert menu["y"] + menu["height"] - 1 <= box["y"] < 150, "below the menu, which stays too"


def test_on_a_phone_one_municipality_is_read_in_words_and_another_can_be_chosen(page: Page) -> None:
    page.set_viewport_size(PHONE)
    visit(page, "/")
    words = page.locator(".ordmatris td.vald .ord a")
    expect(words.first).to_have_attribute("href", re.compile(r"kommun=boras&"))
    expect(words.first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Eskilstuna: ")).first).to_be_visible()
    expect(page.locator(".i-ord")).to_have_text(re.compile("^Borås i ord"))
    page.locator("#kommun-eskilstuna").click()
    page.wait_for_url(re.compile(r"\?kommun=eskilstuna$"))
    ready(page)
    expect(page.locator(".i-ord")).to_have_text(re.compile("^Eskilstuna i ord"))
    expect(words.first).to_have_attribute("href", re.compile(r"kommun=eskilstuna&"))
    expect(page.get_by_role("link", name=re.compile("^Borås: ")).first).to_be_visible()


def test_the_heading_the_answers_and_the_first_aspect_are_on_a_phones_first_screen(page: Page) -> None:
    page.set_viewport_size(PHONE)
    visit(page, "/")
    heading = page.locator("h1")
    lines = heading.evaluate("h => h.getBoundingClientRect().height / parseFloat(getComputedStyle(h).lineHeight)")
    assert round(lines) <= 3
    expect(page.locator(".betygstecken").first).to_be_in_viewport()
    expect(page.locator(".ordmatris td.vald .ord").first).to_be_in_viewport()


def test_a_number_leads_to_as_many_rows_as_it_says(page: Page) -> None:
    visit(page, "/")
    link = page.locator(".fler a").filter(has_text="brister").first
    count = int(link.inner_text().split()[0])
    link.click()
    page.wait_for_url(re.compile(r"/fynd\?.*utfall=brist"))
    ready(page)
    expect(page.locator("p.urval").first).to_have_text(re.compile(rf"^{count} fynd .*brist"))


def test_an_answer_leads_to_its_question_in_its_report(page: Page) -> None:
    visit(page, "/")
    page.locator("table.spalter a.betygstecken").first.click()
    page.wait_for_url(re.compile(r"/granskningar\?rapport=boras-2020#fraga-"))
    ready(page)
    expect(page.locator("#" + page.url.partition("#")[2])).to_be_visible()


def test_from_the_overview_to_what_can_be_asked(page: Page) -> None:
    """Task 3: what should I ask? One click from the matrix's head, and the first question on the first screen."""
    visit(page, "/")
    page.locator(".ordmatris thead").get_by_role("link", name="Borås").click()
    page.wait_for_url(re.compile(r"/kommun\?kommun=boras"))
    ready(page)
    expect(page.locator(".fragan").first).to_be_in_viewport()
    expect(page.locator(".tungt > li").nth(4)).to_be_in_viewport()
