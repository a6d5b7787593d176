"""The paper-file room: a paper as tagged PDF and as Word, the same content in both, the same bytes each time."""

import datetime as dt
import io
import json
import re
import zipfile
from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import typst
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from findings import texts
from findings.out.drawings import Picture
from findings.out.paper import Grid, Paper, Part

TEMPLATE = Path(__file__).parent / "paper.typ"
FONTS = Path(__file__).parent / "fonts"
PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1cm)"""
SIGN = (
    b'#set document(title: "x")\n#set text(lang: "sv", font: ("Source Sans 3", "Libertinus Serif"))\n#sys.inputs.sign'
)
UNUSUAL = re.compile("[^\\n -~\xa0-\u017f\u2013\u2014\u2019\u201d\u2026]")  # beside what Swedish is written with
BOX = "\u25a1"
SHARP = 200  # pixels an inch of a picture in Word, which draws no SVG of its own
ZIPPED = (1980, 1, 1, 0, 0, 0)
ACROSS = 26.1  # cm between the margins


# --- PDF ---------------------------------------------------------------------------------------------


def to_pdf(made: Paper) -> bytes:
    """Tagged PDF/UA-1 in Swedish with embedded fonts. The content goes in as data, never as markup."""
    words = {"kind": texts.PAPER_KIND, "none": texts.PAPER_NONE, "link": texts.PAPER_LINK, "site": texts.SITE}
    data = json.dumps({"paper": shown(asdict(made)), "words": words}, ensure_ascii=False)
    built = dt.datetime.fromisoformat(made.built).replace(tzinfo=dt.UTC)
    return compiled(TEMPLATE.read_bytes(), {"data": data}, format="pdf", pdf_standards=["ua-1"], timestamp=built)


def compiled(source: bytes, inputs: dict[str, str], **form: Any) -> bytes:
    body = typst.compile(source, sys_inputs=inputs, font_paths=fonts(), **form)
    if not isinstance(body, bytes):
        raise TypeError(f"one file was expected, not {type(body).__name__}")
    return body


def shown(said: Any) -> Any:
    """The same with a box for each sign that no font of ours has: the standard allows no text that cannot be seen."""
    if isinstance(said, str):
        return UNUSUAL.sub(lambda found: found[0] if is_shown(found[0]) else BOX, said)
    if isinstance(said, dict):
        return {name: shown(part) for name, part in said.items()}
    return [shown(part) for part in said] if isinstance(said, list | tuple) else said


@lru_cache(maxsize=4096)
def is_shown(sign: str) -> bool:
    try:
        compiled(SIGN, {"sign": sign}, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        return False
    return True


@cache
def fonts() -> typst.Fonts:
    """The pages' own font; Typst's for the signs that it lacks; none of the machine's, so that all give the same."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


# --- Word --------------------------------------------------------------------------------------------


def to_docx(made: Paper) -> bytes:
    document = Document()
    set_up(document, made)
    document.add_heading(f"{texts.PAPER_KIND}: {made.title}", 0)
    for part in made.parts:
        add(document, part)
    document.add_heading(texts.PAPER_LINK, 1)
    add_link(document.add_paragraph(), made.link)
    if made.code:
        add_picture(document, made.code)
    for paragraph in made.last:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return without_clock(out.getvalue())


def set_up(document: Any, made: Paper) -> None:
    """A4 across, a readable size, Swedish, numbered pages, and the data's own day as the document's."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    style.element.get_or_add_rPr().append(language)
    foot = page.footer.paragraphs[0]
    foot.add_run(f"{texts.SITE}, {texts.PAPER_KIND.lower()}: {made.title}. {texts.PAPER_PAGE} ")
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)
    known = document.core_properties
    known.title, known.author, known.language = f"{texts.PAPER_KIND}: {made.title}", texts.SITE, "sv-SE"
    known.created = known.modified = dt.datetime.fromisoformat(made.built)


def add(document: Any, part: Part) -> None:
    document.add_heading(part.heading, 1)
    for paragraph in part.said:
        added = document.add_paragraph(paragraph)
        added.paragraph_format.keep_with_next = bool(part.picture or part.grid)
    if part.picture:
        add_picture(document, part.picture)
    if part.grid and not part.grid.rows:
        document.add_paragraph(texts.PAPER_NONE)
    elif part.grid:
        add_table(document, part.grid)


def add_picture(document: Any, picture: Picture) -> None:
    """Drawn as points, with the words for those who do not see it."""
    inputs = {"svg": picture.svg, "width": str(picture.width)}
    drawn = compiled(PICTURE, inputs, format="png", ppi=SHARP)
    shape = document.add_picture(io.BytesIO(drawn), width=Cm(picture.width))
    shape._inline.docPr.set("descr", picture.alt)


def add_link(paragraph: Any, link: str) -> None:
    """The address, to follow and to read."""
    target = paragraph.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), target)
    run = paragraph.add_run(link)
    run.underline = True
    made.append(run._r)
    paragraph._p.append(made)


def add_table(document: Any, grid: Grid) -> None:
    """The first row is a head that comes again on every page, and no row is split between pages."""
    made = document.add_table(rows=1, cols=len(grid.heads), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, widths(grid), strict=True):
        column.width = Cm(width)
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


def widths(grid: Grid) -> list[float]:
    """The columns' widths in centimetres; alike where nothing is said of them."""
    shares = grid.widths or (1.0,) * len(grid.heads)
    return [ACROSS * share / sum(shares) for share in shares]


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
