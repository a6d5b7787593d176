"""A Word file: headings by style, lists by numbering, tables as rows, pages where Word has left its breaks."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from etl.draft.compose import Piece, composed
from etl.draft.document import Document, Unreadable

HEADING = re.compile(r"^(?:heading|rubrik|överskrift)\s*(\d)", re.IGNORECASE)
TITLE = re.compile(r"^(?:title|titel|rubrik)$", re.IGNORECASE)
LISTED = re.compile(r"list|punkt|lista", re.IGNORECASE)
CONTENTS = re.compile(r"^(?:toc|innehåll)", re.IGNORECASE)


def read(path: Path) -> Document:
    """Raises Unreadable for a file that is no Word file of the kind .docx, or holds no text."""
    try:
        file = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unreadable(f"{path.name} går inte att öppna som Word; spara om den som .docx") from error
    pieces = list(pieces_of(file))
    text, headings = composed(pieces)
    if not text.strip():
        raise Unreadable(f"{path.name} innehåller ingen text; är rapporten en bild? Gör textigenkänning (OCR) först")
    paged = any(p.page > 1 for p in pieces)
    return Document(text, "Word-filen", headings, paged=paged, title=(file.core_properties.title or "").strip() or None)


def pieces_of(file: WordFile) -> Iterator[Piece]:
    page = 1
    for block in file.iter_inner_content():
        if isinstance(block, Paragraph):
            page += breaks(block)
            yield from paragraph(block, page)
        else:
            for cells in rows(block):
                yield Piece("row", page=page, cells=tuple(cells))


def breaks(block: Paragraph) -> int:
    """Page breaks in a paragraph: the writer's own, or where Word last laid out a new page."""
    drawn = block._p.findall(f".//{qn('w:lastRenderedPageBreak')}")
    own = [b for b in block._p.findall(f".//{qn('w:br')}") if b.get(qn("w:type")) == "page"]
    return len(drawn) or len(own)


def paragraph(block: Paragraph, page: int) -> Iterator[Piece]:
    text = block.text.replace("\f", " ").strip()
    style = block.style.name if block.style is not None and block.style.name else ""
    if not text:
        return
    if match := HEADING.match(style):
        yield Piece("heading", text, page, level=int(match[1]))
    elif TITLE.match(style):
        yield Piece("heading", text, page, level=1)
    elif CONTENTS.match(style):
        yield Piece("text", text.replace("\t", " ..... "), page)
    elif (level := list_level(block, style)) is not None:
        yield Piece("item", text, page, level=level + 1)
    else:
        yield Piece("text", text.replace("\t", " "), page)


def list_level(block: Paragraph, style: str) -> int | None:
    numbering, level = (block._p.find(f".//{qn(f'w:{name}')}") for name in ("numId", "ilvl"))
    if numbering is not None and numbering.get(qn("w:val")) not in (None, "0"):
        return int(level.get(qn("w:val")) or 0) if level is not None else 0
    if not LISTED.search(style):
        return None
    digits = re.search(r"(\d)$", style)
    return int(digits[1]) - 1 if digits else 0


def rows(table: Table) -> Iterator[list[str]]:
    """Rows of a table; a merged cell counts once."""
    for row in table.rows:
        seen: list[object] = []
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.append(cell._tc)
                cells.append(" ".join(p.text.strip() for p in cell.paragraphs if p.text.strip()))
        yield cells
