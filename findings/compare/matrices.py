"""The comparison room: what municipalities have in common and where they differ, computed from the data."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pandas as pd

from findings import store, texts
from findings.ask.filters import Filter
from findings.model import Polarity
from findings.store.database import Database

ORDERED = (Polarity.BRIST.value, Polarity.STYRKA.value, Polarity.NEUTRAL.value)
STATES = ("brist", "styrka", "bada", "neutral", "inget_urval", "ej_granskat")


@dataclass(frozen=True)
class Cell:
    """What the auditors found on one aspect in one municipality, under the filter."""

    municipality: str
    brist: int = 0
    styrka: int = 0
    neutral: int = 0
    touched: bool = True
    note: str = ""  # what else the cell says: forums, or how many municipalities
    risk: int = 0  # how many of the shortcomings are risks: what may come true, not what is

    @property
    def state(self) -> str:
        """One of STATES. Not asked about is its own state: not zero, not missing."""
        if not self.touched:
            return "ej_granskat"
        if self.brist and self.styrka:
            return "bada"
        return next((name for name in ("brist", "styrka", "neutral") if getattr(self, name)), "inget_urval")

    @property
    def total(self) -> int:
        return self.brist + self.styrka + self.neutral

    @property
    def said(self) -> str:
        """The cell in words, for those who hear it."""
        if self.state in ("ej_granskat", "inget_urval"):
            return texts.STATES[self.state]
        risks = (
            texts.OF_THEM_RISKS.format(count=self.risk, word="risk" if self.risk == 1 else "risker")
            if self.risk
            else ""
        )
        counts = [
            (self.brist, "brist", "brister", risks),
            (self.styrka, "styrka", "styrkor", ""),
            (self.neutral, "neutralt", "neutrala", ""),
        ]
        return texts.join_and([f"{n} {one if n == 1 else many}{more}" for n, one, many, more in counts if n])


@dataclass(frozen=True)
class Line:
    """One aspect across the municipalities."""

    aspect: str
    label: str
    description: str
    theme: str
    cells: tuple[Cell, ...]

    def municipalities(self, polarity: str) -> list[str]:
        return [cell.municipality for cell in self.cells if getattr(cell, polarity)]


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

    def shared(self, polarity: str = Polarity.BRIST.value, at_least: int = 2) -> list[Line]:
        """Aspects where at least so many municipalities have it, most first."""
        having = [line for line in self.lines if len(line.municipalities(polarity)) >= at_least]
        return sorted(having, key=lambda line: -len(line.municipalities(polarity)))

    def beside(self, line: Line) -> list[tuple[Cell, str]]:
        """A line's cells with the municipalities' names."""
        return [(cell, name) for cell, (_, name) in zip(line.cells, self.municipalities, strict=True)]

    def table(self) -> pd.DataFrame:
        """The same numbers as a table: tema, aspekt, kommun, brister, styrkor, neutrala, läge."""
        names = dict(self.municipalities)
        rows = [
            (
                group.label,
                line.label,
                names[c.municipality],
                c.brist,
                c.risk,
                c.styrka,
                c.neutral,
                texts.STATES[c.state],
            )
            for group in self.groups
            for line in group.lines
            for c in line.cells
        ]
        return pd.DataFrame(rows, columns=list(texts.MATRIX_TABLE_HEAD))


@store.cached
def shown_municipalities(db: Database, chosen: Filter) -> tuple[tuple[str, str], ...]:
    """(id, name) of those that a read report in the filter is about, and those that findings in it are about:
    a finding can concern another body than those the report names as audited."""
    reports = store.reports(db, chosen, "read")
    shown = {*reports["municipality"], *store.finding_places(db, chosen)}
    return tuple((str(r.id), str(r.name)) for r in store.municipalities(db).itertuples(index=False) if r.id in shown)


def matrix(db: Database, chosen: Filter) -> Matrix:
    """The matrix of a filter. Voices are the auditor's and documents', unless the filter chooses."""
    counts = {
        (str(r.aspect), str(r.municipality), str(r.polarity)): (int(r.findings), int(r.risks))  # type: ignore[arg-type]
        for r in store.matrix(db, chosen.counted()).itertuples()
    }
    touched = store.touched(db, chosen)
    municipalities = shown_municipalities(db, chosen)
    groups = []
    for (theme, label), rows in chosen_aspects(db, chosen).groupby(["theme", "theme_label"], sort=False):
        lines = []
        for r in rows.itertuples():
            cells = tuple(cell(str(r.aspect), m, counts, touched) for m, _ in municipalities)
            lines.append(Line(str(r.aspect), str(r.label), str(r.description), str(theme), cells))
        groups.append(Group(str(theme), str(label), tuple(lines)))
    return Matrix(municipalities, tuple(groups))


Counts = dict[tuple[str, str, str], tuple[int, int]]  # (aspect, municipality, polarity) → findings, risks among them


def cell(aspect: str, place: str, counts: Counts, touched: Iterable[tuple[str, str]]) -> Cell:
    (brist, risk), (styrka, _), (neutral, _) = (counts.get((aspect, place, p), (0, 0)) for p in ORDERED)
    asked = (aspect, place) in touched or bool(brist + styrka + neutral)
    return Cell(place, brist, styrka, neutral, touched=asked, risk=risk)


# --- Parties -------------------------------------------------------------------------------------------


def party_matrix(db: Database, chosen: Filter) -> Matrix:
    """Party × municipality: what was found about working with them, and in which forums. Most municipalities first."""
    counts = {
        (str(r.party), str(r.municipality), str(r.polarity)): (int(r.findings), int(r.risks))  # type: ignore[arg-type]
        for r in store.parties(db, chosen.counted()).itertuples()
    }
    forums = party_forums(db, chosen.counted())
    touched = store.touched_parties(db)
    municipalities = shown_municipalities(db, chosen)
    lines = []
    for r in store.table(db, "parties").itertuples():
        cells = tuple(
            replace(cell(str(r.party), m, counts, touched), note=texts.join_and(forums.get((str(r.party), m), [])))
            for m, _ in municipalities
        )
        if any(c.touched for c in cells):
            lines.append(Line(str(r.party), str(r.label), "", "samverkan", cells))
    lines.sort(key=lambda line: -sum(c.touched for c in line.cells))
    return Matrix(municipalities, (Group("samverkan", "", tuple(lines)),) if lines else ())


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


def overview_heading(table: Matrix) -> str:
    """How many aspects have shortcomings in more than one municipality."""
    if len(table.municipalities) < 2:
        return one_place_heading(table)
    shared = len(table.shared())
    if not shared:
        return texts.HEADING_NO_SHARED
    return texts.HEADING_SHARED.format(count=texts.number_word(shared, capital=True), all=len(table.lines))


def one_place_heading(table: Matrix) -> str:
    if not table.municipalities:
        return texts.HEADING_NOTHING
    having = [line for line in table.lines if line.municipalities("brist")]
    name = table.municipalities[0][1]
    return texts.HEADING_ONE_PLACE.format(name=name, count=texts.number_word(len(having)), all=len(table.lines))


def theme_heading(label: str, table: Matrix) -> str:
    """In how many of the theme's aspects shortcomings outnumber strengths."""
    asked = [line for line in table.lines if any(c.brist or c.styrka for c in line.cells)]
    more = [x for x in asked if sum(c.brist for c in x.cells) > sum(c.styrka for c in x.cells)]
    if not asked:
        return texts.HEADING_THEME_NOTHING.format(theme=label)
    return texts.HEADING_THEME.format(theme=label, more=texts.number_word(len(more)), all=texts.number_word(len(asked)))
