"""The tables room: everything that was read, as the columns of every table, with what follows from it.

Columns and not rows, because that is how the database takes them fastest: one insert a table.
"""

import datetime as dt
import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pyarrow as pa

from etl.corrections import subjects
from etl.evidence import Proof
from etl.read import Reading
from findings.ask import search
from findings.model import (
    BY_TABLE,
    SCHEMA_VERSION,
    TABLES,
    Basis,
    Deadline,
    Finding,
    FindingKind,
    Grade,
    MunicipalityGroup,
    Outcome,
    Polarity,
    Question,
    Release,
    Report,
    Row,
    Section,
    Weight,
)

Columns = dict[str, Any]  # column → its values: a list, or an array where there are millions
Tables = dict[str, Columns]


def all_tables(reading: Reading, proof: Proof) -> Tables:
    """Every table's columns: written, derived, evidence, release, search."""
    rows: dict[str, list[Any]] = {table.table: [] for table in TABLES}
    for entry in reading.entries:
        rows[entry.row.table].append(entry.row)
    rows["report"].sort(key=lambda r: (r.basis != Basis.READ, r.id))
    rows["evidence"] = proof.evidence
    tables = {table.table: columns_of(table, rows[table.table]) for table in TABLES}
    add_links(tables, rows)
    add_what_follows(tables, reading, rows["finding"])
    tables["correction"]["subject"] = subjects(reading, rows["correction"])
    release = release_of(tables, rows["report"], proof)
    tables["release"] = columns_of(Release, [release])
    return tables | search_tables(tables)


def columns_of(kind: type[Row], rows: Collection[Any]) -> Columns:
    return {name: [getattr(row, name) for row in rows] for name in kind.columns()}


def add_links(tables: Tables, rows: dict[str, list[Any]]) -> None:
    """The link tables, from the rows' lists of codes."""
    themes = dict(zip(tables["aspect"]["id"], tables["aspect"]["theme"], strict=True))
    for kind in TABLES:
        for name, table in kind.link_tables().items():
            link = MunicipalityGroup if table == MunicipalityGroup.table else BY_TABLE[table]
            first, second, *theme = link.columns()
            pairs = [(row.id, code) for row in rows[kind.table] for code in getattr(row, name)]
            columns = {first: [row for row, _ in pairs], second: [code for _, code in pairs]}
            tables[table] = columns | {name: [themes[code] for _, code in pairs] for name in theme}


def add_what_follows(tables: Tables, reading: Reading, claims: list[Finding]) -> None:
    """What follows from other rows: a recommendation's deadline; a claim's outcome, weight and places."""
    due = {d.report: d.date for d in reading.rows(Deadline)}
    tables["recommendation"]["due"] = [due.get(report) for report in tables["recommendation"]["report"]]
    assessing = {(s.report, s.id) for s in reading.rows(Section) if s.assesses or s.summary}
    grades = {q.id: q.grade for q in reading.rows(Question)}
    tables["finding"] |= {
        "outcome": [outcome_of(claim) for claim in claims],
        "weight": [weight_of(claim, assessing) for claim in claims],
        "answers": [answers(claim, grades) for claim in claims],
        "places": [len(sections_of(claim)) for claim in claims],
    }


def outcome_of(claim: Finding) -> Outcome:
    if claim.kind != FindingKind.RISK:
        return Outcome[claim.polarity.name]
    return Outcome.FOLJDRISK if claim.follows_from else Outcome.RISK


ANSWERED = {
    Grade.JA: Polarity.STYRKA, Grade.I_ALLT_VASENTLIGT: Polarity.STYRKA, Grade.DELVIS: Polarity.DELVIS,
    Grade.NEJ: Polarity.BRIST,
}  # fmt: skip


def answers(claim: Finding, grades: Mapping[str, Grade | None]) -> bool:
    """Whether a claim's outcome is the answer that the report gives to the claim's question."""
    grade = grades.get(claim.question) if claim.question else None
    return grade is not None and claim.polarity == ANSWERED[grade]


def sections_of(claim: Finding) -> set[str]:
    return {claim.section, *(place.section for place in claim.also)}


def weight_of(claim: Finding, assessing: Collection[tuple[str, str]]) -> Weight:
    """From where a claim stands, never from repetition in rows."""
    is_heavy = any((claim.source, section) in assessing for section in sections_of(claim))
    return Weight.TUNGT if is_heavy else Weight.IAKTTAGELSE


def release_of(tables: Tables, reports: list[Report], proof: Proof) -> Release:
    """The release: its id is a digest of every claim, so the same data give the same id anywhere."""
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for name in sorted(tables.keys() - {"evidence"}):
        for column, values in sorted(tables[name].items()):
            digest.update(json.dumps([name, column, values], default=str).encode())
    digest.update(json.dumps([(e.row_id, e.ordinal, e.proved) for e in proof.evidence]).encode())
    read = [r for r in reports if r.basis == Basis.READ]
    return Release(
        id=digest.hexdigest()[:12],
        built_at=dt.datetime.now(dt.UTC).replace(tzinfo=None),
        data_date=max(r.date for r in read),
        schema_version=SCHEMA_VERSION,
        reports=len(read),
        findings=len(tables["finding"]["id"]),
        recommendations=len(tables["recommendation"]["id"]),
        has_passages=bool(proof.texts),
    )


# --- Search ------------------------------------------------------------------------------------------


def searchable(tables: Tables) -> Iterator[tuple[str, str, str | None, str]]:
    """(kind, row id, finding id, text) of everything that can be found."""
    for row_id, *texts in zipped(tables["finding"], "id", "headline", "statement", "note"):
        yield "finding", row_id, row_id, joined(texts)
    for row_id, *texts in zipped(tables["question"], "id", "short", "text", "answer"):
        yield "question", row_id, None, joined(texts)
    for row_id, *texts in zipped(tables["recommendation"], "id", "headline", "text"):
        yield "recommendation", row_id, None, joined(texts)
    for row_id, *texts in zipped(tables["response"], "recommendation", "summary", "promised", "not_addressed"):
        yield "response", row_id, None, joined(texts)
    findings = set(tables["finding"]["id"])
    for row_id, ordinal, passage in zipped(tables["evidence"], "row_id", "ordinal", "passage"):
        if ordinal == 0 and passage and row_id in findings:
            yield "passage", row_id, row_id, passage


def zipped(columns: Columns, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(columns[name] for name in names), strict=True)


def joined(texts: Collection[str | None]) -> str:
    return " ".join(text for text in texts if text)


def search_tables(tables: Tables) -> Tables:
    """Documents, postings of stems, and the vocabulary."""
    documents: list[tuple[Any, ...]] = []
    postings = Postings()
    vocabulary: Counter[str] = Counter()
    for doc, (kind, row_id, finding, text) in enumerate(searchable(tables)):
        found = search.words(text)
        documents.append((doc, kind, row_id, finding, " ".join(found)))
        vocabulary.update(set(found))
        postings.add(doc, found)
    known = [(word, search.bare(word), search.stem(word), docs) for word, docs in sorted(vocabulary.items())]
    return {
        "search_document": turned("search_document", documents),
        "search_posting": postings.columns(),
        "search_word": turned("search_word", known),
    }


class Postings:
    """Which stem stands how often in which document, as numbers: a national data set has millions."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}  # stem → its number
        self.of_word: dict[str, int] = {}
        self.stems, self.docs, self.hits = array("i"), array("i"), array("i")

    def add(self, doc: int, found: list[str]) -> None:
        for word in found:
            if word not in self.of_word:
                self.of_word[word] = self.numbers.setdefault(search.stem(word), len(self.numbers))
        counts = Counter(map(self.of_word.__getitem__, found))
        self.stems.extend(counts.keys())
        self.hits.extend(counts.values())
        self.docs.extend([doc] * len(counts))

    def columns(self) -> Columns:
        stems = pa.DictionaryArray.from_arrays(numbers(self.stems), pa.array(list(self.numbers), pa.string()))
        return {"stem": stems, "doc": numbers(self.docs), "hits": numbers(self.hits)}


def numbers(values: "array[int]") -> pa.Array:
    """The same memory, as the database takes it."""
    return pa.Array.from_buffers(pa.int32(), len(values), [None, pa.py_buffer(values)])


def turned(table: str, rows: list[Any]) -> Columns:
    """Tuples in the order of the table's columns, as columns."""
    names = BY_TABLE[table].columns()
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}
