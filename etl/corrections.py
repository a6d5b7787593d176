"""The corrections room: a correction is about a row and a field that exist, and the last one is what the row says."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Any

from etl.problems import Problem, shown, written_fields
from etl.read import Entry, Reading
from findings.model import Correction, Evidenced, Place, Report, Withdrawn

Key = tuple[str, str]  # report, row
GONE = "finding"  # what a row that is withdrawn since is taken to have been


def corrections(reading: Reading) -> Iterator[Problem]:
    """What is wrong with the corrections: of nothing, of no field, said twice, or not what the row says now."""
    living = rows_of(reading)
    gone = {(row.report, row.id) for row in reading.rows(Withdrawn)}
    said: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in reading.of(Correction):
        made = entry.row
        key = (made.report, made.row)
        if key not in living and key not in gone:
            yield entry.problem(f"rad {shown(made.row)} finns inte i rapporten {shown(made.report)}", "row")
        elif key in living and made.field not in (fields := written_fields(type(living[key]))):
            yield entry.problem(f"fält {shown(made.field)} finns inte; giltiga fält är {', '.join(fields)}", "field")
        else:
            said.setdefault((*key, made.field), []).append(entry)
    for (*_, field), entries in said.items():
        row = living.get((entries[0].row.report, entries[0].row.row))
        yield from in_order(entries, field, row)


def rows_of(reading: Reading) -> dict[Key, Any]:
    """Everything that can be corrected: what claims something, and the reports themselves."""
    claims: dict[Key, Any] = {(row.report, row.id): row for row in reading.rows(Evidenced)}
    return claims | {(row.id, row.id): row for row in reading.rows(Report)}


def in_order(entries: list[Entry], field: str, row: Any) -> Iterator[Problem]:
    """One field's corrections: each begins where the one before ended, and the last ends where the row is."""
    entries = sorted(entries, key=lambda entry: entry.row.date)
    for earlier, later in pairwise(entries):
        if earlier.row.date == later.row.date:
            yield later.problem(f"{field} rättas två gånger samma dag; slå ihop dem till en rättelse", "date")
        elif earlier.row.after != later.row.before:
            before = f"before är {shown(later.row.before)} men rättelsen före slutade med {shown(earlier.row.after)}"
            yield later.problem(before, "before")
    last = entries[-1]
    if row is not None and last.whole and (now := written(getattr(row, field, None))) != last.row.after:
        yield last.problem(f"after är {shown(last.row.after)} men radens {field} är nu {shown(now)}", "after")


def written(value: Any) -> str | None:
    """A field's value as a correction writes it: codes as they stand, lists with commas, nothing as nothing."""
    if value is None or value == []:
        return None
    if isinstance(value, list):
        return ", ".join(f"{v.section}: {v.anchor}" if isinstance(v, Place) else str(v) for v in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return (
        value.value if isinstance(value, StrEnum) else value.isoformat() if isinstance(value, dt.date) else str(value)
    )


def subjects(reading: Reading, made: list[Correction]) -> list[str]:
    """The table that each corrected row stands in."""
    living = rows_of(reading)
    return [living[key].table if (key := (row.report, row.row)) in living else GONE for row in made]
