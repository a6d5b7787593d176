"""The desk room: one draft being reviewed by one person: the file, its text, undo, signatures.

Every decision is saved at once. If the file has been changed by somebody else meanwhile, their text is taken and
the decision is not made.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from etl.evidence import read_text
from etl.files import write_whole
from etl.problems import DataProblems, Problem
from etl.read import Reading, read
from etl.review import decisions
from etl.review.decisions import Refused
from etl.review.sheet import Line, Sheet
from etl.review.signatures import NEEDS_READING, Signatures, in_another_order
from etl.review.watch import Note, Progress, Source, notes, progress
from etl.tree import Unreadable
from etl.warn import proper_names
from findings.model import Aspect, Body, Forum, Party

WRITING = "skriver"
MOST_STEPS = 200
REFERRING = {"question": "questions", "parent": "questions", "follows_from": "findings", "findings": "findings"}


@dataclass
class Desk:
    """What lies on it. `reader` is set in a second reader's pass, which signs and objects but does not write."""

    path: Path
    sheet: Sheet
    source: Source | None
    known: Reading
    writer: str
    reader: str = ""
    signatures: Signatures = field(default_factory=Signatures)
    earlier: list[tuple[str, str]] = field(default_factory=list)  # (what was done, the text before it)
    notice: str = ""

    # --- What is seen --------------------------------------------------------------------------------

    @property
    def lines(self) -> Sequence[Line]:
        """The rows in the order of this pass."""
        if self.reader:
            return in_another_order((row for row in self.sheet.lines if row.part in NEEDS_READING), self.reader)
        return [row for row in self.sheet.lines if row.part in decisions.REVIEWED]

    def is_left(self, line: Line) -> bool:
        """Whether this pass has still to look at the row."""
        return not self.signatures.is_read(line) if self.reader else line.marked

    def left(self) -> list[str]:
        return [line.id for line in self.lines if self.is_left(line)]

    def next_of(self, row: str, step: int, *, only_left: bool) -> str:
        """The row `step` steps away; the same one where there is none."""
        ids = [line.id for line in self.lines]
        place = ids.index(row) if row in ids else -1
        ahead = ids[place + 1 :] if step > 0 else list(reversed(ids[: max(place, 0)]))
        left = set(self.left())
        return next((other for other in ahead if not only_left or other in left), row if row in ids else ids[0])

    @cached_property
    def names(self) -> set[str]:
        return proper_names(self.known)

    def notes(self, row: str) -> list[Note]:
        line = self.sheet.line(row)
        texts = {name: str(line.get(name) or "") for name in decisions.written_of(line)}
        return list(notes(line, texts, self.source, self.names))

    def progress(self) -> Progress:
        return progress(self.sheet, self.source) if self.source else Progress()

    def choices(self, line: Line, name: str) -> dict[str, str]:
        """What a field may hold, code → label; empty where it is a text."""
        municipality = self.sheet.lines[0].get("municipality")
        rows: Mapping[str, Iterable[object]] = {
            "aspects": self.known.rows(Aspect), "touches": self.known.rows(Aspect), "parties": self.known.rows(Party),
            "forums": self.known.rows(Forum),
            "bodies": [b for b in self.known.rows(Body) if b.municipality == municipality],
        }  # fmt: skip
        if name in REFERRING:
            part = REFERRING[name]
            return {
                other.id: said_of(other) for other in self.sheet.lines if other.part == part and other.id != line.id
            }
        if name in rows:
            return {str(r.id): str(getattr(r, "label", None) or r.name) for r in rows[name]}  # type: ignore[attr-defined]
        return decisions.codes_of(line, name)

    # --- What is done --------------------------------------------------------------------------------

    def do(self, what: str, decision: Callable[[Sheet], Sheet]) -> bool:
        """Make a decision, save it, remember how it was. False where it was refused; `notice` says why."""
        self.notice = ""
        if self.changed_outside():
            return False
        try:
            after = decision(self.sheet)
        except Refused as refused:
            self.notice = " · ".join(refused.reasons)
            return False
        if after.text != self.sheet.text:
            if not (self.earlier and self.earlier[-1][0] == what and what.startswith(WRITING)):
                self.earlier = [*self.earlier, (what, self.sheet.text)][-MOST_STEPS:]
            self.keep(after)
        return True

    def keep(self, sheet: Sheet) -> None:
        earlier = {line.id: line.values for line in self.sheet.lines}
        self.sheet = sheet
        write_whole(self.path, sheet.text)
        mine = [line for line in sheet.lines if earlier.get(line.id) != line.values]
        for line in mine if not self.reader else ():
            self.signatures.wrote(line, self.writer)
        if mine:
            self.signatures.save(self.path)

    def accept(self, row: str) -> bool:
        """The row is right; whoever says so has written it."""
        stops = [note.text for note in self.notes(row) if note.stops]
        if stops:
            self.notice = " · ".join(stops)
            return False
        if not self.do(f"godkände {row}", lambda sheet: decisions.accept(sheet, row)):
            return False
        self.signatures.wrote(self.sheet.line(row), self.writer)
        self.signatures.save(self.path)
        return True

    def sign(self, row: str) -> bool:
        self.notice = ""
        try:
            self.signatures.sign(self.sheet.line(row), self.reader)
        except Refused as refused:
            self.notice = " · ".join(refused.reasons)
            return False
        self.signatures.save(self.path)
        return True

    def undo(self) -> None:
        """The text as it was before the last decision."""
        self.notice = ""
        if self.earlier and not self.changed_outside():
            what, text = self.earlier.pop()
            self.keep(Sheet(text))
            self.notice = f"Ångrade: {what}."

    def changed_outside(self) -> bool:
        """Whether somebody else has saved the file; then theirs is what lies on the desk."""
        text = self.path.read_text(encoding="utf-8")
        if text == self.sheet.text:
            return False
        self.sheet, self.earlier = Sheet(text), []
        self.notice = "Filen hade ändrats utanför granskningen. Den lästes om och det sista steget gjordes inte."
        return True


def said_of(line: Line) -> str:
    """A row in a list to choose from: its number or the end of its id, and its shortest text."""
    text = line.get("short") or line.get("headline") or line.get("statement") or line.get("anchor") or ""
    return f"{line.get('number') or line.id.rsplit('-', 1)[-1]}: {text}"


def opened(path: Path, data: Path, sources: Path | None, *, writer: str, reader: str = "") -> Desk:
    """Put a draft on the desk. Raises DataProblems when it, or its signatures, cannot be read."""
    try:
        sheet = Sheet(path.read_text(encoding="utf-8"))
        lines = sheet.lines
    except FileNotFoundError as error:
        raise DataProblems([Problem(path.name, 0, "", "utkastet finns inte")]) from error
    except Unreadable as error:
        raise DataProblems([Problem(path.name, error.line, "", error.message)]) from error
    file = str(lines[0].get("source_file") or "")
    folders = [path.parent, *([sources] if sources else [])]
    text = next((folder / file for folder in folders if file and (folder / file).is_file()), None)
    source = source_of(sheet, read_text(text)) if text else None
    return Desk(path, sheet, source, read(data), writer, reader, Signatures.load(path))


def source_of(sheet: Sheet, text: str) -> Source:
    headings = [(str(line.get("id")), str(line.get("heading"))) for line in sheet.lines if line.part == "sections"]
    return Source(text, headings, sheet.running_headers)
