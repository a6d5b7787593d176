"""The decisions room: what a person can decide about a row, as functions from a sheet to a sheet.

Each is one step of the review, and of undo. What cannot be done is Refused, with the reasons in Swedish.
"""

import re
from collections.abc import Sequence
from typing import Any

from etl.read import build
from etl.review.sheet import Line, Sheet
from findings.model import MAX_ASPECTS, Code, ExceptionReason, FindingKind, Polarity, Voice
from findings.model.schema import plain_type

RISK = "risk"
REVIEWED = ("report", "sections", "questions", "findings", "recommendations", "deadlines", "conclusions")
# The texts a person writes, in the order in which they are written.
WRITTEN = {
    "report": ("topic", "purpose", "method", "out_of_scope"),
    "questions": ("text", "short", "answer", "grade_reason"),
    "findings": ("statement", "headline"),
    "recommendations": ("text", "headline"),
    "deadlines": ("what",),
    "conclusions": ("text",),
}
SAID_IN = ("statement", "text", "what", "title", "heading")  # the field of a row that an objection stands at
TO_WRITE = "skriv ett påstående i egna ord"
KEPT = ("report", "sections", "exceptions")  # parts whose rows are corrected, never dropped


class Refused(Exception):
    """Why a decision cannot be made, one sentence a reason."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reasons))


def accept(sheet: Sheet, row: str) -> Sheet:
    """The row is right: its marks go, and fields that were left empty. Refused as long as `check` would."""
    line = sheet.line(row)
    empty = [name for name in line.fields if line.get(name) in ("", []) and name in optional(line)]
    for name in empty:
        sheet = sheet.set(row, name, None)
    if reasons := faults(sheet.line(row)):
        raise Refused(*reasons)
    return sheet.without_marks(row)


def optional(line: Line) -> set[str]:
    return {name for name, field in line.kind.model_fields.items() if not field.is_required()}


def faults(line: Line) -> list[str]:
    """What the model says of the row as it stands."""
    return [message for _, message in build(line.kind, line.values, {})[1]]


def drop(sheet: Sheet, row: str) -> Sheet:
    """The row is not to be there."""
    if sheet.line(row).part in KEPT:
        raise Refused("rapportens egna uppgifter och avsnitt kan rättas men inte strykas")
    return sheet.dropped(row)


def merge(sheet: Sheet, row: str) -> Sheet:
    """The row says what the one before it says: its places become that row's further places."""
    line = sheet.line(row)
    earlier = before(sheet, line)
    if line.part in KEPT or earlier is None:
        raise Refused("det finns ingen rad före att slå ihop med")
    places = [{"section": line.get("section"), "anchor": line.get("anchor")}, *(line.get("also") or [])]
    return sheet.dropped(row, heir=earlier.id).with_places(earlier.id, places)


def split(sheet: Sheet, row: str) -> Sheet:
    """The passage says one thing more: the row once more under the next id, its texts to be written."""
    line = sheet.line(row)
    if line.part != "findings":
        raise Refused("bara fynd kan delas")
    new = next_id(sheet)
    sheet = sheet.copied(row, new).set(new, "also", None)
    for name in ("statement", "headline"):
        sheet = sheet.set(new, name, "")
    return sheet.marked(new, "statement", f"# kontrollera: {TO_WRITE}")


def add(sheet: Sheet, section: str, anchor: str) -> Sheet:
    """A judged paragraph that no row speaks of gets one, after those of its section."""
    claims = [line for line in sheet.lines if line.part == "findings"]
    here = [line for line in claims if line.get("section") == section] or claims
    fields = {
        "id": (next_id(sheet), ""),
        "kind": (str(FindingKind.BEDOMNING), ""),
        "polarity": (str(Polarity.NEUTRAL), "# kontrollera: välj utfall"),
        "voice": (str(Voice.REVISOR), ""),
        "headline": ("", ""),
        "statement": ("", f"# kontrollera: {TO_WRITE}"),
        "section": (section, ""),
        "anchor": (anchor, ""),
        "aspects": ([], "# kontrollera: välj aspekt"),
    }
    return sheet.with_row("findings", fields, here[-1].id if here else None)


def next_id(sheet: Sheet) -> str:
    """An id that no claim of the report has, or had: ids are never used again."""
    report = str(sheet.lines[0].get("id"))
    used = [int(number) for number in re.findall(rf"\b{re.escape(report)}-f(\d+)\b", sheet.text)]
    return f"{report}-f{max(used, default=0) + 1:03d}"


def before(sheet: Sheet, line: Line) -> Line | None:
    rows = [other for other in sheet.lines if other.part == line.part]
    place = [other.id for other in rows].index(line.id)
    return rows[place - 1] if place else None


def excuse(sheet: Sheet, row: str, reason: ExceptionReason, note: str) -> Sheet:
    """No claim, but a judged paragraph that must be accounted for: the row becomes an exception."""
    line = sheet.line(row)
    if line.part != "findings":
        raise Refused("bara fynd kan bli undantag")
    if not note.strip():
        raise Refused("skriv en mening om varför just det här stycket inte har något fynd")
    judged = assessing(sheet)
    places = [place for place in line.places if place[0] in judged]
    if not places:
        raise Refused("avsnittet bedömer inte; stryk raden i stället")
    sheet = sheet.dropped(row)
    for section, anchor in places:
        sheet = sheet.with_exception(section, anchor, str(reason), note.strip())
    return sheet


def assessing(sheet: Sheet) -> set[str]:
    return {str(line.get("id")) for line in sheet.lines if line.part == "sections" and line.get("assesses")}


def outcome(line: Line) -> str:
    """What the row counts as: its outcome, or a risk."""
    return RISK if line.get("kind") == FindingKind.RISK else str(line.get("polarity") or Polarity.NEUTRAL)


def choose_outcome(sheet: Sheet, row: str, chosen: str) -> Sheet:
    """One of the outcomes, or a risk, which has none."""
    if chosen == RISK:
        return sheet.set(row, "kind", str(FindingKind.RISK)).set(row, "polarity", None)
    sheet = sheet.set(row, "polarity", chosen)
    return with_kind(sheet, row) if sheet.line(row).get("kind") == FindingKind.RISK else sheet


def choose_voice(sheet: Sheet, row: str, chosen: str) -> Sheet:
    """Who says it; a claim of the auditor's in an assessing section is a judgement, any other an observation."""
    sheet = sheet.set(row, "voice", chosen)
    return sheet if sheet.line(row).get("kind") == FindingKind.RISK else with_kind(sheet, row)


def with_kind(sheet: Sheet, row: str) -> Sheet:
    line = sheet.line(row)
    judges = line.get("voice") == Voice.REVISOR and line.get("section") in assessing(sheet)
    return sheet.set(row, "kind", str(FindingKind.BEDOMNING if judges else FindingKind.IAKTTAGELSE))


def choose_aspect(sheet: Sheet, row: str, chosen: str) -> Sheet:
    """The aspect that the outcome is about; the earlier first one follows, as far as there is room."""
    line = sheet.line(row)
    others = [aspect for aspect in line.get("aspects") or [] if aspect != chosen]
    sheet = sheet.set(row, "aspects", [chosen, *others][:MAX_ASPECTS])
    touched = [aspect for aspect in line.get("touches") or [] if aspect != chosen]
    return sheet.set(row, "touches", touched) if line.get("touches") else sheet


def write(sheet: Sheet, row: str, texts: dict[str, str]) -> Sheet:
    """The texts as they are being written; the row keeps its marks until it is accepted."""
    for name, text in texts.items():
        if text.strip() != str(sheet.line(row).get(name) or ""):
            sheet = sheet.set(row, name, text.strip())
    return sheet


def put(sheet: Sheet, row: str, name: str, value: Any) -> Sheet:
    """Any other field: a code, a list of codes, a text on one line."""
    line = sheet.line(row)
    if value is False and name not in line.fields:
        return sheet
    empty = None if name in optional(line) else ""
    return sheet.set(row, name, empty if value == "" else value)


def object_to(sheet: Sheet, row: str, reader: str, why: str) -> Sheet:
    """A second reader does not agree: the row is marked again, with who and why, and is not published like that."""
    if not why.strip():
        raise Refused("skriv vad som inte stämmer")
    line = sheet.line(row)
    name = next((n for n in SAID_IN if n in line.fields), next(iter(line.fields)))
    return sheet.marked(row, name, f"# kontrollera: {reader}: {' '.join(why.split())}")


def proposed_aspects(line: Line) -> Sequence[str]:
    """The aspects a key is given to: those of the row, then those it touches."""
    return list(dict.fromkeys([*(line.get("aspects") or []), *(line.get("touches") or [])]))


def codes_of(line: Line, name: str) -> dict[str, str]:
    """The closed list of a field, code → label; empty where it has none."""
    kind, _ = plain_type(line.kind.model_fields[name].annotation)
    return {str(code): code.label for code in kind} if isinstance(kind, type) and issubclass(kind, Code) else {}


def written_of(line: Line) -> list[str]:
    """The row's texts to write: those that every row of its kind needs, and those that stand there."""
    return [n for n in WRITTEN.get(line.part, ()) if n in line.fields or line.part in ("findings", "recommendations")]
