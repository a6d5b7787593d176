"""A page below the root, opened at its own address: every answer is there, nothing in the console, links work on."""

import pytest
from driving import ready
from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/", "/fynd?utfall=brist", "/granskningar"])
def test_a_deep_link_asks_for_nothing_that_is_not_there(context: BrowserContext, path: str) -> None:
    page = context.new_page()
    missing: list[str] = []
    said: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(path)
    ready(page)
    assert (missing, said) == ([], [])
    page.locator("nav a[href='/rekommendationer'], nav a[href^='/rekommendationer?']").first.click()
    page.wait_for_url("**/rekommendationer*")
    ready(page)
    assert (missing, said) == ([], [])
