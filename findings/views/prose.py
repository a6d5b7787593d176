"""The prose room: Markdown with `{names}` becomes a heading, a lead and sections, safe to put on a page."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markupsafe import Markup

from findings import texts

ALONE = re.compile(r"<p>(\{\w+\})</p>")
# No HTML in the Markdown: a text can say something, not draw something.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Section:
    id: str
    heading: str
    html: Markup


@dataclass(frozen=True)
class Prose:
    """A running text: its title, the paragraphs before the first section, and the sections."""

    heading: str
    lead: Markup
    sections: tuple[Section, ...]


def prose(name: str, values: Mapping[str, str]) -> Prose:
    """One of the texts in findings/texts/*.md with its values filled in.

    Raises KeyError if the text names a value that is not there: a test sees to it that none does.
    """
    head, *parts = re.split(r"^## ", texts.markdown(name), flags=re.MULTILINE)
    title, _, lead = head.removeprefix("# ").partition("\n")
    pieces = [part.partition("\n") for part in parts]
    return Prose(
        title.strip(),
        filled(lead, values),
        tuple(Section(slug(heading), heading.strip(), filled(body, values)) for heading, _, body in pieces),
    )


def filled(markdown: str, values: Mapping[str, str]) -> Markup:
    """The Markdown as HTML, its `{names}` filled; what is not Markup is escaped.

    A name that is a paragraph of its own stands for blocks: its value brings its own elements.
    """
    html = ALONE.sub(r"\1", MARKDOWN.render(markdown))
    return Markup(html).format_map(values)  # noqa: S704 - rendered without HTML, from our own text


def slug(heading: str) -> str:
    """An id for a heading, in letters and hyphens."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
