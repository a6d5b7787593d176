"""The rows that files, citations and the readiness route are made of. Filter and release in, frame out."""

from typing import Any

import pandas as pd

from findings.ask.filters import Filter
from findings.store.database import Database
from findings.store.finding_rows import order_sql
from findings.store.terms import bound
from findings.store.values import rows

# Nothing here is kept in a cache: a file is made once and kept as bytes, by the room that makes it.


def finding_table(db: Database, chosen: Filter, order: str) -> pd.DataFrame:
    """Every finding of a list, in its order, with all that it says (see files.sql for the columns)."""
    parts = {"where": chosen.where("finding"), "order": order_sql(order, chosen)}
    return db.rows("finding_table", bound(db, chosen), **parts)


def question_table(db: Database, chosen: Filter) -> pd.DataFrame:
    return db.rows("question_table", bound(db, chosen), where=chosen.where("question"))


def figure_table(db: Database, chosen: Filter) -> pd.DataFrame:
    return db.rows("figure_table", bound(db, chosen), where=chosen.where("figure"))


def discrepancy_table(db: Database, chosen: Filter) -> pd.DataFrame:
    return db.rows("discrepancy_table", bound(db, chosen), where=chosen.where("discrepancy"))


def report_table(db: Database, chosen: Filter) -> pd.DataFrame:
    """Read and cited reports; of a cited one the numbers are empty."""
    return db.rows("report_table", bound(db, chosen), where=chosen.where("report"))


def recommendation_places(db: Database) -> dict[str, dict[str, Any]]:
    """Recommendation → page and passage of the place it stands in."""
    return {row["id"]: row for row in rows(db.rows("recommendation_places"))}


def cited_row(db: Database, row_id: str) -> dict[str, Any] | None:
    """A finding, recommendation or question with the place that a citation points to; None if it is not there."""
    found = rows(db.rows("cited_row", {"id": row_id}))
    return found[0] if found else None


def cited_reports(db: Database, ids: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Report → what a citation says of it."""
    return {row["id"]: row for row in rows(db.rows("cited_reports", {"ids": list(ids)}))}


def check_readable(db: Database) -> None:
    """Raises DatabaseDamaged if the release can no longer be read."""
    db.rows("readable")
