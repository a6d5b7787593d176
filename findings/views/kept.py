"""The kept room: a page is a function of release, address and colour scheme, and is made once for all readers.

What a page draws is written down as pieces, kept in bounded memory, and put on each reader's screen from there. Who
asks for a page that is being made waits for it; few are made at a time. So a new release, after which no page is kept,
is not computed by everybody at once, and a reader who moves on does not leave half a page behind.
"""

import datetime as dt
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock, Semaphore

import streamlit as st

from findings import store
from findings.store.database import DATA
from findings.views import frame, sheet
from findings.views.frame import Visit
from findings.views.sheet import Sheet

MEMORY = 96 * 2**20  # bytes of kept pages; one of 60 kB with a dash in it takes twice that
MAKERS = 3  # pages made at a time: more would only take each other's turn


class Pages:
    """Pages by key, the latest in `memory` bytes; each made once, however many ask."""

    def __init__(self, memory: int = MEMORY, makers: int = MAKERS) -> None:
        self.memory, self.size = memory, 0
        self.kept: OrderedDict[Hashable, Sheet] = OrderedDict()
        self.making: dict[Hashable, Future[Sheet]] = {}
        self.lock, self.makers = Lock(), Semaphore(makers)

    def get(self, key: Hashable, make: Callable[[], Sheet]) -> Sheet:
        """The page of this key, made now if it is not there. Raises what `make` raises, to all who wait for it."""
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                return self.kept[key]
            waiting = self.making.get(key)
            if waiting is None:
                mine = self.making[key] = Future()
        if waiting is not None:
            return waiting.result()
        try:
            with self.makers:
                made = make()
        except BaseException as error:
            self.finish(key)
            mine.set_exception(error)
            raise
        self.finish(key, made)
        mine.set_result(made)
        return made

    def finish(self, key: Hashable, made: Sheet | None = None) -> None:
        """Keep it, and let go of what was asked for longest ago. One that would fill the room is not kept at all."""
        with self.lock:
            del self.making[key]
            if made is None or weight(made) > self.memory // 4:
                return
            self.kept[key] = made
            self.size += weight(made)
            while self.size > self.memory:
                _, old = self.kept.popitem(last=False)
                self.size -= weight(old)


def weight(made: Sheet) -> int:
    """Bytes of memory, near enough; a page with a figure counts the figure's data as text."""
    return sum(sys.getsizeof(piece.html) if piece.html else piece.weight for piece in made.pieces) + 1024


PAGES = Pages()


def show(here: Visit, draw: Callable[[], None]) -> None:
    """The page of a visit on the reader's screen."""
    PAGES.get(key_of(here), lambda: sheet.drawn(draw)).put()


def key_of(here: Visit) -> Hashable:
    """All that a page is made from: its release, the address with what was not understood in it, the current release
    and the others that are kept (it may name them), the day, how links begin, and the colours of its figures."""
    return (
        here.db.path, here.db.stamp, here.address, here.notices, store.current().path, releases(), dt.date.today(),
        frame.begins(), st.context.theme.type,
    )  # fmt: skip


def releases() -> int:
    """Changes when a release comes or goes."""
    try:
        return (DATA / "releases").stat().st_mtime_ns
    except OSError:
        return 0
