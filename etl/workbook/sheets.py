"""The sheets room: which sheets and columns a workbook has. All of it follows from the model.

One sheet a kind of row, named as in the YAML. What is nested there stands flat here: further places in `also`, by
the row's id; the rows of an earlier audit beside the others, with its id in the column `cited_report`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from etl.check import references
from etl.problems import written_fields
from etl.read import row_lists
from findings.model import CitedReport, Code, Evidenced, Place, Report, ReportFile, Row
from findings.model.schema import plain_type

HEAD = 2  # rows above the data: what a column is called, then the field's name
ALSO, CITED, HEADERS, CODES = "also", "cited", "running_headers", "koder"
OWNER = "cited_report"  # of a row that belongs to an earlier audit: that audit's id
OF_ROW = "of_row"  # of a further place: the id of the row that has it
PLACE = "place_"  # before the fields of where an earlier audit is mentioned
YES, NO = "ja", "nej"


@dataclass(frozen=True)
class Column:
    """A field of a sheet: what it is called, what it holds, and what its values refer to."""

    name: str
    label: str
    help: str
    type: type
    many: bool = False
    ref: str = ""

    @property
    def codes(self) -> list[Code]:
        return list(self.type) if issubclass(self.type, Code) else []


@dataclass(frozen=True)
class SheetKind:
    """A sheet: its name, the model of its rows, its columns. `own` are the columns that are the model's fields."""

    name: str
    model: type[BaseModel]
    columns: tuple[Column, ...]


@cache
def kinds() -> dict[str, SheetKind]:
    """Every sheet with rows, in the order of the workbook."""
    inside = row_lists(CitedReport)
    owner = Column(
        OWNER, "omnämnd granskning", "Id i bladet cited, om raden hör till en tidigare granskning.", str, ref="cited"
    )
    of_row = Column(OF_ROW, "rad", "Id för raden som också sägs här.", str)
    found = [SheetKind("report", Report, tuple(columns(Report)))]
    for name, kind in row_lists(ReportFile).items():
        own = tuple(columns(kind))
        found.append(SheetKind(name, kind, (*own[:1], owner, *own[1:]) if name in inside else own))
    mentioned = (column(Place, name, before=PLACE) for name in Place.model_fields)
    found.append(SheetKind(CITED, Report, (*columns(Report), *mentioned)))
    found.append(SheetKind(ALSO, Place, (of_row, *(column(Place, name) for name in Place.model_fields))))
    return {sheet.name: sheet for sheet in found}


def columns(kind: type[Row]) -> Iterator[Column]:
    """The id first, then as the model has it; where a row points stands last."""
    names = [name for name in written_fields(kind) if name != "also"]
    places = [name for name in Evidenced.model_fields if name in names]
    first = [name for name in ("id",) if name in names]
    rest = [name for name in names if name not in first and name not in places]
    return (column(kind, name) for name in (*first, *rest, *places))


def column(kind: type[BaseModel], name: str, before: str = "") -> Column:
    field = kind.model_fields[name]
    plain, _ = plain_type(field.annotation)
    many = getattr(plain, "__origin__", None) is list
    ref = dict(references(kind)).get(name, "") if issubclass(kind, Row) else ""
    return Column(before + name, field.title or name, field.description or "", str if many else plain, many, ref)


def cell_name(row: int, column: int) -> str:
    """0-based row and column as Excel says it: B3."""
    letters = ""
    place = column + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def as_cell(value: Any) -> str | int | float | None:
    """A value of the YAML as what a cell holds."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return value if value is None or isinstance(value, int | float) else str(value)
