"""The aspects room: one row an aspect, headlines side by side, that opens in place to the claims.

Which rows stand open is in the address, so an opened row can be sent, reloaded and undone by Back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from findings import compare, store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.compare import meter
from findings.compare.claims import Claim, Claims
from findings.compare.matrices import COUNTED, Cell, Group, Line, Matrix
from findings.store.database import Database
from findings.store.shapes import FindingRow
from findings.views import charts

MOST_CLAIMS = 6  # of one municipality in an opened row; all of them are one link away


@dataclass(frozen=True)
class Told:
    """A claim in words."""

    outcome: str
    headline: str
    href: str


@dataclass(frozen=True)
class Number:
    """How many claims of one outcome; the number leads to exactly those."""

    outcome: str
    said: str
    href: str


@dataclass(frozen=True)
class CellView:
    """What one municipality's cell shows: the weightiest in words, numbers where there is more, or its state."""

    name: str
    state: str
    told: tuple[Told, ...]
    numbers: tuple[Number, ...]
    note: str


@dataclass(frozen=True)
class OpenClaim:
    """A claim in an opened row."""

    outcome: str
    headline: str
    statement: str
    foot: str
    href: str


@dataclass(frozen=True)
class OpenColumn:
    """One municipality's part of an opened row."""

    name: str
    state: str
    claims: tuple[OpenClaim, ...]
    rest: tuple[tuple[str, str], ...]  # words, address: what is not shown here


@dataclass(frozen=True)
class RowView:
    """One aspect. `columns` are there only while it is open."""

    aspect: str
    label: str
    description: str
    toggle: str
    cells: tuple[CellView, ...]
    columns: tuple[OpenColumn, ...] = ()
    criteria: tuple[meter.Criterion, ...] = field(default=())

    @property
    def is_open(self) -> bool:
        return bool(self.columns)


@dataclass(frozen=True)
class GroupView:
    label: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class AspectTable:
    """All of the section. `in_words` while the municipalities are few; else signs and numbers."""

    names: tuple[str, ...]
    groups: tuple[GroupView, ...]
    in_words: bool
    outside: str  # what no municipality was judged on, in a sentence
    open_all: str  # address; empty where all stand open
    close_all: str  # address; empty where none stands open

    @property
    def count(self) -> int:
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True)
class Opening:
    """What an opened row is made from."""

    db: Database
    address: Address
    chosen: Filter
    claims: Claims
    href: charts.Href


def aspect_table(table: Matrix, made_from: Opening, *, themes: bool) -> AspectTable:
    """`themes` puts the themes' names above their rows."""
    address = made_from.address
    groups = [group_view(table, group, made_from, themes=themes) for group in table.groups]
    known = [row for group in groups for row in group.rows]
    every = ",".join(row.aspect for row in known)
    return AspectTable(
        tuple(name for _, name in table.municipalities),
        tuple(group for group in groups if group.rows),
        len(table.municipalities) <= charts.PANELS,
        outside(table, made_from.chosen),
        "" if all(row.is_open for row in known) else address.show(oppen=every).href,
        address.show(oppen="").href if any(row.is_open for row in known) else "",
    )


def group_view(table: Matrix, group: Group, made_from: Opening, *, themes: bool) -> GroupView:
    lines = [line for line in group.lines if any(cell.counted for cell in line.cells)]
    return GroupView(group.label if themes else "", tuple(row_view(table, line, made_from) for line in lines))


def row_view(table: Matrix, line: Line, made_from: Opening) -> RowView:
    address = made_from.address
    cells = tuple(cell_view(line, cell, name, address, made_from.href) for cell, name in table.beside(line))
    closed = RowView(line.aspect, line.label, line.description, address.toggle(line.aspect).href, cells)
    if line.aspect not in address.view.opened:
        return closed
    spread = next(s for s in compare.spreads(made_from.db, made_from.chosen) if s.aspect == line.aspect)
    return RowView(
        closed.aspect, closed.label, closed.description, closed.toggle, closed.cells,
        opened_columns(table, line, made_from),
        meter.of_aspect(made_from.db, made_from.chosen, line.aspect, spread.asking),
    )  # fmt: skip


def cell_view(line: Line, cell: Cell, name: str, address: Address, href: charts.Href) -> CellView:
    told = tuple(Told(lead.outcome, lead.headline, address.finding(lead.id).href) for lead in cell.shown)
    numbers = tuple(
        Number(outcome, texts.outcome(outcome, cell.count(outcome)), href(line, cell, outcome))
        for outcome in COUNTED
        if cell.count(outcome) and (cell.beyond(outcome) or not told)
    )
    return CellView(name, cell.state, told, numbers, cell.note)


# --- An opened row ---------------------------------------------------------------------------------------


def opened_columns(table: Matrix, line: Line, made_from: Opening) -> tuple[OpenColumn, ...]:
    shown = {
        cell.municipality: made_from.claims.get((line.aspect, cell.municipality), ())[:MOST_CLAIMS]
        for cell in line.cells
    }
    ids = tuple(dict.fromkeys(claim.id for claims in shown.values() for claim in claims))
    rows = {row["id"]: row for row in store.rows(store.findings_by_id(made_from.db, ids), FindingRow)} if ids else {}
    return tuple(
        opened_column(line, cell, name, shown[cell.municipality], rows, made_from) for cell, name in table.beside(line)
    )


def opened_column(
    line: Line, cell: Cell, name: str, claims: Sequence[Claim], rows: dict[str, FindingRow], made_from: Opening
) -> OpenColumn:
    told = tuple(open_claim(claim, rows[claim.id], made_from.address) for claim in claims)
    rest = []
    if cell.counted > len(told):
        rest.append((texts.CLAIMS_REST.format(count=cell.counted), made_from.href(line, cell, *COUNTED)))
    if cell.neutral:
        words = texts.CLAIMS_NEUTRAL[cell.neutral != 1].format(n=texts.number(cell.neutral))
        rest.append((words, made_from.href(line, cell, "neutral")))
    return OpenColumn(name, cell.state, told, tuple(rest))


def open_claim(claim: Claim, row: FindingRow, address: Address) -> OpenClaim:
    statement = "" if row["statement"] == claim.headline else str(row["statement"])
    foot = [store.code_label("rost", row["voice"]), str(claim.year), store.section_words(row["section"])]
    return OpenClaim(claim.outcome, claim.headline, statement, " · ".join(foot), address.finding(claim.id).href)


# --- What has no row ---------------------------------------------------------------------------------------


def outside(table: Matrix, chosen: Filter) -> str:
    """Aspects without any judgement: of a whole selection that is a fact, of a part only that nothing is in it."""
    left = [texts.within(line.label) for line in table.lines if not any(cell.counted for cell in line.cells)]
    if not left or len(left) == len(table.lines):
        return ""
    if not chosen.is_whole:
        return texts.ASPECTS_OUTSIDE.format(aspects="; ".join(left))
    words = texts.ASPECTS_WITHOUT if len(table.municipalities) > 1 else texts.ASPECTS_WITHOUT_ONE
    return words.format(aspects="; ".join(left))
