"""The workshop: a file is made once, few at a time, in bounded memory, and nobody waits for ever."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from types import ModuleType

import pytest

from findings.out import workshop
from findings.out.workshop import Busy, Made, Workshop, in_a_process


def test_all_who_ask_at_once_get_the_one_that_is_made() -> None:
    calls: list[str] = []

    def make() -> Made:
        calls.append(threading.current_thread().name)
        time.sleep(0.05)
        return Made(b"x", {"a": "b"})

    async def ask() -> list[Made]:
        shop = Workshop()
        first = await asyncio.gather(*(shop.get("k", make) for _ in range(50)))
        return [*first, await shop.get("k", make)]

    found = asyncio.run(ask())
    assert len(calls) == 1
    assert calls[0].startswith("files")
    assert all(made is found[0] for made in found)


def test_one_is_made_at_a_time() -> None:
    running, peak, lock = 0, 0, threading.Lock()

    def make() -> Made:
        nonlocal running, peak
        with lock:
            running += 1
            peak = max(peak, running)
        time.sleep(0.02)
        with lock:
            running -= 1
        return Made(b"")

    async def ask() -> None:
        shop = Workshop()
        await asyncio.gather(*(shop.get(n, make) for n in range(8)))

    asyncio.run(ask())
    assert peak == 1


def whose() -> Made:
    return Made(str(os.getpid()).encode())


def ends_its_process() -> Made:
    os._exit(3)


async def again(shop: Workshop) -> Made:
    """The next file, as soon as the process has been replaced."""
    for _ in range(50):
        try:
            return await shop.get("c", whose)
        except Busy:
            await asyncio.sleep(0.2)
    raise AssertionError("the process was not replaced")


def test_a_process_of_its_own_makes_them_and_is_replaced_if_it_dies() -> None:
    async def ask() -> None:
        shop = Workshop(in_a_process)
        first = await shop.get("a", whose)
        assert first.body != str(os.getpid()).encode()
        with pytest.raises(Busy):
            await shop.get("b", ends_its_process)
        assert (await again(shop)).body not in (first.body, b"")
        shop.close()

    asyncio.run(ask())


def test_what_streamlit_has_made_the_main_module_is_not_run_in_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Streamlit server's `__main__` is the page that was drawn last."""
    page = ModuleType("__main__")
    page.__file__ = str(tmp_path / "page.py")
    (tmp_path / "page.py").write_text("raise SystemExit('a page was run again')")
    monkeypatch.setitem(sys.modules, "__main__", page)

    async def ask() -> None:
        shop = Workshop(in_a_process)
        assert (await shop.get("a", whose)).body != str(os.getpid()).encode()
        shop.close()

    asyncio.run(ask())


def test_beyond_the_queue_the_answer_is_come_back_later() -> None:
    gate = threading.Event()

    async def ask() -> None:
        shop = Workshop(waiting=2)
        waiting = [
            asyncio.create_task(shop.get(n, lambda: (gate.wait(5) and Made(b"")) or Made(b""))) for n in range(2)
        ]
        await asyncio.sleep(0.02)
        with pytest.raises(Busy) as busy:
            await shop.get("third", lambda: Made(b""))
        assert busy.value.after > 0
        gate.set()
        await asyncio.gather(*waiting)
        assert (await shop.get("third", lambda: Made(b"3"))).body == b"3"

    asyncio.run(ask())


def test_who_waits_too_long_is_told_and_finds_it_ready_later() -> None:
    async def ask() -> None:
        shop = Workshop(patience=0.05)
        with pytest.raises(Busy):
            await shop.get("k", lambda: time.sleep(0.2) or Made(b"ready"))  # type: ignore[func-returns-value]
        await asyncio.sleep(0.3)
        assert shop.known("k") == Made(b"ready")

    asyncio.run(ask())


def test_one_who_leaves_takes_nothing_from_the_others() -> None:
    async def ask() -> bytes:
        shop = Workshop()
        slow: Callable[[], Made] = lambda: time.sleep(0.1) or Made(b"whole")  # type: ignore[func-returns-value]  # noqa: E731
        leaving, staying = (asyncio.create_task(shop.get("k", slow)) for _ in range(2))
        await asyncio.sleep(0.02)
        leaving.cancel()
        return (await staying).body

    assert asyncio.run(ask()) == b"whole"


def test_a_failure_is_told_to_all_and_not_kept() -> None:
    def fails() -> Made:
        raise ZeroDivisionError

    async def ask() -> None:
        shop = Workshop()
        for told in await asyncio.gather(*(shop.get("k", fails) for _ in range(3)), return_exceptions=True):
            assert isinstance(told, ZeroDivisionError)
        assert (await shop.get("k", lambda: Made(b"now"))).body == b"now"

    asyncio.run(ask())


def test_memory_is_bounded_and_the_longest_unasked_leaves_first() -> None:
    async def ask() -> None:
        shop = Workshop(memory=100)
        for n in range(10):
            await shop.get(n, lambda: Made(b"x" * 20))
            await shop.get(0, lambda: Made(b"x" * 20))
            assert shop.size == sum(len(made.body) for made in shop.kept.values()) <= 100
        assert list(shop.kept) == [6, 7, 8, 9, 0]
        assert len((await shop.get("big", lambda: Made(b"x" * 26))).body) == 26
        assert shop.known("big") is None

    asyncio.run(ask())


SERVER = """
import asyncio, sys, time
from findings.out import workshop
from findings.out.workshop import Workshop, in_a_process
from tests.findings.out.test_workshop import whose

async def main():
    print((await Workshop(in_a_process).get("a", whose)).body.decode(), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.skipif(os.name == "nt", reason="asks the system for a process as Unix does")
def test_the_helper_goes_when_the_server_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    root = Path(__file__).resolve().parents[3]
    server = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, cwd=root, env=os.environ | {"PYTHONPATH": str(root)}
    )
    assert server.stdout is not None
    helper = int(server.stdout.readline())
    os.kill(helper, 0)
    server.kill()
    server.wait(10)
    for _ in range(100):
        try:
            os.kill(helper, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.kill(helper, 9)
    pytest.fail("the helper was still there ten seconds after the server")


def test_a_pool_is_replaced_after_so_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "RECYCLED", 3)
    pools: list[object] = []

    def counted() -> Executor:
        pools.append(None)
        return workshop.in_a_thread()

    async def ask() -> None:
        shop = Workshop(counted)
        made = await asyncio.gather(*(shop.get(n, lambda: Made(b"x")) for n in range(8)))
        assert [one.body for one in made] == [b"x"] * 8

    asyncio.run(ask())
    assert len(pools) == 3
