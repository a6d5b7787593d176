"""The overview: the auditors' own answers, what was found per aspect and municipality in words, what that says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from findings import compare, store, texts
from findings.ask.filters import WITHOUT_ANSWER, Filter
from findings.compare import insights, meter
from findings.compare.matrices import Cell, Group, Line, Matrix
from findings.model import GradeBasis, Outcome, ReportKind
from findings.store import follow_up
from findings.views import answers, blocks, distribution, frame
from findings.views.contexts import Context, Link, show
from findings.views.frame import Visit

IN_WORDS = 4  # municipalities whose claims fit in words beside each other; more are signs
SHOWN_POINTS = 1  # of an insight; the rest are folded
# The line on recommendations says what is unanswered, so the insight about it would be said twice.
TOLD = tuple(name for name in insights.ORDER if name != "obesvarat")
Row = dict[str, Any]


def show_overview(here: Visit) -> None:
    """Heading, answers, matrix, insights, recommendations in one line, audits in time, how to read."""
    chosen = here.address.compared
    table = compare.matrix(here.db, chosen, here.address.focus)
    show(head(here, chosen, table))
    if distribution.is_many(table):
        show_answers(here, chosen, table)
        distribution.show_many(here, chosen, table, "fordelning")
    elif table.municipalities:
        show(board(here, chosen, table))
        show_matrix(here, chosen, table)
    if table.municipalities:
        blocks.show_insights(here, chosen, TOLD, SHOWN_POINTS)
        show_recommendations(here, chosen)
        blocks.show_timeline(here, chosen)
    frame.show("overview/reading.html", method=here.address.to("metod").href)


# --- Head --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Head(Context):
    """The computed heading, what Granskat is, what stands behind, and what can be compared, folded."""

    template: ClassVar[str] = "overview/head.html"
    heading: str
    found: str
    count: Link
    caption: str
    basis: str
    criteria: tuple[meter.Criterion, ...]


def head(here: Visit, chosen: Filter, table: Matrix) -> Head:
    return Head(
        compare.overview_heading(table, chosen),
        found_by(here, chosen),
        *counted(here, chosen),
        store.comparability(here.db, chosen),
        meter.meter(here.db, chosen),
    )


def counted(here: Visit, chosen: Filter) -> tuple[Link, str]:
    """How many claims the page stands on, as a link to exactly those, and the rest of the filter's sentence."""
    filter_ = chosen.counted()
    count = store.finding_count(here.db, filter_)
    first = texts.counted(count, "finding")
    rest = store.caption(here.db, filter_, count).removeprefix(first)
    return Link(first, blocks.behind(here, chosen).href), rest


def found_by(here: Visit, chosen: Filter) -> str:
    rows = store.reports(here.db, chosen, "read")
    if rows.empty:
        return texts.NOTHING_READ
    return texts.found_by(
        list(dict.fromkeys(rows["municipality_name"])),
        len(rows),
        sorted({int(year) for year in rows["year"]}),
        sorted(rows["firm"].dropna().unique()),
    )


# --- The auditors' own answers -----------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """One question's grade: `grade` is its code or `inget`, `word` the report's word for it or ours."""

    grade: str
    interpreted: bool
    part: bool
    number: str
    question: str
    word: str
    href: str

    @property
    def said(self) -> str:
        """The mark for those who hear it."""
        form = texts.SUBQUESTION if self.part else texts.QUESTION
        whose = f", {texts.INTERPRETED_BY_US}" if self.interpreted else ""
        return f"{form.format(number=self.number)}: {self.question} {self.word}{whose}"


@dataclass(frozen=True)
class Answers:
    """One audit's questions; `none` says so in words where no question has a grade."""

    year: int
    topic: str
    href: str
    marks: tuple[Mark, ...]
    kind: str = ""  # where it is no ordinary audit
    none: str = ""


@dataclass(frozen=True)
class Column:
    """A municipality in a head: its name, its audits' years and firms, and the way to its page."""

    id: str
    name: str
    small: str
    href: str
    initial: str


@dataclass(frozen=True)
class Board(Context):
    """The questions' grades by municipality and audit, as signs and in words."""

    template: ClassVar[str] = "overview/board.html"
    places: tuple[tuple[Column, tuple[Answers, ...]], ...]
    legend: tuple[tuple[str, str], ...]
    parts: bool  # whether there are sub-questions to explain
    dashed: bool  # whether there are grades of ours to explain


def show_answers(here: Visit, chosen: Filter, table: Matrix) -> None:
    """Of many municipalities how many questions got which grade."""
    made = answers.board(table, store.rows(store.questions(here.db, chosen)))
    frame.show("theme/answers.html", board=made, report_href=lambda report: blocks.report_address(here, report))


def board(here: Visit, chosen: Filter, table: Matrix) -> Board:
    rows = store.rows(store.questions(here.db, chosen))
    places = tuple(
        (column, answers_of(here, [r for r in rows if r["municipality"] == column.id]))
        for column in columns(here, chosen, table)
    )
    shown = {mark.grade for _, audits in places for audit in audits for mark in audit.marks}
    legend = tuple((grade, word) for grade, word in GRADE_WORDS.items() if grade in shown)
    every = [mark for _, audits in places for audit in audits for mark in audit.marks]
    return Board(places, legend, any(m.part for m in every), any(m.interpreted for m in every))


GRADE_WORDS = {
    **{code: store.code_label("betyg", code) for code in ("ja", "i_allt_vasentligt", "delvis", "nej")},
    "inget": texts.ANSWER_NONE,
}


def answers_of(here: Visit, rows: Sequence[Row]) -> tuple[Answers, ...]:
    """A municipality's audits, the newest first, each with its questions in the report's order."""
    audits = dict.fromkeys(r["report"] for r in rows)
    return tuple(audit(here, [r for r in rows if r["report"] == report]) for report in audits)


def audit(here: Visit, rows: Sequence[Row]) -> Answers:
    first, href = rows[0], blocks.report_address(here, rows[0]["report"])
    kind = "" if first["report_kind"] == ReportKind.GRANSKNING else store.code_label("slag", first["report_kind"])
    if all(store.missing(r["grade"]) for r in rows):
        none = texts.plural(len(rows), texts.ANSWERS_NO_GRADES)
        return Answers(first["year"], first["topic"], href, (), kind, none)
    return Answers(first["year"], first["topic"], href, tuple(mark(r, href) for r in rows), kind)


def mark(row: Row, report_href: str) -> Mark:
    grade = "inget" if store.missing(row["grade"]) else str(row["grade"])
    return Mark(
        grade=grade,
        interpreted=row["grade_basis"] == GradeBasis.INTERPRETED,
        part=not store.missing(row["parent"]),
        number=row["number"],
        question=row["short"],
        word=GRADE_WORDS[grade],
        href=f"{report_href}#fraga-{row['id']}",
    )


def columns(here: Visit, chosen: Filter, table: Matrix) -> tuple[Column, ...]:
    """The heads of the municipalities, in the matrix's order."""
    rows = store.rows(store.reports(here.db, chosen, "read"))
    initials = shortest([name for _, name in table.municipalities])
    return tuple(
        Column(
            place,
            name,
            audits_in_short([r for r in rows if r["municipality"] == place]),
            here.address.choose(chosen.with_("kommun", [place])).to("kommun").href,
            initials[name],
        )
        for place, name in table.municipalities
    )


def audits_in_short(rows: Sequence[Row]) -> str:
    """2020 · BDO, or 2019, 2023, 2024 · EY."""
    years = ", ".join(str(year) for year in sorted({r["year"] for r in rows}))
    firms = ", ".join(sorted({r["firm"] for r in rows if not store.missing(r["firm"])}))
    return " · ".join(part for part in (years, firms) if part)


def shortest(names: Sequence[str]) -> dict[str, str]:
    """Name → its first letters, as few as tell it from the others; the whole name if none do."""
    return {
        name: next(
            (name[:n] for n in range(1, len(name)) if [x[:n] for x in names].count(name[:n]) == 1),
            name,
        )
        for name in names
    }


# --- The matrix --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Claim:
    """A claim in words, with the sign of its outcome and, where there are more of it, the way to all of them."""

    outcome: str
    headline: str
    href: str
    more: tuple[Link, ...]


@dataclass(frozen=True)
class Box:
    """One cell: the claims in words, or the state in words with the way to what was mentioned."""

    column: Column
    state: str
    said: str
    claims: tuple[Claim, ...]
    more: tuple[Link, ...]
    all: str  # the address of all its claims; empty where there are none


@dataclass(frozen=True)
class Words(Context):
    """The matrix in words: one group a theme, one row an aspect, one box a municipality."""

    template: ClassVar[str] = "overview/words.html"
    columns: tuple[Column, ...]
    beside: str  # on a phone: which municipality is read in words, and what the letters of the others stand for
    groups: tuple[tuple[Link, tuple[tuple[Link, tuple[Box, ...]], ...]], ...]
    states: tuple[str, ...]
    numbers: blocks.FoldedTable
    rows_file: str


def show_matrix(here: Visit, chosen: Filter, table: Matrix) -> None:
    """In words while they fit beside each other, else signs; on slides signs, a theme at a time."""
    if len(table.municipalities) <= IN_WORDS and not here.presenting:
        show(words(here, chosen, table))
    elif here.presenting:
        for group in table.groups:
            show_signs(here, chosen, replace(table, groups=(group,)), group)
    else:
        show_signs(here, chosen, table)


def words(here: Visit, chosen: Filter, table: Matrix) -> Words:
    heads = columns(here, chosen, table)
    return Words(
        heads,
        beside(heads),
        tuple(
            (theme_link(here, group), tuple(row(here, chosen, line, heads) for line in group.lines))
            for group in table.groups
        ),
        blocks.states_of(table),
        numbers(here, chosen, table),
        rows_file(here, chosen),
    )


def beside(heads: Sequence[Column]) -> str:
    if len(heads) < 2:
        return ""
    others = [texts.INITIAL_OF.format(initial=head.initial, name=head.name) for head in heads[1:]]
    return texts.SHOWN_BESIDE.format(name=heads[0].name, others=texts.join_and(others))


def numbers(here: Visit, chosen: Filter, table: Matrix) -> blocks.FoldedTable:
    return blocks.folded(here, blocks.NUMBERS, lambda: blocks.linked_table(table, blocks.marks(here, chosen)))


def rows_file(here: Visit, chosen: Filter) -> str:
    """The claims that the matrix counts, as a file."""
    return blocks.behind(here, chosen).data("csv")


def theme_link(here: Visit, group: Group) -> Link:
    return Link(group.label, here.address.to(group.theme).href)


def row(here: Visit, chosen: Filter, line: Line, heads: Sequence[Column]) -> tuple[Link, tuple[Box, ...]]:
    narrowed = here.address.choose(here.filter.with_("aspekt", [line.aspect])).to(line.theme)
    label = Link(texts.soft(line.label), narrowed.href, line.description)
    boxes = tuple(box(here, chosen, line, cell, head) for cell, head in zip(line.cells, heads, strict=True))
    return label, boxes


def box(here: Visit, chosen: Filter, line: Line, cell: Cell, head: Column) -> Box:
    shown = {lead.outcome for lead in cell.shown}
    others = [outcome for outcome in compare.COUNTED if cell.count(outcome) and outcome not in shown]
    if cell.state == Outcome.NEUTRAL and cell.neutral:
        others.append(Outcome.NEUTRAL.value)
    every = blocks.behind(here, chosen, aspekt=line.aspect, kommun=cell.municipality)
    return Box(
        head,
        cell.state,
        texts.CELL_ALL.format(name=head.name, said=cell.said),
        tuple(
            Claim(
                lead.outcome,
                texts.soft(lead.headline),
                every.finding(lead.id).href,
                (more(here, chosen, line, cell, head, lead.outcome),) if cell.beyond(lead.outcome) else (),
            )
            for lead in cell.shown
        ),
        tuple(more(here, chosen, line, cell, head, outcome) for outcome in others),
        every.href if cell.total else "",
    )


def more(here: Visit, chosen: Filter, line: Line, cell: Cell, head: Column, outcome: str) -> Link:
    """How many claims of an outcome the cell has, the one in words among them: the number is that of its list."""
    number = cell.count(outcome)
    count = texts.counted(number, "finding") if cell.state == outcome == "neutral" else texts.outcome(outcome, number)
    said = texts.ALL_ABOUT.format(said=count, aspect=line.label, place=head.name)
    return Link(count, blocks.marks(here, chosen)(line, cell, outcome), said)


def show_signs(here: Visit, chosen: Filter, table: Matrix, only: Group | None = None) -> None:
    """The matrix as signs: many municipalities, or a slide with one theme on it."""
    title = texts.THEME_IN.format(theme=only.label) if only else ""
    frame.show(
        "parts/matrix.html",
        **({"heading": title, "lead": ""} if only else {}),
        matrix=table, names=dict(table.municipalities), states=blocks.states_of(table), words=texts.STATES, signs=True,
        caption=texts.MATRIX_CAPTION, first=texts.ASPECT,
        name=f"aspekter-och-kommuner{'-' + only.theme if only else ''}",
        cell_href=lambda line, cell: blocks.behind(here, chosen, aspekt=line.aspect, kommun=cell.municipality).href,
        theme_href=lambda group: theme_link(here, group).href, line_href=None,
        **({} if only else {"numbers": numbers(here, chosen, table), "rows_file": rows_file(here, chosen)}),
    )  # fmt: skip


# --- Recommendations in one line ---------------------------------------------------------------------


@dataclass(frozen=True)
class Recommendations(Context):
    """How many recommendations lack a known answer, since when, and the way to them."""

    template: ClassVar[str] = "overview/recommendations.html"
    heading: str
    oldest: str
    unanswered: Link | None
    all: Link


def show_recommendations(here: Visit, chosen: Filter) -> None:
    """Of all the filter's recommendations, whatever answer it chooses: that choice would make the line true."""
    per, asked = here.address.view.per_date, chosen.without("svar")
    silent = asked.with_("svar", WITHOUT_ANSWER)
    every = follow_up.counts(here.db, asked, per).recommendations
    rows = store.rows(follow_up.rows(here.db, silent, per, "aldst"))
    if every:
        address = here.address.choose(chosen.without("svar"))
        show(
            Recommendations(
                texts.without_answer(len(rows), every),
                oldest(rows),
                Link(
                    texts.plural(len(rows), texts.RECOMMENDATIONS_READ),
                    address.narrowed("rekommendationer", svar=WITHOUT_ANSWER).href,
                )
                if rows
                else None,
                Link(texts.counted(every, "recommendation"), address.narrowed("rekommendationer").href),
            )
        )


def oldest(rows: Sequence[Row]) -> str:
    """When the oldest of several was given."""
    if len(rows) < 2:
        return ""
    first = rows[0]
    return texts.RECOMMENDATIONS_OLDEST.format(date=store.date_words(first["given_on"], first["date_precision"]))
