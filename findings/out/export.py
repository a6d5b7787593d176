"""The export room: a frame with its column definitions becomes CSV, Excel, JSON or parquet.

Cells hold codes where the data do. People's formats (CSV, Excel) say their labels, machines' formats
(JSON, parquet) keep the codes. Nothing here knows what the rows are about.
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from findings import texts

TYPES = {
    "text": pa.string(), "heltal": pa.int64(), "tal": pa.float64(), "datum": pa.date32(), "ja_nej": pa.bool_(),
    "lista": pa.list_(pa.string()), "lank": pa.string(),
}  # fmt: skip
# A spreadsheet takes a cell that begins like this for a formula, in the wide forms of East Asian keyboards too.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
MAX_CELL = 32_767  # characters that Excel holds in one cell
WIDTHS = {"text": 40, "heltal": 9, "tal": 12, "datum": 12, "ja_nej": 9, "lista": 32, "lank": 30}
SEPARATOR = ", "


@dataclass(frozen=True)
class Column:
    """One column: `name` for machines, `label` and `help` for people, `type` one of TYPES.

    `labels` says codes in words: code → label. A date that is known only to the month or year is a text
    column's matter, not this room's.
    """

    name: str
    label: str
    type: str
    help: str
    labels: Mapping[str, str] = field(default_factory=dict)

    def value(self, cell: Any) -> Any:
        """The cell as plain Python of the column's type, codes kept; None where there is nothing."""
        if self.type == "lista":
            return [] if empty(cell) else [str(part) for part in cell]
        if empty(cell):
            return None
        cast: dict[str, Callable[[Any], Any]] = {
            "heltal": int, "tal": float, "ja_nej": bool, "datum": lambda v: pd.Timestamp(v).date(),
        }  # fmt: skip
        return cast.get(self.type, str)(cell)

    def words(self, cell: Any) -> Any:
        """The cell as people read it: codes as labels, lists as one text."""
        value = self.value(cell)
        if isinstance(value, list):
            return SEPARATOR.join(self.labels.get(part, part) for part in value) or None
        return self.labels.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Table:
    """What a reader takes along: the rows, what the columns mean, and where it all comes from."""

    name: str  # first part of the file name
    frame: pd.DataFrame
    columns: Sequence[Column]
    caption: str  # the filter's sentence
    release: str
    link: str  # the view, as an absolute address that names the release

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain Python, codes kept."""
        cells = [[c.value(cell) for cell in self.frame[c.name]] for c in self.columns]
        return [dict(zip((c.name for c in self.columns), row, strict=True)) for row in zip(*cells, strict=True)]

    def lines(self) -> list[list[Any]]:
        """The rows as people read them."""
        cells = [[c.words(cell) for cell in self.frame[c.name]] for c in self.columns]
        return [list(row) for row in zip(*cells, strict=True)]

    def file_name(self, form: str) -> str:
        return f"{self.name}-{self.release}.{form}"


def empty(cell: Any) -> bool:
    return cell is None or (bool(pd.api.types.is_scalar(cell)) and bool(pd.isna(cell)))


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula; Excel shows it without the apostrophe's meaning."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


# --- Formats -----------------------------------------------------------------------------------------


def to_csv(table: Table) -> bytes:
    """For Excel in Swedish: semicolons, decimal commas, and a mark at the start that says UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(column.label) for column in table.columns])
    writer.writerows([[csv_cell(value) for value in line] for line in table.lines()])
    return out.getvalue().encode("utf-8-sig")


def csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return texts.YES if value else texts.NO
    if isinstance(value, float):
        return repr(value).removesuffix(".0").replace(".", ",")
    return harmless(value) if isinstance(value, str) else str(value)


def to_json(table: Table) -> bytes:
    """One object: caption, release, link, the columns' meaning and the rows."""
    columns = [
        {"name": c.name, "label": c.label, "type": c.type, "help": c.help}
        | ({"labels": dict(c.labels)} if c.labels else {})
        for c in table.columns
    ]
    whole = {"caption": table.caption, "release": table.release, "link": table.link, "columns": columns}
    return json.dumps(whole | {"rows": table.records()}, ensure_ascii=False, default=str).encode()


def to_parquet(table: Table) -> bytes:
    """Typed columns; caption, release, link and the columns' meaning as metadata."""
    schema = pa.schema(
        [pa.field(c.name, TYPES[c.type], metadata={"label": c.label, "help": c.help}) for c in table.columns],
        metadata={"caption": table.caption, "release": table.release, "link": table.link},
    )
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(table.records(), schema), out)
    return out.getvalue()


def to_xlsx(table: Table) -> bytes:
    """Two sheets: the rows with typed columns, and what they are."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        # The moment of the export would make every file of the same rows another file.
        book.set_properties({"title": table.caption[:255], "created": dt.datetime(2000, 1, 1)})
        write_rows(book, table)
        write_about(book, table)
    return out.getvalue()


def write_rows(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(texts.SHEET_ROWS)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = cell_formats(book)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.frame)), max(0, len(table.columns) - 1))
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, WIDTHS[column.type])
        sheet.write_string(0, number, column.label, head)
    for row, line in enumerate(table.lines(), 1):
        for number, (column, value) in enumerate(zip(table.columns, line, strict=True)):
            write_cell(sheet, row, number, value, formats[column.type])


def cell_formats(book: Any) -> dict[str, Any]:
    """A text keeps its first sign whatever it is: `quote_prefix` says that it is no formula."""
    text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    plain = book.add_format({"valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    return {"text": text, "lista": text, "lank": text, "datum": day} | dict.fromkeys(("heltal", "tal", "ja_nej"), plain)


def write_cell(sheet: Any, row: int, number: int, value: Any, look: Any) -> None:
    if value is None:
        sheet.write_blank(row, number, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, number, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, number, value, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, number, dt.datetime(value.year, value.month, value.day), look)
    else:
        sheet.write_string(row, number, value[:MAX_CELL], look)


def write_about(book: Any, table: Table) -> None:
    """The second sheet: filter sentence, release, link, and what each column means."""
    sheet = book.add_worksheet(texts.SHEET_ABOUT)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    facts = zip(texts.ABOUT_LABELS, (table.caption, table.release, table.link), strict=True)
    defined = [(column.label, column.help) for column in table.columns]
    for row, (label, text) in enumerate([*facts, ("", ""), texts.ABOUT_COLUMNS, *defined]):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrapped)


@dataclass(frozen=True)
class Format:
    """One way to write a table."""

    label: str
    media_type: str
    write: Callable[[Table], bytes]


FORMATS: dict[str, Format] = {
    "csv": Format("CSV", "text/csv; charset=utf-8", to_csv),
    "xlsx": Format("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "json": Format("JSON", "application/json; charset=utf-8", to_json),
    "parquet": Format("Parquet", "application/vnd.apache.parquet", to_parquet),
}


def write(table: Table, form: str) -> bytes:
    """The table's bytes in one of FORMATS."""
    return FORMATS[form].write(table)
