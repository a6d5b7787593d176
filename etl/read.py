"""The first step, read: hand-written YAML becomes rows of the model, every row with its file and line."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticUndefined
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError

from etl.marks import marks_left
from etl.problems import Problem, explain, written_fields
from findings.model import (
    Basis,
    CitedReport,
    MunicipalitiesFile,
    Place,
    Report,
    ReportFile,
    Row,
    ThemesFile,
    VocabularyFile,
)
from findings.model.schema import model_of


class TextDates(RoundTripConstructor):
    """Leaves dates as text: the model reads them, and can say in Swedish what is wrong with 2024-13-45."""


TextDates.add_constructor("tag:yaml.org,2002:timestamp", lambda reader, node: reader.construct_scalar(node))

FIXED_FILES: dict[str, type[BaseModel]] = {
    "municipalities.yaml": MunicipalitiesFile,
    "themes.yaml": ThemesFile,
    "vocabulary.yaml": VocabularyFile,
}


@dataclass
class Entry:
    """A row with its place in the hand-written data. `whole` is False where the row has problems."""

    row: Any
    file: str
    line: int
    lines: dict[str, int]
    whole: bool = True

    @property
    def name(self) -> str:
        return f"{self.row.noun} {getattr(self.row, 'id', '') or ''}".strip()

    def problem(self, message: str, column: str = "") -> Problem:
        return Problem(self.file, self.lines.get(column, self.line), self.name, message)


@dataclass
class Reading:
    """Everything that was read: rows in file order, what was wrong, and each report's headers to skip."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    running_headers: dict[str, list[str]] = field(default_factory=dict)

    def rows(self, kind: type[Row]) -> Iterator[Any]:
        return (e.row for e in self.entries if isinstance(e.row, kind))

    def of(self, kind: type[Row]) -> Iterator[Entry]:
        return (e for e in self.entries if isinstance(e.row, kind))


def read(data: Path) -> Reading:
    """Read all files under `data`. Never raises for bad content: problems are collected."""
    reading = Reading()
    for name, model in FIXED_FILES.items():
        FileReader(data / name, data, reading).read(model)
    reports = sorted((data / "reports").glob("*.yaml"))
    if not reports:
        reading.problems.append(Problem(str(data / "reports"), 0, "", "inga rapporter (*.yaml) finns här"))
    for path in reports:
        FileReader(path, data, reading).read(ReportFile)
    return reading


class FileReader:
    """Reads one file into the common reading."""

    def __init__(self, path: Path, data: Path, reading: Reading) -> None:
        self.path, self.reading = path, reading
        self.file = f"{data.name}/{path.relative_to(data).as_posix()}"

    def read(self, model: type[BaseModel]) -> None:
        tree = self.parse()
        if not isinstance(tree, CommentedMap):
            return
        self.unknown_keys(tree, model)
        if model is ReportFile:
            self.report_file(tree)
        else:
            self.lists(tree, model, {})

    def parse(self) -> Any:
        try:
            parser = YAML(typ="rt")
            parser.Constructor = TextDates
            text = self.path.read_text(encoding="utf-8")
            self.reading.problems += marks_left(self.file, text)
            tree = parser.load(text)
        except FileNotFoundError:
            return self.trouble(0, "filen saknas")
        except UnicodeDecodeError:
            return self.trouble(0, "filen är inte sparad som UTF-8")
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            return self.trouble(line, f"går inte att läsa som YAML: {swedish_yaml(str(error.problem))}")
        if not isinstance(tree, CommentedMap):
            return self.trouble(0, "filen är tom eller har fel form; den ska börja med en nyckel")
        return tree

    def trouble(self, line: int, message: str, row: str = "") -> None:
        self.reading.problems.append(Problem(self.file, line, row, message))

    def unknown_keys(self, tree: CommentedMap, model: type[BaseModel]) -> None:
        for key in tree:
            if key not in model.model_fields:
                known = ", ".join(model.model_fields)
                self.trouble(line_of(tree, key), f"okänt fält {key}; giltiga fält är {known}")
        for name, definition in model.model_fields.items():
            if definition.is_required() and name not in tree:
                self.trouble(0, f"{name} saknas")

    def report_file(self, tree: CommentedMap) -> None:
        report = self.row(tree.get("report"), Report, {}, line_of(tree, "report"))
        if report is None:
            return
        given = {"report": report.row.id, "municipality": report.row.municipality, "source": report.row.id}
        self.reading.running_headers[report.row.id] = list(tree.get("running_headers") or [])
        self.lists(tree, ReportFile, given)
        for node in listed(tree.get("cited")):
            self.cited(node, given)

    def cited(self, node: CommentedMap, host: dict[str, Any]) -> None:
        """An earlier audit: its rows belong to it, their evidence to the report that mentions it."""
        self.unknown_keys(node, CitedReport)
        place = self.validated(node.get("place"), Place, line_of(node, "place"), "ställe")
        found = {"basis": Basis.CITED, "source": host["source"]}
        found |= {"section": place.section, "anchor": place.anchor} if place else {}
        report = self.row(node.get("report"), Report, found, line_of(node, "report"))
        if report is not None:
            given = {"report": report.row.id, "municipality": report.row.municipality, "source": host["source"]}
            self.lists(node, CitedReport, given)

    def lists(self, tree: CommentedMap, model: type[BaseModel], given: dict[str, Any]) -> None:
        """Every list of rows in `tree`, nested ones included."""
        for name, definition in model.model_fields.items():
            kind = model_of(definition.annotation)
            if kind is None or not issubclass(kind, Row) or name not in tree:
                continue
            if not isinstance(tree[name], CommentedSeq) and tree[name] is not None:
                self.trouble(line_of(tree, name), f"{name} ska vara en lista")
                continue
            for position, node in enumerate(listed(tree[name])):
                self.entry(node, kind, given | {"position": position}, item_line(tree[name], position))

    def entry(self, node: Any, kind: type[Row], given: dict[str, Any], line: int) -> None:
        nested = nested_lists(kind)
        entry = self.row(node, kind, given, line, skip=set(nested))
        if entry is not None and nested:
            inner = {kind.__mro__[1].table: entry.row.id}  # type: ignore[attr-defined]
            self.lists(node, kind, inner)

    def row(
        self, node: Any, kind: type[Row], given: dict[str, Any], line: int, skip: Collection[str] = ()
    ) -> Entry | None:
        """One row; where it does not validate, a stub that later checks can still look at."""
        if not isinstance(node, CommentedMap):
            self.trouble(line, f"{kind.noun} ska bestå av fält: värde")
            return None
        written = {str(k): plain(v) for k, v in node.items() if k not in skip}
        filled = {k: v for k, v in given.items() if k in kind.derived()}
        if kind is Report and "firm" in written:
            filled["firm_code"] = firm_code(written["firm"])
        lines = {str(k): line_of(node, k) for k in node}
        row, errors = build(kind, written, filled)
        entry = Entry(row, self.file, line, lines, whole=not errors)
        self.reading.problems += [entry.problem(text, name) for name, text in errors]
        self.reading.entries.append(entry)
        return entry

    def validated(self, node: Any, model: type[BaseModel], line: int, noun: str) -> Any:
        try:
            return model.model_validate(plain(node))
        except ValidationError as error:
            for detail in error.errors():
                self.trouble(line, explain(model, detail)[1], noun)
            return None


def build(kind: type[Row], written: dict[str, Any], filled: dict[str, Any]) -> tuple[Any, list[tuple[str, str]]]:
    """The row and its errors as (field, sentence). With errors the row is a stub of what was readable."""
    errors = [
        (name, f"okänt fält {name}; giltiga fält är {', '.join(written_fields(kind))}")
        for name in kind.derived() & written.keys()
    ]
    written = {k: v for k, v in written.items() if k not in kind.derived()}
    try:
        return kind.model_validate(written | filled), errors
    except ValidationError as error:
        errors += [explain(kind, detail) for detail in error.errors()]
        return stub(kind, written | filled, {name for name, _ in errors}), errors


def stub(kind: type[Row], values: dict[str, Any], broken: set[str]) -> Any:
    """An unvalidated row that keeps ids, references and places, so that their checks still run."""
    kept = {k: v for k, v in values.items() if k in kind.model_fields}
    kept["also"] = [Place.model_construct(**p) for p in kept.get("also") or [] if isinstance(p, dict)]
    empty: dict[str, Any] = {
        name: [] if "link" in kind.extra(name) else (None if f.default is PydanticUndefined else f.default)
        for name, f in kind.model_fields.items()
    }
    readable = {k: v for k, v in kept.items() if k not in broken or isinstance(v, str)}
    return kind.model_construct(None, **(empty | readable))


def nested_lists(kind: type[Row]) -> list[str]:
    return [n for n, f in kind.model_fields.items() if (m := model_of(f.annotation)) and issubclass(m, Row)]


def listed(node: Any) -> list[Any]:
    return list(node) if isinstance(node, CommentedSeq) else []


def plain(node: Any) -> Any:
    """Ordinary Python values from the parser's own."""
    if isinstance(node, CommentedMap):
        return {str(k): plain(v) for k, v in node.items()}
    if isinstance(node, CommentedSeq):
        return [plain(v) for v in node]
    return str(node) if isinstance(node, str) else node


def line_of(node: CommentedMap, key: Any) -> int:
    """1-based line of a key, 0 if the node does not know."""
    try:
        return int(node.lc.key(key)[0]) + 1
    except (KeyError, TypeError, AttributeError):
        return 0


def item_line(seq: CommentedSeq, index: int) -> int:
    return int(seq.lc.item(index)[0]) + 1


def firm_code(firm: Any) -> str | None:
    """A firm's code in addresses: lower case, ASCII."""
    if not firm:
        return None
    bare = str(firm).lower().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def swedish_yaml(problem: str) -> str:
    """The commonest YAML mistakes in Swedish; others keep the parser's words."""
    known = {
        "found duplicate key": "samma fält står två gånger",
        "mapping values are not allowed here": "ett kolon i texten; sätt texten inom citattecken",
        "found character '\\t' that cannot start any token": "tabb i indraget; använd mellanslag",
        "could not find expected ':'": "ett kolon saknas, eller texten behöver citattecken",
    }
    return next((text for start, text in known.items() if problem.startswith(start)), problem)
