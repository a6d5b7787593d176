"""The compose room: paragraphs, list items, headings and tables of any reader become the one text of a Document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.draft.document import PAGE_BREAK, Heading
from etl.locate import squeeze

LONG_CELL = 8  # words from which a table's cells are paragraphs of their own
PARTED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\ufffe\x02]$")
JOINING = {"och", "eller", "samt", "respektive"}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Piece:
    """One piece of a report: text, item, heading, footnote or row, on a page (0 where pages are not known)."""

    kind: str
    text: str = ""
    page: int = 0
    level: int = 0
    cells: tuple[str, ...] = ()


def composed(pieces: Iterable[Piece]) -> tuple[str, list[Heading]]:
    """The text with its page breaks, and the heading lines as they stand in it."""
    parts: list[str] = []
    headings: list[Heading] = []
    page, before = 1, ""
    for piece in pieces:
        while piece.page > page:
            parts.append(f"\n{PAGE_BREAK}")
            page, before = page + 1, ""
        line = written(piece)
        if not line:
            continue
        close = piece.kind == before and piece.kind in ("item", "row")
        parts.append(f"{'' if close else chr(10)}{line}\n")
        before = piece.kind
        if piece.kind == "heading":
            headings.append(Heading(line, piece.level))
    return "".join(parts).lstrip("\n"), headings


def written(piece: Piece) -> str:
    text = squeeze(piece.text)
    if piece.kind == "row":
        return row_line([squeeze(cell) for cell in piece.cells])
    if piece.kind == "item" and text:
        return f"{'  ' * max(0, piece.level - 1)}- {text}" if not re.match(r"\d{1,2}[.)]\s", text) else text
    if piece.kind == "footnote":
        return re.sub(r"^\d{1,2}", lambda m: m[0].translate(RAISED), text)
    return text


def row_line(cells: Sequence[str]) -> str:
    """A table row on one line. Long cells are marked as paragraphs, so that an anchor stays within its cell."""
    if not any(cells):
        return ""
    if any(len(cell.split()) > LONG_CELL for cell in cells) and len(cells) > 1:
        return "\t".join(f"<p>{cell}</p>" if cell else "" for cell in cells)
    return "\t".join(cells)


def unbroken(lines: Sequence[str]) -> str:
    """Lines of one paragraph as running text; a word parted at the line's end is put together again."""
    text = ""
    for line in lines:
        line = squeeze(line)
        if text and PARTED.search(text) and line[:1].islower() and line.split()[0].strip(",.") not in JOINING:
            text = text[:-1] + line
        else:
            text = f"{text} {line}".strip()
    return re.sub(r"[\u00ad\ufffe\x02]", "", text)
