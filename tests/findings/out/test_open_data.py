"""Open data as others read them: the notebook runs against the routes, and Polars reads every Parquet file."""

import datetime as dt
import http.server
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from asking import Client

from findings.ask.links import Address
from findings.out import export, routes
from findings.out.tables import ROWS_OF
from findings.store import database
from findings.store.database import Database

NOTEBOOK = Path(__file__).resolve().parents[3] / "docs" / "oppna-data.ipynb"
TYPES = {
    "text": pl.String, "lank": pl.String, "heltal": pl.Int64, "tal": pl.Float64, "datum": pl.Date, "ja_nej": pl.Boolean,
    "lista": pl.List(pl.String),
}  # fmt: skip


@pytest.fixture
def address(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The data routes on this machine, asked over HTTP."""
    monkeypatch.setattr(database, "DATA", real_db.path.parent.parent)

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = Client().get(self.path)
            self.send_response(found.status_code)
            self.send_header("content-type", found.headers["content-type"])
            self.end_headers()
            self.wfile.write(found.content)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def cells(kind: str) -> list[str]:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def counted(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return db.connection.cursor().execute(sql).fetchall()


def test_the_notebook_compares_what_the_release_holds(
    address: str, real_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANSKAT_ADRESS", address)
    there: dict[str, Any] = {}
    for number, cell in enumerate(cells("code")):
        exec(compile(cell, f"{NOTEBOOK.name}, kod {number}", "exec"), there)
    assert there["UTGAVA"] == real_db.release["id"]
    recount = counted(real_db, (
        "SELECT a.aspect, f.municipality, count(*) FILTER (f.outcome = 'brist') FROM finding f JOIN report r ON r.id = f.report"
        " JOIN finding_aspect a ON a.finding = f.id WHERE r.basis = 'read' AND f.voice IN ('revisor', 'dokument') GROUP BY 1, 2"
    ))  # fmt: skip
    table = there["jamforelse"].stack().dropna().astype(int)
    assert {(aspect, place, n) for (aspect, place), n in table.items()} == set(recount)
    assert there["jamforelse"].isna().sum().sum() == there["jamforelse"].size - len(recount)  # not asked is not zero
    assert 0 < len(there["gemensamma"]) < len(there["jamforelse"])
    recount = counted(real_db, (
        "SELECT m.name, count(DISTINCT g.id), count(*) FROM recommendation g JOIN recommendation_body b ON b.recommendation = g.id"
        " JOIN municipality m ON m.id = g.municipality GROUP BY 1 ORDER BY 1"
    ))  # fmt: skip
    assert there["svar"][["kommun", "rekommendationer", "adresserade"]].values.tolist() == [
        list(row) for row in recount
    ]
    assert there["UTGAVA"] in there["citat"]


def test_the_notebook_is_kept_without_results_and_in_swedish() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert all(not cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code")
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    assert "ej granskat är inte noll" in cells("markdown")[0]


@pytest.mark.parametrize("name", ROWS_OF)
def test_polars_reads_every_parquet_as_it_was_written(
    name: str, real_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "DATA", real_db.path.parent.parent)
    release, rows = real_db.release["id"], ROWS_OF[name]
    read = pl.read_parquet(io.BytesIO(Client().get(f"/data/{name}.parquet?utgava={release}&per=2026-11-26").content))
    page, _ = Address.read(rows.page, routes.given([("per", "2026-11-26"), ("utgava", release)]), {})
    table = rows.table(real_db, page, "https://exempel.se")
    assert dict(read.schema) == {column.name: TYPES[column.type] for column in table.columns}
    assert read.to_dicts() == table.records()
    assert export.TYPES.keys() == TYPES.keys()
    dates = [value for column in read.select(pl.col(pl.Date)) for value in column if value is not None]
    assert all(isinstance(day, dt.date) for day in dates)
