"""Findings by filter: lists, counts, facets, and what stands beside one. Filter and release in, frame out.

Frames are shared between readers: nobody changes one that came from here.
"""

import pandas as pd

from findings.ask.filters import FACETS, Filter, applies
from findings.ask.links import ORDERS
from findings.ask.statements import statement
from findings.store.database import Database, cached
from findings.store.report_rows import labels, years
from findings.store.shapes import Neighbours, WithdrawnRow, WithdrawnWithHeir
from findings.store.terms import bound
from findings.store.values import rows

EVERYTHING = 10_000_000  # rows: more than any list has


@cached
def matrix(db: Database, chosen: Filter) -> pd.DataFrame:
    """theme, aspect, municipality, outcome, claims, heavy, lead: how many of each, the weightiest first."""
    return db.rows("matrix", bound(db, chosen), where=chosen.where("finding"))


@cached
def finding_count(db: Database, chosen: Filter) -> int:
    return int(db.rows("finding_count", bound(db, chosen), where=chosen.where("finding"))["n"].iloc[0])


def order_sql(order: str, chosen: Filter) -> str:
    """The ORDER BY fragment; relevance needs a search."""
    if order not in ORDERS["fynd"] or (order == "relevans" and not chosen.get("q")):
        order = ORDERS["fynd"][0]
    return statement(f"order.{order}")


@cached
def findings(
    db: Database, chosen: Filter, order: str = "tyngd", limit: int = EVERYTHING, offset: int = 0
) -> pd.DataFrame:
    """One row a finding of the read reports, with all a card shows (see findings.sql for the columns)."""
    params = bound(db, chosen, limit=limit, offset=offset)
    parts = {"where": chosen.where("finding"), "order": order_sql(order, chosen)}
    if limit < EVERYTHING:  # first which rows, then all about them: a page costs what it shows
        return findings_by_id(db, tuple(db.rows("finding_page", params, **parts)["id"]))
    return db.rows("findings", params, basis=statement("basis.read"), **parts)


@cached
def findings_by_id(db: Database, ids: tuple[str, ...]) -> pd.DataFrame:
    """The same columns for named findings, in that order; cited reports' findings included."""
    params = {"ids": list(ids), "limit": len(ids), "offset": 0}
    parts = {"where": statement("finding.ids"), "order": statement("order.id_list"), "basis": statement("basis.any")}
    return db.rows("findings", params, **parts)


@cached
def facet_counts(db: Database, chosen: Filter, facet: str) -> dict[str, int]:
    """Code → findings, under all other facets' choices. Values with none are there with 0."""
    frame = db.rows(f"facet.{facet}", bound(db, chosen), where=chosen.where("finding", leave_out=facet))
    return with_zeros(db, facet, dict(zip(frame["code"], frame["n"].astype(int), strict=True)))


def with_zeros(db: Database, facet: str, counted: dict[str, int]) -> dict[str, int]:
    """Every value that the facet has in the data, in its order."""
    known = years(db) if facet == "ar" else tuple(labels(db).get(facet, {}))
    return {code: counted.get(code, 0) for code in known}


@cached
def all_facet_counts(db: Database, chosen: Filter) -> dict[str, dict[str, int]]:
    """facet → `facet_counts`. Facets without a choice share one pass over the selected findings."""
    names = countable_facets()
    shared = [name for name in names if not chosen.get(name)]
    hit = statement("facets.hit")
    parts = " UNION ALL ".join(
        statement("facets.part", facet=name, counts=statement(f"facet.{name}", where=hit)) for name in shared
    )
    frame = db.rows("facets", bound(db, chosen), where=chosen.where("finding"), parts=parts) if shared else None
    found = {name: facet_counts(db, chosen, name) for name in names if name not in shared}
    for name in shared:
        mine = frame[frame["facet"] == name] if frame is not None else pd.DataFrame()
        found[name] = with_zeros(db, name, dict(zip(mine["code"], mine["n"].astype(int), strict=True)))
    return found


def countable_facets() -> list[str]:
    """Facets that findings can be filtered and counted by."""
    return [name for name in FACETS if name != "q" and applies(name, "finding")]


@cached
def parties(db: Database, chosen: Filter) -> pd.DataFrame:
    """party, label, and the columns of `matrix` from municipality on."""
    return db.rows("party_matrix", bound(db, chosen), where=chosen.where("finding"))


@cached
def forums(db: Database, chosen: Filter) -> pd.DataFrame:
    """forum, label, description, municipality, outcome, findings."""
    return db.rows("forums", bound(db, chosen), where=chosen.where("finding"))


@cached
def touched_parties(db: Database) -> frozenset[tuple[str, str]]:
    """(party, municipality) that any voice in a read report mentions."""
    frame = db.rows("touched_parties")
    return frozenset(zip(frame["party"], frame["municipality"], strict=True))


# --- The list of findings and one finding ------------------------------------------------------------


@cached
def passages(db: Database, ids: tuple[str, ...]) -> dict[str, str]:
    """Row id → the passage it rests on, for those whose full text was there at build time."""
    frame = db.rows("passages", {"ids": list(ids)})
    return dict(zip(frame["row_id"], frame["passage"], strict=True))


@cached
def neighbours(db: Database, chosen: Filter, order: str, finding: str) -> Neighbours | None:
    """Where a finding stands in a list; None if it is not in the list."""
    parts = {"where": chosen.where("finding"), "order": order_sql(order, chosen)}
    found = rows(db.rows("neighbours", bound(db, chosen, id=finding), **parts), Neighbours)
    return found[0] if found else None


@cached
def finding_links(db: Database, finding: str) -> dict[str, list[str]]:
    """A finding's forums, touched aspects and recommendations."""
    row = db.rows("finding_links", {"id": finding}).iloc[0]
    return {
        name: list(row[name]) if isinstance(row[name], list) or hasattr(row[name], "tolist") else []
        for name in row.index
    }


@cached
def elsewhere(
    db: Database, aspect: str, municipality: str, voices: tuple[str, ...], each: int, most: int
) -> pd.DataFrame:
    """A few findings on an aspect from each other municipality: columns of `findings_by_id`."""
    params = {"aspect": aspect, "municipality": municipality, "rost": list(voices), "each": each, "most": most}
    return findings_by_id(db, tuple(db.rows("elsewhere", params)["id"]))


@cached
def successor(db: Database, row_id: str) -> WithdrawnRow | None:
    """Where the claim of a withdrawn id stands now, however many times it was moved: `withdrawn` of the last step."""
    step, seen = withdrawn(db, row_id), {row_id}
    while step and (heir := step["replaced_by"]) and heir not in seen and (further := withdrawn(db, heir)):
        seen.add(heir)
        step = further
    return step


@cached
def withdrawn(db: Database, row_id: str) -> WithdrawnRow | None:
    """Where an id that is no longer a row has gone; None if it never was one."""
    found = rows(db.rows("withdrawn", {"id": row_id}), WithdrawnRow)
    return found[0] if found else None


@cached
def withdrawn_rows(db: Database) -> tuple[WithdrawnWithHeir, ...]:
    """Every withdrawn id, with the headline of the heir where there is one."""
    return tuple(rows(db.rows("withdrawn_rows"), WithdrawnWithHeir))


@cached
def consequences(db: Database, finding: str) -> tuple[str, ...]:
    """Ids of the risks that only draw a shortcoming's consequence."""
    return tuple(db.rows("consequences", {"id": finding})["id"])
