"""The readers room: which reader takes which file. Each gives a Document; what cannot be read says so in Swedish."""

from collections.abc import Callable
from pathlib import Path

from etl.draft import read_docx, read_html, read_pdf, read_text
from etl.draft.document import Document, Unreadable

READERS: dict[str, Callable[[Path], Document]] = {
    ".pdf": read_pdf.read,
    ".docx": read_docx.read,
    ".html": read_html.read,
    ".htm": read_html.read,
    ".txt": read_text.read,
    ".md": read_text.read,
}


def read_file(path: Path) -> Document:
    """The document of a file, by its suffix. Raises Unreadable."""
    if not path.is_file():
        raise Unreadable("filen finns inte")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        ending = path.suffix or "(ingen)"
        raise Unreadable(f"ändelsen {ending} känns inte igen; giltiga är {', '.join(READERS)}")
    return reader(path)
