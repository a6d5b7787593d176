"""The way back: a workbook as a report's YAML. What is wrong is said with sheet and cell; then nothing is written."""

import datetime as dt
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from pydantic import ValidationError

from etl.check import ids_of, suggestion
from etl.draft.write import HEAD as SCHEMA
from etl.draft.write import value as as_yaml
from etl.files import write_whole
from etl.problems import DataProblems, Problem, explain, shown
from etl.read import build, read, row_lists
from etl.workbook.sheets import (
    ALSO,
    CITED,
    CODES,
    HEAD,
    HEADERS,
    NO,
    OF_ROW,
    OWNER,
    PLACE,
    YES,
    Column,
    SheetKind,
    cell_name,
    kinds,
)
from findings.model import CitedReport, Place, ReportFile, Row

TRUE, FALSE = {YES, "true", "sant", "1"}, {NO, "false", "falskt", "0"}
LONGEST_LINE = 110


@dataclass
class Filled:
    """A row as it stands in a sheet: its values by field, and the cell of each."""

    sheet: str
    number: int
    values: dict[str, Any]
    cells: dict[str, str]
    broken: set[str] = field(default_factory=set)  # fields whose cells have got their message already

    def at(self, name: str = "") -> str:
        """Where to look: the field's cell, or the row's first."""
        first = next(iter(self.cells.values()), f"A{self.number + 1}")
        return f"bladet {self.sheet}, cell {self.cells.get(name, first)}"


@dataclass
class Book:
    """Everything read from a workbook, and what is wrong with it."""

    name: str
    rows: dict[str, list[Filled]] = field(default_factory=dict)
    headers: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def trouble(self, where: str, message: str) -> None:
        self.problems.append(Problem(self.name, 0, where, message))


def back(path: Path, data: Path, target: Path, *, overwrite: bool = False) -> str:
    """Write the workbook's report as YAML into the folder; returns its name. Raises DataProblems with all faults."""
    book = opened(path)
    for kind in kinds().values():
        for row in book.rows.get(kind.name, []):
            checked(book, kind, row)
    owners(book)
    references(book, data)
    if len(book.rows.get("report", [])) != 1:
        book.trouble("bladet report", f"ska ha en rad; här är {len(book.rows.get('report', []))}")
    if book.problems:
        raise DataProblems(book.problems)
    text = yaml(book)
    name = f"{book.rows['report'][0].values['id']}.yaml"
    if (target / name).exists() and not overwrite:
        raise DataProblems([Problem(name, 0, "", f"filen finns redan i {target}; lägg till --overwrite")])
    target.mkdir(parents=True, exist_ok=True)
    write_whole(target / name, text)
    return name


# --- Reading cells ---------------------------------------------------------------------------------------


def opened(path: Path) -> Book:
    try:
        source = openpyxl.load_workbook(path, data_only=True, read_only=True)
    except FileNotFoundError as error:
        raise DataProblems([Problem(path.name, 0, "", "filen finns inte")]) from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise DataProblems([Problem(path.name, 0, "", "går inte att läsa som Excel (.xlsx)")]) from error
    book = Book(path.name)
    for sheet in source.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        if sheet.title == HEADERS:
            book.headers = [str(row[0]) for row in rows[HEAD:] if row and row[0] is not None]
        elif sheet.title in kinds():
            book.rows[sheet.title] = list(filled(book, kinds()[sheet.title], rows))
        elif sheet.title != CODES:
            book.trouble(f"bladet {sheet.title}", f"okänt blad; giltiga är {', '.join([*kinds(), HEADERS])}")
    source.close()
    return book


def filled(book: Book, kind: SheetKind, rows: Sequence[Sequence[Any]]) -> Iterator[Filled]:
    """The rows of a sheet; empty ones are passed over."""
    known = {column.name: column for column in kind.columns}
    names = [str(name).strip() if name is not None else "" for name in (rows[1] if len(rows) > 1 else ())]
    for place, name in enumerate(names):
        if name and name not in known:
            where = f"bladet {kind.name}, cell {cell_name(1, place)}"
            book.trouble(where, f"okänt fält {shown(name)}; giltiga är {', '.join(known)}")
    for number, row in enumerate(rows[HEAD:], HEAD):
        given = {
            n: (place, v) for place, (n, v) in enumerate(zip(names, row, strict=False)) if n in known and v is not None
        }
        cells = {name: cell_name(number, place) for name, (place, _) in given.items()}
        one = Filled(kind.name, number, {}, cells)
        for name, (_, content) in given.items():
            value, fault = understood(content, known[name])
            if fault:
                book.trouble(one.at(name), fault)
                one.broken.add(name)
            elif value not in (None, "", []):
                one.values[name] = value
        if one.values or cells:
            yield one


def understood(content: Any, column: Column) -> tuple[Any, str]:
    """A cell's content as the field's value, or what is wrong with it. Excel makes numbers and dates of texts."""
    text = plain(content)
    if column.many:
        return [part.strip() for part in text.split(",") if part.strip()], ""
    if column.type is bool:
        low = text.lower()
        ok = low in TRUE or low in FALSE
        return low in TRUE, "" if ok else f"{column.label} är {shown(text)}; ska vara {YES} eller {NO}"
    if column.type in (int, float):
        return number(content, text, column)
    by_label = {code.label.casefold(): str(code) for code in column.codes}
    return by_label.get(text.casefold(), text), ""


def number(content: Any, text: str, column: Column) -> tuple[Any, str]:
    try:
        value = float(text.replace(" ", "").replace("\u00a0", "").replace(",", "."))
    except ValueError:
        return None, f"{column.label} är {shown(text)}; ska vara ett tal"
    whole = column.type is int or (value == int(value) and not isinstance(content, str))
    return (int(value) if whole else value), ""


def plain(content: Any) -> str:
    if isinstance(content, dt.datetime | dt.date):
        return content.isoformat()[:10]
    if isinstance(content, float) and content == int(content):
        return str(int(content))
    return str(content).strip()


# --- What is wrong ---------------------------------------------------------------------------------------


def checked(book: Book, kind: SheetKind, row: Filled) -> None:
    """What the model says of a row, each sentence at its cell."""
    values = {name: value for name, value in row.values.items() if name not in (OWNER, OF_ROW)}
    if kind.model is Place:
        return placed(book, row, values, "")
    if kind.name == CITED:
        placed(book, row, {n.removeprefix(PLACE): v for n, v in values.items() if n.startswith(PLACE)}, PLACE)
        values = {name: value for name, value in values.items() if not name.startswith(PLACE)}
    assert issubclass(kind.model, Row)
    for name, message in build(kind.model, values, {})[1]:
        if name not in row.broken:
            book.trouble(row.at(name), message)
    return None


def placed(book: Book, row: Filled, values: Mapping[str, Any], before: str) -> None:
    try:
        Place.model_validate(values)
    except ValidationError as error:
        for detail in error.errors():
            name, message = explain(Place, detail)
            book.trouble(row.at(before + name), message)


def owners(book: Book) -> None:
    """Rows of an earlier audit name one of the sheet `cited`; further places name a row."""
    mentioned = {row.values.get("id") for row in book.rows.get(CITED, [])}
    ids = {row.values.get("id") for name, rows in book.rows.items() if name != ALSO for row in rows}
    for name, column, valid in ((None, OWNER, mentioned), (ALSO, OF_ROW, ids)):
        for row in (r for n, rows in book.rows.items() if name in (None, n) for r in rows):
            value = row.values.get(column)
            if (value is not None or name == ALSO) and value not in valid:
                known = {str(one) for one in valid if one}
                book.trouble(row.at(column), f"rad {shown(value)} finns inte; {suggestion(str(value), known)}")


def references(book: Book, data: Path) -> None:
    """What a cell refers to exists, in the data or in the workbook."""
    known = ids_of(read(data).entries)
    for kind in kinds().values():
        table = getattr(kind.model, "table", "")
        known[f"{table}.id"] |= {str(row.values["id"]) for row in book.rows.get(kind.name, []) if "id" in row.values}
    for kind in kinds().values():
        for column in (c for c in kind.columns if "." in c.ref):
            for row in book.rows.get(kind.name, []):
                value = row.values.get(column.name)
                for code in value if isinstance(value, list) else [] if value is None else [value]:
                    if code not in known[column.ref]:
                        hint = suggestion(str(code), known[column.ref])
                        book.trouble(row.at(column.name), f"{column.label} {shown(code)} finns inte; {hint}")


# --- As YAML ---------------------------------------------------------------------------------------------


def yaml(book: Book) -> str:
    """The file as a person would have written it: a field a line, sections and places on one line."""
    lines = [SCHEMA, "report:", *fields(book.rows["report"][0].values, "  ")]
    if book.headers:
        lines += ["", f"{HEADERS}:", *(f"  - {as_yaml(header)}" for header in book.headers)]
    for name in row_lists(ReportFile):
        rows = [row for row in book.rows.get(name, []) if OWNER not in row.values]
        lines += ["", f"{name}:", *listed(book, name, rows, "  ")] if rows else []
    if book.rows.get(CITED):
        lines += ["", f"{CITED}:", *(line for row in book.rows[CITED] for line in mentioned(book, row))]
    return "\n".join(lines) + "\n"


def mentioned(book: Book, row: Filled) -> Iterator[str]:
    place = {name.removeprefix(PLACE): value for name, value in row.values.items() if name.startswith(PLACE)}
    own = {name: value for name, value in row.values.items() if not name.startswith(PLACE)}
    yield "  - report:"
    yield from fields(own, "      ")
    yield f"    place: {as_yaml(place)}"
    for name in row_lists(CitedReport):
        rows = [one for one in book.rows.get(name, []) if one.values.get(OWNER) == own["id"]]
        if rows:
            yield f"    {name}:"
            yield from listed(book, name, rows, "      ")


def listed(book: Book, name: str, rows: Sequence[Filled], indent: str) -> Iterator[str]:
    for row in rows:
        values = {key: value for key, value in row.values.items() if key != OWNER}
        places = [p.values for p in book.rows.get(ALSO, []) if "id" in values and p.values.get(OF_ROW) == values["id"]]
        line = f"{indent}- {as_yaml(values)}"
        if name == "sections" or (len(line) <= LONGEST_LINE and not places):
            yield line
            continue
        first, *rest = [*fields(values, f"{indent}  "), *also(places, f"{indent}  ")]
        yield f"{indent}- {first.strip()}"
        yield from rest


def fields(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    return (f"{indent}{name}: {as_yaml(value)}" for name, value in values.items())


def also(places: Sequence[Mapping[str, Any]], indent: str) -> Iterator[str]:
    if places:
        yield f"{indent}{ALSO}:"
        yield from (f"{indent}  - {as_yaml({n: v for n, v in p.items() if n != OF_ROW})}" for p in places)
