"""The last step, load: rows become a new DuckDB file, and only when it is whole does the link move to it."""

import contextlib
import datetime as dt
import hashlib
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from etl.assemble import Incomplete, Stage, amend, assemble, finish
from etl.collect import Collected, Given, collect
from etl.files import cannot_write, discard, flush, flush_folder
from etl.memory import Memory, remember, remembered
from etl.problems import DataProblems
from findings.model import SCHEMA_VERSION, TABLES, Release

DATABASE = "findings.duckdb"
RELEASES = "releases"
UNFINISHED = ".building"
AMENDED = 1 / 20  # of all reports: the most whose rows are exchanged in a file before it is written anew
GRACE = 60.0  # seconds between asking where the link leads and opening it, at the very most
Say = Callable[[str], None]


def build(given: Given, into: Path, say: Say) -> Path:
    """Write a file of its own name under releases/ in `into` and swap findings.duckdb there to it.

    The caller has the turn (etl.turn). Raises DataProblems for what is wrong with the data, or if the disk does not
    take it; then nothing has changed.
    """
    clear_leftovers(into)
    try:
        return attempt(given, into, remembered(into, into / RELEASES), say)
    except (OSError, duckdb.Error, Incomplete) as error:
        clear_leftovers(into)
        raise DataProblems([cannot_write(into / RELEASES, error)]) from error


def attempt(given: Given, into: Path, memory: Memory, say: Say) -> Path:
    """One build, from what is remembered and what has to be read."""
    folder = into / RELEASES
    unfinished = folder / f"{uuid.uuid4().hex}{UNFINISHED}"
    with contextlib.closing(Stage(unfinished.with_name(f"{unfinished.name}.tmp"))) as stage:
        found = collect(given, memory, stage.take, say)
        if found.problems:
            raise DataProblems(found.problems)
        release = release_id(found)
        amended = to_amend(found, memory)
        for number, _ in enumerate(written(stage, unfinished, found, memory, amended), 1):
            if number % 10 == 0:
                say(f"Laddar tabeller {number} av {len(TABLES)} …")
        facts = release_of(stage.connection, release)
        finish(stage, facts)
    path = folder / f"{release}-{facts.built_at:%Y%m%dT%H%M%S%f}.duckdb"
    flush(unfinished)
    unfinished.replace(path)
    flush_folder(folder)
    swap(into / DATABASE, path)
    kept = {part.file: memory.lines[part.file] for part in found.parts if part.report in found.kept}
    remember(into, path, found.says, amended, found.parts, kept)
    forget_older_builds(into / DATABASE, path, release)
    return path


def to_amend(found: Collected, memory: Memory) -> int:
    """How many reports' rows may be exchanged in a copy of the release before, those exchanged before counted in; 0 is
    to write a whole file: for many reports, and when what all reports lean on has changed."""
    changed = max(len(found.parts), len(memory.parts), len(found.kept) + 1) - len(found.kept)
    amended = memory.amended + changed
    is_few = amended <= len(found.parts) * AMENDED and memory.fixed == found.says
    return amended if found.kept and is_few else 0


def written(stage: Stage, path: Path, found: Collected, memory: Memory, amended: int) -> Iterator[str]:
    """The release in its file: the names of its tables as they are done."""
    if amended and memory.release:
        shutil.copyfile(memory.release, path)
        return amend(stage, path, found.kept)
    return assemble(stage, path, memory.release if found.kept else None, found.kept)


def release_id(found: Collected) -> str:
    """A digest of what all files say, so the same data give the same id anywhere."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {found.says}".encode())
    for part in found.parts:
        digest.update(f"{part.file.rpartition('/')[2]} {part.says}\n".encode())
    return digest.hexdigest()[:12]


def release_of(connection: duckdb.DuckDBPyConnection, release: str) -> Release:
    """What the release says of itself, counted in it."""
    counted = connection.execute(
        "SELECT count(*), max(date), (SELECT count(*) FROM finding), (SELECT count(*) FROM recommendation),"
        " EXISTS (SELECT 1 FROM evidence WHERE passage IS NOT NULL) FROM report WHERE basis = 'read'"
    ).fetchall()
    ((reports, data_date, findings, recommendations, has_passages),) = counted
    return Release(
        id=release,
        built_at=dt.datetime.now(dt.UTC).replace(tzinfo=None),
        data_date=data_date,
        schema_version=SCHEMA_VERSION,
        reports=reports,
        findings=findings,
        recommendations=recommendations,
        has_passages=has_passages,
    )


# --- The file ----------------------------------------------------------------------------------------


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
