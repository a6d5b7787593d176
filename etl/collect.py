"""The collect room: all files of a build. What is remembered and unchanged is left where it is; the rest is read,
a handful at a time, in as many processes as the machine has where there is much of it.
"""

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import connection
from pathlib import Path

import pyarrow as pa

from etl.check import check_alone, check_together
from etl.evidence import Lock, Proof, Sources
from etl.ledger import in_doubt, known_to, ledger_of
from etl.memory import Memory
from etl.part import Handful, Job, Part, content_of, ground, read_handful, sha256
from etl.problems import Problem
from etl.progress import Progress
from etl.read import Reading, name_of, read_fixed, read_report, report_paths
from etl.tables import FileRead, frames

HANDFUL = 100  # files; their rows are what is held in memory at a time, once for each process
MANY = 1000  # files to read from which it pays to start processes
FIXED = "the files that every report leans on"
Take = Callable[[dict[str, pa.Table]], None]


@dataclass(frozen=True)
class Given:
    """What a build starts from: the data, the full texts that are at hand, what was proved before, and what is wrong
    with the file that says so."""

    data: Path
    sources: Sources
    lock: Lock
    damage: Sequence[Problem] = ()


@dataclass
class Collected:
    """Every report's part in order; where the rows of those that were kept go; all that is wrong."""

    parts: list[Part] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)  # report → its place among all files
    problems: list[Problem] = field(default_factory=list)
    says: str = ""  # digest of what the fixed files say


def collect(given: Given, memory: Memory, take: Take, say: Callable[[str], None]) -> Collected:
    """Read what is new or changed and give its rows to `take`, as long as nothing is wrong."""
    data = given.data
    fixed = read_fixed(data)
    paths = report_paths(data, fixed)
    wrong = [*given.damage, *fixed.problems, *check_alone(fixed)]
    found = Collected(problems=wrong, says=str(sorted(fixed.digests.items())))
    parts: dict[str, Part] = {}
    jobs = []
    for ord, path in enumerate(paths, 1):
        known = memory.parts.get(name_of(path, data))
        if known and is_unchanged(known, path, given):
            parts[known.file] = known
            found.kept[known.report] = ord
        else:
            jobs.append(Job(ord, path, given.lock.of(path.stem)))
    if found.kept:
        say(f"Läser {len(jobs)} av {len(paths)} rapporter; de andra är som i förra utgåvan.")
    if not found.problems:
        take(frames([FileRead(0, fixed, Proof())]))
    progress = Progress(len(jobs), "rapporter")
    for handful in handfuls(given, jobs):
        parts |= {part.file: part for part in handful.parts}
        found.problems += handful.problems
        if not found.problems:
            take(handful.tables)
        progress.add(len(handful.parts))
    found.parts = [parts[name] for name in (name_of(path, data) for path in paths)]
    found.problems += wrong_together(data, fixed, found.parts)
    return found


def is_unchanged(part: Part, path: Path, given: Given) -> bool:
    content = content_of(path)
    if content is None or sha256(content) != part.content:
        return False
    return ground(path.stem, part.source_file, given.sources, given.lock) == part.ground


def wrong_together(data: Path, fixed: Reading, parts: Sequence[Part]) -> list[Problem]:
    """What is wrong between files. Those that are in doubt are read once more, so that messages name lines."""
    ledgers = {FIXED: ledger_of(fixed)} | {part.file: part.ledger for part in parts}
    known = known_to(ledgers)
    doubted = in_doubt(ledgers, known)
    if not doubted:
        return []
    reading = Reading(entries=[*fixed.entries])
    for part in parts:
        if part.file in doubted:
            read_report(data.parent / part.file, data, reading)
    return check_together(reading, known)


# --- In processes ----------------------------------------------------------------------------------------


def handfuls(given: Given, jobs: Sequence[Job]) -> Iterator[Handful]:
    """The jobs done, in order."""
    batches = [jobs[start : start + HANDFUL] for start in range(0, len(jobs), HANDFUL)]
    if len(jobs) < MANY:
        yield from (read_handful(given.data, given.sources, batch) for batch in batches)
        return
    workers = min(os.cpu_count() or 1, len(batches))
    # Spawned: a forked process would keep the turn's lock, and threads that are not there.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=begin) as pool:
        yield from in_order(pool, workers + 1, given, batches)


def in_order(
    pool: ProcessPoolExecutor, ahead: int, given: Given, batches: Sequence[Sequence[Job]]
) -> Iterator[Handful]:
    """Results in order, with so many batches under way and no more: rows that nobody has taken yet cost memory."""
    waiting = iter(batches)
    running: deque[Future[Handful]] = deque()
    while True:
        for batch in islice(waiting, ahead - len(running)):
            running.append(pool.submit(read_handful, given.data, given.sources, batch))
        if not running:
            return
        yield running.popleft().result()


def begin() -> None:
    """A process that only reads: it looks for no circles, since reading makes none."""
    gc.disable()
    leave_with_parent()


def leave_with_parent() -> None:
    """A build that is killed takes its processes with it: nobody would ever give them work again."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent:
            connection.wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
