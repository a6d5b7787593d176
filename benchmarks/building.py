"""What a build costs: of everything, and of one changed report, against PyYAML's C loader on the same files.

    python -m benchmarks.building COUNTRY [--runs 3]

Every build is a process of its own. COUNTRY is a folder from benchmarks.national; it is left as it was.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from benchmarks.measures import Measure, tell
from benchmarks.processes import Ran, python

ROOT = Path(__file__).resolve().parent.parent
MADE = ("releases", "cache", "findings.duckdb")
WORD, OTHER = "Påhittat: ", "Ändrat: "


def loaded(country: Path) -> tuple[float, float]:
    """CPU and clock seconds of loading every report with PyYAML's C loader."""
    start, clock = time.process_time(), time.perf_counter()
    for path in reports(country):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return time.process_time() - start, time.perf_counter() - clock


def reports(country: Path) -> list[Path]:
    return sorted((country / "reports").glob("*.yaml"))


def build(country: Path) -> Ran:
    return python("etl", "build", "--data", str(country), cwd=ROOT)


def forget(country: Path) -> None:
    """As if nothing had ever been built there."""
    for name in MADE:
        path = country / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def one_changed(country: Path) -> Iterator[None]:
    """One report in the middle says something else."""
    path = reports(country)[len(reports(country)) // 2]
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(WORD, OTHER, 1), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def measured(country: Path, runs: int) -> Iterator[Measure]:
    size = len(reports(country))

    def builds(name: str, make: Callable[[], Ran]) -> Iterator[Measure]:
        ran = [make() for _ in range(runs)]
        yield Measure("building", f"{name}, CPU", size, "s", tuple(r.cpu for r in ran))
        yield Measure("building", f"{name}, wall clock", size, "s", tuple(r.wall for r in ran))
        yield Measure("building", f"{name}, memory of all processes", size, "MB", tuple(r.memory for r in ran))

    def everything() -> Ran:
        forget(country)
        return build(country)

    def one() -> Ran:
        with one_changed(country):
            ran = build(country)
        build(country)
        return ran

    alone = [loaded(country) for _ in range(runs)]
    yield Measure("building", "PyYAML's C loader, CPU", size, "s", tuple(cpu for cpu, _ in alone))
    yield Measure("building", "PyYAML's C loader, wall clock", size, "s", tuple(clock for _, clock in alone))
    yield from builds("build of everything", everything)
    yield from builds("build of one changed report", one)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.building")
    parser.add_argument("country", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    for measure in measured(given.country, given.runs):
        tell(measure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
