"""What a reader takes along, read back: the same rows as the view, typed, harmless, and with its origin."""

import csv
import datetime as dt
import io
import json
import math
from pathlib import Path
from typing import Any

import anyio
import httpx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View, order_of
from findings.out import export, finding_table, routes
from findings.out.export import Column, Table
from findings.store import database
from findings.store.database import Database

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
    return Table("prov", frame, COLUMNS, "3 fynd i Borås.", "abc123", "https://exempel.se/fynd?kommun=boras")


def csv_rows(body: bytes) -> list[list[str]]:
    assert body.startswith(b"\xef\xbb\xbf")  # Excel takes it for UTF-8
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheets(body: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(body))


def test_csv_is_what_excel_in_swedish_reads() -> None:
    head, first, second, third = csv_rows(export.write(table(), "csv"))
    assert head == ["Text", "Kod", "Antal", "Andel", "Dag", "Belagd", "Aspekter"]
    assert first == ["Åäö; ”citat”\noch rad", "Brist", "3", "25,5", "2024-11-27", "ja", "Mål, Mått"]
    assert second == [""] * 7
    assert third == ["'=1+1", "okänd", "-2", "-0,5", "2020-01-01", "nej", ""]


def test_excel_has_typed_columns_and_a_sheet_about_the_selection() -> None:
    book = sheets(export.write(table(), "xlsx"))
    assert book.sheetnames == [texts.SHEET_ROWS, texts.SHEET_ABOUT]
    rows = list(book[texts.SHEET_ROWS].iter_rows(values_only=True))
    assert rows[0] == ("Text", "Kod", "Antal", "Andel", "Dag", "Belagd", "Aspekter")
    assert rows[1] == ("Åäö; ”citat”\noch rad", "Brist", 3, 25.5, dt.datetime(2024, 11, 27), True, "Mål, Mått")
    assert rows[2] == (None,) * 7
    assert rows[3][:5] == ("=1+1", "okänd", -2, -0.5, dt.datetime(2020, 1, 1))
    about = {row[0]: row[1] for row in book[texts.SHEET_ABOUT].iter_rows(values_only=True) if row[0]}
    assert about["Urval"] == "3 fynd i Borås."
    assert about["Utgåva"] == "abc123"
    assert about["Länk till vyn"] == "https://exempel.se/fynd?kommun=boras"
    assert {column.label: column.help for column in COLUMNS}.items() <= about.items()


def test_json_keeps_codes_and_says_what_they_mean() -> None:
    whole = json.loads(export.write(table(), "json"))
    assert (whole["caption"], whole["release"]) == ("3 fynd i Borås.", "abc123")
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
    assert read.schema.field("kod").metadata[b"help"].decode() == "En kod."
    assert read.to_pylist()[0]["lista"] == ["a", "b"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_could_be_a_formula_is_neutralised(text: str) -> None:
    body = table([[text, text, 1, 1.0, None, True, [text]]])
    _, (first, code, *_, listed) = csv_rows(export.write(body, "csv"))
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
    assert csv_rows(export.write(evil, "csv"))[0] == ["'=A1"]


@pytest.mark.parametrize("form", export.FORMATS)
def test_no_rows_and_a_very_long_cell_can_be_written(form: str) -> None:
    assert export.write(table([]), form)
    assert export.write(table([["x" * 40_000, None, None, None, None, None, None]]), form)


@pytest.mark.parametrize("form", export.FORMATS)
def test_the_same_rows_give_the_same_bytes(form: str) -> None:
    assert export.write(table(), form) == export.write(table(), form)


# --- The findings' table and its routes ----------------------------------------------------------------

VIEWS = ["", "kommun=boras", "utfall=brist&rost=revisor&tema=uppfoljning&ar=2020-2024&namnd=socialtjanst", "q=samverkan", "q=samverkan&sortera=nyast",
         "kommun=eskilstuna&sortera=aspekt&sida=2&lista=tabell", "q=finnsinte", "fynd=boras-2020-f012&kommun=boras"]  # fmt: skip


class Client:
    """Asks the data routes over HTTP, without a server."""

    def get(self, address: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return anyio.run(self.ask, address, headers or {})

    async def ask(self, address: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=routes.ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="https://exempel.se") as client:
            return await client.get(address, headers=headers)


@pytest.fixture
def client(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(database, "DATA", real_data)
    return Client()


def shown_ids(db: Database, query: str) -> list[str]:
    """The list's ids as all its pages show them."""
    address, _ = Address.read(
        "fynd", routes.given(pair.split("=") for pair in query.split("&") if pair), store.labels(db)
    )
    return list(store.findings(db, address.filter, order_of(address))["id"])


@pytest.mark.parametrize("query", VIEWS, ids=VIEWS)
def test_every_form_holds_exactly_the_views_rows(query: str, client: Client, real_db: Database) -> None:
    ids = shown_ids(real_db, query)
    files = {form: client.get(f"/data/fynd.{form}?{query}") for form in export.FORMATS}
    assert {response.status_code for response in files.values()} == {200}
    assert [row[0] for row in csv_rows(files["csv"].content)[1:]] == ids
    assert [row["id"] for row in files["json"].json()["rows"]] == ids
    assert [
        row[0] for row in sheets(files["xlsx"].content)[texts.SHEET_ROWS].iter_rows(min_row=2, values_only=True)
    ] == ids
    assert pq.read_table(io.BytesIO(files["parquet"].content))["id"].to_pylist() == ids
    assert files["json"].json()["caption"].startswith(f"{texts.number(len(ids))} fynd")


def test_the_cells_are_what_the_cards_show(client: Client, real_db: Database) -> None:
    rows = {row["id"]: row for row in client.get("/data/fynd.json?kommun=boras").json()["rows"]}
    for shown in store.findings(real_db, Filter.of(kommun="boras")).itertuples():
        row = rows[shown.id]
        assert (row["statement"], row["polarity"], row["voice"]) == (shown.statement, shown.polarity, shown.voice)
        assert (row["year"], row["section"], row["proved"]) == (shown.year, shown.section, shown.proved)
        assert row["aspects"] == list(shown.aspects)
        assert row["grade"] == (None if isinstance(shown.grade, float) and math.isnan(shown.grade) else shown.grade)


def test_every_row_leads_back_to_its_finding_in_this_release(client: Client, real_db: Database) -> None:
    release = real_db.release["id"]
    first = client.get("/data/fynd.json?kommun=boras").json()["rows"][0]
    assert first["link"] == f"https://exempel.se/fynd?fynd={first['id']}&utgava={release}"
    assert (
        client.get("/data/fynd.json?kommun=boras&sida=2").json()["link"]
        == f"https://exempel.se/fynd?kommun=boras&utgava={release}"
    )


def test_the_page_links_to_the_file_of_its_view(client: Client, real_db: Database) -> None:
    here = Address("fynd", Filter.of(kommun="boras", q='"samlad bild" å&=?'), View(sida=2))
    response = client.get(here.data("json"))
    assert response.status_code == 200
    assert len(response.json()["rows"]) == store.finding_count(real_db, here.filter)


@pytest.mark.parametrize(
    ("address", "status", "named"),
    [
        ("/data/fynd.csv?kommun=atlantis", 400, "atlantis"),
        ("/data/fynd.csv?komun=boras", 400, "komun"),
        ("/data/fynd.csv?ar=2024-2019", 400, "2024-2019"),
        ("/data/fynd.csv?sortera=betyg", 400, "betyg"),
        ("/data/fynd.csv?q=%25%25", 400, "%%"),
        ("/data/fynd.csv?q=" + "a" * 10_000, 400, "200"),
        ("/data/fynd.csv?kommun=%27%3B%20DROP%20TABLE%20finding%3B--", 400, "DROP"),
        ("/data/fynd.csv?utgava=000000000000", 404, "Utgåvan"),
        ("/data/fynd.csv?utgava=../../x", 404, "Utgåvan"),
        ("/data/fynd.xml", 404, "csv"),
        ("/data/fynd.py", 404, "csv"),
    ],
)
def test_what_is_not_understood_gives_a_word_and_no_file(address: str, status: int, named: str, client: Client) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/plain")
    assert named in response.text
    assert "Traceback" not in response.text


def test_without_a_data_set_the_route_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "DATA", tmp_path)
    response = Client().get("/data/fynd.csv")
    assert (response.status_code, response.text) == (503, texts.DATABASE_MISSING)


def test_the_file_is_named_after_its_release_and_not_sent_twice(client: Client, real_db: Database) -> None:
    response = client.get("/data/fynd.csv")
    assert response.headers["content-disposition"] == f'attachment; filename="fynd-{real_db.release["id"]}.csv"'
    again = client.get("/data/fynd.csv", headers={"if-none-match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_every_column_says_what_it_means(real_db: Database) -> None:
    columns = finding_table.columns(store.labels(real_db))
    assert all(c.type in export.TYPES and c.label and c.help.endswith(".") for c in columns)
    codes = {
        "kind",
        "polarity",
        "voice",
        "grade",
        "grade_basis",
        "themes",
        "aspects",
        "areas",
        "parties",
        "forums",
        "municipality",
    }
    assert {c.name for c in columns if c.labels} >= codes
