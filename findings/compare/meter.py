"""The meter room: how far a comparison carries, in five criteria with a sign, a word and the reason from the data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from findings import store, texts
from findings.ask import search
from findings.ask.filters import Filter
from findings.model import Area, GradeBasis, ReportKind
from findings.store.database import Database
from findings.store.shapes import Placed, QuestionRow, ReportRow

LIKA, DELVIS, OLIKA = STATES = ("lika", "delvis", "olika")
AREAS = {area.value: area.label for area in Area}
NEAR_YEARS, FAR_YEARS = 1, 3  # years apart that still count as the same time, and as partly the same
R = TypeVar("R", bound=Placed)


@dataclass(frozen=True)
class Criterion:
    """One criterion: `name` is its code, `state` one of STATES, `said` the reason."""

    name: str
    state: str
    said: str

    @property
    def word(self) -> str:
        return texts.METER_WORDS[self.name][STATES.index(self.state)]


@store.cached
def meter(db: Database, chosen: Filter) -> tuple[Criterion, ...]:
    """The criteria for all that a filter compares; empty where there is nothing to compare."""
    reports = store.rows(store.reports(db, chosen, "read"), ReportRow)
    return criteria(reports, store.rows(store.questions(db, chosen), QuestionRow))


def of_aspect(db: Database, chosen: Filter, aspect: str, asking: Sequence[str]) -> tuple[Criterion, ...]:
    """The same for one aspect: the reports that took it up, and their questions about it."""
    reports = [r for r in store.rows(store.reports(db, chosen, "read"), ReportRow) if r["id"] in asking]
    rows = store.rows(store.questions(db, chosen), QuestionRow)
    return criteria(reports, [q for q in rows if aspect in (q["aspects"]) and q["report"] in asking])


def criteria(reports: Sequence[ReportRow], questions: Sequence[QuestionRow]) -> tuple[Criterion, ...]:
    places = dict.fromkeys(r["municipality_name"] for r in reports)
    if len(places) < 2:
        return ()
    read = {r["id"] for r in reports}
    asked = [q for q in questions if q["report"] in read]
    return (
        same_question(list(places), asked),
        same_kind(reports),
        same_firm(reports, asked),
        same_years(reports),
        same_areas(reports),
    )


def by_place(rows: Sequence[R], values: Callable[[R], Sequence[str]]) -> dict[str, set[str]]:
    """Municipality → everything its rows hold."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["municipality_name"], set()).update(values(row))
    return found


def agreement(sets: Sequence[set[str]]) -> str:
    """Alike if all are the same, partly if all share something."""
    if all(s == sets[0] for s in sets):
        return LIKA
    return DELVIS if set.intersection(*sets) else OLIKA


def wording(text: str) -> str:
    """A question's words as stems, so that inflection and punctuation make no difference."""
    return " ".join(search.stem(word) for word in search.words(text))


def same_question(places: Sequence[str], asked: Sequence[QuestionRow]) -> Criterion:
    """The same words to all, the same aspects in other words, or neither."""
    words = by_place(asked, lambda q: [wording(q["text"])])
    silent = [p for p in places if p not in words]
    if silent:
        return Criterion("fraga", OLIKA, texts.METER_NO_QUESTION.format(places=texts.some_of(silent)))
    if set.intersection(*words.values()):
        return Criterion("fraga", LIKA, texts.METER_SAME_WORDS)
    shared = set.intersection(*by_place(asked, lambda q: q["aspects"]).values())
    if shared:
        return Criterion("fraga", DELVIS, texts.METER_SAME_ASPECTS.format(count=texts.counted(len(shared), "aspect")))
    return Criterion("fraga", OLIKA, texts.METER_OTHER_QUESTIONS)


def same_kind(reports: Sequence[ReportRow]) -> Criterion:
    kinds = by_place(reports, lambda r: [r["kind"]])
    counts = {k: sum(r["kind"] == k for r in reports) for k in ReportKind}
    said = texts.join_and([f"{n} {texts.KIND_NOUNS[k.value][n != 1]}" for k, n in counts.items() if n])
    return Criterion("slag", agreement(list(kinds.values())), f"{said}.")


def same_firm(reports: Sequence[ReportRow], asked: Sequence[QuestionRow]) -> Criterion:
    """One firm and only its own grades; else partly if the firms differ or we interpreted, not if both."""
    firms = by_place(reports, lambda r: [] if store.missing(r["firm"]) else [r["firm"]])
    one_firm = agreement(list(firms.values())) == LIKA
    graded = [q for q in asked if q["grade_basis"] != GradeBasis.NONE]
    own = bool(graded) and all(q["grade_basis"] == GradeBasis.STATED for q in graded) and len(graded) == len(asked)
    state = LIKA if one_firm and own else DELVIS if one_firm or own else OLIKA
    interpreted = sum(q["grade_basis"] == GradeBasis.INTERPRETED for q in graded)
    said = texts.METER_GRADES.format(
        firms=texts.some_of(sorted(set().union(*firms.values()))) or texts.FIRM_UNKNOWN,
        stated=len(graded) - interpreted,
        interpreted=interpreted,
        none=len(asked) - len(graded),
    )
    return Criterion("byra", state, said)


def same_years(reports: Sequence[ReportRow]) -> Criterion:
    years = sorted({int(r["year"]) for r in reports})
    apart = years[-1] - years[0]
    state = LIKA if apart <= NEAR_YEARS else DELVIS if apart <= FAR_YEARS else OLIKA
    said = (
        texts.METER_YEARS.format(first=years[0], last=years[-1], apart=texts.number_word(apart))
        if apart
        else texts.METER_ONE_YEAR.format(year=years[0])
    )
    return Criterion("ar", state, said)


def same_areas(reports: Sequence[ReportRow]) -> Criterion:
    """Committees have other names everywhere; their areas can be compared."""
    areas = by_place(reports, lambda r: r["areas"])
    shared, every = set.intersection(*areas.values()), set().union(*areas.values())
    said = texts.METER_AREAS.format(areas=area_names(shared)) if shared else texts.METER_NO_AREAS
    if every - shared:
        said += " " + texts.METER_OTHER_AREAS.format(areas=area_names(every - shared))
    return Criterion("omrade", agreement(list(areas.values())), said)


def area_names(areas: set[str]) -> str:
    return texts.join_and(sorted(label.lower() for code, label in AREAS.items() if code in areas))
