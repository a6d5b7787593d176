"""The second step, check: what pydantic cannot see in one row. Ids, references, sections, places in time."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz import process

from etl.problems import Problem, shown
from etl.read import Entry, Reading
from findings.model import Aspect, Evidenced, Report, Row, Section

MANY = 12  # more valid values than this are not all listed in a message


def check(reading: Reading) -> list[Problem]:
    """All problems with how the rows fit together, in no particular order."""
    return [
        *duplicate_ids(reading),
        *unknown_references(reading),
        *unknown_sections(reading),
        *report_files(reading),
    ]


def known_ids(reading: Reading) -> dict[str, set[str]]:
    """Ids by "table.id", of broken rows too, so that one mistake gives one message."""
    known: dict[str, set[str]] = defaultdict(set)
    for entry in reading.entries:
        if getattr(entry.row, "id", None):
            known[f"{entry.row.table}.id"].add(entry.row.id)
    return known


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


def unknown_references(reading: Reading) -> Iterator[Problem]:
    """Every hand-written reference leads to a row that exists."""
    known = known_ids(reading)
    for entry in reading.entries:
        kind: type[Row] = type(entry.row)
        for name in kind.model_fields:
            extra = kind.extra(name)
            if not extra.get("ref") or extra.get("derived"):
                continue
            value = getattr(entry.row, name, None)
            for code in value if isinstance(value, list) else [value]:
                if code is not None and code not in known[extra["ref"]]:
                    text = (
                        f"{kind.title_of(name)} {shown(code)} finns inte; {suggestion(str(code), known[extra['ref']])}"
                    )
                    yield entry.problem(text, name)
        yield from repeated_codes(entry, kind)


def repeated_codes(entry: Entry, kind: type[Row]) -> Iterator[Problem]:
    for name in kind.link_tables():
        for code, count in Counter(getattr(entry.row, name, None) or []).items():
            if count > 1:
                yield entry.problem(f"{kind.title_of(name)} {shown(code)} står {count} gånger", name)


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
