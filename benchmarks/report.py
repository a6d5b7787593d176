"""What a run found, in words: the targets, a table a part, plots; and where it was measured."""

import datetime as dt
import importlib.metadata
import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measures import Measure
from benchmarks.plot import drawn

NOTE = Path(__file__).resolve().parent / "README.md"
PLOTS = NOTE.parent / "plots"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
HERE = "here"
Found = Mapping[str, Sequence[Measure]]  # by revision
TITLES = {
    "building": "Building", "asking": "What pages ask of the data", "rivals": "Facets with search, three ways",
}  # fmt: skip


@dataclass(frozen=True)
class Medians:
    """The medians of one size."""

    size: int
    of: Mapping[str, float]

    def ratio(self, name: str, by: str) -> float:
        return self.of[name] / self.of[by]


@dataclass(frozen=True)
class Target:
    """Something that is to hold: in words, the value, and whether it is to be at most or at least the limit."""

    words: str
    value: Callable[[Medians], float]
    limit: float
    unit: str
    at_least: bool = False

    def verdict(self, medians: Medians) -> str | None:
        """A row of the table; None where this run has not measured it."""
        try:
            value = self.value(medians)
        except (KeyError, ValueError):
            return None
        met = value >= self.limit if self.at_least else value <= self.limit
        bound = "at least" if self.at_least else "at most"
        return (
            f"| {self.words} | {bound} {self.limit:g} {self.unit} | {value:.3g} {self.unit} |"
            f" {'met' if met else '**not met**'} |"
        )


def slowest(medians: Medians) -> float:
    return max(v for name, v in medians.of.items() if name.endswith(", cold") and not name.startswith("one claim"))


def least_ahead(rival: str) -> Callable[[Medians], float]:
    def value(medians: Medians) -> float:
        named = [name.removesuffix("ours") for name in medians.of if name.endswith(": ours")]
        return min(medians.ratio(name + rival, f"{name}ours") for name in named)

    return value


YAML, ALL, ONE = "PyYAML's C loader", "build of everything", "build of one changed report"
TARGETS = (
    Target("a build of everything, in CPU, to PyYAML's C loader",
           lambda m: m.ratio(f"{ALL}, CPU", f"{YAML}, CPU"), 3, "times"),
    Target("the same, by the clock", lambda m: m.ratio(f"{ALL}, wall clock", f"{YAML}, wall clock"), 3, "times"),
    Target("memory of a build", lambda m: m.of[f"{ALL}, memory of all processes"], 2048, "MB"),
    Target("one changed report, in CPU, to a build of everything",
           lambda m: 100 * m.ratio(f"{ONE}, CPU", f"{ALL}, CPU"), 5, "%"),
    Target("the slowest view's data, cold", slowest, 100, "ms"),
    Target("one claim by id, cold", lambda m: m.of["one claim by id, cold"], 5, "ms"),
    Target("facets with search, to Datasette", least_ahead("Datasette"), 20, "times faster", at_least=True),
    Target("facets with search, to pandas", least_ahead("pandas"), 3, "times faster", at_least=True),
)  # fmt: skip


def text(found: Found, command: str) -> str:
    parts = [f"{dt.date.today().isoformat()}, {machine()}. `{command}`\n"]
    here = found[HERE]
    sizes = sorted({m.size for m in here})
    if sizes:
        parts += [targets(here, sizes[-1])]
    for part in dict.fromkeys(m.part for m in here):
        parts += [f"### {TITLES.get(part, part)}\n", table([m for m in here if m.part == part], sizes)]
    for name, others in found.items():
        if name != HERE and others:
            parts += [f"### Against {name}\n", compared(here, others)]
    return "\n".join(parts)


def machine() -> str:
    names = [f"{name} {importlib.metadata.version(name)}" for name in ("duckdb", "pandas", "PyYAML")]
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return f"{platform.machine()}, {os.cpu_count()} cores{load}, Python {platform.python_version()}, {', '.join(names)}"


def targets(measures: Sequence[Measure], size: int) -> str:
    medians = Medians(size, {m.name: m.median for m in measures if m.size == size})
    rows = [row for target in TARGETS if (row := target.verdict(medians))]
    head = f"| target (at {size} reports; they are set for 20,000) | is to be | is | |"
    return "\n".join([head, "|---|---|---|---|", *rows, ""])


def table(measures: Sequence[Measure], sizes: Sequence[int]) -> str:
    """A row a thing: for each size the median, and the 95th percentile where there are twenty runs."""
    cells = {(m.name, m.unit, m.size): m for m in measures}
    head = [f"| | unit | {' | '.join(f'{size} reports' for size in sizes)} |", "|---|---|" + "---:|" * len(sizes)]
    rows = []
    for name, unit in dict.fromkeys((m.name, m.unit) for m in measures):
        found = [cells.get((name, unit, size)) for size in sizes]
        rows.append(f"| {name} | {unit} | {' | '.join(cell(m) for m in found)} |")
    return "\n".join([*head, *rows, ""])


def cell(m: Measure | None) -> str:
    if m is None:
        return "–"
    return f"{m.median:.3g}" + (f" (p95 {m.p95:.3g})" if m.p95 is not None else "")


def compared(here: Sequence[Measure], others: Sequence[Measure]) -> str:
    before = {(m.name, m.size): m for m in others}
    rows = [
        f"| {m.name} | {m.size} | {cell(then)} | {cell(m)} | {m.median / then.median:.2f} |"
        for m in here
        if (then := before.get((m.name, m.size))) and then.median
    ]
    return "\n".join(["| | reports | there | here | here / there |", "|---|---:|---:|---:|---:|", *rows, ""])


# --- Kept ------------------------------------------------------------------------------------------------


def keep(words: str, found: Found) -> None:
    """Put the result into README.md between its marks, with a plot a part."""
    PLOTS.mkdir(exist_ok=True)
    plots = []
    for title, file, svg in drawings(found[HERE]):
        (PLOTS / file).write_text(svg, encoding="utf-8")
        plots.append(f"![{title}](plots/{file})")
    before, _, rest = NOTE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    NOTE.write_text(f"{before}{BEGIN}\n\n{words}\n" + "\n".join(plots) + f"\n\n{END}{after}", encoding="utf-8")


def drawings(measures: Sequence[Measure]) -> Iterator[tuple[str, str, str]]:
    """(title, file, SVG) for each part: its medians by size; of what is asked only the cold."""
    for part in dict.fromkeys(m.part for m in measures):
        lines: dict[str, list[tuple[float, float]]] = {}
        shown = [m for m in measures if m.part == part and m.unit != "MB" and "warm" not in m.name and m.median > 0]
        for m in sorted(shown, key=lambda m: m.size):
            lines.setdefault(m.name.removesuffix(", cold"), []).append((m.size, m.median))
        if lines:
            title = TITLES.get(part, part)
            yield title, f"{part}.svg", drawn(title, shown[0].unit, lines)
