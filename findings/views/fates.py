"""The fates room: what became of recommendations and who says so, one mark a recommendation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from findings import store, texts
from findings.model import Judge, StatusBasis, StatusCode
from findings.views.contexts import Context
from findings.views.frame import Visit

Row = dict[str, Any]
MOST_MARKS = 120  # recommendations that can be read as marks
MOST_PLACES = 6  # municipalities whose marks stand beside each other


@dataclass(frozen=True)
class Mark:
    """One recommendation: its status, and whether that is our reading of what a source tells."""

    status: str
    interpreted: bool
    href: str
    said: str


@dataclass(frozen=True)
class Line:
    """One kind of judge: its name, and each municipality's marks with the municipality's name."""

    judge: str
    cells: tuple[tuple[str, tuple[Mark, ...]], ...]


@dataclass(frozen=True)
class Status:
    """A status that occurs, how many have it, and the way to them."""

    code: str
    label: str
    count: int
    href: str


@dataclass(frozen=True)
class Fates(Context):
    """Recommendations by who judged them and municipality, one mark each, and the statuses with their numbers."""

    template: ClassVar[str] = "recommendations/fates.html"
    heading: str
    places: tuple[str, ...]
    lines: tuple[Line, ...]
    statuses: tuple[Status, ...]
    dashed: bool  # whether there is a reading of ours to explain


def fates(here: Visit, rows: Sequence[Row]) -> Fates | None:
    """Nothing where nobody has judged, where the filter chooses a status, or where the marks are too many to read."""
    judged = [row for row in rows if not store.missing(row["judged_by"])]
    places = tuple(dict.fromkeys(row["municipality_name"] for row in rows))
    if not judged or here.filter.get("status") or len(rows) > MOST_MARKS or len(places) > MOST_PLACES:
        return None
    judges = {code: sum(row["judged_by"] == code for row in judged) for code in list(Judge)}
    found = {str(code.value): count for code, count in judges.items() if count}
    lines = [line(here, str(code.label), places, [r for r in judged if r["judged_by"] == code]) for code in judges]
    rest = line(here, texts.FATES_NOBODY, places, [row for row in rows if store.missing(row["judged_by"])])
    return Fates(
        texts.fates_heading(found, len(rows)),
        places,
        tuple(one for one in (*lines, rest) if any(marks for _, marks in one.cells)),
        tuple(status(here, code, rows) for code in StatusCode if any(row["status"] == code for row in rows)),
        any(row["status_basis"] == StatusBasis.INTERPRETED for row in judged),
    )


def line(here: Visit, judge: str, places: Sequence[str], rows: Sequence[Row]) -> Line:
    return Line(
        judge,
        tuple((name, tuple(mark(here, row) for row in rows if row["municipality_name"] == name)) for name in places),
    )


def mark(here: Visit, row: Row) -> Mark:
    interpreted = row["status_basis"] == StatusBasis.INTERPRETED
    said = texts.FATE_MARK.format(
        status=store.code_label("status", row["status"]),
        whose=texts.FATE_WHOSE if interpreted else "",
        headline=row["headline"],
    )
    return Mark(row["status"], interpreted, here.address.show(rekommendation=row["id"]).href, said)


def status(here: Visit, code: StatusCode, rows: Sequence[Row]) -> Status:
    chosen = here.address.narrowed("rekommendationer", status=code.value)
    return Status(code.value, code.label, sum(row["status"] == code for row in rows), chosen.href)
