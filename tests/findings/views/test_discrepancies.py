"""Contradictions: all of them with both places' words, the material ones first, each with an address."""

from collections.abc import Callable

import pytest
from drawing import Drawn, Element

from findings import store, texts
from findings.ask.filters import Filter
from findings.store.database import Database


def listed(drawn: Callable[[str], Drawn], address: str) -> list[Element]:
    """The articles of a list, from all its pages."""
    page = drawn(address)
    found = page.all("article", "motsagelse")
    for onwards in [a.attributes["href"] for a in page.all("a") if a.attributes.get("rel") == "next"]:
        found = found + listed(drawn, onwards)
    return found


def test_all_are_shown_with_every_places_words(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    rows = store.discrepancies(real_db, Filter())
    articles = listed(drawn, "/motsagelser")
    assert [a.attributes["id"].removeprefix("m-") for a in articles] == [row["id"] for row in rows]
    for article, row in zip(articles, rows, strict=True):
        assert row["description"] in article.said
        assert len(row["places"]) >= 2
        assert all(place["anchor"] in article.said for place in row["places"])


def test_the_minor_ones_are_folded_behind_the_material_ones(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    minor = [row["minor"] for row in store.discrepancies(real_db, Filter())]
    assert minor == sorted(minor)
    folded = ["mindre" in a.within for a in listed(drawn, "/motsagelser")]
    assert folded == minor
    heading = f"{len(minor)} motsägelser, varav {minor.count(False)} som spelar roll"
    assert drawn("/motsagelser").one("h1").said == heading


def count(db: Database, where: str) -> int:
    """A plain recount, past the filter's own SQL."""
    sql = f"SELECT count(*) FROM discrepancy d JOIN report r ON r.id = d.report WHERE {where}"
    return int(db.connection.cursor().execute(sql).fetchall()[0][0])


@pytest.mark.parametrize(
    ("facets", "where", "rest"),
    [
        ({}, "true", "."),
        ({"kommun": "boras"}, "r.municipality = 'boras'", " i Borås."),
        ({"granskning": "trollhattan-2023"}, "d.report = 'trollhattan-2023'", " ur granskningen Trollhättan 2023"),
        ({"ar": "2019"}, "year(r.date) = 2019", " från 2019."),
        ({"byra": "ey"}, "r.firm_code = 'ey'", " av EY."),
        ({"kommun": "eskilstuna", "ar": "2024"}, "r.municipality = 'eskilstuna'", " i Eskilstuna från 2024."),
    ],
)
def test_the_filters_sentence_begins_with_the_number(
    facets: dict[str, str], where: str, rest: str, drawn: Callable[[str], Drawn], real_db: Database
) -> None:
    address = "/motsagelser?" + "&".join(f"{k}={v}" for k, v in facets.items())
    page = drawn(address)
    expected = count(real_db, where)
    assert page.all("p", "urval")[0].said.startswith(f"{expected} motsägelser{rest}")
    assert len(listed(drawn, address)) == expected == store.discrepancy_count(real_db, Filter.of(**facets))


def test_a_theme_is_that_of_claims_on_the_same_places_and_says_what_it_leaves_out(
    drawn: Callable[[str], Drawn], real_db: Database
) -> None:
    for row in store.discrepancies(real_db, Filter.of(tema="samverkan")):
        claims = store.rows(store.findings_by_id(real_db, tuple(c["finding"] for c in row["findings"])))
        themes = store.aspects(real_db).set_index("aspect")["theme"]
        assert "samverkan" in {themes[a] for claim in claims for a in claim["aspects"]}
    silent = [row for row in store.discrepancies(real_db, Filter()) if not row["findings"]]
    said = texts.number_word(len(silent), capital=True)
    assert f"{said} utan sådana fynd är inte med här." in drawn("/motsagelser?tema=samverkan").said


def test_a_claim_and_its_discrepancy_name_each_other(real_db: Database) -> None:
    for row in store.discrepancies(real_db, Filter()):
        for claim in row["findings"]:
            assert row["id"] in [d["id"] for d in store.discrepancies_of(real_db, claim["finding"])]


def test_one_has_its_own_address(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    page = drawn("/motsagelser?motsagelse=boras-2020-d02")
    assert len(page.all("article", "motsagelse")) == 1
    assert page.links[f"Till alla {count(real_db, 'true')} motsägelser"] == "/motsagelser"
    assert "Fel i Granskat: boras-2020-d02" in page.one("pre").said


def test_one_that_is_none_is_said_not_to_be(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    page = drawn("/motsagelser?motsagelse=finns-inte&kommun=eskilstuna")
    assert "Motsägelsen ”finns-inte” finns inte" in page.said
    assert len(page.all("article", "motsagelse")) == count(real_db, "r.municipality = 'eskilstuna'")


@pytest.mark.parametrize(
    ("total", "minor", "heading"),
    [
        (0, 0, "Inga motsägelser i urvalet"),
        (1, 0, "En motsägelse"),
        (1, 1, "En motsägelse, alla mindre"),
        (3, 2, "Tre motsägelser, varav en som spelar roll"),
        (5, 2, "Fem motsägelser, varav tre som spelar roll"),
    ],
)
def test_the_heading_for_none_one_and_many(total: int, minor: int, heading: str) -> None:
    assert texts.discrepancies_heading(total, minor) == heading
