"""The crowd: what a page takes alone, and while fifty people fetch an Excel file each, none of them the same.

    python -m benchmarks.exports [--municipalities 60] [--exports 50]

A real server on made-up data. The page is a run of the list of findings over its socket, as a browser asks for it:
from the question to "script finished".
"""

import argparse
import asyncio
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import national
from etl.__main__ import main as etl

RUNS = 40
ROOT = Path(__file__).resolve().parents[1]


async def run_page(port: int, n: int) -> float:
    """Seconds of one run of the list, under a filter that nobody has asked for yet."""
    async with websockets.connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=[websockets.Subprotocol("streamlit")],
        origin=websockets.Origin(f"http://127.0.0.1:{port}"), max_size=None,
    ) as stream:  # fmt: skip
        asked = BackMsg()
        asked.rerun_script.query_string = f"kommun=ort{n % 50 + 1:03d}&utfall={('brist', 'styrka')[n // 50 % 2]}"
        asked.rerun_script.page_name = "fynd"
        start = time.perf_counter()
        await stream.send(asked.SerializeToString())
        async for message in stream:
            said = ForwardMsg.FromString(message if isinstance(message, bytes) else message.encode())
            if said.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start
    raise RuntimeError("the socket closed before the page was whole")


async def runs(port: int, first: int, enough: Callable[[], bool]) -> list[float]:
    taken: list[float] = []
    while not enough() or len(taken) < RUNS // 2:
        taken.append(await run_page(port, first + len(taken)))
    return taken


async def measured(port: int, exports: int) -> None:
    await runs(port, 0, lambda: True)  # warm: code, labels, first compilation
    alone = await runs(port, 20, lambda: True)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=300, limits=httpx.Limits()) as client:
        start = time.perf_counter()
        fetched = [fetch(client, n) for n in range(exports)]
        done = asyncio.gather(*fetched)
        crowded = await runs(port, 40, done.done)
        answers = await done
        whole = time.perf_counter() - start
    codes = {code: sum(one[0] == code for one in answers) for code in sorted({one[0] for one in answers})}
    print(f"{exports} Excel files, answers {codes}, {sum(one[1] for one in answers) / 2**20:.1f} MB in {whole:.1f} s")
    for name, taken in (("page alone", alone), ("page in the crowd", crowded)):
        p95 = statistics.quantiles(taken, n=20)[-1]
        print(f"{name:20} runs {len(taken):3}   p50 {statistics.median(taken):.2f} s   p95 {p95:.2f} s")


async def fetch(client: httpx.AsyncClient, n: int) -> tuple[int, int]:
    answer = await client.get(
        f"/data/fynd.xlsx?utfall=brist,styrka,neutral&sortera=nyast&ar=20{10 + n % 9}-20{25 + n // 9}"
    )
    return answer.status_code, len(answer.content)


def serve(data: Path, measure: Callable[[int], Awaitable[None]]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"FINDINGS_DATA": str(data)})  # noqa: S603
    try:
        for _ in range(300):
            try:
                httpx.get(f"http://127.0.0.1:{port}/data/klar").raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        asyncio.run(measure(port))  # type: ignore[arg-type]
    finally:
        process.terminate()
        process.wait(20)
    print(f"the server's memory at its highest: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--municipalities", type=int, default=60)
    parser.add_argument("--exports", type=int, default=50)
    parser.add_argument("--data", type=Path, help="a data folder that is built already, instead of made-up data")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = chosen.data or national.write(Path(folder) / "data", chosen.municipalities)
        if not chosen.data and etl(["build", "--data", str(data)]) != 0:
            raise SystemExit("the made-up data did not build")
        serve(data, lambda port: measured(port, chosen.exports))


if __name__ == "__main__":
    main()
