"""Recommendations on the page: headlines, whose word a status is, numbers that agree with the rows."""

import datetime as dt
from collections.abc import Callable

import pytest
from drawing import Drawn

from findings import store, texts
from findings.ask.filters import Filter
from findings.store import follow_up
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


def test_every_recommendation_is_a_mark_with_its_status_and_leads_to_itself(
    drawn: Callable[[str], Drawn], real_db: Database
) -> None:
    page = drawn("/rekommendationer")
    assert "Fyra av 15 är bedömda i efterhand, alla av nämnden själv" in page.said
    marks = [e for e in page.all("a", "betygstecken") if "rekommendation=" in e.attributes["href"]]
    rows = store.rows(follow_up.rows(real_db, Filter(), dt.date.today()))
    assert len(marks) == len(rows)
    by_id = {e.attributes["href"].partition("rekommendation=")[2]: e for e in marks}
    for row in rows:
        said = by_id[row["id"]].attributes["aria-label"]
        assert said.endswith(row["headline"])
        assert said.startswith(store.code_label("status", row["status"]))
        assert ("tolkat" in by_id[row["id"]].classes) == (row["status_basis"] == "interpreted")


@pytest.mark.parametrize("filter_", ["?kommun=eskilstuna", "?status=okant", "?status=delvis", "?q=xyzxyz"])
def test_what_became_of_them_is_not_drawn_where_nobody_judged_or_the_filter_says_it(
    filter_: str, drawn: Callable[[str], Drawn]
) -> None:
    assert "i efterhand, a" not in drawn(f"/rekommendationer{filter_}").said


@pytest.mark.parametrize(
    ("judges", "every", "said"),
    [
        ({"namnd": 1}, 1, "Den enda är bedömd i efterhand av nämnden själv"),
        ({"namnd": 1}, 3, "En av tre är bedömd i efterhand av nämnden själv"),
        ({"namnd": 4}, 4, "Alla fyra är bedömda i efterhand av nämnden själv"),
        ({"namnd": 4}, 15, "Fyra av 15 är bedömda i efterhand, alla av nämnden själv"),
        ({"namnd": 2, "revisor": 1}, 9, "Tre av nio är bedömda i efterhand: två av nämnden själv och en av revisorn"),
    ],
)
def test_the_heading_of_fates(judges: dict[str, int], every: int, said: str) -> None:
    assert texts.fates_heading(judges, every) == said


def test_those_without_a_known_answer_are_one_click_away(drawn: Callable[[str], Drawn]) -> None:
    start = drawn("/rekommendationer")
    href = start.links["Elva rekommendationer saknar känt svar från någon som de riktas till."]
    rows = [e.said for e in drawn(href).all("div", "uppfoljning-lage")]
    assert len(rows) == 11
    assert all("Inget känt svar" in row for row in rows)


def test_one_recommendation_without_a_list_has_no_place_in_one(drawn: Callable[[str], Drawn]) -> None:
    assert "Till alla 15 rekommendationer" in drawn("/rekommendationer?rekommendation=boras-2019-r1").said
    listed = drawn("/rekommendationer?rekommendation=boras-2019-r1&kommun=boras").said
    assert "1 av 4" in listed


def test_an_error_in_a_recommendation_can_be_reported(drawn: Callable[[str], Drawn]) -> None:
    page = drawn("/rekommendationer?rekommendation=eskilstuna-2024-r4")
    assert "Fel i Granskat: eskilstuna-2024-r4" in page.one("pre").said
