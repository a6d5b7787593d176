"""The paper room: a view as one of the meeting's papers, the same content as PDF and as Word.

Same view and same release, same bytes: no time but the data's own stands in it.
"""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import typst
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from findings import compare, store, texts
from findings.ask.links import Address, joined, order_of
from findings.compare import COUNTED
from findings.out import selection
from findings.store import follow_up
from findings.store.database import Database

TEMPLATE = Path(__file__).parent / "paper.typ"
MOST = 60  # claims in a paper; a longer list is read on screen or as a sheet
THEMES = ("styrning", "uppfoljning", "samverkan")  # pages that are one theme
COMPARED = ("oversikt", "jamfor", *THEMES)
PAGES = (*COMPARED, "fynd", "rekommendationer")
ZIPPED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Grid:
    """A table: its heads, and rows of cells; a cell has one or more paragraphs."""

    heads: list[str]
    rows: list[list[list[str]]]


NOTHING = Grid([], [])  # a part that the page does not have


@dataclass(frozen=True)
class Paper:
    """All that the paper says, in its order; what is empty is left out."""

    title: str
    about: list[str]
    selection: list[str]
    matrix: Grid
    claims_lead: str
    claims: Grid
    recommendations: Grid
    link: str
    release: str
    built: str  # ISO date


def paper(db: Database, address: Address, origin: str) -> Paper:
    """The paper of one of PAGES; `origin` begins the link (https://…)."""
    if address.page in THEMES:
        address = replace(address, filter=address.filter.with_("tema", (address.page,)))
    built = pd.Timestamp(db.release["built_at"]).date()
    lead, claimed = claims(db, address)
    release = texts.PAPER_RELEASE.format(
        release=db.release["id"], built=store.date_words(built), date=store.date_words(db.release["data_date"])
    )
    return Paper(
        title=texts.PAGES[address.page],
        about=[texts.PAPER_IS_TEXT, texts.PAPER_IS_NOT_TEXT],
        selection=[selection.caption(db, address), store.comparability(db, address.compared)],
        matrix=matrix(db, address),
        claims_lead=lead,
        claims=claimed,
        recommendations=recommendations(db, address),
        link=selection.lasting(db, address, address.page, origin),
        release=release,
        built=built.isoformat(),
    )


def matrix(db: Database, address: Address) -> Grid:
    """Aspect by municipality: the weightiest claim in words, then the numbers."""
    if address.page not in COMPARED:
        return NOTHING
    table = compare.matrix(db, address.compared, address.focus)
    rows = [
        [[line.label], *([*(lead.headline for lead in cell.shown), cell.said] for cell in line.cells)]
        for line in table.lines
        if any(cell.total or cell.touched for cell in line.cells)
    ]
    heads = [texts.ASPECT, *(name for _, name in table.municipalities)]
    return Grid(heads, rows) if rows else NOTHING


def claims(db: Database, address: Address) -> tuple[str, Grid]:
    """The claims in the list's order; beside a matrix those that it counts, the auditor's assessments first."""
    if address.page == "rekommendationer":
        return "", NOTHING
    chosen = address.filter
    if address.page in COMPARED:
        assessed = address.compared.assessed()
        chosen = assessed if assessed.get("utfall") else assessed.with_("utfall", COUNTED)
    found = store.rows(store.finding_table(db, chosen, order_of(Address("fynd", chosen, address.view))))
    outcomes, places = (store.labels(db)[facet] for facet in ("utfall", "kommun"))
    rows = [
        [[row["statement"]], [outcomes[row["outcome"]]], [places[row["municipality"]]], where(row)]
        for row in found[:MOST]
    ]
    lead = texts.PAPER_CLAIMS_LEAD.format(shown=MOST, all=texts.number(len(found))) if len(found) > MOST else ""
    return lead, Grid(list(texts.PAPER_CLAIM_HEADS), rows)


def where(row: dict[str, Any]) -> list[str]:
    """Firm, report and year; section and page; the words to look for."""
    firm = "" if store.missing(row["firm"]) else f"{row['firm']}, "
    place = store.section_words(row["section"])
    if not store.missing(row["page"]):
        place = f"{place}, {texts.CITE_PAGE.format(page=int(row['page']))}"
    return [f"{firm}{row['report_title']}, {row['year']}", place, f"”… {row['anchor']} …”"]


def recommendations(db: Database, address: Address) -> Grid:
    """With whom they are addressed to, their status and who judged it."""
    if address.page == "fynd":
        return NOTHING
    per = address.view.per_date if address.view.per else store.FOREVER
    order = order_of(replace(address, page="rekommendationer"))
    found = store.rows(follow_up.rows(db, address.compared, per, order))
    pages = store.recommendation_places(db)
    rows = [
        [[row["text"]], [bodies(row)], [status(row)], where(row | {"page": pages.get(row["id"], {}).get("page")})]
        for row in found
    ]
    return Grid(list(texts.PAPER_RECOMMENDATION_HEADS), rows)


def bodies(row: dict[str, Any]) -> str:
    named = [] if store.missing(row["addressed"]) else [body["name"] for body in row["addressed"]]
    return texts.join_and(named) or texts.PAPER_NOBODY


def status(row: dict[str, Any]) -> str:
    """The status, and by whom; unknown is not "not done"."""
    said = store.code_label("status", row["status"])
    if store.missing(row["judged_by"]):
        return said
    judge, date = texts.FOLLOW_JUDGES[row["judged_by"]], store.date_words(row["judged_on"])
    return texts.PAPER_STATUS.format(status=said, judge=judge, date=date)


# --- PDF ---------------------------------------------------------------------------------------------


def to_pdf(made: Paper) -> bytes:
    """Tagged PDF/UA-1 in Swedish with embedded fonts. The content goes in as data, never as markup."""
    words = {name.lower(): getattr(texts, name) for name in WORDS} | {"site": texts.SITE}
    data = json.dumps({"paper": asdict(made), "words": words}, ensure_ascii=False)
    built = dt.datetime.fromisoformat(made.built).replace(tzinfo=dt.UTC)
    body = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", sys_inputs={"data": data}, pdf_standards=["ua-1"], timestamp=built,
        ignore_system_fonts=True,
    )  # fmt: skip
    if not isinstance(body, bytes):
        raise TypeError(f"one file was expected, not {type(body).__name__}")
    return body


WORDS = ("PAPER_KIND", "PAPER_IS", "PAPER_SELECTION", "PAPER_MATRIX", "PAPER_MATRIX_LEAD", "PAPER_CLAIMS",
         "PAPER_RECOMMENDATIONS", "PAPER_LINK", "PAPER_NONE")  # fmt: skip


# --- Word --------------------------------------------------------------------------------------------


def to_docx(made: Paper) -> bytes:
    document = Document()
    set_up(document, made)
    document.add_heading(f"{texts.PAPER_KIND}: {made.title}", 0)
    section(document, texts.PAPER_IS, made.about)
    section(document, texts.PAPER_SELECTION, made.selection)
    if made.matrix.rows:
        section(document, texts.PAPER_MATRIX, [texts.PAPER_MATRIX_LEAD], made.matrix)
    if made.claims.heads:
        section(document, texts.PAPER_CLAIMS, [made.claims_lead] if made.claims_lead else [], made.claims)
    if made.recommendations.heads:
        section(document, texts.PAPER_RECOMMENDATIONS, [], made.recommendations)
    section(document, texts.PAPER_LINK, [made.link, made.release])
    out = io.BytesIO()
    document.save(out)
    return without_clock(out.getvalue())


def set_up(document: Any, made: Paper) -> None:
    """A4 across, a readable size, Swedish, and the data's own day as the document's."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    style.element.get_or_add_rPr().append(language)
    known = document.core_properties
    known.title, known.author, known.language = f"{texts.PAPER_KIND}: {made.title}", texts.SITE, "sv-SE"
    known.created = known.modified = dt.datetime.fromisoformat(made.built)


def section(document: Any, heading: str, said: Sequence[str], grid: Grid | None = None) -> None:
    document.add_heading(heading, 1)
    for paragraph in said:
        document.add_paragraph(paragraph)
    if grid is not None and not grid.rows:
        document.add_paragraph(texts.PAPER_NONE)
    elif grid is not None:
        table(document, grid)


def table(document: Any, grid: Grid) -> None:
    """The first row is a head that comes again on every page, and no row is split between pages."""
    made = document.add_table(rows=1, cols=len(grid.heads), style="Table Grid")
    for cell, head in zip(made.rows[0].cells, grid.heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    mark(made.rows[0], "w:tblHeader")
    for row in grid.rows:
        added = made.add_row()
        mark(added, "w:cantSplit")
        for cell, (first, *more) in zip(added.cells, row, strict=True):
            cell.paragraphs[0].add_run(first)
            for paragraph in more:
                cell.add_paragraph(paragraph)


def mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def without_clock(body: bytes) -> bytes:
    """The same archive with a fixed time on each part: Word's format notes when it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, ZIPPED), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


FORMS = {
    "pdf": ("application/pdf", to_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
}


def href(address: Address, form: str) -> str:
    """Where the paper of a view is."""
    return joined(f"/data/underlag.{form}", {"vy": address.page} | address.show(sida=1, visning="", oppen="").params())
