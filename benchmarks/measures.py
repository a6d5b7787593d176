"""The measures: what one process measured, as lines on its standard output that another reads."""

import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

MARK = "measure "


@dataclass(frozen=True)
class Measure:
    """Values of one thing at one size (reports): of which part of the benchmark, by what name, in which unit."""

    part: str
    name: str
    size: int
    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p95(self) -> float | None:
        """The ninety-fifth percentile; None of fewer than twenty values."""
        return statistics.quantiles(self.values, n=20)[-1] if len(self.values) >= 20 else None


def tell(measure: Measure) -> None:
    print(MARK + json.dumps(asdict(measure)), flush=True)


def heard(lines: Iterable[str]) -> Iterator[Measure]:
    for line in lines:
        if line.startswith(MARK):
            given = json.loads(line.removeprefix(MARK))
            yield Measure(**{**given, "values": tuple(given["values"])})


def joined(measures: Iterable[Measure]) -> list[Measure]:
    """One a thing: the values of several processes together."""
    found: dict[tuple[str, str, int, str], list[float]] = {}
    for m in measures:
        found.setdefault((m.part, m.name, m.size, m.unit), []).extend(m.values)
    return [Measure(*key, tuple(values)) for key, values in found.items()]


def timed(ask: Callable[[], object], runs: int, before: Callable[[], object] = lambda: None) -> tuple[float, ...]:
    """Milliseconds of each run; what has to be done before a run is not counted."""
    taken = []
    for _ in range(runs):
        before()
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return tuple(taken)
