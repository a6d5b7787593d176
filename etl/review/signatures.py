"""The signatures room: who wrote each row and who else has read it against the text, kept beside the draft.

A signature holds for the row as it was read: when the row changes it has none. Nobody signs a row of their own.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from etl.files import write_whole
from etl.problems import DataProblems, Problem
from etl.review.decisions import Refused
from etl.review.sheet import Line, Sheet

ENDING = ".underskrifter.json"
NEEDS_READING = ("conclusions", "questions", "findings", "recommendations", "deadlines", "exceptions")


class Signed(BaseModel):
    """One row's signatures: who wrote it, who has read it, when, and the digest of what was read."""

    writer: str = ""
    reader: str = ""
    day: str = ""
    digest: str = ""


FILE = TypeAdapter(dict[str, Signed])


@dataclass
class Signatures:
    rows: dict[str, Signed] = field(default_factory=dict)

    @classmethod
    def load(cls, draft: Path) -> "Signatures":
        """Those of a draft; none where there is no file. Raises DataProblems for one that is damaged."""
        try:
            return cls(FILE.validate_json(path_of(draft).read_bytes()))
        except FileNotFoundError:
            return cls()
        except ValidationError as error:
            text = "underskrifterna går inte att läsa; ta bort filen och låt den andra läsaren läsa igen"
            raise DataProblems([Problem(path_of(draft).name, 0, "", text)]) from error

    def save(self, draft: Path) -> None:
        """One line a row, sorted, so that changes read well in version control."""
        rows = sorted((row, json.dumps(signed.model_dump(), ensure_ascii=False)) for row, signed in self.rows.items())
        lines = ",\n".join(f" {json.dumps(row)}: {signed}" for row, signed in rows)
        write_whole(path_of(draft), f"{{\n{lines}\n}}\n")

    def wrote(self, line: Line, writer: str) -> None:
        """The row is now this person's; whoever read it before read something else."""
        self.rows[line.id] = Signed(writer=writer)

    def sign(self, line: Line, reader: str) -> None:
        """The reader has compared the row with its passage. Refused for who wrote it, and for a row with marks left."""
        writer = self.rows.get(line.id, Signed()).writer
        if same_person(writer, reader):
            raise Refused(f"{reader} har skrivit raden; en annan läsare ska gå igenom den")
        if line.marked:
            raise Refused("raden har märken kvar; den ska skrivas klart först")
        self.rows[line.id] = Signed(writer=writer, reader=reader, day=dt.date.today().isoformat(), digest=digest(line))

    def is_read(self, line: Line) -> bool:
        signed = self.rows.get(line.id)
        return bool(signed and signed.reader and signed.digest == digest(line))

    def unread(self, sheet: Sheet) -> list[str]:
        """Rows that nobody else has read as they now stand."""
        return [line.id for line in sheet.lines if line.part in NEEDS_READING and not self.is_read(line)]


def path_of(draft: Path) -> Path:
    return draft.with_suffix(ENDING)


def same_person(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def digest(line: Line) -> str:
    """Of the row's values; comments and line breaks may change."""
    content = json.dumps(line.values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def in_another_order(lines: Iterable[Line], reader: str) -> Sequence[Line]:
    """The rows as a second reader meets them: not in the order in which they were written, the same every time."""
    return sorted(lines, key=lambda line: hashlib.sha256(f"{reader}\n{line.id}".encode()).digest())
