"""What the operator sees: lines of JSON that name no visitor, and numbers at a port of the machine's own."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from serving import free_port, served
from starlette.routing import Route
from websockets.sync.client import connect

from findings.web import gauges, journal, watch

SECRET = "hemligtord"


class Observed:
    """A server with its numbers and its lines."""

    def __init__(self, client: httpx.Client, port: int, lines: Path) -> None:
        self.client, self.port, self.lines = client, port, lines

    def numbers(self) -> dict[tuple[str, ...], float]:
        text = httpx.get(f"http://127.0.0.1:{self.port}/metrics").text
        samples = [s for family in text_string_to_metric_families(text) for s in family.samples]
        return {(s.name, *s.labels.values()): s.value for s in samples}


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Observed]:
    folder, port = tmp_path_factory.mktemp("observed"), free_port()
    environment = {"GRANSKAT_LOG": "json", "GRANSKAT_METRICS": str(port), "FINDINGS_DATA": str(folder),
                   "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "true"}  # fmt: skip
    with (folder / "lines").open("wb") as output, served(folder, output.fileno(), **environment) as client:
        told = {"user-agent": SECRET, "x-forwarded-for": SECRET, "referer": f"http://{SECRET}/"}
        for path in (
            "/fynd?q=",
            "/fynd?fel=",
            "/",
            "/data/eget?q=",
            "/finnsinte/",
            "/granskat/granskat.js?v=",
            "/_stcore/metrics",
        ):
            client.get(path if path in ("/", "/_stcore/metrics") else path + SECRET, headers=told)
        client.request(SECRET.upper(), "/", headers=told)
        client.get("/", headers=told | {"host": f"{SECRET}.example"})
        with connect(f"ws://127.0.0.1:{client.base_url.port}/_stcore/stream?x={SECRET}", subprotocols=["streamlit"]):  # type: ignore[list-item]
            yield Observed(client, port, folder / "lines")


def test_every_line_is_json_and_names_no_visitor(observed: Observed) -> None:
    text = observed.lines.read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines
    assert all({"time", "level", "event"} <= line.keys() for line in lines)
    assert SECRET not in text.lower()
    assert "127.0.0.1" not in text
    asked = [line for line in lines if line["event"] == "request"]
    assert {"method": "GET", "route": "/data/eget", "status": 200}.items() <= next(
        line for line in asked if line["route"] == "/data/eget"
    ).items()


def test_an_error_is_told_by_its_kind_and_place(observed: Observed) -> None:
    lines = [json.loads(line) for line in observed.lines.read_text().splitlines()]
    (error,) = [line for line in lines if "error" in line]
    assert (error["level"], error["error"], error["said"]) == ("error", "ValueError", "no description of /fynd")
    assert error["where"][0].startswith("findings/web/page.py:")


@pytest.mark.parametrize(
    ("sample", "count"),
    [
        (("granskat_requests_total", "GET", "/fynd", "200"), 2),
        (("granskat_requests_total", "GET", "annat", "404"), 2),  # an address that is not there, and a shut one
        (("granskat_requests_total", "annat", "/", "405"), 1),
        (("granskat_requests_total", "GET", "/", "421"), 1),
        (("granskat_requests_total", "GET", "/data/eget", "200"), 1),
        (("granskat_request_seconds_count", "/granskat/"), 1),
        (("granskat_open_sockets",), 1),
        (("granskat_files_in_making",), 0),
    ],
)
def test_what_is_answered_is_counted(observed: Observed, sample: tuple[str, ...], count: int) -> None:
    assert observed.numbers()[sample] == count


def test_without_a_release_the_numbers_have_no_line_of_one(observed: Observed) -> None:
    assert [name for name in observed.numbers() if name[0] == "granskat_release"] == []


def test_the_release_that_is_shown_is_a_number(small_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from etl.__main__ import main
    from findings import store

    assert main(["build", "--data", str(small_data)]) == 0
    monkeypatch.setattr("findings.store.database.DATA", small_data)
    _, release = gauges.State().collect()
    assert [sample.labels for sample in release.samples] == [{"id": store.current().release["id"]}]


@pytest.mark.parametrize(
    ("value", "found"),
    [("", None), ("9100", gauges.Place("127.0.0.1", 9100)), ("0.0.0.0:9100", gauges.Place("0.0.0.0", 9100))],
)
def test_the_port_is_of_this_machine_only_unless_said(value: str, found: gauges.Place | None) -> None:
    assert gauges.place(value) == found


@pytest.mark.parametrize("value", ["kex", "0", "65536", "9100:", "-1", "²"])
def test_what_is_no_port_is_said(value: str) -> None:
    with pytest.raises(ValueError, match="är ingen port"):
        gauges.place(value)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "/"),
        ("/fynd/", "/fynd"),
        ("/fynd", "/fynd"),
        ("/data/fynd.csv", "/data/fynd.{form}"),
        ("/data/x.csv", "annat"),
        ("/static/js/x.js", "/static/"),
        ("/_stcore/stream", "/_stcore/stream"),
        ("/../fynd", "annat"),
    ],
)
def test_a_route_is_one_of_a_short_list(path: str, name: str) -> None:
    routes = [Route("/data/fynd.{form}", lambda request: None)]
    watching = watch.Watch(lambda *_: None, ["/", "fynd"], routes)  # type: ignore[arg-type]
    assert watching.route({"type": "http", "method": "GET", "path": path}) == name


def test_others_are_told_by_their_pattern() -> None:
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "x.py", 1, "refused %s", (SECRET,), None)
    assert json.loads(journal.Lines().format(record))["said"] == "refused %s"
