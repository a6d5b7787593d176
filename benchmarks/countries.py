"""Made-up countries and trees of the program: what a run of the benchmark measures, made once and kept in a folder."""

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import national
from benchmarks.building import MADE
from benchmarks.processes import python

ROOT = Path(__file__).resolve().parent.parent
WHOLE = "whole"


def country(folder: Path, reports: int) -> Path:
    """The YAML of a country with so many reports. One that was begun and not ended is made anew."""
    place = folder / f"country-{reports}"
    wanted = hashlib.sha256(Path(national.__file__).read_bytes() + vocabulary()).hexdigest()
    mark = place / WHOLE
    if not mark.exists() or mark.read_text() != wanted:
        shutil.rmtree(place, ignore_errors=True)
        national.country(place, reports)
        mark.write_text(wanted)
    return place


def vocabulary() -> bytes:
    return b"".join((national.DATA / name).read_bytes() for name in ("themes.yaml", "vocabulary.yaml"))


@dataclass(frozen=True)
class Tree:
    """One revision of the program, with this benchmark in it."""

    name: str
    root: Path

    def seen(self, land: Path) -> Path:
        """The same country, in a folder where this revision puts what it builds."""
        if self.root == ROOT:
            return land
        place = land.with_name(f"{land.name}-{self.name}")
        place.mkdir(exist_ok=True)
        for file in land.iterdir():
            link = place / file.name
            if file.name not in MADE and not link.exists():
                link.symlink_to(file)
        return place

    def built(self, land: Path) -> Path:
        """The country as this revision sees it, with a release."""
        place = self.seen(land)
        python("etl", "build", "--data", str(place), cwd=self.root)
        return place


def here() -> Tree:
    return Tree("here", ROOT)


def revision(folder: Path, name: str) -> Tree:
    """A revision from the project's history, in a folder of its own; it is measured by this benchmark."""
    known = git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    root = folder / f"revision-{known[:12]}"
    if not (root / WHOLE).exists():
        shutil.rmtree(root, ignore_errors=True)
        with tarfile.open(fileobj=io.BytesIO(git("archive", known))) as whole:
            whole.extractall(root, filter="data")
        (root / WHOLE).write_text(known)
    shutil.rmtree(root / "benchmarks", ignore_errors=True)
    shutil.copytree(ROOT / "benchmarks", root / "benchmarks", ignore=shutil.ignore_patterns("__pycache__"))
    return Tree(known[:12], root)


def git(*command: str) -> bytes:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return subprocess.run(["git", "-C", str(ROOT), *command], check=True, capture_output=True, env=environment).stdout  # noqa: S603, S607
