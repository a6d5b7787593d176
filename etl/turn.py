"""The turn room: one build at a time. The operating system frees the turn when the process that has it dies.

What stands in the lock file means nothing, so a damaged or left-over one harms nobody.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.problems import DataProblems, Problem

NAME = ".turn"
PATIENCE = 300.0  # seconds: several times a national build
PAUSE = 0.1

if os.name == "nt":
    import msvcrt

    def taken(handle: int) -> bool:
        """Take the lock if it is free."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
else:
    import fcntl

    def taken(handle: int) -> bool:
        """Take the lock if it is free."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def one_at_a_time(folder: Path, say: Callable[[str], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the folder's turn; wait for whoever has it, and say so.

    Raises DataProblems when patience is at an end, OSError where nothing can be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("ab") as file:
        if not taken(file.fileno()):
            say(f"Ett annat bygge pågår. Väntar på det, högst {patience:.0f} sekunder …")
            wait(file.fileno(), folder, patience)
        yield


def wait(handle: int, folder: Path, patience: float) -> None:
    gives_up = time.monotonic() + patience
    while not taken(handle):
        if time.monotonic() >= gives_up:
            text = f"ett annat bygge pågår fortfarande efter {patience:.0f} sekunder; försök igen när det är klart"
            raise DataProblems([Problem(str(folder), 0, "", text)])
        time.sleep(PAUSE)
