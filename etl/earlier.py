"""The room of earlier releases: one built anew from the project's history, by the program as it was then.

Only that program makes the same release of that data: the id is a digest of every row as it counted them.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from etl.build import RELEASES, UNFINISHED
from etl.carry import refused, take_in
from etl.files import discard
from findings.store.database import NAMED

Say = Callable[[str], None]
OWN_PACKAGES = (
    "Programmet från den tiden behöver sina egna paket. Gör så här:\n"
    "  git worktree add ../granskat-då {commit} && cd ../granskat-då && python3 start.py ready\n"
    "  .venv/bin/python -m etl build\n"
    "och flytta utgåvan hit med ”release export” och ”release import”, eller kopiera dess fil till {folder}."
)


def build_at(root: Path, commit: str, into: Path, say: Say) -> str:
    """Build the release of a commit and put it beside those that are kept; the one in use stays in use. Gives its id.

    The caller has the turn. Raises DataProblems if the commit, or a program that runs here, is not there.
    """
    known = git(root, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}").decode().strip()
    with tempfile.TemporaryDirectory(prefix="granskat-") as name:
        then = Path(name)
        with tarfile.open(fileobj=BytesIO(git(root, "archive", known))) as tree:
            tree.extractall(then, filter="data")
        say(f"Bygger data från {known[:12]} med programmet från samma dag …")
        ran(root, then, known, into / RELEASES)
        made = [path for path in (then / "data" / RELEASES).glob("*.duckdb") if NAMED.fullmatch(path.name)]
        if len(made) != 1:
            raise refused(root, f"programmet från {known[:12]} byggde ingen utgåva")
        return kept_as(made[0], into / RELEASES)


def git(root: Path, *command: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(root), *command], check=True, capture_output=True).stdout  # noqa: S603, S607
    except FileNotFoundError:
        raise refused(root, "git finns inte på den här datorn") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()[-1:] or [""]
        raise refused(root, f"projektets historia har inte det som söks: {said[0][:200]}") from error


def ran(root: Path, then: Path, commit: str, folder: Path) -> None:
    """The program of that time on the data of that time, in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in ("FINDINGS_DATA", "PYTHONSAFEPATH")}
    command = [sys.executable, "-m", "etl", "build", "--data", str(then / "data")]
    done = subprocess.run(command, cwd=then, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"slutade med {done.returncode}"])[-1]
        said = OWN_PACKAGES.format(commit=commit, folder=folder)
        raise refused(root, f"{commit[:12]} gick inte att bygga här: {last[:200]}\n{said}")


def kept_as(made: Path, folder: Path) -> str:
    """The built file among the releases; the same release built before stays as it is."""
    release = made.name.partition("-")[0]
    if not any(folder.glob(f"{release}-*.duckdb")):
        fresh = (folder / made.name).with_suffix(UNFINISHED)
        try:
            fresh.write_bytes(made.read_bytes())
            take_in(fresh, folder / made.name, release)
        finally:
            discard(fresh)
    return release
