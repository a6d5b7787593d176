"""The rows that comparisons are computed from: per aspect, municipality, report and outcome; sides; likenesses."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pandas as pd

from findings.ask.filters import Filter
from findings.store.database import Database, cached
from findings.store.terms import bound
from findings.store.values import rows


def spread_rows(db: Database, chosen: Filter) -> pd.DataFrame:
    """aspect, municipality, report, outcome, findings."""
    return db.rows("spread", bound(db, chosen), where=chosen.where("finding"))


@cached
def outcome_rows(db: Database, chosen: Filter) -> pd.DataFrame:
    """municipality, municipality_name, outcome, findings: each claim once."""
    return db.rows("outcomes", bound(db, chosen), where=chosen.where("finding"))


def touched_reports(db: Database, chosen: Filter) -> pd.DataFrame:
    """aspect, municipality, report: which read reports took an aspect up, by any voice."""
    return db.rows("touched_reports", bound(db, chosen), where=chosen.where("report"))


def telling_rows(db: Database, chosen: Filter, most: int) -> pd.DataFrame:
    """aspect, municipality, outcome, id, headline, statement: the first claims of each, the weightiest first."""
    return db.rows("telling", bound(db, chosen, most=most), where=chosen.where("finding"))


def claim_rows(db: Database, chosen: Filter, outcomes: Sequence[str]) -> pd.DataFrame:
    """aspect, municipality, id, report, year, outcome, heavy, headline: a row a claim and aspect, by weight."""
    return db.rows("claims", bound(db, chosen, outcomes=list(outcomes)), where=chosen.where("finding"))


@cached
def finding_places(db: Database, chosen: Filter) -> frozenset[str]:
    """Municipalities that the selected findings are about."""
    return frozenset(db.rows("finding_places", bound(db, chosen), where=chosen.where("finding"))["municipality"])


def side_rows(db: Database) -> pd.DataFrame:
    """facet, code, label, municipality of counties and groups with read reports."""
    return db.rows("sides")


def party_forum_rows(db: Database, chosen: Filter) -> pd.DataFrame:
    """party, municipality, label of the forums named in the same findings."""
    return db.rows("party_forums", bound(db, chosen), where=chosen.where("finding"))


def resembling_rows(db: Database, recommendation: str, empty: list[str], limit: int) -> list[dict[str, Any]]:
    """id, aspects, areas, stems of the recommendations elsewhere that share most with one."""
    return rows(db.rows("resembling", {"id": recommendation, "empty": empty, "limit": limit}))


def shared_aspect_rows(db: Database, chosen: Filter, per: dt.date, limit: int, shown: int) -> list[dict[str, Any]]:
    """aspect, label, municipalities, ids: aspects whose recommendations come back in most municipalities."""
    params = bound(db, chosen, per=per, limit=limit, shown=shown)
    return rows(db.rows("shared_aspects", params, where=chosen.where("recommendation")))
