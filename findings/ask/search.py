"""The search room: Swedish words, stems and queries. The same rules index the text and read the query."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
# A quoted phrase, or a run without spaces; each with an optional minus in front.
TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
DOTS = str.maketrans("åäöéü", "aaoeu")
# What keyboards and word processors make of a quotation mark and a minus.
TYPED = str.maketrans({**dict.fromkeys("”“„»«″", '"'), **dict.fromkeys("−–‒", "-")})
MAX_QUERY = 200  # characters that are read; the rest is cut off, and the reader is told
MAX_TERMS = 12
_stemmer = snowballstemmer.stemmer("swedish")


def composed(text: str) -> str:
    """å as one character, also where it was typed or copied as a with a ring."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """Lower-cased words, å ä ö as written."""
    return WORD.findall(composed(text).lower())


def fold(text: str) -> str:
    """Words with single spaces and one at each end, so that a phrase can be looked for with `contains`."""
    return f" {' '.join(words(text))} "


def bare(word: str) -> str:
    """The word as typed without dots and rings: uppföljning → uppfoljning."""
    return word.translate(DOTS)


# Forms that the Swedish snowball stemmer leaves alone: skolan, revisorn, frånvaron, projektet, barnet,
# programmet, mätbart, föräldrar. Each ending with what it becomes; the stemmer does the rest.
ENDINGS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<!pl)(?<!org)(?<!sm)(?<!em)(?<=..)ans?$", "a"),
        (r"(?<=or)ns?$|(?<=varo)ns?$|(?<=oro)ns?$", ""),
        (r"(?<=kt)ets?$|(?<=rn)ets?$|(?<=^år)ets?$", ""),
        (r"(?<=am)m(?:et|en)s?$", ""),
        (r"(?<=..bar)[ta]$|(?<=klar)t$", ""),
        (r"(?<=föräld)(?:er|ern|rar|rarna)s?$", ""),
    )
)
AGAIN = ("ar", "er", "or")  # ansvaret → ansvar → ansv, as ansvar does in one step


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Swedish snowball stem, with the forms it misses: skolan → skol, uppföljningarna → uppföljning."""
    for ending, by in ENDINGS:
        word = ending.sub(by, word, count=1)
    first = str(_stemmer.stemWord(word))
    return str(_stemmer.stemWord(first)) if first.endswith(AGAIN) else first


@dataclass(frozen=True)
class Query:
    """What a reader typed, taken apart. `terms` must all be found; so must phrases and prefixes."""

    terms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_phrases: tuple[str, ...] = ()
    without_prefixes: tuple[str, ...] = ()
    cut: bool = False

    @property
    def empty(self) -> bool:
        wanted = self.terms or self.phrases or self.prefixes
        return not (wanted or self.without or self.without_phrases or self.without_prefixes)


@dataclass
class _Parts:
    terms: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    without_phrases: list[str] = field(default_factory=list)
    without_prefixes: list[str] = field(default_factory=list)


def parse(text: str) -> Query:
    """Take a query apart. Any text gives a query; what holds no word is ignored."""
    parts = _Parts()
    matches = list(TERM.finditer(composed(text)[:MAX_QUERY].translate(TYPED)))
    for minus, phrase, run in (m.groups() for m in matches[:MAX_TERMS]):
        if run is None:
            add_phrase(parts, bool(minus), phrase)
        else:
            add_run(parts, bool(minus), run)
    cut = len(text) > MAX_QUERY or len(matches) > MAX_TERMS
    found: dict[str, tuple[str, ...]] = {name: tuple(dict.fromkeys(values)) for name, values in vars(parts).items()}
    return Query(**found, cut=cut)  # type: ignore[arg-type]


def add_phrase(parts: _Parts, minus: bool, phrase: str) -> None:
    if words(phrase):
        (parts.without_phrases if minus else parts.phrases).append(fold(phrase))


def add_run(parts: _Parts, minus: bool, run: str) -> None:
    found = words(run)
    if not found:
        return
    if run.endswith("*"):
        (parts.without if minus else parts.terms).extend(found[:-1])
        (parts.without_prefixes if minus else parts.prefixes).append(found[-1])
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
    return {term: list(dict.fromkeys(by_stem[stem(term)])) for term in query.terms if stem(term) in by_stem}


# --- Hits in a text ----------------------------------------------------------------------------------


def spans(text: str, stems: Collection[str], needles: Iterable[str]) -> list[tuple[int, int]]:
    """Where in a composed text the stems and needles stand, in order and without overlap."""
    tokens = [(m[0].lower(), m.start(), m.end()) for m in WORD.finditer(text)]
    found = [(start, stop) for word, start, stop in tokens if stem(word) in stems]
    for needle in needles:
        found += phrase_spans(tokens, needle)
    return merged(sorted(found))


def phrase_spans(tokens: list[tuple[str, int, int]], needle: str) -> list[tuple[int, int]]:
    """A needle without a space at its end is open: its last word may go on."""
    wanted, is_open = needle.split(), not needle.endswith(" ")
    found = []
    for first in range(len(tokens) - len(wanted) + 1):
        part = tokens[first : first + len(wanted)]
        *start, last = (word for word, _, _ in part)
        if start == wanted[:-1] and (last.startswith(wanted[-1]) if is_open else last == wanted[-1]):
            found.append((part[0][1], part[-1][2]))
    return found


def merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    whole: list[tuple[int, int]] = []
    for start, stop in found:
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(stop, whole[-1][1]))
        else:
            whole.append((start, stop))
    return whole


def replaced(text: str, term: str, by: str) -> str:
    """What a reader typed, with one word exchanged for another."""
    return re.sub(rf"(?<![^\W_]){re.escape(term)}(?![^\W_])", lambda _: by, composed(text), flags=re.IGNORECASE)
