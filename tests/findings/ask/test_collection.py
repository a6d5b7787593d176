"""A collection as a text in an address: stable, readable, short, and whatever is typed is borne."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings import texts
from findings.ask import collection
from findings.ask.links import Address, View

TEXTS = [
    # what is typed, the ids it means, how it is written
    ("boras-2020.f072.f133,trollhattan-2019.r3", ("boras-2020-f072", "boras-2020-f133", "trollhattan-2019-r3"), ""),
    ("boras-2020-f072", ("boras-2020-f072",), "boras-2020.f072"),
    ("boras-2020-f072,boras-2020-f133", ("boras-2020-f072", "boras-2020-f133"), "boras-2020.f072.f133"),
    (" boras-2020.f072 , , boras-2020.f072,", ("boras-2020-f072",), "boras-2020.f072"),
    ("a-1.f1,b-1.f1,a-1.f2", ("a-1-f1", "b-1-f1", "a-1-f2"), ""),
    ("boras-2018-region.f1", ("boras-2018-region-f1",), ""),
    ("ensam", ("ensam",), ""),
    ("", (), ""),
]


@pytest.mark.parametrize(("text", "ids", "written"), TEXTS)
def test_a_text_means_its_ids_in_their_order(text: str, ids: tuple[str, ...], written: str) -> None:
    assert collection.read(text) == (ids, ())
    assert collection.written(ids) == (written or text)


@pytest.mark.parametrize("text", ["Å.f1", "a.", ".f1", "<img>", "a-1.F2", "x" * 101, "a-1 f2", "%00"])
def test_what_is_no_id_is_named_and_the_rest_stays(text: str) -> None:
    view, notices = View.read({"samling": [f"boras-2020.f072,{text}"]})
    assert view.collected == ("boras-2020-f072",)
    assert len(notices) == 1
    assert notices[0].startswith("Samling: ”")


def test_a_collection_has_room_for_so_many() -> None:
    ids = [f"a-2020-f{n}" for n in range(collection.MOST + 5)]
    view, notices = View.read({"samling": [collection.written(ids)]})
    assert view.collected == tuple(ids[: collection.MOST])
    assert notices == [texts.COLLECTION_FULL.format(most=collection.MOST)]


PART = st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
ROW_ID = st.lists(PART, min_size=1, max_size=5).map("-".join).filter(lambda row_id: len(row_id) <= collection.LONGEST)


@given(st.lists(ROW_ID, unique=True, max_size=collection.MOST))
def test_what_is_written_is_read_back(ids: list[str]) -> None:
    assert collection.read(collection.written(ids)) == (tuple(ids), ())
    view, notices = View.read(parse_qs(urlsplit(Address("fynd").collect(ids).href).query))
    assert (view.collected, notices) == (tuple(ids), [])


@pytest.mark.parametrize("interleaved", [False, True])
def test_forty_rows_fit_in_an_address_of_two_thousand_characters(interleaved: bool) -> None:
    reports = ("trollhattan-2018-revisionsberattelse", "upplands-vasby-2024-2", "eskilstuna-2023-handlaggning")
    ids = [f"{reports[n % 3 if interleaved else n // 14]}-f{n:03}" for n in range(40)]
    view = View(utgava="2e309b031c5d", rubrik="Inför nämndens möte den 12 mars: det som återkommer")
    href = "https://granskat.example.kommun.se" + Address("samling", view=view).collect(ids).href
    assert len(href) <= 2000, len(href)


@pytest.mark.parametrize(
    ("row_id", "steps", "left"),
    [("b", 1, "acbd"), ("b", -1, "bacd"), ("a", -1, "abcd"), ("d", 1, "abcd"), ("d", -3, "dabc"), ("a", 9, "bcda")],
)
def test_a_row_is_moved_as_far_as_it_goes(row_id: str, steps: int, left: str) -> None:
    assert "".join(collection.moved("abcd", row_id, steps)) == left


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Inför 12 mars & sedan", True), ("å" * 120, True), ("å" * 121, False), ("a\x00b", False), ("a\u202eb", False)],
)
def test_a_heading_is_a_line_of_text(typed: str, kept: bool) -> None:
    view, notices = View.read({"rubrik": [typed]})
    assert (view.rubrik, len(notices)) == ((typed, 0) if kept else ("", 1))


def test_a_collection_travels_and_an_empty_one_has_no_heading() -> None:
    here = Address("fynd", view=View(samling="a-1.f1", rubrik="Inför", per="2026-01-01", sida=3))
    for there in (here.to("styrning"), here.fresh("fynd", here.filter), here.narrowed("fynd", utfall="brist"),
                  here.choose(here.filter), here.finding("a-1-f2")):  # fmt: skip
        assert (there.view.samling, there.view.rubrik, there.view.per) == ("a-1.f1", "Inför", "2026-01-01")
    assert here.collect(()).href == "/fynd?sida=3&per=2026-01-01"
    assert "samling" not in here.data("csv")
    assert here.to("samling").data("csv") == "/data/samling.csv?per=2026-01-01&samling=a-1.f1&rubrik=Inf%C3%B6r"
