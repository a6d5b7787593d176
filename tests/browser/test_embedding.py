"""A view within another site's page: on a site that may, without menu, and every other way leads out of it."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import free_port, serve
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


class Site:
    """A municipality's own page, reachable under two names of which one may hold ours."""

    def __init__(self, port: int, dashboard: str) -> None:
        self.port, self.dashboard = port, dashboard

    def at(self, name: str) -> str:
        return f"http://{name}:{self.port}/"


@pytest.fixture(scope="module")
def municipality(real_data: Path) -> Iterator[Site]:
    port = free_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKAT_INBADDNING", f"http://localhost:{port}")
        process, url = serve(real_data)
    body = f'<title>Kommunen</title><iframe src="{url}/fynd?kommun=boras&amp;utfall=brist&amp;visning=inbaddad" width="900" height="700"></iframe>'

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(port, url)
    server.shutdown()
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="sv-SE")
    yield context.new_page()
    context.close()


def test_an_allowed_site_holds_the_view_and_leads_out_of_it(municipality: Site, page: Page) -> None:
    page.goto(municipality.at("localhost"))
    view = page.frame_locator("iframe")
    expect(view.locator(".urval")).to_contain_text("fynd i Borås med utfallet brist")
    expect(view.locator(".sidhuvud, .filter, form")).to_have_count(0)
    view.locator(".fynd-kort a").first.click()  # a claim is read where it stands
    expect(view.locator("h1.fynd-rubrik")).to_be_visible()
    with page.context.expect_page() as opened:
        view.locator("footer.sidfot a").click()
    opened.value.wait_for_url("**/fynd?*")
    assert "visning" not in opened.value.url
    assert page.title() == "Kommunen"


def test_another_site_does_not(municipality: Site, page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(municipality.at("127.0.0.1"))
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in said for said in refused)
    expect(page.frame_locator("iframe").locator(".urval")).to_have_count(0)
