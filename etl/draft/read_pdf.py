"""A PDF, read from where its letters stand: columns in order, tables as rows, page heads taken away, pages kept.

pypdfium2 gives every letter with its box, size and weight. Letters become words, words become lines, lines
that share a gutter become columns or a table, and what stands close becomes a paragraph.
"""

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from etl.draft.compose import RAISED, Piece, composed, unbroken
from etl.draft.document import Document, Unreadable
from etl.locate import squeeze

EDGE_ZONE = 0.12  # share of the page, at top and bottom, where page heads and numbers stand
LEAST_REPEATS = 2
GUTTER = 9.0  # points of empty space that part two columns
LEAST_ROWS = 2
LEAST_COLUMN = 6  # lines from which one side of a page may be a column
MOST_LINES = 14  # lines of one table row
Rule = tuple[float, float, float]  # left, right, height of a drawn line
SCANNED = 15  # letters a page under which a page with a picture is a picture
BOLD = 600
BULLET = re.compile(r"^(?:[-–—•*▶►▪■●◦○·\uf0b7\uf0a7]|o(?=\s))\s*")
NUMBERED_ITEM = re.compile(r"^(?:\d{1,2}|[a-z])[.)]\s+\S")
PAGE_NUMBER = re.compile(r"(?:sida\s*)?\d{1,3}(?:\s*(?:av|\(|/)\s*\d{1,3}\)?)?", re.IGNORECASE)
FOOTNOTED = re.compile(r"^(?:\d{1,2}|[⁰¹²³⁴-⁹]+)\s*\S")
SMALL = 0.88  # of the text's size: footnotes, page heads
HEADING_WORDS = 18
INDENT = 6  # points further in from which an item stands under the one before


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Line:
    """Words of one height that no gutter parts."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


@dataclass
class Page:
    number: int
    height: float
    lines: list[Line]
    rules: list[Rule]
    pictured: bool
    letters: int


def read(path: Path) -> Document:
    """Raises Unreadable for a file that is no PDF, is locked, or holds pictures of pages."""
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "är låst med lösenord" if locked else "går inte att öppna som PDF; filen kan vara skadad"
        raise Unreadable(f"{path.name} {why}") from error
    try:
        pages = [page_of(pdf, number) for number in range(len(pdf))]
        title = (pdf.get_metadata_value("Title") or "").strip() or None
    finally:
        pdf.close()
    refuse_pictures(path, pages)
    body = body_size(pages)
    headers = taken_away(pages, body)
    pieces = [piece for page in pages for piece in pieces_of(page, body)]
    text, headings = composed(levelled(pieces))
    return Document(text, origin(pages, headers), headings, paged=True, title=title)


def origin(pages: Sequence[Page], headers: Sequence[str]) -> str:
    unread = [str(p.number) for p in pages if p.letters < SCANNED and p.pictured]
    heads = f"; sidhuvuden och sidfötter borttagna: {'; '.join(headers[:4])}" if headers else ""
    pictures = f"; sidorna {', '.join(unread)} är bilder och kunde inte läsas" if unread else ""
    return f"PDF, {len(pages)} sidor{heads}{pictures}"


def refuse_pictures(path: Path, pages: Sequence[Page]) -> None:
    """A scanned report has pictures where the text should be. Half of the pages is enough to say no."""
    pictures = sum(p.letters < SCANNED and p.pictured for p in pages)
    if sum(p.letters for p in pages) < SCANNED or pictures * 2 > len(pages):
        raise Unreadable(
            f"{path.name} är inskannad: {pictures or len(pages)} av {len(pages)} sidor är bilder utan text. "
            "Be om originalfilen, eller gör textigenkänning (OCR) först"
        )


# --- Letters, words, lines ---------------------------------------------------------------------------


def page_of(pdf: pdfium.PdfDocument, number: int) -> Page:
    page = pdf[number]
    text = page.get_textpage()
    words = list(words_of(text))
    objects = list(page.get_objects())
    pictured = any(o.type == raw.FPDF_PAGEOBJ_IMAGE for o in objects)
    rules = [rule for o in objects if o.type == raw.FPDF_PAGEOBJ_PATH for rule in rules_of(o)]
    height = page.get_height()
    made = Page(number + 1, height, lines_of(words), rules, pictured, sum(len(w.text) for w in words))
    text.close()
    page.close()
    return made


def rules_of(shape: pdfium.PdfObject) -> Iterator[Rule]:
    """The horizontal edges of a drawn line or box, as (left, right, height)."""
    left, bottom, right, top = shape.get_bounds()
    if right - left > 40:
        yield left, right, bottom
        if top - bottom > 3:
            yield left, right, top


def words_of(text: pdfium.PdfTextPage) -> Iterator[Word]:
    """Words in the file's own order, parted at spaces, jumps and changes of line."""
    letters: list[tuple[str, tuple[float, float, float, float], float, bool]] = []
    for i in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, i))
        if char.isspace() or char == "\0":
            if letters:
                yield word_of(letters)
            letters = []
            continue
        box = text.get_charbox(i, loose=True)
        size = raw.FPDFText_GetFontSize(text, i) or (box[3] - box[1])
        if letters and jumps(letters[-1][1], box, size):
            yield word_of(letters)
            letters = []
        letters.append((char, box, scaled(text, i, size), raw.FPDFText_GetFontWeight(text, i) >= BOLD or is_bold(text, i)))
    if letters:
        yield word_of(letters)


def scaled(text: pdfium.PdfTextPage, i: int, size: float) -> float:
    """The size as it is drawn: some files scale the letters and not the font."""
    matrix = raw.FS_MATRIX()
    return size * abs(matrix.d) if raw.FPDFText_GetMatrix(text, i, ctypes.byref(matrix)) and matrix.d else size


def is_bold(text: pdfium.PdfTextPage, i: int) -> bool:
    name, flags = ctypes.create_string_buffer(96), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, i, name, 96, ctypes.byref(flags))
    return b"bold" in name.value.lower() or b"black" in name.value.lower()


def jumps(before: tuple[float, float, float, float], box: tuple[float, float, float, float], size: float) -> bool:
    return box[0] - before[2] > 0.25 * size or box[0] < before[0] - size or abs(box[1] - before[1]) > 0.8 * size


def word_of(letters: Sequence[tuple[str, tuple[float, float, float, float], float, bool]]) -> Word:
    text = "".join(char for char, *_ in letters)
    boxes = [box for _, box, _, _ in letters]
    return Word(
        text, min(b[0] for b in boxes), max(b[2] for b in boxes), min(b[1] for b in boxes), max(b[3] for b in boxes),
        median(size for _, _, size, _ in letters), sum(bold for *_, bold in letters) * 2 > len(letters),
    )  # fmt: skip


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Lines from the top, each parted where the gap is wide; a small raised figure stays with its word."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-(w.bottom + w.top) / 2, w.left)):
        row = next((r for r in reversed(rows[-6:]) if same_height(r[0], word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [line for row in rows for line in parted(sorted(row, key=lambda w: w.left))]


def same_height(one: Word, other: Word) -> bool:
    """Whether two words stand on one line: their heights overlap by more than half of the smaller."""
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def parted(row: Sequence[Word]) -> Iterator[Line]:
    part: list[Word] = []
    for word in row:
        if part and word.left - part[-1].right > max(GUTTER, 0.9 * part[-1].size) and not BULLET.fullmatch(" ".join(w.text for w in part)):
            yield line_of(part)
            part = []
        part.append(word)
    yield line_of(part)


def line_of(words: Sequence[Word]) -> Line:
    size = Counter(round(w.size, 1) for w in words for _ in w.text).most_common(1)[0][0]
    text = ""
    for word in words:
        raised = re.fullmatch(r"\d{1,2}", word.text) and word.size < 0.8 * size and text
        text += word.text.translate(RAISED) if raised else f" {word.text}" if text else word.text
    return Line(
        text, words[0].left, max(w.right for w in words), min(w.bottom for w in words), max(w.top for w in words),
        size, sum(len(w.text) for w in words if w.bold) * 2 > sum(len(w.text) for w in words),
    )  # fmt: skip


# --- What every page repeats -------------------------------------------------------------------------


def taken_away(pages: Sequence[Page], body: float) -> list[str]:
    """Remove page heads, feet and numbers from the pages; what was removed, once each.

    A head returns on other pages, or stands at the very edge in smaller letters than the text.
    """
    where: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            if at_edge(page, line):
                where[shape(line.text)].add(page.number)
    often = max(LEAST_REPEATS, len(pages) // 3)
    heads = {s for s, found in where.items() if len(found) >= often and len(pages) > 1}
    removed: dict[str, None] = {}
    for page in pages:
        kept = []
        for line in page.lines:
            small = line.size <= SMALL * body and not FOOTNOTED.match(line.text) and page.number > 1
            if at_edge(page, line) and (shape(line.text) in heads or PAGE_NUMBER.fullmatch(line.text) or small):
                removed.setdefault(shape(line.text))
            else:
                kept.append(line)
        page.lines = kept
    return [s for s in removed if re.search(r"[^\W\d_]{3}", s)]


def at_edge(page: Page, line: Line) -> bool:
    return line.bottom > page.height * (1 - EDGE_ZONE) or line.top < page.height * EDGE_ZONE


def shape(text: str) -> str:
    """A page head with its number taken out, so that it is the same on all pages."""
    return squeeze(re.sub(r"\d+", "#", text))


def body_size(pages: Sequence[Page]) -> float:
    sizes = Counter(round(line.size * 2) / 2 for page in pages for line in page.lines for _ in line.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


# --- Columns, tables, paragraphs ---------------------------------------------------------------------


def pieces_of(page: Page, body: float) -> Iterator[Piece]:
    for part in text_columns(page):
        for region in regions(part):
            columns = gutters(region)
            if len(columns) > 1 and is_table(region, columns, page.rules):
                for cells in table_rows(region, columns, page.rules):
                    yield Piece("row", page=page.number, cells=tuple(cells))
            else:
                for column in columns:
                    yield from paragraphs([line for line in region if within(line, column)], page.number, body)


def text_columns(page: Page) -> Iterator[list[Line]]:
    """The page's lines in reading order: as one, or column by column between the lines that cross the gutter."""
    gutter = page_gutter(page)
    if gutter is None:
        yield page.lines
        return
    columns: tuple[list[Line], list[Line]] = ([], [])
    for line in sorted(page.lines, key=lambda line: -line.top):
        if line.left < gutter < line.right:
            yield from (column for column in columns if column)
            columns = ([], [])
            yield [line]
        else:
            columns[line.left > gutter].append(line)
    yield from (column for column in columns if column)


def page_gutter(page: Page) -> float | None:
    """Where a page set in two columns is parted; None for one column, and for a page that is one long table."""
    if len(page.lines) < 2 * LEAST_COLUMN:
        return None
    left, right = min(line.left for line in page.lines), max(line.right for line in page.lines)
    places = [left + (right - left) * share / 100 for share in range(40, 61)]
    best = min(places, key=lambda x: sum(line.left - 2 < x < line.right + 2 for line in page.lines))
    crossing = [line for line in page.lines if line.left - 2 < best < line.right + 2]
    sides = [[w for w in page.lines if w.right < best], [w for w in page.lines if w.left > best]]
    if len(crossing) > 0.2 * len(page.lines) or min(map(len, sides)) < LEAST_COLUMN:
        return None
    full = [median(w.right - w.left for w in side) / (max(w.right for w in side) - min(w.left for w in side)) for side in sides]
    ruled = sum(start < best < stop for start, stop, _ in page.rules) >= LEAST_ROWS
    return None if min(full) < 0.5 or ruled or has_table_head([w for side in sides for w in side]) else best


def has_table_head(lines: Sequence[Line]) -> bool:
    """Whether a row of short cells stands over a row that fills both columns: the head of a table without rules."""
    strips = shared_strips(lines)
    heads = [len(strip) == 1 and len(strip[0]) > 1 and all(len(w.text.split()) <= 4 for w in strip[0]) for strip in strips]
    return any(head and len(below[0]) > 1 for head, below in zip(heads, strips[1:], strict=False))


def regions(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines cut into strips: those that share a gutter together, full lines between them together."""
    strip: list[Line] = []
    split = False
    for row in grouped(lines):
        goes_on = bool(strip) and (fits(strip, row) if split else len(row) == 1)
        if strip and not goes_on:
            yield strip
            strip = []
        split = len(row) > 1 if not strip else split
        strip = [*strip, *row]
    if strip:
        yield strip


def fits(strip: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether a row goes on in the columns above it: close under them if it is alone, and across no gutter."""
    columns = gutters(strip)
    if len(row) > 1:
        return len(gutters([*strip, *row])) >= min(2, len(columns)) and aligned(row, columns)
    ends = [*(column[0] - GUTTER / 2 for column in columns[1:]), float("inf")]
    near = min(line.bottom for line in strip) - row[0].top < 0.6 * row[0].size
    return near and any(within(row[0], c) and row[0].right <= end for c, end in zip(columns, ends, strict=True))


def aligned(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> bool:
    return any(abs(line.left - column[0]) < GUTTER for line in row for column in columns[1:]) or len(columns) < 2


def grouped(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda w: (-(w.bottom + w.top) / 2, w.left)):
        middle = (line.bottom + line.top) / 2
        if rows and rows[-1][0].bottom < middle < rows[-1][0].top:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def gutters(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns of a strip as (left, right): what is left when the empty space between them is taken out."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((line.left, line.right) for line in lines):
        if columns and left - columns[-1][1] < GUTTER:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def within(line: Line, column: tuple[float, float]) -> bool:
    return column[0] - 1 <= line.left <= column[1] + 1


def is_table(region: Sequence[Line], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]) -> bool:
    """A table has rules across its gutters, more than two columns, a thin one, or gaps that all columns share."""
    if len(columns) > 2 or len(edges(region, columns, rules)) >= LEAST_ROWS:
        return True
    counts = [sum(within(line, column) for line in region) for column in columns]
    if len(columns) < 2 or max(counts) < 4 or min(counts) < 0.6 * max(counts):
        return len(columns) > 1
    strips = shared_strips(region)
    return len(strips) > 1 and all(len(strip[0]) > 1 for strip in strips) and max(map(len, strips)) <= MOST_LINES


def edges(region: Sequence[Line], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]) -> list[float]:
    """Heights of the rules that cross the first gutter of a region, from the top."""
    top, bottom = max(line.top for line in region), min(line.bottom for line in region)
    found = {round(y) for left, right, y in rules if left < columns[0][1] < right and bottom - 14 <= y <= top + 14}
    return sorted(found, reverse=True)


def shared_strips(region: Sequence[Line]) -> list[list[list[Line]]]:
    """The region's rows, parted where all columns leave more than a line's space at once."""
    strips: list[list[list[Line]]] = []
    floor = float("inf")
    for row in grouped(region):
        if not strips or floor - max(line.top for line in row) > 0.4 * row[0].size:
            strips.append([])
        strips[-1].append(row)
        floor = min([line.bottom for line in row] if floor == float("inf") else [floor, *(line.bottom for line in row)])
    return strips


def table_rows(region: Sequence[Line], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]) -> Iterator[list[str]]:
    """Rows between drawn rules; where none are drawn, between the gaps that all columns share."""
    drawn = edges(region, columns, rules)
    if len(drawn) >= LEAST_ROWS:
        rows: dict[int, list[Line]] = defaultdict(list)
        for line in region:
            rows[sum(edge > (line.bottom + line.top) / 2 for edge in drawn)].append(line)
        for number in sorted(rows):
            yield [cell(rows[number], column) for column in columns]
        return
    for strip in shared_strips(region):
        yield [cell([line for row in strip for line in row], column) for column in columns]


def cell(lines: Sequence[Line], column: tuple[float, float]) -> str:
    mine = sorted((line for line in lines if within(line, column)), key=lambda line: -line.top)
    return unbroken([line.text for line in mine])


def paragraphs(lines: Sequence[Line], page: int, body: float) -> Iterator[Piece]:
    """Lines of one column as paragraphs, items, headings and footnotes."""
    part: list[Line] = []
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        if part and begins_anew(part, line):
            yield piece(part, page, body)
            part = []
        part.append(line)
    if part:
        yield piece(part, page, body)


def begins_anew(part: Sequence[Line], line: Line) -> bool:
    last, first = part[-1], part[0]
    hanging = bool(BULLET.match(first.text)) and line.left < first.left - 1.5
    leading = part[-2].bottom - last.bottom if len(part) > 1 else 1.45 * last.size
    gap = last.bottom - line.bottom
    restyled = abs(line.size - last.size) > 0.6 or line.bold != last.bold and (line.bold or len(part) == 1 and last.bold)
    item = BULLET.match(line.text) or NUMBERED_ITEM.match(line.text) and (last.text.rstrip()[-1:] in ".:;?!" or NUMBERED_ITEM.match(part[0].text))
    return bool(gap > max(1.25 * leading, 1.55 * line.size) or restyled or item or hanging)


def piece(part: Sequence[Line], page: int, body: float) -> Piece:
    text, first = unbroken([line.text for line in part]), part[0]
    if BULLET.match(text):
        return Piece("item", BULLET.sub("", text), page, level=round(first.left))
    if first.size <= SMALL * body and FOOTNOTED.match(text):
        return Piece("footnote", text, page)
    words = len(text.split())
    stands_out = first.size >= 1.08 * body or all(line.bold for line in part)
    if stands_out and words <= HEADING_WORDS and text[-1:] not in ".;,:" and first.size >= 0.95 * body:
        return Piece("heading", text, page, level=round(first.size * 10))
    return Piece("item" if NUMBERED_ITEM.match(text) else "text", text, page, level=1)


def levelled(pieces: Sequence[Piece]) -> list[Piece]:
    """Heading sizes and indents as levels: the largest size is 1, and the least indent of a list."""
    sizes = sorted({p.level for p in pieces if p.kind == "heading"}, reverse=True)
    whole: list[Piece] = []
    margin = 0
    for number, one in enumerate(pieces):
        if one.kind == "heading":
            one = replace(one, level=sizes.index(one.level) + 1)
        elif one.kind == "item" and one.level > 1:
            fresh = not number or pieces[number - 1].kind != "item"
            margin = one.level if fresh else min(margin, one.level)
            one = replace(one, level=2 if one.level > margin + INDENT else 1)
        whole.append(one)
    return whole
