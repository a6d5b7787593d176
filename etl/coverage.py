"""The coverage room: is every judged paragraph of a report in the data, and is nothing copied from it?"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from etl.evidence import Proof, key_of, source_of
from etl.locate import Paragraph, SourceText, index_words, shared_run, words
from etl.problems import Problem, shown
from etl.read import Entry, Reading
from findings.model import Basis, CoverageException, Report, Row, Section

T = TypeVar("T")
MAX_SHARED_WORDS = 10
# Own words: everything we wrote. Titles, headings, labels, names and anchors are the report's by nature.
OWN_WORDS = ("statement", "text", "answer", "summary", "description", "promised", "not_addressed", "what",
             "label", "note", "grade_reason", "purpose", "method", "out_of_scope", "reason")  # fmt: skip


@dataclass(frozen=True)
class Coverage:
    """One report's judged paragraphs: how many, how many with a row, how many excepted, and the rest."""

    report: str
    paragraphs: int
    covered: int
    excepted: int
    uncovered: tuple[Paragraph, ...]

    @property
    def share(self) -> float:
        return self.covered / self.paragraphs if self.paragraphs else 1.0


def coverage(reading: Reading, proof: Proof, report: str) -> Coverage:
    """Walk the report's assessing sections: a paragraph needs an anchor of some row, or an exception."""
    text = proof.texts[report]
    assessing = {s.id for s in reading.rows(Section) if s.report == report and s.assesses}
    exceptions = {key_of(e) for e in reading.of(CoverageException)}
    by_row = [(e.start, e.row_id in exceptions) for e in proof.evidence if e.report == report and e.start is not None]
    marks = marked(judged(text, assessing), by_row)
    return Coverage(
        report,
        len(marks),
        sum(False in mark for _, mark in marks),
        sum(mark == {True} for _, mark in marks),
        tuple(p for p, mark in marks if not mark),
    )


def judged(text: SourceText, assessing: Collection[str]) -> list[Paragraph]:
    """The paragraphs that need a row or an exception."""
    return [p for p in text.paragraphs if p.section in assessing and p.is_prose()]


def marked(paragraphs: Sequence[Paragraph], places: Sequence[tuple[int, T]]) -> list[tuple[Paragraph, set[T]]]:
    """Each paragraph with what is said of the places (offsets in the text) that stand in it."""
    return [(p, {said for start, said in places if p.offsets[0] <= start <= p.offsets[-1]}) for p in paragraphs]


def uncovered_paragraphs(reading: Reading, proof: Proof) -> Iterator[Problem]:
    for entry in reading.of(Report):
        if entry.row.basis == Basis.READ and entry.row.id in proof.texts:
            for paragraph in coverage(reading, proof, entry.row.id).uncovered:
                text = f"stycket {shown(paragraph.text)} i avsnitt {paragraph.section} har varken fynd eller undantag"
                yield Problem(entry.file, 0, entry.name, text)


def own_texts(row: Row) -> Iterator[tuple[str, str]]:
    for name in OWN_WORDS:
        value = getattr(row, name, None)
        if isinstance(value, str) and value:
            yield name, value


def copied_statements(reading: Reading, proof: Proof) -> Iterator[Problem]:
    """Every text of ours that shares more than ten consecutive words with its report."""
    indexed = {report: (w := words(text.text), index_words(w)) for report, text in proof.texts.items()}
    for entry in reading.entries:
        if isinstance(entry.row, Section) or not (hasattr(entry.row, "report") or isinstance(entry.row, Report)):
            continue
        report = entry.row.id if is_read_report(entry) else source_of(entry) if has_source(entry) else entry.row.report
        if report not in indexed:
            continue
        for name, value in own_texts(entry.row):
            run = shared_run(value, *indexed[report])
            if len(run) > MAX_SHARED_WORDS:
                yield entry.problem(f"{name} delar {len(run)} ord i följd med rapporten: {shown(' '.join(run))}", name)


def is_read_report(entry: Entry) -> bool:
    return isinstance(entry.row, Report) and entry.row.basis == Basis.READ


def has_source(entry: Entry) -> bool:
    return bool(getattr(entry.row, "source", None))
