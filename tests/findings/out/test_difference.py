"""A link keeps its numbers, and the difference between two releases names exactly the rows that changed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from asking import Client
from drawing import draw

from etl.__main__ import main
from findings import store
from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.out import difference
from findings.out.difference import Compared
from findings.store import database
from findings.store.database import Database

SMALL = Path(__file__).resolve().parents[2] / "small"
OUTCOME = (
    "polarity: brist\n    voice: revisor\n    headline: Målen går",
    "polarity: delvis\n    voice: revisor\n    headline: Målen går",
)
MERGED_AWAY = """  - id: alby-2022-f004
    kind: bedomning
    polarity: delvis
    voice: revisor
    headline: Ansvaret delvis tydligt fördelat
    statement: Ansvaret för stödet är delvis tydligt fördelat mellan nämnderna.
    section: "2"
    anchor: delvis tydligt fördelat mellan nämnderna
    aspects: [roller-mandat]
    touches: [mellan-namnder]
"""
NEW = (
    MERGED_AWAY.replace("f004", "f007")
    .replace("Ansvaret delvis", "Ansvaret för planen delvis")
    .replace("för stödet", "för planen")
)
# file, what is there, what it becomes: first between A and B, then between B and C
FIRST = [("alby-2022", *OUTCOME), ("alby-2022", "text: Gör målen mätbara.", "text: Gör alla mål mätbara.")]
SECOND = [
    ("alby-2022", MERGED_AWAY, NEW),
    ("alby-2022", "withdrawn:\n", "withdrawn:\n  - {id: alby-2022-f004, replaced_by: alby-2022-f001, date: 2026-11-26, reason: Samma sak.}\n"
                                  "  - {id: alby-2022-n1, date: 2026-11-26, reason: Talet står inte i rapporten.}\n"),
    ("alby-2022", '  - {id: alby-2022-n1, label: Andel mål som går att mäta, value: 25.5, unit: procent, period: "2021", voice: dokument, section: "1", anchor: "en fjärdedel av målen går", aspects: [mal-matbarhet]}\n', ""),
]  # fmt: skip


class Three(NamedTuple):
    """Three releases of one installation, the last in use."""

    data: Path
    a: Database
    b: Database
    c: Database


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Three:
    data = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("three") / "data"))
    built = []
    for edits in ([], FIRST, SECOND):
        for name, before, after in edits:
            file = data / "reports" / f"{name}.yaml"
            text = file.read_text(encoding="utf-8")
            assert text.count(before) == 1, before
            file.write_text(text.replace(before, after), encoding="utf-8")
        assert main(["build", "--data", str(data)]) == 0
        built.append(store.current(data))
    return Three(data, *built)


def ids(found: Compared) -> dict[str, set[str]]:
    """Kind of change → ids, over all kinds of rows."""
    kinds = ("added", "changed", "merged", "withdrawn")
    made = {kind: {row.id for d in found.kinds for row in getattr(d, kind)} for kind in kinds}
    return {kind: rows for kind, rows in made.items() if rows}


A_TO_B = {"changed": {"alby-2022-f001", "alby-2022-r1"}}
B_TO_C = {"added": {"alby-2022-f007"}, "merged": {"alby-2022-f004"}, "withdrawn": {"alby-2022-n1"}}


@pytest.mark.parametrize(
    ("steps", "chosen", "expected"),
    [
        ("ab", {}, A_TO_B),
        ("bc", {}, B_TO_C),
        ("ac", {}, A_TO_B | B_TO_C),
        ("ca", {}, {"added": {"alby-2022-f004", "alby-2022-n1"}, "changed": A_TO_B["changed"], "withdrawn": {"alby-2022-f007"}}),
        ("aa", {}, {}),
        ("ac", {"kommun": "bodal"}, {}),
        ("ac", {"kommun": "alby"}, A_TO_B | B_TO_C),
        ("ac", {"tema": "uppfoljning"}, {}),
        # The one that left the selection is changed there, the one that came into it too; f004 and f007 are delvis.
        ("ac", {"utfall": "brist"}, {"changed": {"alby-2022-f001"}}),
        ("ac", {"utfall": "delvis"}, {"changed": {"alby-2022-f001"}, "added": {"alby-2022-f007"}, "merged": {"alby-2022-f004"}}),
        ("ac", {"q": "planen"}, {"added": {"alby-2022-f007"}}),
    ],
)  # fmt: skip
def test_exactly_the_rows_that_changed_are_named(
    steps: str, chosen: dict[str, str], expected: dict[str, set[str]], three: Three
) -> None:
    before, after = (getattr(three, step) for step in steps)
    found = difference.compared(before, after, Address("fynd", Filter.of(**chosen)))
    assert ids(found) == expected


def test_a_change_says_what_it_was_and_what_it_is(three: Three) -> None:
    found = difference.compared(three.a, three.c, Address("fynd", Filter.of(utfall="brist")))
    (claims,) = found.kinds
    (change,) = claims.changed
    assert [(f.label, f.before, f.after) for f in change.fields] == [("Utfall", "Brist", "Delvis")]
    assert (change.moved, claims.before, claims.after) == (-1, 2, 1)
    assert "rekommendationer" in found.left_out  # an outcome means nothing for them
    (away,) = difference.difference(three.a, three.c, Address("fynd"), "fynd").merged
    assert (away.heir, away.heir_name, away.reason) == ("alby-2022-f001", "Målen går inte att mäta", "Samma sak.")


VIEWS = ("/data/fynd.json?", "/data/fynd.csv?utfall=brist&", "/data/rekommendationer.json?", "/data/nyckeltal.csv?", "/data/granskningar.json?")  # fmt: skip


@pytest.mark.parametrize("address", VIEWS)
def test_a_link_made_on_a_release_gives_its_numbers_after_two_later_ones(
    address: str, three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = f"{address}utgava={three.a.release['id']}&per=2026-11-26"
    then = tmp_path / "data"  # the installation as it was, when A was the only release
    (then / "releases").mkdir(parents=True)
    shutil.copy(three.a.path, then / "releases")
    (then / "findings.duckdb").symlink_to(f"releases/{three.a.path.name}")
    answers = {}
    for data in (then, three.data):
        monkeypatch.setattr(database, "DATA", data)
        answers[data] = Client().get(link).content
    assert (
        answers[then]
        == answers[three.data]
        != Client().get(link.replace(f"utgava={three.a.release['id']}", "")).content
    )


def test_the_same_as_a_file(three: Three, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "DATA", three.data)
    a, c = three.a.release["id"], three.c.release["id"]
    made = Client().get(f"/data/andringar.json?fran={a}&kommun=alby").json()
    found = [(row["kind"], row["id"], row["change"], row["field"], row["replaced_by"]) for row in made["rows"]]
    assert found == [
        ("fynd", "alby-2022-f007", "ny", None, None),
        ("fynd", "alby-2022-f001", "andrad", "Utfall", None),
        ("fynd", "alby-2022-f004", "sammanslagen", None, "alby-2022-f001"),
        ("rekommendationer", "alby-2022-r1", "andrad", "Rekommendation", None),
        ("nyckeltal", "alby-2022-n1", "borttagen", None, None),
    ]
    assert made["link"].endswith(f"/andringar?kommun=alby&fran={a}&till={c}")
    for form in ("csv", "parquet"):
        address = f"/data/andringar.{form}?fran={a}&till={c}"
        answer = Client().get(address)
        assert answer.status_code == 200
        assert f'filename="andringar-{a}-{c}.{form}"' in answer.headers["content-disposition"]
        assert Client().get(address, {"if-none-match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/data/andringar.csv", 400, "fran=<utgåva>"),
        ("/data/andringar.csv?fran=000000000000", 404, "Utgåvan finns inte"),
        ("/data/andringar.csv?fran={a}&till=000000000000", 404, "Utgåvan finns inte"),
        ("/data/andringar.xlsx?fran={a}", 404, "parquet"),
        ("/data/andringar.csv?fran={a}&form=kex", 400, "excel"),
        ("/data/andringar.csv?fran={a}&kommun=atlantis", 400, "atlantis"),
    ],
)
def test_what_cannot_be_compared_is_said(
    address: str, status: int, said: str, three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "DATA", three.data)
    answer = Client().get(address.format(a=three.a.release["id"]))
    assert answer.status_code == status
    assert said in answer.text


@pytest.fixture
def page(three: Three, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    monkeypatch.setattr(database, "DATA", three.data)
    return lambda address: draw(address.format(a=three.a.release["id"], c=three.c.release["id"])).said


def test_a_page_of_an_old_release_shows_what_it_showed(page: Callable[[str], str], three: Three) -> None:
    assert "2 fynd med utfallet brist" in page("/fynd?utfall=brist&utgava={a}")
    assert "1 fynd med utfallet brist" in page("/fynd?utfall=brist")
    assert "Ansvaret delvis tydligt fördelat" in page("/fynd?fynd=alby-2022-f004&utgava={a}")


def test_a_merged_claims_old_address_leads_on(page: Callable[[str], str]) -> None:
    said = page("/fynd?fynd=alby-2022-f004")
    assert "Målen går inte att mäta" in said
    assert "Samma sak." in said


def test_the_page_of_differences_says_them_in_words(page: Callable[[str], str]) -> None:
    said = page("/andringar?fran={a}&till={c}&kommun=alby")
    assert "5 före, 5 efter: 1 ny rad, 1 ändrad rad och 1 rad sammanslagen med en annan." in said
    assert "Utfall: ”Brist” har blivit ”Delvis”." in said
    assert "Bärs nu av alby-2022-f001: Målen går inte att mäta." in said
    assert "Talet står inte i rapporten." in said
    assert "Ingenting i den här vyn är annorlunda." in page("/andringar?fran={a}&till={c}&kommun=bodal")
    assert "Det är samma utgåva på båda sidor" in page("/andringar?fran={c}")


@pytest.mark.parametrize("wanted", ["000000000000", "x", "..%2f"])
def test_a_release_that_is_not_here_is_said_and_the_log_is_shown(wanted: str, page: Callable[[str], str]) -> None:
    said = page(f"/andringar?fran={wanted}")
    assert "Rättelser" in said
    assert wanted != "000000000000" or "Utgåvan 000000000000 finns inte här." in said
