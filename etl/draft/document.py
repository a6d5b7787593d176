"""What every reader gives: one text with pages, the headings it could see, and where it came from.

The text is what the anchors are proved against, so it is also what is written beside the draft. Pages are
parted by a form feed, paragraphs by an empty line; a table row is one line with tabs between its cells.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

PAGE_BREAK = "\f"


class Unreadable(Exception):
    """A file that gives no text to work with; the message says why, in Swedish."""


@dataclass(frozen=True)
class Heading:
    """A heading line as it stands in the text, with the level the file's own markup or size gave it."""

    line: str
    level: int


@dataclass
class Document:
    """A report as it was read. `paged` is False where the file knows no pages."""

    text: str
    origin: str
    headings: list[Heading] = field(default_factory=list)
    running_headers: list[str] = field(default_factory=list)
    paged: bool = False
    title: str | None = None

    @cached_property
    def breaks(self) -> list[int]:
        return [i for i, char in enumerate(self.text) if char == PAGE_BREAK]

    @property
    def pages(self) -> int | None:
        return len(self.breaks) + 1 if self.paged else None

    def page_of(self, offset: int) -> int | None:
        """The 1-based page of a character, None where pages are not known."""
        return bisect_right(self.breaks, offset) + 1 if self.paged else None
