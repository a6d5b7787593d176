"""The search room: Swedish words, stems and queries. The same rules index the text and read the query."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
# A quoted phrase, or a run without spaces; each with an optional minus in front.
TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
DOTS = str.maketrans("åäöéü", "aaoeu")
MAX_QUERY = 200  # characters that are read; the rest is cut off, and the reader is told
MAX_TERMS = 12
_stemmer = snowballstemmer.stemmer("swedish")


def words(text: str) -> list[str]:
    """Lower-cased words, å ä ö as written."""
    return WORD.findall(text.lower())


def fold(text: str) -> str:
    """Words with single spaces and one at each end, so that a phrase can be looked for with `contains`."""
    return f" {' '.join(words(text))} "


def bare(word: str) -> str:
    """The word as typed without dots and rings: uppföljning → uppfoljning."""
    return word.translate(DOTS)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Swedish snowball stem: uppföljningarna → uppföljning."""
    return str(_stemmer.stemWord(word))


@dataclass(frozen=True)
class Query:
    """What a reader typed, taken apart. `terms` must all be found; so must phrases and prefixes."""

    terms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_phrases: tuple[str, ...] = ()
    cut: bool = False

    @property
    def empty(self) -> bool:
        return not (self.terms or self.phrases or self.prefixes or self.without or self.without_phrases)


@dataclass
class _Parts:
    terms: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    without_phrases: list[str] = field(default_factory=list)


def parse(text: str) -> Query:
    """Take a query apart. Any text gives a query; what holds no word is ignored."""
    parts = _Parts()
    matches = list(TERM.finditer(text[:MAX_QUERY]))
    for minus, phrase, run in (m.groups() for m in matches[:MAX_TERMS]):
        if run is None:
            add_phrase(parts, bool(minus), phrase)
        else:
            add_run(parts, bool(minus), run)
    cut = len(text) > MAX_QUERY or len(matches) > MAX_TERMS
    return Query(*(tuple(dict.fromkeys(p)) for p in vars(parts).values()), cut=cut)


def add_phrase(parts: _Parts, minus: bool, phrase: str) -> None:
    if words(phrase):
        (parts.without_phrases if minus else parts.phrases).append(fold(phrase))


def add_run(parts: _Parts, minus: bool, run: str) -> None:
    found = words(run)
    if not found:
        return
    if run.endswith("*") and not minus:
        parts.terms += found[:-1]
        parts.prefixes.append(found[-1])
    elif minus and len(found) > 1:
        parts.without_phrases.append(fold(run))
    else:
        (parts.without if minus else parts.terms).extend(found)


def synonym_phrases(query: Query, synonyms: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """Term → phrases that also count as a hit, from the synonym table (columns words, finds)."""
    by_stem: dict[str, list[str]] = {}
    for row in synonyms:
        for word in row["words"].split(","):
            by_stem.setdefault(stem(word.strip().lower()), []).append(row["finds"])
    return {term: by_stem[stem(term)] for term in query.terms if stem(term) in by_stem}
