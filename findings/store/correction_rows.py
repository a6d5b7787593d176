"""What was set right in published rows, what was withdrawn, and the releases that readers have met."""

from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from findings import texts
from findings.model import BY_TABLE, Code
from findings.model.schema import plain_type
from findings.store.database import Database, cached
from findings.store.shapes import CorrectionRow, PublicationRow
from findings.store.values import missing, rows

Ids = tuple[tuple[str, str, str], ...]  # row, what it is known by, the row with a page of its own


@dataclass(frozen=True)
class Corrected:
    """One correction, in words. Rows that were set right alike, on one day and for one reason, are one."""

    date: pd.Timestamp
    subject: str
    report: str
    municipality: str
    municipality_name: str
    topic: str
    rows: Ids
    field: str
    label: str
    before: str
    after: str
    reason: str


@cached
def corrections(db: Database) -> tuple[Corrected, ...]:
    """All of them, the latest first. A release from before there were corrections has none."""
    if not db.has("correction"):
        return ()
    found = groupby(rows(db.rows("corrections"), CorrectionRow), alike)
    return tuple(corrected(list(part)) for _, part in found)


def alike(row: CorrectionRow) -> tuple[str | None, ...]:
    """What rows that were set right together have in common."""
    said = (row["report"], row["subject"], row["field"], row["before"], row["after"], row["reason"])
    return (str(row["date"]), *said)


def corrected(part: list[CorrectionRow]) -> Corrected:
    first = part[0]
    names = tuple((row["row"], row["about"] or row["row"], row["opened"]) for row in part)
    kind, field = BY_TABLE[first["subject"]], first["field"]
    before, after = (words(first["subject"], field, value) for value in (first["before"], first["after"]))
    return Corrected(
        date=first["date"], subject=first["subject"], report=first["report"], municipality=first["municipality"],
        municipality_name=first["municipality_name"], topic=first["topic"], rows=names, field=field,
        label=kind.title_of(field), before=before, after=after, reason=first["reason"],
    )  # fmt: skip


def words(subject: str, field: str, value: str | None) -> str:
    """What a field said, as readers know it: the label of a code, and a word for nothing."""
    if missing(value):
        return texts.NOTHING_SAID
    kind, _ = plain_type(BY_TABLE[subject].model_fields[field].annotation) if known(subject, field) else (str, False)
    if isinstance(kind, type) and issubclass(kind, Code):
        return {code.value: code.label for code in kind}.get(value, str(value))
    return str(value).replace(".", ",") if kind is float else str(value)


def known(subject: str, field: str) -> bool:
    """A field may have been renamed since it was set right."""
    return field in BY_TABLE[subject].model_fields


@cached
def publications(db: Database) -> tuple[PublicationRow, ...]:
    """The numbers of the releases that readers have met, oldest first."""
    return tuple(rows(db.rows("publications"), PublicationRow)) if db.has("publication") else ()
