"""Past one process: two behind nginx under load, releases swapped and processes killed meanwhile.

    python -m benchmarks.replicas [--readers 12] [--seconds 30] [--municipalities 30]

Every reader has an address of their own on the net, so that the proxy's hash spreads them, and opens one page after
the other. Every other second the release is changed with `etl release use`; after a third of the time one process is
killed (-9) and started again three seconds later, after two thirds the other one.

What has to hold: no view fails; a socket is lost only where its process was killed; and the same address under the
same release gives the same page, to the letter, whichever process draws it and whatever happened before. A page mixed
of two releases would be another page.
"""

import argparse
import asyncio
import contextlib
import io
import random
import statistics
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import national
from benchmarks.site import Reader, Site, View, site
from etl import kept
from etl.__main__ import main as etl

PAGES = ("fynd", "rekommendationer", "styrning", "granskningar", "oversikt", "jamfor")
QUERIES = (
    "",
    "utfall=brist",
    "utfall=styrka",
    "rost=revisor",
    "tema=styrning",
    "kommun=ort001",
    "kommun=ort002,ort003",
)
REST = 0.5  # seconds a reader looks at a page
AWAY = 3.0  # seconds until a killed process is there again
SWAP = 2.0


@dataclass
class Seen:
    """What all readers got."""

    taken: list[float] = field(default_factory=list)
    known: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    releases: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    swaps: int = 0
    kills: int = 0
    lost: int = 0

    def note(self, page: str, query: str, view: View) -> None:
        self.taken.append(view.seconds)
        self.releases[view.release] += 1
        if not view.release:
            self.failed.append(f"/{page}?{query}: no release named")
        self.known.setdefault((view.release, page, query), set()).add(settled(view).digest)

    @property
    def differing(self) -> list[tuple[str, str, str]]:
        return [where for where, digests in self.known.items() if len(digests) > 1]


def settled(view: View) -> View:
    """Without what says whether there is a newer release: true when it is drawn, and not what this release says."""
    passing = ("sidfot", "äldre utgåva")
    return View(tuple(part for part in view.parts if not any(word in part for word in passing)), view.seconds)


async def reading(of: Site, number: int, seen: Seen, until: float, rest: float = REST) -> None:
    """One reader, page after page."""
    chance = random.Random(number)  # noqa: S311
    async with Reader(of, f"127.0.3.{number + 1}") as reader:
        while time.monotonic() < until:
            page, query = chance.choice(PAGES), chance.choice(QUERIES)
            try:
                seen.note(page, query, await reader.read(page, query))
            except Exception as error:  # whatever it is, it is a view that was not there
                seen.failed.append(f"/{page}?{query}: {type(error).__name__} {error}")
            await asyncio.sleep(rest)
        seen.lost += reader.lost


async def swapping(data: Path, seen: Seen, until: float, every: float = SWAP) -> None:
    ids = [one.id for one in kept.kept(data)]
    while time.monotonic() + every < until:
        await asyncio.sleep(every)
        seen.swaps += 1
        await asyncio.to_thread(quiet, "release", "use", ids[seen.swaps % len(ids)], "--data", str(data))


async def killing(of: Site, seen: Seen, seconds: float) -> None:
    for process in list(of.processes):
        await asyncio.sleep(seconds / 3 - AWAY)
        process.kill()
        seen.kills += 1
        await asyncio.sleep(AWAY)
        await asyncio.to_thread(of.replace, process)


def quiet(*command: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        if etl(list(command)) != 0:
            raise RuntimeError(f"etl {' '.join(command)} failed")


def two_releases(folder: Path, municipalities: int) -> Path:
    """The made-up data in two releases: the second lacks a report."""
    data = national.write(folder / "data", municipalities)
    quiet("build", "--data", str(data))
    sorted((data / "reports").glob("*.yaml"))[0].unlink()
    quiet("build", "--data", str(data))
    return data


async def load(of: Site, data: Path, readers: int, seconds: float) -> Seen:
    seen, until = Seen(), time.monotonic() + seconds
    await asyncio.gather(
        *(reading(of, number, seen, until) for number in range(readers)),
        swapping(data, seen, until), killing(of, seen, seconds),
    )  # fmt: skip
    return seen


def report(seen: Seen, readers: int) -> int:
    p95 = statistics.quantiles(seen.taken, n=20)[-1]
    addresses = {(page, query) for _, page, query in seen.known}
    print(
        f"{readers} readers, {len(seen.taken)} views of {len(addresses)} addresses under {len(seen.releases)} releases"
    )
    print(f"{seen.swaps} swaps of the release, {seen.kills} processes killed, {seen.lost} sockets lost with them")
    print(f"a view: p50 {statistics.median(seen.taken):.2f} s, p95 {p95:.2f} s, longest {max(seen.taken):.2f} s")
    print(f"views that failed: {len(seen.failed)}")
    print(f"addresses whose page was not the same under the same release: {len(seen.differing)}")
    for what in [*seen.failed[:10], *seen.differing[:10]]:
        print(f"  {what}")
    return 1 if seen.failed or seen.differing else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, count in {"readers": 12, "seconds": 30, "municipalities": 30}.items():
        parser.add_argument(f"--{name}", type=int, default=count)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = two_releases(Path(folder), args.municipalities)
        (Path(folder) / "site").mkdir()
        with site(data, Path(folder) / "site") as running:
            return report(asyncio.run(load(running, data, args.readers, args.seconds)), args.readers)


if __name__ == "__main__":
    raise SystemExit(main())
