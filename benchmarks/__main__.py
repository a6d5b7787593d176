"""The stopwatch: what a page asks of the data, nationally and with three municipalities, as ratios in one run.

    python -m benchmarks [--municipalities 290]

The reference is a plain count over the same data set; every other line says how many times longer it takes when
asked anew (cold) and from the cache (warm), and how it grows from three municipalities to all.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import national
from etl.__main__ import main as etl
from findings import compare, store
from findings.ask.filters import Filter
from findings.store.database import Database

FEW = 3
REPEATS = 7
SEARCHED = Filter.of(q="mål", utfall="brist")
ASKED = {
    "matrix, no filter": lambda db: compare.matrix(db, Filter()),
    "matrix, one theme": lambda db: compare.matrix(db, Filter.of(tema="styrning")),
    "list, first page": lambda db: store.findings(db, Filter(), "nyast", 24, 0),
    "list, searched and filtered": lambda db: store.findings(db, SEARCHED, "relevans", 24, 0),
    "counts of all facets": lambda db: [
        store.facet_counts(db, Filter.of(utfall="brist"), facet) for facet in store.countable_facets()
    ],
    "recommendations": lambda db: store.recommendations(db, Filter.of(status="okant")),
}


def seconds(ask: Callable[[], object], forget: bool) -> float:
    """Median of several rounds."""
    taken = []
    for _ in range(REPEATS):
        if forget:
            forget_all()
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def forget_all() -> None:
    """Empty every cache of the store, except what names things."""
    for name, query in vars(store).items():
        if hasattr(query, "cache_clear") and name not in ("labels", "aspects"):
            query.cache_clear()


def built(folder: Path, count: int) -> Database:
    national.write(folder, count)
    if etl(["build", "--data", str(folder)]) != 0:
        raise SystemExit("the made-up data did not build")
    return store.current(folder)


def report(few: Database, many: Database) -> None:
    def reference(db: Database) -> float:
        return seconds(lambda: db.connection.cursor().execute("SELECT count(*) FROM finding").fetchall(), forget=False)

    base = reference(many)
    print(f"\n{'':32}{'cold':>10}{'warm':>10}{'grows':>10}   (cold, warm: times the reference; grows: all / {FEW})")
    print(f"{'reference: count of findings':32}{1:>10.1f}{1:>10.1f}{base / reference(few):>10.1f}")
    for name, ask in ASKED.items():
        cold = seconds(lambda ask=ask: ask(many), forget=True)  # type: ignore[misc]
        warm = seconds(lambda ask=ask: ask(many), forget=False)  # type: ignore[misc]
        small = seconds(lambda ask=ask: ask(few), forget=True)  # type: ignore[misc]
        print(f"{name:32}{cold / base:>10.1f}{warm / base:>10.2f}{cold / small:>10.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--municipalities", type=int, default=290)
    count = parser.parse_args().municipalities
    with tempfile.TemporaryDirectory() as folder:
        few, many = built(Path(folder) / "few", FEW), built(Path(folder) / "many", count)
        print(f"{count} municipalities, {many.release['reports']} reports, {many.release['findings']} findings")
        report(few, many)


if __name__ == "__main__":
    main()
