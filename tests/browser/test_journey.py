"""A reader's way through the dashboard in a real Chromium: deep link, click, page change, reload, Back, share."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from driving import ready, serve, visit
from playwright.sync_api import Browser, BrowserContext, Page, expect


def params(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def caption(page: Page) -> str:
    """The filter's sentence on the page."""
    return page.locator("p.urval").first.inner_text()


# --- The state of every view is in its address ---------------------------------------------------------


def test_deep_link_click_page_change_reload_and_back(page: Page) -> None:
    visit(page, "/?kommun=boras,eskilstuna")
    heads = ["Aspekt", re.compile("^Borås"), re.compile("^Eskilstuna")]
    expect(page.locator("table.ordmatris thead th")).to_have_text(heads)

    page.locator("table.ordmatris .fler a").first.click()
    page.wait_for_url(re.compile(r"/fynd\?"))
    ready(page)
    chosen = params(page)
    assert {"kommun", "aspekt", "rost"} <= chosen.keys()
    opened = caption(page)
    assert re.match(r"\d+ fynd", opened)

    page.get_by_role("link", name="Uppföljning", exact=True).click()
    page.wait_for_url(re.compile(r"/uppfoljning\?"))
    ready(page)
    assert params(page)["kommun"] == chosen["kommun"]

    page.reload()
    ready(page)
    assert params(page)["kommun"] == chosen["kommun"]

    page.go_back()
    page.wait_for_url(re.compile(r"/fynd\?"))
    ready(page)
    expect(page.locator("p.urval").first).to_have_text(opened)
    page.go_back()
    page.wait_for_url(re.compile(r"/\?kommun="))
    ready(page)
    expect(page.locator("table.ordmatris thead th")).to_have_text(heads)


def test_a_choice_is_one_step_in_the_history(page: Page) -> None:
    visit(page, "/styrning")
    page.locator("#kommun-boras").click()
    page.wait_for_url(re.compile("kommun=boras$"))
    ready(page)
    page.locator("#kommun-trollhattan").click()
    page.wait_for_url(re.compile("kommun=trollhattan$"))
    ready(page)
    page.go_back()
    page.wait_for_url(re.compile("kommun=boras$"))
    page.go_back()
    page.wait_for_url(re.compile("/styrning$"))


def test_a_shared_link_shows_the_same_in_a_second_browser(page: Page, browser: Browser, site: str) -> None:
    visit(page, "/uppfoljning?kommun=trollhattan&ar=2023-2024")
    heading, said = page.locator("h1").inner_text(), caption(page)
    other = browser.new_context(base_url=site, color_scheme="dark").new_page()
    visit(other, page.url)
    assert (other.locator("h1").inner_text(), caption(other)) == (heading, said)
    other.context.close()


def test_a_chip_removes_its_filter_and_the_rest_stays(page: Page) -> None:
    visit(page, "/?kommun=boras&utfall=brist&ar=2019-2024")
    page.get_by_role("link", name="Ta bort Utfall: Brist").click()
    page.wait_for_url(lambda url: "utfall" not in url)
    ready(page)
    assert params(page) == {"kommun": "boras", "ar": "2019-2024"}


# --- Strange addresses ---------------------------------------------------------------------------------

STRANGE = {
    "an unknown municipality": ("/?kommun=atlantis", "atlantis"),
    "an unknown parameter": ("/?hej=1", "hej"),
    "years that are none": ("/styrning?ar=1999-banan", "1999-banan"),
    "a page of rows that is none": ("/fynd?sida=-3", "-3"),
    "a finding that is none": ("/fynd?fynd=finns-inte", "finns-inte"),
    "a report that is none": ("/granskningar?rapport=finns-inte", "finns-inte"),
    "a release that is none": ("/?utgava=000000000000", "000000000000"),
    "html": ("/?kommun=<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    "sql": ("/?aspekt=x' OR 1=1 --", "x' OR 1=1 --"),
    "emoji": ("/?aktor=🙂", "🙂"),
}


@pytest.mark.parametrize(("address", "named"), STRANGE.values(), ids=STRANGE.keys())
def test_a_strange_address_gives_a_notice_that_names_it(address: str, named: str, page: Page) -> None:
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    visit(page, address)
    expect(page.locator(".notis").first).to_contain_text(named)
    expect(page.locator("h1")).to_be_visible()
    assert "Traceback" not in page.content()
    assert alerts == []


def test_a_very_long_address_is_borne(page: Page) -> None:
    visit(page, "/?kommun=" + "x" * 5_000)
    expect(page.locator(".notis").first).to_be_visible()


def test_a_page_that_is_none_is_said_in_swedish(page: Page) -> None:
    response = page.goto("/finns-inte")
    assert response is not None
    assert response.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "sv")


def test_a_missing_data_set_says_what_to_do(browser: Browser, tmp_path: Path) -> None:
    process, url = serve(tmp_path)
    try:
        page = browser.new_page()
        page.goto(url)
        expect(page.get_by_role("alert")).to_contain_text("make run")
        page.close()
    finally:
        process.terminate()


# --- Everyone ------------------------------------------------------------------------------------------


def test_the_matrix_is_reached_and_opened_with_the_keyboard(page: Page) -> None:
    visit(page, "/")
    cell = page.locator("table.ordmatris td a").first
    for _ in range(90):
        page.keyboard.press("Tab")
        if cell.evaluate("node => node === document.activeElement"):
            break
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/fynd\?"))
    ready(page)
    expect(page.locator("h1")).to_be_focused()


def test_no_request_leaves_the_machine(context: BrowserContext, site: str) -> None:
    hosts = set()
    context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page = context.new_page()
    for address in ("/", "/samverkan", "/fynd"):
        visit(page, address)
    assert {host for host in hosts if host} == {urlsplit(site).netloc}


def test_the_current_page_is_marked_in_the_menu(page: Page) -> None:
    visit(page, "/samverkan")
    expect(page.locator(".sidhuvud nav [aria-current=page]")).to_have_text("Samverkan")
