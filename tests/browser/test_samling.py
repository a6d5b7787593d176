"""A reader collects, orders and shares; another opens the link and adds to it."""

import re

from driving import ready, visit
from playwright.sync_api import Browser, Page, expect


def go(page: Page, control: str, address: str) -> None:
    page.locator(control).first.click()
    page.wait_for_url(re.compile(address))
    ready(page)


def test_a_collection_is_made_ordered_named_shared_and_added_to(page: Page, browser: Browser, site: str) -> None:
    visit(page, "/fynd?kommun=boras&utfall=brist")
    links = page.locator("a.samla")
    first, second = (links.nth(n).get_attribute("id").removeprefix("samla-") for n in (0, 1))  # type: ignore[union-attr]
    go(page, f"#samla-{first}", "samling=")
    expect(page.locator(f"#samla-{first}")).to_be_focused()
    expect(page.locator(f"#samla-{first}")).to_have_text("Ta bort ur samlingen")
    go(page, f"#samla-{second}", rf"samling=[^&]*\.{second.rpartition('-')[2]}")
    expect(page.locator("#samling-lank")).to_have_text("Samling (2)")
    go(page, "#samling-lank", r"/samling\?")
    assert "kommun=boras" in page.url  # the filter waits for the way back

    expect(page.locator("h1")).to_be_focused()  # the page has been arrived at
    page.locator(f"#ned-{first}").press("Enter")
    expect(page.locator("ol.samling > li").first).to_contain_text("1 av 2")
    expect(page.locator("ol.samling > li").nth(1).locator(f"#upp-{first}")).to_be_visible()
    ready(page)
    expect(page.locator(f"#ned-{first}")).to_be_focused()
    page.get_by_label("Samlingens rubrik").fill("Inför nämnden")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Inför nämnden")
    ready(page)

    other = browser.new_context(base_url=site).new_page()
    visit(other, page.url)
    assert other.locator("ol.samling h2").all_inner_texts() == page.locator("ol.samling h2").all_inner_texts()
    go(other, "a:text-is('Rekommendationer')", "/rekommendationer")
    go(other, "a.samla", r"\.r\d|-r\d")
    go(other, "#samling-lank", r"/samling\?")
    expect(other.locator("ol.samling > li")).to_have_count(3)
    expect(other.locator("h1")).to_have_text("Inför nämnden")
    other.context.close()
