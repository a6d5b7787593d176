"""A page is made once for all who ask, kept while there is room, and is never somebody else's."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from screen import Screen, shown

from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.store.database import Database
from findings.views import frame, kept, sheet, theme
from findings.views.frame import Visit
from findings.views.kept import Pages
from findings.views.sheet import Piece, Sheet

PAGE = Sheet([Piece("x" * 10_000)])


def test_one_makes_it_and_the_others_wait() -> None:
    pages, made, ready = Pages(), [], threading.Barrier(8)

    def make() -> Sheet:
        made.append(1)
        time.sleep(0.05)
        return PAGE

    def ask(_: int) -> Sheet:
        ready.wait()
        return pages.get("page", make)

    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(ask, range(8))) == [PAGE] * 8
    assert len(made) == 1
    assert not pages.making


def test_what_fails_is_told_to_all_and_tried_again() -> None:
    pages = Pages()

    def fail() -> Sheet:
        raise ValueError("no page")

    with pytest.raises(ValueError, match="no page"):
        pages.get("page", fail)
    assert pages.get("page", lambda: PAGE) is PAGE


def test_memory_is_bounded_and_the_last_used_stay() -> None:
    pages = Pages(memory=5 * kept.weight(PAGE))
    for number in range(9):
        pages.get(number, lambda: Sheet([Piece("x" * 10_000)]))
        pages.get(0, lambda: PAGE)
    assert list(pages.kept) == [5, 6, 7, 8, 0]
    assert pages.size == sum(map(kept.weight, pages.kept.values())) <= pages.memory
    huge = Sheet([Piece("x" * pages.memory)])
    assert pages.get("huge", lambda: huge) is huge
    assert "huge" not in pages.kept


@pytest.fixture
def here(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setattr(kept, "st", Screen())
    monkeypatch.setattr(frame, "st", Screen())
    monkeypatch.setattr(kept.store, "current", lambda: real_db)
    return Visit(real_db, Address("fynd", Filter.of(kommun="boras"), View(sida=2)))


@pytest.mark.parametrize(
    "other",
    [
        lambda v, db: Visit(v.db, v.address.show(sida=3), v.notices),
        lambda v, db: Visit(v.db, v.address.choose(Filter()), v.notices),
        lambda v, db: Visit(v.db, v.address, ("Okänt värde",)),
        lambda v, db: Visit(db, v.address, v.notices),
    ],
    ids=["view", "filter", "notice", "release"],
)  # fmt: skip
def test_whatever_makes_a_page_another_gives_it_another_key(here: Visit, small_db: Database, other) -> None:  # type: ignore[no-untyped-def]
    assert kept.key_of(here) == kept.key_of(Visit(here.db, here.address, here.notices))
    assert kept.key_of(here) != kept.key_of(other(here, small_db))


def test_colours_and_the_day_are_part_of_it(here: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    light = kept.key_of(here)
    kept.st.context.theme.type = "dark"
    assert kept.key_of(here) != light


def test_a_page_put_again_is_the_same(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    params = {"oppen": "over-tid", "kommun": "trollhattan", "bara": "1"}
    made: list[Sheet] = []
    first = shown(
        monkeypatch,
        real_db,
        "styrning",
        params,
        lambda _: made.append(sheet.drawn(lambda: theme.show_theme("styrning"))),
    )
    assert first.parts == []  # nothing reaches a screen while it is drawn
    assert made[0].pieces
    for _ in range(2):
        again = shown(monkeypatch, real_db, "styrning", params, lambda _: made[0].put())
        assert again.parts == [piece.html for piece in made[0].pieces if piece.html]
        assert len(again.figures) == 1
