"""Made-up reports in fifteen layouts, as text and as PDF: all that is in them is found, nothing else, every anchor proved."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks import made_up
from etl.draft import Draft, draft
from etl.draft.make import anchors_of
from etl.locate import SourceText, plain_line
from findings.model import checked_anchor

REPORTS = made_up.all_reports()
CASES = [pytest.param(report, kind, id=f"{report.name}-{kind}") for report in REPORTS for kind in ("text", "pdf")]


@pytest.fixture(scope="module")
def drafts(alby: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Draft]:
    folder = tmp_path_factory.mktemp("rapporter")
    return {
        (report.name, kind): draft(report.as_text(folder) if kind == "text" else report.as_pdf(folder), "alby", alby)
        for report in REPORTS
        for kind in ("text", "pdf")
    }


@pytest.mark.parametrize(("report", "kind"), CASES)
def test_questions_and_the_reports_own_grade_words(report: made_up.MadeUp, kind: str, drafts: Any) -> None:
    made = drafts[report.name, kind]
    wanted = [(q["number"], q.get("label"), q.get("grade")) for q in report.truth["questions"]]
    assert [
        (q.number, q.grade and q.grade.label, q.grade.grade and str(q.grade.grade) if q.grade else None)
        for q in made.questions
    ] == wanted


@pytest.mark.parametrize(("report", "kind"), CASES)
def test_recommendations_and_whom_they_address(report: made_up.MadeUp, kind: str, drafts: Any) -> None:
    found = {r.words: sorted(r.bodies) for r in drafts[report.name, kind].recommendations}
    wanted = {r["starts"]: sorted(r["bodies"]) for r in report.truth["recommendations"]}
    named = {next((start for start in wanted if words.startswith(start)), words): b for words, b in found.items()}
    assert named == wanted


@pytest.mark.parametrize(("report", "kind"), CASES)
def test_deadlines_and_listed_risks(report: made_up.MadeUp, kind: str, drafts: Any) -> None:
    made = drafts[report.name, kind]
    assert [d.date.isoformat() for d in made.deadlines] == report.truth.get("deadlines", [])
    assert sum(c.listed for c in made.candidates) == report.truth["risks"]


@pytest.mark.parametrize(("report", "kind"), CASES)
def test_which_sections_assess(report: made_up.MadeUp, kind: str, drafts: Any) -> None:
    written = yaml.safe_load(drafts[report.name, kind].yaml)["sections"]
    assert [s["id"] for s in written if s.get("assesses")] == report.truth["assesses"]


@pytest.mark.parametrize(("report", "kind"), CASES)
def test_who_audited_whom_and_when(report: made_up.MadeUp, kind: str, drafts: Any) -> None:
    written = yaml.safe_load(drafts[report.name, kind].yaml)["report"]
    truth = report.truth
    got = (str(written.get("date", "")), written.get("firm", ""), written["kind"], sorted(written["bodies"]))
    assert got == (str(truth["date"]), truth["firm"], truth["kind"], sorted(truth["bodies"]))


@pytest.mark.parametrize(("report", "kind"), CASES)
def test_every_anchor_leads_to_one_place(report: made_up.MadeUp, kind: str, drafts: Any) -> None:
    made = drafts[report.name, kind]
    headings = [(p.id, plain_line(p.heading)) for p in made.structure.parts]
    text = SourceText(made.text, headings, made.structure.document.running_headers)
    assert text.missing_headings == []
    for anchor in anchors_of(made):
        assert checked_anchor(anchor.words) == anchor.words
        assert len(text.find(anchor.section, anchor.words)) == 1, anchor


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.name)
def test_pages_follow_a_pdf(report: made_up.MadeUp, drafts: Any) -> None:
    made = drafts[report.name, "pdf"]
    pages = [part.page for part in made.structure.parts]
    assert made.structure.document.pages == made.text.count("\f") + 1
    assert pages == sorted(pages)
    assert drafts[report.name, "text"].structure.document.pages is None
