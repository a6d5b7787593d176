"""The paper room: what a view or a reader's collection says as one of the meeting's papers; `paper_files` writes it.

Same view and same release, same content: no time but the data's own stands in it. Where the address names no day,
questions are asked as on the day the release was built.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from findings import compare, store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, joined, order_of
from findings.compare import COUNTED, collected, questions
from findings.compare.claims import claims as claims_of
from findings.compare.matrices import Matrix
from findings.out import citation, drawings, selection
from findings.out.drawings import FEW, Picture
from findings.store import follow_up
from findings.store.database import Database

MOST = 60  # claims in a paper; a longer list is read on screen or as a sheet
THEMES = ("styrning", "uppfoljning", "samverkan")  # pages that are one theme
COMPARED = ("oversikt", "kommun", "jamfor", *THEMES)
PAGES = (*COMPARED, "fynd", "rekommendationer", "samling")
ASKED_OF, ASKED_EACH = 4, 3  # municipalities that questions are asked of, and how many of each where they are several
Row = dict[str, Any]
Cells = list[list[str]]  # the cells of a row, each of one or more paragraphs


@dataclass(frozen=True)
class Grid:
    """A table: its heads, rows of cells, and how wide the columns are beside each other."""

    heads: list[str]
    rows: list[Cells]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Part:
    """What stands under one heading."""

    heading: str
    said: tuple[str, ...] = ()
    picture: Picture | None = None
    grid: Grid | None = None


@dataclass(frozen=True)
class Paper:
    """All that the paper says, in its order. The last part is where to find it again."""

    title: str
    parts: tuple[Part, ...]
    link: str
    code: Picture | None
    last: tuple[str, ...]  # release and day, and how to cite the paper
    built: str  # ISO date


def href(address: Address, form: str) -> str:
    """Where the paper of a view is."""
    return joined(f"/data/underlag.{form}", {"vy": address.page} | address.show(sida=1, visning="", oppen="").params())


def paper(db: Database, address: Address, origin: str) -> Paper:
    """The paper of one of PAGES; `origin` begins the link (https://…)."""
    if address.page in THEMES:
        address = replace(address, filter=address.filter.with_("tema", (address.page,)))
    built, caption = pd.Timestamp(db.release["built_at"]).date(), readable(selection.caption(db, address))
    link = selection.lasting(db, address, address.page, origin)
    release = texts.PAPER_RELEASE.format(
        release=db.release["id"], built=store.date_words(built), date=store.date_words(db.release["data_date"])
    )
    cited = citation.text(citation.of_view(db, address, caption, origin))
    return Paper(
        title=title(db, address),
        parts=tuple(part for part in parts(db, address, caption, built) if part is not None),
        link=link,
        code=drawings.code(link),
        last=(release, texts.PAPER_CITE.format(cited=cited), texts.LICENCE),
        built=built.isoformat(),
    )


def readable(text: str) -> str:
    """What a reader may have typed, without signs that are no text: no form of a paper takes them."""
    return "".join(sign for sign in text if sign.isprintable() or sign == "\xa0")


def title(db: Database, address: Address) -> str:
    """The page's name; of a municipality's page its own, of a collection its heading."""
    if address.page == "samling":
        return address.view.rubrik or texts.COLLECTION
    if address.page == "kommun" and address.focus:
        return store.labels(db)["kommun"][address.focus]
    return texts.PAGES[address.page]


def parts(db: Database, address: Address, caption: str, built: dt.date) -> list[Part | None]:
    about = Part(texts.PAPER_IS, (texts.PAPER_IS_TEXT, texts.PAPER_IS_NOT_TEXT))
    if address.page == "samling":
        found = collected.collection(db, address.view.collected, address.view.per_date if address.view.per else built)
        comparable = store.comparability(db, Filter.of(granskning=reports_of(found)))
        chosen = Part(texts.PAPER_SELECTION, (caption, comparable, *(said for _, said in found.unknown)))
        return [about, chosen, collection(found), asked_of_rows(db, found, built)]
    compares = address.page in COMPARED
    table = compare.matrix(db, address.compared, address.focus) if compares else None
    return [
        about,
        Part(texts.PAPER_SELECTION, (caption, store.comparability(db, address.compared))),
        chart(db, address, table),
        matrix(table),
        answers(db, address) if address.page == "kommun" else None,
        None if address.page == "rekommendationer" else claims(db, address),
        None if address.page == "fynd" else recommendations(db, address),
        asked(db, address, built),
    ]


# --- The comparison ------------------------------------------------------------------------------------


def chart(db: Database, address: Address, table: Matrix | None) -> Part | None:
    """One mark a claim; of many municipalities how many have what."""
    drawn = drawings.chart(table, claims_of(db, address.compared)) if table else None
    return Part(texts.PAPER_CHART, (texts.PAPER_CHART_LEAD,), drawn) if drawn else None


def matrix(table: Matrix | None) -> Part | None:
    """Aspect by municipality: the weightiest claim in words, then the numbers; of many, how many have each outcome."""
    lines = [line for line in table.lines if any(cell.total or cell.touched for cell in line.cells)] if table else []
    if table is None or not lines:
        return None
    if len(table.municipalities) > FEW:
        rows = [[[line.label], *([texts.number(n)] for n in numbers(line))] for line in lines]
        grid = Grid(list(texts.CHART_COUNTED_HEAD), rows, (2.5, *[1.0] * (1 + len(COUNTED))))
        return Part(texts.PAPER_MATRIX, (texts.PAPER_COUNTED_LEAD,), grid=grid)
    rows = [[[line.label], *([*(lead.headline for lead in cell.shown), cell.said] for cell in line.cells)]
            for line in lines]  # fmt: skip
    heads = [texts.ASPECT, *(name for _, name in table.municipalities)]
    grid = Grid(heads, rows, (1.1, *[1.0] * len(table.municipalities)))
    return Part(texts.PAPER_MATRIX, (texts.PAPER_MATRIX_LEAD,), grid=grid)


def numbers(line: Any) -> list[int]:
    """In how many municipalities it was asked about, and in how many there is each outcome."""
    return [sum(cell.touched for cell in line.cells), *(len(line.municipalities(outcome)) for outcome in COUNTED)]


# --- Rows ----------------------------------------------------------------------------------------------


def claims(db: Database, address: Address) -> Part:
    """The claims in the list's order; beside a matrix those that it counts, the auditor's assessments first."""
    chosen = address.filter
    if address.page in COMPARED:
        whole = address.filter if address.page == "kommun" else address.compared
        assessed = whole.assessed()
        chosen = assessed if assessed.get("utfall") else assessed.with_("utfall", COUNTED)
    found = store.rows(store.finding_table(db, chosen, order_of(Address("fynd", chosen, address.view))))
    outcomes, places = (store.labels(db)[facet] for facet in ("utfall", "kommun"))
    rows = [
        [[row["statement"]], [outcomes[row["outcome"]]], [places[row["municipality"]]], where(row)]
        for row in found[:MOST]
    ]
    lead = texts.PAPER_CLAIMS_LEAD.format(shown=MOST, all=texts.number(len(found))) if len(found) > MOST else ""
    grid = Grid(list(texts.PAPER_CLAIM_HEADS), rows, (3.0, 0.8, 1.0, 2.2))
    return Part(texts.PAPER_CLAIMS, (lead,) if lead else (), grid=grid)


def where(row: Row) -> list[str]:
    """Firm, report and year; section and page; the words to look for."""
    firm = "" if store.missing(row["firm"]) else f"{row['firm']}, "
    place = store.section_words(row["section"])
    if not store.missing(row["page"]):
        place = f"{place}, {texts.CITE_PAGE.format(page=int(row['page']))}"
    return [f"{firm}{row['report_title']}, {row['year']}", place, f"”… {row['anchor']} …”"]


def answers(db: Database, address: Address) -> Part | None:
    """The auditors' own answers to the questions they asked of the municipality."""
    found = store.rows(store.question_table(db, address.filter))
    rows = [
        [[row["text"], *([] if store.missing(row["answer"]) else [row["answer"]])], graded(row), where(row)]
        for row in found
    ]
    grid = Grid(list(texts.PAPER_ANSWER_HEADS), rows, (3.0, 1.4, 2.2))
    return Part(texts.PAPER_ANSWERS, grid=grid) if rows else None


def graded(row: Row) -> list[str]:
    """The grade, and whether it is the report's or ours."""
    if store.missing(row["grade"]):
        return [texts.NO_GRADE]
    said = store.code_label("betyg", row["grade"])
    return [said, texts.INTERPRETED_BY_US] if row["grade_basis"] == "interpreted" else [said]


def recommendations(db: Database, address: Address) -> Part:
    """With whom they are addressed to, their status and who judged it."""
    per = address.view.per_date if address.view.per else store.FOREVER
    chosen = address.filter if address.page == "kommun" else address.compared
    found = store.rows(follow_up.rows(db, chosen, per, order_of(replace(address, page="rekommendationer"))))
    pages = store.recommendation_places(db)
    rows = [
        [[row["text"]], [bodies(row)], [status(row)], where(row | {"page": pages.get(row["id"], {}).get("page")})]
        for row in found
    ]
    grid = Grid(list(texts.PAPER_RECOMMENDATION_HEADS), rows, (3.0, 1.6, 1.4, 2.2))
    return Part(texts.PAPER_RECOMMENDATIONS, grid=grid)


def bodies(row: Row) -> str:
    named = [] if store.missing(row["addressed"]) else [body["name"] for body in row["addressed"]]
    return texts.join_and(named) or texts.PAPER_NOBODY


def status(row: Row) -> str:
    """The status, and by whom; unknown is not "not done"."""
    said = store.code_label("status", row["status"])
    if store.missing(row["judged_by"]):
        return said
    judge, date = texts.FOLLOW_JUDGES[row["judged_by"]], store.date_words(row["judged_on"])
    return texts.PAPER_STATUS.format(status=said, judge=judge, date=date)


# --- A reader's collection -------------------------------------------------------------------------------


def collection(found: collected.Collection) -> Part:
    """The rows in the reader's order, whatever their kind."""
    rows = [[[texts.number(n)], told(item), standing(item.row), [item.row["municipality_name"]], where(item.row)]
            for n, item in enumerate(found.items, 1)]  # fmt: skip
    grid = Grid(list(texts.PAPER_COLLECTED_HEADS), rows, (0.3, 3.0, 1.3, 1.0, 2.2))
    return Part(texts.PAPER_COLLECTED, grid=grid)


def told(item: collected.Item) -> list[str]:
    """What the row says, a question with its answer, and where its id led on."""
    row = item.row
    note = "" if store.missing(row["note"]) else f"{texts.NOTE}: {row['note']}"
    answer = "" if store.missing(row["answer"]) else row["answer"]
    return [said for said in (row["statement"], answer, note, item.moved) if said]


def standing(row: Row) -> list[str]:
    """Its kind, and its outcome, grade or status."""
    kind = texts.ROW_KINDS[row["row_kind"]]
    if row["row_kind"] == "finding":
        return [kind, store.code_label("utfall", row["outcome"])]
    if row["row_kind"] == "question":
        return [kind, *graded(row)]
    return [kind, status(row), bodies(row)]


def reports_of(found: collected.Collection) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(row["report"]) for row in found.rows))


# --- Questions to ask ----------------------------------------------------------------------------------


def asked(db: Database, address: Address, built: dt.date) -> Part | None:
    """Suggestions made by rules from the rows, of the chosen municipalities or, where they are few, of all."""
    per = address.view.per_date if address.view.per else built
    every = [place for place, _ in compare.matrix(db, address.compared).municipalities]
    places = list(address.filter.get("kommun")) or (every if len(every) <= ASKED_OF else [])
    most = ASKED_EACH if len(places) > 1 else questions.MOST
    found = [(place, question) for place in places[:ASKED_OF]
             for question in questions.questions(db, place, address.filter, per)[:most]]  # fmt: skip
    return suggestions(db, found, several=len(places) > 1)


def asked_of_rows(db: Database, found: collected.Collection, built: dt.date) -> Part | None:
    """The suggestions that stand on a row of the collection."""
    rows = {row["id"] for row in found.rows}
    places = list(dict.fromkeys(str(row["municipality"]) for row in found.rows))
    standing_on = [
        (place, question)
        for place in places
        for question in questions.questions(db, place, Filter(), built)
        if rows & {ground.id for ground in question.grounds}
    ]
    return suggestions(db, standing_on, several=len(places) > 1)


def suggestions(db: Database, found: Sequence[tuple[str, questions.Question]], *, several: bool) -> Part | None:
    names = store.labels(db)["kommun"]
    rows = [
        [[*([names[place]] if several else []), question.text], [question.why], grounds(question)]
        for place, question in found
    ]
    grid = Grid(list(texts.PAPER_ASK_HEADS), rows, (3.0, 2.2, 2.2))
    return Part(texts.ASK_HEADING, (texts.ASK_LEAD,), grid=grid) if rows else None


def grounds(question: questions.Question) -> list[str]:
    """The first rows that it stands on, with whose they are where they are not the municipality's own."""
    return [f"{ground.place}: {ground.headline}" if ground.place else ground.headline for ground in question.grounds]
