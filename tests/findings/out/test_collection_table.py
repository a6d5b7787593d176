"""A reader's collection as files: the rows in their order, their citations, and what the sheet is for."""

import io
import json

import bibtexparser
import openpyxl
import pandas as pd
import pytest
import rispy  # type: ignore[import-untyped]
from asking import HERE, Client

from findings import store, texts
from findings.ask.links import Address, View
from findings.out import collection_table, export
from findings.store import database
from findings.store.database import Database

ROWS = "boras-2020.f072,trollhattan-2024.r3,trollhattan-2023.q2a,boras-2020.f255"
IDS = ["boras-2020-f072", "trollhattan-2024-r3", "trollhattan-2023-q2a", "boras-2020-f037"]  # f255 was merged
ASKED = f"samling={ROWS}&rubrik=Inför nämnden"


@pytest.fixture
def client(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(database, "DATA", real_db.path.parent.parent)
    return Client()


def test_the_file_has_the_rows_in_the_readers_order(client: Client, real_db: Database) -> None:
    answer = client.get(f"/data/samling.json?{ASKED}")
    whole = json.loads(answer.content)
    assert [row["id"] for row in whole["rows"]] == IDS
    assert [row["row_kind"] for row in whole["rows"]] == ["finding", "recommendation", "question", "finding"]
    known = store.collected(real_db, tuple(IDS))
    assert [row["statement"] for row in whole["rows"]] == [row["statement"] for row in known]
    assert whole["caption"] == "Samlingen ”Inför nämnden” med 2 fynd, 1 rekommendation och 1 fråga."
    assert f"utgava={real_db.release['id']}" in whole["link"]
    assert f"samling={ROWS}" in whole["link"]
    assert whole["citation"].endswith(whole["link"])
    name = f"samling-infor-namnden-4-rader-{real_db.release['id']}.json"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_every_form_reads_back_to_the_same_rows(client: Client) -> None:
    csv = pd.read_csv(io.BytesIO(client.get(f"/data/samling.csv?{ASKED}").content))
    parquet = pd.read_parquet(io.BytesIO(client.get(f"/data/samling.parquet?{ASKED}").content))
    assert list(csv["id"]) == list(parquet["id"]) == IDS
    assert list(csv["statement"]) == list(parquet["statement"])


def test_the_sheet_is_a_working_paper(real_db: Database) -> None:
    address = Address("samling", view=View(samling=ROWS))
    book = openpyxl.load_workbook(io.BytesIO(export.write(collection_table.table(real_db, address, HERE), "xlsx")))
    rows, about, words = (book[name] for name in (texts.SHEET_ROWS, texts.SHEET_ABOUT, texts.SHEET_WORDS))
    heads = [cell.value for cell in rows[1]]
    assert heads[: len(collection_table.PRINTED)] == [
        *("Slag", "Rubrik", "Text", "Utfall", "Betyg", "Status", "Kommun", "År", "Rapport", "Avsnitt", "Sida"),
        *("Stycket i rapporten", "Ankare", "Egna anteckningar"),
    ]  # fmt: skip
    assert rows.page_setup.orientation == "landscape"
    assert rows.print_title_rows == "$1:$1"
    assert rows.sheet_properties.pageSetUpPr.fitToPage
    assert int(rows.page_setup.fitToHeight) == 0  # one page wide, as many high as it takes
    notes = heads.index("Egna anteckningar")
    assert [row[notes].value for row in rows.iter_rows(min_row=2)] == [None] * 4
    links = [row[heads.index("Länk")].hyperlink.target for row in rows.iter_rows(min_row=2)]
    assert links[0].startswith(f"{HERE}/fynd?fynd=boras-2020-f072&utgava=")
    assert links[2].startswith(f"{HERE}/granskningar?fraga=trollhattan-2023-q2a&utgava=")
    assert "Så hänvisar du" in [cell.value for cell in about["A"]]
    assert {"Egna anteckningar", "Slag"} <= {cell.value for cell in words["A"]}


def test_all_its_rows_are_cited_and_then_itself(client: Client) -> None:
    asked = f"vy=samling&{ASKED}"
    library = bibtexparser.parse_string(client.get(f"/data/hanvisning.bib?{asked}").text)
    assert library.failed_blocks == []
    keys = [entry.key for entry in library.entries]
    assert keys[:-1] == [f"granskat-{row_id}" for row_id in IDS]
    records = rispy.loads(client.get(f"/data/hanvisning.ris?{asked}").text)
    assert [record["type_of_reference"] for record in records] == ["RPRT"] * 4 + ["DATA"]
    assert len(client.get(f"/data/hanvisning.json?{asked}").json()) == 5
    lines = client.get(f"/data/hanvisning.txt?{asked}").text.splitlines()
    assert len(lines) == 5
    assert "Inför nämnden" in lines[-1]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/data/samling.csv", 200),
        ("/data/samling.xlsx?samling=x-1", 200),
        ("/data/samling.json?samling=<x>", 400),
        ("/data/samling.odt?samling=a-1.f1", 404),
        ("/data/hanvisning.bib?fraga=finns-inte", 404),
        ("/data/hanvisning.bib?fraga=trollhattan-2023-q2a", 200),
        ("/data/hanvisning.bib?fraga=trollhattan-2023-q2a&fynd=boras-2020-f072", 400),
        ("/data/hanvisning.bib?fynd=trollhattan-2023-q2a", 404),
    ],
)
def test_what_is_asked_for_is_given_or_said_to_be_nothing(address: str, status: int, client: Client) -> None:
    assert client.get(address).status_code == status
