"""The meanings room: words of a search that name something the filter can choose, so that it can be offered."""

from collections.abc import Collection, Iterable, Mapping

from findings.ask import search
from findings.ask.filters import Labels

NAMED = ("kommun", "tema", "aspekt", "utfall", "rost", "byra")  # facets whose values people type
FILLING = frozenset({"och", "eller", "i", "om", "på", "av", "från", "med", "enligt", "hos"})
Stems = tuple[str, ...]


def read(
    text: str, labels: Labels, years: Collection[str], synonyms: Iterable[Mapping[str, str]]
) -> tuple[dict[str, tuple[str, ...]], str]:
    """Facet → values that the words name, and the words that are left to search for. Nothing where a phrase, a minus or
    an asterisk says that the words are meant as words."""
    query = search.parse(text)
    if query.phrases or query.prefixes or query.without or query.without_phrases or query.without_prefixes:
        return {}, text
    also = search.synonym_phrases(query, synonyms)
    known = names(labels)
    found: dict[str, dict[str, None]] = {}
    left: list[str] = []
    typed = search.words(text)
    at = 0
    while at < len(typed):
        facet, value, length = named(typed[at:], known, years, also)
        if facet:
            found.setdefault(facet, {})[value] = None
        else:
            left.append(typed[at])
        at += length
    chosen = {facet: span(values) if facet == "ar" else tuple(values) for facet, values in found.items()}
    return chosen, " ".join(word for word in left if word not in FILLING) if chosen else text


def named(
    typed: list[str], known: Mapping[Stems, tuple[str, str]], years: Collection[str], also: Mapping[str, list[str]]
) -> tuple[str, str, int]:
    """(facet, value, how many words) of what the first words name; no facet where they name nothing."""
    for length in range(min(len(typed), max(map(len, known), default=0)), 0, -1):
        first = typed[:length]
        if found := known.get(stems(first)) or known.get(bare(first)):
            return *found, length
    if typed[0] in years:
        return "ar", typed[0], 1
    for phrase in also.get(typed[0], ()):
        if found := known.get(stems(search.words(phrase))):
            return *found, 1
    return "", "", 1


def names(labels: Labels) -> dict[Stems, tuple[str, str]]:
    """A label's words, as stems and as written → facet and value; what two facets call the same is the first one's."""
    found: dict[Stems, tuple[str, str]] = {}
    for facet in NAMED:
        for code, label in labels.get(facet, {}).items():
            words = search.words(label)
            for form in (stems(words), bare(words)):  # boras has another stem than Borås
                found.setdefault(form, (facet, code))
    return found


def stems(words: Iterable[str]) -> Stems:
    return tuple(search.bare(search.stem(word)) for word in words)


def bare(words: Iterable[str]) -> Stems:
    return tuple(search.bare(word) for word in words)


def span(years: Iterable[str]) -> tuple[str, ...]:
    first, *rest = sorted(years)
    return (first, *rest[-1:])
