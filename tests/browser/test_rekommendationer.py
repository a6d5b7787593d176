"""Rekommendationer in a browser: filter to what is unanswered, open the chain, share, take along, follow."""

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import feedparser
import icalendar
import pytest
from driving import ready, visit
from playwright.sync_api import BrowserContext, Page, expect

ROWS = "ul.uppfoljning > li"


def params(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def caption(page: Page) -> str:
    return page.locator("p.urval").first.inner_text()


def follow(page: Page, name: str | re.Pattern[str], address: str) -> None:
    """Click a link inside the site and wait until its page is whole."""
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url(re.compile(address))
    ready(page)


def test_unanswered_in_eskilstuna_chain_share_and_back(page: Page, context: BrowserContext) -> None:
    visit(page, "/rekommendationer")
    follow(page, re.compile("^Elva rekommendationer saknar känt svar"), "svar=inget_svar")
    page.locator("#kommun-eskilstuna").click()
    page.wait_for_url(re.compile("kommun=eskilstuna"))
    ready(page)
    expect(page.locator(ROWS)).to_have_count(4)
    listed = caption(page)
    assert listed == "4 rekommendationer, 6 adresserade i Eskilstuna med svaret inget känt svar."

    follow(page, re.compile("uppföljning av Trygga barn och unga"), "rekommendation=eskilstuna-2024-r4")
    expect(page.locator("h1")).to_contain_text("Trygga barn och unga")
    steps = page.locator("ol.kedja > li")
    expect(steps).to_have_count(9)
    expect(steps.nth(4)).to_contain_text("Rekommendation")
    expect(page.locator("ol.kedja")).to_contain_text(
        "Inget känt svar från Förskolenämnden, Gymnasienämnden och Socialnämnden."
    )
    expect(page.locator(".sagt")).to_contain_text("Det svaret inte berör")

    # Whoever is sent the link, in a browser of their own, sees the same.
    shared = context.browser.new_context(base_url=page.url, locale="sv-SE").new_page()  # type: ignore[union-attr]
    visit(shared, page.url)
    assert shared.locator("ol.kedja").inner_text() == page.locator("ol.kedja").inner_text()
    shared.context.close()

    page.go_back()
    ready(page)
    expect(page.locator("p.urval").first).to_have_text(listed)


def test_a_link_with_its_day_fixed_keeps_its_meaning(page: Page) -> None:
    visit(page, "/rekommendationer?kommun=eskilstuna&per=2024-10-01")
    assert "1 oktober 2024, som står i adressen" in page.locator("p.underlag").first.inner_text()
    expect(page.locator(".svar-forsenad")).to_have_count(0)
    visit(page, "/rekommendationer?kommun=eskilstuna&per=2025-01-31")
    expect(page.locator(".svar-forsenad")).to_have_count(4)
    follow(page, "Räkna per i dag", r"rekommendationer\?kommun=eskilstuna$")
    follow(page, "Länk med datumet låst", "per=")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", params(page)["per"])


def test_the_search_keeps_the_filter(page: Page) -> None:
    visit(page, "/rekommendationer?kommun=trollhattan&sortera=nyast")
    page.get_by_label("Sök bland rekommendationer och svar").fill("bostadsbolaget")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=bostadsbolaget"))
    ready(page)
    assert params(page) == {"kommun": "trollhattan", "sortera": "nyast", "q": "bostadsbolaget"}
    expect(page.locator(ROWS)).to_have_count(1)


def test_list_and_table_hold_the_same_rows(page: Page) -> None:
    visit(page, "/rekommendationer?kommun=trollhattan")
    texts = page.locator(f"{ROWS} .kort-rubrik").all_inner_texts()
    follow(page, "Tabell", "lista=tabell")
    expect(page.locator("table.tabell").first).to_be_visible()
    assert page.locator("table.tabell").first.locator("tbody th a:not(.samla)").all_inner_texts() == texts
    expect(page.locator("table.tabell").first.locator("tbody tr")).to_have_count(13)


def test_what_is_taken_along_and_followed_is_what_is_seen(page: Page) -> None:
    visit(page, "/rekommendationer?kommun=eskilstuna&per=2025-01-31")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"), newline="")))
    assert [row["text"] for row in rows] == page.locator(f"{ROWS} .kort-text").all_inner_texts()
    hrefs = {
        name: page.get_by_role("link", name=name).get_attribute("href")
        for name in ("Kalender (iCalendar)", "Nytt och ändrat (Atom)")
    }
    calendar = icalendar.Calendar.from_ical(page.request.get(hrefs["Kalender (iCalendar)"] or "").body())
    assert [e.decoded("dtstart").isoformat() for e in calendar.walk("VEVENT")] == ["2024-12-15", "2025-12-15"]
    feed = feedparser.parse(page.request.get(hrefs["Nytt och ändrat (Atom)"] or "").body())
    assert (feed.bozo, len(feed.entries)) == (False, 6)


@pytest.mark.parametrize(
    "address", ["?rekommendation=finns-inte&svar=kanske", "?per=igår&sida=9999", "?q=%00%3Cb%3E&rekommendation=../../etc"]
)  # fmt: skip
def test_whatever_an_address_holds_the_list_is_there(page: Page, address: str) -> None:
    visit(page, f"/rekommendationer{address}")
    expect(page.locator("h1")).to_contain_text("ekommendationer")
    assert page.locator(".stException").count() == 0
