"""Reports: the list says what is counted and what nobody knows; one report's page holds all of it."""

from collections.abc import Callable

from drawing import Drawn

from findings import store
from findings.ask.filters import Filter
from findings.store.database import Database


def test_what_nobody_has_read_is_a_dash_and_not_none(drawn: Callable[[str], Drawn]) -> None:
    cells = [e.said for e in drawn("/granskningar").all("td", "tal")]
    read, cited = cells[:15], cells[15:]
    assert "–" not in read
    assert read[2] == "0"  # Borås was given no recommendations: that is known
    assert cited[::3] == ["–"] * 7
    assert "0" not in cited


def test_a_reports_page_holds_its_discrepancies_with_both_places(
    drawn: Callable[[str], Drawn], real_db: Database
) -> None:
    page = drawn("/granskningar?rapport=eskilstuna-2024")
    rows = store.discrepancies(real_db, Filter.of(granskning="eskilstuna-2024"))
    assert len(page.all("article", "motsagelse")) == len(rows) > 5
    for row in rows:
        assert row["description"] in page.said
        assert all(place["anchor"] in page.said for place in row["places"])


def test_a_reports_findings_are_all_there_with_their_headlines(
    drawn: Callable[[str], Drawn], real_db: Database
) -> None:
    page = drawn("/granskningar?rapport=trollhattan-2019")
    rows = store.rows(store.findings_by_id(real_db, store.report_finding_ids(real_db, "trollhattan-2019")))
    shown = [p.said for p in page.all("p", "kort-rubrik") if "fynd-kort" in p.within]
    assert sorted(shown) == sorted(row["headline"] for row in rows)
