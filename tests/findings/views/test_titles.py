"""What lists say of themselves under more than sixty filters: never ungrammatical, impossible or made true by the filter."""

import datetime as dt
import re

import pytest
from reading import NEVER, TODAY, read
from selections import selections

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.model import Outcome
from findings.store import follow_up
from findings.store.database import Database
from findings.views import discrepancies, findings, recommendations, reports
from findings.views.frame import Visit


def visits(db: Database, page: str) -> list[Visit]:
    found = []
    for params in selections(db):
        chosen, notices = Filter.read({name: [value] for name, value in params.items()}, store.labels(db))
        assert notices == []
        found.append(Visit(db, Address(page, chosen, View(per=TODAY))))
    return found


def wrong(said: str) -> list[str]:
    return [f"{name}: {said}" for name, pattern in NEVER.items() if re.search(pattern, said)]


def test_the_title_of_findings_holds_only_what_the_filter_lets_in(real_db: Database) -> None:
    nouns = {
        Outcome.BRIST: r"\bbrist(er)?\b(?! och)",
        Outcome.STYRKA: r"\bstyrk(a|or)\b",
        Outcome.DELVIS: r"\bdelvis\b",
    }
    for here in visits(real_db, "fynd"):
        said, chosen = findings.heading(here), here.filter.get("utfall")
        assert wrong(said) == []
        assert (store.finding_count(real_db, here.filter) == 0) == ("nget fynd i urvalet" in said), said
        for outcome, noun in nouns.items():
            if chosen and outcome.value not in chosen and "följer av" not in said:
                assert not re.search(noun, said), (here.filter, said)


def test_the_sentences_of_recommendations(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, counted sentences and what became of them; the rows themselves are read elsewhere."""
    for part in ("show_rows", "show_taking", "show_shared"):
        monkeypatch.setattr(recommendations, part, lambda *_: None)
    for here in visits(real_db, "rekommendationer"):
        shown = read(monkeypatch, recommendations.show_list, here)
        sentences = [*shown.headings(), *re.findall(r"<li>(.*?)</li>", shown.html, re.DOTALL)]
        assert [found for said in sentences for found in wrong(said)] == [], here.filter
        if here.filter.get("status"):
            assert "i efterhand" not in shown.text
        marks = len(re.findall(r"<a class=\"betygstecken lage-", shown.html))
        assert marks in (0, follow_up.counts(real_db, here.filter, dt.date.fromisoformat(TODAY)).recommendations)


def test_the_sentences_of_contradictions_and_reports(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discrepancies, "groups", lambda *_: ())  # the rows are read elsewhere
    for here in visits(real_db, "motsagelser"):
        rows = store.discrepancies(here.db, here.filter)
        listed = discrepancies.listed(here, rows, rows)
        assert [found for said in (listed.heading, listed.caption, listed.by_claims) for found in wrong(said)] == []
    for here in visits(real_db, "granskningar"):
        shown = read(monkeypatch, reports.show_reports, here)
        assert [found for said in shown.headings() for found in wrong(said)] == [], here.filter


@pytest.mark.parametrize(
    ("read_reports", "places", "said"),
    [
        (0, 0, "Ingen läst rapport i urvalet"),
        (1, 1, "En läst rapport från en kommun"),
        (3, 1, "Tre lästa rapporter från en kommun"),
        (15, 12, "15 lästa rapporter från tolv kommuner"),
    ],
)
def test_the_title_of_reports(read_reports: int, places: int, said: str) -> None:
    assert texts.reports_heading(read_reports, places) == said
