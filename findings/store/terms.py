"""What a reader's search words stand for in the data: stems, dotted readings, synonyms, suggestions."""

from itertools import islice, product
from typing import TypedDict

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from findings.ask import search
from findings.ask.filters import Filter
from findings.store.database import FOREVER, Database, cached

MAX_VARIANTS = 64  # dotted readings of a phrase typed without dots
NEAR = 0.7  # how alike a suggestion must be: one slip in four letters, two in seven


# --- Search ------------------------------------------------------------------------------------------


@cached
def vocabulary(db: Database) -> pd.DataFrame:
    """word, bare, stem, docs: every word in the data."""
    return db.rows("vocabulary")


@cached
def stems_by_bare(db: Database) -> dict[str, tuple[str, ...]]:
    """Dotless stem → stems as written, so that uppfoljning finds uppföljning."""
    found: dict[str, set[str]] = {}
    for stem in vocabulary(db)["stem"].unique():
        found.setdefault(search.bare(stem), set()).add(stem)
    return {key: tuple(sorted(stems)) for key, stems in found.items()}


@cached
def synonyms(db: Database) -> tuple[dict[str, str], ...]:
    return tuple({"words": str(row.words), "finds": str(row.finds)} for row in db.rows("synonyms").itertuples())


@cached
def words_by_bare(db: Database) -> dict[str, tuple[str, ...]]:
    """Dotless word → words as written."""
    known = vocabulary(db)
    return {str(bare): tuple(words) for bare, words in known.groupby("bare")["word"]}


def written(db: Database, word: str) -> tuple[str, ...]:
    """The words in the data that a typed one may stand for: itself, and if it has no dots, the dotted ones."""
    return (word,) if search.bare(word) != word else tuple({word, *words_by_bare(db).get(word, ())})


def stems_of(db: Database, term: str) -> set[str]:
    """The stems that a typed word means; without dots it also means the dotted ones."""
    stem = search.stem(term)
    if search.bare(term) != term:
        return {stem}
    return {stem, *stems_by_bare(db).get(stem, ()), *(search.stem(word) for word in written(db, term))}


def stems_with_prefix(db: Database, prefix: str) -> set[str]:
    known = vocabulary(db)
    column = "word" if search.bare(prefix) != prefix else "bare"
    return set(known.loc[known[column].str.startswith(prefix), "stem"])


def phrase_needles(db: Database, phrase: str) -> list[str]:
    """A folded phrase in every reading it may have, closed at both ends."""
    readings = product(*(sorted(written(db, word)) for word in phrase.split()))
    return [f" {' '.join(words)} " for words in islice(readings, MAX_VARIANTS)]


class SearchParams(TypedDict):
    """Bound values of the SQL fragment `search`: what each term may be, as stems or in phrases."""

    stem_terms: list[int]
    stems: list[str]
    needle_terms: list[int]
    needles: list[str]
    term_count: int
    not_stems: list[str]
    not_needles: list[str]


@cached
def search_params(db: Database, text: str) -> SearchParams:
    """Bound values for the SQL fragment `search`."""
    query = search.parse(text)
    also = search.synonym_phrases(query, synonyms(db))
    stems = [(n, s) for n, term in enumerate(query.terms, 1) for s in sorted(stems_of(db, term))]
    first = len(query.terms) + 1
    stems += [(n, s) for n, p in enumerate(query.prefixes, first) for s in sorted(stems_with_prefix(db, p))]
    needles = [(n, needle(p)) for n, term in enumerate(query.terms, 1) for p in also.get(term, ())]
    first += len(query.prefixes)
    needles += [(n, v) for n, phrase in enumerate(query.phrases, first) for v in phrase_needles(db, phrase)]
    without = {s for term in query.without for s in stems_of(db, term)}
    without |= {s for prefix in query.without_prefixes for s in stems_with_prefix(db, prefix)}
    return {
        "stem_terms": [n for n, _ in stems], "stems": [s for _, s in stems],
        "needle_terms": [n for n, _ in needles], "needles": [t for _, t in needles],
        "term_count": len(query.terms) + len(query.prefixes) + len(query.phrases),
        "not_stems": sorted(without),
        "not_needles": [v for phrase in query.without_phrases for v in phrase_needles(db, phrase)],
    }  # fmt: skip


def needle(phrase: str) -> str:
    """A synonym's phrase, open at its end so that inflected forms count: ` fristående skol`."""
    *start, last = search.words(phrase)
    return " " + " ".join([*start, search.stem(last)])


def used_synonyms(db: Database, text: str) -> dict[str, list[str]]:
    """Typed word → what it was also taken to mean; shown to the reader."""
    return search.synonym_phrases(search.parse(text), synonyms(db))


@cached
def suggestions(db: Database, text: str) -> dict[str, str]:
    """Typed word that is nowhere in the data → the nearest word that is; of equally near the commonest."""
    known = vocabulary(db)
    present = set(known["stem"])
    also = used_synonyms(db, text)
    found = {}
    for term in search.parse(text).terms:
        if not stems_of(db, term) & present and term not in also:
            bare = search.bare(term)
            near = process.extract(bare, known["bare"], scorer=OSA.normalized_similarity, score_cutoff=NEAR, limit=8)
            if near:
                _, _, row = max(near, key=lambda n: (n[1], int(known["docs"].loc[n[2]])))
                found[term] = str(known["word"].loc[row])
    return found


@cached
def compounds(db: Database, text: str, most: int = 6) -> dict[str, tuple[str, ...]]:
    """Typed word → longer words that begin or end with it: offered to the reader, never searched unasked."""
    known = vocabulary(db).sort_values(["docs", "word"], ascending=[False, True]).drop_duplicates("stem")
    found = {}
    for term in search.parse(text).terms:
        stem = search.stem(term)
        if len(stem) >= 4:
            longer = known["stem"].str.startswith(stem) | known["stem"].str.endswith(stem)
            found[term] = tuple(known.loc[longer & (known["stem"] != stem), "word"].head(most))
    return {term: words for term, words in found.items() if words}


# --- What a filter selects ---------------------------------------------------------------------------


def bound(db: Database, chosen: Filter, **more: object) -> dict[str, object]:
    """All values that a filter's SQL needs."""
    text = chosen.get("q")
    return dict(chosen.sql_params()) | (dict(search_params(db, text[0])) if text else {}) | {"per": FOREVER} | more
