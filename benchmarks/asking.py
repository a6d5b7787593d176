"""What the pages ask of the data: cold (nothing kept, the file opened anew) and warm.

    python -m benchmarks.asking COUNTRY [--runs 20]

COUNTRY is built. What a revision cannot be asked is left out.
"""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import findings.compare
import findings.store
from benchmarks.measures import Measure, tell, timed
from findings import compare, store
from findings.ask.filters import Filter
from findings.compare import insights
from findings.store.database import Database

NAMING = {"labels"}  # read once for all pages, whatever they show
SEARCHED = Filter.of(q="oklart", utfall="brist")
Ask = Callable[[Database], object]
ASKED: dict[str, Ask] = {
    "count of findings": lambda db: db.connection.cursor().execute("SELECT count(*) FROM finding").fetchall(),
    "one claim by id": lambda db: store.findings_by_id(db, (first_id(db),)),
    "matrix": lambda db: compare.matrix(db, Filter()),
    "matrix, one theme": lambda db: compare.matrix(db, Filter.of(tema="styrning")),
    "insights": lambda db: insights.insights(db, Filter()),
    "insights, one theme": lambda db: insights.insights(db, Filter.of(tema="styrning")),
    "facets": lambda db: store.all_facet_counts(db, Filter()),
    "facets under a filter": lambda db: store.all_facet_counts(db, Filter.of(utfall="brist")),
    "facets with search": lambda db: store.all_facet_counts(db, SEARCHED),
    "list, first page": lambda db: store.findings(db, Filter(), "nyast", 24, 0),
    "list, last page": lambda db: store.findings(db, Filter(), "nyast", 24, store.finding_count(db, Filter()) - 24),
    "list, searched": lambda db: store.findings(db, SEARCHED, "relevans", 24, 0),
    "recommendations": lambda db: store.recommendations(db, Filter.of(status="okant")),
    "reports": lambda db: store.reports(db, Filter()),
    "contradictions": lambda db: store.discrepancies(db, Filter()),
}


def first_id(db: Database) -> str:
    return str(db.connection.cursor().execute("SELECT id FROM finding ORDER BY hash(id) LIMIT 1").fetchall()[0][0])


def forget_all() -> None:
    """Empty every cache of the rooms that keep results, and close the file."""
    for room in (findings.store, findings.compare):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            for name, query in vars(importlib.import_module(module.name)).items():
                if hasattr(query, "cache_clear") and name not in NAMING:
                    query.cache_clear()


def ask(country: Path, runs: int) -> None:
    size = int(store.current(country).release["reports"])
    ids = first_id(store.current(country))
    asked = ASKED | {"one claim by id": lambda db: store.findings_by_id(db, (ids,))}
    for name, question in asked.items():
        try:
            question(store.current(country))
        except (AttributeError, TypeError, ValueError) as error:  # another revision has other questions
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        again = partial(answer, question, country)
        tell(Measure("asking", f"{name}, cold", size, "ms", timed(again, runs, partial(afresh, country))))
        tell(Measure("asking", f"{name}, warm", size, "ms", timed(again, runs)))


def answer(question: Ask, country: Path) -> object:
    return question(store.current(country))


def afresh(country: Path) -> None:
    """Nothing is kept; the file is open and its codes have their names."""
    forget_all()
    store.labels(store.current(country))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asking")
    parser.add_argument("country", type=Path)
    parser.add_argument("--runs", type=int, default=20)
    given = parser.parse_args()
    ask(given.country, given.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
