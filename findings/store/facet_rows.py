"""Facets with counts for every kind of row: what a choice in the filter's panel would find."""

import datetime as dt

from findings.ask.filters import FACETS, Filter
from findings.ask.statements import statements
from findings.store.database import Database, cached
from findings.store.finding_rows import all_facet_counts
from findings.store.report_rows import labels, years
from findings.store.terms import bound


def facets_of(kind: str) -> list[str]:
    """The facets that rows of this kind can be counted by."""
    return [name for name in FACETS if statement_of(kind, name) in statements()]


def statement_of(kind: str, facet: str) -> str:
    return f"facet.{facet}" if kind == "finding" else f"{kind}_facet.{facet}"


@cached
def kind_counts(db: Database, kind: str, chosen: Filter, per: dt.date) -> dict[str, dict[str, int]]:
    """facet → code → rows under all other facets' choices; a value without rows is there with 0."""
    if kind == "finding":
        return all_facet_counts(db, chosen)
    return {name: counted(db, kind, name, chosen, per) for name in facets_of(kind)}


def counted(db: Database, kind: str, facet: str, chosen: Filter, per: dt.date) -> dict[str, int]:
    where = chosen.where(kind, leave_out=facet)
    frame = db.rows(statement_of(kind, facet), bound(db, chosen, per=per), where=where)
    found = dict(zip(frame["code"], frame["n"].astype(int), strict=True))
    known = sorted({*years(db), *found}) if facet == "ar" else labels(db).get(facet, {})
    return {str(code): found.get(code, 0) for code in known}


@cached
def row_count(db: Database, kind: str, chosen: Filter, per: dt.date) -> int:
    """How many rows of this kind the filter selects, as it was known on `per`."""
    return int(db.rows(f"{kind}_count", bound(db, chosen, per=per), where=chosen.where(kind))["n"].iloc[0])
