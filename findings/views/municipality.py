"""A municipality's page: its audits and their answers, what weighs most, what others do, and what to ask."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar

import streamlit as st

from findings import compare, store, texts
from findings.ask.filters import WITHOUT_ANSWER, Filter
from findings.compare import questions, standing
from findings.compare.claims import claims as known_claims
from findings.compare.matrices import Matrix
from findings.store import follow_up
from findings.views import blocks, charts, sheet
from findings.views.contexts import Context, Link, show
from findings.views.frame import Visit
from findings.views.overview import Answers, answers_of

MOST_CLAIMS = 5
MOST_ON_ASPECT = 2  # of the weightiest claims, about the same thing
MOST_OTHERS = 4  # things that others do; the rest are folded
MOST_RECOMMENDATIONS = 5
MOST_BODIES = 3
MOST_PLACES = 60  # municipalities that a page to choose from lists
Row = dict[str, Any]


def show_municipality(here: Visit) -> None:
    """The chosen municipality's page; without one, or with several, a page to choose from."""
    chosen = here.filter.get("kommun")
    if len(chosen) != 1:
        return show(choice(here))
    table = compare.matrix(here.db, here.filter)
    show(head(here, chosen[0], table))
    if not table.municipalities:
        return None
    audits = audits_of(here)
    claims = weightiest(here)
    asked = questions.questions(here.db, chosen[0], here.filter, here.address.view.per_date)
    if audits or claims or asked:
        show(First(audits_part(here, audits), claims_part(here, claims), ask_part(here, chosen[0], asked)))
    show_over_time(here, table)
    show_others(here, chosen[0])
    return show_unanswered(here)


# --- Choosing ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice(Context):
    """Municipalities with a read report, with how many and from when; of more than can be read a search and the
    counties."""

    template: ClassVar[str] = "municipality/choice.html"
    places: tuple[tuple[Link, str], ...]
    count: int
    search: str
    counties: tuple[Link, ...]


def choice(here: Visit) -> Choice:
    chosen = here.filter
    within = Filter.of(**{name: chosen.get(name) for name in ("kommun", "lan", "grupp")})
    reports: dict[str, list[Row]] = {}
    for row in store.rows(store.reports(here.db, within, "read")):
        reports.setdefault(row["municipality"], []).append(row)
    many = len(reports) > MOST_PLACES
    return Choice(
        tuple(
            (Link(rows[0]["municipality_name"], page_of(here, place)), in_short(rows))
            for place, rows in ({} if many else reports).items()
        ),
        len(reports),
        here.address.searching("kommun"),
        counties(here) if many else (),
    )


def counties(here: Visit) -> tuple[Link, ...]:
    return tuple(
        Link(
            texts.GROUP_CHOICE.format(name=side.label, count=len(side.places)),
            here.address.choose(here.filter.without("kommun").with_("lan", [side.code])).href,
        )
        for side in compare.groupings(here.db)
        if side.facet == "lan"
    )


def page_of(here: Visit, municipality: str) -> str:
    return here.address.choose(here.filter.with_("kommun", [municipality])).to("kommun").href


def in_short(rows: Sequence[Row]) -> str:
    """tre granskningar 2019–2024."""
    years = texts.span(sorted({int(r["year"]) for r in rows}))
    return texts.PLACE_CHOICE.format(reports=texts.reports_word(len(rows)), years=years)


# --- Head --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Head(Context):
    """The computed heading, and the filter's sentence as a link to its rows."""

    template: ClassVar[str] = "municipality/head.html"
    heading: str
    count: Link
    caption: str


def head(here: Visit, place: str, table: Matrix) -> Head:
    counted = here.filter.counted()
    count = store.finding_count(here.db, counted)
    first = texts.counted(count, "finding")
    rest = store.caption(here.db, counted, count).removeprefix(first)
    names = store.labels(here.db)["kommun"]
    return Head(
        heading(names[place], table, here.filter),
        Link(first, blocks.behind(here, here.filter).href),
        rest,
    )


def heading(name: str, table: Matrix, chosen: Filter) -> str:
    """In how many aspects there is what; under a filter that chooses among claims only that it is a selection."""
    if not table.municipalities:
        return texts.PLACE_NOTHING.format(name=name)
    if not chosen.is_whole:
        return texts.PLACE_SELECTION.format(name=name)
    return compare.place_heading(table)


# --- The first screen --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Audit:
    """An audit: what it was about, by whom and when, and its own answers."""

    topic: str
    by: str
    href: str
    answers: Answers | None


@dataclass(frozen=True)
class Audits:
    """The audits under one heading."""

    heading: str
    rows: tuple[Audit, ...]


@dataclass(frozen=True)
class Weighty:
    """One of the weightiest claims, with what it is about and where it stands."""

    outcome: str
    headline: str
    href: str
    about: str
    where: str


@dataclass(frozen=True)
class Claims:
    """The weightiest claims, and the way to all that the auditors assessed."""

    rows: tuple[Weighty, ...]
    all: Link


@dataclass(frozen=True)
class Asked:
    """A suggested question, why it is asked, and the ways to what it stands on."""

    text: str
    why: str
    links: tuple[tuple[str, Link], ...]  # whose, and the way there


@dataclass(frozen=True)
class First(Context):
    """What stands on the first screen; a part without content is None."""

    template: ClassVar[str] = "municipality/first.html"
    audits: Audits | None
    claims: Claims | None
    asked: tuple[Asked, ...]


def audits_of(here: Visit) -> tuple[Audit, ...]:
    """The read audits, the newest first, with those of their questions that the filter leaves."""
    rows = store.rows(store.questions(here.db, here.filter))
    return tuple(
        audit(here, report, [r for r in rows if r["report"] == report["id"]])
        for report in store.rows(store.reports(here.db, here.filter, "read"))
    )


def audit(here: Visit, report: Row, rows: Sequence[Row]) -> Audit:
    form = texts.AUDIT_BY_NOBODY if store.missing(report["firm"]) else texts.AUDIT_BY
    date = store.date_words(report["date"], report["date_precision"])
    by = form.format(kind=store.code_label("slag", report["kind"]), date=date, firm=report["firm"])
    return Audit(
        report["topic"], by, blocks.report_address(here, report["id"]), next(iter(answers_of(here, rows)), None)
    )


def audits_part(here: Visit, audits: tuple[Audit, ...]) -> Audits | None:
    return Audits(texts.plural(len(audits), texts.AUDITS_HEADING), audits) if audits else None


def weighty(here: Visit) -> Filter:
    """The auditors' assessed outcomes and risks, as far as the filter allows; empty where it allows none."""
    allowed = [outcome for outcome in compare.COUNTED if here.filter.allows(outcome)]
    return here.filter.assessed().with_("utfall", allowed) if allowed else Filter()


def weightiest(here: Visit) -> tuple[Row, ...]:
    """The first claims in order of weight, at most two about the same aspect."""
    chosen = weighty(here)
    rows = store.rows(store.findings(here.db, chosen, "tyngd")) if chosen.chosen else []
    about: dict[str, int] = {}

    def is_new(row: Row) -> bool:
        first = str(row["aspects"][0])
        about[first] = about.get(first, 0) + 1
        return about[first] <= MOST_ON_ASPECT

    return tuple(islice((row for row in rows if is_new(row)), MOST_CLAIMS))


def claims_part(here: Visit, rows: tuple[Row, ...]) -> Claims | None:
    if not rows:
        return None
    chosen, labels = weighty(here), store.labels(here.db)["aspekt"]
    count = store.finding_count(here.db, chosen)
    every = blocks.behind(here, chosen)
    return Claims(
        tuple(
            Weighty(
                row["outcome"],
                row["headline"] or row["statement"],
                every.finding(row["id"]).href,
                ", ".join(labels[aspect] for aspect in row["aspects"]),
                f"{row['year']}, {store.section_words(row['section'])}",
            )
            for row in rows
        ),
        Link(texts.plural(count, texts.ALL_CLAIMS), every.href),
    )


def ask_part(here: Visit, place: str, asked: Sequence[questions.Question]) -> tuple[Asked, ...]:
    return tuple(Asked(q.text, q.why, links(here, q)) for q in asked)


def links(here: Visit, question: questions.Question) -> tuple[tuple[str, Link], ...]:
    """The ways to a question's first rows, then to all of them."""
    first = [(ground.place, Link(texts.shorten(ground.headline), href_of(here, ground))) for ground in question.grounds]
    ways = [
        ("", Link(texts.LINK_COUNT.format(what=r.what, count=r.count), blocks.rows_href(here, plain(here), r)))
        for r in question.rows
    ]
    return (*first, *ways)


def plain(here: Visit) -> Filter:
    """The filter without what chooses among answers: a question says itself which it is about."""
    left = here.filter
    for facet in questions.ABOUT_RECOMMENDATIONS:
        left = left.without(facet)
    return left


def href_of(here: Visit, ground: questions.Ground) -> str:
    if ground.kind == "finding":
        return here.address.finding(ground.id).href
    if ground.kind == "recommendation":
        return here.address.to("rekommendationer").show(rekommendation=ground.id).href
    if ground.kind == "aspect":
        return here.address.choose(here.filter.without("kommun").with_("aspekt", [ground.id])).narrowed("fynd").href
    return f"{blocks.report_address(here, ground.id)}#mots"


# --- Over time -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OverTime(Context):
    """What several audits of one municipality found, in words; the figure follows."""

    template: ClassVar[str] = "municipality/over_time.html"
    heading: str
    summary: str


def show_over_time(here: Visit, table: Matrix) -> None:
    """Theme by theme and audit by audit, where there are several: what one audit cannot say."""
    reports = store.rows(store.reports(here.db, here.filter, "read"))
    look = charts.look(st.context.theme.type)
    told = charts.over_time(*charts.by_theme(table, known_claims(here.db, here.filter)), reports)
    if here.presenting:
        return
    for one in told:
        show(OverTime(one.heading, one.summary))
        figure = charts.time_figure(one, lambda claim: here.address.finding(claim.id).href, look)
        sheet.figure(figure, "figur_over-tid", one.summary, ("figur-over-tid", "plot-over-tid"), charts.CONFIG)


# --- What others do ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Other:
    """A shortcoming here and a strength elsewhere: both in words, the strength's passage, and whom to ask."""

    aspect: str
    here: Link
    there: Link
    place: str
    quoted: str
    passage: str
    ask: str


@dataclass(frozen=True)
class Others(Context):
    """What works elsewhere and falls short here; the rest folded."""

    template: ClassVar[str] = "municipality/others.html"
    heading: str
    name: str
    first: tuple[Other, ...]
    rest: tuple[Other, ...]


def show_others(here: Visit, place: str) -> None:
    """Only where all claims are in: else the filter itself makes one lack what another has."""
    rows = questions.borrowings(here.db, place, here.filter)
    if rows:
        name = store.labels(here.db)["kommun"][place]
        shown = tuple(other(here, row) for row in rows)
        heading = texts.plural(len(rows), texts.OTHERS_HEADING, place=name)
        show(Others(heading, name, shown[:MOST_OTHERS], shown[MOST_OTHERS:]))


def other(here: Visit, pair: questions.Borrowing) -> Other:
    (strength,) = store.rows(store.findings_by_id(here.db, (pair.strength.id,)))
    quoted = texts.QUOTED.format(
        anchor=strength["anchor"], where=store.section_words(strength["section"]), year=strength["year"]
    )
    return Other(
        pair.aspect,
        Link(pair.shortcoming.headline, here.address.finding(pair.shortcoming.id).href),
        Link(pair.strength.headline, here.address.finding(pair.strength.id).href),
        strength["municipality_name"],
        quoted,
        store.passages(here.db, (pair.strength.id,)).get(pair.strength.id, ""),
        whom(here, strength),
    )


def whom(here: Visit, row: Row) -> str:
    """The bodies that the passage speaks of, else those that the report audited."""
    spoken = [] if store.missing(row["bodies"]) else sorted(row["bodies"])
    reports = {r["id"]: r for r in store.rows(store.reports(here.db, Filter()))}
    audited = reports[row["report"]]["bodies"]
    names = spoken or ([] if store.missing(audited) else list(audited))
    place = row["municipality_name"]
    if not names:
        return texts.ASK_PLACE.format(place=place)
    return texts.ASK_BODIES.format(bodies=texts.some_of(names, MOST_BODIES), place=place)


# --- Recommendations without a known answer ------------------------------------------------------------


@dataclass(frozen=True)
class Silent:
    """A recommendation without a known answer: to whom, since when."""

    link: Link
    to: str
    age: str


@dataclass(frozen=True)
class Unanswered(Context):
    """The oldest recommendations without a known answer, and the way to all of them."""

    template: ClassVar[str] = "municipality/unanswered.html"
    heading: str
    rows: tuple[Silent, ...]
    all: Link


def show_unanswered(here: Visit) -> None:
    """Of the municipality's recommendations, whatever answer the filter chooses."""
    per, chosen = here.address.view.per_date, here.filter.with_("svar", WITHOUT_ANSWER)
    rows = store.rows(follow_up.rows(here.db, chosen, per, "aldst"))
    if rows:
        every = here.address.choose(chosen).narrowed("rekommendationer").href
        show(
            Unanswered(
                texts.plural(len(rows), texts.WITHOUT_ANSWER_HEADING),
                tuple(silent(here, row, per) for row in rows[:MOST_RECOMMENDATIONS]),
                Link(texts.plural(len(rows), texts.WITHOUT_ANSWER_ALL), every),
            )
        )


def silent(here: Visit, row: Row, per: dt.date) -> Silent:
    names = [str(body["name"]) for body in standing.unanswered(row)]
    return Silent(
        Link(row["headline"], here.address.to("rekommendationer").show(rekommendation=row["id"]).href),
        texts.ADDRESSED_TO.format(bodies=texts.some_of(names)) if names else texts.NOT_ADDRESSED_KNOWN,
        texts.WITHOUT_ANSWER_AGE.format(
            date=store.date_words(row["given_on"], row["date_precision"]), age=standing.age(row, per)
        ),
    )
