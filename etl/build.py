"""The last step, load: rows become a new DuckDB file, and only when it is whole does the link move to it."""

import datetime as dt
import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from etl.evidence import Proof
from etl.read import Reading
from findings.ask import search
from findings.model import (
    BY_TABLE,
    SCHEMA_VERSION,
    TABLES,
    Aspect,
    Basis,
    Deadline,
    Evidence,
    Finding,
    FindingKind,
    MunicipalityGroup,
    Outcome,
    Question,
    Recommendation,
    Release,
    Report,
    Response,
    Row,
    SearchDocument,
    SearchPosting,
    SearchWord,
    Section,
    Weight,
    schema,
)

DATABASE = "findings.duckdb"
RELEASES = "releases"
Tables = dict[str, list[Row]]
Say = Callable[[str], None]


def build(reading: Reading, proof: Proof, data: Path, say: Say) -> Path:
    """Write a file of its own name under data/releases and swap data/findings.duckdb to it."""
    tables = all_tables(reading, proof)
    release = tables["release"][0]
    folder = data / RELEASES
    folder.mkdir(exist_ok=True)
    path = folder / f"{release.id}-{release.built_at:%Y%m%dT%H%M%S%f}.duckdb"  # type: ignore[attr-defined]
    unfinished = path.with_suffix(".building")
    try:
        write_database(unfinished, tables, say)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    swap(data / DATABASE, path)
    forget_older_builds(path, release.id)  # type: ignore[attr-defined]
    return path


def all_tables(reading: Reading, proof: Proof) -> Tables:
    """Every table's rows: written, derived, evidence, release, search."""
    rows = completed(reading)
    tables: Tables = {table.table: [] for table in TABLES}
    themes = {a.id: a.theme for a in rows if isinstance(a, Aspect)}
    for row in rows:
        tables[row.table].append(row)
        for link in link_rows(row, themes):
            tables[link.table].append(link)
    tables["evidence"] = list(proof.evidence)
    tables["report"].sort(key=lambda r: (r.basis != Basis.READ, r.id))  # type: ignore[attr-defined]
    tables["release"] = [release_of(tables, proof)]
    tables |= search_tables(tables)
    return tables


def completed(reading: Reading) -> list[Row]:
    """All rows, with what follows from others: a recommendation's deadline, a claim's outcome and weight."""
    due = {d.report: d.date for d in reading.rows(Deadline)}
    assessing = {(s.report, s.id) for s in reading.rows(Section) if s.assesses or s.summary}
    rows = []
    for entry in reading.entries:
        row = entry.row
        if isinstance(row, Recommendation):
            row = row.model_copy(update={"due": due.get(row.report)})
        if isinstance(row, Finding):
            row = row.model_copy(update=counted_as(row, assessing))
        rows.append(row)
    return rows


def counted_as(claim: Finding, assessing: Collection[tuple[str, str]]) -> dict[str, Any]:
    """A claim's outcome, weight and number of places, from where it stands and never from repetition in rows."""
    sections = [claim.section, *(place.section for place in claim.also)]
    heavy = any((claim.source, section) in assessing for section in sections)
    return {
        "outcome": outcome_of(claim),
        "weight": Weight.TUNGT if heavy else Weight.IAKTTAGELSE,
        "places": len(set(sections)),
    }


def outcome_of(claim: Finding) -> Outcome:
    if claim.kind != FindingKind.RISK:
        return Outcome[claim.polarity.name]
    return Outcome.FOLJDRISK if claim.follows_from else Outcome.RISK


def link_rows(row: Row, themes: dict[str, str]) -> Iterator[Row]:
    """Rows of the link tables that the row's lists stand for."""
    for name, table in row.link_tables().items():
        link = MunicipalityGroup if table == MunicipalityGroup.table else BY_TABLE[table]
        first, second, *theme = link.columns()
        for code in getattr(row, name):
            values = {first: row.id, second: code}  # type: ignore[attr-defined]
            yield link(**values, **({"theme": themes[code]} if theme else {}))


def release_of(tables: Tables, proof: Proof) -> Release:
    """The release: its id is a digest of every claim, so the same data give the same id anywhere."""
    content = {name: [r.model_dump(mode="json") for r in rows] for name, rows in tables.items() if name != "evidence"}
    proofs = [(e.row_id, e.ordinal, e.proved) for e in proof.evidence]
    digest = hashlib.sha256(json.dumps([SCHEMA_VERSION, content, proofs], sort_keys=True).encode()).hexdigest()
    read = [r for r in tables["report"] if isinstance(r, Report) and r.basis == Basis.READ]
    return Release(
        id=digest[:12],
        built_at=dt.datetime.now(dt.UTC).replace(tzinfo=None),
        data_date=max(r.date for r in read),
        schema_version=SCHEMA_VERSION,
        reports=len(read),
        findings=len(tables["finding"]),
        recommendations=len(tables["recommendation"]),
        has_passages=bool(proof.texts),
    )


# --- Search ------------------------------------------------------------------------------------------


def searchable(tables: Tables) -> Iterator[tuple[str, str, str | None, str]]:
    """(kind, row id, finding id, text) of everything that can be found."""
    for row in tables["finding"]:
        assert isinstance(row, Finding)
        yield "finding", row.id, row.id, f"{row.headline or ''} {row.statement} {row.note or ''}"
    for row in tables["question"]:
        assert isinstance(row, Question)
        yield "question", row.id, None, f"{row.short} {row.text} {row.answer or ''}"
    for row in tables["recommendation"]:
        assert isinstance(row, Recommendation)
        yield "recommendation", row.id, None, f"{row.headline} {row.text}"
    for row in tables["response"]:
        assert isinstance(row, Response)
        texts = (row.summary, row.promised, row.not_addressed)
        yield "response", row.recommendation, None, " ".join(t for t in texts if t)
    yield from searchable_passages(tables)


def searchable_passages(tables: Tables) -> Iterator[tuple[str, str, str | None, str]]:
    findings = {row.id for row in tables["finding"]}  # type: ignore[attr-defined]
    for row in tables["evidence"]:
        assert isinstance(row, Evidence)
        if row.ordinal == 0 and row.passage and row.row_id in findings:
            yield "passage", row.row_id, row.row_id, row.passage


def search_tables(tables: Tables) -> Tables:
    """Documents, postings of stems and the vocabulary."""
    documents: list[Row] = []
    postings: list[Row] = []
    vocabulary: Counter[str] = Counter()
    for doc, (kind, row_id, finding, text) in enumerate(searchable(tables)):
        found = search.words(text)
        vocabulary.update(set(found))
        documents.append(SearchDocument(doc=doc, kind=kind, row_id=row_id, finding=finding, folded=search.fold(text)))
        stems = Counter(search.stem(word) for word in found)
        postings += [SearchPosting(stem=stem, doc=doc, hits=hits) for stem, hits in stems.items()]
    known: list[Row] = [
        SearchWord(word=w, bare=search.bare(w), stem=search.stem(w), docs=n) for w, n in sorted(vocabulary.items())
    ]
    return {"search_document": documents, "search_posting": postings, "search_word": known}


# --- The file ----------------------------------------------------------------------------------------


def write_database(path: Path, tables: Tables, say: Say) -> None:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        for statement in schema.ddl():
            connection.execute(statement)
        for number, row in enumerate(TABLES, 1):
            for batch in batches(row, tables[row.table]):
                insert(connection, row, batch)
            if number % 10 == 0 or number == len(TABLES):
                say(f"Laddar tabeller {number} av {len(TABLES)} …")
        connection.execute("CHECKPOINT")


def batches(row: type[Row], rows: list[Row]) -> list[list[Row]]:
    """Rows that refer to rows of the same table come after those they refer to."""
    own = [name for name in row.columns() if row.extra(name)["ref"].startswith(f"{row.table}.")]
    later = [r for r in rows if any(getattr(r, name) for name in own)]
    first = [r for r in rows if r not in later] if later else rows
    return [part for part in (first, later) if part]


def insert(connection: duckdb.DuckDBPyConnection, row: type[Row], rows: list[Row]) -> None:
    columns = row.columns()
    frame = pd.DataFrame([[stored(getattr(r, c)) for c in columns] for r in rows], columns=columns, dtype=object)
    connection.register("incoming", frame)
    names = ", ".join(f'"{c}"' for c in columns)
    casts = ", ".join(f'CAST("{c}" AS {schema.column_type(row, c)[0]})' for c in columns)
    connection.execute(f'INSERT INTO "{row.table}" ({names}) SELECT {casts} FROM incoming')
    connection.unregister("incoming")


def stored(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def swap(link: Path, target: Path) -> None:
    """Let `link` lead to `target`, in one step. Where symbolic links are not allowed, a hard link serves."""
    fresh = link.with_name(f".{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(target.relative_to(link.parent))
    except OSError:
        os.link(target, fresh)
    fresh.replace(link)


def forget_older_builds(path: Path, release: str) -> None:
    """Earlier builds of the same release are superseded; other releases stay, for the links that name them."""
    for older in path.parent.glob(f"{release}-*.duckdb"):
        if older != path:
            try:
                older.unlink()
            except OSError:  # Windows keeps a file that a running dashboard has open
                continue


def summary(path: Path) -> str:
    """What was loaded, per municipality and theme, read back from the file itself."""
    with duckdb.connect(str(path), read_only=True) as connection:
        counts = connection.execute(
            "SELECT m.name, t.label, count(DISTINCT f.id) FROM finding f JOIN municipality m ON m.id = f.municipality"
            " JOIN finding_aspect a ON a.finding = f.id JOIN theme t ON t.id = a.theme"
            " GROUP BY m.name, t.label, t.position ORDER BY m.name, t.position"
        ).fetchall()
        release = connection.execute("SELECT id, reports, findings, recommendations FROM release").fetchone()
    assert release is not None
    lines = [f"  {name}: {theme} {count} fynd" for name, theme, count in counts]
    head = f"Utgåva {release[0]}: {release[1]} lästa rapporter, {release[2]} fynd, {release[3]} rekommendationer."
    return "\n".join([head, *lines])
