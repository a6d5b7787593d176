"""The carrying room: a release as one file, from one installation to another.

The file is a zip with two parts: `utgava.json`, which says what the release is and its SHA-256, and the release itself,
untouched. What is taken in stands beside the releases that are there: none is changed, none is put out of use, and a
file that is damaged, or not what it says, leaves no trace. The sum guards against damage; it says nothing of who made
the file.
"""

import hashlib
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl import kept
from etl.build import RELEASES, UNFINISHED
from etl.files import cannot_write, discard, flush, flush_folder, said
from etl.problems import DataProblems, Problem
from findings import store
from findings.store.database import NAMED, latest_builds

ABOUT = "utgava.json"
CHUNK = 2**20
# What the standard library says of a zip that is not whole.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error)
MOST = 20 * 2**30  # bytes; no release is near it, and a made-up size fills no disk


class About(BaseModel):
    """What a carried file says of its release."""

    model_config = ConfigDict(extra="forbid")
    format: int = Field(ge=1, le=1)
    release: str = Field(pattern=r"^[0-9a-f]{12}$")
    file: str = Field(pattern=NAMED.pattern)
    size: int = Field(gt=0, le=MOST)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    model: int
    passages: bool = Field(description="Whether the reports' own paragraphs are in it.")


# --- Out ---------------------------------------------------------------------------------------------


def export(data: Path, release: str, target: Path | None = None) -> tuple[Path, About]:
    """Write the release as one file (in the folder one stands in, if no other is named); whole or not at all.

    Raises DataProblems if it is not kept, is damaged, or the file is there already.
    """
    path = latest_builds(data).get(release)
    if path is None:
        raise refused(data / RELEASES, f"utgåvan ”{release[:40]}” finns inte. De som finns: {known(data)}")
    found = store.described(path)
    if found is None:
        raise refused(path, "filen går inte att läsa som en utgåva; den är skadad")
    about = About(
        format=1, release=release, file=path.name, size=path.stat().st_size, sha256=summed(path), model=found.model,
        passages=found.has_passages,
    )  # fmt: skip
    target = target or Path(f"granskat-{release}.zip")
    if target.exists():
        raise refused(target, "filen finns redan; ta bort den eller ange ett annat namn med --out")
    written(target, path, about)
    return target, about


def written(target: Path, path: Path, about: About) -> None:
    fresh = target.with_name(f".{target.name}.skrivs")
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as whole:
            whole.writestr(ABOUT, about.model_dump_json(indent=1))
            whole.write(path, about.file)
        flush(fresh)
        fresh.replace(target)
        flush_folder(target.parent)
    except OSError as error:
        raise DataProblems([cannot_write(target.parent, error)]) from error
    finally:
        discard(fresh)


def known(data: Path) -> str:
    return ", ".join(one.id for one in kept.kept(data)) or "inga"


# --- In ----------------------------------------------------------------------------------------------


def bring(data: Path, file: Path) -> tuple[About, bool]:
    """Take a carried release in; False where it was there already. The caller has the turn.

    Raises DataProblems (what is wrong with the file), and then nothing has changed.
    """
    try:
        with zipfile.ZipFile(file) as whole:
            about = about_of(file, whole)
            with whole.open(about.file) as inside:
                return about, placed(data, file, inside, about)
    except FileNotFoundError:
        raise refused(file, "filen finns inte") from None
    except BROKEN as error:
        raise refused(file, f"filen är skadad eller ingen utgåva ({said(error)}); hämta den igen") from error


def about_of(file: Path, whole: zipfile.ZipFile) -> About:
    """What the file says of itself, if it holds just that and what it says."""
    try:
        about = About.model_validate_json(whole.read(ABOUT))
    except (KeyError, ValidationError) as error:
        raise refused(file, f"filen är ingen utgåva från ”release export”: {ABOUT} saknas eller är fel") from error
    if sorted(whole.namelist()) != sorted([ABOUT, about.file]) or whole.getinfo(about.file).file_size != about.size:
        raise refused(file, f"filens innehåll är inte det som {ABOUT} säger; hämta den igen")
    return about


def placed(data: Path, file: Path, inside: Any, about: About) -> bool:
    """The release in its place, once its sum is right and it can be shown here."""
    folder = data / RELEASES
    path = folder / about.file
    if path.exists():
        if summed(path) == about.sha256:
            return False
        raise refused(path, f"finns redan med annat innehåll än i {file.name}; inget skrivs över")
    fresh = path.with_suffix(UNFINISHED)
    try:
        with fresh.open("wb") as out:
            digest = copied(inside, out)
        if digest != about.sha256:
            raise refused(file, "innehållets kontrollsumma stämmer inte: filen är skadad på vägen; hämta den igen")
        take_in(fresh, path, about.release)
    except OSError as error:
        raise DataProblems([cannot_write(folder, error)]) from error
    finally:
        discard(fresh)
    return True


def take_in(fresh: Path, path: Path, release: str) -> None:
    """Give a whole file of this folder its name among the releases, if it is the release it should be."""
    found = store.described(fresh)
    if found is None or found.id != release:
        raise refused(path, f"innehållet är inte utgåvan {release}")
    if not found.is_read:
        raise refused(path, f"utgåvan är byggd med version {found.model} av datamodellen, som den här versionen av "
                            "programmet inte visar; kör programmet från den tiden för att läsa den")  # fmt: skip
    flush(fresh)
    fresh.replace(path)
    flush_folder(path.parent)


def copied(source: Any, target: BinaryIO) -> str:
    """Copy, and give the sum of what was copied."""
    digest = hashlib.sha256()
    while part := source.read(CHUNK):
        digest.update(part)
        target.write(part)
    return digest.hexdigest()


def summed(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refused(place: Path, said: str) -> DataProblems:
    return DataProblems([Problem(str(place), 0, "", said)])
