"""The shelf of releases: which ones this installation keeps, and the way back to one of them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.build import DATABASE, RELEASES, swap
from etl.problems import DataProblems, Problem
from findings import store
from findings.store.database import Database
from findings.store.errors import DatabaseDamaged


@dataclass(frozen=True)
class Kept:
    """A built release. `fault` says in Swedish why it cannot be shown; then the rest is what its name tells."""

    path: Path
    id: str
    built_at: dt.datetime | None
    current: bool
    reports: int = 0
    findings: int = 0
    recommendations: int = 0
    fault: str = ""

    def __str__(self) -> str:
        built = f"{self.built_at:%Y-%m-%d %H:%M:%S}" if self.built_at else "okänt när     "
        held = f"{self.reports} rapporter, {self.findings} fynd, {self.recommendations} rekommendationer"
        return f"{'→' if self.current else ' '} {self.id}  byggd {built}  {self.fault or held}"


def kept(data: Path) -> list[Kept]:
    """Every release in the data folder, the one built last first; of one id only the last build."""
    found: dict[str, Kept] = {}
    for path in sorted((data / RELEASES).glob("*-*.duckdb"), key=stamped, reverse=True):
        release, _, _ = path.stem.partition("-")
        found.setdefault(release, looked_at(path, is_current(data, path)))
    return list(found.values())


def stamped(path: Path) -> str:
    """When it was built, as its name has it: a file's own time changes when it is copied."""
    return path.stem.partition("-")[2]


def is_current(data: Path, path: Path) -> bool:
    return (data / DATABASE).exists() and path.samefile(data / DATABASE)


def looked_at(path: Path, current: bool) -> Kept:
    release = path.stem.partition("-")[0]
    try:
        db = Database(path)
        store.check_readable(db)
    except DatabaseDamaged as error:
        return Kept(path, release, moment(stamped(path)), current, fault=str(error))
    row = db.release
    db.connection.close()
    counts = (int(row["reports"]), int(row["findings"]), int(row["recommendations"]))
    return Kept(path, release, row["built_at"], current, *counts)


def moment(stamp: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(stamp, "%Y%m%dT%H%M%S%f")
    except ValueError:
        return None


def use(data: Path, wanted: str) -> Kept:
    """Let the data set be this release, in one step; running dashboards show it at once. The caller has the turn.

    Raises DataProblems if it is not kept, or cannot be read by this version of the program.
    """
    shelf = {one.id: one for one in kept(data)}
    chosen = shelf.get(wanted)
    if chosen is None:
        valid = ", ".join(shelf) or "inga; bygg en med ”python -m etl build”"
        text = f"utgåvan ”{wanted[:40]}” finns inte. De som finns: {valid}"
        raise DataProblems([Problem(str(data / RELEASES), 0, "", text)])
    if chosen.fault:
        raise DataProblems([Problem(str(chosen.path), 0, "", chosen.fault)])
    swap(data / DATABASE, chosen.path)
    return chosen


def listed(data: Path) -> Iterator[str]:
    """A line for each release, the one in use marked."""
    shelf = kept(data)
    yield from map(str, shelf)
    if not shelf:
        yield f"Inga utgåvor i {data / RELEASES}. Bygg en med ”python -m etl build”."
    elif not any(one.current for one in shelf):
        yield "Ingen av dem används. Välj en med ”python -m etl release use ID”."
