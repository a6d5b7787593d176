"""More municipalities than can be read one by one: what is shown is counted right, and does not grow with the country."""

import re
import runpy
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from reading import at
from screen import Screen, shown

from findings import compare, store
from findings.ask.filters import Filter
from findings.ask.links import PAGES, Address
from findings.store.database import Database
from findings.views import distribution, frame, overview

PAGE_SCRIPTS = Path(__file__).resolve().parents[3] / "pages"
NODES, BYTES = 6_000, 250_000


def overview_at(db: Database, monkeypatch: pytest.MonkeyPatch, **params: str) -> Screen:
    return shown(monkeypatch, db, "oversikt", params, overview.show_overview)


def places_behind(db: Database, href: str) -> set[str]:
    address, notices = Address.read("fynd", parse_qs(urlsplit(href).query), store.labels(db))
    assert notices == []
    return set(store.findings(db, address.filter)["municipality"])


@pytest.mark.parametrize("params", [{}, {"tema": "uppfoljning", "utfall": "brist"}, {"kommun": "ort003"}], ids=str)
def test_a_number_is_how_many_municipalities_its_rows_are_about(
    thirty_db: Database, monkeypatch: pytest.MonkeyPatch, params: dict[str, str]
) -> None:
    page = overview_at(thirty_db, monkeypatch, **params)
    lanes = re.findall(r'<td class="lina [^"]*" [^>]*><a href="([^"]*)"[^>]*><span[^>]*></span>(\d+)</a>', page.text)
    assert len(lanes) > 5
    for href, number in lanes[::9]:
        assert len(places_behind(thirty_db, href.replace("&amp;", "&"))) == int(number)


def test_the_one_in_focus_has_a_column_of_its_own(thirty_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "fordelning-egen" not in overview_at(thirty_db, monkeypatch).text
    page = overview_at(thirty_db, monkeypatch, kommun="ort003")
    own = re.findall(r'class="fordelning-egen">.*?<span class="tecken tecken-([\w-]+)"', page.text)
    lines = [line for line in compare.matrix(thirty_db, Filter()).lines if any(c.counted for c in line.cells)]
    cells = [cell for line in lines for cell in line.cells if cell.municipality == "ort003"]
    assert own == [cell.state.replace("_", "-") for cell in cells]


@pytest.mark.parametrize(
    ("chosen", "page", "columns"),
    [({}, 1, 0), ({"grupp": "mindre"}, 1, 8), ({"grupp": "mindre"}, 3, 4), ({"grupp": "mindre"}, 9, 4)],
    ids=str,
)
def test_chosen_municipalities_stand_side_by_side_a_page_at_a_time(
    thirty_db: Database, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str], page: int, columns: int
) -> None:
    monkeypatch.setattr(distribution, "COLUMNS", 8)
    drawn = overview_at(thirty_db, monkeypatch, **chosen, sida=str(page))
    table = re.search(r'<table class="matris.*?</thead>', drawn.text, re.DOTALL)
    assert (len(re.findall(r'scope="col"', table[0])) - 1 if table else 0) == columns
    assert ("Listan har 3 sidor" in drawn.text) == (page > 3)
    assert ("bredvid-varandra" in drawn.text and not table) == (not chosen)


@pytest.mark.parametrize(
    "params", [{}, {"grupp": "mindre"}, {"kommun": "ort003"}, {"visning": "presentation"}], ids=str
)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_larger_than_can_be_read(
    thirty_db: Database, monkeypatch: pytest.MonkeyPatch, page: str, params: dict[str, str]
) -> None:
    """With thirty municipalities a page is as large as with all: `python -m benchmarks.pages` measures those."""
    drawn = shown(monkeypatch, thirty_db, page, params, frame.top)
    drawn.parts += shown(
        monkeypatch, thirty_db, page, params, lambda _: runpy.run_path(str(PAGE_SCRIPTS / f"{page}.py"))
    ).parts
    assert len(re.findall(r"<[a-z]", drawn.text)) <= NODES
    assert len(drawn.text.encode()) <= BYTES


def test_side_by_side_offers_counties_and_groups_on_the_same_page(thirty_db: Database) -> None:
    made = distribution.sides(at(thirty_db, "styrning", Filter.of(utfall="brist")))
    assert [label for label, _ in made.kinds] == ["Län", "Kommungrupp"]
    for _, links in made.kinds:
        for link in links:
            assert link.href.startswith("/styrning?")
            assert "utfall=brist" in link.href
