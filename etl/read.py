"""The first step, read: hand-written YAML becomes rows of the model, every row with its file and line."""

import hashlib
import json
import re
from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticUndefined

from etl.files import said
from etl.marks import marks_left
from etl.problems import Problem, explain, shown, written_fields
from etl.tree import Fields, Items, Unreadable, parse
from findings.model import (
    Basis,
    CitedReport,
    MunicipalitiesFile,
    Place,
    PublishedFile,
    Report,
    ReportFile,
    Row,
    ThemesFile,
    VocabularyFile,
)
from findings.model.schema import model_of

FIXED_FILES: dict[str, type[BaseModel]] = {
    "municipalities.yaml": MunicipalitiesFile,
    "themes.yaml": ThemesFile,
    "vocabulary.yaml": VocabularyFile,
    "published.yaml": PublishedFile,
}
OPTIONAL = {"published.yaml"}  # a new installation has published nothing


class Lines:
    """The line of each field of a row, in a fifth of a dict's room: a national data set has a million rows."""

    __slots__ = ("names", "numbers")
    shared: ClassVar[dict[tuple[str, ...], tuple[str, ...]]] = {}

    def __init__(self, lines: Mapping[str, int]) -> None:
        names = tuple(lines)
        self.names = self.shared.setdefault(names, names)
        self.numbers = array("I", lines.values())

    def get(self, name: str, default: int) -> int:
        return self.numbers[self.names.index(name)] if name in self.names else default


@dataclass(slots=True)
class Entry:
    """A row with its place in the hand-written data. `whole` is False where the row has problems."""

    row: Any
    file: str
    line: int
    lines: Lines
    whole: bool = True

    @property
    def name(self) -> str:
        return f"{self.row.noun} {getattr(self.row, 'id', '') or ''}".strip()

    def problem(self, message: str, column: str = "") -> Problem:
        return Problem(self.file, self.lines.get(column, self.line), self.name, message)


NONE_SET: set[str] = set()


@dataclass
class Reading:
    """Everything that was read: rows in file order, what was wrong, each report's headers to skip, and by file a
    digest of what it says, whichever way it is laid out."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    running_headers: dict[str, list[str]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    by_kind: dict[type[Row], list[Entry]] = field(default_factory=dict)
    sorted: int = 0  # how many of the entries `by_kind` holds

    def rows(self, kind: type[Row]) -> Iterator[Any]:
        return (entry.row for entry in self.of(kind))

    def of(self, kind: type[Row]) -> Iterator[Entry]:
        """Entries of a kind, table by table: some twenty checks ask for one kind or another."""
        if self.sorted != len(self.entries):
            self.by_kind.clear()
            for entry in self.entries:
                self.by_kind.setdefault(type(entry.row), []).append(entry)
            self.sorted = len(self.entries)
        return chain.from_iterable(entries for row, entries in self.by_kind.items() if issubclass(row, kind))


def read(data: Path) -> Reading:
    """Read all files under `data`. Never raises for bad content: problems are collected."""
    reading = read_fixed(data)
    for path in report_paths(data, reading):
        read_report(path, data, reading)
    return reading


def read_fixed(data: Path) -> Reading:
    """The files that every report leans on."""
    reading = Reading()
    for name, model in FIXED_FILES.items():
        if name in OPTIONAL and not (data / name).exists():
            continue
        FileReader(data / name, data, reading).read(model)
    return reading


def report_paths(data: Path, reading: Reading) -> list[Path]:
    """The reports' files, in order; it is said where there are none."""
    paths = sorted((data / "reports").glob("*.yaml"))
    if not paths:
        reading.problems.append(Problem(str(data / "reports"), 0, "", "inga rapporter (*.yaml) finns här"))
    return paths


def read_report(path: Path, data: Path, reading: Reading, content: bytes | None = None) -> None:
    """One report's file; its content, where that is at hand already."""
    FileReader(path, data, reading).read(ReportFile, content)


def name_of(path: Path, data: Path) -> str:
    """What messages call a file."""
    return f"{data.name}/{path.relative_to(data).as_posix()}"


class FileReader:
    """Reads one file into the common reading."""

    def __init__(self, path: Path, data: Path, reading: Reading) -> None:
        self.path, self.reading = path, reading
        self.file = name_of(path, data)

    def read(self, model: type[BaseModel], content: bytes | None = None) -> None:
        try:
            content = self.path.read_bytes() if content is None else content
            self.reading.problems += marks_left(self.file, content.decode("utf-8", errors="replace"))
            tree = parse(content)
        except FileNotFoundError:
            return self.trouble(0, "filen saknas")
        except OSError as error:
            return self.trouble(0, f"filen kan inte läsas: {said(error)}")
        except Unreadable as error:
            return self.trouble(error.line, error.message)
        if not isinstance(tree, Fields):
            return self.trouble(0, "filen är tom eller har fel form; den ska börja med en nyckel")
        self.reading.digests[self.file] = digest(tree)
        self.unknown_fields(tree, model)
        if model is ReportFile:
            return self.report_file(tree)
        return self.lists(tree, model, {})

    def trouble(self, line: int, message: str, row: str = "") -> None:
        self.reading.problems.append(Problem(self.file, line, row, message))

    def unknown_fields(self, tree: Fields, model: type[BaseModel]) -> None:
        for name in tree:
            if name not in model.model_fields:
                known = ", ".join(model.model_fields)
                self.trouble(tree.lines[name], f"okänt fält {name[:60]}; giltiga fält är {known}")
        for name, definition in model.model_fields.items():
            if definition.is_required() and name not in tree:
                self.trouble(0, f"{name} saknas")

    def report_file(self, tree: Fields) -> None:
        report = self.row(tree.get("report"), Report, {}, tree.lines.get("report", 0))
        if report is None:
            return
        given = {"report": report.row.id, "municipality": report.row.municipality, "source": report.row.id}
        if isinstance(report.row.id, str):
            self.reading.running_headers[report.row.id] = self.texts(tree, "running_headers")
        self.lists(tree, ReportFile, given)
        for node, line in self.listed(tree, "cited"):
            self.cited(node, given, line)

    def texts(self, tree: Fields, name: str) -> list[str]:
        """A list of plain texts; what is none of that is said."""
        lines = self.listed(tree, name)
        for value, line in lines:
            if not isinstance(value, str):
                self.trouble(line, f"{name} ska vara texter; här står {shown(value)}")
        return [value for value, _ in lines if isinstance(value, str)]

    def listed(self, tree: Fields, name: str) -> list[tuple[Any, int]]:
        """The values of a list, each with its line. Nothing is an empty list; anything else is said."""
        value = tree.get(name)
        if isinstance(value, Items):
            return list(zip(value, value.lines, strict=True))
        if value is not None:
            self.trouble(tree.lines[name], f"{name} ska vara en lista; här står {shown(value)}")
        return []

    def cited(self, node: Any, host: dict[str, Any], line: int) -> None:
        """An earlier audit: its rows belong to it, their evidence to the report that mentions it."""
        if not isinstance(node, Fields):
            return self.trouble(line, "en omnämnd granskning ska bestå av fält: värde")
        self.unknown_fields(node, CitedReport)
        place = self.validated(node.get("place"), Place, node.lines.get("place", line), "ställe")
        found = {"basis": Basis.CITED, "source": host["source"]}
        found |= {"section": place.section, "anchor": place.anchor} if place else {}
        report = self.row(node.get("report"), Report, found, node.lines.get("report", line))
        if report is not None:
            given = {"report": report.row.id, "municipality": report.row.municipality, "source": host["source"]}
            self.lists(node, CitedReport, given)
        return None

    def lists(self, tree: Fields, model: type[BaseModel], given: dict[str, Any]) -> None:
        """Every list of rows in `tree`, nested ones included."""
        for name, kind in row_lists(model).items():
            for position, (node, line) in enumerate(self.listed(tree, name)):
                self.entry(node, kind, given | {"position": position}, line)

    def entry(self, node: Any, kind: type[Row], given: dict[str, Any], line: int) -> None:
        nested = row_lists(kind)
        entry = self.row(node, kind, given, line, skip=nested)
        if entry is not None and nested:
            inner = {kind.__mro__[1].table: entry.row.id}  # type: ignore[attr-defined]
            self.lists(node, kind, inner)

    def row(
        self, node: Any, kind: type[Row], given: dict[str, Any], line: int, skip: Collection[str] = ()
    ) -> Entry | None:
        """One row; where it does not validate, a stub that later checks can still look at."""
        if not isinstance(node, Fields):
            self.trouble(line, f"{kind.noun} ska bestå av fält: värde")
            return None
        written = {name: value for name, value in node.items() if name not in skip}
        filled = {k: v for k, v in given.items() if k in kind.derived()}
        if kind is Report and "firm" in written:
            filled["firm_code"] = firm_code(written["firm"])
        row, errors = build(kind, written, filled)
        entry = Entry(row, self.file, line, Lines(node.lines), whole=not errors)
        self.reading.problems += [entry.problem(text, name) for name, text in errors]
        self.reading.entries.append(entry)
        return entry

    def validated(self, node: Any, model: type[BaseModel], line: int, noun: str) -> Any:
        try:
            return model.model_validate(node)
        except ValidationError as error:
            for detail in error.errors():
                self.trouble(line, explain(model, detail)[1], noun)
            return None


def digest(said: Any) -> str:
    """The same for two texts that say the same: order of fields, remarks and layout do not count."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def build(kind: type[Row], written: dict[str, Any], filled: dict[str, Any]) -> tuple[Any, list[tuple[str, str]]]:
    """The row and its errors as (field, sentence). With errors the row is a stub of what was readable."""
    errors = [
        (name, f"okänt fält {name}; giltiga fält är {', '.join(written_fields(kind))}")
        for name in kind.derived() & written.keys()
    ]
    written = {k: v for k, v in written.items() if k not in kind.derived()}
    try:
        row = kind.model_validate(written | filled)
        object.__setattr__(row, "__pydantic_fields_set__", NONE_SET)  # a set a row, and nobody asks for it
        return row, errors
    except ValidationError as error:
        errors += [explain(kind, detail) for detail in error.errors()]
        return stub(kind, written | filled, {name for name, _ in errors}), errors


def stub(kind: type[Row], values: dict[str, Any], broken: set[str]) -> Any:
    """An unvalidated row that keeps ids, references and places, so that their checks still run.

    Of what did not validate only texts are kept, and of places only those with both section and anchor.
    """
    kept = {k: v for k, v in values.items() if k in kind.model_fields and (k not in broken or isinstance(v, str))}
    links = {name for name in kind.model_fields if "link" in kind.extra(name)}
    empty: dict[str, Any] = {
        name: [] if name in links else (None if f.default is PydanticUndefined else f.default)
        for name, f in kind.model_fields.items()
    }
    kept = {k: v for k, v in kept.items() if k not in links or isinstance(v, list)}
    places = values.get("also")
    kept["also"] = [p for p in map(place_of, places if isinstance(places, list) else []) if p]
    return kind.model_construct(None, **(empty | kept))


def place_of(node: Any) -> Place | None:
    try:
        return Place.model_validate(node)
    except ValidationError:
        return None


@cache
def row_lists(model: type[BaseModel]) -> dict[str, type[Row]]:
    """The model's fields that are lists of rows."""
    inner = {name: model_of(field.annotation) for name, field in model.model_fields.items()}
    return {name: kind for name, kind in inner.items() if kind and issubclass(kind, Row)}


def firm_code(firm: Any) -> str | None:
    """A firm's code in addresses: lower case, ASCII."""
    if not isinstance(firm, str) or not firm:
        return None
    bare = str(firm).lower().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
