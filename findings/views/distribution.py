"""The distribution room: more municipalities than can be read side by side. Per aspect in how many of those that were
asked there is each outcome, and, of a county, a group or a list of the reader's own, a part of the columns at a time.

What is drawn here is as large for 290 municipalities as for 13: nothing on it is a mark for one of them, except the
one in focus and the columns that were asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from findings import compare, texts
from findings.ask.filters import FACETS, Filter
from findings.compare.matrices import COUNTED, Cell, Group, Line, Matrix
from findings.views import blocks, charts, frame, paging
from findings.views.contexts import Context, Link, show
from findings.views.frame import Visit

COLUMNS = 24  # municipalities side by side on one page; the others are a page away
BY_PLACE = ("kommun", "lan", "grupp")  # the facets that say which municipalities


@dataclass(frozen=True)
class Lane:
    """In how many municipalities there is an outcome, of those that were asked; `share` is the bar's length."""

    outcome: str
    count: int
    share: int
    href: str
    said: str


@dataclass(frozen=True)
class Own:
    """What the municipality in focus has on the aspect."""

    state: str
    said: str
    href: str


@dataclass(frozen=True)
class Row:
    """One aspect. `own` is there where a municipality is in focus."""

    label: Link
    asked: int
    lanes: tuple[Lane, ...]
    own: Own | None


@dataclass(frozen=True)
class Distribution(Context):
    """All aspects, by theme. `own` is the name of the municipality in focus."""

    template: ClassVar[str] = "parts/distribution.html"
    id: str
    heading: str
    lead: str
    own: str
    outcomes: tuple[str, ...]
    groups: tuple[tuple[Link, tuple[Row, ...]], ...]


@dataclass(frozen=True)
class Sides(Context):
    """What a reader can put side by side: counties and groups, with how many municipalities each has."""

    template: ClassVar[str] = "parts/sides.html"
    kinds: tuple[tuple[str, tuple[Link, ...]], ...]


def is_many(table: Matrix) -> bool:
    """More municipalities than can be read one by one."""
    return len(table.municipalities) > charts.PLACES


def show_many(here: Visit, chosen: Filter, table: Matrix, name: str) -> None:
    """The distribution; then the chosen municipalities side by side, or what there is to choose. On slides a theme is a
    slide, and there are no columns: they could not be read. `name` is the part's id."""
    if here.presenting:
        for group in table.groups:
            show_distribution(here, chosen, replace(table, groups=(group,)), f"{name}-{group.theme}", group.label)
        return
    show_distribution(here, chosen, table, name)
    if any(chosen.get(facet) for facet in BY_PLACE):
        show_columns(here, chosen, table)
    else:
        show(sides(here))


# --- In how many of them ---------------------------------------------------------------------------------


def show_distribution(here: Visit, chosen: Filter, table: Matrix, name: str, theme: str = "") -> None:
    outcomes = tuple(outcome for outcome in COUNTED if chosen.allows(outcome))
    lines = charts.judged_lines(table)
    if not outcomes or not lines:
        return
    title = charts.spread_title(table, outcomes)
    own = dict(table.municipalities).get(here.address.focus, "")
    show(
        Distribution(
            name,
            f"{theme}: {title[:1].lower()}{title[1:]}" if theme else title,
            texts.DISTRIBUTION_LEAD,
            own,
            outcomes,
            tuple(grouped(here, chosen, table, group, outcomes) for group in table.groups),
        )
    )


def grouped(
    here: Visit, chosen: Filter, table: Matrix, group: Group, outcomes: Sequence[str]
) -> tuple[Link, tuple[Row, ...]]:
    lines = charts.judged_lines(replace(table, groups=(group,)))
    alone = here.address.page == group.theme
    link = Link("" if alone else group.label, here.address.to(group.theme).href)
    return link, tuple(row(here, chosen, line, outcomes) for line in lines)


def row(here: Visit, chosen: Filter, line: Line, outcomes: Sequence[str]) -> Row:
    href, everywhere, asked = blocks.marks(here, chosen), charts.everywhere(line), charts.asked_in(line)
    narrowed = here.address.choose(here.filter.with_("aspekt", [line.aspect])).to(line.theme)
    lanes = []
    for outcome in outcomes:
        count = everywhere.count(outcome)
        said = texts.CHART_SPREAD_MARK.format(aspect=line.label, said=texts.in_places(outcome, count, asked))
        share = max(1, round(100 * count / asked)) if count else 0
        lanes.append(Lane(outcome, count, share, href(line, everywhere, outcome) if count else "", said))
    mine = next((cell for cell in line.cells if cell.municipality == here.address.focus), None)
    return Row(
        Link(texts.soft(line.label), narrowed.href, line.description),
        asked,
        tuple(lanes),
        own_cell(here, chosen, line, mine) if mine else None,
    )


def own_cell(here: Visit, chosen: Filter, line: Line, cell: Cell) -> Own:
    href = blocks.behind(here, chosen, aspekt=line.aspect, kommun=cell.municipality).href
    return Own(cell.state, cell.said, href if cell.total else "")


# --- Side by side ----------------------------------------------------------------------------------------


def show_columns(here: Visit, chosen: Filter, table: Matrix) -> None:
    """A page of the columns as signs; the names stay in sight above, the aspects beside."""
    part = paging.Part.of(len(table.municipalities), here.address.view.sida, COLUMNS)
    if here.address.view.sida > part.pages:
        frame.show("frame/notices.html", notices=[texts.NO_SUCH_PAGE.format(pages=part.pages)])
    shown = table.columns(part.offset, part.end)
    frame.show(
        "parts/matrix.html",
        heading=texts.COLUMNS_HEADING, lead=texts.columns_said(part.offset + 1, part.end, part.count),
        matrix=shown, names=dict(shown.municipalities), states=blocks.states_of(shown), words=texts.STATES, signs=True,
        caption=texts.MATRIX_CAPTION, first=texts.ASPECT, name="kommuner-bredvid-varandra",
        cell_href=lambda line, cell: blocks.behind(here, chosen, aspekt=line.aspect, kommun=cell.municipality).href,
        theme_href=lambda group: here.address.to(group.theme).href, line_href=None,
    )  # fmt: skip
    show(paging.ways(here, part, texts.COLUMNS_HEADING))


def sides(here: Visit) -> Sides:
    """Counties and groups with more than one to choose between; a list of one's own is chosen in the filter."""
    kinds: dict[str, list[Link]] = {"lan": [], "grupp": []}
    for side in compare.groupings(here.db):
        address = here.address.choose(here.filter.without("kommun").with_(side.facet, [side.code])).show(oppen="")
        words = texts.GROUP_CHOICE.format(name=side.label, count=len(side.places))
        kinds[side.facet].append(Link(words, address.href))
    return Sides(tuple((FACETS[facet].label, tuple(links)) for facet, links in kinds.items() if len(links) > 1))
