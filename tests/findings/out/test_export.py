"""What a reader takes along, read back: the same rows as the view, typed, harmless, and with its origin."""

import csv
import datetime as dt
import io
import json
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from findings import texts
from findings.out import export
from findings.out.export import Column, Table

# --- The writer ----------------------------------------------------------------------------------------

COLUMNS = (
    Column("text", "Text", "text", "Vad som helst."),
    Column("kod", "Kod", "text", "En kod.", {"brist": "Brist"}),
    Column("antal", "Antal", "heltal", "Ett heltal."),
    Column("andel", "Andel", "tal", "Ett tal."),
    Column("dag", "Dag", "datum", "En dag."),
    Column("ja", "Belagd", "ja_nej", "Ja eller nej."),
    Column("lista", "Aspekter", "lista", "Flera koder.", {"a": "Mål", "b": "Mått"}),
)
ROWS = [
    ["Åäö; ”citat”\noch rad", "brist", 3, 25.5, dt.date(2024, 11, 27), True, ["a", "b"]],
    [None, None, None, None, None, None, None],
    ["=1+1", "okänd", -2, -0.5, pd.Timestamp("2020-01-01"), False, []],
]
DANGEROUS = [
    "=1+1",
    "+46 33",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "  =1",
    '=HYPERLINK("x")',
    "=cmd|' /C calc'!A0",
]
HARMLESS = ["Brist", "1", "a=b", "å", "", "(−1)", "3.1.2", "0,5", "'redan"]


def table(rows: list[list[Any]] = ROWS) -> Table:
    frame = pd.DataFrame(rows, columns=[c.name for c in COLUMNS], dtype=object)
    return Table(
        "prov",
        frame,
        COLUMNS,
        "3 fynd i Borås.",
        "abc123",
        "https://exempel.se/fynd?kommun=boras",
        "Granskat, Fynd: 3 fynd i Borås",
    )


def excel_rows(body: bytes) -> list[list[str]]:
    assert body.startswith(b"\xef\xbb\xbf")  # Excel takes it for UTF-8
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def csv_rows(body: bytes) -> list[list[str]]:
    assert not body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode(), newline="")))


def sheets(body: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(body))


def test_csv_is_what_excel_in_swedish_reads() -> None:
    head, first, second, third = excel_rows(export.write(table(), "csv", "excel"))
    assert head == ["Text", "Kod", "Antal", "Andel", "Dag", "Belagd", "Aspekter"]
    assert first == ["Åäö; ”citat”\noch rad", "Brist", "3", "25,5", "2024-11-27", "ja", "Mål, Mått"]
    assert second == [""] * 7
    assert third == ["'=1+1", "okänd", "-2", "-0,5", "2020-01-01", "nej", ""]


def test_standard_csv_has_names_codes_and_points() -> None:
    body = export.write(table(), "csv")
    assert body.count(b"\r\n") == 4
    head, first, second, third = csv_rows(body)
    assert head == [c.name for c in COLUMNS]
    assert first == ["Åäö; ”citat”\noch rad", "brist", "3", "25.5", "2024-11-27", "true", "a;b"]
    assert second == [""] * 7
    assert third == ["'=1+1", "okänd", "-2", "-0.5", "2020-01-01", "false", ""]


def test_excel_has_typed_columns_and_sheets_about_the_selection_and_its_words() -> None:
    book = sheets(export.write(table(), "xlsx"))
    assert book.sheetnames == [texts.SHEET_ROWS, texts.SHEET_ABOUT, texts.SHEET_WORDS]
    rows = list(book[texts.SHEET_ROWS].iter_rows(values_only=True))
    assert rows[0] == ("Text", "Kod", "Antal", "Andel", "Dag", "Belagd", "Aspekter")
    assert rows[1] == ("Åäö; ”citat”\noch rad", "Brist", 3, 25.5, dt.datetime(2024, 11, 27), True, "Mål, Mått")
    assert rows[2] == (None,) * 7
    assert rows[3][:5] == ("=1+1", "okänd", -2, -0.5, dt.datetime(2020, 1, 1))
    about = {row[0]: row[1] for row in book[texts.SHEET_ABOUT].iter_rows(values_only=True) if row[0]}
    assert about["Urval"] == "3 fynd i Borås."
    assert about["Utgåva"] == "abc123"
    assert about["Länk till vyn"] == "https://exempel.se/fynd?kommun=boras"
    assert about["Så hänvisar du"] == "Granskat, Fynd: 3 fynd i Borås"
    words = {row[0]: row[1] for row in book[texts.SHEET_WORDS].iter_rows(values_only=True) if row[0]}
    assert {column.label: column.help for column in COLUMNS}.items() <= words.items()
    assert words["Brist"] == "Kod"
    assert book[texts.SHEET_ABOUT]["B3"].hyperlink.target == "https://exempel.se/fynd?kommun=boras"


def test_the_working_paper_prints_across_with_its_heads_and_has_room_for_notes() -> None:
    linked = (Column("lank", "Länk", "lank", "En länk."), *COLUMNS[:2])
    frame = pd.DataFrame({"lank": ["https://exempel.se/a", "javascript:x", "file:///etc/passwd", "https://x/" + "å" * 3000],
                          "text": "t", "kod": "brist", "passage": "stycket"})  # fmt: skip
    sheet = export.working_paper(linked, ("text", "passage", "notes"))
    body = export.write(Table("x", frame, linked, "4 & fler", "r", "l", sheet=sheet, printed=3), "xlsx")
    page = sheets(body)[texts.SHEET_ROWS]
    assert [cell.value for cell in page[1]] == ["Text", texts.PASSAGE_COLUMN[0], texts.NOTES_COLUMN[0], "Länk", "Kod"]
    assert [page.cell(row, 3).value for row in range(2, 6)] == [None] * 4
    assert [bool(page.cell(row, 4).hyperlink) for row in range(2, 6)] == [True, False, False, False]
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert (page.print_title_rows, page.print_area) == ("$1:$1", "'Rader'!$A$1:$C$5")
    assert page.oddHeader.left.text == "4 && fler"


def test_json_keeps_codes_and_says_what_they_mean() -> None:
    whole = json.loads(export.write(table(), "json"))
    assert (whole["caption"], whole["release"]) == ("3 fynd i Borås.", "abc123")
    assert (whole["citation"], whole["license"]) == ("Granskat, Fynd: 3 fynd i Borås", "CC-BY-4.0")
    assert whole["rows"][0] == {
        "text": "Åäö; ”citat”\noch rad", "kod": "brist", "antal": 3, "andel": 25.5, "dag": "2024-11-27", "ja": True,
        "lista": ["a", "b"],
    }  # fmt: skip
    assert whole["rows"][1] == dict.fromkeys([c.name for c in COLUMNS]) | {"lista": []}
    assert whole["columns"][1] == {
        "name": "kod",
        "label": "Kod",
        "type": "text",
        "help": "En kod.",
        "labels": {"brist": "Brist"},
    }


def test_parquet_is_typed_and_carries_its_origin() -> None:
    read = pq.read_table(io.BytesIO(export.write(table(), "parquet")))
    assert [str(kind) for kind in read.schema.types] == [
        "string",
        "string",
        "int64",
        "double",
        "date32[day]",
        "bool",
        "list<element: string>",
    ]
    assert read.schema.metadata[b"caption"].decode() == "3 fynd i Borås."
    assert read.schema.metadata[b"citation"].decode() == "Granskat, Fynd: 3 fynd i Borås"
    assert read.schema.field("kod").metadata[b"help"].decode() == "En kod."
    assert read.to_pylist()[0]["lista"] == ["a", "b"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_could_be_a_formula_is_neutralised(text: str) -> None:
    body = table([[text, text, 1, 1.0, None, True, [text]]])
    for rows in (csv_rows(export.write(body, "csv")), excel_rows(export.write(body, "csv", "excel"))):
        _, (first, code, *_, listed) = rows
        for cell in (first, code, listed):
            assert cell == "'" + text
            assert not cell.startswith(export.FORMULA_STARTS)
    cells = sheets(export.write(body, "xlsx"))[texts.SHEET_ROWS][2]
    assert [cells[i].data_type for i in (0, 1, 6)] == ["s", "s", "s"]  # text, not "f"
    assert all(cells[i].quotePrefix for i in (0, 1, 6))
    assert json.loads(export.write(body, "json"))["rows"][0]["text"] == text  # machines get it as it is


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_is_left_alone(text: str) -> None:
    assert export.harmless(text) == text


def test_a_dangerous_heading_is_neutralised_too() -> None:
    evil = Table("x", pd.DataFrame({"a": ["b"]}), (Column("a", "=A1", "text", ""),), "c", "r", "l")
    assert excel_rows(export.write(evil, "csv", "excel"))[0] == ["'=A1"]


@pytest.mark.parametrize("form", export.FORMATS)
def test_no_rows_and_a_very_long_cell_can_be_written(form: str) -> None:
    assert export.write(table([]), form)
    assert export.write(table([["x" * 40_000, None, None, None, None, None, None]]), form)


@pytest.mark.parametrize("form", export.FORMATS)
def test_the_same_rows_give_the_same_bytes(form: str) -> None:
    assert export.write(table(), form) == export.write(table(), form)


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        ("", "fynd-2e309b031c5d.csv"),
        ("boras-brist", "fynd-boras-brist-2e309b031c5d.csv"),
        ("a" * 60, f"fynd-{'a' * 60}-2e309b031c5d.csv"),
    ],
)
def test_a_file_name_says_the_selection(selection: str, name: str) -> None:
    assert export.file_name("fynd", selection, "2e309b031c5d", "csv") == name


def test_a_long_selection_is_cut_and_still_told_from_another() -> None:
    names = {export.file_name("fynd", "kommun-" * 40 + end, "2e309b031c5d", "csv") for end in ("a", "b")}
    assert len(names) == 2
    assert all(len(name) < 100 and name.isascii() for name in names)
