"""The part room: one report's file read, checked and proved, as what the release needs of it and nothing more.

Files are read a handful at a time, in processes beside each other where there are many: what a handful comes to is
columns for the database, and of each file a `Part`, small enough to keep for all files at once.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from etl.check import check_alone
from etl.evidence import Lock, Proof, Sources, prove, text_path
from etl.ledger import Ledger, ledger_of
from etl.problems import Problem
from etl.read import Reading, name_of, read_report
from etl.tables import FileRead, frames
from findings.model import Basis, Report


@dataclass(frozen=True)
class Part:
    """One file: its name and report, digests of its bytes, of what its evidence rests on and of what it says, and its
    ledger. The same bytes on the same ground give the same rows."""

    file: str
    report: str
    source_file: str | None
    content: str
    ground: str
    says: str
    ledger: Ledger


@dataclass(frozen=True)
class Job:
    """What a process needs to read one file: the place it has among all files, and what was proved of it before."""

    ord: int
    path: Path
    lock: Lock


@dataclass
class Handful:
    """What some files came to: a part and maybe problems of each, and all rows as tables (without problems only)."""

    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tables: dict[str, pa.Table] = field(default_factory=dict)


def read_handful(data: Path, sources: Sources, jobs: Sequence[Job]) -> Handful:
    handful = Handful()
    files = []
    for job in jobs:
        part, file = read_part(data, sources, job, handful.problems)
        handful.parts.append(part)
        files.append(file)
    if not handful.problems:
        handful.tables = frames(files)
    return handful


def read_part(data: Path, sources: Sources, job: Job, problems: list[Problem]) -> tuple[Part, FileRead]:
    content = content_of(job.path)
    reading = Reading()
    read_report(job.path, data, reading, content)
    proof = prove(reading, sources, job.lock)
    problems += [*reading.problems, *check_alone(reading), *proof.problems]
    report = next((r for r in reading.rows(Report) if r.basis == Basis.READ), None)
    source_file = str(report.source_file) if report and report.source_file else None
    file = name_of(job.path, data)
    part = Part(
        file=file,
        report=str(report.id) if report else job.path.stem,
        source_file=source_file,
        content=sha256(content or b""),
        ground=ground(job.path.stem, source_file, sources, job.lock),
        says=sha256(f"{reading.digests.get(file)} {proved(proof)}".encode()),
        ledger=ledger_of(reading),
    )
    return part, FileRead(job.ord, reading, proof)


def content_of(path: Path) -> bytes | None:
    """A file's bytes; None where it cannot be read, which whoever reads it says."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def proved(proof: Proof) -> str:
    return json.dumps([(e.row_id, e.ordinal, e.proved) for e in proof.evidence])


def ground(report: str, source_file: str | None, sources: Sources, lock: Lock) -> str:
    """What a report's evidence rests on, as a digest: its full text, or what was proved of it before."""
    path = text_path(sources, report, source_file)
    if path:
        return f"text {sha256(content_of(path) or b'')}"
    return f"lock {sha256(json.dumps([lock.texts.get(report), lock.places.get(report)]).encode())}"
