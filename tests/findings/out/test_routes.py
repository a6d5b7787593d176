"""The data routes: the same rows as the view in every form, tags by the book, and a word where there is no file."""

import csv
import gzip
import io
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import openpyxl
import pyarrow.parquet as pq
import pytest
from asking import HERE, Client

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View, order_of
from findings.out import citation, conditional, export, finding_table, origin, routes
from findings.out.tables import Rows
from findings.store import database, follow_up
from findings.store.database import Database

VIEWS = ("", "kommun=ort001", "utfall=brist&rost=revisor&tema=uppfoljning&ar=2019-2024&namnd=socialtjanst", "q=saknas",
         "q=saknas&sortera=nyast", "kommun=ort002&sortera=aspekt&sida=2&lista=tabell", "q=finnsinte", "byra=ey&aspekt=mal",
         "grupp=storre", "lan=01,02")  # fmt: skip
KINDS = {"fragor": "question", "nyckeltal": "figure", "motsagelser": "discrepancy", "granskningar": "report"}


@pytest.fixture
def client(four_db: Database, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(database, "DATA", four_db.path.parent.parent)
    return Client()


def address_of(db: Database, page: str, query: str) -> Address:
    pairs = [pair.split("=") for pair in query.split("&") if pair]
    address, _ = Address.read(page, routes.given(pairs), store.labels(db))  # type: ignore[arg-type]
    return address


def ids_in(body: bytes, form: str) -> list[str]:
    """The ids that a file holds, read as its readers do."""
    read: dict[str, Callable[[], list[Any]]] = {
        "csv": lambda: [row["id"] for row in csv.DictReader(io.StringIO(body.decode(), newline=""))],
        "json": lambda: [row["id"] for row in json.loads(body)["rows"]],
        "parquet": lambda: pq.read_table(io.BytesIO(body))["id"].to_pylist(),
        "xlsx": lambda: column_of(body, "Id"),
    }
    return read[form]()


def column_of(body: bytes, label: str) -> list[Any]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(body))[texts.SHEET_ROWS].iter_rows(values_only=True)
    return [row[head.index(label)] for row in rows]


def shown(db: Database, name: str, query: str) -> list[str]:
    """The ids of a view's rows, from the statements that the pages use."""
    address = address_of(db, routes.ROWS_OF[name].page, query)
    if name == "fynd":
        return list(store.findings(db, address.filter, order_of(address))["id"])
    if name == "rekommendationer":
        return list(follow_up.ids(db, address.filter, address.view.per_date, order_of(address)))
    if name == "fragor":
        return list(store.questions(db, address.filter)["id"])
    return list(store.reports(db, address.filter)["id"])


# --- What a file holds ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["fynd", "rekommendationer", "fragor", "granskningar"])
@pytest.mark.parametrize("query", VIEWS, ids=VIEWS)
def test_every_form_holds_exactly_the_views_rows(name: str, query: str, client: Client, four_db: Database) -> None:
    if address_of(four_db, "fynd", query).filter == Filter() and query not in ("", "q=finnsinte"):
        pytest.skip("the made-up data have no such code")
    ids = shown(four_db, name, query)
    for form in routes.forms_of(name):
        response = client.get(f"/data/{name}.{form}?{query}")
        if response.status_code == 400:  # the page would show a notice
            assert texts.NOT_UNDERSTOOD in response.text
            continue
        assert response.status_code == 200
        assert ids_in(response.content, form) == ids
        if form == "json":
            assert response.json()["caption"].startswith(f"{texts.number(len(ids))} ")


@pytest.mark.parametrize("name", ["nyckeltal", "motsagelser"])
@pytest.mark.parametrize("place", ["alby", "bodal"])
def test_figures_and_contradictions_are_those_of_the_reports(
    name: str, place: str, small_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "DATA", small_db.path.parent.parent)
    table = {"nyckeltal": "figure", "motsagelser": "discrepancy"}[name]
    sql = f"SELECT x.id FROM {table} x JOIN report r ON r.id = x.report WHERE r.municipality = ? ORDER BY x.id"
    ids = [row for (row,) in small_db.connection.cursor().execute(sql, [place]).fetchall()]
    for form in routes.forms_of(name):
        assert sorted(ids_in(Client().get(f"/data/{name}.{form}?kommun={place}").content, form)) == ids


def test_random_filters_give_the_views_rows(client: Client, four_db: Database) -> None:
    chance, labels = random.Random(7), store.labels(four_db)
    for _ in range(40):
        chosen = {name: [chance.choice(sorted(labels[name]))] for name in chance.sample(
            ["kommun", "tema", "aspekt", "utfall", "rost", "typ", "namnd", "byra", "tyngd"], 2)}  # fmt: skip
        here = Address("fynd", Filter.of(**chosen))
        form = chance.choice(list(export.FORMATS))
        assert ids_in(client.get(here.data(form)).content, form) == list(store.findings(four_db, here.filter)["id"])


def test_the_cells_are_what_the_cards_show(client: Client, four_db: Database) -> None:
    rows = {row["id"]: row for row in client.get("/data/fynd.json?kommun=ort001").json()["rows"]}
    found = store.rows(store.findings(four_db, Filter.of(kommun="ort001")))
    assert found
    for one in found:
        row = rows[one["id"]]
        for name in ("statement", "outcome", "voice", "weight", "places", "section", "proved", "aspects"):
            assert row[name] == one[name], name
        assert row["grade"] == (None if store.missing(one["grade"]) else one["grade"])


def test_every_row_leads_back_to_its_finding_in_this_release(client: Client, four_db: Database) -> None:
    release = four_db.release["id"]
    first = client.get("/data/fynd.json?kommun=ort001").json()["rows"][0]
    assert first["link"] == f"{HERE}/fynd?fynd={first['id']}&utgava={release}"
    view = client.get("/data/fynd.json?kommun=ort001&sida=2").json()
    assert view["link"] == f"{HERE}/fynd?kommun=ort001&utgava={release}"
    assert view["link"] in view["citation"]


def test_the_page_links_to_the_file_of_its_view(client: Client, four_db: Database) -> None:
    here = Address("fynd", Filter.of(kommun="ort001", q='"i Aleby" å&=?'), View(sida=2))
    response = client.get(here.data("json"))
    assert response.status_code == 200
    assert len(response.json()["rows"]) == store.finding_count(four_db, here.filter)
    excel = client.get(export.for_excel(here.data("csv")))
    assert excel.content.startswith(b"\xef\xbb\xbfId;Rubrik;")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/data/fynd.csv", "fynd-{release}.csv"),
        ("/data/fynd.xlsx?kommun=ort001&utfall=brist", "fynd-ort001-brist-{release}.xlsx"),
        (
            "/data/fynd.json?ar=2019-2024&q=Åtgärder%20%22för%20unga%22",
            "fynd-2019-2024-atgarder-for-unga-{release}.json",
        ),
        # What means nothing for the rows is not said of them.
        ("/data/granskningar.csv?utfall=brist&kommun=ort002", "granskningar-ort002-{release}.csv"),
    ],
)
def test_the_file_name_says_the_selection(address: str, name: str, client: Client, four_db: Database) -> None:
    said = client.get(address).headers["content-disposition"]
    assert said == f'attachment; filename="{name.format(release=four_db.release["id"])}"'


def test_a_download_says_how_to_cite_it_and_what_describes_it(client: Client, four_db: Database) -> None:
    response = client.get("/data/fynd.csv?kommun=ort001")
    release = four_db.release["id"]
    assert response.headers["link"].split(", ") == [
        f'<{HERE}/fynd?kommun=ort001&utgava={release}>; rel="cite-as"',
        f'<{HERE}/data/datapackage.json?utgava={release}>; rel="describedby"',
        f'<{texts.LICENCE_URL}>; rel="license"',
    ]
    assert "Granskat" not in response.text.splitlines()[0]


@pytest.mark.parametrize("name", routes.ROWS_OF)
def test_every_column_says_what_it_means(name: str, four_db: Database) -> None:
    rows = routes.ROWS_OF[name]
    table = rows.table(four_db, Address(rows.page), HERE)
    assert all(c.type in export.TYPES and c.label and c.help.endswith(".") for c in table.columns)
    assert {"id", "link"} <= {c.name for c in table.columns}


def test_codes_are_said_in_words(four_db: Database) -> None:
    columns = finding_table.columns(store.labels(four_db))
    codes = {"kind", "outcome", "voice", "weight", "grade", "grade_basis", "themes", "aspects", "touches", "areas",
             "parties", "forums", "municipality", "date_precision"}  # fmt: skip
    assert {c.name for c in columns if c.labels} == codes


def test_the_working_paper_begins_with_what_is_said(client: Client) -> None:
    body = client.get("/data/fynd.xlsx?kommun=ort001").content
    sheet = openpyxl.load_workbook(io.BytesIO(body))[texts.SHEET_ROWS]
    assert [cell.value for cell in sheet[1]][:3] == ["Rubrik", "Påstående", "Utfall"]
    links = next(cell for cell in sheet[1] if cell.value == "Länk").column
    assert sheet.cell(2, links).hyperlink.target == sheet.cell(2, links).value


def test_the_data_package_describes_the_files_as_they_are(client: Client, four_db: Database) -> None:
    package = client.get("/data/datapackage.json").json()
    assert (package["version"], package["licenses"][0]["name"]) == (four_db.release["id"], "CC-BY-4.0")
    assert len(package["sources"]) == four_db.release["reports"]
    assert [resource["name"] for resource in package["resources"]] == list(routes.ROWS_OF)
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        head, *rows = csv.reader(io.StringIO(client.get(resource["path"].removeprefix(HERE)).text, newline=""))
        assert head == [field["name"] for field in fields]
        assert all(field["description"] and field["title"] and field["type"] for field in fields)
        keys = [tuple(row[head.index(name)] for name in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)


# --- What is answered without a file -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "status", "named"),
    [
        ("/data/fynd.csv?kommun=atlantis", 400, "atlantis"),
        ("/data/fynd.csv?komun=boras", 400, "komun"),
        ("/data/fynd.csv?form=xls", 400, "excel"),
        ("/data/fynd.json?form=excel", 400, "form"),
        ("/data/fynd.csv?ar=2024-2019", 400, "2024-2019"),
        ("/data/fynd.csv?sortera=betyg", 400, "betyg"),
        ("/data/fynd.csv?q=%25%25", 400, "%%"),
        ("/data/fynd.csv?q=" + "a" * 10_000, 400, "200"),
        ("/data/fynd.csv?kommun=%27%3B%20DROP%20TABLE%20finding%3B--", 400, "DROP"),
        ("/data/fynd.csv?utgava=000000000000", 404, "Utgåvan"),
        ("/data/fynd.csv?utgava=../../x", 404, "Utgåvan"),
        ("/data/fynd.xml", 404, "csv"),
        ("/data/fynd.py", 404, "csv"),
        ("/data/fragor.xlsx", 404, "parquet"),
        ("/data/allt.csv", 404, "fragor"),
        ("/data/", 404, "fragor"),
        ("/data/hanvisning.doc?fynd=x", 404, "bib"),
        ("/data/hanvisning.txt?fynd=finns-inte", 404, "finns-inte"),
        ("/data/hanvisning.txt?fynd=a&rapport=b", 400, "högst en"),
        ("/data/hanvisning.txt?vy=finnsinte", 400, "finnsinte"),
    ],
)
def test_what_is_not_understood_gives_a_word_and_no_file(address: str, status: int, named: str, client: Client) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/plain")
    assert named in response.text
    assert "Traceback" not in response.text


def test_without_a_data_set_every_route_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "DATA", tmp_path)
    for address in (
        "/data/fynd.csv",
        "/data/klar",
        "/data/nytt.atom",
        "/data/hanvisning.txt",
        "/data/datapackage.json",
    ):
        response = Client().get(address)
        assert (response.status_code, response.text) == (503, texts.DATABASE_MISSING)
        assert int(response.headers["retry-after"]) > 0


def damaged(how: str, file: Path) -> None:
    size = file.stat().st_size
    if how == "cut":
        os.truncate(file, size // 2)
    elif how == "emptied":
        os.truncate(file, 0)
    elif how == "garbage":
        file.write_bytes(random.Random(1).randbytes(size))
    elif how == "removed":
        file.unlink()
    else:
        shutil.rmtree(file.parent.parent)


@pytest.mark.parametrize("how", ["cut", "emptied", "garbage", "removed", "folder removed"])
def test_a_damaged_file_under_a_running_app_gives_a_word_and_heals(
    how: str, four_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(four_db.path.parent.parent, data, symlinks=True)
    monkeypatch.setattr(database, "DATA", data)
    client, file = Client(), (data / "findings.duckdb").resolve()
    assert client.get("/data/klar").status_code == 200
    good = file.read_bytes()
    damaged(how, file)
    for address in ("/data/klar", "/data/fynd.json?utfall=styrka", "/data/rekommendationer.csv?kommun=ort003"):
        response = client.get(address)
        assert response.status_code == 503, address
        assert response.text in (texts.DATABASE_MISSING, texts.DATABASE_DAMAGED.format(file=file.name))
    if how != "folder removed":
        file.write_bytes(good)
        assert client.get("/data/klar").status_code == 200
        assert client.get("/data/fynd.json?utfall=styrka").status_code == 200


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "xlsx", "pdf", "docx"])
def test_every_download_says_how_it_is_cited(form: str, client: Client, four_db: Database) -> None:
    paper = form in ("pdf", "docx")
    asked = f"/data/{'underlag' if paper else 'fynd'}.{form}?kommun=ort001{'&vy=fynd' if paper else ''}"
    cited = f'<{HERE}/fynd?kommun=ort001&utgava={four_db.release["id"]}>; rel="cite-as"'
    assert cited in client.get(asked).headers["link"]


def test_an_error_of_ours_is_logged_and_never_shown(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("hemligt")

    monkeypatch.setitem(routes.TAKEN, "fynd", Rows("fynd", "finding", breaks))  # type: ignore[arg-type]
    response = client.get("/data/fynd.csv?kommun=ort004")
    assert (response.status_code, response.text) == (500, texts.FILE_FAILED)


# --- Tags, HEAD and encodings --------------------------------------------------------------------------

FILES = ("/data/fynd.csv", "/data/fynd.xlsx?utfall=brist", "/data/granskningar.parquet", "/data/frister.ics",
         "/data/nytt.atom", "/data/datapackage.json", "/data/hanvisning.bib?vy=fynd")  # fmt: skip


@pytest.mark.parametrize("address", FILES)
@pytest.mark.parametrize(
    ("form", "status"),
    [
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"x", {tag}', 304),
        ('"x",W/{tag} , "y"', 304),
        ("*", 304),
        ('"x"', 200),
        ("x{tag}", 200),
        ("{bare}", 200),
        ("", 200),
    ],
)
def test_what_the_client_has_is_not_sent_again(address: str, form: str, status: int, client: Client) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    given = {"if-none-match": form.format(tag=tag, bare=tag.strip('"'))}
    for again in (client.get(address, given), client.head(address, given)):
        assert again.status_code == status
        assert again.headers["etag"] == tag
    if status == 304:
        assert again.content == b""


@pytest.mark.parametrize("address", FILES)
def test_head_and_304_need_no_computing(address: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = client.get(address).headers["etag"]
    monkeypatch.setattr(routes.LARGE, "get", None)  # would fail
    monkeypatch.setattr(routes.SMALL, "get", None)
    monkeypatch.setattr(routes.SHEETS_APART, "get", None)
    assert client.get(address, {"if-none-match": tag}).status_code == 304
    fresh = client.head(f"{address}{'&' if '?' in address else '?'}kommun=ort004")
    assert (fresh.status_code, fresh.content) == (200, b"")
    assert fresh.headers["etag"] != tag


@pytest.mark.parametrize("address", FILES)
@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_text_travels_compressed_and_has_a_tag_of_its_own(
    address: str, encoding: str, unpack: Callable[[bytes], bytes], client: Client
) -> None:
    plain, sent = client.get(address), client.get(address, {"accept-encoding": encoding})
    assert plain.content == sent.content  # httpx unpacks
    packed = "xlsx" not in address and "parquet" not in address
    assert sent.headers.get("content-encoding") == (encoding if packed else None)
    assert (sent.headers["etag"] == plain.headers["etag"]) is not packed
    assert sent.headers.get("vary") == ("Accept-Encoding" if packed else None)


def test_tags_differ_by_release_address_form_and_origin(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = ["/data/fynd.csv", "/data/fynd.json", "/data/fynd.csv?form=excel", "/data/fynd.csv?kommun=ort001",
                 "/data/fynd.csv?sortera=nyast", "/data/fragor.csv", "/data/fynd.csv?per=2020-01-01"]  # fmt: skip
    tags = {client.head(address).headers["etag"] for address in addresses}
    assert len(tags) == len(addresses)
    assert client.head("/data/fynd.csv?sida=3").headers["etag"] in tags  # all pages are in the file
    monkeypatch.setattr(origin, "public", lambda: origin.Origin.read("https://granskat.example"))
    assert client.head("/data/fynd.csv").headers["etag"] not in tags


def test_ranges_are_not_served_and_do_no_harm(client: Client) -> None:
    for given in ("bytes=0-10", "kex", "bytes=9-1", "bytes=0-0,5-9"):
        response = client.get("/data/fynd.csv", {"range": given})
        assert (response.status_code, response.headers.get("content-range")) == (200, None)


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("gzip;q=0", ""),
        ("gzip; q=0.000", ""),
        ("gzip;Q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity;q=1, br;q=0.1", ""),
        ("identity", ""),
        ("", ""),
        ("gzip;q=kex", ""),
        (";;,,;q=1", ""),
    ],
)
def test_encoding_is_what_the_client_takes(header: str, chosen: str) -> None:
    from starlette.datastructures import Headers

    assert conditional.accepted_encoding(Headers({"accept-encoding": header})) == chosen


# --- Origin --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("https://granskat.example", "https://granskat.example"),
        ("https://Granskat.Example:443/", "https://granskat.example"),
        ("http://127.0.0.1:8501", "http://127.0.0.1:8501"),
        ("http://[::1]:80", "http://[::1]"),
        ("granskat.example", None),
        ("https://granskat.example/under", None),
        ("https://a@granskat.example", None),
        ("ftp://granskat.example", None),
        ("https://gran skat", None),
        ("https://x?y", None),
    ],
)
def test_an_origin_is_scheme_and_host(value: str, said: str | None) -> None:
    read = origin.Origin.read(value)
    assert (None if read is None else str(read)) == said
    if said is None:
        with pytest.raises(ValueError, match="GRANSKAT_ORIGIN"):
            origin.configured(value)


def test_links_begin_with_the_public_origin_whatever_is_asked(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "public", lambda: origin.Origin.read("https://granskat.example"))
    for address in ("/data/fynd.json?kommun=ort001", "/data/nytt.atom", "/data/frister.ics", "/data/hanvisning.txt",
                    "/data/datapackage.json"):  # fmt: skip
        body = client.get(address, {"host": "evil.example", "x-forwarded-host": "evil.example"}).text
        assert "https://granskat.example" in body.replace("\r\n ", "")
        assert "evil.example" not in body
        assert "exempel.se" not in body


def test_a_citation_by_address_is_the_one_in_the_code(client: Client, four_db: Database) -> None:
    finding = store.findings(four_db, Filter())["id"].iloc[0]
    cited = citation.of_finding(four_db, finding, HERE)
    assert cited is not None
    assert client.get(f"/data/hanvisning.txt?fynd={finding}").text == citation.text(cited) + "\n"
