"""The council evening: many readers on one process, each choosing another filter or page every second.

    python -m benchmarks.load DATA [--sessions 50] [--seconds 30]

DATA is a folder that is built. Each reader is a real WebSocket to a real server, as a browser opens one; there are 100
addresses, each reader walks them in an order of their own. The reference is a server of its own in the same run, whose
one page only sends as many bytes from memory (`--bytes`, or what the dashboard's pages turn out to weigh). A reader who
has not been answered does not ask again; what is late counts as late from when it was due.
"""

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from findings import store
from findings.ask.links import PAGES

ROOT = Path(__file__).resolve().parents[1]
ADDRESSES = 100
PAGE_AT = {path: page for page, path in PAGES.items()}
REFERENCE = """
import streamlit as st
@st.cache_resource
def kept():
    return ["<p>" + "granskat " * ({size} // 9 // {parts}) + "</p>"] * {parts}
for part in kept():
    st.html(part)
"""


@dataclass
class Taken:
    """What the readers met: seconds from when each question was due to "script finished", and bytes of each answer."""

    seconds: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    span: float = 1.0

    def __str__(self) -> str:
        p95 = statistics.quantiles(self.seconds, n=20)[-1] if len(self.seconds) > 1 else self.seconds[0]
        return (f"answers {len(self.seconds):5}  {len(self.seconds) / self.span:6.1f}/s   "
                f"p50 {1000 * statistics.median(self.seconds):7.0f} ms   p95 {1000 * p95:7.0f} ms   "
                f"{statistics.mean(self.bytes) / 1000:6.1f} kB each")  # fmt: skip

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.seconds, n=20)[-1]


def addresses(data: Path, count: int = ADDRESSES) -> list[str]:
    """A hundred that readers could have chosen: pages with one, two or no choices."""
    labels = store.labels(store.current(data))
    chance = random.Random(7)  # noqa: S311 - made-up readers, not secrets
    choices = [(name, code) for name in ("kommun", "utfall", "aspekt", "byra", "lan", "tyngd") for code in labels[name]]
    found = []
    while len(found) < count:
        path = chance.choice([p for p in PAGES.values() if p not in ("/andringar", "/tillganglighet", "/om", "/metod")])
        picked = dict(chance.sample(choices, chance.choice((0, 1, 1, 2))))
        found.append(path + ("?" if picked else "") + "&".join(f"{k}={v}" for k, v in picked.items()))
    return found


async def ask(stream: websockets.ClientConnection, address: str) -> int:
    """One rerun to its end; the bytes of its answer."""
    parts, asked, size = urlsplit(address), BackMsg(), 0
    asked.rerun_script.query_string = parts.query
    asked.rerun_script.page_name = "" if parts.path == "/" else parts.path.strip("/")
    await stream.send(asked.SerializeToString())
    async for message in stream:
        said = message if isinstance(message, bytes) else message.encode()
        size += len(said)
        if ForwardMsg.FromString(said).WhichOneof("type") == "script_finished":
            return size
    raise RuntimeError("the socket closed before the page was whole")


async def reader(port: int, walk: list[str], taken: Taken, start: float, seconds: float) -> None:
    async with websockets.connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=[websockets.Subprotocol("streamlit")],
        origin=websockets.Origin(f"http://127.0.0.1:{port}"), max_size=None, open_timeout=120, ping_interval=None,
    ) as stream:  # fmt: skip
        due = start + random.random()  # noqa: S311
        for address in walk:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            if time.perf_counter() > start + seconds:
                return
            size = await ask(stream, address)
            taken.seconds.append(time.perf_counter() - due)
            taken.bytes.append(size)
            due = max(due + 1, time.perf_counter() - 1)  # who waited longer asks again after a second


async def crowd(port: int, asked: list[str], sessions: int, seconds: float) -> Taken:
    taken, start = Taken(span=seconds), time.perf_counter() + 1
    walks = [random.Random(n).choices(asked, k=int(seconds) + 2) for n in range(sessions)]  # noqa: S311
    await asyncio.gather(*(reader(port, walk, taken, start, seconds) for walk in walks))
    taken.span = time.perf_counter() - start
    return taken


@contextmanager
def served(script: str, folder: Path, **variables: str) -> Iterator[tuple[int, int]]:
    """A server of its own: its port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    command += [
        "--browser.gatherUsageStats",
        "false",
        "--runner.postScriptGC",
        "false",
        "--runner.magicEnabled",
        "false",
    ]
    out = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=os.environ | variables, stdout=out, stderr=out)  # noqa: S603
    try:
        for _ in range(300):
            try:
                httpx.get(f"http://127.0.0.1:{port}/_stcore/health").raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def memory(process: int) -> float:
    """Resident megabytes (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sessions", type=int, nargs="+", default=[50, 100])
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--bytes", type=int, default=0, help="of the reference's page; 0: as many as the dashboard's")
    chosen = parser.parse_args()
    asked, size, seen = addresses(chosen.data), chosen.bytes, {}
    with served("dashboard.py", ROOT, FINDINGS_DATA=str(chosen.data.resolve())) as (port, process):
        cold = asyncio.run(crowd(port, asked, chosen.sessions[0], chosen.seconds))
        print(f"dashboard, nothing kept, {chosen.sessions[0]:3} readers: {cold}", flush=True)
        asyncio.run(crowd(port, asked, 4, 2 * ADDRESSES / 4))
        before = memory(process)
        for sessions in chosen.sessions:
            seen[sessions] = asyncio.run(crowd(port, asked, sessions, chosen.seconds))
            print(f"dashboard, {sessions:3} readers: {seen[sessions]}", flush=True)
        grown = memory(process) - before
        print(f"memory {memory(process):.0f} MB; {grown / sum(chosen.sessions):.2f} MB more a session")
    size = size or int(statistics.mean(b for one in seen.values() for b in one.bytes))
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "reference.py"
        script.write_text(REFERENCE.format(size=size, parts=8), encoding="utf-8")
        with served(str(script), Path(folder)) as (port, _):
            for sessions in chosen.sessions:
                plain = asyncio.run(crowd(port, ["/"], sessions, chosen.seconds))
                print(f"reference, {sessions:3} readers: {plain}")
                print(f"p95, times the reference: {seen[sessions].p95 / plain.p95:.2f}", flush=True)


if __name__ == "__main__":
    main()
