"""The follow-up room: what was recommended, answered and done, as it was known on one day.

A day is part of every question here. "Okänt" is a status of its own and never "not done"; one
recommendation to three bodies is one recommendation and three addressed.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from findings import markup, queries, texts
from findings.database import Database, statement
from findings.filters import Filter
from findings.links import Address
from findings.model import DatePrecision, Stance

PAGE_SIZE = 30
EVERYTHING = 100_000
ORDERS = ("granskning", "nyast", "aldst", "frist", "aspekt", "relevans")
FACETS = ("svar", "frist", "status")


def order_of(address: Address) -> str:
    """The order in use: the chosen one if it means something here, else relevance for a search."""
    chosen, default = address.view.sortera, default_order(address.filter)
    return chosen if chosen in ORDERS and chosen in (default, *ORDERS[:-1]) else default


def default_order(chosen: Filter) -> str:
    """Relevance, the last of ORDERS, means something for a search only."""
    return ORDERS[-1] if chosen.get("q") else ORDERS[0]


@dataclass(frozen=True)
class Counts:
    """How many under a filter. `addressed` counts pairs of recommendation and body."""

    recommendations: int
    addressed: int
    answered: int
    proposals: int
    overdue: int
    without_body: int
    cited: int
    judged: int


def fragments() -> dict[str, str]:
    """The pieces of SQL that several statements share."""
    return {"pairs": statement("pairs", answers=statement("answers")), "judged": statement("judged")}


def order_sql(order: str) -> str:
    """The ORDER BY fragment of one of ORDERS; relevance needs a search."""
    return statement(f"recommendation_order.{order}", search=statement("search"))


@queries.cached
def rows(
    db: Database, chosen: Filter, per: dt.date, order: str = ORDERS[0], limit: int = EVERYTHING, offset: int = 0
) -> pd.DataFrame:
    """One row a recommendation with its addressees, their answers and the latest judgement (follow_up.sql)."""
    params = queries.bound(db, chosen, per=per, limit=limit, offset=offset)
    parts = fragments() | {"where": chosen.where("recommendation"), "order": order_sql(order)}
    return db.rows("follow_up", params, **parts)


@queries.cached
def by_id(db: Database, ids: tuple[str, ...], per: dt.date) -> dict[str, dict[str, Any]]:
    """Named recommendations, by id; those that are not there are left out."""
    params = {"ids": list(ids), "per": per, "limit": len(ids), "offset": 0}
    parts = {"where": statement("recommendation.ids"), "order": statement("recommendation_order.granskning")}
    return {row["id"]: row for row in markup.rows(db.rows("follow_up", params, **parts, **fragments()))}


@queries.cached
def ids(db: Database, chosen: Filter, per: dt.date, order: str = ORDERS[0]) -> tuple[str, ...]:
    """The whole list's ids in its order, for previous and next."""
    parts = {"where": chosen.where("recommendation"), "order": order_sql(order)}
    return tuple(db.rows("follow_up_ids", queries.bound(db, chosen, per=per), **parts)["id"])


@queries.cached
def counts(db: Database, chosen: Filter, per: dt.date) -> Counts:
    """The numbers that headings and captions say."""
    params = queries.bound(db, chosen, per=per)
    frame = db.rows("follow_up_counts", params, where=chosen.where("recommendation"), **fragments())
    return Counts(**{str(name): int(value) for name, value in frame.iloc[0].items()})


@queries.cached
def facet(db: Database, chosen: Filter, per: dt.date, name: str) -> dict[str, int]:
    """Code → recommendations under all other facets' choices; codes without any are left out."""
    where = chosen.where("recommendation", leave_out=name)
    parts = fragments()
    parts["deadline_state"] = statement("deadline_state", **parts)
    frame = db.rows(f"recommendation_facet.{name}", queries.bound(db, chosen, per=per), where=where, **parts)
    counted = dict(zip(frame["code"], frame["n"].astype(int), strict=True))
    return {code: counted[code] for code in queries.labels(db)[name] if code in counted}


@queries.cached
def by_report(db: Database, chosen: Filter, per: dt.date) -> pd.DataFrame:
    """Both counts per report: recommendations, addressed, answered, judged, due."""
    params = queries.bound(db, chosen, per=per)
    return db.rows("follow_up_reports", params, where=chosen.where("recommendation"), **fragments())


@queries.cached
def of_one(db: Database, name: str, recommendation: str, per: dt.date) -> list[dict[str, Any]]:
    """`answers_to`, `judgements_of`, `questions_behind` or `repeated_of` one recommendation."""
    return markup.rows(db.rows(name, {"id": recommendation, "per": per}))


@queries.cached
def answers_by_id(db: Database, per: dt.date) -> dict[str, dict[str, Any]]:
    """The answers that count on the day, by id."""
    return {row["id"]: row for row in markup.rows(db.rows("answers", {"per": per}))}


# --- What follows from a row and a day ---------------------------------------------------------------


def unanswered(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The addressed bodies without a known answer."""
    return [body for body in addressees(row) if body["stance"] == Stance.INGET_SVAR.value]


def addressees(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [] if markup.missing(row["addressed"]) else list(row["addressed"])


def is_overdue(row: dict[str, Any], per: dt.date) -> bool:
    """Whether the day for answers has passed and somebody's answer is not known."""
    return not markup.missing(row["due"]) and day(row["due"]) < per and bool(unanswered(row))


def day(value: Any) -> dt.date:
    return pd.Timestamp(value).date()


def months(since: dt.date, until: dt.date) -> int:
    """Whole months between two days; negative if `until` comes first."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


def age(row: dict[str, Any], per: dt.date) -> str:
    """How old the recommendation is, no more exactly than its date is known."""
    given, precision = day(row["given_on"]), row["date_precision"]
    if given > per:
        return texts.FOLLOW_NOT_YET_GIVEN
    if precision == DatePrecision.AR:
        return texts.FOLLOW_AGE_ABOUT.format(age=texts.years(per.year - given.year))
    passed = months(given, per)
    return texts.years(passed // 12) if passed >= 24 else texts.months(passed)


# --- Sentences ---------------------------------------------------------------------------------------


def heading(found: Counts) -> str:
    """`15 rekommendationer: ett känt svar, fyra bedömda i efterhand`."""
    if not found.recommendations:
        return texts.FOLLOW_NOTHING
    answers = texts.plural(found.answered, texts.FOLLOW_KNOWN_ANSWERS)
    judged = texts.plural(found.judged, texts.FOLLOW_JUDGED_AFTERWARDS)
    head = texts.number_word(found.recommendations, capital=True)
    noun = texts.NOUNS["recommendation"][found.recommendations != 1]
    return f"{head} {noun}: {answers}, {judged}"


def caption(db: Database, chosen: Filter, found: Counts) -> str:
    """The filter's sentence with both counts first: `7 rekommendationer, 13 adresserade i Trollhättan.`"""
    first = texts.counted(found.recommendations, "recommendation")
    rest = queries.caption(db, chosen, found.recommendations, "recommendation").removeprefix(first)
    second = texts.FOLLOW_ADDRESSED_TOO.format(count=texts.number(found.addressed))
    if found.without_body and not found.addressed:
        second = texts.FOLLOW_ADDRESSED_UNKNOWN
    return first + second + rest


def facts(found: Counts) -> list[str]:
    """What the numbers say, one sentence each; what is not known is said to be not known."""
    every = texts.number(found.addressed)
    said = [
        (found.addressed, texts.plural(found.answered, texts.FOLLOW_ANSWERED_OF, all=every, form=proposals(found))),
        (found.overdue, texts.plural(found.overdue, texts.FOLLOW_OVERDUE_PAIRS)),
        (found.without_body, texts.plural(found.without_body, texts.FOLLOW_WITHOUT_BODY)),
    ]
    return [sentence for count, sentence in said if count]


def proposals(found: Counts) -> str:
    """How many of the known answers are proposals; nothing if none is."""
    if not found.proposals:
        return ""
    if found.answered == 1:
        return texts.FOLLOW_ONLY_PROPOSAL
    return texts.FOLLOW_PROPOSALS_AMONG.format(n=texts.number_word(found.proposals))
