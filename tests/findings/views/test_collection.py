"""A reader's collection follows along on every page, and its own page shows, orders and shares it."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from drawing import Drawn, draw

from etl.__main__ import main
from findings import store, texts
from findings.ask.collection import MOST
from findings.ask.filters import Filter
from findings.ask.links import PAGES, Address, View
from findings.store import database
from findings.store.database import Database
from findings.views.collecting import collect

Draw = Callable[[str], Drawn]
ROWS = "boras-2020.f072,trollhattan-2024.r3,trollhattan-2023.q2a"
IDS = ("boras-2020-f072", "trollhattan-2024-r3", "trollhattan-2023-q2a")
TRAVELS = f"samling={ROWS}&rubrik=Inf%C3%B6r"
ADDRESSES = [
    *(path for path in PAGES.values() if path != "/samling"),
    "/kommun?kommun=boras",
    "/jamfor?kommun=boras,eskilstuna",
    "/fynd?q=skola&namnd=skola",
    "/fynd?lista=tabell",
    "/fynd?fynd=boras-2020-f072",
    "/rekommendationer?lista=tabell",
    "/rekommendationer?rekommendation=trollhattan-2024-r3",
    "/granskningar?rapport=boras-2020",
    "/granskningar?fraga=trollhattan-2023-q2a",
    "/motsagelser?motsagelse=boras-2020-d02",
]


def own(drawn: Drawn) -> list[dict[str, list[str]]]:
    """The parameters of all links to our own pages."""
    links = [urlsplit(e.attributes.get("href", "")) for e in drawn.all("a")]
    return [parse_qs(link.query) for link in links if not link.netloc and link.path in PAGES.values()]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_collection_follows_along_in_every_link(address: str, drawn: Draw) -> None:
    page = drawn(f"{address}{'&' if '?' in address else '?'}{TRAVELS}")
    links = own(page)
    assert links or address in ("/tillganglighet",)
    lost = [params for params in links if not params.get("samling", [""])[0]]
    assert lost == []
    assert {params["rubrik"][0] for params in links} <= {"Inför"}
    for form in page.all("form"):
        fields = {e.attributes["name"]: e.attributes.get("value") for e in page.all("input") if "form" in e.within}
        assert fields["samling"] == ROWS, form.attributes


COLLECTABLE = {
    "/fynd": "finding",
    "/fynd?lista=tabell": "finding",
    "/fynd?q=skola": "question",
    "/fynd?fynd=boras-2020-f072": "finding",
    "/styrning": "question",
    "/rekommendationer": "recommendation",
    "/rekommendationer?lista=tabell": "recommendation",
    "/rekommendationer?rekommendation=trollhattan-2024-r3": "recommendation",
    "/granskningar?rapport=trollhattan-2024": "question",
    "/granskningar?fraga=trollhattan-2023-q2a": "question",
}


@pytest.mark.parametrize(("address", "kind"), COLLECTABLE.items())
def test_what_can_be_collected_is_put_in_by_its_own_link(
    address: str, kind: str, drawn: Draw, real_db: Database
) -> None:
    links = drawn(address).all("a", "samla")
    assert links
    put = [link.attributes["id"].removeprefix("samla-") for link in links]
    assert kind in {row["row_kind"] for row in store.collected(real_db, tuple(put))}
    for link, row_id in zip(links, put, strict=True):
        view, _ = View.read(parse_qs(urlsplit(link.attributes["href"]).query))
        assert view.collected == (row_id,)
        assert link.attributes["aria-label"].startswith(f"{texts.COLLECT}: ")


def test_a_row_in_the_collection_is_taken_out_by_the_same_link() -> None:
    address = Address("fynd", view=View(samling=ROWS, rubrik="Inför"))
    link = collect(address, IDS[1], "Rubriken")
    assert link.text == texts.COLLECT_OUT
    assert "samling=boras-2020.f072,trollhattan-2023.q2a&rubrik=" in link.href
    alone = collect(Address("fynd", view=View(samling=IDS[0], rubrik="Inför")), IDS[0], "Rubriken")
    assert alone.href == "/fynd"  # an empty collection has no heading


def test_a_full_collection_takes_no_more() -> None:
    full = Address("fynd").collect(f"a-f{n}" for n in range(MOST))
    assert collect(full, "a-f999", "Rubriken").href == ""
    assert collect(full, "a-f7", "Rubriken").href != ""


# --- Its page ------------------------------------------------------------------------------------------


def headings(page: Drawn) -> list[str]:
    return [e.said for e in page.all("h2", "kort-rubrik")]


def test_the_page_has_the_rows_in_their_order_under_the_heading(drawn: Draw, real_db: Database) -> None:
    page = drawn(f"/samling?{TRAVELS}")
    known = store.collected(real_db, IDS)
    assert page.one("h1").said == "Inför"
    assert headings(page) == [row["headline"] for row in known]
    assert all(row["anchor"] in page.said for row in known)


def test_a_row_is_moved_and_taken_out_by_links(drawn: Draw) -> None:
    page = drawn(f"/samling?{TRAVELS}")
    by_id = {e.attributes["id"]: e.attributes.get("href", "") for e in page.elements if e.attributes.get("id")}
    assert not by_id[f"upp-{IDS[0]}"]
    assert not by_id[f"ned-{IDS[2]}"]
    assert "samling=trollhattan-2024.r3,boras-2020.f072,trollhattan-2023.q2a" in by_id[f"ned-{IDS[0]}"]
    assert "samling=boras-2020.f072,trollhattan-2023.q2a,trollhattan-2024.r3" in by_id[f"upp-{IDS[2]}"]
    assert "samling=boras-2020.f072,trollhattan-2023.q2a&" in by_id[f"samla-{IDS[1]}"]
    assert by_id["tom-samlingen"] == "/samling"
    moved = drawn(by_id[f"ned-{IDS[0]}"])
    assert headings(moved) == [headings(page)[n] for n in (1, 0, 2)]


def test_what_is_not_there_is_named_and_what_was_merged_leads_on(drawn: Draw) -> None:
    page = drawn("/samling?samling=boras-2020.f255,x-1")
    assert texts.COLLECTED_UNKNOWN.format(id="x-1") in page.said
    assert "Samlingen har boras-2020-f255, som numera är en del av det här." in page.said
    out = next(e for e in page.all("a") if e.attributes.get("id") == "samla-x-1")
    assert out.attributes["href"] == "/samling?samling=boras-2020.f255"


@pytest.mark.parametrize("address", ["/samling", "/samling?rubrik=Utan+rader"])
def test_an_empty_collection_says_how_to_collect(address: str, drawn: Draw) -> None:
    page = drawn(address)
    assert texts.COLLECTION_EMPTY_LEAD in page.said
    assert headings(page) == []


# --- An older release ----------------------------------------------------------------------------------


def test_a_collection_of_an_older_release_says_what_has_changed(
    small_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["build", "--data", str(small_data)]) == 0
    old = store.current(small_data)
    ids = [row["id"] for row in store.rows(store.findings(old, Filter.of(kommun="alby")))][:2]
    report = small_data / "reports" / "alby-2022.yaml"
    text = report.read_text(encoding="utf-8")
    words = store.collected(old, (ids[0],))[0]["statement"]
    assert words in text
    report.write_text(text.replace(words, f"{words.rstrip('.')} numera."), encoding="utf-8")
    assert main(["build", "--data", str(small_data)]) == 0
    monkeypatch.setattr(database, "DATA", small_data)
    collected = Address("samling", view=View(utgava=str(old.release["id"]))).collect(ids)
    page = draw(collected.href)
    assert texts.plural(1, texts.CHANGED_HEADING, release=str(old.release["id"])) in page.said
    assert words in headings(page) or words in page.said
    assert re.search(r"är nu ”.+ numera\.”", page.said)
    assert page.links[texts.CHANGED_TO_LATEST] == collected.show(utgava="").href
    same = draw(Address("samling", view=View(utgava=str(old.release["id"]))).collect(ids[1:]).href)
    assert texts.plural(0, texts.CHANGED_HEADING, release=str(old.release["id"])) in same.said
    latest = draw(collected.show(utgava="").href)
    assert "numera." in latest.said
    assert texts.CHANGED_TO_LATEST not in latest.links
