"""The progress room: how far a long reading has come and how long it has left, on the error stream."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

PATIENCE = 5.0  # seconds without a word; a reading that is done before says nothing


class Progress:
    """Told how much is done, it says so now and then. `clock` gives seconds."""

    def __init__(
        self, total: int, noun: str, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.total, self.noun, self.out, self.clock = total, noun, out or sys.stderr, clock
        self.start = self.said = clock()
        self.done = 0

    def add(self, count: int) -> None:
        self.done += count
        now = self.clock()
        if now - self.said >= PATIENCE:
            self.said = now
            left = (now - self.start) / self.done * (self.total - self.done)
            text = f"Läst {spaced(self.done)} av {spaced(self.total)} {self.noun}, {remaining(left)} kvar"
            print(text, file=self.out, flush=True)


def spaced(number: int) -> str:
    """Thousands apart, as Swedish writes them."""
    return f"{number:,}".replace(",", " ")


def remaining(seconds: float) -> str:
    if seconds < 60:
        return f"ungefär {max(5, round(seconds / 5) * 5)} sekunder"
    minutes = round(seconds / 60)
    return "ungefär en minut" if minutes == 1 else f"ungefär {minutes} minuter"
