"""The queries room: filter and release in, frame out. Cached on both, so a rerun asks only for what is new.

Frames are shared between readers: nobody changes one that came from here.
"""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache, wraps
from itertools import islice, product
from typing import Any, ParamSpec, TypeVar, cast

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from findings import search, texts
from findings.database import Database, statement
from findings.filters import CLOSED, FACETS, Filter, applies
from findings.model import Code

CACHED = 512  # results kept per query; a national data set's pages stay well below this
ORDERS = ("granskning", "nyast", "aldst", "aspekt", "relevans")
FOREVER = dt.date(9999, 12, 31)
EVERYTHING = 10_000_000  # rows: more than any list has
MAX_VARIANTS = 64  # dotted readings of a phrase typed without dots
NEAR = 0.7  # how alike a suggestion must be: one slip in four letters, two in seven


P = ParamSpec("P")
R = TypeVar("R")


def cached(query: Callable[P, R]) -> Callable[P, R]:
    """Remember results by (release, filter, …). A new build is another Database and so another key."""
    return wraps(query)(cast(Callable[P, R], lru_cache(maxsize=CACHED)(query)))


# --- Words and codes ---------------------------------------------------------------------------------


@cached
def labels(db: Database) -> dict[str, dict[str, str]]:
    """Facet → code → label, in the order they are shown; closed lists from the model, open from the data."""
    found: dict[str, dict[str, str]] = {name: code_labels(code) for name, code in CLOSED.items()}
    for row in db.rows("labels").itertuples():
        found.setdefault(str(row.facet), {})[str(row.code)] = str(row.label)
    return found


def code_labels(code: type[Code]) -> dict[str, str]:
    return {member.value: member.label for member in code}


@cached
def aspects(db: Database) -> pd.DataFrame:
    """theme, theme_label, theme_description, aspect, label, description: in order."""
    return db.rows("aspects")


@cached
def municipalities(db: Database) -> pd.DataFrame:
    """id, name, county, lan of municipalities with at least one read report."""
    return db.rows("municipalities")


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


@cached
def search_params(db: Database, text: str) -> dict[str, Any]:
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


def bound(db: Database, chosen: Filter, **more: Any) -> dict[str, Any]:
    """All values that a filter's SQL needs."""
    text = chosen.get("q")
    return chosen.sql_params() | (search_params(db, text[0]) if text else {}) | {"per": FOREVER} | more


@cached
def matrix(db: Database, chosen: Filter) -> pd.DataFrame:
    """theme, aspect, municipality, polarity, findings: how many findings of each kind."""
    return db.rows("matrix", bound(db, chosen), where=chosen.where("finding"))


@cached
def touched(db: Database, chosen: Filter) -> frozenset[tuple[str, str]]:
    """(aspect, municipality) that the selected reports asked about or said anything on, by any voice."""
    frame = db.rows("touched", bound(db, chosen), where=chosen.where("report"))
    return frozenset(zip(frame["aspect"], frame["municipality"], strict=True))


@cached
def finding_count(db: Database, chosen: Filter) -> int:
    return int(db.rows("finding_count", bound(db, chosen), where=chosen.where("finding"))["n"].iloc[0])


def order_sql(order: str, chosen: Filter) -> str:
    """The ORDER BY fragment; relevance needs a search."""
    if order not in ORDERS or (order == "relevans" and not chosen.get("q")):
        order = "granskning"
    return statement(f"order.{order}", search=statement("search"))


@cached
def findings(
    db: Database, chosen: Filter, order: str = "granskning", limit: int = EVERYTHING, offset: int = 0
) -> pd.DataFrame:
    """One row a finding of the read reports, with all a card shows (see findings.sql for the columns)."""
    params = bound(db, chosen, limit=limit, offset=offset)
    parts = {"where": chosen.where("finding"), "order": order_sql(order, chosen)}
    if limit < EVERYTHING:  # first which rows, then all about them: a page costs what it shows
        return findings_by_id(db, tuple(db.rows("finding_page", params, **parts)["id"]))
    return db.rows("findings", params, basis=statement("basis.read"), **parts)


@cached
def findings_by_id(db: Database, ids: tuple[str, ...]) -> pd.DataFrame:
    """The same columns for named findings, in that order; cited reports' findings included."""
    params = {"ids": list(ids), "limit": len(ids), "offset": 0}
    parts = {"where": statement("finding.ids"), "order": statement("order.id_list"), "basis": statement("basis.any")}
    return db.rows("findings", params, **parts)


@cached
def finding_ids(db: Database, chosen: Filter, order: str) -> tuple[str, ...]:
    """The list's ids in its order, for next and previous."""
    parts = {"where": chosen.where("finding"), "order": order_sql(order, chosen)}
    return tuple(db.rows("finding_ids", bound(db, chosen), **parts)["id"])


@cached
def facet_counts(db: Database, chosen: Filter, facet: str) -> dict[str, int]:
    """Code → findings, under all other facets' choices. Values with none are there with 0."""
    frame = db.rows(f"facet.{facet}", bound(db, chosen), where=chosen.where("finding", leave_out=facet))
    return with_zeros(db, facet, dict(zip(frame["code"], frame["n"].astype(int), strict=True)))


def with_zeros(db: Database, facet: str, counted: dict[str, int]) -> dict[str, int]:
    """Every value that the facet has in the data, in its order."""
    known = years(db) if facet == "ar" else tuple(labels(db).get(facet, {}))
    return {code: counted.get(code, 0) for code in known}


@cached
def years(db: Database) -> tuple[str, ...]:
    """The years of the read reports."""
    return tuple(sorted({str(year) for year in reports(db, Filter(), "read")["year"]}))


@cached
def all_facet_counts(db: Database, chosen: Filter) -> dict[str, dict[str, int]]:
    """facet → `facet_counts`. Facets without a choice share one pass over the selected findings."""
    names = countable_facets()
    shared = [name for name in names if not chosen.get(name)]
    hit = statement("facets.hit")
    parts = " UNION ALL ".join(
        statement("facets.part", facet=name, counts=statement(f"facet.{name}", where=hit)) for name in shared
    )
    frame = db.rows("facets", bound(db, chosen), where=chosen.where("finding"), parts=parts) if shared else None
    found = {name: facet_counts(db, chosen, name) for name in names if name not in shared}
    for name in shared:
        mine = frame[frame["facet"] == name] if frame is not None else pd.DataFrame()
        found[name] = with_zeros(db, name, dict(zip(mine["code"], mine["n"].astype(int), strict=True)))
    return found


def countable_facets() -> list[str]:
    """Facets that findings can be filtered and counted by."""
    return [name for name in FACETS if name != "q" and applies(name, "finding")]


@cached
def reports(db: Database, chosen: Filter, basis: str = "") -> pd.DataFrame:
    """One row a report, newest first within each municipality; `basis` read, cited or both."""
    frame = db.rows("reports", bound(db, chosen), where=chosen.where("report"))
    return frame[frame["basis"] == basis] if basis else frame


@cached
def questions(db: Database, chosen: Filter) -> pd.DataFrame:
    """One row a question or sub-question with its grade."""
    return db.rows("questions", bound(db, chosen), where=chosen.where("question"))


@cached
def recommendations(db: Database, chosen: Filter, per: dt.date = FOREVER) -> pd.DataFrame:
    """One row a recommendation, with its addressees, answers and the status known on `per`."""
    pairs = statement("pairs", answers=statement("answers"))
    return db.rows("recommendations", bound(db, chosen, per=per), pairs=pairs, where=chosen.where("recommendation"))


def addressed_pairs(frame: pd.DataFrame) -> int:
    """Pairs of recommendation and body."""
    return int(sum(len(a) for a in frame["addressed"] if isinstance(a, list) or hasattr(a, "__len__")))


@cached
def table(db: Database, name: str) -> pd.DataFrame:
    """A small whole table: responses, deadlines, report_relations, repeated_recommendations, evidence_states."""
    return db.rows(name)


@cached
def statuses(db: Database, per: dt.date = FOREVER) -> pd.DataFrame:
    """Every judgement known on `per`, oldest first."""
    return db.rows("statuses", {"per": per})


@cached
def evidence(db: Database, row_id: str) -> pd.DataFrame:
    """The places a row rests on: role, section, heading, anchor, proved, passage."""
    return db.rows("evidence", {"row_id": row_id})


@cached
def conclusions(db: Database, report: str) -> pd.DataFrame:
    return db.rows("conclusions", {"report": report})


@cached
def of_reports(db: Database, name: str, reports_: tuple[str, ...]) -> pd.DataFrame:
    """`figures` or `discrepancies` of some reports."""
    return db.rows(name, {"reports": list(reports_)})


@cached
def parties(db: Database, chosen: Filter) -> pd.DataFrame:
    """party, label, municipality, polarity, findings."""
    return db.rows("party_matrix", bound(db, chosen), where=chosen.where("finding"))


@cached
def forums(db: Database, chosen: Filter) -> pd.DataFrame:
    """forum, label, description, municipality, polarity, findings."""
    return db.rows("forums", bound(db, chosen), where=chosen.where("finding"))


@cached
def touched_parties(db: Database) -> frozenset[tuple[str, str]]:
    """(party, municipality) that any voice in a read report mentions."""
    frame = db.rows("touched_parties")
    return frozenset(zip(frame["party"], frame["municipality"], strict=True))


@cached
def collaborations(db: Database, chosen: Filter) -> pd.DataFrame:
    """Reports' own tables of collaboration: municipality, party, label, level, frequency."""
    return db.rows("collaborations", bound(db, chosen), where=chosen.where("report"))


@cached
def search_hits(db: Database, text: str) -> dict[str, int]:
    """How many questions and recommendations the same search finds."""
    frame = db.rows("search_hits", search_params(db, text), search=statement("search"))
    return dict(zip(frame["kind"], frame["n"].astype(int), strict=True))


def caption(db: Database, chosen: Filter, count: int, kind: str = "finding") -> str:
    """The filter's sentence, with the data's labels."""
    return chosen.sentence(count, kind, labels(db))


def comparability(db: Database, chosen: Filter) -> str:
    """The line every comparison carries: how many reports, from when, by whom, and that questions differ."""
    frame = reports(db, chosen, "read")
    if frame.empty:
        return texts.NO_REPORTS
    per_place = [f"{name} {count}" for name, count in frame["municipality_name"].value_counts(sort=False).items()]
    years = sorted(frame["year"].unique())
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    firms = texts.join_and(sorted(frame["firm"].dropna().unique()))
    return texts.COMPARABILITY.format(
        reports=texts.counted(len(frame), "report"), years=span, places=texts.shortened(per_place), firms=firms
    )


@cached
def report_finding_ids(db: Database, report: str) -> tuple[str, ...]:
    """A report's findings in its own order."""
    return tuple(db.rows("report_finding_ids", {"report": report})["id"])


# --- The list of findings and one finding ------------------------------------------------------------


@cached
def passages(db: Database, ids: tuple[str, ...]) -> dict[str, str]:
    """Row id → the passage it rests on, for those whose full text was there at build time."""
    frame = db.rows("passages", {"ids": list(ids)})
    return dict(zip(frame["row_id"], frame["passage"], strict=True))


@cached
def count_of(db: Database, chosen: Filter, kind: str) -> int:
    """How many questions or recommendations the filter selects."""
    return int(db.rows(f"{kind}_count", bound(db, chosen), where=chosen.where(kind))["n"].iloc[0])


@cached
def neighbours(db: Database, chosen: Filter, order: str, finding: str) -> dict[str, Any]:
    """total, place, previous and next of a finding in a list; nothing if it is not in the list."""
    parts = {"where": chosen.where("finding"), "order": order_sql(order, chosen)}
    frame = db.rows("neighbours", bound(db, chosen, id=finding), **parts)
    return {str(k): v for k, v in frame.iloc[0].items()} if len(frame) else {}


@cached
def finding_links(db: Database, finding: str) -> dict[str, list[str]]:
    """A finding's forums and recommendations."""
    row = db.rows("finding_links", {"id": finding}).iloc[0]
    return {
        name: list(row[name]) if isinstance(row[name], list) or hasattr(row[name], "tolist") else []
        for name in row.index
    }


@cached
def questions_by_id(db: Database, ids: tuple[str, ...]) -> pd.DataFrame:
    """The columns of `questions`."""
    return db.rows("questions", {"ids": list(ids)}, where=statement("by_id"))


@cached
def recommendations_by_id(db: Database, ids: tuple[str, ...], per: dt.date = FOREVER) -> pd.DataFrame:
    """The columns of `recommendations`."""
    pairs = statement("pairs", answers=statement("answers"))
    return db.rows("recommendations", {"ids": list(ids), "per": per}, pairs=pairs, where=statement("by_id"))


@cached
def elsewhere(
    db: Database, aspect: str, municipality: str, voices: tuple[str, ...], each: int, most: int
) -> pd.DataFrame:
    """A few findings on an aspect from each other municipality: columns of `findings_by_id`."""
    params = {"aspect": aspect, "municipality": municipality, "rost": list(voices), "each": each, "most": most}
    return findings_by_id(db, tuple(db.rows("elsewhere", params)["id"]))


def finding_table(db: Database, chosen: Filter, order: str) -> pd.DataFrame:
    """The whole list as it is taken along."""
    return db.rows("finding_table", bound(db, chosen), where=chosen.where("finding"), order=order_sql(order, chosen))
