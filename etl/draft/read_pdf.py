"""A PDF, read from where its letters stand: columns in order, tables as rows, page heads taken away, pages kept.

pypdfium2 gives every letter with its box, size and weight. Letters become words, words become lines (pdf_lines),
lines that share a gutter become columns or a table, and what stands close becomes a paragraph (pdf_layout).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium

from etl.draft.compose import composed
from etl.draft.document import Document, Unreadable
from etl.draft.pdf_layout import FOOTNOTED, SMALL, levelled, pieces_of
from etl.draft.pdf_lines import Line, Page, page_of
from etl.locate import squeeze

EDGE_ZONE = 0.12  # share of the page, at top and bottom, where page heads and numbers stand
LEAST_REPEATS = 2
SCANNED = 15  # letters a page under which a page with a picture is a picture
PAGE_NUMBER = re.compile(r"(?:sida\s*)?\d{1,3}(?:\s*(?:av|\(|/)\s*\d{1,3}\)?)?", re.IGNORECASE)


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
