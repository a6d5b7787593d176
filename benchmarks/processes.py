"""Fresh processes: run, with the CPU time of all that a command started and the memory of all of it together."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.1  # seconds between looks at the memory


@dataclass(frozen=True)
class Ran:
    """What a command said, its CPU and wall-clock seconds, and its peak memory in MB (0 where that cannot be seen)."""

    said: str
    cpu: float
    wall: float
    memory: float


def run(command: Sequence[str], cwd: Path, more: Mapping[str, str] | None = None) -> Ran:
    """Raises SystemExit with what the command said if it fails."""
    start, before = time.perf_counter(), os.times()
    environment = {k: v for k, v in os.environ.items() if k not in ("FINDINGS_DATA", "AUDIT_SOURCES", "PYTHONPATH")}
    process = subprocess.Popen(  # noqa: S603
        command, cwd=cwd, env=environment | dict(more or {}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    watch = Watch(process.pid)
    watch.start()
    said, wrong = process.communicate()
    watch.done.set()
    watch.join()
    after = os.times()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{said[-2000:]}{wrong[-4000:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Ran(said, cpu, time.perf_counter() - start, watch.peak)


def python(module: str, *arguments: str, cwd: Path) -> Ran:
    return run([sys.executable, "-m", module, *arguments], cwd)


class Watch(threading.Thread):
    """Looks at a process and its descendants until `done`; keeps the most memory they had together."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.peak, self.done = process, 0.0, threading.Event()

    def run(self) -> None:
        while not self.done.wait(PAUSE):
            self.peak = max(self.peak, sum(map(memory, family(self.process))))


def family(process: int) -> list[int]:
    """A process and its descendants, where the system shows them."""
    found = [process]
    for one in found:
        try:
            tasks = Path(f"/proc/{one}/task").iterdir()
            children = [(task / "children").read_text().split() for task in tasks]
        except OSError:
            continue
        found += [int(child) for group in children for child in group]
    return found


def memory(process: int) -> float:
    """What a process has for itself and its share of what it has with others, in MB."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
