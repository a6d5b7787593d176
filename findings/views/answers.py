"""The answers room: the auditors' own answers to their questions, by municipality and audit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from findings import store, texts
from findings.compare.matrices import Matrix
from findings.model import Grade, GradeBasis
from findings.store.shapes import QuestionRow
from findings.views import charts
from findings.views.collecting import CollectableQuestion

READABLE = 40  # questions that can stand on a page; more are counted by grade


@dataclass(frozen=True)
class PlaceAnswers:
    """One municipality's questions, the newest audit first: those with a grade, and those without, which are folded."""

    name: str
    graded: tuple[CollectableQuestion, ...]
    ungraded: tuple[CollectableQuestion, ...]

    @property
    def ungraded_said(self) -> str:
        count = len(self.ungraded)
        return texts.BOARD_UNGRADED[count != 1].format(n=texts.number_word(count, capital=True))


@dataclass(frozen=True)
class GradeCount:
    grade: str
    label: str
    stated: int
    interpreted: int


@dataclass(frozen=True)
class Board:
    """The section: columns while they can be read, else how many questions got which grade."""

    heading: str
    lead: str
    places: tuple[PlaceAnswers, ...]
    counts: tuple[GradeCount, ...]


def board(table: Matrix, rows: Sequence[CollectableQuestion]) -> Board:
    """`rows` are the questions of the filter."""
    counted = counted_board(rows)
    if len(table.municipalities) > charts.PANELS or len(rows) > READABLE:
        return counted
    return replace(counted, places=place_answers(table, rows), counts=())


def counted_board(rows: Sequence[QuestionRow]) -> Board:
    """How many of the questions got which grade, however many they are."""
    bases = Counter(str(row["grade_basis"]) for row in rows)
    said = texts.board_bases({basis.value: bases[basis.value] for basis in GradeBasis}) if rows else ""
    return Board(texts.board_heading(len(rows)), said, (), grade_counts(rows))


def place_answers(table: Matrix, rows: Sequence[CollectableQuestion]) -> tuple[PlaceAnswers, ...]:
    """In the matrix's order, so that a focus stands first here too."""
    found = []
    for place, name in table.municipalities:
        mine = [row for row in rows if row["municipality"] == place]
        graded = tuple(row for row in mine if not store.missing(row["grade"]))
        found.append(PlaceAnswers(name, graded, tuple(row for row in mine if store.missing(row["grade"]))))
    return tuple(found)


def grade_counts(rows: Sequence[QuestionRow]) -> tuple[GradeCount, ...]:
    """From yes to no; a grade that nothing got is there with zero."""
    pairs = Counter((str(row["grade"]), str(row["grade_basis"])) for row in rows)
    return tuple(
        GradeCount(
            grade.value, grade.label,
            pairs[(grade.value, GradeBasis.STATED.value)], pairs[(grade.value, GradeBasis.INTERPRETED.value)],
        )
        for grade in Grade
    )  # fmt: skip
