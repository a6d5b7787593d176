"""The anchors room: four to ten words that lead to one place only, proved before they are proposed."""

import re
from dataclasses import dataclass

from etl.locate import Paragraph, SourceText
from findings.model import ANCHOR_WORDS

LENGTHS = (7, 6, 8, 5, 9, 10, 4)
EDGE = re.compile(r"^[\s\"”“'()\[\],.;:!?▶•*–-]+|(?:[\s\"”“'()\[\],.;:!?▶•*–]|\s-)+$")


@dataclass(frozen=True)
class Anchor:
    """A proved anchor: its section, its words and where they start in the text."""

    section: str
    words: str
    start: int


def anchor(text: SourceText, paragraph: Paragraph, start: int, stop: int) -> Anchor | None:
    """The first run of words between `start` and `stop` of the paragraph that stands once in its section.

    None where every run returns (a short list item that is repeated, a cell of one word).
    """
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", paragraph.text[start:stop])]
    for length in LENGTHS:
        for first in range(max(0, len(words) - length) + 1):
            run = words[first : first + length]
            if len(run) == length and (found := proved(text, paragraph, paragraph.text[run[0][0] : run[-1][1]])):
                return found
    return None


def ending_at(text: SourceText, paragraph: Paragraph, stop: int) -> Anchor | None:
    """The shortest proved run that ends at `stop`: for a grade word at the end of a table row."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", paragraph.text[:stop])]
    for length in range(ANCHOR_WORDS[0], ANCHOR_WORDS[1] + 1):
        run = words[-length:]
        if len(run) == length and (found := proved(text, paragraph, paragraph.text[run[0][0] : run[-1][1]])):
            return found
    return None


def proved(text: SourceText, paragraph: Paragraph, words: str) -> Anchor | None:
    """The words as an anchor, if they are the right number, no whole sentence, and lead to one place."""
    bare = EDGE.sub("", words)
    if not ANCHOR_WORDS[0] <= len(bare.split()) <= ANCHOR_WORDS[1] or paragraph.is_whole_sentence(bare):
        return None
    found = text.find(paragraph.section, bare)
    return Anchor(paragraph.section, bare, found[0].start) if len(found) == 1 else None
