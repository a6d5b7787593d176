"""Words and stems: the one door of the draft to the search room, so that both know the same Swedish."""

import re

from findings.ask.search import stem
from findings.ask.search import words as _words

SENTENCE_END = re.compile(r"(?<=[.!?])[”\"»)]*\s+(?=[A-ZÅÄÖ”\"«(–▶•0-9])")
ABBREVIATION = re.compile(
    r"(?:\b(?:bl|t|d|s|m|f|o|p|e|kap|st|nr|ca|tex|ev|resp|jfr|inkl|exkl|fd|d\.v\.s|osv)\.)$", re.IGNORECASE
)


def stems(text: str) -> list[str]:
    """The stems of all words of a text, in order."""
    return [stem(word) for word in _words(text)]


def words(text: str) -> list[str]:
    """Lower-cased words, å ä ö as written."""
    return _words(text)


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, stop) of each sentence; abbreviations do not end one."""
    found, start = [], 0
    for gap in SENTENCE_END.finditer(text):
        if ABBREVIATION.search(text[start : gap.start()]):
            continue
        found.append((start, gap.start()))
        start = gap.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found
