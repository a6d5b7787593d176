"""The filter's panel is fetched when it is opened; a list too long to be sent is searched."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.store import database
from findings.store.database import Database
from findings.views import chooser, facets


@pytest.fixture
def client(thirty_data: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(database, "DATA", thirty_data)
    return TestClient(Starlette(routes=chooser.ROUTES))


def test_the_panel_has_every_choice_of_the_page(client: TestClient, thirty_db: Database) -> None:
    address = Address("fynd", Filter.of(utfall="brist"))
    shown = facets.panel(thirty_db, address)
    assert shown is not None
    answer = client.get(address.panel)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    for group in shown.groups:
        for choice in group.shown:
            assert f'id="{choice.key}"' in answer.text or choice.dead
    again = client.get(address.panel, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("words", "said"),
    [("norr", ["Norrby"]), ("BY", ["Aleby", "Björkby"]), ("finns inte", []), ("", ["Aleby"])],
)
def test_a_long_list_is_searched(client: TestClient, words: str, said: list[str]) -> None:
    answer = client.get(f"{Address('fynd').searching('kommun')}&ord={words}")
    found = re.findall(r'class="val-namn">([^<]*)<', answer.text)
    assert found[: len(said)] == said
    assert bool(found) == bool(said)
    assert len(found) <= facets.MOST


def test_a_list_too_long_to_be_sent_is_searched_on_the_server(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST_SENT", 20)
    monkeypatch.setattr(facets, "MOST", 10)
    html = client.get(Address("fynd", Filter.of(utfall="styrka")).panel).text
    part = html[html.index('id="facett-kommun"') :]
    part = part[: part.index('id="facett-', 1)]
    assert part.count('class="val"') == 10
    assert 'data-sok-hos="/data/filter?vy=fynd&amp;utfall=styrka&amp;facett=kommun"' in part


@pytest.mark.parametrize(
    "query", ["vy=om", "vy=zz", "vy=fynd&facett=zz&ord=a", "vy=fynd&utfall=zz", "vy=fynd&zz=1"], ids=str
)
def test_what_is_not_understood_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/data/filter?{query}").status_code == 400
