"""Recommendations on the page: headlines, whose word a status is, chips that agree with the rows."""

import re
from collections.abc import Callable

import pytest
from drawing import Drawn

from findings import store
from findings.store.database import Database


def test_a_row_says_its_headline_first(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    rows = store.rows(store.recommendations_by_id(real_db, ("eskilstuna-2024-r1",)))
    page = drawn("/rekommendationer?kommun=eskilstuna")
    assert page.all("h2", "kort-rubrik")[0].said == rows[0]["headline"]
    assert page.all("p", "kort-text")[0].said == rows[0]["text"]


def test_our_reading_of_a_status_is_dashed_and_gives_its_reason(drawn: Callable[[str], Drawn]) -> None:
    page = drawn("/rekommendationer?rekommendation=boras-2019-r1")
    status = next(e for e in page.all("span", "svar") if e.said == "Delvis genomförd")
    assert "tolkad" in status.classes
    assert "enligt nämnden själv (självvärdering, återgiven av BDO), 10 februari 2020" in page.said
    assert "Källan säger ”till viss del”" in page.said
    assert "Varför vi tolkat så" in page.said or "Varför vi tolkar så" in page.said


@pytest.mark.parametrize("chip", ["Inget känt svar", "Hänvisar till annat", "Okänt (adressat framgår inte)"])
def test_a_chip_is_on_every_row_behind_it(chip: str, drawn: Callable[[str], Drawn]) -> None:
    start = drawn("/rekommendationer")
    link = next(e for e in start.all("a", "bricka-lank") if e.said.startswith(chip))
    page = drawn(link.attributes["href"])
    rows = [e.said for e in page.all("div", "uppfoljning-lage")]
    shown = "Adressat framgår inte" if chip.startswith("Okänt") else chip
    assert len(rows) == int(re.findall(r"\d+", link.said)[-1])
    assert all(shown in row for row in rows)


def test_one_recommendation_without_a_list_has_no_place_in_one(drawn: Callable[[str], Drawn]) -> None:
    assert "Till alla 15 rekommendationer" in drawn("/rekommendationer?rekommendation=boras-2019-r1").said
    listed = drawn("/rekommendationer?rekommendation=boras-2019-r1&kommun=boras").said
    assert "1 av 4" in listed


def test_an_error_in_a_recommendation_can_be_reported(drawn: Callable[[str], Drawn]) -> None:
    page = drawn("/rekommendationer?rekommendation=eskilstuna-2024-r4")
    assert "Fel i Granskat: eskilstuna-2024-r4" in page.one("pre").said
