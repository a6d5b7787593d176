"""Where reports contradict themselves: both places, and the claims that stand on one of them."""

from typing import Any

from findings.ask.filters import Filter
from findings.ask.statements import statement
from findings.store.database import Database, cached
from findings.store.terms import bound
from findings.store.values import rows


@cached
def discrepancies(db: Database, chosen: Filter) -> tuple[dict[str, Any], ...]:
    """The filter's discrepancies, those that matter first, each with its `places` and `findings`."""
    return filled(db, rows(db.rows("discrepancy_list", bound(db, chosen), where=chosen.where("discrepancy"))))


@cached
def discrepancies_by_id(db: Database, ids: tuple[str, ...]) -> tuple[dict[str, Any], ...]:
    """Named discrepancies, in the list's order; those that are not there are left out."""
    return filled(db, rows(db.rows("discrepancy_list", {"ids": list(ids)}, where=statement("by_id"))))


def filled(db: Database, found: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The rows with their places in the report and the claims that stand there."""
    ids = {"ids": [row["id"] for row in found]}
    places, findings = (rows(db.rows(name, ids)) for name in ("discrepancy_places", "discrepancy_findings"))
    return tuple(
        row | {
            "places": [place for place in places if place["row_id"] == row["id"]],
            "findings": [claim for claim in findings if claim["discrepancy"] == row["id"]],
        }
        for row in found
    )  # fmt: skip


@cached
def discrepancies_of(db: Database, finding: str) -> tuple[dict[str, Any], ...]:
    """The discrepancies on one of whose places a claim stands."""
    return discrepancies_by_id(db, tuple(db.rows("discrepancies_of_finding", {"id": finding})["id"]))


@cached
def discrepancy_count(db: Database, chosen: Filter) -> int:
    return int(db.rows("discrepancy_count", bound(db, chosen), where=chosen.where("discrepancy"))["n"].iloc[0])
