"""The database room: a read-only, locked-down connection to one release, and the SQL kept in findings/sql/."""

import datetime as dt
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import duckdb
import pandas as pd

from findings import texts
from findings.ask.statements import statement
from findings.model import SCHEMA_VERSION
from findings.store.errors import DatabaseDamaged, DatabaseMissing, ReleaseMissing, ReleaseUnread

DATA = Path(os.environ.get("FINDINGS_DATA") or Path(__file__).resolve().parents[2] / "data")
# Versions of the tables that every statement can be run on. What an older one lacks is asked for with `has`, and is
# then nothing; a version whose rows mean something else is not here, for its numbers would not be those it showed.
READ_MODELS = (2, 3, SCHEMA_VERSION)
NAMED = re.compile(r"([0-9a-f]{12})-(\d{8}T\d+)\.duckdb")  # a release's file: its id and when it was built
SAFE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}


# What DuckDB raises when the file under an open connection is no longer what it was. A mistake in a statement is not
# among them: that is ours.
UNREADABLE = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.ConnectionException,
              duckdb.SerializationException, duckdb.InvalidInputException)  # fmt: skip


class Database:
    """One release, opened for reading. Equal (and cached alike) if the file is the same."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stamp = stamp(path)
        try:
            self.connection = duckdb.connect(str(path), read_only=True, config=SAFE)
            self.release = self.rows("release").iloc[0].to_dict()
        except (duckdb.Error, IndexError) as error:
            raise DatabaseDamaged(texts.DATABASE_DAMAGED.format(file=path.name)) from error
        if self.release["schema_version"] not in READ_MODELS:
            raise DatabaseDamaged(texts.DATABASE_OTHER_VERSION.format(file=path.name))
        self.tables = frozenset(self.rows("tables")["table_name"])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Database) and other.path == self.path

    def __hash__(self) -> int:
        return hash(self.path)

    def has(self, table: str) -> bool:
        """Whether the release has a table that came with a later version of the model."""
        return table in self.tables

    def rows(self, name: str, params: Mapping[str, Any] | None = None, **parts: str) -> pd.DataFrame:
        """The frame that a named statement gives. A cursor of its own, so threads do not meet."""
        sql = statement(name, **parts)
        used = {k: v for k, v in (params or {}).items() if re.search(rf"\${k}\b", sql)}
        try:
            return self.connection.cursor().execute(sql, used or None).df()
        except UNREADABLE as error:
            raise DatabaseDamaged(texts.DATABASE_DAMAGED.format(file=self.path.name)) from error


def stamp(path: Path) -> tuple[int, ...]:
    """What tells whether a file is still the one that was opened; releases are never written to again."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_ino, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=8)
def connected(path: Path) -> Database:
    return Database(path)


def opened(path: Path) -> Database:
    """The release in a file. One that was cut, emptied or overwritten after it was opened is let go of and opened
    anew: DuckDB would otherwise go on answering from what it happens to remember. Raises DatabaseDamaged."""
    db = connected(path)
    if db.stamp == stamp(path):
        return db
    connected.cache_clear()
    db.connection.close()
    return connected(path)


def current(data: Path | None = None) -> Database:
    """The release in use. A rebuilt data set is seen at once, since every build is a file of its own."""
    link = (data or DATA) / "findings.duckdb"
    if not link.exists():
        raise DatabaseMissing(texts.DATABASE_MISSING)
    return opened(link.resolve())


def release(release_id: str, data: Path | None = None) -> Database:
    """An older release that this installation still keeps. Raises ReleaseMissing, ReleaseUnread, DatabaseDamaged."""
    path = latest_builds(data).get(release_id)
    if path is None:
        raise ReleaseMissing(texts.RELEASE_MISSING.format(release=release_id[:40]))
    found = described(path)
    if found and not found.is_read:
        raise ReleaseUnread(texts.RELEASE_UNREAD.format(release=release_id, version=found.model))
    return opened(path)


def latest_builds(data: Path | None = None) -> dict[str, Path]:
    """Release → its file, the latest where there are several; the newest first."""
    files = ((data or DATA) / "releases").glob("*.duckdb")
    named = sorted((match[2], match[1], path) for path in files if (match := NAMED.fullmatch(path.name)))
    latest = {name: path.resolve() for _, name, path in named}
    newest_first = sorted(latest.items(), key=lambda item: item[1].name.partition("-")[2], reverse=True)
    return dict(newest_first)


@dataclass(frozen=True)
class Kept:
    """A release that this installation keeps: the latest build of it."""

    id: str
    built_at: dt.datetime
    data_date: dt.date
    model: int
    has_passages: bool
    path: Path

    @property
    def is_read(self) -> bool:
        """Whether this version of the program can show it."""
        return self.model in READ_MODELS


def kept_releases(data: Path | None = None) -> tuple[Kept, ...]:
    """The newest first, one a release; files that cannot be read are left out."""
    found = [described(path) for path in latest_builds(data).values()]
    return tuple(one for one in found if one)


def described(path: Path) -> Kept | None:
    """What a release's file says of itself, whatever its model; None if it cannot be read."""
    return read_once(path, stamp(path))


@lru_cache(maxsize=256)
def read_once(path: Path, _: tuple[int, ...]) -> Kept | None:
    """Once for each state of the file."""
    try:
        with duckdb.connect(str(path), read_only=True, config=SAFE) as connection:
            row = connection.execute(statement("release")).df().iloc[0]
    except (duckdb.Error, IndexError):
        return None
    built, known = pd.Timestamp(row["built_at"]).to_pydatetime(), pd.Timestamp(row["data_date"]).date()
    return Kept(str(row["id"]), built, known, int(row["schema_version"]), bool(row["has_passages"]), path)


CACHED = 512  # results kept per query; a national data set's pages stay well below this
FOREVER = dt.date(9999, 12, 31)


P = ParamSpec("P")
R = TypeVar("R")


def cached(query: Callable[P, R]) -> Callable[P, R]:
    """Remember results by (release, filter, …). A new build is another Database and so another key."""
    return wraps(query)(cast(Callable[P, R], lru_cache(maxsize=CACHED)(query)))
