"""Jämför: what to do first, two to six sides in the reader's order, rows that open, and the nearest questions."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from screen import Screen, shown, words

from findings import compare, store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.compare.matrices import Cell, Group, Line, Matrix
from findings.store.database import Database
from findings.views import sides
from findings.views.frame import Visit


def draw(monkeypatch: pytest.MonkeyPatch, db: Database, **params: str) -> Screen:
    return shown(monkeypatch, db, "jamfor", params, sides.show_comparison)


def heads(screen: Screen) -> list[str]:
    found = re.search(r'<table class="aspekter[^>]*>.*?<thead>(.*?)</thead>', screen.text, re.DOTALL)
    return [words(head) for head in re.findall(r"<th[^>]*>(.*?)</th>", found[1])] if found else []


def chips(screen: Screen) -> dict[str, str]:
    found = re.findall(r'<a class="bricka bricka-lank" href="([^"]*)"[^>]*>([^<]*)</a>', screen.text)
    return {
        name: parse_qs(urlsplit(address.replace("&amp;", "&")).query).get("kommun", [""])[0] for address, name in found
    }


@pytest.mark.parametrize(
    ("params", "heading"),
    [
        ({}, texts.COMPARE_CHOOSE),
        ({"tema": "styrning"}, texts.COMPARE_CHOOSE),
        ({"lan": "15"}, texts.COMPARE_CHOOSE),
        ({"kommun": "boras"}, "Borås: välj minst en till att jämföra med"),
    ],
)
def test_with_too_little_chosen_the_page_says_what_to_do_and_shows_no_table(
    monkeypatch: pytest.MonkeyPatch, real_db: Database, params: dict[str, str], heading: str
) -> None:
    params = {name: value for name, value in params.items() if name != "lan" or value in store.labels(real_db)["lan"]}
    screen = draw(monkeypatch, real_db, **params)
    assert screen.headings("h1") == [heading]
    assert heads(screen) == []
    assert texts.COMPARE_STEPS[0] in screen.text
    assert {"Borås", "Eskilstuna", "Trollhättan", "Alla tre"} <= set(chips(screen))


def test_a_chip_puts_a_side_in_and_takes_it_out(monkeypatch: pytest.MonkeyPatch, real_db: Database) -> None:
    found = chips(draw(monkeypatch, real_db, kommun="trollhattan"))
    assert (found["Borås"], found["Trollhättan"]) == ("trollhattan,boras", "")
    assert set(found["Alla tre"].split(",")) == {"boras", "eskilstuna", "trollhattan"}


@pytest.mark.parametrize("order", ["boras,trollhattan", "trollhattan,boras", "eskilstuna,trollhattan,boras"])
def test_the_sides_stand_in_the_readers_order(monkeypatch: pytest.MonkeyPatch, real_db: Database, order: str) -> None:
    names = store.labels(real_db)["kommun"]
    assert heads(draw(monkeypatch, real_db, kommun=order)) == ["Aspekt", *(names[code] for code in order.split(","))]


def test_a_row_opens_to_every_sides_claims(monkeypatch: pytest.MonkeyPatch, real_db: Database) -> None:
    screen = draw(monkeypatch, real_db, kommun="boras,trollhattan", oppen="roller-mandat")
    row = re.search(r'<tr class="oppnad">.*?</tr>', screen.text, re.DOTALL)
    assert row
    assert re.findall(r'<h3 class="spalt-rubrik">([^<]*)', row[0]) == ["Borås", "Trollhättan"]
    ids = re.findall(r"fynd=(boras|trollhattan)-", row[0])
    assert set(ids) == {"boras", "trollhattan"}


def test_groups_are_compared_with_their_sums(monkeypatch: pytest.MonkeyPatch, thirty_db: Database) -> None:
    screen = draw(monkeypatch, thirty_db, grupp="storre,mindre", oppen="effekter")
    assert heads(screen) == ["Aspekt", "Större kommuner", "Mindre kommuner"]
    assert re.search(r"brist i \d+ av \d+", screen.text)
    for address, count in re.findall(r'class="antal-lank" href="([^"]*)"><span[^>]*></span>(\d+) brist', screen.text)[
        :6
    ]:
        chosen, _ = Filter.read(parse_qs(urlsplit(address.replace("&amp;", "&")).query), store.labels(thirty_db))
        assert store.finding_count(thirty_db, chosen) == int(count)


def test_thirty_municipalities_are_searched_for_not_listed(
    monkeypatch: pytest.MonkeyPatch, thirty_db: Database
) -> None:
    screen = draw(monkeypatch, thirty_db)
    assert texts.COMPARE_SEARCH in screen.text
    assert not any(name in chips(screen) for name in store.labels(thirty_db)["kommun"].values())


def test_each_question_of_the_first_side_stands_with_its_nearest(
    monkeypatch: pytest.MonkeyPatch, real_db: Database
) -> None:
    screen = draw(monkeypatch, real_db, kommun="boras,eskilstuna,trollhattan")
    rows = screen.text.split('<div class="motsvarighet-rad">')[1:]
    asked = store.rows(store.questions(real_db, Filter.of(kommun="boras")))
    assert len(rows) == min(len(asked), sides.MOST_QUESTIONS)
    assert all(row.count('<div class="spalt">') == 3 for row in rows)


def line(name: str, *cells: Cell) -> Line:
    return Line(name, name.capitalize(), "", "styrning", cells)


A, B = ("a", "Alby"), ("b", "Bodal")
BRIST, STYRKA, NOT_ASKED = Cell("a", brist=1), Cell("a", styrka=2), Cell("a", touched=False)


@pytest.mark.parametrize(
    ("lines", "chosen", "said"),
    [
        ([(BRIST, BRIST), (BRIST, STYRKA), (STYRKA, STYRKA)], Filter(), "Båda har brister i en av de tre aspekter som är granskade hos båda"),
        ([(BRIST, STYRKA), (STYRKA, STYRKA)], Filter(), "Ingen av de två aspekter som är granskade hos båda har brister hos båda"),
        ([(BRIST, BRIST), (BRIST, NOT_ASKED)], Filter(), "Båda har brister i den enda aspekt som är granskad hos båda"),
        ([(STYRKA, BRIST)], Filter(), "Den enda aspekt som är granskad hos båda har inte brister hos båda"),
        ([(BRIST, NOT_ASKED)], Filter(), "Alby och Bodal: ingen aspekt som alla granskats om"),
        ([(BRIST, BRIST)], Filter.of(utfall="brist"), "Alby och Bodal sida vid sida"),
        ([(BRIST, BRIST)], Filter.of(aspekt="x"), "Alby och Bodal sida vid sida"),
    ],
)  # fmt: skip
def test_the_heading_says_what_the_sides_have_in_common(
    lines: list[tuple[Cell, ...]], chosen: Filter, said: str
) -> None:
    made = tuple(line(f"x{n}", *cells) for n, cells in enumerate(lines))
    assert sides.heading(Matrix((A, B), (Group("styrning", "Styrning", made),)), chosen) == said


def test_six_sides_at_most(thirty_db: Database) -> None:
    places = list(store.labels(thirty_db)["kommun"])[:8]
    here = Visit(thirty_db, Address("jamfor", Filter.of(kommun=places)))
    assert len(sides.chosen_sides(here)) == 8
    table = compare.side_matrix(thirty_db, here.filter, sides.chosen_sides(here)[: sides.MOST_SIDES])
    assert len(table.municipalities) == 6
