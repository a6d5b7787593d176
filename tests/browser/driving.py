"""Driving the dashboard: start it on a free port, find Chromium, wait until a page is whole."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
expect.set_options(timeout=15_000)


def chromium() -> str | None:
    """The browser's path: named by CHROMIUM, or where Debian and others put it."""
    named = os.environ.get("CHROMIUM")
    return named or next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(data: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start the dashboard on `data` and wait until it answers."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    return started(command, port, FINDINGS_DATA=str(data))


def started(command: list[str], port: int, **env: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start a Streamlit server of the project and wait until it answers."""
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | env)
    url = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)
            return process, url
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError(f"the server did not answer on {url}")


# After a soft link the old page stands until the new one is drawn, and React skips the script's quick states:
# the page is whole when nothing in it has changed for a while.
QUIET = """() => new Promise(done => {
  let timer;
  const rest = () => { clearTimeout(timer); timer = setTimeout(() => { watch.disconnect(); done(); }, 300); };
  const watch = new MutationObserver(rest);
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  rest();
})"""


def ready(page: Page) -> None:
    """The page is whole: its footer is there and Streamlit has come to rest."""
    expect(page.locator("footer.sidfot")).to_be_attached()
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(0)
    page.evaluate(QUIET)


def visit(page: Page, address: str) -> Page:
    page.goto(address)
    ready(page)
    return page


def broken_rules(page: Page, scheme: str) -> list[tuple[str, str]]:
    """The accessibility rules (WCAG 2.2 A and AA) that the page breaks in a colour scheme, each with its first place."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:150]) for rule in found]
