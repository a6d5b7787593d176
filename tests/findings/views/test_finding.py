"""One finding: its words and places, what it hangs together with, and links that last."""

import re
from collections.abc import Callable

import pytest
from drawing import Drawn

from findings import store
from findings.ask.filters import Filter
from findings.store.database import Database
from findings.views.corrections import correction, trusted

OPERATOR = ("python -m", "AUDIT_SOURCES", "--sources", "FINDINGS_")  # what no reader's page says


def test_headline_first_then_the_statement_then_every_place(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    row = store.rows(store.findings_by_id(real_db, ("boras-2020-f037",)))[0]
    page = drawn("/fynd?fynd=boras-2020-f037")
    assert page.one("h1").said == row["headline"]
    assert page.one("p", "hela-meningen").said == row["statement"]
    places = store.rows(store.evidence(real_db, "boras-2020-f037"))
    quoted = [q.said for q in page.all("blockquote", "stycke-ankare")]
    assert quoted == [f"… ”{place['anchor']}” …" for place in places]
    assert all(store.section_words(place["section"]) in page.said for place in places)
    assert all(place["note"] in page.said for place in places if not store.missing(place["note"]))


def test_without_a_text_at_hand_a_reader_is_told_how_to_get_the_report(drawn: Callable[[str], Drawn]) -> None:
    said = drawn("/fynd?fynd=boras-2020-f037").said
    assert "Vi känner ingen webbadress till rapporten. Den går att begära ut från stadsrevisionen i Borås Stad." in said
    assert not [word for word in OPERATOR if word in said]


@pytest.mark.parametrize("old", ["boras-2020-f255", "boras-2020-f040"])
def test_a_withdrawn_id_leads_to_the_claim_that_carries_it(
    old: str, drawn: Callable[[str], Drawn], real_db: Database
) -> None:
    moved = store.successor(real_db, old)
    heir = store.rows(store.findings_by_id(real_db, (moved["replaced_by"],)))[0]
    page = drawn(f"/fynd?fynd={old}")
    assert page.one("h1").said == heir["headline"]
    assert f"Länken gällde fyndet {old}" in page.one("p", "notis").said


def test_every_withdrawn_id_leads_to_a_claim_or_says_why_there_is_none(real_db: Database) -> None:
    rows = store.withdrawn_rows(real_db)
    ends = {row["id"]: store.successor(real_db, row["id"])["replaced_by"] for row in rows}
    heirs = {heir for heir in ends.values() if heir is not None}
    assert len(rows) > 200
    assert len(store.findings_by_id(real_db, tuple(heirs))) == len(heirs)
    assert all(row["reason"] for row in rows)


def test_a_withdrawn_id_without_an_heir_says_why(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    row = next(row for row in store.withdrawn_rows(real_db) if store.missing(row["replaced_by"]))
    page = drawn(f"/fynd?fynd={row['id']}")
    assert f"Fyndet {row['id']} är indraget. {row['reason']}" in page.said
    assert re.match(r"\d+ brister, ", page.one("h1").said)


def test_an_id_that_never_was_is_said_not_to_be(drawn: Callable[[str], Drawn]) -> None:
    page = drawn("/fynd?fynd=finns-inte")
    assert "Fyndet ”finns-inte” finns inte" in page.said
    assert re.match(r"\d+ brister, ", page.one("h1").said)


@pytest.mark.parametrize(
    ("list_", "placed"), [("", False), ("&kommun=boras", True), ("&sortera=nyast", True), ("&sida=3", True)]
)
def test_a_place_in_a_list_only_for_who_came_from_one(
    list_: str, placed: bool, drawn: Callable[[str], Drawn], real_db: Database
) -> None:
    steps = drawn(f"/fynd?fynd=boras-2020-f037{list_}").all("nav")[0].said
    assert (" av " in steps) == placed
    assert ("Nästa" in steps) == placed
    assert (f"Till alla {store.finding_count(real_db, Filter())} fynd" in steps) != placed


def test_a_shortcoming_and_the_risks_that_follow_from_it_name_each_other(drawn: Callable[[str], Drawn]) -> None:
    risk, cause = drawn("/fynd?fynd=boras-2020-f055"), drawn("/fynd?fynd=boras-2020-f054")
    assert "Bristen som risken följer av" in risk.said
    assert risk.links[cause.one("h1").said].endswith("fynd=boras-2020-f054")
    assert "Risker som följer av bristen" in cause.said
    assert cause.links[risk.one("h1").said].endswith("fynd=boras-2020-f055")


def test_a_claim_that_stands_in_a_discrepancy_says_so(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    first = store.discrepancies_by_id(real_db, ("boras-2020-d02",))[0]
    page = drawn(f"/fynd?fynd={first['findings'][0]['finding']}")
    assert "Här säger rapporten emot sig själv" in page.said
    assert first["description"] in page.said


@pytest.mark.parametrize(
    ("configured", "href"),
    [
        ("", ""), ("a@b.se", "mailto:a@b.se"), ("mailto:a@b.se", "mailto:a@b.se"), ("https://b.se/fel", "https://b.se/fel"),
        ("http://b.se", ""), ("javascript:alert(1)", ""), ("https://u@b.se", ""), (" a@b.se", ""), ("a@b.se\nx", ""),
    ],
)  # fmt: skip
def test_only_addresses_that_can_be_trusted_are_links(configured: str, href: str) -> None:
    assert trusted(configured) == href


@pytest.mark.parametrize(
    ("report_to", "contact", "start"),
    [("", "", ""), ("", "k@b.se", "mailto:k@b.se?subject="), ("https://b.se/fel", "k@b.se", "https://b.se/fel")],
)
def test_there_is_always_a_way_to_report_an_error(
    report_to: str, contact: str, start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FINDINGS_REPORT_TO", report_to)
    monkeypatch.setenv("GRANSKAT_CONTACT", contact)
    way = correction("boras-2020-f037", "Rubriken", "https://exempel.se/fynd?fynd=boras-2020-f037")
    assert way.href.startswith(start)
    assert bool(way.href) == bool(start)
    assert all(part in way.text for part in ("boras-2020-f037", "Rubriken", "https://exempel.se"))
