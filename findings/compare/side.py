"""Sides: municipalities, counties or groups beside each other, as a reader compares them freely."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from findings import store, texts
from findings.ask.filters import Filter
from findings.compare.matrices import OUTCOMES, Cell, Group, Line, Matrix, chosen_aspects, matrix, shown_municipalities
from findings.compare.spread import Spread, spreads
from findings.model import Outcome
from findings.store.database import Database

# --- Sides: what a reader compares freely --------------------------------------------------------------

MOST_SIDES = 6


@dataclass(frozen=True)
class Side:
    """One column of a free comparison: a municipality, or a county or group with its municipalities."""

    facet: str
    code: str
    label: str
    places: tuple[str, ...]


@store.cached
def groupings(db: Database) -> tuple[Side, ...]:
    """Counties and groups with their read municipalities."""
    rows = store.side_rows(db)
    return tuple(
        Side(str(facet), str(code), str(label), tuple(part["municipality"]))
        for (facet, code, label), part in rows.groupby(["facet", "code", "label"], sort=False)
    )


def sides(db: Database, chosen: Filter) -> tuple[Side, ...]:
    """What to compare: chosen municipalities in the address's order, else groups, else counties, else all if few."""
    names = dict(shown_municipalities(db, chosen))
    if not chosen.get("kommun"):
        for facet in ("grupp", "lan"):
            if len(chosen.get(facet)) > 1:
                known = {s.code: s for s in groupings(db) if s.facet == facet}
                return tuple(known[code] for code in chosen.get(facet) if code in known)
    places = [m for m in chosen.get("kommun") or names if m in names]
    few = chosen.get("kommun") or len(places) <= MOST_SIDES
    return tuple(Side("kommun", m, names[m], (m,)) for m in places) if few else ()


def side_matrix(db: Database, chosen: Filter, columns: Sequence[Side]) -> Matrix:
    """Aspect × side: a municipality's own cells; of a group its sums, and how many municipalities have shortcomings."""
    groups: dict[tuple[str, str], list[Line]] = {}
    known = {s.aspect: s for s in spreads(db, chosen)}
    own = {(line.aspect, c.municipality): c for line in matrix(db, chosen).lines for c in line.cells}
    for r in chosen_aspects(db, chosen).itertuples():
        cells = tuple(side_cell(known[str(r.aspect)], side, own) for side in columns)
        if any(c.touched for c in cells):
            line = Line(str(r.aspect), str(r.label), str(r.description), str(r.theme), cells, str(r.fully or ""))
            groups.setdefault((str(r.theme), str(r.theme_label)), []).append(line)
    return Matrix(
        tuple((s.code, s.label) for s in columns),
        tuple(Group(theme, label, tuple(lines)) for (theme, label), lines in groups.items()),
    )


def side_cell(spread: Spread, side: Side, own: Mapping[tuple[str, str], Cell]) -> Cell:
    if side.facet == "kommun":
        return own.get((spread.aspect, side.code), Cell(side.code, touched=side.code in spread.asked))
    asked = [m for m in side.places if m in spread.asked]
    counts = {outcome: spread.findings(outcome, side.places) for outcome in OUTCOMES}
    having = sum(m in side.places for m in spread.places(Outcome.BRIST.value))
    note = texts.SIDE_NOTE.format(having=having, asked=len(asked)) if asked else ""
    return Cell.of(side.code, counts, touched=bool(asked), note=note)
