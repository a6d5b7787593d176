"""A new report's whole way: PDF → draft → review with the keyboard in a real Chromium → publish → seen on the dashboard."""

import shutil
from pathlib import Path

from driving import free_port, serve, started, visit
from playwright.sync_api import Browser, Page, expect

from benchmarks import made_up
from etl.__main__ import main
from etl.review.desk import opened
from etl.review.serve import command

CLAIM = "Kvaliteten i boendet följs upp strukturerat."
# What is pressed and written for each row, in the order in which the page shows them.
ROWS = (
    ("report/alby-2019", ["t", "Control+Enter"]),
    ("sections/1", ["g"]),
    ("alby-2019-q1", ["t", "=Räcker platserna?", "Tab", "=Räcker platserna?", "Tab", "=Inget betygsord.", "Control+Enter"]),
    ("alby-2019-q2", ["t", "=Följs kvaliteten?", "Tab", "=Följs kvaliteten?", "Tab", "=Inget betygsord.", "Control+Enter"]),
    ("alby-2019-f001", ["w", "t", "=Platserna i stödboendet räcker inte.", "Tab", "=Platserna räcker inte", "Control+Enter"]),
    ("alby-2019-f002", ["t", f"={CLAIM}", "Tab", "=Kvaliteten följs upp", "Escape", "g"]),
    ("alby-2019-f003", ["s"]),
    ("alby-2019-r1", ["t", "=Planera för fler platser.", "Tab", "=Planera för fler platser", "Control+Enter"]),
    ("alby-2019-r2", ["t", "=Följ upp placeringarna oftare.", "Tab", "=Följ upp placeringar oftare", "Control+Enter"]),
)  # fmt: skip
WITH_TEXT = [row for row, keys in ROWS if "t" in keys]


def test_a_report_in_another_layout_goes_from_pdf_to_the_dashboard(
    small_data: Path, tmp_path: Path, browser: Browser
) -> None:
    report = next(r for r in made_up.all_reports() if r.name == "15-iakttagelsenummer")
    given = ["--municipality", "alby", "--data", str(small_data), "--out", str(tmp_path), "--assessing-only"]
    assert main(["draft", str(report.as_pdf(tmp_path)), *given]) == 0
    draft = tmp_path / "alby-2019.yaml"

    review(draft, small_data, browser.new_page())
    with_second_reader(draft, small_data)
    sources = shutil.copytree(Path(__file__).parents[1] / "texts", tmp_path / "texter")
    assert main(["publish", str(draft), "--data", str(small_data), "--sources", str(sources)]) == 0

    process, url = serve(small_data)
    try:
        page = visit(browser.new_page(), f"{url}/fynd?granskning=alby-2019")
        expect(page.get_by_text(CLAIM).first).to_be_visible()
        expect(page.locator("p.urval").first).to_contain_text("2 fynd")
    finally:
        process.terminate()
        process.wait(timeout=10)


def review(draft: Path, data: Path, page: Page) -> None:
    port = free_port()
    process, url = started(command(draft, data, None, writer="Anna", reader="", port=port), port)
    try:
        page.goto(url)
        for row, keys in ROWS:
            expect(page.locator(f'[data-rad="{row}"]')).to_be_visible()
            if row in WITH_TEXT:
                expect(page.locator(f'.skriv[data-stamp^="{row}"]')).to_be_attached()
            for key in keys:
                press(page, key)
        expect(page.get_by_text("Alla rader är klara.")).to_be_visible()
        expect(page.get_by_text("4 av 4 bedömande stycken klara")).to_be_visible()
    finally:
        process.terminate()
        process.wait(timeout=10)


def press(page: Page, key: str) -> None:
    if key.startswith("="):
        page.keyboard.insert_text(key[1:])
        return
    page.keyboard.press(key)
    if key == "t":
        expect(page.locator("textarea").first).to_be_focused()


def with_second_reader(draft: Path, data: Path) -> None:
    other = opened(draft, data, None, writer="Anna", reader="Bo")
    for row in other.left():
        assert other.sign(row), other.notice
