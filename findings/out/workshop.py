"""The workshop room: files are made once each, few at a time, and kept in bounded memory.

Nobody's page waits for somebody's file: making runs in threads of its own (one by default, since Python does one
thing at a time and pages need theirs), whoever asks for what is being made waits for that one, and beyond a number
of files in the making the answer is "come back later".
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

WORKERS = 1
WAITING = 64  # files in the making or in the queue
PATIENCE = (
    30.0  # seconds that one request waits; the file is made all the same, and is there when it is asked for again
)
MEMORY = 64 * 2**20  # bytes of made files that are kept


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


class Workshop:
    """Makes files by key, at most `waiting` at once in `workers` threads, and keeps the latest in `memory` bytes."""

    def __init__(
        self, workers: int = WORKERS, waiting: int = WAITING, patience: float = PATIENCE, memory: int = MEMORY
    ) -> None:
        self.waiting, self.patience, self.memory = waiting, patience, memory
        self.pool = ThreadPoolExecutor(workers, thread_name_prefix="files")
        self.lock = Lock()
        self.making: dict[Hashable, Future[Made]] = {}
        self.kept: OrderedDict[Hashable, Made] = OrderedDict()
        self.size = 0

    async def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The file of this key, made now if it is not there. Raises Busy, or what `make` raises."""
        found = self.known(key) or self.started(key, make)
        if isinstance(found, Made):
            return found
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(found)), self.patience)
        except TimeoutError:
            raise Busy(after=10) from None

    def known(self, key: Hashable) -> Made | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def started(self, key: Hashable, make: Callable[[], Made]) -> Future[Made]:
        """The making of the file: the one that is under way, or a new one."""
        with self.lock:
            if key not in self.making:
                if len(self.making) >= self.waiting:
                    raise Busy(after=5)
                self.making[key] = self.pool.submit(self.make, key, make)
            return self.making[key]

    def make(self, key: Hashable, make: Callable[[], Made]) -> Made:
        try:
            made = make()
            self.keep(key, made)
            return made
        finally:
            with self.lock:
                self.making.pop(key, None)

    def keep(self, key: Hashable, made: Made) -> None:
        """Keep it, and let go of what was asked for longest ago. One that would fill the room is not kept at all."""
        if len(made.body) > self.memory // 4:
            return
        with self.lock:
            before = self.kept.pop(key, None)
            self.kept[key] = made
            self.size += len(made.body) - (len(before.body) if before else 0)
            while self.size > self.memory:
                _, old = self.kept.popitem(last=False)
                self.size -= len(old.body)
