"""Questions to ask: made by rules from the data, each with its rule in words and the rows that it stands on.

They are suggestions. None is written by hand: a rule finds its rows, and a sentence of texts says how many they are.
A question about what is missing is only asked where all claims are in the selection.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, zip_longest

from findings import store, texts
from findings.ask.filters import Filter
from findings.compare import standing
from findings.compare.insights import LEFT, Choice, Rows
from findings.compare.matrices import chosen_aspects
from findings.compare.spread import Spread, spreads, telling
from findings.model import Basis, Outcome, Stance
from findings.store import follow_up
from findings.store.database import Database
from findings.store.shapes import FollowUpRow

BRIST, STYRKA, RISK = Outcome.BRIST.value, Outcome.STYRKA.value, Outcome.RISK.value
MOST = 7
MOST_OF_A_RULE = 2
SHOWN_CLAIMS = 2  # of a question; the rest are behind its number
ABOUT_ASPECTS = ("tema", "aspekt")
ABOUT_RECOMMENDATIONS = ("svar", "status", "frist")


@dataclass(frozen=True)
class Ground:
    """What a question stands on: a claim, a recommendation, a report that contradicts itself, or an aspect."""

    kind: str  # finding, recommendation, report, aspect
    id: str
    headline: str
    place: str = ""  # whose it is, where it is not the municipality's own


@dataclass(frozen=True)
class Question:
    """A suggested question: which rule made it, its words, the first rows it stands on, and the way to all of them."""

    rule: str
    text: str
    grounds: tuple[Ground, ...]
    rows: tuple[Rows, ...] = ()

    @property
    def why(self) -> str:
        return texts.ASK_RULES[self.rule]


@dataclass(frozen=True)
class Place:
    """The municipality that is asked about, under a filter that has all its claims."""

    db: Database
    id: str
    name: str
    chosen: Filter  # with the municipality
    per: dt.date
    spreads: tuple[Spread, ...]  # of all municipalities, of what the auditors assessed
    names: dict[str, str]

    @property
    def own(self) -> Filter:
        """The municipality's recommendations, whatever answer, status or day the filter chooses."""
        left = self.chosen
        for facet in ABOUT_RECOMMENDATIONS:
            left = left.without(facet)
        return left


def asked_about(db: Database, municipality: str, chosen: Filter, per: dt.date) -> Place | None:
    """The municipality under the filter; None where the filter leaves claims out or the data do not have it."""
    names = store.labels(db)["kommun"]
    if not chosen.is_whole or municipality not in names:
        return None
    assessed = spreads(db, chosen.without("kommun").assessed())
    own = chosen.with_("kommun", [municipality])
    return Place(db, municipality, names[municipality], own, per, assessed, names)


@store.cached
def questions(db: Database, municipality: str, chosen: Filter, per: dt.date) -> tuple[Question, ...]:
    """At most seven, the rules taking turns so that one does not fill the list. Empty where claims are left out."""
    place = asked_about(db, municipality, chosen, per)
    if place is None:
        return ()
    rules = (unanswered, left, returned, borrowed, unmet, contradicting, unexamined)
    turns = zip_longest(*(islice(rule(place), MOST_OF_A_RULE) for rule in rules))
    return tuple([q for turn in turns for q in turn if q][:MOST])


# --- Recommendations ---------------------------------------------------------------------------------


def unanswered(place: Place) -> Iterator[Question]:
    """Recommendations of a read report without a known answer from anybody, a question a report, the oldest first."""
    silent = place.own.with_("svar", [Stance.INGET_SVAR.value])
    rows = store.rows(follow_up.rows(place.db, silent, place.per, "aldst"), FollowUpRow)
    given = [r for r in rows if r["basis"] == Basis.READ and standing.day(r["given_on"]) <= place.per]
    for report, group in groupby(given, lambda r: r["report"]):
        mine = list(group)
        forms = texts.ASK_UNANSWERED if bodies(mine) else texts.ASK_UNANSWERED_NOBODY
        said = texts.plural(len(mine), forms, bodies=texts.some_of(bodies(mine)), date=given_on(mine[0]))
        aged = texts.plural(len(mine), texts.ASK_UNANSWERED_AGE, age=standing.age(mine[0], place.per))
        choice: Choice = {"granskning": str(report), "svar": Stance.INGET_SVAR.value}
        yield Question("obesvarad", f"{said} {aged}", recommended(mine), behind(len(mine), choice))


def left(place: Place) -> Iterator[Question]:
    """Earlier recommendations that a later audit does not see as carried out, a question a report."""
    rows = store.rows(follow_up.rows(place.db, place.own, place.per, "aldst"), FollowUpRow)
    for report, group in groupby([r for r in rows if r["status"] in LEFT], lambda r: r["report"]):
        mine = list(group)
        later = str(mine[0]["judged_on"].year) if mine[0]["judged_on"] else ""
        said = texts.plural(len(mine), texts.ASK_LEFT, date=given_on(mine[0]), later=later)
        choice: Choice = {
            "granskning": str(report),
            "status": tuple(dict.fromkeys(str(r["status"]) for r in mine)),
        }
        yield Question("kvar", said, recommended(mine), behind(len(mine), choice))


def bodies(rows: Sequence[FollowUpRow]) -> list[str]:
    """The bodies whose answers are not known, each once."""
    return list(dict.fromkeys(str(body["name"]) for row in rows for body in standing.unanswered(row)))


def given_on(row: FollowUpRow) -> str:
    return store.date_words(row["given_on"], row["date_precision"])


def recommended(rows: Sequence[FollowUpRow]) -> tuple[Ground, ...]:
    return tuple(Ground("recommendation", r["id"], r["headline"]) for r in rows[:SHOWN_CLAIMS])


def behind(count: int, choice: Choice) -> tuple[Rows, ...]:
    """The way to all rows, where more stand behind the question than are shown with it."""
    page = "rekommendationer"
    return (Rows(count, "recommendation", texts.LINK_RECOMMENDATIONS, page, choice),) if count > SHOWN_CLAIMS else ()


# --- Claims ------------------------------------------------------------------------------------------


def returned(place: Place) -> Iterator[Question]:
    """A shortcoming that the auditors assessed in at least two audits, those in most audits first."""
    years = {str(r.id): int(r.year) for r in store.reports(place.db, Filter(), "read").itertuples()}  # type: ignore[arg-type]
    again = [s for s in place.spreads if len({years[r] for r in s.reports(BRIST, place.id)}) > 1]
    again.sort(key=lambda s: (-len(s.reports(BRIST, place.id)), -s.findings(BRIST, [place.id])))
    first = leading(place, BRIST) if again else {}
    for s in again:
        when = sorted({years[r] for r in s.reports(BRIST, place.id)})
        said = texts.ASK_RETURNED.format(aspect=s.label, years=texts.join_and([str(year) for year in when]))
        yield Question("aterkommer", said, first.get((s.aspect, place.id), ()), claims(place, s, BRIST, place.id))


@dataclass(frozen=True)
class Borrowing:
    """An aspect with the first shortcoming here and the first strength elsewhere."""

    aspect: str
    shortcoming: Ground
    strength: Ground


@store.cached
def borrowings(db: Database, municipality: str, chosen: Filter) -> tuple[Borrowing, ...]:
    """What works elsewhere and falls short here, the aspects with most shortcomings first; each strength once."""
    place = asked_about(db, municipality, chosen, store.FOREVER)
    return tuple(pairs(place)) if place else ()


def pairs(place: Place) -> Iterator[Borrowing]:
    """One strength may answer shortcomings on two aspects: it is told with the first of them."""
    have, lack, told = leading(place, STYRKA), leading(place, BRIST), set()
    for s, others in lacking(place):
        strengths = [ground for m in others for ground in have.get((s.aspect, m), ()) if ground.id not in told]
        if strengths:
            told.add(strengths[0].id)
            yield Borrowing(s.label, lack[(s.aspect, place.id)][0], strengths[0])


def borrowed(place: Place) -> Iterator[Question]:
    """A shortcoming and no strength here, a strength and no shortcoming in another municipality."""
    for pair in pairs(place):
        said = texts.ASK_BORROW.format(aspect=pair.aspect, place=place.name, other=pair.strength.place)
        yield Question("lana", said, (pair.strength, pair.shortcoming))


def lacking(place: Place) -> list[tuple[Spread, list[str]]]:
    """Aspects with a shortcoming and no strength here, with the municipalities that have the opposite; most first."""
    found = []
    for s in place.spreads:
        short, strong = s.places(BRIST), s.places(STYRKA)
        others = [m for m in strong if m not in short and m != place.id]
        if place.id in short and place.id not in strong and others:
            found.append((s, others))
    return sorted(found, key=lambda pair: -pair[0].findings(BRIST, [place.id]))


def leading(place: Place, outcome: str) -> dict[tuple[str, str], tuple[Ground, ...]]:
    """(aspect, municipality) → the first assessed claims of an outcome."""
    assessed = place.chosen.without("kommun").assessed().with_("utfall", [outcome])
    found = telling(place.db, assessed, SHOWN_CLAIMS)
    return {
        (aspect, m): tuple(Ground("finding", i, said, "" if m == place.id else place.names[m]) for i, said in rows)
        for (aspect, m, _), rows in found.items()
    }


def claims(place: Place, spread: Spread, outcome: str, municipality: str) -> tuple[Rows, ...]:
    """The way to all assessed claims of an aspect and outcome, where they are more than those shown."""
    count = spread.findings(outcome, [municipality])
    assessed = place.chosen.assessed()
    choice: Choice = {"aspekt": spread.aspect, "utfall": outcome, "kommun": municipality}
    choice |= {name: assessed.get(name) for name in ("rost", "tyngd")}
    return (Rows(count, "finding", texts.LINK_SHORTCOMINGS, "fynd", choice),) if count > SHOWN_CLAIMS else ()


def unmet(place: Place) -> Iterator[Question]:
    """Risks that nothing is recommended about. Under a theme or aspect their own recommendations may be left out."""
    rows = store.unmet_risks(place.db, place.chosen)
    if rows:
        shown = tuple(Ground("finding", r["id"], r["headline"]) for r in rows[:MOST])
        yield Question("risk", texts.plural(len(shown), texts.ASK_RISK), shown)


def contradicting(place: Place) -> Iterator[Question]:
    """A report whose summary says one thing and a chapter another. They are of no aspect, so not under a theme."""
    if any(place.chosen.get(facet) for facet in ABOUT_ASPECTS):
        return
    rows = store.summary_contradictions(place.db, place.chosen)
    for report, group in groupby(rows, lambda r: r["report"]):
        mine = list(group)
        said = texts.plural(len(mine), texts.ASK_CONTRADICTION, year=str(mine[0]["year"]))
        yield Question("motsagelse", said, (Ground("report", str(report), mine[0]["description"]),))


def unexamined(place: Place) -> Iterator[Question]:
    """Aspects that no read report of the municipality touches, though another municipality's does."""
    touched = store.touched(place.db, place.chosen.without("kommun"))
    asked: dict[str, list[str]] = {}
    for aspect, m in sorted(touched):
        asked.setdefault(aspect, []).append(m)
    missing = [
        r for r in chosen_aspects(place.db, place.chosen).itertuples()
        if r.aspect in asked and place.id not in asked[str(r.aspect)]
    ]  # fmt: skip
    if not missing or not any(place.id in places for places in asked.values()):
        return
    first = missing[0]
    others = texts.some_of([place.names[m] for m in asked[str(first.aspect)]])
    said = texts.plural(len(missing), texts.ASK_UNEXAMINED, aspect=str(first.label), place=place.name, others=others)
    yield Question("ofragat", said, tuple(Ground("aspect", str(r.aspect), str(r.label)) for r in missing))
