"""The second step, check: what pydantic cannot see in one row. Ids, references, sections, places in time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from rapidfuzz import process

from etl.corrections import corrections
from etl.problems import Problem, shown
from etl.read import Entry, Reading
from findings.model import (
    TABLES,
    Aspect,
    CheckAnswer,
    Evidenced,
    Finding,
    Polarity,
    Question,
    RecommendationRelation,
    Report,
    Row,
    Section,
    Withdrawn,
)

MANY = 12  # more valid values than this are not all listed in a message
Ids = dict[str, set[str]]  # "table.id" → the ids there are, broken rows' too, so that one mistake gives one message
CLAIMS = tuple(f"{kind.table}.id" for kind in TABLES if issubclass(kind, Evidenced))
# Fields that name a row of the report's own file.
WITHIN = {
    (Question, "parent"), (Finding, "question"), (Finding, "follows_from"), (RecommendationRelation, "recommendation"),
}  # fmt: skip


def check(reading: Reading) -> list[Problem]:
    """All problems with how the rows of all files fit together, in no particular order."""
    return [*check_alone(reading), *check_together(reading, ids_of(reading.entries))]


def check_alone(reading: Reading) -> list[Problem]:
    """What can be told of a file without the others."""
    return [
        *repeated_codes(reading),
        *unknown_sections(reading),
        *report_files(reading),
        *questions_in_circles(reading),
        *risks_that_follow(reading),
        *answered_rows(reading),
        *corrections(reading),
    ]


def check_together(reading: Reading, known: Ids) -> list[Problem]:
    """What can only be told where it is known which ids all files have."""
    return [
        *duplicate_ids(reading),
        *unknown_references(reading, known),
        *references_out_of_the_file(reading, known),
        *withdrawn_ids(reading, known),
    ]


def ids_of(entries: Iterable[Entry]) -> Ids:
    known: Ids = defaultdict(set)
    for entry in entries:
        if getattr(entry.row, "id", None):
            known[f"{entry.row.table}.id"].add(entry.row.id)
    return known


def claims_of(known: Ids) -> set[str]:
    return set().union(*(known[target] for target in CLAIMS))


def duplicate_ids(reading: Reading) -> Iterator[Problem]:
    """Ids of claims are unique over all tables; other ids within their table."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in reading.entries:
        row_id = getattr(entry.row, "id", None)
        if not row_id:
            continue
        space = "claim" if isinstance(entry.row, Evidenced) else entry.row.table
        key = (f"{space} {entry.row.report}" if isinstance(entry.row, Section) else space, row_id)
        if key in first:
            earlier = first[key]
            yield entry.problem(f"id är {shown(row_id)} men finns redan i {earlier.file} rad {earlier.line}", "id")
        else:
            first[key] = entry


def unknown_references(reading: Reading, known: Ids) -> Iterator[Problem]:
    """Every hand-written reference leads to a row that exists."""
    for entry in reading.entries:
        for name, target, code in references_of(entry):
            if code not in known[target]:
                text = f"{entry.row.title_of(name)} {shown(code)} finns inte; {suggestion(str(code), known[target])}"
                yield entry.problem(text, name)


def references_out_of_the_file(reading: Reading, known: Ids) -> Iterator[Problem]:
    """What a report says of its own rows it does not say of another report's."""
    own: dict[str, set[str]] = defaultdict(set)
    for entry in reading.of(Evidenced):
        own[entry.file].add(entry.row.id)
    for entry in reading.entries:
        for name, target, code in references_of(entry):
            if (type(entry.row), name) in WITHIN and code in known[target] and code not in own[entry.file]:
                yield entry.problem(f"{entry.row.title_of(name)} {shown(code)} som står i en annan rapport", name)


def references_of(entry: Entry) -> Iterator[tuple[str, str, Any]]:
    """(field, what it refers to as "table.id", code) of every hand-written reference of a row."""
    kind: type[Row] = type(entry.row)
    for name, target in references(kind):
        value = getattr(entry.row, name, None)
        for code in value if isinstance(value, list) else (value,):
            if code is not None:
                yield name, target, code


@cache
def references(kind: type[Row]) -> list[tuple[str, str]]:
    """The kind's hand-written fields that refer to other rows, each with what it refers to."""
    extras = ((name, kind.extra(name)) for name in kind.model_fields)
    return [(name, extra["ref"]) for name, extra in extras if extra.get("ref") and not extra.get("derived")]


def repeated_codes(reading: Reading) -> Iterator[Problem]:
    for entry in reading.entries:
        for name in entry.row.link_tables():
            codes = getattr(entry.row, name, None) or []
            for code, count in Counter(codes).items() if len(codes) > 1 else ():
                if count > 1:
                    yield entry.problem(f"{entry.row.title_of(name)} {shown(code)} står {count} gånger", name)


def suggestion(code: str, valid: set[str]) -> str:
    if not valid:
        return "inget sådant är registrerat"
    if len(valid) <= MANY:
        return f"giltiga värden är {', '.join(sorted(valid))}"
    near = [hit[0] for hit in process.extract(code, sorted(valid), limit=3)]
    return f"närmast är {', '.join(near)}"


def sections_of(reading: Reading) -> dict[str, set[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    for section in reading.rows(Section):
        known[section.report].add(section.id)
    return known


def unknown_sections(reading: Reading) -> Iterator[Problem]:
    """Every place names a section that its report's own list holds."""
    known = sections_of(reading)
    for entry in reading.entries:
        report = getattr(entry.row, "source", None) or getattr(entry.row, "report", None)
        if isinstance(entry.row, Section | Aspect) or report not in known:
            continue
        for name in ("section", "grade_section", "other_section"):
            section = getattr(entry.row, name, None)
            if section and section not in known[report]:
                yield entry.problem(f"avsnitt {shown(section)} finns inte i listan sections", name)
        for place in getattr(entry.row, "also", None) or []:
            if place.section not in known[report]:
                yield entry.problem(f"avsnitt {shown(place.section)} finns inte i listan sections", "also")


def report_files(reading: Reading) -> Iterator[Problem]:
    """A report's rows carry its id, so that an id says where it comes from."""
    for entry in reading.of(Report):
        name = entry.file.rsplit("/", 1)[-1].removesuffix(".yaml")
        if entry.row.basis == "read" and entry.row.id and entry.row.id != name:
            yield entry.problem(f"id är {shown(entry.row.id)} men filen heter {name}.yaml", "id")
    for entry in reading.of(Evidenced):
        report = entry.row.report
        if entry.row.id and report and not str(entry.row.id).startswith(f"{report}-"):
            yield entry.problem(f"id ska börja med rapportens id, {report}-", "id")


def questions_in_circles(reading: Reading) -> Iterator[Problem]:
    """A sub-question leads up to a question that has no parent."""
    parents = {e.row.id: e.row.parent for e in reading.of(Question) if isinstance(e.row.parent, str)}
    for entry in reading.of(Question):
        way = [entry.row.id]
        while way[-1] in parents and way[-1] not in way[:-1]:
            way.append(parents[way[-1]])
        if len(way) > 1 and way[-1] == way[0]:
            yield entry.problem(f"huvudfråga leder i en cirkel: {' → '.join(way)}", "parent")


def risks_that_follow(reading: Reading) -> Iterator[Problem]:
    """A risk that only draws a shortcoming's consequence follows from one in the same report."""
    claims = {(e.file, e.row.id): e.row for e in reading.of(Finding)}
    for entry in reading.of(Finding):
        cause = claims.get((entry.file, entry.row.follows_from))
        if cause is None:
            continue  # empty, or already said to be unknown or in another file
        if cause.report != entry.row.report:
            yield entry.problem(f"följer av {shown(cause.id)} som står i en annan rapport", "follows_from")
        elif cause.polarity not in (Polarity.BRIST, Polarity.DELVIS):
            yield entry.problem(f"följer av {shown(cause.id)} som varken är brist eller delvis", "follows_from")


def withdrawn_ids(reading: Reading, known: Ids) -> Iterator[Problem]:
    """An id that was withdrawn is not used again, and leads to a row that exists."""
    living = claims_of(known)
    rows = {e.row.id: e for e in reading.of(Evidenced) if e.row.id}
    for entry in reading.of(Withdrawn):
        if entry.row.id in rows:
            other = rows[entry.row.id]
            yield entry.problem(f"id är indraget men finns som rad i {other.file} rad {other.line}", "id")
        heir = entry.row.replaced_by
        if heir is not None and heir not in living:
            yield entry.problem(f"ersatt av {shown(heir)} finns inte; {suggestion(heir, living)}", "replaced_by")


def answered_rows(reading: Reading) -> Iterator[Problem]:
    """An answer to a warning is about a row of its own report."""
    for entry in reading.of(CheckAnswer):
        of_report = {e.row.id for e in reading.of(Evidenced) if e.row.report == entry.row.report}
        if entry.row.row not in of_report:
            yield entry.problem(f"rad {shown(entry.row.row)} finns inte; {suggestion(entry.row.row, of_report)}", "row")
