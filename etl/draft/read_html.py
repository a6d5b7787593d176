"""A web page: headings, paragraphs, lists and tables of its main part; menus and feet are left out."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from etl.draft.compose import Piece, composed
from etl.draft.document import Document, Unreadable
from etl.draft.read_text import decoded
from etl.locate import squeeze

LEFT_OUT = {"script", "style", "nav", "noscript", "template", "svg", "button", "form", "aside", "head"}
HEADINGS = {f"h{n}": n for n in range(1, 7)}
LEAVES = {"p", "li", "tr", "dt", "dd", "blockquote", "figcaption", "pre"}
BLOCKS = (
    LEAVES
    | HEADINGS.keys()
    | {"div", "section", "article", "main", "ul", "ol", "table", "tbody", "thead", "dl", "figure"}
)


def read(path: Path) -> Document:
    """Raises Unreadable for a page without text."""
    try:
        tree = lxml.html.document_fromstring(decoded(path.read_bytes()))
    except (ParserError, ValueError) as error:
        raise Unreadable(f"{path.name} går inte att läsa som HTML") from error
    main = next(iter(tree.xpath("//main | //article")), tree.find("body"))
    text, headings = composed(pieces_of(main if main is not None else tree, 0))
    if not text.strip():
        raise Unreadable(f"{path.name} innehåller ingen text")
    title = tree.findtext(".//title")
    return Document(text, "webbsidan", headings, title=squeeze(title) if title else None)


def pieces_of(element: HtmlElement, depth: int) -> Iterator[Piece]:
    """The element's pieces in order; `depth` is how many lists it stands in."""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in LEFT_OUT or not tag or (tag in ("header", "footer") and depth == 0):
            continue
        if tag in HEADINGS:
            yield Piece("heading", child.text_content(), level=HEADINGS[tag])
        elif tag == "tr":
            yield Piece("row", cells=tuple(cell.text_content() for cell in child if cell.tag in ("td", "th")))
        elif tag == "li":
            yield Piece("item", own_text(child), level=depth)
            for inner in child.iterchildren("ul", "ol"):
                yield from pieces_of(inner, depth + 1)
        elif tag in ("ul", "ol"):
            yield from pieces_of(child, depth + 1)
        elif tag in LEAVES or not any(isinstance(c.tag, str) and c.tag in BLOCKS for c in child.iterdescendants()):
            yield Piece("text", child.text_content())
        else:
            yield from pieces_of(child, depth)


def own_text(item: HtmlElement) -> str:
    """A list item's text without the lists inside it."""
    parts = [item.text or ""]
    for child in item:
        if isinstance(child.tag, str) and child.tag not in ("ul", "ol"):
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return " ".join(parts)
