"""The charts room: frame or matrix in, Plotly figure out. No Streamlit here.

Colours are the roles of the style sheet; every mark also carries a sign, pattern or word, so that nothing
rests on colour alone. Figures are drawn for a scheme (light or dark) and a width.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from findings import texts
from findings.compare import Line, Matrix

FONT = "Public Sans, system-ui, sans-serif"


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
                "months": list(texts.MONTHS), "shortMonths": [m[:3] for m in texts.MONTHS], "days": list(texts.DAYS),
                "shortDays": [d[:3] for d in texts.DAYS], "decimal": ",", "thousands": "\u00a0", "date": "%Y-%m-%d",
            },
        }
    },
}  # fmt: skip


def palette(scheme: str | None) -> Palette:
    return DARK if scheme == "dark" else LIGHT


def base(figure: go.Figure, colours: Palette, height: int, size: int = 15) -> go.Figure:
    """What every figure shares: font, quiet background, no dragging or zooming."""
    figure.update_layout(
        font={"family": FONT, "size": size, "color": colours.text}, height=height, dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", margin={"l": 8, "r": 8, "t": 64, "b": 8},
        hoverlabel={"font": {"family": FONT}}, legend={"orientation": "h", "y": 1, "yanchor": "bottom", "yref": "container"},
    )  # fmt: skip
    return figure


def strengths_and_shortcomings(table: Matrix, scheme: str | None = None, size: int = 15) -> go.Figure:
    """Shortcomings to the left, strengths to the right, per aspect; one panel a municipality."""
    colours, lines = palette(scheme), table.lines
    names = [name for _, name in table.municipalities]
    figure = make_subplots(rows=1, cols=max(len(names), 1), shared_yaxes=True, subplot_titles=names, horizontal_spacing=0.03)
    most = max([1, *(max(c.brist, c.styrka) for line in lines for c in line.cells)])
    for column in range(len(names)):
        for polarity in ("brist", "styrka"):
            figure.add_trace(bars(lines, column, polarity, colours, legend=column == 0), row=1, col=column + 1)
        for line in lines:
            note_not_asked(figure, line, column, colours, size)
    figure.update_xaxes(range=[-most * 1.35, most * 1.35], visible=False, fixedrange=True, zeroline=True)
    figure.update_yaxes(autorange="reversed", fixedrange=True, showgrid=False, ticks="", automargin=True)
    figure.update_layout(barmode="relative", bargap=0.45)
    return base(figure, colours, 110 + 46 * len(lines), size)


def bars(lines: Sequence[Line], column: int, polarity: str, colours: Palette, *, legend: bool) -> go.Bar:
    """One municipality's bars of one polarity; shortcomings are also hatched."""
    sign = -1 if polarity == "brist" else 1
    counts = [getattr(line.cells[column], polarity) for line in lines]
    colour = getattr(colours, polarity)
    pattern = {"shape": "/", "bgcolor": colour, "fgcolor": colours.background, "size": 7, "solidity": 0.3}
    return go.Bar(
        x=[sign * n for n in counts], y=[line.label for line in lines], orientation="h", name=texts.POLARITY_PLURAL[polarity],
        marker={"color": colour, "pattern": pattern if polarity == "brist" else {}}, text=[str(n) if n else "" for n in counts],
        textposition="outside", cliponaxis=False, showlegend=legend, legendgroup=polarity,
        customdata=[[line.aspect, line.cells[column].municipality, polarity] for line in lines],
        hovertemplate="%{y}: %{text} " + texts.POLARITY_PLURAL[polarity].lower() + "<extra></extra>",
    )  # fmt: skip


def note_not_asked(figure: go.Figure, line: Line, column: int, colours: Palette, size: int) -> None:
    """The word "ej granskat" where nobody asked: an empty bar would look like nothing to find."""
    if line.cells[column].state == "ej_granskat":
        figure.add_annotation(
            x=0, y=line.label, text=texts.STATES["ej_granskat"], showarrow=False, row=1, col=column + 1,
            font={"size": size - 2, "color": colours.muted}, bgcolor=colours.background,
        )  # fmt: skip


def summary(table: Matrix) -> str:
    """The chart in words, for those who do not see it."""
    parts = []
    for number, (_, name) in enumerate(table.municipalities):
        cells = [line.cells[number] for line in table.lines]
        missing = sum(c.state == "ej_granskat" for c in cells)
        parts.append(
            texts.CHART_SUMMARY_PLACE.format(
                name=name, brist=sum(c.brist for c in cells), styrka=sum(c.styrka for c in cells), missing=missing
            )
        )
    return " ".join(parts)
