"""The workshop room: files are made once each, few at a time, and kept in bounded memory.

Nobody's page waits for somebody's file: making runs in a thread of its own, for the heavy ones in a process of its
own, since Python does one thing at a time and pages need theirs. Whoever asks for what is being made waits for that
one, and beyond a number of files in the making the answer is "come back later".
"""

import asyncio
import os
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from threading import RLock, Thread
from weakref import WeakSet

from loky import ProcessPoolExecutor

WAITING = 64  # files in the making or in the queue
PATIENCE = 50.0  # seconds a request waits; the file is made all the same, and is there when it is asked for again
MEMORY = 64 * 2**20  # bytes of made files that are kept
IDLE = 300  # seconds without work after which the process of its own ends
RECYCLED = 100  # files after which a process is replaced, so that its memory does not grow for ever


class Busy(Exception):
    """Too many files are in the making, or this one takes too long. `after`: seconds until it is worth asking again."""

    def __init__(self, after: int) -> None:
        super().__init__(after)
        self.after = after


@dataclass(frozen=True)
class Made:
    """A made file with the headers that belong to it."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def in_a_thread() -> Executor:
    return ThreadPoolExecutor(1, thread_name_prefix="files")


def in_a_process() -> Executor:
    """Started with the first file that needs it, and gone when it has had nothing to do. What is made there has to be
    picklable, with its maker.

    Not multiprocessing's own pool: a fork would copy the server's threads and locks, and its spawn runs the module
    that is `__main__` again, which in a Streamlit server is whatever page was drawn last.
    """
    pool: Executor = ProcessPoolExecutor(1, timeout=IDLE, initializer=step_back, initargs=(os.getpid(),))
    return pool


def step_back(server: int) -> None:
    """Pages come first; and when the server is gone, however it went, so is its helper."""
    with suppress(AttributeError, OSError):  # Windows has another way
        os.nice(5)
    Thread(target=end_with_the_server, args=(server,), daemon=True).start()


def end_with_the_server(server: int) -> None:
    """A process whose parent is gone gets another. (On Windows it keeps the number, and ends when it is idle.)"""
    while os.getppid() == server:
        time.sleep(1)
    os._exit(0)


class Workshop:
    """Makes files by key, at most `waiting` at once, and keeps the latest in `memory` bytes."""

    def __init__(
        self,
        pool: Callable[[], Executor] = in_a_thread,
        waiting: int = WAITING,
        patience: float = PATIENCE,
        memory: int = MEMORY,
    ) -> None:
        self.waiting, self.patience, self.memory = waiting, patience, memory
        self.new_pool = pool
        self.pool: Executor | None = None
        self.begun = 0  # files that this pool was given
        self.lock = RLock()
        self.making: dict[Hashable, Future[Made]] = {}
        self.kept: OrderedDict[Hashable, Made] = OrderedDict()
        self.size = 0
        SHOPS.add(self)

    async def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The file of this key, made now if it is not there. Raises Busy, or what `make` raises."""
        found = self.known(key) or self.started(key, make)
        if isinstance(found, Made):
            return found
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(found)), self.patience)
        except TimeoutError:
            raise Busy(after=10) from None
        except BrokenProcessPool:  # somebody ended the process; the next one who asks gets a new one
            raise Busy(after=5) from None

    def known(self, key: Hashable) -> Made | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def started(self, key: Hashable, make: Callable[[], Made]) -> Future[Made]:
        """The making of the file: the one that is under way, or a new one."""
        with self.lock:
            if key in self.making:
                return self.making[key]
            if len(self.making) >= self.waiting:
                raise Busy(after=5)
            future = self.making[key] = self.submitted(make)
            future.add_done_callback(partial(self.done, key))
            return future

    def submitted(self, make: Callable[[], Made]) -> Future[Made]:
        if self.pool is None or self.begun == RECYCLED:
            self.close(waiting_too=False)
            self.pool, self.begun = self.new_pool(), 0
        self.begun += 1
        try:
            return self.pool.submit(make)
        except BrokenProcessPool:
            self.pool, self.begun = self.new_pool(), 1
            return self.pool.submit(make)

    def done(self, key: Hashable, future: Future[Made]) -> None:
        with self.lock:
            self.making.pop(key, None)
            if not future.cancelled() and future.exception() is None:
                self.keep(key, future.result())

    def keep(self, key: Hashable, made: Made) -> None:
        """Keep it, and let go of what was asked for longest ago. One that would fill the room is not kept at all."""
        if len(made.body) > self.memory // 4:
            return
        self.kept[key] = made
        self.size += len(made.body)
        while self.size > self.memory:
            _, old = self.kept.popitem(last=False)
            self.size -= len(old.body)

    def close(self, waiting_too: bool = True) -> None:
        """Begin nothing more in this pool; what waits in its queue is given up, as when the server ends, or made."""
        if waiting_too:
            for future in list(self.making.values()):
                future.cancel()
        if self.pool is not None:
            self.pool.shutdown(wait=False)


SHOPS: WeakSet[Workshop] = WeakSet()


def close_all() -> None:
    for shop in list(SHOPS):
        shop.close()
