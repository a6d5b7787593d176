"""What was set right in published rows, what was withdrawn, and the releases that readers have met."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from findings import texts
from findings.model import BY_TABLE, Code
from findings.model.schema import plain_type
from findings.store.database import Database, cached
from findings.store.values import missing, rows

Ids = tuple[tuple[str, str, str], ...]  # row, what it is known by, the row with a page of its own


@dataclass(frozen=True)
class Corrected:
    """One correction, in words. Rows that were set right alike, on one day and for one reason, are one."""

    date: Any
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
    alike = ("date", "report", "subject", "field", "before", "after", "reason")
    found = groupby(rows(db.rows("corrections")), lambda row: tuple(str(row[name]) for name in alike))
    return tuple(corrected(list(part)) for _, part in found)


def corrected(part: list[dict[str, Any]]) -> Corrected:
    first = part[0]
    known = {name: first[name] for name in ("date", "subject", "report", "municipality", "municipality_name", "topic")}
    names = tuple((row["row"], row["row"] if missing(row["about"]) else row["about"], row["opened"]) for row in part)
    kind, field = BY_TABLE[first["subject"]], first["field"]
    before, after = (words(first["subject"], field, first[name]) for name in ("before", "after"))
    return Corrected(
        rows=names, field=field, label=kind.title_of(field), before=before, after=after, reason=first["reason"], **known
    )


def words(subject: str, field: str, value: Any) -> str:
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
def publications(db: Database) -> tuple[dict[str, Any], ...]:
    """id, date, model, note, municipality, outcome, count of the releases that readers have met, oldest first."""
    return tuple(rows(db.rows("publications"))) if db.has("publication") else ()
