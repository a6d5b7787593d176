"""Sides: municipalities, counties or groups beside each other, as a reader compares them freely."""

from collections.abc import Sequence
from dataclasses import dataclass

from findings import store, texts
from findings.ask.filters import Filter
from findings.compare.matrices import ORDERED, Cell, Group, Line, Matrix, chosen_aspects, shown_municipalities
from findings.compare.spread import Spread, spreads
from findings.model import Polarity
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
    """Aspect × side, from the same spreads as the insights. Of a group it is also said how many municipalities."""
    groups: dict[tuple[str, str], list[Line]] = {}
    known = {s.aspect: s for s in spreads(db, chosen)}
    for r in chosen_aspects(db, chosen).itertuples():
        cells = tuple(side_cell(known[str(r.aspect)], side) for side in columns)
        if any(c.touched for c in cells):
            line = Line(str(r.aspect), str(r.label), str(r.description), str(r.theme), cells)
            groups.setdefault((str(r.theme), str(r.theme_label)), []).append(line)
    return Matrix(
        tuple((s.code, s.label) for s in columns),
        tuple(Group(theme, label, tuple(lines)) for (theme, label), lines in groups.items()),
    )


def side_cell(spread: Spread, side: Side) -> Cell:
    asked = [m for m in side.places if m in spread.asked]
    brist, styrka, neutral = (spread.findings(p, side.places) for p in ORDERED)
    note = ""
    if side.facet != "kommun" and asked:
        having = sum(m in side.places for m in spread.places(Polarity.BRIST.value))
        note = texts.SIDE_NOTE.format(having=having, asked=len(asked))
    return Cell(side.code, brist, styrka, neutral, touched=bool(asked), note=note)
