"""Counts of all facets under a search: ours, pandas' and Datasette's, on the same rows in the same run.

    python -m benchmarks.rivals COUNTRY --tools FOLDER [--runs 20]

COUNTRY is built. Datasette comes from PyPI into an environment of its own in FOLDER. Before anything is timed the three
must give the same numbers. Ours counts more (every facet of the panel, those that lead over link tables too); the
others count what one flat table with a list of aspects can hold.
"""

import argparse
import collections
import json
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import venv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from benchmarks.asking import afresh
from benchmarks.measures import Measure, tell, timed
from findings import store
from findings.ask.filters import Filter

DATASETTE = "0.65.5"
# Column of the flat table → the facet that counts the same.
FACETS = {
    "municipality": "kommun", "outcome": "utfall", "weight": "tyngd", "kind": "typ", "voice": "rost", "firm": "byra",
    "theme": "tema", "aspect": "aspekt",
}  # fmt: skip
LISTS = ("theme", "aspect")
SEARCHES = {"a word in a quarter of the claims": "oklart", "the name of a municipality": "björkhamn"}
FLAT = """
SELECT f.id, f.municipality, f.outcome::VARCHAR AS outcome, f.weight::VARCHAR AS weight, f.kind::VARCHAR AS kind,
  f.voice::VARCHAR AS voice, r.firm_code AS firm, concat_ws(' ', f.headline, f.statement, f.note) AS said,
  list(DISTINCT x.theme ORDER BY x.theme) AS theme, list(DISTINCT x.aspect ORDER BY x.aspect) AS aspect
FROM finding f JOIN report r ON r.id = f.report JOIN finding_aspect x ON x.finding = f.id
GROUP BY ALL ORDER BY f.id
"""
Counts = dict[str, dict[str, int]]


def rows(country: Path) -> pd.DataFrame:
    """The claims that pages count, flat: one row a claim, aspects and themes as lists."""
    return store.current(country).connection.cursor().execute(FLAT).df()


# --- Ours ------------------------------------------------------------------------------------------------


def ours(country: Path, word: str) -> Counts:
    counted = store.all_facet_counts(store.current(country), Filter.of(q=word))
    return {column: counted[facet] for column, facet in FACETS.items()}


# --- pandas ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """The rows in memory, texts in lower case, codes as categories, lists taken apart: all that can be done before."""

    claims: pd.DataFrame
    lists: Mapping[str, pd.DataFrame]

    @classmethod
    def of(cls, flat: pd.DataFrame) -> "Frame":
        claims = flat.drop(columns=list(LISTS)).assign(said=flat["said"].str.lower())
        codes = [column for column in FACETS if column not in LISTS]
        claims[codes] = claims[codes].astype("category")
        apart = {name: flat[[name]].explode(name).astype({name: "category"}) for name in LISTS}
        return cls(claims, apart)

    def counts(self, word: str) -> Counts:
        found = self.claims[self.claims["said"].str.contains(word, regex=False)]
        plain = {column: dict(found[column].value_counts()) for column in FACETS if column not in LISTS}
        within = {name: apart.loc[apart.index.isin(found.index), name] for name, apart in self.lists.items()}
        return plain | {name: dict(codes.value_counts()) for name, codes in within.items()}


# --- Datasette -------------------------------------------------------------------------------------------


def tool(folder: Path) -> Path:
    """The command `datasette`, in an environment of its own."""
    home = folder / f"datasette-{DATASETTE}"
    binary = home / ("Scripts" if sys.platform == "win32" else "bin")
    if not (binary / "datasette").exists() and not (binary / "datasette.exe").exists():
        venv.create(home, with_pip=True)
        command = [str(binary / "python"), "-m", "pip", "install", "--quiet", f"datasette=={DATASETTE}"]
        subprocess.run(command, check=True)  # noqa: S603
    return binary / "datasette"


def as_sqlite(flat: pd.DataFrame, path: Path) -> Path:
    """The rows as Datasette wants them: a table with a full-text index and an index on each column it counts by."""
    path.unlink(missing_ok=True)
    table = flat.assign(**{name: [json.dumps(list(value)) for value in flat[name]] for name in LISTS})
    with sqlite3.connect(path) as file:
        table.to_sql("claim", file, index=False)
        for column in FACETS:
            file.execute(f'CREATE INDEX "by_{column}" ON claim ("{column}")')
        file.execute('CREATE VIRTUAL TABLE claim_fts USING fts5(said, content="claim")')
        file.execute("INSERT INTO claim_fts (rowid, said) SELECT rowid, said FROM claim")
        file.execute("ANALYZE")
    file.close()
    return path


@contextmanager
def served(datasette: Path, file: Path) -> Iterator[str]:
    """The address of the table, from a server with its limits on time taken away."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    limits = {"sql_time_limit_ms": 120_000, "facet_time_limit_ms": 120_000, "max_returned_rows": 10_000}
    command = [str(datasette), "serve", "--immutable", str(file), "--port", str(port)]
    for name, value in limits.items():
        command += ["--setting", name, str(value)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}/{file.stem}/claim.json"
        for _ in range(300):
            try:
                fetched(f"{address}?_size=0")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server
        return bytes(answer.read())


def question(address: str, word: str) -> str:
    asked = [("_search", word), ("_size", "0"), ("_facet_size", "max"), ("_nocount", "1")]
    asked += [("_facet_array" if column in LISTS else "_facet", column) for column in FACETS]
    return f"{address}?{urllib.parse.urlencode(asked)}"


def datasettes(answer: bytes) -> Counts:
    found = json.loads(answer)["facet_results"]
    found = found.get("results", found)
    return {column: {one["value"]: one["count"] for one in found[column]["results"]} for column in FACETS}


# --- Together --------------------------------------------------------------------------------------------


def without_zeros(counts: Counts) -> Counts:
    return {name: {str(code): int(n) for code, n in found.items() if n} for name, found in counts.items()}


def agree(word: str, one: Counts, *others: Counts) -> None:
    for other in others:
        if without_zeros(one) != without_zeros(other):
            wrong = [name for name in FACETS if without_zeros(one)[name] != without_zeros(other)[name]]
            raise SystemExit(f"not the same counts for {word}: {', '.join(wrong)}")


def nothing() -> None:
    """pandas and Datasette have nothing to forget: they keep no answers."""


def measured(country: Path, tools: Path, runs: int) -> None:
    size = int(store.current(country).release["reports"])
    flat = rows(country)
    frame = Frame.of(flat)
    file = as_sqlite(flat, tools / "claims.db")

    with served(tool(tools), file) as address:
        for name, word in SEARCHES.items():
            asked = question(address, word)
            agree(word, ours(country, word), frame.counts(word), datasettes(fetched(asked)))
            ways: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
                "ours": (partial(ours, country, word), partial(afresh, country)),
                "pandas": (partial(frame.counts, word), nothing),
                "Datasette": (partial(fetched, asked), nothing),
            }
            taken: dict[str, list[float]] = collections.defaultdict(list)
            for _ in range(runs):  # by turns, so that what else the machine does hits all alike
                for who, (ask, before) in ways.items():
                    taken[who] += timed(ask, 1, before)
            for who, values in taken.items():
                tell(Measure("rivals", f"facets with {name}: {who}", size, "ms", tuple(values)))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rivals")
    parser.add_argument("country", type=Path)
    parser.add_argument("--tools", type=Path, required=True, help="a folder outside the project")
    parser.add_argument("--runs", type=int, default=20)
    given = parser.parse_args()
    given.tools.mkdir(parents=True, exist_ok=True)
    measured(given.country, given.tools, given.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
