"""The export room: a frame with its column definitions becomes CSV, Excel, JSON or parquet.

Cells hold codes where the data do. People's forms (Excel, and CSV for it) say their labels, machines' forms (CSV,
JSON, parquet) keep the codes and the columns' names. Nothing here knows what the rows are about.
"""

import csv
import datetime as dt
import hashlib
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
CASTS: dict[str, Callable[[Any], Any]] = {
    "heltal": int, "tal": float, "ja_nej": bool, "datum": lambda cell: pd.Timestamp(cell).date(),
}  # fmt: skip
# A spreadsheet takes a cell that begins like this for a formula, in the wide forms of East Asian keyboards too.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
MAX_CELL = 32_767  # characters that Excel holds in one cell
MAX_LINKS, MAX_LINK = 60_000, 2_000  # live links in a sheet, and characters in one: Excel takes few more
WIDTHS = {
    "text": 40, "heltal": 9, "tal": 12, "datum": 12, "ja_nej": 9, "lista": 32, "lank": 30, "egen": 40,
}  # fmt: skip
SEPARATOR = ", "
DELIMITER = ";"  # between the parts of a list in one cell of the standard CSV
MAX_SELECTION = 60  # characters of a file's name that say the selection
A4 = 9
Formats = Mapping[str, object]  # kind of cell → xlsxwriter's format


@dataclass(frozen=True)
class Column:
    """One column: `name` for machines, `label` and `help` for people, `type` one of TYPES.

    `labels` says codes in words: code → label. A date that is known only to the month or year is a text
    column's matter, not this room's. A column of the type "egen" is empty, for the reader to write in.
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
        return None if empty(cell) else CASTS.get(self.type, str)(cell)

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
    citation: str = ""  # how to cite it, in a line
    selection: str = ""  # the filter's codes, for the file's name
    sheet: Sequence[Column] = ()  # the columns of the working paper, in its order; those of the table if not given
    printed: int = 0  # how many of the first columns of the sheet are printed; all if not given

    def records(self) -> list[dict[str, object]]:
        """The rows as plain Python, codes kept."""
        cells = [[c.value(cell) for cell in self.frame[c.name]] for c in self.columns]
        return [dict(zip((c.name for c in self.columns), row, strict=True)) for row in zip(*cells, strict=True)]

    def lines(self, columns: Sequence[Column] = ()) -> list[list[Any]]:
        """The rows as people read them."""
        cells = [self.words(column) for column in columns or self.columns]
        return [list(row) for row in zip(*cells, strict=True)]

    def words(self, column: Column) -> list[Any]:
        if column.type == "egen":
            return [None] * len(self.frame)
        return [column.words(cell) for cell in self.frame[column.name]]

    def file_name(self, form: str) -> str:
        return file_name(self.name, self.selection, self.release, form)


def working_paper(columns: Sequence[Column], first: Sequence[str]) -> tuple[Column, ...]:
    """The columns as a sheet to work in: those named first, among them the passage and room for notes, then the rest.

    The frame has a column `passage` besides those of the table.
    """
    own = (Column("passage", *texts.PASSAGE_COLUMN), Column("notes", *texts.NOTES_COLUMN))
    by_name = {column.name: column for column in (*columns, *own)}
    return (*(by_name[name] for name in first), *(column for column in columns if column.name not in first))


def file_name(name: str, selection: str, release: str, form: str) -> str:
    """fynd-boras-brist-2e309b031c5d.csv: ASCII, bounded, and another name for another selection."""
    said = selection
    if len(said) > MAX_SELECTION:
        said = said[: MAX_SELECTION - 7].rstrip("-") + "-" + hashlib.sha256(selection.encode()).hexdigest()[:6]
    return "-".join(part for part in (name, said, release) if part) + f".{form}"


def empty(cell: Any) -> bool:
    if cell is None or isinstance(cell, str):  # nearly every cell
        return cell is None
    return bool(pd.api.types.is_scalar(cell)) and bool(pd.isna(cell))


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula; Excel shows it without the apostrophe's meaning."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


# --- CSV ---------------------------------------------------------------------------------------------


def to_csv(table: Table) -> bytes:
    """As RFC 4180 and the data package have it: commas, points, codes, the columns' names, UTF-8 without a mark."""
    columns = [[standard_cell(c.value(cell)) for cell in table.frame[c.name]] for c in table.columns]
    return csv_bytes([c.name for c in table.columns], zip(*columns, strict=True), ",").encode()


def to_excel_csv(table: Table) -> bytes:
    """For Excel in Swedish: semicolons, decimal commas, labels, and a mark at the start that says UTF-8."""
    rows = ([swedish_cell(value) for value in line] for line in table.lines())
    return csv_bytes([c.label for c in table.columns], rows, ";").encode("utf-8-sig")


def csv_bytes(head: Sequence[str], rows: Any, delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([harmless(name) for name in head])
    writer.writerows(rows)
    return out.getvalue()


def standard_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return harmless(DELIMITER.join(value))
    return harmless(value) if isinstance(value, str) else str(value)


def swedish_cell(value: Any) -> str:
    if isinstance(value, bool):
        return texts.YES if value else texts.NO
    if isinstance(value, float):
        return repr(value).removesuffix(".0").replace(".", ",")
    return standard_cell(value)


# --- JSON and parquet --------------------------------------------------------------------------------


def to_json(table: Table) -> bytes:
    """One object: caption, release, link, how to cite, the columns' meaning and the rows."""
    columns = [
        {"name": c.name, "label": c.label, "type": c.type, "help": c.help}
        | ({"labels": dict(c.labels)} if c.labels else {})
        for c in table.columns
    ]
    whole = {**origin_of(table), "columns": columns, "rows": table.records()}
    return json.dumps(whole, ensure_ascii=False, default=str).encode()


def origin_of(table: Table) -> dict[str, str]:
    """What every download carries of where it comes from."""
    known = {"caption": table.caption, "release": table.release, "link": table.link, "citation": table.citation}
    return known | {"license": texts.LICENCE_NAME}


def to_parquet(table: Table) -> bytes:
    """Typed columns; caption, release, link, how to cite and the columns' meaning as metadata."""
    schema = pa.schema(
        [pa.field(c.name, TYPES[c.type], metadata={"label": c.label, "help": c.help}) for c in table.columns],
        metadata=origin_of(table),
    )
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(table.records(), schema), out)
    return out.getvalue()


# --- Excel, as a working paper -----------------------------------------------------------------------


def to_xlsx(table: Table) -> bytes:
    """Three sheets: the rows, where they come from, and what columns and codes mean."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        # The moment of the export would make every file of the same rows another file.
        book.set_properties({"title": table.caption[:255], "created": dt.datetime(2000, 1, 1)})
        write_rows(book, table)
        write_about(book, table)
        write_definitions(book, table)
    return out.getvalue()


def write_rows(book: Any, table: Table) -> None:
    sheet, columns = book.add_worksheet(texts.SHEET_ROWS), table.sheet or table.columns
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = cell_formats(book)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.frame)), max(0, len(columns) - 1))
    for number, column in enumerate(columns):
        sheet.set_column(number, number, WIDTHS[column.type])
        sheet.write_string(0, number, column.label, head)
    live = sum(column.type == "lank" for column in columns) * len(table.frame) <= MAX_LINKS
    for row, line in enumerate(table.lines(columns), 1):
        for number, (column, value) in enumerate(zip(columns, line, strict=True)):
            kind = column.type if live else column.type.replace("lank", "text")
            write_cell(sheet, row, number, value, kind, formats)
    set_up_print(sheet, table, len(columns))


def set_up_print(sheet: Any, table: Table, columns: int) -> None:
    """Across, one page wide, with the heads and the selection on every page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(1, len(table.frame)), (table.printed or columns) - 1)
    sheet.set_header(f"&L{in_margin(table.caption)}")
    sheet.set_footer(f"&L{texts.SITE}, {table.release}&R{texts.PRINTED_PAGE}")


def in_margin(text: str) -> str:
    """A text for a page's head: an ampersand is a command there, and 255 characters are all there is room for."""
    return text[:110].replace("&", "&&")


def cell_formats(book: Any) -> Formats:
    """A text keeps its first sign whatever it is: `quote_prefix` says that it is no formula."""
    text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    plain = book.add_format({"valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    link = book.add_format({"valign": "top", "font_color": "#0B5A6F", "underline": 1})
    own = book.add_format({"text_wrap": True, "valign": "top", "left": 1, "right": 1})
    numbers = dict.fromkeys(("heltal", "tal", "ja_nej"), plain)
    return {"text": text, "lista": text, "lank": link, "datum": day, "egen": own} | numbers


def write_cell(sheet: Any, row: int, number: int, value: Any, kind: str, formats: Formats) -> None:
    look = formats[kind]
    if value is None:
        if kind == "egen":  # the frame of a cell to write in
            sheet.write_blank(row, number, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, number, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, number, value, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, number, dt.datetime(value.year, value.month, value.day), look)
    elif kind == "lank" and is_link(value):
        sheet.write_url(row, number, value, look)
    else:
        sheet.write_string(row, number, value[:MAX_CELL], formats["text"])


def is_link(value: str) -> bool:
    """An address of the web and nothing else: a sheet could also be led to files and programs."""
    return value.startswith(("https://", "http://")) and len(value) <= MAX_LINK


def write_about(book: Any, table: Table) -> None:
    """What the selection is and is not, its release and link, and how to cite it."""
    sheet = book.add_worksheet(texts.SHEET_ABOUT)
    bold, formats = book.add_format({"bold": True, "valign": "top"}), cell_formats(book)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    said = (table.caption, table.release, table.link, table.citation, texts.LICENCE)
    facts = list(zip(texts.ABOUT_LABELS, said, strict=True))
    reading = [(texts.ABOUT_READING if not n else "", point) for n, point in enumerate(texts.HOW_TO_READ_POINTS)]
    for row, (label, text) in enumerate([*facts, ("", ""), *reading]):
        sheet.write_string(row, 0, label, bold)
        write_cell(sheet, row, 1, text, "lank" if text == table.link else "text", formats)


def write_definitions(book: Any, table: Table) -> None:
    """What each column means, and each code that a column says in words."""
    sheet = book.add_worksheet(texts.SHEET_WORDS)
    bold, formats = book.add_format({"bold": True, "valign": "top"}), cell_formats(book)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 100)
    columns = table.sheet or table.columns
    defined = [(column.label, column.help) for column in columns]
    coded = [(label, column.label) for column in columns for label in column.labels.values() if len(column.labels) < 20]
    for row, (word, text) in enumerate([texts.ABOUT_COLUMNS, *defined, ("", ""), texts.ABOUT_CODES, *coded]):
        sheet.write_string(row, 0, word, bold)
        write_cell(sheet, row, 1, text, "text", formats)


# --- Formats -----------------------------------------------------------------------------------------


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
CSV_FORMS: dict[str, Callable[[Table], bytes]] = {"standard": to_csv, "excel": to_excel_csv}


def for_excel(address: str) -> str:
    """The address of a CSV file, in the form that Excel in Swedish opens."""
    return f"{address}{'&' if '?' in address else '?'}form=excel"


def write(table: Table, form: str, csv_form: str = "standard") -> bytes:
    """The table's bytes in one of FORMATS; CSV in one of CSV_FORMS."""
    return CSV_FORMS[csv_form](table) if form == "csv" else FORMATS[form].write(table)
