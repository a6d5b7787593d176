"""The door: everything is measured side by side in one run, in fresh processes, and written down.

    python -m benchmarks [--sizes 5,500] [--runs 20] [--parts building,asking,rivals] [--compare REV] [--write]

Made-up countries, revisions and Datasette are kept in --folder (outside the project) from one run to the next.
`--compare` measures another revision in the same run, by turns. `--write` puts the tables and plots into
benchmarks/README.md. On a machine that does other things at the same time only the ratios within a run mean anything.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import report
from benchmarks.countries import Tree, country, here, revision
from benchmarks.measures import Measure, heard, joined
from benchmarks.processes import python

ROUNDS = 2  # each revision is measured so many times by turns, a part of the runs each time
PARTS = ("building", "asking", "rivals")
NEED_RELEASE = ("asking", "rivals")
FEWER = {"building": 3}  # runs of what takes long


def measured(
    trees: Sequence[Tree], sizes: Sequence[int], parts: Sequence[str], runs: int, folder: Path
) -> report.Found:
    """Each revision's measures."""
    found: dict[str, list[Measure]] = {tree.name: [] for tree in trees}
    for size in sizes:
        land = country(folder, size)
        for part in parts:
            rounds = ROUNDS if part not in FEWER else 1
            for _ in range(rounds):
                for tree in trees:
                    say(f"{part}, {size} reports, {tree.name}")
                    found[tree.name] += one(tree, part, land, min(runs // rounds, FEWER.get(part, runs)), folder)
    return {name: joined(measures) for name, measures in found.items()}


def one(tree: Tree, part: str, land: Path, runs: int, folder: Path) -> list[Measure]:
    """One part in a process of its own; nothing where the revision cannot do it, with a word."""
    more = ["--tools", str(folder / "tools")] if part == "rivals" else []
    try:
        place = tree.built(land) if part in NEED_RELEASE else tree.seen(land)
        ran = python(f"benchmarks.{part}", str(place), "--runs", str(runs), *more, cwd=tree.root)
    except SystemExit as trouble:
        if tree == here():
            raise
        say(f"  {tree.name} cannot be measured here: {str(trouble)[-400:]}")
        return []
    return list(heard(ran.said.splitlines()))


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="5,500", help="reports; the targets are for 20000")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--compare", metavar="REV", help="another revision, in the same run")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "granskat-benchmarks")
    parser.add_argument("--write", action="store_true", help="keep the result in benchmarks/README.md")
    given = parser.parse_args(argv)
    given.folder.mkdir(parents=True, exist_ok=True)
    trees = [here(), *([revision(given.folder, given.compare)] if given.compare else [])]
    sizes = sorted(int(size) for size in given.sizes.split(","))
    found = measured(trees, sizes, given.parts.split(","), given.runs, given.folder)
    asked = {"sizes": given.sizes, "runs": given.runs, "parts": given.parts, "compare": given.compare}
    command = " ".join(["python -m benchmarks", *(f"--{name} {value}" for name, value in asked.items() if value)])
    text = report.text(found, command)
    print(text)
    if given.write:
        report.keep(text, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
