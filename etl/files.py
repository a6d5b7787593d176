"""The files room: what is written is whole or not there, and what cannot be written is said in Swedish."""

import contextlib
import errno
import os
from pathlib import Path

from etl.problems import Problem

REASONS = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "diskkvoten är full",
    errno.EFBIG: "filen skulle bli större än systemet tillåter",
    errno.EROFS: "disken är skrivskyddad",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.EISDIR: "där ligger en mapp med samma namn",
    errno.EEXIST: "där ligger redan något annat med samma namn",
    errno.EIO: "disken svarar med fel",
    errno.EMFILE: "för många filer är öppna",
}


def said(error: Exception) -> str:
    """Why, from the system's error or the database's words for it."""
    number = error.errno if isinstance(error, OSError) else None
    told = str(error).lower()
    known = REASONS.get(number or 0) or next((r for n, r in REASONS.items() if os.strerror(n).lower() in told), None)
    return known or f"{type(error).__name__}: {str(error)[:200]}"


def cannot_write(folder: Path, error: Exception) -> Problem:
    place = Path(error.filename).name if isinstance(error, OSError) and error.filename else ""
    return Problem(str(folder), 0, "", f"kan inte skriva {place}".rstrip() + f": {said(error)}")


def write_whole(path: Path, text: str) -> None:
    """Replace the file in one step: a reader sees the old text or the new, also after a crash."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_text(text, encoding="utf-8")
        flush(fresh)
        fresh.replace(path)
        flush_folder(path.parent)
    finally:
        discard(fresh)


def flush(path: Path) -> None:
    """Make sure that the file's content is on the disk and not only on its way there."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """The same for the names in a folder, where the system has such a thing."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def discard(path: Path) -> None:
    """Remove a file that nobody needs; if that fails, the next build tries again."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
