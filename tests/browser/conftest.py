"""Fixtures of the browser tests: the real dashboard, a Chromium, a context and a page."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import FLAGS, chromium, ready, serve, visit
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

__all__ = ["ready", "visit"]


@pytest.fixture(scope="session")
def site(real_data: Path) -> Iterator[str]:
    """The dashboard's address, on the project's data."""
    process, url = serve(real_data)
    yield url
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None and os.environ.get("REQUIRE_BROWSER"):
        pytest.fail("Chromium finns inte, och REQUIRE_BROWSER säger att webbläsartesterna ska köras")
    if path is None:
        pytest.skip("Chromium finns inte; installera det eller sätt CHROMIUM till dess sökväg")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=site, locale="sv-SE", viewport={"width": 1440, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
