"""Where reports contradict themselves: both places, and the claims that stand on one of them."""

from findings.ask.filters import Filter
from findings.ask.statements import statement
from findings.store.database import Database, cached
from findings.store.shapes import DiscrepancyListRow, DiscrepancyRow, PlaceRow, StandingClaim
from findings.store.terms import bound
from findings.store.values import rows


@cached
def discrepancies(db: Database, chosen: Filter) -> tuple[DiscrepancyRow, ...]:
    """The filter's discrepancies, those that matter first, each with its `places` and `findings`."""
    frame = db.rows("discrepancy_list", bound(db, chosen), where=chosen.where("discrepancy"))
    return filled(db, rows(frame, DiscrepancyListRow))


@cached
def discrepancies_by_id(db: Database, ids: tuple[str, ...]) -> tuple[DiscrepancyRow, ...]:
    """Named discrepancies, in the list's order; those that are not there are left out."""
    frame = db.rows("discrepancy_list", {"ids": list(ids)}, where=statement("by_id"))
    return filled(db, rows(frame, DiscrepancyListRow))


def filled(db: Database, found: list[DiscrepancyListRow]) -> tuple[DiscrepancyRow, ...]:
    """The rows with their places in the report and the claims that stand there."""
    ids = {"ids": [row["id"] for row in found]}
    places = rows(db.rows("discrepancy_places", ids), PlaceRow)
    findings = rows(db.rows("discrepancy_findings", ids), StandingClaim)
    return tuple(
        {
            **row,
            "places": [place for place in places if place["row_id"] == row["id"]],
            "findings": [claim for claim in findings if claim["discrepancy"] == row["id"]],
        }
        for row in found
    )  # fmt: skip


@cached
def discrepancies_of(db: Database, finding: str) -> tuple[DiscrepancyRow, ...]:
    """The discrepancies on one of whose places a claim stands."""
    return discrepancies_by_id(db, tuple(db.rows("discrepancies_of_finding", {"id": finding})["id"]))


@cached
def discrepancy_count(db: Database, chosen: Filter) -> int:
    return int(db.rows("discrepancy_count", bound(db, chosen), where=chosen.where("discrepancy"))["n"].iloc[0])
