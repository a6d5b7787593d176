"""A sheet is changed just where it should be: everything else stays to the letter."""

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.review.sheet import Sheet
from etl.tree import Unreadable, parse

ROOT = Path(__file__).resolve().parents[3]
TEXT = """\
# Överst
report:
  id: x-1   # eget id
  title: 'En "titel"'  # kontrollera: titelraden

sections:
  - {id: "1", heading: "Ett"}  # kontrollera: sidan 1
  - {heading: "Två", id: "2", assesses: true}   # sidan 2
findings:
    # Ett (beskrivande)
    - id: x-1-f1
      polarity: brist  # ”saknas”
      statement: >-
        Ett påstående
        på två rader.
      # mitt i
      section: "1"
      anchor: "ett två tre fyra"
      also:  # kontrollera: nästan samma ord
          - {section: "2", anchor: "fem sex sju åtta"}
      aspects: [a, b]

    # Två
    - {id: x-1-f2, section: "2", anchor: "nio tio elva tolv", follows_from: x-1-f1}
recommendations:
  - id: x-1-r1
    findings: [x-1-f1, x-1-f2]  # bygger på
# Sist
"""
EDITS: dict[str, tuple[Callable[[Sheet], Sheet], list[str]]] = {
    "a value": (
        lambda s: s.set("x-1-f1", "polarity", "delvis"),
        ["-      polarity: brist  # ”saknas”", "+      polarity: delvis"],
    ),
    "the same value": (lambda s: s.set("x-1-f1", "polarity", "brist"), []),
    "a marked value keeps its mark": (
        lambda s: s.set("report/x-1", "title", "Ny: titel"),
        ["-  title: 'En \"titel\"'  # kontrollera: titelraden", '+  title: "Ny: titel"  # kontrollera: titelraden'],
    ),
    "a folded text": (
        lambda s: s.set("x-1-f1", "statement", "Kort."),
        ["-      statement: >-", "-        Ett påstående", "-        på två rader.", '+      statement: "Kort."'],
    ),
    "a new field has its place": (lambda s: s.set("x-1-f1", "voice", "revisor"), ["+      voice: revisor"]),
    "a field away": (lambda s: s.set("x-1-f1", "aspects", []), ["-      aspects: [a, b]"]),
    "a nested list away": (
        lambda s: s.set("x-1-f1", "also", None),
        ["-      also:  # kontrollera: nästan samma ord", '-          - {section: "2", anchor: "fem sex sju åtta"}'],
    ),
    "a new field on one line": (
        lambda s: s.set("sections/1", "assesses", True),
        ['-  - {id: "1", heading: "Ett"}  # kontrollera: sidan 1',
         '+  - {id: "1", heading: "Ett", assesses: true}  # kontrollera: sidan 1'],
    ),
    "the last field of one line away": (
        lambda s: s.set("sections/2", "assesses", None),
        ['-  - {heading: "Två", id: "2", assesses: true}   # sidan 2', '+  - {heading: "Två", id: "2"}   # sidan 2'],
    ),
    "the first field of one line away": (
        lambda s: s.set("sections/2", "heading", None),
        ['-  - {heading: "Två", id: "2", assesses: true}   # sidan 2', '+  - {id: "2", assesses: true}   # sidan 2'],
    ),
    "marks of a row": (
        lambda s: s.without_marks("x-1-f1"),
        ["-      also:  # kontrollera: nästan samma ord", "+      also:"],
    ),
    "the mark of a line": (
        lambda s: s.without_marks("sections/1"),
        ['-  - {id: "1", heading: "Ett"}  # kontrollera: sidan 1', '+  - {id: "1", heading: "Ett"}'],
    ),
    "an origin is no mark": (lambda s: s.without_marks("sections/2"), []),
    "a row, and what refers to it": (
        lambda s: s.dropped("x-1-f2"),
        ['-    - {id: x-1-f2, section: "2", anchor: "nio tio elva tolv", follows_from: x-1-f1}',
         "-    findings: [x-1-f1, x-1-f2]  # bygger på", "+    findings: [x-1-f1]"],
    ),
    "the last row of a list takes the list along": (
        lambda s: s.dropped("x-1-r1"),
        ["-recommendations:", "-  - id: x-1-r1", "-    findings: [x-1-f1, x-1-f2]  # bygger på"],
    ),
    "a place more": (
        lambda s: s.with_places("x-1-f1", [{"section": "1", "anchor": "ett två tre fyra"}, {"section": "2", "anchor": "a b c d"}]),
        ['+          - {section: "2", anchor: "a b c d"}'],
    ),
    "the first exception": (
        lambda s: s.with_exception("2", "a b c d", "bakgrund", "Så: är det"),
        ["+", "+exceptions:", '+  - {section: "2", anchor: "a b c d", reason: bakgrund, note: "Så: är det"}'],
    ),
    "a comment in place of another": (
        lambda s: s.marked("x-1-f1", "polarity", "# kontrollera: Bo: nej"),
        ["-      polarity: brist  # ”saknas”", "+      polarity: brist  # kontrollera: Bo: nej"],
    ),
    "a comment where there was none": (
        lambda s: s.marked("x-1-f2", "id", "# kontrollera: Bo: nej"),
        ['-    - {id: x-1-f2, section: "2", anchor: "nio tio elva tolv", follows_from: x-1-f1}',
         '+    - {id: x-1-f2, section: "2", anchor: "nio tio elva tolv", follows_from: x-1-f1}  # kontrollera: Bo: nej'],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "difference"), EDITS.values(), ids=EDITS.keys())
def test_an_edit_changes_its_own_lines_only(edit: Callable[[Sheet], Sheet], difference: list[str]) -> None:
    after = edit(Sheet(TEXT))
    lines = difflib.unified_diff(TEXT.splitlines(), after.text.splitlines(), lineterm="", n=0)
    assert [line for line in lines if not line.startswith(("---", "+++", "@@"))] == difference
    assert after.text.count("# ") >= TEXT.count("# ") - 2
    parse(after.text.encode())


def test_exceptions_stand_together() -> None:
    sheet = Sheet(TEXT).with_exception("2", "a b c d", "lag", "Ett").with_exception("2", "e f g h", "lag", "Två")
    assert [row["note"] for row in parse(sheet.text.encode())["exceptions"]] == ["Ett", "Två"]


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "reports").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_real_report_is_read_row_by_row_and_a_written_text_comes_back(path: Path) -> None:
    sheet = Sheet(path.read_text(encoding="utf-8"))
    tree = parse(sheet.text.encode())
    claims = [line for line in sheet.lines if line.part == "findings"]
    assert [line.id for line in claims] == [row["id"] for row in tree["findings"]]
    assert [line.values for line in claims] == tree["findings"]
    first, text = claims[0].id, 'Det sägs: "ja", 50 % # inte\\alltid åäö'
    after = sheet.set(first, "statement", text)
    assert after.line(first).get("statement") == text
    assert after.set(first, "statement", claims[0].get("statement")).line(first).values == claims[0].values


@pytest.mark.parametrize("text", ["", "- a\n", "report: x\n", "report: {id: [}\n"])
def test_what_is_no_draft_is_said(text: str) -> None:
    with pytest.raises(Unreadable):
        Sheet(text).lines  # noqa: B018
