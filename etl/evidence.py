"""The evidence room: proving every anchor against the full texts, and remembering what was proved.

data/evidence.lock.json holds, per report, the text's SHA-256 and the offsets of every proved anchor. A
build without the full texts takes its proofs from there; an anchor changed since is "ej kontrollerad".
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from etl.files import said, write_whole
from etl.locate import SourceText
from etl.problems import DataProblems, Problem, shown
from etl.read import NONE_SET, Entry, Reading
from etl.tree import Unreadable
from findings.model import Basis, CoverageException, Discrepancy, Evidence, Evidenced, Question, Report, Section

LOCK_NAME = "evidence.lock.json"
MAX_TEXT = 20_000_000  # bytes; the longest report so far has 64,000 characters
Sources = Path | Mapping[str, Path] | None  # the folder with all full texts, or the files of those at hand by report


@dataclass(frozen=True)
class Spot:
    """One place that a row names: its number in the row, its role, and where it points."""

    ordinal: int
    role: str
    section: str
    anchor: str
    note: str | None = None

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.section}\n{self.anchor}".encode()).hexdigest()[:16]


def spots(entry: Entry) -> Iterator[Spot]:
    """All places of a row: its own, the grade's or the contradicting one, then the further ones."""
    row = entry.row
    if not isinstance(row, Evidenced | CoverageException) and not is_cited(row):
        return
    named: list[tuple[str, str | None, str | None, str | None]] = [("place", row.section, row.anchor, None)]
    if isinstance(row, Question):
        named.append(("grade", row.grade_section, row.grade_anchor, None))
    if isinstance(row, Discrepancy):
        named.append(("other", row.other_section, row.other_anchor, None))
    named += [("also", p.section, p.anchor, getattr(p, "note", None)) for p in getattr(row, "also", None) or []]
    for ordinal, (role, section, anchor, note) in enumerate(named):
        if section and anchor:
            yield Spot(ordinal, role, section, anchor, note)


def is_cited(row: object) -> bool:
    return isinstance(row, Report) and row.basis == Basis.CITED


def source_of(entry: Entry) -> str:
    """The report in whose text the row's places stand."""
    return str(getattr(entry.row, "source", None) or getattr(entry.row, "report", ""))


def key_of(entry: Entry) -> str:
    """What the lock and the evidence table call the row."""
    row = entry.row
    if isinstance(row, CoverageException):
        return f"{row.report}/undantag/{hashlib.sha256(f'{row.section}{row.anchor}'.encode()).hexdigest()[:10]}"
    row_id: str = row.id
    return f"{row.source}/{row_id}" if isinstance(row, Report) else row_id


# What pydantic keeps beside a row's fields; one for all rows, since nobody asks.
BARE = {"__pydantic_fields_set__": NONE_SET, "__pydantic_extra__": None, "__pydantic_private__": None}


def is_named(entry: Entry) -> bool:
    """Whether the row has an id to be known by; one without has got its message already."""
    return isinstance(entry.row, CoverageException) or isinstance(getattr(entry.row, "id", None), str)


class Proved(BaseModel):
    """One report's part of the lock file: its text's digest, and (digest, start, stop) of each place by row."""

    sha256: str
    places: dict[str, list[tuple[str, int, int]]]


LOCK_FILE = TypeAdapter(dict[str, Proved])


@dataclass
class Lock:
    """What has been proved: text hashes and offsets, by report, row and place."""

    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict[str, list[tuple[str, int, int]]]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Lock":
        """The lock, empty if there is no file. Raises DataProblems for one that is damaged."""
        try:
            stored = LOCK_FILE.validate_json(path.read_bytes())
        except FileNotFoundError:
            return cls()
        except OSError as error:
            raise DataProblems([damaged_lock(path, said(error))]) from error
        except ValidationError as error:
            raise DataProblems([damaged_lock(path, *lock_mistake(error.errors()[0]))]) from error
        return cls(
            {report: part.sha256 for report, part in stored.items()},
            {report: part.places for report, part in stored.items()},
        )

    def save(self, path: Path) -> None:
        """One line a row, sorted, so that changes read well in version control."""
        reports = []
        for report in sorted(self.texts):
            rows = sorted(self.places.get(report, {}).items())
            lines = ",\n".join(f"  {json.dumps(row)}: {json.dumps(places)}" for row, places in rows)
            head = f' {json.dumps(report)}: {{"sha256": {json.dumps(self.texts[report])}, "places": {{\n'
            reports.append(head + lines + "\n }}")
        write_whole(path, "{\n" + ",\n".join(reports) + "\n}\n")

    def of(self, report: str) -> "Lock":
        """What it says of one report."""
        known = report in self.texts
        return Lock({report: self.texts[report]}, {report: self.places[report]}) if known else Lock()

    def offsets(self, report: str, row: str, spot: Spot) -> tuple[int, int] | None:
        for digest, start, stop in self.places.get(report, {}).get(row, []):
            if digest == spot.digest:
                return start, stop
        return None

    def record(self, report: str, row: str, spot: Spot, start: int, stop: int) -> None:
        self.places.setdefault(report, {}).setdefault(row, []).append((spot.digest, start, stop))


def damaged_lock(path: Path, why: str, line: int = 0) -> Problem:
    text = f"låsfilen går inte att läsa: {why}. Hämta den ur versionshanteringen, eller gör om den med verify"
    return Problem(f"{path.parent.name}/{path.name}", line, "", text)


def lock_mistake(error: ErrorDetails) -> tuple[str, int]:
    """What is wrong with it and on which line, as far as the parser knows."""
    if error["type"] == "json_invalid":
        line = re.search(r"line (\d+)", error["msg"])
        return "den är inte JSON", int(line[1]) if line else 0
    where = " → ".join(str(part)[:60] for part in error["loc"]) or "hela filen"
    return f"fel form i {where}", 0


@dataclass
class Proof:
    """The outcome of locating: evidence rows, problems, the new lock, and which reports had their text."""

    evidence: list[Evidence] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    texts: dict[str, SourceText] = field(default_factory=dict)


def read_texts(reading: Reading, sources: Sources) -> tuple[dict[str, SourceText], list[Problem]]:
    """The full texts that are at hand, cut into sections; headings that are not in the text are problems."""
    texts, problems = {}, []
    for entry in reading.of(Report):
        report = entry.row
        path = source_path(sources, report) if entry.whole and report.basis == Basis.READ else None
        if path is None:
            continue
        try:
            content = read_text(path)
        except Unreadable as error:
            problems.append(entry.problem(f"källfilen {report.source_file} {error.message}", "source_file"))
            continue
        sections = [e for e in reading.of(Section) if e.row.report == report.id and e.whole]
        headings = [(e.row.id, e.row.heading) for e in sections]
        text = SourceText(content, headings, reading.running_headers.get(report.id, ()))
        texts[report.id] = text
        for e in sections:
            if e.row.id in text.missing_headings:
                problems.append(
                    e.problem(f"rubriken {shown(e.row.heading)} finns inte (i den ordningen) i texten", "heading")
                )
    return texts, problems


def source_path(sources: Sources, report: Report) -> Path | None:
    return text_path(sources, report.id, report.source_file)


def text_path(sources: Sources, report: str, source_file: str | None) -> Path | None:
    """Where a report's full text should be, if it should be at hand."""
    if sources is None or not source_file:
        return None
    return sources.get(report) if isinstance(sources, Mapping) else sources / source_file


def read_text(path: Path) -> str:
    """One full text. Raises Unreadable with the end of a sentence that begins with the file's name."""
    try:
        if path.stat().st_size > MAX_TEXT:
            raise Unreadable(0, f"är större än {MAX_TEXT // 1_000_000} MB; en fulltext är aldrig så stor")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Unreadable(0, "finns inte i mappen med fulltexter") from error
    except UnicodeDecodeError as error:
        raise Unreadable(0, "är inte sparad som UTF-8") from error
    except OSError as error:
        raise Unreadable(0, f"kan inte läsas: {said(error)}") from error


def prove(reading: Reading, sources: Sources, lock: Lock) -> Proof:
    """Find every anchor. With a report's text at hand its anchors must be there; else the lock answers."""
    texts, problems = read_texts(reading, sources)
    proof = Proof(texts=texts, problems=problems)
    for report, text in texts.items():
        proof.lock.texts[report] = hashlib.sha256(text.text.encode()).hexdigest()
        proof.lock.places[report] = {}
    for report in lock.texts.keys() - texts.keys():
        proof.lock.texts[report], proof.lock.places[report] = lock.texts[report], lock.places[report]
    for entry in reading.entries:
        for spot in spots(entry) if is_named(entry) else ():
            report = source_of(entry)
            if report in texts:
                proof_from_text(entry, spot, texts[report], proof)
            else:
                proof.evidence.append(evidence(entry, spot, lock.offsets(report, key_of(entry), spot), None))
    return proof


def proof_from_text(entry: Entry, spot: Spot, text: SourceText, proof: Proof) -> None:
    if spot.section in text.missing_headings:
        return
    found = text.find(spot.section, spot.anchor)
    column = {"place": "anchor", "grade": "grade_anchor", "other": "other_anchor"}.get(spot.role, "also")
    if len(found) != 1:
        proof.problems.append(entry.problem(not_unique(spot, text, len(found)), column))
        return
    hit = found[0]
    if hit.paragraph.is_whole_sentence(spot.anchor):
        proof.problems.append(entry.problem(f"ankaret {shown(spot.anchor)} är en hel mening; korta det", column))
    proof.evidence.append(evidence(entry, spot, (hit.start, hit.stop), hit.paragraph.text))
    proof.lock.record(source_of(entry), key_of(entry), spot, hit.start, hit.stop)


def not_unique(spot: Spot, text: SourceText, count: int) -> str:
    if count > 1:
        where = f"finns {count} gånger i avsnitt {spot.section}"
        return f"ankaret {shown(spot.anchor)} {where}; välj ord som bara finns en gång"
    section, near = text.nearest(spot.section, spot.anchor)
    nearest = f"närmast är {shown(near)} i avsnitt {section}"
    return f"ankaret {shown(spot.anchor)} finns inte i avsnitt {spot.section}; {nearest}"


def evidence(entry: Entry, spot: Spot, place: tuple[int, int] | None, passage: str | None) -> Evidence:
    """The row, made without validation, field by field: all of it has been checked where it comes from."""
    start, stop = place or (None, None)
    row = Evidence.__new__(Evidence)
    fields = {
        "row_id": key_of(entry), "ordinal": spot.ordinal, "role": spot.role, "report": source_of(entry),
        "section": spot.section, "anchor": spot.anchor, "note": spot.note, "proved": place is not None, "start": start,
        "stop": stop, "page": None, "passage": passage,
    }  # fmt: skip
    for slot, value in {"__dict__": fields, **BARE}.items():
        object.__setattr__(row, slot, value)
    return row
