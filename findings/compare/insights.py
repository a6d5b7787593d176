"""The insights room: what the data say in words, each with its rule, its count and the way to its rows.

Every insight is computed from the filter's rows. It says in how many audits something was found and in how
many it was asked, never "always"; what was not asked is an insight of its own.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from findings import store, texts
from findings.ask.filters import Filter
from findings.compare.matrices import shown_municipalities
from findings.compare.spread import Spread, spreads, telling
from findings.model import Basis, Outcome, Stance, StatusCode
from findings.store.database import Database
from findings.store.shapes import RecommendationRow

STYRKA, BRIST = Outcome.STYRKA.value, Outcome.BRIST.value
LEFT = (StatusCode.DELVIS, StatusCode.PABORJAD, StatusCode.EJ_GENOMFORD)  # a status after which something is left to do
NAMED_IN_ADDRESS = 12  # a link that names more municipalities than this is no longer an address
ORDER = ("aterkommer", "lana", "tillbaka", "obesvarat", "ofragat")
Choice = dict[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Rows:
    """The way to the rows behind a point: which page, which choice, and how many rows are there."""

    count: int
    noun: str
    what: str
    page: str = "fynd"
    choice: Choice = field(default_factory=dict, hash=False)
    row: str = ""  # the one recommendation, where it is one


@dataclass(frozen=True)
class Point:
    """One line of an insight, with what is behind it and, for what may be borrowed, its first claims."""

    said: str
    rows: tuple[Rows, ...]
    quotes: tuple[tuple[str, str, str], ...] = ()  # municipality, headline, finding id


@dataclass(frozen=True)
class Insight:
    """A heading, its points and the rule that picked them."""

    id: str
    heading: str
    points: tuple[Point, ...]
    caveat: str = ""

    @property
    def rule(self) -> str:
        return texts.INSIGHT_RULES[self.id]

    @property
    def short(self) -> str:
        one, many = texts.INSIGHT_SHORT[self.id]
        return f"{texts.number(len(self.points))} {one if len(self.points) == 1 else many}"


@dataclass(frozen=True)
class Ground:
    """What all insights stand on: the filter, its spreads and its municipalities' names."""

    db: Database
    chosen: Filter
    per: dt.date
    spreads: tuple[Spread, ...]
    names: dict[str, str]
    whole: bool  # whether the reader left all claims in, so that what is missing is missing

    def named(self, places: Sequence[str]) -> str:
        return texts.some_of([self.names[p] for p in places])


@store.cached
def insights(db: Database, chosen: Filter, per: dt.date = store.FOREVER) -> tuple[Insight, ...]:
    """Those of the five that have something to say, in the order they are read. They stand on what the auditors have
    assessed; what the filter makes impossible is not said."""
    names = dict(shown_municipalities(db, chosen))
    ground = Ground(db, chosen.assessed(), per, spreads(db, chosen.assessed()), names, chosen.is_whole)
    told = recurring(ground), borrowable(ground), returning(ground), unanswered(ground), not_asked(ground)
    return tuple(insight for insight in told if insight.points)


def insight(name: str, points: Sequence[Point], caveat: str = "") -> Insight:
    return Insight(name, texts.plural(len(points), texts.INSIGHT_HEADINGS[name]), tuple(points), caveat)


def found(
    ground: Ground, spread: Spread, outcome: str, places: Sequence[str], what: str, *, whole: bool = False
) -> Rows:
    """Claims of one aspect and outcome in some municipalities; in all of the filter's where they are many."""
    choice: Choice = {"aspekt": spread.aspect, "utfall": outcome}
    choice |= {name: ground.chosen.get(name) for name in ("rost", "tyngd")}
    if whole or len(places) > NAMED_IN_ADDRESS:
        return Rows(spread.findings(outcome), "finding", what, "fynd", choice)
    return Rows(spread.findings(outcome, places), "finding", what, "fynd", choice | {"kommun": tuple(places)})


# --- Common to all -----------------------------------------------------------------------------------


def recurring(ground: Ground) -> Insight:
    """Shortcomings in every municipality that was asked, at least two. A choice among claims could make it so."""
    asked = [s for s in ground.spreads if len(s.asked) > 1] if ground.whole else []
    every = [s for s in asked if len(s.places(BRIST)) == len(s.asked)]
    every.sort(key=lambda s: (-len(s.asked), -len(s.reports(BRIST))))
    return insight("aterkommer", [recurs(ground, s) for s in every], one_place(ground))


def recurs(ground: Ground, spread: Spread) -> Point:
    share = texts.of_audits(len(spread.reports(BRIST)), len(spread.asking))
    said = texts.RECURS.format(aspect=spread.label, places=ground.named(spread.places(BRIST)), share=share)
    return Point(said, (found(ground, spread, BRIST, spread.places(BRIST), texts.LINK_SHORTCOMINGS, whole=True),))


def one_place(ground: Ground) -> str:
    return texts.ONE_PLACE if len(ground.names) == 1 else ""


# --- To learn from -----------------------------------------------------------------------------------


def lenders(spread: Spread) -> list[str]:
    """Municipalities with strengths and neither a shortcoming nor a part missing."""
    lacking = {*spread.places(BRIST), *spread.places(Outcome.DELVIS.value)}
    return [m for m in spread.places(STYRKA) if m not in lacking]


def borrowable(ground: Ground) -> Insight:
    """What one has a strength in where another has a shortcoming; first where those in need have no strength."""
    both = [s for s in ground.spreads if lenders(s) and s.places(BRIST)] if ground.whole else []
    both.sort(key=lambda s: (bool(set(s.places(STYRKA)) & set(s.places(BRIST))), -s.findings(BRIST)))
    strengths = ground.chosen.with_("utfall", [STYRKA])
    first = telling(ground.db, strengths, 1) if both else {}
    return insight("lana", [borrow(ground, s, first) for s in both], one_place(ground))


def borrow(ground: Ground, spread: Spread, first: dict[tuple[str, str, str], list[tuple[str, str]]]) -> Point:
    giving, lacking = lenders(spread), spread.places(BRIST)
    said = texts.BORROW.format(aspect=spread.label, lenders=ground.named(giving), borrowers=ground.named(lacking))
    quotes = tuple(
        (ground.names[m], headline, finding)
        for m in giving[:2]
        for finding, headline in first.get((spread.aspect, m, STYRKA), ())
    )
    return Point(
        said,
        (
            found(ground, spread, STYRKA, giving, texts.LINK_STRENGTHS),
            found(ground, spread, BRIST, lacking, texts.LINK_SHORTCOMINGS, whole=True),
        ),
        quotes,
    )


# --- What comes back ---------------------------------------------------------------------------------


def returning(ground: Ground) -> Insight:
    """Shortcomings in at least two audits of one municipality, and earlier recommendations that come back."""
    years = {str(r.id): int(r.year) for r in store.reports(ground.db, Filter(), "read").itertuples()}  # type: ignore[arg-type]
    again = [(s, m) for s in ground.spreads for m in s.places(BRIST) if len(s.reports(BRIST, m)) > 1]
    again.sort(key=lambda pair: (-len(pair[0].reports(BRIST, pair[1])), -pair[0].findings(BRIST, [pair[1]])))
    points = [*judged_later(ground), *given_again(ground), *(returns(ground, s, m, years) for s, m in again)]
    return insight("tillbaka", points, single_audits(ground))


def returns(ground: Ground, spread: Spread, place: str, years: dict[str, int]) -> Point:
    having = spread.reports(BRIST, place)
    said = texts.RETURNS.format(
        aspect=spread.label,
        place=ground.names[place],
        years=texts.join_and([str(y) for y in sorted({years[r] for r in having})]),
        share=texts.of_audits(len(having), len(spread.asked[place])),
    )
    return Point(said, (found(ground, spread, BRIST, [place], texts.LINK_SHORTCOMINGS),))


def judged_later(ground: Ground) -> list[Point]:
    """Earlier recommendations that a later audit does not see as carried out, a point a report."""
    rows = [r for r in recommendations(ground, ground.chosen) if r["status"] in LEFT]
    return [judged(list(group)) for _, group in groupby(rows, lambda r: r["report"])]


def judged(rows: list[RecommendationRow]) -> Point:
    first, counts = rows[0], Counter(str(r["status"]) for r in rows)
    said = texts.JUDGED_LATER.format(
        place=first["municipality_name"],
        count=texts.counted(len(rows), "recommendation"),
        year=first["year"],
        states=texts.join_and([f"{store.code_label('status', s).lower()} {n}" for s, n in counts.items()]),
    )
    choice: Choice = {"granskning": first["report"], "status": tuple(counts)}
    return Point(said, (Rows(len(rows), "recommendation", texts.LINK_RECOMMENDATIONS, "rekommendationer", choice),))


def given_again(ground: Ground) -> list[Point]:
    """Recommendations that an earlier audit gave, too."""
    rows = {r["id"]: r for r in recommendations(ground, ground.chosen)}
    repeated = store.table(ground.db, "repeated_recommendations").itertuples()
    return [
        Point(
            texts.GIVEN_AGAIN.format(place=rows[str(r.recommendation)]["municipality_name"], reason=r.reason),
            (Rows(1, "recommendation", texts.LINK_RECOMMENDATIONS, "rekommendationer", row=str(r.recommendation)),),
        )
        for r in repeated
        if r.recommendation in rows
    ]


def single_audits(ground: Ground) -> str:
    """Where nothing can come back, since there is only one audit."""
    reports = store.reports(ground.db, ground.chosen, "read")
    counts = reports["municipality_name"].value_counts(sort=False)
    single = [str(name) for name, n in counts.items() if n == 1]
    return texts.ONE_AUDIT.format(places=texts.some_of(single)) if single else ""


# --- What nobody said --------------------------------------------------------------------------------


def recommendations(ground: Ground, chosen: Filter) -> list[RecommendationRow]:
    return store.rows(store.recommendations(ground.db, chosen, ground.per), RecommendationRow)


def unanswered(ground: Ground) -> Insight:
    """Read reports' recommendations where an addressed body has no known answer, a point a report."""
    chosen = ground.chosen.with_("svar", [Stance.INGET_SVAR.value])
    rows = [r for r in recommendations(ground, chosen) if r["basis"] == Basis.READ]
    given = [r["report"] for r in recommendations(ground, ground.chosen.without("svar")) if r["basis"] == Basis.READ]
    points = [silent(list(group), given) for _, group in groupby(rows, lambda r: r["report"])]
    if len(rows) == len(given):
        heading = texts.plural(len(rows), texts.UNANSWERED_ALL)
    else:
        count = texts.number_word(len(rows), capital=True)
        heading = texts.UNANSWERED_HEADING.format(count=count, all=texts.number_word(len(given)))
    return Insight("obesvarat", heading, tuple(points))


def silent(rows: list[RecommendationRow], given: Sequence[str]) -> Point:
    """One report's recommendations without a known answer from somebody."""
    first = rows[0]
    form = texts.UNANSWERED_ONE if given.count(first["report"]) == 1 else texts.UNANSWERED
    said = form.format(
        place=first["municipality_name"],
        year=first["year"],
        topic=first["topic"],
        count=texts.number_word(len(rows)),
        all=texts.number_word(given.count(first["report"])),
        nobody=texts.plural(sum(nobody_answered(r) for r in rows), texts.UNANSWERED_BY_ALL),
    )
    choice: Choice = {"granskning": first["report"], "svar": Stance.INGET_SVAR.value}
    return Point(said, (Rows(len(rows), "recommendation", texts.LINK_RECOMMENDATIONS, "rekommendationer", choice),))


def nobody_answered(row: RecommendationRow) -> bool:
    return all(body["stance"] == Stance.INGET_SVAR for body in row["addressed"])


def not_asked(ground: Ground) -> Insight:
    """Aspects that no audit, or not every municipality's, so much as touched: what the matrix calls not examined.
    First what fewest were asked about. One municipality's silence is no comparison."""
    touched = store.touched(ground.db, ground.chosen)
    asked = {s.aspect: [m for m in ground.names if (s.aspect, m) in touched] for s in ground.spreads}
    told = ground.whole and len(ground.names) > 1
    missing = [s for s in ground.spreads if told and len(asked[s.aspect]) < len(ground.names)]
    missing.sort(key=lambda s: len(asked[s.aspect]))
    return insight("ofragat", [unasked(ground, s, asked[s.aspect]) for s in missing])


def unasked(ground: Ground, spread: Spread, asked: Sequence[str]) -> Point:
    places = [m for m in ground.names if m not in asked]
    template = texts.NOT_ASKED_IN if asked else texts.NEVER_ASKED
    said = template.format(aspect=spread.label, asked=ground.named(asked), missing=ground.named(places))
    reports = store.reports(ground.db, ground.chosen, "read")
    if len(places) > NAMED_IN_ADDRESS:
        return Point(said, (Rows(len(reports), "report", texts.LINK_REPORTS, "granskningar"),))
    count = int(reports["municipality"].isin(places).sum())
    rows = Rows(count, "report", texts.LINK_REPORTS, "granskningar", {"kommun": tuple(places)})
    return Point(said, (rows,) if count else ())
