"""Claims one by one, by aspect and municipality: what is drawn as marks and read where a row is opened."""

from collections.abc import Mapping
from dataclasses import dataclass

from findings import store
from findings.ask.filters import Filter
from findings.compare.matrices import COUNTED
from findings.store.database import Database
from findings.store.shapes import ClaimRow


@dataclass(frozen=True)
class Claim:
    """One claim. `heavy` if it stands in the auditor's assessment or summary and not only among observations."""

    id: str
    municipality: str
    report: str
    year: int
    outcome: str
    heavy: bool
    headline: str


Claims = Mapping[tuple[str, str], tuple[Claim, ...]]  # (aspect, municipality) → its claims, the weightiest first


@store.cached
def claims(db: Database, chosen: Filter) -> Claims:
    """The claims that a filter's cells count; those without judgement are not among them. Voices are as in the matrix.

    A claim on two aspects stands at both, so numbers over aspects are counted by id.
    """
    found: dict[tuple[str, str], list[Claim]] = {}
    for r in store.rows(store.claim_rows(db, chosen.counted(), COUNTED), ClaimRow):
        claim = Claim(
            r["id"], r["municipality"], r["report"], int(r["year"]), r["outcome"], bool(r["heavy"]), r["headline"]
        )
        found.setdefault((r["aspect"], claim.municipality), []).append(claim)
    return {place: tuple(rows) for place, rows in found.items()}
