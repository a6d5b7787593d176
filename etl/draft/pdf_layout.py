"""The layout of a PDF page: columns in order, tables as rows, lines as paragraphs, items, headings and footnotes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from etl.draft.compose import Piece, unbroken
from etl.draft.pdf_lines import BULLET, GUTTER, Line, Page, Rule

LEAST_ROWS = 2
LEAST_COLUMN = 6  # lines from which one side of a page may be a column
MOST_LINES = 14  # lines of one table row
NUMBERED_ITEM = re.compile(r"^(?:\d{1,2}|[a-z])[.)]\s+\S")
FOOTNOTED = re.compile(r"^(?:\d{1,2}|[⁰¹²³⁴-⁹]+)\s*\S")
SMALL = 0.88  # of the text's size: footnotes, page heads
HEADING_WORDS = 18
INDENT = 6  # points further in from which an item stands under the one before


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
    full = [
        median(w.right - w.left for w in side) / (max(w.right for w in side) - min(w.left for w in side))
        for side in sides
    ]
    ruled = sum(start < best < stop for start, stop, _ in page.rules) >= LEAST_ROWS
    return None if min(full) < 0.5 or ruled or has_table_head([w for side in sides for w in side]) else best


def has_table_head(lines: Sequence[Line]) -> bool:
    """Whether a row of short cells stands over a row that fills both columns: the head of a table without rules."""
    strips = shared_strips(lines)
    heads = [
        len(strip) == 1 and len(strip[0]) > 1 and all(len(w.text.split()) <= 4 for w in strip[0]) for strip in strips
    ]
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


def table_rows(
    region: Sequence[Line], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]
) -> Iterator[list[str]]:
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
    restyled = abs(line.size - last.size) > 0.6 or (
        line.bold != last.bold and (line.bold or (len(part) == 1 and last.bold))
    )
    item = BULLET.match(line.text) or (
        NUMBERED_ITEM.match(line.text) and (last.text.rstrip()[-1:] in ".:;?!" or NUMBERED_ITEM.match(part[0].text))
    )
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
