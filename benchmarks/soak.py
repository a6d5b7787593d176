"""The soak: mixed use for a long time, the release swapped meanwhile, and how memory goes.

    python -m benchmarks.soak [--readers 50] [--minutes 60] [--swap 600] [--settle 600] [--municipalities 30]

The whole site of deploy/ (nginx, two processes). Readers open pages and now and then fetch a file; `swap` and `settle`
are seconds: between two swaps, and until the level is taken that memory is compared with. What has to hold: nothing
fails, and no process ends above 110 % of its level.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.replicas import QUERIES, Seen, reading, swapping, two_releases
from benchmarks.site import Process, Site, site
from findings import texts

FILES = ("/data/fynd.csv", "/data/fynd.json", "/data/rekommendationer.csv", "/data/nytt.atom", "/data/frister.ics",
         "/data/fragor.parquet", "/data/underlag.docx", "/data/fynd.xlsx")  # fmt: skip
FETCH = 5.0  # seconds between two files, of all readers together
REST = 3.0  # seconds a reader looks at a page
LOOK = 30.0  # seconds between two looks at memory
ALLOWED = 1.10


@dataclass
class Curve:
    """Memory of each process over time, in MB."""

    seconds: list[float] = field(default_factory=list)
    memory: list[list[float]] = field(default_factory=list)

    def grown(self, settle: float) -> list[float]:
        """Each process's memory at the end as a part of what it was when it had settled."""
        level = next(memory for at, memory in zip(self.seconds, self.memory, strict=True) if at >= settle)
        return [end / then for end, then in zip(self.memory[-1], level, strict=True)]


def megabytes(process: Process) -> float:
    """What the server has in memory, without the helper that makes Excel files and goes when it has nothing to do."""
    status = Path(f"/proc/{process.running.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def looking(of: Site, seen: Seen, curve: Curve, until: float) -> None:
    start = time.monotonic()
    while time.monotonic() < until:
        await asyncio.sleep(min(LOOK, max(0.1, until - time.monotonic())))
        curve.seconds.append(time.monotonic() - start)
        curve.memory.append([megabytes(process) for process in of.processes])
        shown = " + ".join(f"{memory:.0f}" for memory in curve.memory[-1])
        views, swaps = len(seen.taken), seen.swaps
        print(
            f"{curve.seconds[-1]:6.0f} s  {shown} MB  {views} views, {swaps} swaps, {len(seen.failed)} failed",
            flush=True,
        )


async def fetching(of: Site, seen: Seen, answers: Counter[int], until: float) -> None:
    chance, queries = random.Random(0), [query for query in QUERIES if "kommun" not in query]  # noqa: S311
    with of.client("127.0.3.254") as client:
        while time.monotonic() < until:
            address = f"{chance.choice(FILES)}?{chance.choice(queries)}"
            answer = await asyncio.to_thread(client.get, address)
            answers[answer.status_code] += 1
            if answer.status_code != 200 and texts.TOO_BUSY not in answer.text:  # that is a promise, with Retry-After
                seen.failed.append(f"{address}: {answer.status_code} {answer.text[:80]}")
            await asyncio.sleep(FETCH)


async def soaked(of: Site, data: Path, args: argparse.Namespace) -> tuple[Seen, Curve, Counter[int]]:
    seen, curve, answers = Seen(), Curve(), Counter[int]()
    until = time.monotonic() + 60 * args.minutes
    await asyncio.gather(
        *(reading(of, number, seen, until, REST) for number in range(args.readers)),
        swapping(data, seen, until, args.swap), looking(of, seen, curve, until), fetching(of, seen, answers, until),
    )  # fmt: skip
    return seen, curve, answers


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, number in {"readers": 50, "municipalities": 30}.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    for name, seconds in {"minutes": 60, "swap": 600, "settle": 600}.items():
        parser.add_argument(f"--{name}", type=float, default=seconds)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = two_releases(Path(folder), args.municipalities)
        (Path(folder) / "site").mkdir()
        with site(data, Path(folder) / "site") as running:
            seen, curve, answers = asyncio.run(soaked(running, data, args))
            logs = "".join(process.log.read_text() for process in running.processes)
    return report(seen, curve, args, answers, logs.count('"level": "error"'))


def report(seen: Seen, curve: Curve, args: argparse.Namespace, answers: Counter[int], errors: int) -> int:
    p95, grown = statistics.quantiles(seen.taken, n=20)[-1], curve.grown(args.settle)
    print(f"{args.readers} readers, {args.minutes:.0f} min, {seen.swaps} swaps of the release")
    print(f"{len(seen.taken)} views: p50 {statistics.median(seen.taken):.2f} s, p95 {p95:.2f} s; files {dict(answers)}")
    print(f"failed {len(seen.failed)}, sockets lost {seen.lost}, pages not the same {len(seen.differing)}")
    print(f"errors in the log {errors}")
    print(f"memory at the end, of its level after {args.settle:.0f} s: " + ", ".join(f"{part:.0%}" for part in grown))
    for what in seen.failed[:10]:
        print(f"  {what}")
    return 1 if seen.failed or seen.differing or errors or max(grown) > ALLOWED else 0


if __name__ == "__main__":
    raise SystemExit(main())
