"""The last step, load: rows become a new DuckDB file, and only when it is whole does the link move to it."""

import contextlib
import os
import shutil
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.evidence import Proof
from etl.files import cannot_write, discard, flush, flush_folder
from etl.problems import DataProblems
from etl.read import Reading
from etl.tables import Columns, Tables, all_tables
from findings.model import TABLES, Row, schema

DATABASE = "findings.duckdb"
RELEASES = "releases"
UNFINISHED = ".building"
BLOCK = 16_384  # bytes; with DuckDB's own 262,144 the many small tables take 33 MB for two reports, with this 2
GRACE = 60.0  # seconds between asking where the link leads and opening it, at the very most
ARROW = defaultdict(
    pa.string,  # texts and codes
    {"INTEGER": pa.int64(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_(), "DATE": pa.date32()},
    TIMESTAMP=pa.timestamp("us"),
)
Say = Callable[[str], None]


def build(reading: Reading, proof: Proof, data: Path, say: Say) -> Path:
    """Write a file of its own name under data/releases and swap data/findings.duckdb to it.

    The caller has the turn (etl.turn). Raises DataProblems if the disk does not take it; then nothing has changed.
    """
    tables = all_tables(reading, proof)
    (release,), (built_at,) = tables["release"]["id"], tables["release"]["built_at"]
    folder = data / RELEASES
    path = folder / f"{release}-{built_at:%Y%m%dT%H%M%S%f}.duckdb"
    unfinished = path.with_suffix(UNFINISHED)
    clear_leftovers(data)
    try:
        write_database(unfinished, tables, say)
        flush(unfinished)
        unfinished.replace(path)
        flush_folder(folder)
        swap(data / DATABASE, path)
    except (OSError, duckdb.Error) as error:
        clear_leftovers(data)
        raise DataProblems([cannot_write(folder, error)]) from error
    forget_older_builds(data / DATABASE, path, release)
    return path


# --- The file ----------------------------------------------------------------------------------------


def write_database(path: Path, tables: Tables, say: Say) -> None:
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path), config={"default_block_size": BLOCK}) as connection:
        connection.execute("; ".join(["BEGIN", *schema.ddl(), "COMMIT"]))
        for number, row in enumerate(TABLES, 1):
            insert(connection, row, tables[row.table])
            if number % 10 == 0 or number == len(TABLES):
                say(f"Laddar tabeller {number} av {len(TABLES)} …")
        connection.execute("CHECKPOINT")


def insert(connection: duckdb.DuckDBPyConnection, row: type[Row], columns: Columns) -> None:
    """One insert a table; where rows refer to rows of the same table, one for each generation."""
    names = row.columns()
    frame = pa.table({name: arrow(columns[name], schema.column_type(row, name)[0]) for name in names})
    listed = ", ".join(f'"{name}"' for name in names)
    casts = ", ".join(f'CAST("{name}" AS {schema.column_type(row, name)[0]})' for name in names)
    # Without keys, order is what a look-up goes by: one stretch of the table holds what is sought.
    keys = [f'"{name}"' for name in names if row.extra(name)["key"]]
    order = "" if row.keyed else f" ORDER BY {', '.join(keys)}"
    for part in generations(row, columns):
        connection.register("incoming", frame if part is None else frame.take(part))
        connection.execute(f'INSERT INTO "{row.table}" ({listed}) SELECT {casts} FROM incoming{order}')
        connection.unregister("incoming")


def arrow(values: Any, sql_type: str) -> pa.Array:
    return values if isinstance(values, pa.Array) else pa.array(values, ARROW[sql_type])


def generations(row: type[Row], columns: Columns) -> Iterator[list[int] | None]:
    """Positions of rows in an order in which each comes after those it refers to. None is all at once."""
    own = [name for name in row.columns() if row.extra(name)["ref"] == f"{row.table}.id"]
    if not own:
        yield None
        return
    waiting = dict(enumerate(zip(*(columns[name] for name in own), strict=True)))
    there: set[str | None] = {None}
    while waiting:
        ready = [n for n, parents in waiting.items() if there.issuperset(parents)]
        ready = ready or list(waiting)  # a circle: the database says so
        yield ready
        there.update(columns["id"][n] for n in ready)
        for n in ready:
            del waiting[n]


def swap(link: Path, target: Path) -> None:
    """Let `link` lead to `target`, in one step. Where symbolic links are not allowed, a hard link serves."""
    fresh = link.with_name(f".{link.name}.{uuid.uuid4().hex}")
    try:
        fresh.symlink_to(target.relative_to(link.parent))
    except OSError:
        os.link(target, fresh)
    with contextlib.suppress(OSError):
        # The file that is superseded: when it was last read says until when readers were sent to it. When it was last
        # written stays as it is, for that tells those who have it open that it is whole.
        os.utime(link, ns=(time.time_ns(), link.stat().st_mtime_ns))
    fresh.replace(link)
    flush_folder(link.parent)


def clear_leftovers(data: Path) -> None:
    """What builds that died left behind. Whoever has the turn knows that no other build is at it."""
    for pattern in (f"{RELEASES}/*{UNFINISHED}*", f".{DATABASE}.*"):
        for leftover in data.glob(pattern):
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                discard(leftover)


def forget_older_builds(link: Path, path: Path, release: str) -> None:
    """Earlier builds of the same release are superseded; other releases stay, for the links that name them.

    One that the link named a moment ago stays until the next build: somebody may just be about to open it.
    """
    for older in path.parent.glob(f"{release}-*.duckdb"):
        with contextlib.suppress(OSError):  # Windows keeps a file that a running dashboard has open
            if older != path and not older.samefile(link) and time.time() - older.stat().st_atime > GRACE:
                older.unlink()


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
