"""The assemble room: a release put together from fresh rows and from the rows that the release before it has of files
that have not changed.

`assemble` writes a new file: rows are joined, ordered and numbered by the database, always in the same way, by file
and within a file as written. A release that took most of its rows from the one before is the same, row by row, as one
made of all files anew. `amend` is for a few reports among very many: in a copy of the file before, rows that are gone
give way to fresh ones. Its tables hold the same rows, in another order, and its texts have other numbers. Keys and
references are proved at the end (`guard`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.tables import ORD
from findings.model import BY_TABLE, TABLES, Release, Report, Row, SearchDocument, SearchPosting, SearchWord, schema

BLOCK = 16_384  # bytes; with DuckDB's own 262,144 the many small tables take 33 MB for two reports, with this 2
MEMORY = "700MB"  # what the database may hold; beyond it uses the disk
STAGED, BEFORE, NEXT = "memory.main", "before.main", "next.main"
# Texts to be found are numbered by what they are, then as their reports stand.
KINDS = "['finding', 'question', 'recommendation', 'response', 'passage']"
BY_HAND = (Release, SearchDocument, SearchPosting, SearchWord)


class Incomplete(Exception):
    """A release that does not hold together: which table, and how. It is never linked."""


class Stage:
    """Fresh rows on their way into a release, in a database of its own that needs no file."""

    def __init__(self, spill: Path) -> None:
        self.connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(spill)})
        for name, code in schema.codes().items():
            values = ", ".join(f"'{c}'" for c in code)
            self.connection.execute(f'CREATE TYPE "{name}" AS ENUM ({values})')
        for kind in TABLES:
            columns = ", ".join(f'"{name}" {staged_type(kind, name)}' for name in kind.columns())
            self.connection.execute(f'CREATE TABLE "{kind.table}" ({columns}, {ORD} INTEGER)')

    def take(self, tables: Mapping[str, pa.Table]) -> None:
        for name, rows in tables.items():
            columns = ", ".join(f'"{column}"' for column in rows.column_names)
            self.connection.register("incoming", rows)
            self.connection.execute(f'INSERT INTO "{name}" ({columns}) SELECT * FROM incoming')
            self.connection.unregister("incoming")

    def close(self) -> None:
        self.connection.close()


def staged_type(kind: type[Row], name: str) -> str:
    """Documents have numbers for the time being, larger than those they get."""
    return "BIGINT" if name == "doc" else schema.column_type(kind, name)[0]


def assemble(stage: Stage, path: Path, before: Path | None, kept: Mapping[str, int]) -> Iterator[str]:
    """Write the release file; gives the name of each table as it is done. Raises duckdb.Error, Incomplete."""
    run = stage.connection.execute
    run(f"ATTACH '{quoted(path)}' AS next (BLOCK_SIZE {BLOCK})")
    if before:
        run(f"ATTACH '{quoted(before)}' AS before (READ_ONLY)")
    remember_places(stage.connection, kept)
    run("USE next")
    run("BEGIN")
    for statement in schema.ddl():
        run(statement)
    for kind in TABLES:
        if kind not in BY_HAND:
            run(joined(kind, bool(before)))
            yield kind.table
    for statement in search(bool(before)):
        run(statement)
    yield from (SearchDocument.table, SearchPosting.table, SearchWord.table)
    guard(stage.connection, fresh=False)
    run("COMMIT")


def amend(stage: Stage, path: Path, kept: Mapping[str, int]) -> Iterator[str]:
    """Bring the copy of the release before up to date; gives names and raises as `assemble` does."""
    run = stage.connection.execute
    run(f"ATTACH '{quoted(path)}' AS next")
    remember_places(stage.connection, kept)
    run("USE next")
    run("BEGIN")
    run(
        f"CREATE TEMP TABLE gone AS SELECT id AS report FROM {NEXT}.report"
        " WHERE basis = 'read' AND id NOT IN (SELECT report FROM temp.kept)"
    )
    for statement in search_amended():
        run(statement)
    yield from (SearchDocument.table, SearchPosting.table, SearchWord.table)
    of_reports = [kind for kind in TABLES if kind not in BY_HAND and owner_of(kind, NEXT)]
    for kind in reversed(of_reports):  # what refers to a row goes before it: the row tells whose it is
        run(without_gone(kind))
    for kind in of_reports:
        run(joined(kind, has_before=False))
        yield kind.table
    run("DELETE FROM release")
    guard(stage.connection, fresh=True)
    run("COMMIT")


def remember_places(connection: duckdb.DuckDBPyConnection, kept: Mapping[str, int]) -> None:
    """The reports that are kept, and the places of their files among all."""
    places = pa.table({"report": pa.array(kept, pa.string()), ORD: pa.array(kept.values(), pa.int32())})
    connection.register("incoming", places)
    connection.execute("CREATE TEMP TABLE kept AS SELECT * FROM incoming")
    connection.unregister("incoming")


def finish(stage: Stage, release: Release) -> None:
    """Write what the release says of itself, and let go of the file."""
    run = stage.connection.execute
    names = Release.columns()
    run(f"INSERT INTO release VALUES ({', '.join('?' * len(names))})", [getattr(release, name) for name in names])
    run("CHECKPOINT next")
    run("USE memory")
    run("DETACH next")


def quoted(path: Path) -> str:
    return str(path).replace("'", "''")


# --- Rows ------------------------------------------------------------------------------------------------


def joined(kind: type[Row], has_before: bool) -> str:
    """One table, from fresh rows and those that are kept, in the order of files."""
    names = kind.columns()
    listed = ", ".join(f'"{name}"' for name in names)
    rows = [f'SELECT t.rowid AS n, t.{ORD}, {of("t", names)} FROM {STAGED}."{kind.table}" t']
    owner = owner_of(kind, BEFORE)
    if has_before and owner:
        report, join = owner
        rows.append(
            f'SELECT t.rowid AS n, k.{ORD}, {of("t", names)} FROM {BEFORE}."{kind.table}" t {join}'
            f" JOIN temp.kept k ON k.report = {report}"
        )
    values = ", ".join(value(kind, name) for name in names)
    theme = f" LEFT JOIN {NEXT}.aspect a ON a.id = r.aspect" if takes_theme(kind) else ""
    order = "r.basis <> 'read', r.id" if kind is Report else f"r.{ORD}, r.n"
    return (
        f'INSERT INTO {NEXT}."{kind.table}" ({listed}) SELECT {values}'
        f" FROM ({' UNION ALL '.join(rows)}) r{theme} ORDER BY {order}"
    )


def without_gone(kind: type[Row]) -> str:
    """Take away the rows of reports that are gone."""
    report, join = owner_of(kind, NEXT) or ("", "")
    rows = f'SELECT t.rowid FROM {NEXT}."{kind.table}" t {join} WHERE {report} IN (SELECT report FROM temp.gone)'
    return f'DELETE FROM {NEXT}."{kind.table}" WHERE rowid IN ({rows})'


def of(alias: str, names: Iterable[str]) -> str:
    return ", ".join(f'{alias}."{name}"' for name in names)


def value(kind: type[Row], name: str) -> str:
    if name == "theme" and takes_theme(kind):
        return "a.theme"
    return f'r."{name}"'


def takes_theme(kind: type[Row]) -> bool:
    """A link to an aspect carries its theme, which the aspect knows."""
    return {"aspect", "theme"} <= set(kind.columns())


def owner_of(kind: type[Row], place: str) -> tuple[str, str] | None:
    """SQL for the read report in whose file a row of `t` stands, and the join it needs; None if it is no report's."""
    names = kind.columns()
    if kind is Report:
        return "coalesce(t.source, t.id)", ""
    if "source" in names:
        return "t.source", ""
    if "report" in names:
        return "coalesce(o.source, o.id)", f"JOIN {place}.report o ON o.id = t.report"
    target, _, key = kind.extra(names[0])["ref"].partition(".")
    if target and "source" in BY_TABLE[target].columns():
        return "o.source", f'JOIN {place}."{target}" o ON o."{key}" = t."{names[0]}"'
    return None


# --- Search ----------------------------------------------------------------------------------------------


def search(has_before: bool) -> Iterator[str]:
    """Documents get their numbers; postings follow them; the vocabulary counts what came and what went."""
    rank = f"list_position({KINDS}, d.kind)"
    texts = [f"SELECT 0 AS origin, d.doc AS n, d.{ORD}, {rank} AS rank FROM {STAGED}.search_document d"]
    kept = "JOIN temp.kept k ON k.report = d.source"
    if has_before:
        texts.append(f"SELECT 1, d.doc, k.{ORD}, {rank} FROM {BEFORE}.search_document d {kept}")
    yield (
        f"CREATE TEMP TABLE numbered AS SELECT origin, n, row_number() OVER (ORDER BY rank, {ORD}, n) - 1 AS doc"
        f" FROM ({' UNION ALL '.join(texts)})"
    )
    origins = [(0, STAGED)] + [(1, BEFORE)] * has_before
    yield from search_rows(origins)
    words = [f"SELECT word, bare, stem, docs FROM {STAGED}.search_word"]
    if has_before:
        words += [f"SELECT word, bare, stem, docs FROM {BEFORE}.search_word", taken_away(BEFORE, f"ANTI {kept}")]
    yield summed(words)


def search_amended() -> Iterator[str]:
    """The same in a file that has them: texts that are gone take their postings along, fresh ones get new numbers."""
    gone = "SEMI JOIN temp.gone g ON g.report = d.source"
    changed = f"SELECT word, bare, stem, docs FROM {STAGED}.search_word UNION ALL {taken_away(NEXT, gone)}"
    counted = f"FROM {NEXT}.search_word WHERE word IN (SELECT word FROM temp.changed)"
    yield f"CREATE TEMP TABLE changed AS {changed}"
    yield f"INSERT INTO temp.changed SELECT word, bare, stem, docs {counted}"
    yield f"DELETE {counted}"
    yield summed(["SELECT * FROM temp.changed"])
    texts = f"SELECT d.doc FROM {NEXT}.search_document d {gone}"
    yield f"DELETE FROM {NEXT}.search_posting WHERE doc IN ({texts})"
    yield f"DELETE FROM {NEXT}.search_document WHERE doc IN ({texts})"
    yield (
        f"CREATE TEMP TABLE numbered AS SELECT 0 AS origin, doc AS n, row_number() OVER (ORDER BY {ORD}, doc)"
        f" + (SELECT coalesce(max(doc), -1) FROM {NEXT}.search_document) AS doc FROM {STAGED}.search_document"
    )
    yield from search_rows([(0, STAGED)])


def search_rows(origins: Sequence[tuple[int, str]]) -> Iterator[str]:
    yield from_both("search_document", ("kind", "row_id", "finding", "source", "folded"), origins, "u.doc")
    yield from_both("search_posting", ("stem", "hits"), origins, "t.stem, u.doc")


def taken_away(place: str, join: str) -> str:
    """The words of texts that are no longer there, counted downwards."""
    words = f"SELECT DISTINCT d.doc, unnest(string_split(d.folded, ' ')) AS word FROM {place}.search_document d {join}"
    return f"SELECT word, NULL, NULL, -count(*) FROM ({words}) WHERE word <> '' GROUP BY word"


def summed(words: Iterable[str]) -> str:
    return (
        f"INSERT INTO {NEXT}.search_word SELECT word, any_value(bare), any_value(stem), sum(docs)"
        f" FROM ({' UNION ALL '.join(words)}) GROUP BY word HAVING sum(docs) > 0 ORDER BY word"
    )


def from_both(table: str, names: Iterable[str], origins: Iterable[tuple[int, str]], order: str) -> str:
    """A table of search with its documents' new numbers."""
    listed = ", ".join(f'"{name}"' for name in names)
    both = [f"SELECT {origin} AS origin, doc, {listed} FROM {place}.{table}" for origin, place in origins]
    return (
        f"INSERT INTO {NEXT}.{table} (doc, {listed}) SELECT u.doc, {of('t', names)} FROM ({' UNION ALL '.join(both)}) t"
        f" JOIN temp.numbered u ON u.origin = t.origin AND u.n = t.doc ORDER BY {order}"
    )


# --- The whole -------------------------------------------------------------------------------------------


def guard(connection: duckdb.DuckDBPyConnection, fresh: bool) -> None:
    """Keys are single and references lead somewhere. The checks have said so of the files; this says it of the file.

    With `fresh` only of the rows that came: the others were proved when they came.
    """
    place = STAGED if fresh else NEXT
    for kind in TABLES:
        if kind is SearchPosting or (fresh and kind in BY_HAND):
            continue  # joined to their documents, or counted, when they were written
        keys = [name for name in kind.columns() if kind.extra(name)["key"]]
        if keys:
            twice = again(kind, keys) if fresh else shared(kind, keys)
            require(connection, twice, f"{kind.table} har {{count}} rader med en nyckel som redan finns")
        for name in kind.columns():
            target, _, column = kind.extra(name)["ref"].partition(".")
            if target:
                lost = (
                    f'SELECT count(*) FROM {place}."{kind.table}" t WHERE t."{name}" IS NOT NULL'
                    f' AND t."{name}" NOT IN (SELECT "{column}" FROM {NEXT}."{target}")'
                )
                require(connection, lost, f"{kind.table}.{name} har {{count}} rader som leder till {target} som saknas")


def shared(kind: type[Row], keys: Sequence[str]) -> str:
    """How many rows too many there are for their keys."""
    listed = ", ".join(f'"{name}"' for name in keys)
    return f'SELECT count(*) - count(DISTINCT ({listed})) FROM {NEXT}."{kind.table}"'


def again(kind: type[Row], keys: Sequence[str]) -> str:
    """The same for the keys that came, each of which is there once."""
    same = " AND ".join(f't."{name}" = s."{name}"' for name in keys)
    there = f'SELECT count(*) FROM {NEXT}."{kind.table}" t SEMI JOIN {STAGED}."{kind.table}" s ON {same}'
    return f'SELECT ({there}) - (SELECT count(*) FROM {STAGED}."{kind.table}")'


def require(connection: duckdb.DuckDBPyConnection, sql: str, trouble: str) -> None:
    ((count,),) = connection.execute(sql).fetchall()
    if count:
        raise Incomplete(trouble.format(count=count))
