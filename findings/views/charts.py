"""The charts room: what a page draws, as data for a template or as a Plotly figure. No Streamlit here.

The unit chart has one mark a claim. It is drawn by the server as links in a table: so it is there with the page's
first words, is read by keyboard and screen reader, and fits phone, projector and paper. Plotly draws what has an axis:
the same marks over time, and how many municipalities there are of each where they are too many for marks. What a mark
says, its shape and its colour are the same in both; nothing rests on colour alone.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import plotly.graph_objects as go

from findings import texts
from findings.compare.claims import Claim, Claims
from findings.compare.matrices import COUNTED, Cell, Line, Matrix
from findings.out.palette import Palette, palette

FONT = "'Source Sans 3', system-ui, sans-serif"  # a name with a digit has to stand in quotes
PANELS = 4  # municipalities whose words fit beside each other
PLACES = 12  # municipalities whose own marks can be read; more are counted instead
LEFT, RIGHT = ("brist", "risk"), ("delvis", "styrka")  # of the line, from it and outwards
SYMBOLS = {"brist": "square", "delvis": "circle-open", "styrka": "circle", "risk": "triangle-up"}
PER_LANE = 4  # marks on each side of the line before the next ones stand under them
ClaimHref = Callable[[Claim], str]


class Href(Protocol):
    """The address of a cell's rows of some outcomes. A cell without municipality stands for all of the filter's."""

    def __call__(self, line: Line, cell: Cell, *outcomes: str) -> str: ...


CONFIG = {
    "displayModeBar": False,
    "locale": "sv",
    "locales": {
        "sv": {
            "dictionary": {},
            "format": {
                "months": list(texts.MONTHS),
                "shortMonths": [m[:3] for m in texts.MONTHS],
                "days": list(texts.DAYS),
                "shortDays": [d[:3] for d in texts.DAYS],
                "decimal": ",",
                "thousands": "\u00a0",
                "date": "%Y-%m-%d",
            },
        }
    },
}


@dataclass(frozen=True)
class Look:
    """What a figure is drawn for. `size` is the type's in pixels; all heights follow it."""

    scheme: str | None = None
    size: int = 15

    @property
    def colours(self) -> Palette:
        return palette(self.scheme)

    def px(self, ems: float) -> int:
        return round(ems * self.size)


def look(scheme: str | None, visning: str = "") -> Look:
    """On the screen or on a projector."""
    return Look(scheme, 24 if visning == "presentation" else 15)


# --- The unit chart, for a template --------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """One claim: filled if the auditor assessed it, outlined if it was only observed; a risk is hatched."""

    outcome: str
    heavy: bool
    href: str
    said: str


@dataclass(frozen=True)
class UnitCell:
    """The marks of one aspect in one municipality; where there are none, its state says why in words."""

    name: str
    state: str
    left: tuple[Mark, ...] = ()
    right: tuple[Mark, ...] = ()
    href: str = ""  # of the rows without judgement, where there are only such


@dataclass(frozen=True)
class UnitRow:
    aspect: str
    label: str
    cells: tuple[UnitCell, ...]


@dataclass(frozen=True)
class PlaceHead:
    """A column's head: whose, from which audits, and the column in words."""

    name: str
    audits: str
    said: str


@dataclass(frozen=True)
class UnitChart:
    """Aspects as rows, municipalities as columns. `sides` are how many marks the widest cell has left and right."""

    heading: str
    places: tuple[PlaceHead, ...]
    rows: tuple[UnitRow, ...]
    sides: tuple[int, int]

    @property
    def outcomes(self) -> frozenset[str]:
        """Those that have a mark: a legend explains no sign that is not there."""
        return frozenset(m.outcome for row in self.rows for cell in row.cells for m in (*cell.left, *cell.right))


def unit_chart(
    table: Matrix, claims: Claims, audits: Mapping[str, Sequence[int]], href: Href, claim_href: ClaimHref
) -> UnitChart:
    """`audits` are the years of each municipality's audits. Aspects that nobody judged have no row."""
    lines = judged_lines(table)
    rows = tuple(
        UnitRow(
            line.aspect,
            line.label,
            tuple(unit_cell(line, cell, name, claims, href, claim_href) for cell, name in table.beside(line)),
        )
        for line in lines
    )
    cells = [cell for row in rows for cell in row.cells]
    return UnitChart(
        title(drawn(table, claims)),
        tuple(
            PlaceHead(name, audits_said(audits.get(place, ())), place_said(drawn(table, claims, place)))
            for place, name in table.municipalities
        ),
        rows,
        (max([1, *(len(c.left) for c in cells)]), max([1, *(len(c.right) for c in cells)])),
    )


def unit_cell(line: Line, cell: Cell, name: str, claims: Claims, href: Href, claim_href: ClaimHref) -> UnitCell:
    mine = claims.get((line.aspect, cell.municipality), ())
    only_neutral = not mine and cell.neutral
    return UnitCell(
        name,
        cell.state,
        tuple(mark(claim, claim_href) for claim in ordered(mine, LEFT)),
        tuple(mark(claim, claim_href) for claim in ordered(mine, RIGHT)),
        href(line, cell, "neutral") if only_neutral else "",
    )


def ordered(claims: Sequence[Claim], outcomes: Sequence[str]) -> list[Claim]:
    """One side of the line, from it and outwards: outcome by outcome, what was assessed first."""
    chosen = [claim for claim in claims if claim.outcome in outcomes]
    return sorted(chosen, key=lambda claim: (outcomes.index(claim.outcome), not claim.heavy))


def mark(claim: Claim, claim_href: ClaimHref) -> Mark:
    return Mark(claim.outcome, claim.heavy, claim_href(claim), mark_said(claim))


def mark_said(claim: Claim) -> str:
    """Brist, bedömt 2023: the headline."""
    words = texts.CHART_ASSESSED if claim.heavy else texts.CHART_OBSERVED
    return texts.CHART_MARK.format(
        outcome=texts.STATES[claim.outcome].capitalize(), weight=words, year=claim.year, headline=claim.headline
    )


def judged_lines(table: Matrix) -> list[Line]:
    """Aspects with at least one mark."""
    return [line for line in table.lines if any(cell.counted for cell in line.cells)]


# --- The chart in words --------------------------------------------------------------------------------


def drawn(table: Matrix, claims: Claims, place: str = "") -> list[Claim]:
    """The claims on the chart, or one municipality's of them, each once however many aspects it is about."""
    aspects = {line.aspect for line in table.lines}
    places = {place} if place else {m for m, _ in table.municipalities}
    found = {c.id: c for (aspect, m), rows in claims.items() if aspect in aspects and m in places for c in rows}
    return list(found.values())


def by_outcome(claims: Collection[Claim]) -> dict[str, int]:
    return {outcome: sum(c.outcome == outcome for c in claims) for outcome in COUNTED}


def title(claims: Collection[Claim]) -> str:
    """What the whole chart shows: how many claims of each outcome. A filter makes none of it true by itself."""
    if not claims:
        return texts.CHART_TITLE_NONE
    return texts.CHART_TITLE.format(said=texts.outcomes(by_outcome(claims)))


def place_said(claims: Collection[Claim]) -> str:
    return texts.outcomes(by_outcome(claims)) if claims else texts.CHART_NOTHING_HERE


def audits_said(years: Sequence[int]) -> str:
    """1 granskning, 2020; 3 granskningar, 2019–2024."""
    if not years:
        return ""
    span = str(min(years)) if len(set(years)) == 1 else f"{min(years)}–{max(years)}"
    return texts.CHART_AUDITS.format(audits=texts.counted(len(years), "report"), span=span)


# --- Over time: one municipality's audits beside each other ----------------------------------------------


@dataclass(frozen=True)
class Audit:
    """A column of the chart over time."""

    report: str
    year: int


@dataclass(frozen=True)
class OverTime:
    """One municipality's marks by aspect and audit, the oldest audit to the left."""

    name: str
    audits: tuple[Audit, ...]
    lines: tuple[tuple[Line, Mapping[str, tuple[Claim, ...]]], ...]  # aspect → report → claims

    @property
    def heading(self) -> str:
        return texts.TIME_HEADING.format(name=self.name, audits=audits_said([a.year for a in self.audits]))

    @property
    def summary(self) -> str:
        said = []
        for audit in self.audits:
            mine = {c.id: c for _, found in self.lines for c in found.get(audit.report, ())}
            said.append(texts.TIME_SUMMARY.format(year=audit.year, said=place_said(mine.values())))
        return " ".join(said)


def over_time(table: Matrix, claims: Claims, reports: Sequence[Mapping[str, Any]]) -> list[OverTime]:
    """For each municipality with marks from several audits. `reports` are read reports with id, municipality, year."""
    found = []
    for place, name in table.municipalities:
        lines = tuple((line, by_report(mine)) for line in table.lines if (mine := claims.get((line.aspect, place), ())))
        known = {c.report for _, mine in lines for rows in mine.values() for c in rows}
        audits = sorted(
            (Audit(str(r["id"]), int(r["year"])) for r in reports if r["id"] in known), key=lambda a: a.year
        )
        if len(audits) > 1:
            found.append(OverTime(name, tuple(audits), lines))
    return found


def by_theme(table: Matrix, claims: Claims) -> tuple[Matrix, Claims]:
    """The same with a line a theme instead of a line an aspect; a claim on two of its aspects is one."""
    found: dict[tuple[str, str], dict[str, Claim]] = {}
    for group in table.groups:
        for line in group.lines:
            for place, _ in table.municipalities:
                mine = found.setdefault((group.theme, place), {})
                mine |= {c.id: c for c in claims.get((line.aspect, place), ())}
    groups = tuple(
        replace(group, lines=(replace(group.lines[0], aspect=group.theme, label=group.label),))
        for group in table.groups
        if group.lines
    )
    return replace(table, groups=groups), {place: tuple(mine.values()) for place, mine in found.items()}


def by_report(claims: Sequence[Claim]) -> dict[str, tuple[Claim, ...]]:
    return {
        report: tuple(c for c in claims if c.report == report) for report in dict.fromkeys(c.report for c in claims)
    }


def time_figure(told: OverTime, claim_href: ClaimHref, drawn_for: Look) -> go.Figure:
    """The unit chart with audits as columns: one figure that fits 340 pixels as well as 700."""
    column = 2 * PER_LANE + 1.6
    placed: list[tuple[float, float, Claim]] = []
    notes: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    row = 0.0
    for line, mine in told.lines:
        lanes = max(lanes_of(mine.get(audit.report, ())) for audit in told.audits)
        notes.append(row_label(line.label, row, drawn_for))
        for number, audit in enumerate(told.audits):
            middle = (number + 0.5) * column
            placed += [(middle + x, row + 1.1 + y, claim) for x, y, claim in positions(mine.get(audit.report, ()))]
            lines.append(axis_line(middle, row + 0.65, row + 0.55 + lanes, drawn_for))
        row += lanes + 1.0
    for number, audit in enumerate(told.audits):
        notes.append(column_label(str(audit.year), (number + 0.5) * column))
    figure = go.Figure(
        [marks_trace(placed, outcome, heavy, claim_href, drawn_for) for outcome in COUNTED for heavy in (True, False)]
    )
    figure.update_xaxes(range=[0, column * len(told.audits)], fixedrange=True, visible=False)
    halves = [half(x, y, drawn_for.px(0.31), c.heavy, drawn_for) for x, y, c in placed if c.outcome == "delvis"]
    return finished(figure, notes, [*lines, *halves], row, drawn_for)


def half(x: float, y: float, radius: float, heavy: bool, drawn_for: Look) -> dict[str, Any]:
    """What makes a ring the sign of delvis, since Plotly has no half disc: its right half, or only the line between."""
    r, c = radius, radius * 0.5523  # how far a curve reaches to be a quarter of a circle
    path = f"M0,{-r} C{c},{-r} {r},{-c} {r},0 C{r},{c} {c},{r} 0,{r} Z" if heavy else f"M0,{-r} L0,{r}"
    colour = drawn_for.colours.delvis
    return {
        "type": "path", "path": path, "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": x, "yanchor": y,
        "fillcolor": colour, "line": {"width": 0 if heavy else 2, "color": colour},
    }  # fmt: skip


def lanes_of(claims: Sequence[Claim]) -> int:
    longest = max(len(ordered(claims, side)) for side in (LEFT, RIGHT))
    return max(1, -(-longest // PER_LANE))


def positions(claims: Sequence[Claim]) -> list[tuple[float, float, Claim]]:
    """Where each mark stands, from the line: shortcomings to the left, the rest to the right, in lanes."""
    return [
        (sign * (0.7 + number % PER_LANE), number // PER_LANE, claim)
        for sign, side in ((-1, LEFT), (1, RIGHT))
        for number, claim in enumerate(ordered(claims, side))
    ]


def marks_trace(
    placed: Sequence[tuple[float, float, Claim]], outcome: str, heavy: bool, claim_href: ClaimHref, drawn_for: Look
) -> go.Scatter:
    mine = [(x, y, claim) for x, y, claim in placed if (claim.outcome, claim.heavy) == (outcome, heavy)]
    colour = getattr(drawn_for.colours, outcome)
    return go.Scatter(
        x=[x for x, _, _ in mine],
        y=[y for _, y, _ in mine],
        mode="markers",
        marker={
            "symbol": SYMBOLS[outcome] if heavy else SYMBOLS[outcome].removesuffix("-open") + "-open",
            "size": drawn_for.px(0.62),
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        customdata=[claim_href(claim) for _, _, claim in mine],
        hovertext=[mark_said(claim) for _, _, claim in mine],
        hoverinfo="text",
        showlegend=False,
        cliponaxis=False,
    )


def row_label(words: str, row: float, drawn_for: Look) -> dict[str, Any]:
    return {
        "text": f"<b>{words}</b>",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row + 0.3,
        "font": {"size": drawn_for.size * 0.93},
    }


def column_label(words: str, x: float) -> dict[str, Any]:
    return {"text": f"<b>{words}</b>", "x": x, "y": 1, "yref": "paper", "yanchor": "bottom"}


def axis_line(x: float, top: float, bottom: float, drawn_for: Look) -> dict[str, Any]:
    line = {"color": drawn_for.colours.muted, "width": 1}
    return {"type": "line", "x0": x, "x1": x, "y0": top, "y1": bottom, "line": line, "layer": "below"}


# --- Many municipalities: how many of each ----------------------------------------------------------------


def everywhere(line: Line) -> Cell:
    """How many municipalities have each outcome; the municipality is left empty: all of the filter's."""
    counts = {outcome: len(line.municipalities(outcome)) for outcome in COUNTED}
    return Cell.of("", counts, touched=any(c.touched for c in line.cells))


def asked_in(line: Line) -> int:
    return sum(cell.touched for cell in line.cells)


def spread_said(line: Line, outcome: str) -> str:
    """brist i 18 kommuner av 22 granskade."""
    having, asked = len(line.municipalities(outcome)), asked_in(line)
    return texts.in_places(outcome, having, asked)


def spread_title(table: Matrix, outcomes: Sequence[str]) -> str:
    """The aspect with each outcome in most municipalities; with one aspect, the numbers themselves."""
    lines = judged_lines(table)
    if not lines:
        return texts.CHART_TITLE_NONE
    if len(lines) == 1:
        return texts.CHART_SPREAD_MARK.format(
            aspect=lines[0].label,
            said=texts.join_and([spread_said(lines[0], o) for o in outcomes if lines[0].municipalities(o)]),
        )
    said = [most_said(lines, outcome) for outcome in outcomes if outcome in ("brist", "styrka")]
    told = [words for words in said if words]
    return texts.CHART_SPREAD_TITLE.format(said=texts.join_and(told)) if told else texts.CHART_SPREAD_PLAIN


def most_said(lines: Sequence[Line], outcome: str) -> str:
    """brist om roller och mandat (18 av 22); nothing where several aspects share the first place."""
    counts = sorted(((len(line.municipalities(outcome)), line) for line in lines), key=lambda pair: -pair[0])
    (first, line), (second, _) = counts[0], counts[1]
    if first == second or not first:
        return ""
    return texts.CHART_SPREAD_MOST.format(
        outcome=texts.STATES[outcome],
        aspect=texts.within(line.label),
        having=texts.number(first),
        asked=texts.number(asked_in(line)),
    )


# --- What all figures share --------------------------------------------------------------------------------


def finished(
    figure: go.Figure,
    notes: Sequence[Mapping[str, Any]],
    shapes: Sequence[Mapping[str, Any]],
    rows: float,
    drawn_for: Look,
    lane: float = 1.35,
) -> go.Figure:
    """Font, quiet ground, nothing to drag or zoom. Notes and lines are set all at once: one by one they took as long
    as everything else."""
    top = drawn_for.px(2)
    figure.update_yaxes(range=[rows, 0], fixedrange=True, visible=False)
    figure.update_layout(
        font={"family": FONT, "size": drawn_for.size, "color": drawn_for.colours.text},
        height=round(rows * drawn_for.px(lane)) + top,
        dragmode=False,
        hovermode="closest",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 2, "r": 2, "t": top, "b": 4},
        hoverlabel={"font": {"family": FONT}},
        annotations=[{"showarrow": False, **note} for note in notes],
        shapes=list(shapes),
    )
    return figure
