"""The drawing room: what a paper shows beside its words, drawn by the server as SVG: the chart, and a link's QR code.

The chart has one mark a claim, with the shapes and colours of the one on screen. Of many municipalities it has a bar
an outcome instead: how many have it. All that it shows stands in words beside it.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import segno

from findings import texts
from findings.compare.claims import Claim, Claims
from findings.compare.matrices import COUNTED, Line, Matrix
from findings.out.palette import palette

LEFT, RIGHT = ("brist", "risk"), ("delvis", "styrka")  # of a column's line, from it and outwards
FEW = 6  # municipalities that stand beside each other on a sheet
WIDTH, LABELS, HEAD, LEGEND = 1000, 250, 26, 34  # of the picture, in its own units
MARK, PER_LANE = 13, 6  # a mark with the air around it, and how many stand on each side before the next lane
FONT = "font-family='Source Sans 3' font-size='14'"
LONGEST_CODE = 1_000  # characters of a link: a code of more is too dense to read from paper
CODE_WIDTH = 4.0
ACROSS, HIGHEST = 25.4, 14.5  # cm that a picture may take on a sheet, below its heading
BAR = 100  # the longest bar


@dataclass(frozen=True)
class Picture:
    """An SVG, how wide it stands on paper (cm), and what it shows for those who do not see it."""

    svg: str
    width: float
    alt: str


# --- The chart -----------------------------------------------------------------------------------------


def chart(table: Matrix, claims: Claims) -> Picture | None:
    """The claims of a matrix; None where none of them is an assessment or a risk."""
    lines = [line for line in table.lines if any(cell.counted for cell in line.cells)]
    if not lines:
        return None
    few = len(table.municipalities) <= FEW
    rows = [(line, marks_of(line, table, claims) if few else bars_of(line)) for line in lines]
    body, top = [heads(table, few)], HEAD
    for line, (drawn, height) in rows:
        body.append(f"<line x1='0' x2='{WIDTH}' y1='{top}' y2='{top}' stroke='{palette(None).line}'/>")
        body.append(words(line.label, 0, top + 17))
        body.append(f"<g transform='translate(0 {top})'>{drawn}</g>")
        top += height
    body.append(f"<g transform='translate(0 {top + 8})'>{legend(few)}</g>")
    form = texts.PAPER_CHART_ALT if few else texts.PAPER_CHART_ALT_MANY
    said = form.format(places=texts.join_and([name for _, name in table.municipalities]), count=len(lines))
    height = top + LEGEND
    return Picture(svg(WIDTH, height, body), round(min(ACROSS, HIGHEST * WIDTH / height), 2), said)


def svg(width: int, height: int, body: Iterable[str]) -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>{''.join(body)}</svg>"


def words(said: str, x: float, y: float, more: str = "") -> str:
    return f"<text x='{x:g}' y='{y:g}' {FONT} fill='{palette(None).text}' {more}>{escape(said)}</text>"


def middles(count: int) -> list[float]:
    """Where the line of each column stands."""
    column = (WIDTH - LABELS) / count
    return [LABELS + column * (n + 0.5) for n in range(count)]


def heads(table: Matrix, few: bool) -> str:
    """Whose a column is; of bars, which outcome's."""
    if not few:
        columns = zip(middles(len(COUNTED)), COUNTED, strict=True)
        return "".join(shape(o, True, x - BAR + 5, 11) + words(texts.STATES[o], x - BAR + 16, 16) for x, o in columns)
    places = zip(middles(len(table.municipalities)), table.municipalities, strict=True)
    return "".join(words(name, x, 16, "text-anchor='middle' font-weight='bold'") for x, (_, name) in places)


def marks_of(line: Line, table: Matrix, claims: Claims) -> tuple[str, int]:
    """An aspect's marks in each municipality, and how high the row is; without marks a word says why."""
    drawn, most = [], 1
    lane = lanes_of(len(table.municipalities))
    for x, (place, _), cell in zip(middles(len(line.cells)), table.municipalities, line.cells, strict=True):
        mine = claims.get((line.aspect, place), ())
        left, right = (ordered(mine, outcomes) for outcomes in (LEFT, RIGHT))
        most = max(most, -(-max(len(left), len(right)) // lane))
        drawn += [mark(claim, x - MARK * (n % lane + 0.75), 12 + MARK * (n // lane)) for n, claim in enumerate(left)]
        drawn += [mark(claim, x + MARK * (n % lane + 0.75), 12 + MARK * (n // lane)) for n, claim in enumerate(right)]
        if not mine:
            drawn.append(words(texts.STATES[cell.state], x, 17, "text-anchor='middle' font-style='italic'"))
        else:
            drawn.append(f"<line x1='{x:g}' x2='{x:g}' y1='3' y2='23' stroke='{palette(None).muted}'/>")
    return "".join(drawn), 14 + MARK * most


def lanes_of(columns: int) -> int:
    """How many marks there is room for on each side of a column's line."""
    return min(PER_LANE, max(2, int((WIDTH - LABELS) / columns / 2 / MARK) - 1))


def ordered(claims: Sequence[Claim], outcomes: Sequence[str]) -> list[Claim]:
    chosen = [claim for claim in claims if claim.outcome in outcomes]
    return sorted(chosen, key=lambda claim: (outcomes.index(claim.outcome), not claim.heavy))


def mark(claim: Claim, x: float, y: float) -> str:
    return shape(claim.outcome, claim.heavy, x, y)


def shape(outcome: str, heavy: bool, x: float, y: float, r: float = 4.6) -> str:
    """Square, half circle, circle or triangle; filled where the auditor assessed it, else an outline."""
    colour = getattr(palette(None), outcome)
    look = f"fill='{colour if heavy else 'none'}' stroke='{colour}' stroke-width='1.4'"
    if outcome == "brist":
        return f"<rect x='{x - r:g}' y='{y - r:g}' width='{2 * r:g}' height='{2 * r:g}' {look}/>"
    if outcome == "risk":
        return f"<path d='M{x:g} {y - r:g}L{x + r:g} {y + r:g}L{x - r:g} {y + r:g}Z' {look}/>"
    if outcome == "styrka":
        return f"<circle cx='{x:g}' cy='{y:g}' r='{r:g}' {look}/>"
    half = f"<path d='M{x:g} {y - r:g}A{r:g} {r:g} 0 0 0 {x:g} {y + r:g}Z' {look}/>"
    return f"<circle cx='{x:g}' cy='{y:g}' r='{r:g}' fill='none' stroke='{colour}' stroke-width='1.4'/>{half}"


def bars_of(line: Line) -> tuple[str, int]:
    """A bar an outcome: how many of the municipalities that were asked have it; as long as the share of all."""
    asked = sum(cell.touched for cell in line.cells)
    drawn = []
    for middle, outcome in zip(middles(len(COUNTED)), COUNTED, strict=True):
        having, x = len(line.municipalities(outcome)), middle - BAR
        width = BAR * having / len(line.cells)
        drawn.append(f"<rect x='{x:g}' y='7' width='{width:g}' height='11' fill='{getattr(palette(None), outcome)}'/>")
        drawn.append(words(texts.PAPER_BAR.format(having=having, asked=asked), x + width + 5, 17))
    return "".join(drawn), 14 + MARK


def legend(few: bool) -> str:
    """What the shapes mean; bars say it themselves."""
    if not few:
        return ""
    drawn, x = [], 8.0
    for outcome in COUNTED:
        drawn.append(shape(outcome, True, x, 12) + words(texts.STATES[outcome], x + 10, 17))
        x += 90
    drawn.append(shape("brist", True, x + 20, 12) + words(texts.CHART_ASSESSED, x + 30, 17))
    drawn.append(shape("brist", False, x + 110, 12) + words(texts.CHART_OBSERVED, x + 120, 17))
    return "".join(drawn)


# --- The code of a link ----------------------------------------------------------------------------------


def code(link: str) -> Picture | None:
    """A QR code that opens the link; None where it is too long for a code that can be read from paper."""
    if len(link) > LONGEST_CODE:
        return None
    out = io.BytesIO()
    segno.make(link, micro=False, error="l", boost_error=False).save(
        out, kind="svg", border=4, light="#fff", xmldecl=False, omitsize=True, svgclass=None, lineclass=None, nl=False
    )
    return Picture(out.getvalue().decode(), CODE_WIDTH, texts.PAPER_CODE_ALT)
