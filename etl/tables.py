"""The tables room: what was read of some files, as the columns of every table, with what follows from it.

Columns and not rows, because that is how the database takes them fastest. Every table has one column more than the
release: `ord`, the place of the row's file among all files.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pyarrow as pa

from etl.corrections import subjects
from etl.evidence import Proof
from etl.read import Reading
from findings.ask import search
from findings.model import (
    BY_TABLE,
    TABLES,
    Correction,
    Deadline,
    Finding,
    FindingKind,
    Grade,
    GradeBasis,
    MunicipalityGroup,
    Outcome,
    Polarity,
    Question,
    Row,
    Section,
    Weight,
    schema,
)

Columns = dict[str, Any]  # column → its values: a list, or an array where there are millions
Tables = dict[str, Columns]
ORD = "ord"
ROOM = 1 << 20  # texts to be found in the files that are read together, at the very most
ARROW = defaultdict(
    pa.string,  # texts and codes
    {"INTEGER": pa.int64(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_(), "DATE": pa.date32()},
    TIMESTAMP=pa.timestamp("us"),
)


@dataclass
class FileRead:
    """One file's rows and evidence; `ord` is its place among all files."""

    ord: int
    reading: Reading
    proof: Proof


def frames(files: Collection[FileRead]) -> dict[str, pa.Table]:
    """Every table's rows that come from these files: written, derived, evidence, search. Empty ones are left out."""
    tables = all_tables(files)
    return {name: frame(BY_TABLE[name], columns) for name, columns in tables.items() if len(columns[ORD])}


def frame(kind: type[Row], columns: Columns) -> pa.Table:
    types = {name: ARROW[schema.column_type(kind, name)[0]] for name in columns.keys() - {ORD}} | {ORD: pa.int32()}
    return pa.table({name: arrow(values, types[name]) for name, values in columns.items()})


def arrow(values: Any, kind: pa.DataType) -> pa.Array:
    return values if isinstance(values, pa.Array) else pa.array(values, kind)


def all_tables(files: Collection[FileRead]) -> Tables:
    rows: dict[str, list[Any]] = {table.table: [] for table in TABLES}
    ords: dict[str, array[int]] = {table.table: array("i") for table in TABLES}
    for file in files:
        for row in (*(entry.row for entry in file.reading.entries), *file.proof.evidence):
            rows[row.table].append(row)
            ords[row.table].append(file.ord)
    tables = {table.table: columns_of(table, rows[table.table]) for table in TABLES}
    for name, columns in tables.items():
        columns[ORD] = numbers(ords[name])
    add_links(tables, rows, ords)
    add_what_follows(tables, [file.reading for file in files], rows["finding"])
    first = min((file.ord for file in files), default=0)
    return tables | search_tables(tables, first * ROOM)


def columns_of(kind: type[Row], rows: Collection[Any]) -> Columns:
    fields = [vars(row) for row in rows]
    return {name: [row[name] for row in fields] for name in kind.columns()}


def add_links(tables: Tables, rows: dict[str, list[Any]], ords: Mapping[str, Iterable[int]]) -> None:
    """The link tables, from the rows' lists of codes; the theme of an aspect is known when all is together."""
    for kind in TABLES:
        for name, table in kind.link_tables().items():
            link = MunicipalityGroup if table == MunicipalityGroup.table else BY_TABLE[table]
            first, second, *theme = link.columns()
            links = [
                (row.id, code, ord)
                for row, ord in zip(rows[kind.table], ords[kind.table], strict=True)
                for code in getattr(row, name)
            ]
            columns = dict(zip((first, second, ORD), map(list, zip(*links, strict=True)), strict=True)) if links else {}
            tables[table] = {first: [], second: [], ORD: []} | columns | {name: [None] * len(links) for name in theme}


def add_what_follows(tables: Tables, readings: Collection[Reading], claims: list[Finding]) -> None:
    """What follows from other rows of a file: a recommendation's deadline; a claim's outcome, weight and places."""
    due = {d.report: d.date for reading in readings for d in reading.rows(Deadline)}
    tables["recommendation"]["due"] = [due.get(report) for report in tables["recommendation"]["report"]]
    assessing = {(s.report, s.id) for reading in readings for s in reading.rows(Section) if s.assesses or s.summary}
    questions = [q for reading in readings for q in reading.rows(Question)]
    grades = {q.id: q.grade for q in questions if q.grade_basis == GradeBasis.STATED}
    tables["finding"] |= {
        "outcome": [outcome_of(claim) for claim in claims],
        "weight": [weight_of(claim, assessing) for claim in claims],
        "answers": [answers(claim, grades) for claim in claims],
        "places": [len(sections_of(claim)) for claim in claims],
    }
    corrected = (subjects(reading, list(reading.rows(Correction))) for reading in readings)
    tables["correction"]["subject"] = [*chain.from_iterable(corrected)]


def outcome_of(claim: Finding) -> Outcome:
    if claim.kind != FindingKind.RISK:
        return Outcome[claim.polarity.name]
    return Outcome.FOLJDRISK if claim.follows_from else Outcome.RISK


ANSWERED = {
    Grade.JA: Polarity.STYRKA, Grade.I_ALLT_VASENTLIGT: Polarity.STYRKA, Grade.DELVIS: Polarity.DELVIS,
    Grade.NEJ: Polarity.BRIST,
}  # fmt: skip


def answers(claim: Finding, grades: Mapping[str, Grade | None]) -> bool:
    """Whether a claim's outcome is the grade that the report itself gives to the claim's question (`grades`).

    A grade that we interpreted lifts no claim: then what the report says in most sections comes first.
    """
    grade = grades.get(claim.question) if claim.question else None
    return grade is not None and claim.polarity == ANSWERED[grade]


def sections_of(claim: Finding) -> set[str]:
    return {claim.section, *(place.section for place in claim.also)}


def weight_of(claim: Finding, assessing: Collection[tuple[str, str]]) -> Weight:
    """From where a claim stands, never from repetition in rows."""
    is_heavy = any((claim.source, section) in assessing for section in sections_of(claim))
    return Weight.TUNGT if is_heavy else Weight.IAKTTAGELSE


# --- Search ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """Something that can be found: what it is, the row it leads to, the finding if any, the report it stands in."""

    kind: str
    row_id: str
    finding: str | None
    source: str
    ord: int
    text: str


def searchable(tables: Tables) -> Iterator[Text]:
    for row_id, source, ord, *texts in zipped("finding", tables, "headline", "statement", "note"):
        yield Text("finding", row_id, row_id, source, ord, joined(texts))
    for row_id, source, ord, *texts in zipped("question", tables, "short", "text", "answer"):
        yield Text("question", row_id, None, source, ord, joined(texts))
    for row_id, source, ord, *texts in zipped("recommendation", tables, "headline", "text"):
        yield Text("recommendation", row_id, None, source, ord, joined(texts))
    answered = zipped("response", tables, "recommendation", "summary", "promised", "not_addressed")
    for _, source, ord, row_id, *texts in answered:
        yield Text("response", row_id, None, source, ord, joined(texts))
    findings = set(tables["finding"]["id"])
    evidence = tables["evidence"]
    for row_id, source, ord, ordinal, passage in zip(
        evidence["row_id"], evidence["report"], evidence[ORD].tolist(), evidence["ordinal"], evidence["passage"],
        strict=True,
    ):  # fmt: skip
        if ordinal == 0 and passage and row_id in findings:
            yield Text("passage", row_id, row_id, source, ord, passage)


def zipped(table: str, tables: Tables, *names: str) -> Iterator[tuple[Any, ...]]:
    columns = tables[table]
    values = (columns[name] for name in names)
    return zip(columns["id"], columns["source"], columns[ORD].tolist(), *values, strict=True)


def joined(texts: Collection[str | None]) -> str:
    return " ".join(text for text in texts if text)


def search_tables(tables: Tables, first: int) -> Tables:
    """Documents, postings of stems, and the vocabulary; documents are numbered from `first`, for the time being."""
    documents: list[tuple[Any, ...]] = []
    postings = Postings()
    vocabulary: Counter[str] = Counter()
    for doc, text in enumerate(searchable(tables), first):
        found = search.words(text.text)
        documents.append((doc, text.kind, text.row_id, text.finding, " ".join(found), text.source, text.ord))
        counts = Counter(found)
        vocabulary.update(counts.keys())
        postings.add(doc, counts)
    known = [(word, search.bare(word), search.stem(word), docs, 0) for word, docs in sorted(vocabulary.items())]
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
        self.stems, self.hits = array("i"), array("i")
        self.docs = array("q")

    def add(self, doc: int, counts: Counter[str]) -> None:
        hits: dict[int, int] = {}
        for word, count in counts.items():
            number = self.of_word.get(word)
            if number is None:
                number = self.of_word[word] = self.numbers.setdefault(search.stem(word), len(self.numbers))
            hits[number] = hits.get(number, 0) + count
        self.stems.extend(hits.keys())
        self.hits.extend(hits.values())
        self.docs.extend([doc] * len(hits))

    def columns(self) -> Columns:
        stems = pa.DictionaryArray.from_arrays(numbers(self.stems), pa.array(list(self.numbers), pa.string()))
        docs = numbers(self.docs, pa.int64())
        return {"stem": stems, "doc": docs, "hits": numbers(self.hits), ORD: pa.nulls(len(docs), pa.int32())}


def numbers(values: "array[int]", kind: pa.DataType | None = None) -> pa.Array:
    """The same memory, as the database takes it."""
    return pa.Array.from_buffers(kind or pa.int32(), len(values), [None, pa.py_buffer(values)])


def turned(table: str, rows: list[Any]) -> Columns:
    """Tuples in the order of the table's columns and `ord`, as columns."""
    names = [*BY_TABLE[table].columns(), ORD]
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}
