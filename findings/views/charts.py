"""The charts room: matrix in, Plotly figure out, with its title, its words and its table. No Streamlit here.

Colours are the roles of the style sheet; every mark also carries a number, pattern or word, so that nothing
rests on colour alone. A figure is drawn for a look: scheme, type size, and wide (a panel a municipality) or
narrow (the municipalities under each other). A mark's customdata is the address of its rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from findings import texts
from findings.compare.matrices import Cell, Line, Matrix

FONT = "Source Sans 3, system-ui, sans-serif"
PANELS = 4  # municipalities that fit beside each other
PLACES = 6  # municipalities whose own bars can be told apart; more are counted instead
PAPER_WIDTH = 680  # pixels that A4 with our margins holds
Note = dict[str, Any]  # a word in the figure, as Plotly's annotation
Href = Callable[[Line, Cell, str], str]  # aspect, cell, polarity → address of the rows


@dataclass(frozen=True)
class Palette:
    """Colours by role."""

    styrka: str
    brist: str
    neutral: str
    ej_granskat: str
    text: str
    muted: str
    line: str
    background: str


LIGHT = Palette("#1058A0", "#CF5608", "#7B868E", "#7E8A91", "#1B2A33", "#53626B", "#C9D1D3", "#FFFFFF")
DARK = Palette("#4E9BE6", "#FFB470", "#75838B", "#7F8D95", "#E8EDEE", "#A9B6BC", "#3B4A51", "#12191D")

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
    wide: bool = True
    width: int | None = None

    @property
    def colours(self) -> Palette:
        return DARK if self.scheme == "dark" else LIGHT

    def px(self, ems: float) -> float:
        return round(ems * self.size)


def look(scheme: str | None, visning: str = "", *, wide: bool = True) -> Look:
    """On the screen, on a projector, on paper."""
    if visning == "utskrift":
        return Look("light", 14, wide, PAPER_WIDTH)
    return Look(scheme, 24 if visning == "presentation" else 15, wide)


# --- Strengths against shortcomings --------------------------------------------------------------------


def strengths_and_shortcomings(table: Matrix, href: Href, drawn: Look) -> go.Figure:
    """Shortcomings to the left, strengths to the right, the aspect's name above; a panel a municipality, or
    with many municipalities how many of them have each."""
    if len(table.municipalities) > PLACES:
        return places_counted(table, href, drawn)
    if drawn.wide and len(table.municipalities) <= PANELS:
        return panels(table, href, drawn)
    return stacked(table, href, drawn)


def panels(table: Matrix, href: Href, drawn: Look) -> go.Figure:
    """One panel a municipality; all share the rows."""
    lines, count = table.lines, len(table.municipalities)
    figure, rows = go.Figure(), [n + 0.62 for n in range(len(lines))]
    notes: list[Note] = []
    for column, (_, name) in enumerate(table.municipalities):
        cells = [line.cells[column] for line in lines]
        axis = value_axis(figure, column, (column / count, (column + 1) / count - 0.02), most(lines), drawn)
        notes += add_bars(figure, lines, cells, rows, axis, href, drawn, legend=column == 0)
        notes.append({"text": f"<b>{name}</b>", "x": 0, "xref": axis, "y": 1, "yref": "paper", "yanchor": "bottom"})
    notes += [label(line.label, number + 0.18, drawn) for number, line in enumerate(lines)]
    return rest(figure, notes, len(lines), drawn.px(3.6) * len(lines), drawn, names=True)


def stacked(table: Matrix, href: Href, drawn: Look) -> go.Figure:
    """One column: under each aspect a bar a municipality, its name to the left."""
    figure, lines, step = go.Figure(), table.lines, len(table.municipalities) + 1.25
    axis = value_axis(figure, 0, (0.27, 1), most(lines), drawn)
    notes = [label(line.label, number * step + 0.55, drawn) for number, line in enumerate(lines)]
    for column, (_, name) in enumerate(table.municipalities):
        rows = [number * step + column + 1.5 for number in range(len(lines))]
        notes += add_bars(
            figure, lines, [line.cells[column] for line in lines], rows, axis, href, drawn, legend=column == 0
        )
        notes += [label(name, row, drawn, bold=False) for row in rows]
    return rest(figure, notes, len(lines) * step, drawn.px(1.75) * step * len(lines), drawn)


def places_counted(table: Matrix, href: Href, drawn: Look) -> go.Figure:
    """Many municipalities: how many have shortcomings and strengths in each aspect, of how many asked."""
    figure, lines = go.Figure(), table.lines
    cells = [everywhere(line) for line in lines]
    axis = value_axis(figure, 0, (0, 1), max([1, *(max(c.brist, c.styrka) for c in cells)]), drawn)
    notes = add_bars(figure, lines, cells, [n + 0.62 for n in range(len(lines))], axis, href, drawn, legend=True)
    for number, line in enumerate(lines):
        words = texts.CHART_ASKED.format(aspect=line.label, asked=sum(c.touched for c in line.cells))
        notes.append(label(words, number + 0.18, drawn))
    return rest(figure, notes, len(lines), drawn.px(3.6) * len(lines), drawn)


def everywhere(line: Line) -> Cell:
    """How many municipalities have each polarity; the municipality is left empty: all of the filter's."""
    brist, styrka = (len(line.municipalities(p)) for p in ("brist", "styrka"))
    return Cell("", brist, styrka, touched=any(c.touched for c in line.cells))


def most(lines: Sequence[Line]) -> int:
    return max([1, *(max(c.brist, c.styrka) for line in lines for c in line.cells)])


def value_axis(figure: go.Figure, number: int, domain: tuple[float, float], longest: int, drawn: Look) -> str:
    """One panel's axis with its line at zero and room for the numbers; gives the name that traces use."""
    name = "x" if number == 0 else f"x{number + 1}"
    figure.update_layout(
        {
            f"xaxis{name[1:]}": {
                "domain": domain,
                "range": [-longest * 1.3, longest * 1.3],
                "fixedrange": True,
                "showgrid": False,
                "showticklabels": False,
                "zeroline": True,
                "zerolinecolor": drawn.colours.text,
                "zerolinewidth": 1,
                "anchor": "y",
            }
        }
    )
    return name


def add_bars(
    figure: go.Figure,
    lines: Sequence[Line],
    cells: Sequence[Cell],
    rows: Sequence[float],
    axis: str,
    href: Href,
    drawn: Look,
    *,
    legend: bool,
) -> list[Note]:
    """One municipality's bars of both polarities; gives the words where there are none."""
    for polarity in ("brist", "styrka"):
        figure.add_trace(bars(lines, cells, rows, polarity, href, drawn).update(xaxis=axis, showlegend=legend))
    font = {"size": drawn.size * 0.87, "color": drawn.colours.muted}
    return [
        {
            "x": 0,
            "y": row,
            "xref": axis,
            "text": texts.CHART_EMPTY[cell.state].format(count=cell.neutral),
            "bgcolor": drawn.colours.background,
            "font": font,
        }
        for cell, row in zip(cells, rows, strict=True)
        if cell.state in texts.CHART_EMPTY
    ]


def bars(
    lines: Sequence[Line], cells: Sequence[Cell], rows: Sequence[float], polarity: str, href: Href, drawn: Look
) -> go.Bar:
    """Bars of one polarity; shortcomings are also hatched. Where no municipality is named, they count those."""
    names = texts.OUTCOME_PLURAL if any(cell.municipality for cell in cells) else texts.PLACES_WITH
    colour, sign = getattr(drawn.colours, polarity), -1 if polarity == "brist" else 1
    counts = [getattr(cell, polarity) for cell in cells]
    pattern = {
        "shape": "/",
        "bgcolor": colour,
        "fgcolor": drawn.colours.background,
        "size": drawn.size / 2,
        "solidity": 0.3,
    }
    return go.Bar(
        x=[sign * n for n in counts],
        y=list(rows),
        width=0.56,
        orientation="h",
        name=names[polarity],
        marker={"color": colour, "pattern": pattern if polarity == "brist" else {}},
        text=[str(n) if n else "" for n in counts],
        textposition="outside",
        cliponaxis=False,
        legendgroup=polarity,
        customdata=[
            href(line, cell, polarity) if n else "" for line, cell, n in zip(lines, cells, counts, strict=True)
        ],
        hovertext=[line.label for line in lines],
        hovertemplate="%{hovertext}: %{text} " + names[polarity].lower() + "<extra></extra>",
    )


def label(words: str, row: float, drawn: Look, *, bold: bool = True) -> Note:
    """An aspect's name above its bars, or a municipality's beside its own."""
    return {
        "text": f"<b>{words}</b>" if bold else words,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row,
        "bgcolor": drawn.colours.background,
        "font": {"size": drawn.size * (0.93 if bold else 0.87)},
    }


def rest(
    figure: go.Figure, notes: Sequence[Note], rows: float, height: float, drawn: Look, *, names: bool = False
) -> go.Figure:
    """What every figure shares: font, quiet ground, legend on top, nothing to drag or zoom. The notes are set all at
    once: one by one they took as long as everything else."""
    top = drawn.px(4.2 if names else 2.6)
    figure.update_yaxes(range=[rows, 0], fixedrange=True, visible=False)
    figure.update_layout(
        font={"family": FONT, "size": drawn.size, "color": drawn.colours.text},
        height=height + top,
        width=drawn.width,
        dragmode=False,
        barmode="relative",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 2, "r": 2, "t": top, "b": 4},
        hoverlabel={"font": {"family": FONT}},
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "top",
            "yref": "container",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        annotations=[{"showarrow": False, **note} for note in notes],
    )
    return figure


# --- The same in words -----------------------------------------------------------------------------------


def title(table: Matrix) -> str:
    """What the chart shows, as a statement: the aspect with shortcomings in most municipalities."""
    lines = [line for line in table.lines if line.municipalities("brist")]
    if not lines:
        return texts.CHART_TITLE_NONE
    line = max(lines, key=lambda x: (len(x.municipalities("brist")), sum(c.brist for c in x.cells)))
    asked = sum(c.touched for c in line.cells)
    return texts.CHART_TITLE.format(
        aspect=line.label,
        brist=len(line.municipalities("brist")),
        styrka=len(line.municipalities("styrka")),
        asked=texts.counted(asked, "municipality"),
    )


def summary(table: Matrix) -> str:
    """The chart in words, for those who do not see it."""
    if len(table.municipalities) > PLACES:
        return " ".join(
            texts.CHART_SUMMARY_ASPECT.format(
                aspect=x.label,
                brist=len(x.municipalities("brist")),
                styrka=len(x.municipalities("styrka")),
                asked=sum(c.touched for c in x.cells),
            )
            for x in table.lines
        )
    return " ".join(
        summary_place(name, [line.cells[n] for line in table.lines]) for n, (_, name) in enumerate(table.municipalities)
    )


def summary_place(name: str, cells: Sequence[Cell]) -> str:
    """In how many aspects each state stands; a finding can touch several aspects, so findings are not added up."""
    counts = [(sum(c.state == state for c in cells), words) for state, words in texts.CHART_SUMMARY_STATES.items()]
    said = texts.join_and([words.format(count=texts.number_word(n)) for n, words in counts if n])
    return texts.CHART_SUMMARY_PLACE.format(name=name, said=said, all=texts.counted(len(cells), "aspect"))
