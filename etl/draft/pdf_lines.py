"""The letters of a PDF page as words and lines, each with its place, size and weight."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from etl.draft.compose import RAISED

GUTTER = 9.0  # points of empty space that part two columns
BOLD = 600
BULLET = re.compile(r"^(?:[-–—•*▶►▪■●◦○·\uf0b7\uf0a7]|o(?=\s))\s*")
Rule = tuple[float, float, float]  # left, right, height of a drawn line
Box = tuple[float, float, float, float]


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
    letters: list[tuple[str, Box, float, bool]] = []
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
        letters.append(
            (char, box, scaled(text, i, size), raw.FPDFText_GetFontWeight(text, i) >= BOLD or is_bold(text, i))
        )
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


def jumps(before: Box, box: Box, size: float) -> bool:
    return box[0] - before[2] > 0.25 * size or box[0] < before[0] - size or abs(box[1] - before[1]) > 0.8 * size


def word_of(letters: Sequence[tuple[str, Box, float, bool]]) -> Word:
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
        if (
            part
            and word.left - part[-1].right > max(GUTTER, 0.9 * part[-1].size)
            and not BULLET.fullmatch(" ".join(w.text for w in part))
        ):
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
