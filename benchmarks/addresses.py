"""Generated addresses, against the whole site: no trace, no 500, no page that fails, and no word of complaint about an
address that the product itself made.

    python -m benchmarks.addresses [--count 10000] [--data DIR] [--seed 1]

A quarter are links out of pages that were drawn, a quarter pages with parameters that somebody made up, the rest data
routes, half of them links too. Each is asked through nginx as a browser does: pages over HTTP and over their socket.
"""

import argparse
import asyncio
import html
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx

from benchmarks.site import Reader, Site, site
from findings import store, texts
from findings.ask.filters import FACETS
from findings.ask.links import PAGES, VIEW_NAMES
from findings.out import citation, export, paper_files
from findings.out.tables import ROWS_OF
from findings.store.database import DATA, Database

READERS = 4
AT = {path: page for page, path in PAGES.items()}
# What people, programs and attackers write; each may stand alone, in a list, or in the place of a name.
ODD = (
    *("", " ", "'", '"><script>alert(1)</script>', "\0", "../../etc/passwd", "9" * 400, "-1", "0", "1e999", "NaN"),
    *("null", "å" * 300, "ÅÄÖ", "2024-13-45", "0001-01-01", "9999-12-31", "2031-2019", "2019-", "a,b,,", ",", "*", "%"),
    *(" OR 1=1--", '"öppet', "(((", ")", "utfall:brist", "\\", "\r\nSet-Cookie: a=b", "\u202e", "\ud800", "𝔘", "-"),
    *("a OR b AND NOT c", '"mål" -"mål"', "mål " * 200, "trollhattan,boras,eskilstuna", "http://evil.example/", "true"),
    *("{{ 7*7 }}", "${x}"),
)  # fmt: skip
TRACES = ("Traceback (most recent", "site-packages/", 'File "/', "duckdb.duckdb")
HEAVY = ("xlsx", "pdf", "docx")  # seconds of work each
RARELY = 0.02
NOT_HERE = texts.NOT_HERE.partition("}")[2]


@dataclass
class Pool:
    """Links that pages had, each kept once and given out at random."""

    chance: random.Random
    links: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def add(self, text: str) -> None:
        for link in re.findall(r'href="(/[^"#]*)', text):
            address = html.unescape(link)
            if address not in self.known and not address.startswith(("/granskat/", "/static/")):
                self.known.add(address)
                self.links.append(address)

    def take(self, wanted: Callable[[str], bool]) -> str | None:
        """One that was not given out yet."""
        for _ in range(200):
            if not self.links:
                return None
            position = self.chance.randrange(len(self.links))
            if wanted(self.links[position]):
                self.links[position], self.links[-1] = self.links[-1], self.links[position]
                return self.links.pop()
        return None


@dataclass
class Tally:
    asked: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    elsewhere: int = 0  # own links whose filter the page they lead to has no use for, and says so
    put_off: int = 0  # files whose queue was full or slow: 503 with Retry-After
    broken: list[str] = field(default_factory=list)


def is_data(address: str) -> bool:
    return address.startswith("/data/")


def is_heavy(address: str) -> bool:
    return urlsplit(address).path.endswith(HEAVY)


# --- Made up -----------------------------------------------------------------------------------------


def query(db: Database, chance: random.Random) -> str:
    """Parameters with known and odd values, under known and odd names, now and then twice or without a value."""
    labels = store.labels(db)
    names = [*FACETS, *VIEW_NAMES, "vy", "form"]
    parts = []
    for _ in range(chance.randint(0, 4)):
        name = chance.choice(names) if chance.random() < 0.9 else chance.choice(ODD)
        known = list(labels.get(name, {}))
        values = [chance.choice(known) if known and chance.random() < 0.6 else chance.choice(ODD) for _ in range(2)]
        value = values[0] if chance.random() < 0.7 else ",".join(values)
        parts.append(f"{escaped(name)}={escaped(value)}" if chance.random() < 0.95 else escaped(name))
    return "&".join(parts)


def escaped(text: str) -> str:
    return quote(text, safe=",", errors="surrogatepass")


def data_path(chance: random.Random) -> str:
    forms = [*export.FORMATS, *citation.FORMS, *paper_files.FORMS, "kex", ""]
    name = chance.choice([*ROWS_OF, "hanvisning", "underlag", "frister", "nytt", "datapackage", "klar", "kex"])
    form = chance.choice([form for form in forms if form not in HEAVY or chance.random() < RARELY])
    return chance.choice([f"/data/{name}.{form}", "/data/frister.ics", "/data/nytt.atom", "/data/fynd.csv"])


def made_up(db: Database, chance: random.Random, path: Callable[[], str]) -> Iterator[str]:
    while True:
        asked = query(db, chance)
        yield f"{path()}?{asked}" if asked else path()


# --- Asked -------------------------------------------------------------------------------------------


@dataclass
class Asker:
    """A browser at an address of its own."""

    client: httpx.Client
    reader: Reader
    pool: Pool
    tally: Tally

    async def ask(self, address: str, own: bool) -> None:
        answer = await self.answer(address)
        self.tally.statuses[answer.status_code] += 1
        if is_data(address):
            allowed = {200} if own else {200, 400, 404}
            self.expect(answer.status_code in allowed, f"{answer.status_code} {answer.text[:80]!r}", address)
            self.expect(answer.status_code == 200 or not traced(answer.text), "a trace", address)
        else:
            self.expect(answer.status_code == 200, f"{answer.status_code}", address)
            await self.draw(address, own)

    async def answer(self, address: str) -> httpx.Response:
        """As a polite client: what is put off with Retry-After is asked for again then."""
        for _ in range(5):
            answer = await asyncio.to_thread(self.client.get, address)
            if answer.status_code != 503 or texts.TOO_BUSY not in answer.text:
                break
            self.tally.put_off += 1
            await asyncio.sleep(float(answer.headers["retry-after"]))
        return answer

    async def draw(self, address: str, own: bool) -> None:
        split = urlsplit(address)
        view = await self.reader.read(page_of(address) or "", split.query)
        self.expect(texts.PAGE_FAILED not in view.text and len(view.parts) > 1, "a page that failed", address)
        self.expect(not traced(view.text), "a trace", address)
        said = re.findall(r'<div class="notis" role="status">(.*?)</div>', view.text, re.DOTALL)
        words = [word for block in said for word in re.findall(r"<p>(.*?)</p>", block)]
        wrong = [word for word in words if NOT_HERE not in word]
        if not wrong:  # what stands on a page about which nothing was said is an address that we made
            self.pool.add(view.text)
        if own:
            self.tally.elsewhere += any(NOT_HERE in word for word in words)
            self.expect(not wrong, f"a notice on an own link {wrong}", address)

    def expect(self, holds: bool, what: str, address: str) -> None:
        if not holds:
            self.tally.broken.append(f"{what}: {address[:200]!r}")
            print(f"broken: {self.tally.broken[-1]}", flush=True)


def traced(text: str) -> bool:
    return any(trace in text for trace in TRACES)


def page_of(address: str) -> str | None:
    return AT.get(urlsplit(address).path.rstrip("/") or "/")


async def asking(asker: Asker, db: Database, count: int, chance: random.Random) -> None:
    """A fourth of each kind; where there is no link left, one made up takes its place."""
    pages = made_up(db, chance, lambda: chance.choice(list(PAGES.values())))
    data = made_up(db, chance, lambda: data_path(chance))
    kinds: tuple[tuple[str, Callable[[str], bool], Iterator[str]], ...] = (
        ("page", lambda link: page_of(link) is not None, pages),
        ("file", lambda link: is_data(link) and (not is_heavy(link) or chance.random() < RARELY), data),
    )
    for n in range(count):
        name, wanted, others = kinds[n % 2]
        own = asker.pool.take(wanted) if n % 4 < 2 else None
        asker.tally.asked[f"{'own' if own else 'made-up'} {name}"] += 1
        await asker.ask(own or next(others), own is not None)
        if asker.tally.asked.total() % 500 == 0:
            print(f"{asker.tally.asked.total()} asked, {len(asker.tally.broken)} broken", flush=True)


async def asked(of: Site, db: Database, count: int, seed: int) -> Tally:
    tally, pool = Tally(), Pool(random.Random(seed))  # noqa: S311
    async with AsyncExitStack() as stack:
        askers = []
        for number in range(READERS):
            source = f"127.0.4.{number + 1}"
            reader = await stack.enter_async_context(Reader(of, source))
            askers.append(Asker(stack.enter_context(of.client(source)), reader, pool, tally))
        for page in PAGES.values():
            await askers[0].draw(page, own=True)
        chances = [random.Random(seed + n) for n in range(READERS)]  # noqa: S311
        await asyncio.gather(
            *(asking(asker, db, count // READERS, chance) for asker, chance in zip(askers, chances, strict=True))
        )
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=DATA, help="a data folder that is built")
    args = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, site(args.data.resolve(), Path(folder)) as running:
        tally = asyncio.run(asked(running, store.current(args.data), args.count, args.seed))
        logs = "".join(process.log.read_text() for process in running.processes)
    errors = logs.count('"level": "error"')
    print(
        f"{tally.asked.total()} addresses in {time.perf_counter() - start:.0f} s: {dict(sorted(tally.asked.items()))}"
    )
    print(f"answers: {dict(sorted(tally.statuses.items()))}; put off: {tally.put_off}; errors in the log: {errors}")
    print(f"own links whose filter the page they lead to says it has no use for: {tally.elsewhere}")
    print(f"broken: {len(tally.broken)}")
    return 1 if tally.broken or errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
