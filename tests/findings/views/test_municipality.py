"""A municipality's page: a chooser without a choice, and with one only what is true of it under the filter."""

import re
from itertools import cycle

import pytest
from reading import LACK, NEVER, at, counted_links, many_filters, read, rows_behind

from findings import store, texts
from findings.ask.filters import Filter
from findings.store.database import Database
from findings.views.municipality import MOST_CLAIMS, MOST_RECOMMENDATIONS, show_municipality, weightiest

PLACES = ("boras", "eskilstuna", "trollhattan")


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (Filter(), ["Borås", "Eskilstuna", "Trollhättan"]),
        (Filter.of(kommun=["boras", "eskilstuna"]), ["Borås", "Eskilstuna"]),
    ],
)
def test_without_one_choice_there_is_a_chooser(
    real_db: Database, monkeypatch: pytest.MonkeyPatch, chosen: Filter, shown: list[str]
) -> None:
    page = read(monkeypatch, show_municipality, at(real_db, "kommun", chosen))
    assert page.headings() == [texts.CHOOSE_PLACE]
    assert [words for words, _ in page.links()] == shown
    assert {href for _, href in page.links()} <= {f"/kommun?kommun={place}&per=2026-11-25" for place in PLACES}


def test_every_sentence_knows_its_filter(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    filters = many_filters(real_db)
    assert len(filters) >= 60
    for place, chosen in zip(cycle(PLACES), filters):
        mine = chosen.with_("kommun", [place])
        page = read(monkeypatch, show_municipality, at(real_db, "kommun", mine))
        for name, pattern in NEVER.items():
            found = re.search(pattern, page.text)
            assert not found, (name, mine, found and page.text[max(0, found.start() - 80) : found.end() + 40])
        if not mine.is_whole:
            assert not re.search(LACK, page.text, re.IGNORECASE), mine
            assert texts.ASK_HEADING not in page.headings()
        assert all(heading.strip() for heading in page.headings())


@pytest.mark.parametrize("place", PLACES)
def test_the_page_holds_its_parts_and_every_number_its_rows(
    real_db: Database, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    page = read(monkeypatch, show_municipality, at(real_db, "kommun", Filter.of(kommun=place)))
    slides = set(re.findall(r'<section data-bild="([\w-]+)"', page.html))
    assert {"rubrik", "fragor", "vager-tyngst", "granskningar", "rekommendationer"} <= slides
    assert 3 <= page.html.count('<p class="fragan">') <= 7
    for number, href in counted_links(page):
        assert rows_behind(real_db, href) == number > 0, href


@pytest.mark.parametrize("place", PLACES)
def test_the_weightiest_are_assessed_and_not_all_about_one_thing(real_db: Database, place: str) -> None:
    rows = weightiest(at(real_db, "kommun", Filter.of(kommun=place)))
    assert 3 <= len(rows) <= MOST_CLAIMS
    assert {row["municipality"] for row in rows} == {place}
    assert all((row["voice"], row["weight"]) == ("revisor", "tungt") for row in rows)
    assert all(row["outcome"] in ("brist", "delvis", "styrka", "risk") for row in rows)
    first = [row["aspects"][0] for row in rows]
    assert max(map(first.count, first)) <= 2


@pytest.mark.parametrize("outcome", ["brist", "styrka", "risk", "neutral"])
def test_the_weightiest_keep_to_the_filter(real_db: Database, outcome: str) -> None:
    rows = weightiest(at(real_db, "kommun", Filter.of(kommun="trollhattan", utfall=outcome)))
    assert {row["outcome"] for row in rows} == ({outcome} if outcome != "neutral" else set())


def test_what_others_do_shows_the_passage_and_whom_to_ask(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    page = read(monkeypatch, show_municipality, at(real_db, "kommun", Filter.of(kommun="boras")))
    assert re.search(r"(En sak|\w+ saker) som fungerar någon annanstans och brister i Borås", page.text)
    assert re.search(r"”… .+ …”, avsnitt [\d.]+, 2024", page.text)
    assert "Fråga Förskolenämnden, Grundskolenämnden och 2 till i Eskilstuna." in page.text


def test_recommendations_without_a_known_answer_are_those_of_the_list(
    real_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read(monkeypatch, show_municipality, at(real_db, "kommun", Filter.of(kommun="trollhattan")))
    count = store.count_of(real_db, Filter.of(kommun="trollhattan", svar=["inget_svar", "okant"]), "recommendation")
    assert texts.plural(count, texts.WITHOUT_ANSWER_HEADING) in page.headings()
    part = page.html[page.html.index('data-bild="rekommendationer"') :]
    assert part.count("rekommendation=") == min(count, MOST_RECOMMENDATIONS)
    (everything,) = [href for words, href in page.links() if words == texts.plural(count, texts.WITHOUT_ANSWER_ALL)]
    assert rows_behind(real_db, everything) == count
