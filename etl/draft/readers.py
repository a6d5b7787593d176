"""The readers room: which reader takes which file. Each gives a Document; what cannot be read says so in Swedish."""

from collections.abc import Callable
from pathlib import Path

from etl.draft import read_text
from etl.draft.document import Document, Unreadable

Reader = Callable[[Path], Document]


def read_file(path: Path) -> Document:
    """The document of a file, by its suffix. Raises Unreadable."""
    if not path.is_file():
        raise Unreadable(f"filen {path} finns inte")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise Unreadable(f"{path.name} har ändelsen {path.suffix or '(ingen)'}; giltiga är {', '.join(READERS)}")
    return reader(path)


READERS: dict[str, Reader] = {
    ".txt": read_text.read,
    ".md": read_text.read,
}
