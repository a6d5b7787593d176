"""The memory room: which files the last release was made of, so that the next build reads only what is new.

The rows themselves are in the release; what is kept beside it, in data/cache, is a line for every file. The folder may
be deleted at any time: then everything is read again. Nothing damaged in it is trusted: each line carries its own
digest, and one that does not hold is a file that is read again.
"""

import contextlib
import hashlib
import importlib.metadata
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

import etl
import findings.model
from etl.files import write_whole
from etl.part import Part
from findings.ask import search

FOLDER = "cache"
NAME = "parts.jsonl"
RULES = ("duckdb", "pyarrow", "pydantic", "PyYAML", "snowballstemmer")  # packages whose version decides what rows come
DIGEST = 16  # characters


@dataclass(frozen=True)
class Head:
    """The first line: the release's file and a digest of it, the program that made it, what the files say that all
    reports lean on, and how many reports have been amended in the file since it was written as a whole."""

    release: str
    digest: str
    program: str
    fixed: str
    amended: int


@dataclass
class Memory:
    """The files of one release, by name; `lines` as they were written. Empty where there is nothing to go by."""

    release: Path | None = None
    fixed: str = ""
    amended: int = 0
    parts: dict[str, Part] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)


Kind = TypeVar("Kind")
HEAD, PART = TypeAdapter(Head), TypeAdapter(Part)


def remembered(data: Path, releases: Path) -> Memory:
    """What is known of the last release, if its file is there and this very program made it."""
    lines = lines_of(data / FOLDER / NAME)
    head = opened(lines[0], HEAD) if lines else None
    release = releases / head.release if head else None
    if head is None or release is None or head.program != program() or digest_of(release) != head.digest:
        return Memory()
    memory = Memory(release, head.fixed, head.amended)
    for line in lines[1:]:
        part = opened(line, PART)
        if part:
            memory.parts[part.file] = part
            memory.lines[part.file] = line
    return memory


def remember(
    data: Path, release: Path, fixed: str, amended: int, parts: Iterable[Part], known: Mapping[str, str]
) -> None:
    """Write down what the release was made of; `known` are lines that stand as they were. Failing harms nobody."""
    head = Head(release.name, digest_of(release), program(), fixed, amended)
    lines = [sealed(head), *(known.get(part.file) or sealed(part) for part in parts)]
    with contextlib.suppress(OSError):
        (data / FOLDER).mkdir(exist_ok=True)
        write_whole(data / FOLDER / NAME, "\n".join(lines))


def lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def digest_of(path: Path) -> str:
    """A digest of a file's bytes; nothing where it cannot be read. A release that a disk has turned is not built on."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def sealed(what: Head | Part) -> str:
    text = json.dumps(what, ensure_ascii=False, separators=(",", ":"), default=vars)
    return f"{seal(text)} {text}"


def opened(line: str, kind: TypeAdapter[Kind]) -> Kind | None:
    """What a line holds, if it is whole."""
    written, _, text = line.partition(" ")
    try:
        return kind.validate_json(text) if written == seal(text) else None
    except ValidationError:
        return None


def seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST]


def program() -> str:
    """A digest of all that decides which rows a file comes to: our own code, and the packages it leans on."""
    model = Path(findings.model.__file__).parent
    files = [*Path(etl.__file__).parent.glob("*.py"), *model.glob("*.py"), Path(search.__file__)]
    versions = [f"{name} {importlib.metadata.version(name)}" for name in RULES]
    digest = hashlib.sha256(f"{sys.version_info[:2]} {versions}".encode())
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()
