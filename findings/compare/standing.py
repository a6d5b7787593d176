"""Where recommendations stand on a day: who has not answered, how old they are, and that in sentences."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from findings import store, texts
from findings.ask.filters import UNKNOWN_ADDRESSEE, Filter
from findings.model import DatePrecision, DeadlineState, Stance
from findings.store.database import Database
from findings.store.follow_up import Counts

ANSWERED = tuple(stance.value for stance in Stance if stance != Stance.INGET_SVAR)

# --- What follows from a row and a day ---------------------------------------------------------------


def unanswered(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The addressed bodies without a known answer."""
    return [body for body in addressees(row) if body["stance"] == Stance.INGET_SVAR.value]


def addressees(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [] if store.missing(row["addressed"]) else list(row["addressed"])


def meant(row: dict[str, Any], chosen: Filter) -> list[dict[str, Any]]:
    """The addressed bodies that a choice of answers or areas is about; all of them without such a choice."""
    answers, areas = chosen.get("svar"), chosen.get("namnd")
    return [
        body
        for body in addressees(row)
        if (not answers or body["stance"] in answers) and (not areas or body["area"] in areas)
    ]


def is_overdue(row: dict[str, Any], per: dt.date) -> bool:
    """Whether the day for answers has passed and somebody's answer is not known."""
    return not store.missing(row["due"]) and day(row["due"]) < per and bool(unanswered(row))


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


def heading(found: Counts, chosen: Filter) -> str:
    """`15 rekommendationer: ett känt svar, fyra bedömda i efterhand`; what the filter decides is not said."""
    if not found.recommendations:
        return texts.FOLLOW_NOTHING
    answers = texts.plural(found.answered, texts.FOLLOW_KNOWN_ANSWERS) if found.addressed else texts.FOLLOW_TO_UNKNOWN
    judged = texts.plural(found.judged, texts.FOLLOW_JUDGED_AFTERWARDS)
    said = [words for facet, words in (("svar", answers), ("status", judged)) if not chosen.get(facet)]
    head = texts.number_word(found.recommendations, capital=True)
    noun = texts.NOUNS["recommendation"][found.recommendations != 1]
    return f"{head} {noun}" + (f": {', '.join(said)}" if said else "")


def caption(db: Database, chosen: Filter, found: Counts) -> str:
    """The filter's sentence with both counts first: `7 rekommendationer, 13 adresserade i Trollhättan.`"""
    first = texts.counted(found.recommendations, "recommendation")
    rest = store.caption(db, chosen, found.recommendations, "recommendation").removeprefix(first)
    second = texts.FOLLOW_ADDRESSED_TOO[found.addressed != 1].format(count=texts.number(found.addressed))
    if found.without_body and not found.addressed:
        second = "" if UNKNOWN_ADDRESSEE in chosen.get("svar") else texts.FOLLOW_ADDRESSED_UNKNOWN
    return first + second + rest


@dataclass(frozen=True)
class Fact:
    """A sentence about a number, what the number counts, and the choice that selects exactly its rows."""

    said: str
    count: int
    kind: str
    choice: tuple[tuple[str, tuple[str, ...]], ...]


def facts(found: Counts, chosen: Filter) -> list[Fact]:
    """What the numbers say, one sentence each; what is not known is said to be not known, what the filter decides is
    not said."""
    every = texts.number(found.addressed)
    answered = texts.plural(found.answered, texts.FOLLOW_ANSWERED_OF, all=every, form=proposals(found))
    silent, passed = (Stance.INGET_SVAR.value,), (DeadlineState.PASSERAD.value,)
    waiting = texts.plural(found.silent, texts.FOLLOW_SILENT)
    overdue = texts.plural(found.overdue, texts.FOLLOW_OVERDUE_PAIRS)
    unknown = texts.plural(found.without_body, texts.FOLLOW_WITHOUT_BODY)
    known = [
        (found.addressed, Fact(answered, found.answered, "body", (("svar", ANSWERED),))),
        (found.silent, Fact(waiting, found.silent, "recommendation", (("svar", silent),))),
        (found.overdue, Fact(overdue, found.overdue, "body", (("svar", silent), ("frist", passed)))),
        (found.without_body, Fact(unknown, found.without_body, "recommendation", (("svar", (UNKNOWN_ADDRESSEE,)),))),
    ]
    return [fact for count, fact in known if count and not any(chosen.get(name) for name, _ in fact.choice)]


def proposals(found: Counts) -> str:
    """How many of the known answers are proposals; nothing if none is."""
    if not found.proposals:
        return ""
    if found.answered == 1:
        return texts.FOLLOW_ONLY_PROPOSAL
    return texts.FOLLOW_PROPOSALS_AMONG.format(n=texts.number_word(found.proposals))
