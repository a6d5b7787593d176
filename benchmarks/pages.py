"""How large each page is and what it takes to make one: bytes and nodes of its HTML, milliseconds cold and warm.

    python -m benchmarks.pages DATA [ADDRESS …]

DATA is a folder that is built. Cold is the first time in this process, with nothing kept but what the pages before it
left; warm is made once more. Readers after the first are given the kept page.
"""

import argparse
import re
import runpy
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from findings import store
from findings.ask.links import PAGES, Address
from findings.views import frame, sheet
from findings.views.frame import Visit
from findings.views.sheet import Sheet

ROOT = Path(__file__).resolve().parents[1]
ALSO = ("/fynd?q=skola", "/fynd?lista=tabell", "/?lan=01", "/styrning?lan=01", "/kommun?lan=01")
PAGE_AT = {path: page for page, path in PAGES.items()}


def drawn(data: Path, address: str) -> tuple[Sheet, float]:
    """The page with its frame, and seconds."""
    parts, db = urlsplit(address), store.current(data)
    page = PAGE_AT[parts.path]
    start = time.perf_counter()
    read, notices = Address.read(page, parse_qs(parts.query), store.labels(db))
    here = Visit(db, read, tuple(notices))
    token = frame.HERE.set(here)
    try:
        made = sheet.drawn(lambda: draw(here, page))
    finally:
        frame.HERE.reset(token)
    return made, time.perf_counter() - start


def draw(here: Visit, page: str) -> None:
    frame.top(here)
    runpy.run_path(str(ROOT / "pages" / f"{page}.py"))
    frame.bottom(here)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("addresses", nargs="*")
    chosen = parser.parse_args()
    first = next(iter(store.labels(store.current(chosen.data))["kommun"]))
    addresses = chosen.addresses or [*PAGES.values(), *ALSO, f"/?kommun={first}", f"/kommun?kommun={first}"]
    print(f"{'':44}{'kB':>8}{'nodes':>8}{'cold ms':>10}{'warm ms':>10}")
    for address in addresses:
        made, cold = drawn(chosen.data, address)
        _, warm = drawn(chosen.data, address)
        html = "".join(piece.html for piece in made.pieces)
        size, nodes = len(html.encode()) / 1000, len(re.findall(r"<[a-z]", html))
        print(f"{address:44.44}{size:8.1f}{nodes:8}{1000 * cold:10.0f}{1000 * warm:10.0f}", flush=True)


if __name__ == "__main__":
    main()
