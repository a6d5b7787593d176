"""The comparison room: what municipalities have in common and where they differ, computed from the data."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from findings import store, texts
from findings.ask.filters import Filter
from findings.model import Outcome
from findings.store.database import Database

JUDGED = (Outcome.BRIST.value, Outcome.DELVIS.value, Outcome.STYRKA.value)
COUNTED = (*JUDGED, Outcome.RISK.value)  # what cells, charts and sentences count, each apart from the others
OUTCOMES = (*COUNTED, Outcome.NEUTRAL.value)  # the numbers of a cell
# What a number's rows have as utfall, where it is not the same word.
SELECTS = {Outcome.NEUTRAL.value: (Outcome.NEUTRAL.value, Outcome.FOLJDRISK.value)}
STATES = (*JUDGED, "bada", Outcome.RISK.value, Outcome.NEUTRAL.value, "inget_urval", "ej_granskat")


@dataclass(frozen=True)
class Lead:
    """The claim that stands first among those of one outcome."""

    id: str
    outcome: str
    headline: str


@dataclass(frozen=True)
class Cell:
    """What the auditors found on one aspect in one municipality, under the filter. Numbers are claims."""

    municipality: str
    brist: int = 0
    delvis: int = 0
    styrka: int = 0
    risk: int = 0
    neutral: int = 0  # mentioned without judgement; a risk that follows from a shortcoming is here too
    heavy: frozenset[str] = frozenset()  # outcomes of which a claim stands in an assessment or a summary
    leads: tuple[Lead, ...] = ()  # the first claim of each outcome, the weightiest first
    touched: bool = True
    named: bool = False  # asked about or named by somebody, though no claim is counted here
    note: str = ""  # what else the cell says: forums, or how many municipalities

    @classmethod
    def of(cls, municipality: str, counts: Mapping[str, int], **more: Any) -> "Cell":
        """From numbers by outcome; what draws a shortcoming's consequence is told with what has no judgement."""
        numbers = {outcome: counts.get(outcome, 0) for outcome in COUNTED}
        numbers["neutral"] = sum(counts.get(outcome, 0) for outcome in SELECTS["neutral"])
        return cls(**(numbers | more | {"municipality": municipality}))

    def count(self, outcome: str) -> int:
        return int(getattr(self, outcome))

    @property
    def present(self) -> tuple[str, ...]:
        """The outcomes that the cell counts."""
        return tuple(outcome for outcome in COUNTED if self.count(outcome))

    @property
    def deciding(self) -> tuple[str, ...]:
        """The outcomes that the sign is read from: what was assessed, where anything was, else what was observed."""
        judged = tuple(outcome for outcome in JUDGED if self.count(outcome))
        return tuple(outcome for outcome in judged if outcome in self.heavy) or judged

    @property
    def state(self) -> str:
        """One of STATES. Not asked about is its own state: not zero, not missing, not without judgement."""
        if not self.touched:
            return "ej_granskat"
        if {Outcome.BRIST.value, Outcome.STYRKA.value} <= set(self.deciding):
            return "bada"
        if self.deciding:
            return next((lead.outcome for lead in self.leads if lead.outcome in self.deciding), self.deciding[0])
        without = "neutral" if self.named else "inget_urval"
        return next((name for name in ("risk", "neutral") if self.count(name)), without)

    @property
    def shown(self) -> tuple[Lead, ...]:
        """The claims that stand in words: the weightiest, and where strength stands against shortcoming one of each."""
        if self.state == "bada":
            return tuple(lead for lead in self.leads if lead.outcome in ("brist", "styrka"))
        return tuple(lead for lead in self.leads if lead.outcome == self.state and self.state in COUNTED)

    def beyond(self, outcome: str) -> int:
        """How many claims of an outcome there are besides those shown in words."""
        return self.count(outcome) - sum(lead.outcome == outcome for lead in self.shown)

    @property
    def counted(self) -> int:
        """All that is counted. On screen outcomes are never added to each other: this only says if there are any."""
        return sum(self.count(outcome) for outcome in COUNTED)

    @property
    def total(self) -> int:
        """All claims of the cell, those without judgement included."""
        return self.counted + self.neutral

    @property
    def said(self) -> str:
        """The cell in words, for those who hear it: every outcome apart."""
        if not self.total:
            return texts.STATES[self.state]
        return texts.outcomes({outcome: self.count(outcome) for outcome in OUTCOMES})


@dataclass(frozen=True)
class Line:
    """One aspect across the municipalities."""

    aspect: str
    label: str
    description: str
    theme: str
    cells: tuple[Cell, ...]
    fully: str = ""  # what is true where all is in place, as a verb phrase

    def municipalities(self, outcome: str) -> list[str]:
        return [cell.municipality for cell in self.cells if cell.count(outcome)]


@dataclass(frozen=True)
class Group:
    """A theme's lines."""

    theme: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Matrix:
    """Aspect × municipality. Municipalities as (id, name) in order."""

    municipalities: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...] = field(default=())

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]

    def columns(self, start: int, stop: int) -> "Matrix":
        """The same aspects with some of the municipalities."""
        groups = tuple(
            replace(group, lines=tuple(replace(line, cells=line.cells[start:stop]) for line in group.lines))
            for group in self.groups
        )
        return Matrix(self.municipalities[start:stop], groups)

    def shared(self, outcome: str = Outcome.BRIST.value, at_least: int = 2) -> list[Line]:
        """Aspects where at least so many municipalities have it, most first."""
        having = [line for line in self.lines if len(line.municipalities(outcome)) >= at_least]
        return sorted(having, key=lambda line: -len(line.municipalities(outcome)))

    def beside(self, line: Line) -> list[tuple[Cell, str]]:
        """A line's cells with the municipalities' names."""
        return [(cell, name) for cell, (_, name) in zip(line.cells, self.municipalities, strict=True)]

    def table(self) -> pd.DataFrame:
        """The same numbers as a table, one row a cell (texts.MATRIX_TABLE_HEAD)."""
        rows = [
            (group.label, line.label, name, *(c.count(o) for o in OUTCOMES), texts.STATES[c.state])
            for group in self.groups
            for line in group.lines
            for c, name in self.beside(line)
        ]
        return pd.DataFrame(rows, columns=list(texts.MATRIX_TABLE_HEAD))


@store.cached
def shown_municipalities(db: Database, chosen: Filter) -> tuple[tuple[str, str], ...]:
    """(id, name) of those that a read report in the filter is about, and those that findings in it are about:
    a finding can concern another body than those the report names as audited."""
    reports = store.reports(db, chosen, "read")
    shown = {*reports["municipality"], *store.finding_places(db, chosen)}
    return tuple((str(r.id), str(r.name)) for r in store.municipalities(db).itertuples(index=False) if r.id in shown)


@store.cached
def matrix(db: Database, chosen: Filter, first: str = "") -> Matrix:
    """The matrix of a filter, the municipality `first` before the others. Voices are the auditor's and
    documents', unless the filter chooses."""
    found = cells(store.rows(store.matrix(db, chosen.counted())), "aspect")
    touched = store.touched(db, chosen)
    places = tuple(sorted(shown_municipalities(db, chosen), key=lambda place: place[0] != first))
    groups = []
    for (theme, label), part in chosen_aspects(db, chosen).groupby(["theme", "theme_label"], sort=False):
        lines = tuple(
            Line(
                str(r.aspect),
                str(r.label),
                str(r.description),
                str(theme),
                row_of(str(r.aspect), places, found, touched, whole=chosen.is_whole),
                str(r.fully or ""),
            )
            for r in part.itertuples()
        )
        groups.append(Group(str(theme), str(label), lines))
    return Matrix(places, tuple(groups))


Cells = dict[tuple[str, str], Cell]  # (aspect or party, municipality) → its cell


def cells(rows: Iterable[dict[str, Any]], key: str) -> Cells:
    """Rows of the statement `matrix`, the weightiest first, as cells."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row[key], row["municipality"]), []).append(row)
    return {place: cell(place[1], part) for place, part in found.items()}


def cell(municipality: str, rows: Sequence[dict[str, Any]]) -> Cell:
    return Cell.of(
        municipality, {row["outcome"]: int(row["claims"]) for row in rows},
        heavy=frozenset(row["outcome"] for row in rows if row["heavy"]),
        leads=tuple(Lead(row["lead"]["id"], row["outcome"], row["lead"]["headline"]) for row in rows),
    )  # fmt: skip


def row_of(
    key: str, places: Sequence[tuple[str, str]], found: Cells, touched: Collection[tuple[str, str]], *, whole: bool
) -> tuple[Cell, ...]:
    """A line's cells; where nothing was found it is still told whether anybody asked. `whole` if all claims are in."""
    return tuple(found.get((key, m), Cell(m, touched=(key, m) in touched, named=whole)) for m, _ in places)


# --- Parties -------------------------------------------------------------------------------------------


@store.cached
def party_matrix(db: Database, chosen: Filter, first: str = "") -> Matrix:
    """Party × municipality: what was found about working with them, and in which forums. Most municipalities first."""
    found = cells(store.rows(store.parties(db, chosen.counted())), "party")
    forums = party_forums(db, chosen.counted())
    touched = store.touched_parties(db)
    places = tuple(sorted(shown_municipalities(db, chosen), key=lambda place: place[0] != first))
    lines = []
    for r in store.table(db, "parties").itertuples():
        beside = tuple(
            replace(c, note=texts.join_and(forums.get((str(r.party), c.municipality), [])))
            for c in row_of(str(r.party), places, found, touched, whole=chosen.is_whole)
        )
        if any(c.touched for c in beside):
            lines.append(Line(str(r.party), str(r.label), "", "samverkan", beside))
    lines.sort(key=lambda line: -sum(c.touched for c in line.cells))
    return Matrix(places, (Group("samverkan", "", tuple(lines)),) if lines else ())


@store.cached
def party_forums(db: Database, chosen: Filter) -> dict[tuple[str, str], list[str]]:
    """(party, municipality) → forums named in the same findings."""
    found: dict[tuple[str, str], list[str]] = {}
    for r in store.party_forum_rows(db, chosen).itertuples():
        found.setdefault((str(r.party), str(r.municipality)), []).append(str(r.label))
    return found


def chosen_aspects(db: Database, chosen: Filter) -> pd.DataFrame:
    """The aspects a filter leaves: those of its themes, and those it names."""
    frame = store.aspects(db)
    for column, name in (("theme", "tema"), ("aspect", "aspekt")):
        if chosen.get(name):
            frame = frame[frame[column].isin(chosen.get(name))]
    return frame


# --- Headings: what the data say, in a sentence ------------------------------------------------------


def overview_heading(table: Matrix, chosen: Filter) -> str:
    """What no municipality fully does, else in how many aspects there are shortcomings in more than one."""
    if not table.municipalities:
        return texts.HEADING_NOTHING
    if not chosen.is_whole:
        return texts.HEADING_SELECTION
    if len(table.municipalities) < 2:
        return place_heading(table)
    nobody = nobody_fully(table)
    if nobody:
        return texts.nobody_does(nobody[0].fully, len(table.municipalities))
    shared = len(table.shared())
    if len(table.lines) == 1:
        only = texts.HEADING_SHARED_ONLY if shared else texts.HEADING_NO_SHARED_ONLY
        return only.format(aspect=table.lines[0].label)
    if not shared:
        return texts.HEADING_NO_SHARED
    return texts.HEADING_SHARED.format(count=texts.number_word(shared, capital=True), all=len(table.lines))


def nobody_fully(table: Matrix) -> list[Line]:
    """Aspects that the auditors judged in every municipality, with a shortcoming or a part missing in each and no
    strength that weighs against it; those with most shortcomings first."""
    found = [line for line in table.lines if line.fully and all(falls_short(c) for c in line.cells)]
    return sorted(
        found, key=lambda line: (-len(line.municipalities("brist")), -sum(c.brist + c.delvis for c in line.cells))
    )


def falls_short(cell: Cell) -> bool:
    weighing = {outcome for outcome in cell.deciding if outcome in cell.heavy}
    return bool(weighing) and Outcome.STYRKA.value not in weighing


def place_heading(table: Matrix) -> str:
    """In how many aspects the first municipality has what."""
    name, counts = table.municipalities[0][1], aspects_by_outcome(table.lines)
    return texts.aspects_heading(name, counts, len(table.lines))


def theme_heading(label: str, table: Matrix, chosen: Filter) -> str:
    """What no municipality fully does in the theme, else in how many of its aspects there is what."""
    asked = [line for line in table.lines if any(c.counted for c in line.cells)]
    if not asked:
        return texts.HEADING_THEME_NOTHING.format(theme=label)
    if not chosen.is_whole:
        return texts.HEADING_THEME_SELECTION.format(theme=label)
    nobody = nobody_fully(table) if len(table.municipalities) > 1 else []
    if nobody:
        return texts.HEADING_THEME_NOBODY.format(
            theme=label, said=texts.nobody_does(nobody[0].fully, len(table.municipalities), capital=False)
        )
    return texts.aspects_heading(label, aspects_by_outcome(asked), len(table.lines))


def aspects_by_outcome(lines: Sequence[Line]) -> dict[str, int]:
    """In how many aspects there is at least one claim of each outcome."""
    return {outcome: sum(bool(line.municipalities(outcome)) for line in lines) for outcome in JUDGED}
