"""The follow-up room: what was recommended, answered and done, as it was known on one day.

A day is part of every question here. "Okänt" is a status of its own and never "not done"; one
recommendation to three bodies is one recommendation and three addressed.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from findings.ask.filters import Filter
from findings.ask.statements import statement
from findings.store import values
from findings.store.database import Database, cached
from findings.store.terms import bound

PAGE_SIZE = 30
EVERYTHING = 100_000
ORDERS = ("granskning", "nyast", "aldst", "frist", "aspekt", "relevans")
EVERY = Filter()


@dataclass(frozen=True)
class Counts:
    """How many under a filter. `addressed` counts pairs of recommendation and body; `silent` are recommendations with
    somebody's answer not known."""

    recommendations: int
    addressed: int
    answered: int
    proposals: int
    overdue: int
    silent: int
    without_body: int
    cited: int
    judged: int


def order_sql(order: str) -> str:
    """The ORDER BY fragment of one of ORDERS; relevance needs a search."""
    return statement(f"recommendation_order.{order}")


@cached
def rows(
    db: Database, chosen: Filter, per: dt.date, order: str = ORDERS[0], limit: int = EVERYTHING, offset: int = 0
) -> pd.DataFrame:
    """One row a recommendation with its addressees, their answers and the latest judgement (follow_up.sql)."""
    params = bound(db, chosen, per=per, limit=limit, offset=offset)
    parts = {"where": chosen.where("recommendation"), "order": order_sql(order)}
    return db.rows("follow_up", params, **parts)


@cached
def by_id(db: Database, ids: tuple[str, ...], per: dt.date) -> dict[str, dict[str, Any]]:
    """Named recommendations, by id; those that are not there are left out."""
    params = {"ids": list(ids), "per": per, "limit": len(ids), "offset": 0}
    parts = {"where": statement("recommendation.ids"), "order": statement("recommendation_order.granskning")}
    return {row["id"]: row for row in values.rows(db.rows("follow_up", params, **parts))}


@cached
def ids(db: Database, chosen: Filter, per: dt.date, order: str = ORDERS[0]) -> tuple[str, ...]:
    """The whole list's ids in its order, for previous and next."""
    parts = {"where": chosen.where("recommendation"), "order": order_sql(order)}
    return tuple(db.rows("follow_up_ids", bound(db, chosen, per=per), **parts)["id"])


@cached
def counts(db: Database, chosen: Filter, per: dt.date) -> Counts:
    """The numbers that headings and captions say."""
    frame = db.rows("follow_up_counts", meant(db, chosen, per), where=chosen.where("recommendation"))
    return Counts(**{str(name): int(value) for name, value in frame.iloc[0].items()})


@cached
def by_report(db: Database, chosen: Filter, per: dt.date) -> pd.DataFrame:
    """Both counts per report: recommendations, addressed, answered, judged, due."""
    return db.rows("follow_up_reports", meant(db, chosen, per), where=chosen.where("recommendation"))


def meant(db: Database, chosen: Filter, per: dt.date) -> dict[str, Any]:
    """Bound values where pairs are counted: of a choice of answers or areas only the pairs that it is about."""
    return {"svar": [], "namnd": []} | bound(db, chosen, per=per)


@cached
def of_one(db: Database, name: str, recommendation: str, per: dt.date) -> list[dict[str, Any]]:
    """`answers_to`, `judgements_of`, `questions_behind` or `repeated_of` one recommendation."""
    return values.rows(db.rows(name, {"id": recommendation, "per": per}))


@cached
def answers_by_id(db: Database, per: dt.date) -> dict[str, dict[str, Any]]:
    """The answers that count on the day, by id."""
    return {row["id"]: row for row in values.rows(db.rows("answers", {"per": per}))}


def calendar_rows(db: Database, chosen: Filter, per: dt.date, name: str) -> list[dict[str, Any]]:
    """The rows of one of the calendar's statements, under the filter and the day."""
    where = chosen.where("recommendation")
    return values.rows(db.rows(name, bound(db, chosen, per=per), where=where))


def feed_rows(db: Database, chosen: Filter = EVERY) -> pd.DataFrame:
    """kind, id, digest and what a feed says of each recommendation, answer, judgement and report."""
    where, report_where = chosen.where("recommendation"), chosen.where("report")
    return db.rows("feed_rows", bound(db, chosen), where=where, report_where=report_where)
