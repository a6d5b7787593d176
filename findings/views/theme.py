"""A theme's page, from the theme's id: answers, chart, aspects that open, time, parties, recommendations, figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from findings import compare, store, texts
from findings.ask.filters import Filter
from findings.compare import meter, standing
from findings.compare.claims import Claim, claims
from findings.compare.matrices import COUNTED, Line, Matrix
from findings.model import Frequency, Level
from findings.views import answers, aspects, charts, distribution, frame, sheet
from findings.views.blocks import NUMBERS, behind, folded, linked_table, marks, report_address
from findings.views.collecting import collect
from findings.views.frame import Visit

SHOWN_RECOMMENDATIONS = 3
SHOWN_PARTIES = 4
# Parts of the page, and their names among the opened: what is folded is not sent before it is asked for.
OVER_TIME, PARTIES, FIGURES = "over-tid", "parter", "tal"
Row = dict[str, Any]


@dataclass(frozen=True)
class Theme:
    """What every part of the page is made from."""

    here: Visit
    chosen: Filter  # the theme's rows; a municipality in focus leaves nobody out
    table: Matrix

    @property
    def many(self) -> bool:
        """More municipalities than can be read one by one."""
        return distribution.is_many(self.table)

    @property
    def href(self) -> charts.Href:
        return marks(self.here, self.chosen)

    def claim_href(self, claim: Claim) -> str:
        return self.here.address.finding(claim.id).href

    def report_href(self, report: str) -> str:
        return report_address(self.here, report)


@dataclass(frozen=True)
class Part:
    """One part of the page: its id, and what draws it."""

    id: str
    draw: Any


def show_theme(name: str) -> None:
    """Heading, a list of what is on the page, and the parts that have something to say."""
    here = frame.visit(name)
    chosen = here.address.compared.with_("tema", [name])
    theme = Theme(here, chosen, compare.matrix(here.db, chosen, here.address.focus))
    counted = chosen.counted()
    frame.show(
        "frame/heading.html",
        heading=compare.theme_heading(store.labels(here.db)["tema"][name], theme.table, chosen),
        lead="",
        caption=store.caption(here.db, counted, store.finding_count(here.db, counted)),
        basis=store.comparability(here.db, chosen),
        meter=meter.meter(here.db, chosen),
    )
    if not theme.table.municipalities:
        return
    parts = [part for part in parts_of(theme, name) if part is not None]
    frame.show("theme/contents.html", here=here.address.href, parts=[(p.id, texts.THEME_PARTS[p.id]) for p in parts])
    for part in parts:
        part.draw()


def parts_of(theme: Theme, name: str) -> list[Part | None]:
    """In the order they stand. A part with nothing to say is None, and so not in the list of contents either."""
    return [
        answers_part(theme),
        spread_part(theme) if theme.many else chart_part(theme),
        None if theme.many else aspects_part(theme),
        None if theme.many else time_part(theme),
        parties_part(theme) if name == "samverkan" else None,
        recommendations_part(theme),
        figures_part(theme, name),
    ]


# --- Answers and chart ---------------------------------------------------------------------------------


def answers_part(theme: Theme) -> Part | None:
    rows = [
        row | {"collect": collect(theme.here.address, row["id"], row["text"])}
        for row in store.rows(store.questions(theme.here.db, theme.chosen))
    ]
    if not rows:
        return None
    made = answers.board(theme.table, rows)
    return Part("svar", lambda: frame.show("theme/answers.html", board=made, report_href=theme.report_href))


def chart_part(theme: Theme) -> Part | None:
    """One mark a claim, and the same numbers as a table."""
    if not charts.judged_lines(theme.table):
        return None
    reports = store.reports(theme.here.db, theme.chosen, "read")
    audits = {str(place): [int(y) for y in part["year"]] for place, part in reports.groupby("municipality")}
    known = claims(theme.here.db, theme.chosen)
    chart = charts.unit_chart(theme.table, known, audits, theme.href, theme.claim_href)
    return Part(
        "diagram",
        lambda: frame.show(
            "theme/unit_chart.html",
            chart=chart,
            outcomes=[outcome for outcome in COUNTED if outcome in chart.outcomes],
            numbers=folded(theme.here, NUMBERS, lambda: linked_table(theme.table, theme.href)),
            rows_file=behind(theme.here, theme.chosen, utfall=allowed(theme.chosen)).data("csv"),
        ),
    )


def allowed(chosen: Filter) -> tuple[str, ...]:
    """The outcomes that a selection can have marks of."""
    return tuple(outcome for outcome in COUNTED if chosen.allows(outcome))


def spread_part(theme: Theme) -> Part | None:
    """Too many municipalities for marks: in how many each outcome stands, and those that are chosen side by side."""
    if not allowed(theme.chosen) or not charts.judged_lines(theme.table):
        return None
    return Part("diagram", lambda: distribution.show_many(theme.here, theme.chosen, theme.table, "diagram"))


# --- Aspects and time ------------------------------------------------------------------------------------


def aspects_part(theme: Theme) -> Part | None:
    here = theme.here
    made_from = aspects.Opening(here.db, here.address, theme.chosen, claims(here.db, theme.chosen), theme.href)
    table = aspects.aspect_table(theme.table, made_from, themes=False)
    if not table.groups:
        return None
    return Part("aspekter", lambda: frame.show("theme/aspects.html", table=table))


def time_part(theme: Theme) -> Part | None:
    """A figure for each municipality with several audits, drawn when it is asked for: Plotly is what weighs most."""
    reports = store.rows(store.reports(theme.here.db, theme.chosen, "read"))
    if len(theme.table.municipalities) > charts.PANELS:
        return None
    told = charts.over_time(theme.table, claims(theme.here.db, theme.chosen), reports)

    address = theme.here.address
    opened = OVER_TIME in address.view.opened or theme.here.presenting

    def draw() -> None:
        frame.show("theme/over_time.html", told=told, opened=opened, toggle=address.toggle(OVER_TIME).href)
        for number, one in enumerate(told if opened else ()):
            look = charts.look(st.context.theme.type, address.view.visning)
            made = charts.time_figure(one, theme.claim_href, look)
            around = (f"figur-over-tid-{number}", f"plot-over-tid-{number}")
            sheet.figure(made, f"figur_over-tid-{number}", one.summary, around, charts.CONFIG)

    return Part(OVER_TIME, draw) if told else None


# --- Samverkan: with whom ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Levels:
    """A report's own table of collaboration: party → (code, word) on each level."""

    place: str
    report: str
    href: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def parties_part(theme: Theme) -> Part | None:
    """Party × municipality as one table: the first ones; opened, all with their forums. Reports' own are folded."""
    here = theme.here
    table = compare.party_matrix(here.db, theme.chosen, here.address.focus)
    lines = [line for line in table.lines if theme.chosen.is_whole or any(c.total for c in line.cells)]
    if not lines:
        return None
    shared = sum(sum(c.touched for c in line.cells) > 1 for line in lines) if theme.chosen.is_whole else 0
    rows = [party_row(theme, table, line) for line in lines]
    opened = PARTIES in here.address.view.opened
    return Part(
        PARTIES,
        lambda: frame.show(
            "theme/parties.html",
            heading=texts.party_heading(len(lines), shared),
            names=[name for _, name in table.municipalities],
            many=theme.many,
            rows=rows if opened else rows[:SHOWN_PARTIES],
            count=len(rows),
            opened=opened,
            toggle=here.address.toggle(PARTIES).href,
            levels=() if theme.many else level_tables(theme),
        ),
    )


def party_row(theme: Theme, table: Matrix, line: Line) -> tuple[str, Sequence[Any]]:
    """A party with its cells, or of many municipalities how many mention it and how many have each outcome."""
    if theme.many:
        cells = [(line, charts.everywhere(line))]
        mentioning: list[Any] = [sum(c.touched for c in line.cells)]
        return line.label, mentioning + [party_number(theme, line, cell, o) for _, cell in cells for o in COUNTED]
    return line.label, [
        (name, cell, [party_number(theme, line, cell, o) for o in (*COUNTED, "neutral") if cell.count(o)])
        for cell, name in table.beside(line)
    ]


def party_number(theme: Theme, line: Line, cell: compare.Cell, outcome: str) -> aspects.Number | None:
    if not cell.count(outcome):
        return None
    places = {"kommun": cell.municipality} if cell.municipality else {}
    utfall = compare.SELECTS.get(outcome, outcome)
    href = behind(theme.here, theme.chosen, aktor=line.aspect, utfall=utfall, **places).href
    said = texts.number(cell.count(outcome)) if theme.many else texts.outcome(outcome, cell.count(outcome))
    return aspects.Number(outcome, said, href)


def level_tables(theme: Theme) -> list[Levels]:
    here = theme.here
    rows = store.rows(store.collaborations(here.db, theme.chosen))
    labels, names = store.labels(here.db)["granskning"], dict(theme.table.municipalities)
    heads = tuple(level.label for level in Level)
    return [
        Levels(names.get(mine[0]["municipality"], ""), labels[report], theme.report_href(report), heads, levels(mine))
        for report in dict.fromkeys(r["report"] for r in rows)
        for mine in [[r for r in rows if r["report"] == report]]
    ]


def levels(rows: Sequence[Row]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Party → (code, word) on each level; a dash where the report's table is silent."""
    words = {f.value: f.label for f in Frequency}
    known = {(r["label"], r["level"]): r["frequency"] for r in rows}
    parties = dict.fromkeys(r["label"] for r in rows)
    return tuple(
        (p, tuple((f, words[f]) if (f := known.get((p, level))) else ("saknas", "–") for level in Level))
        for p in parties
    )


# --- Recommendations and figures -----------------------------------------------------------------------


@dataclass(frozen=True)
class ShortRecommendation:
    headline: str
    href: str
    where: str
    answers: str
    status: str  # code, or okant


def recommendations_part(theme: Theme) -> Part | None:
    """A few of the theme's recommendations, those without a known answer first, and the way to all."""
    here = theme.here
    rows = store.rows(store.recommendations(here.db, theme.chosen, here.address.view.per_date))
    if not rows:
        return None
    caption = store.caption(here.db, theme.chosen, len(rows), "recommendation")
    waiting = sum(bool(standing.unanswered(row)) for row in rows)
    first = sorted(rows, key=lambda row: not standing.unanswered(row))[:SHOWN_RECOMMENDATIONS]
    every = here.address.choose(theme.chosen).narrowed("rekommendationer").href
    return Part(
        "rekommendationer",
        lambda: frame.show(
            "theme/recommendations.html",
            caption=caption,
            lead=texts.SHORT_FIRST if 0 < waiting < len(rows) else "",
            rows=[short(theme, row) for row in first],
            every=every if len(rows) > len(first) else "",
            words=texts.SHORT_ALL.format(count=texts.number(len(rows))),
        ),
    )


def short(theme: Theme, row: Row) -> ShortRecommendation:
    bodies = standing.addressees(row)
    known = len(bodies) - len(standing.unanswered(row))
    if not bodies:
        said = texts.NOT_ADDRESSED_KNOWN.lower()
    elif not known:
        said = texts.SHORT_UNANSWERED
    else:
        said = texts.SHORT_ANSWERED if len(bodies) == 1 else texts.SHORT_ANSWERS.format(known=known, all=len(bodies))
    headline = row["text"] if store.missing(row["headline"]) else row["headline"]
    status = "okant" if store.missing(row["status"]) else str(row["status"])
    href = theme.here.address.to("rekommendationer").show(rekommendation=row["id"]).href
    return ShortRecommendation(str(headline), href, f"{row['municipality_name']} {row['year']}", said, status)


def figures_part(theme: Theme, name: str) -> Part | None:
    """Numbers that the reports state on the theme, folded."""
    reports = store.reports(theme.here.db, theme.chosen, "read")
    stated = store.of_reports(theme.here.db, "figures", tuple(reports["id"]))
    rows = [r for r in store.rows(stated) if name in (r["themes"] or [])]
    if not rows or theme.many:
        return None
    names = dict(zip(reports["municipality"], reports["municipality_name"], strict=True))

    def made() -> tuple[Sequence[str], list[list[Any]]]:
        return texts.FIGURE_HEAD, [figure_row(r, names) for r in rows]

    return Part(
        FIGURES,
        lambda: frame.show("theme/figures.html", count=len(rows), numbers=folded(theme.here, FIGURES, made)),
    )


def figure_row(r: Row, names: dict[str, str]) -> list[Any]:
    return [
        r["label"], texts.number(r["value"]), r["unit"], r["period"], names[r["municipality"]],
        store.code_label("rost", r["voice"]), store.section_words(r["section"]),
    ]  # fmt: skip
