"""Facets: every count is what a plain recount gives, and every value leads somewhere or says that it does not."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from urllib.parse import parse_qs

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from findings import store
from findings.ask import search
from findings.ask.filters import FACETS, Filter
from findings.ask.links import Address, View
from findings.store.database import Database
from findings.views import facets

WORDS = ["samverkan", "uppföljning", "polisen", "skola", "skolan", "nämnden", "otydligt", "barn"]


# --- The plain recount ---------------------------------------------------------------------------------


@cache
def findings(db: Database) -> pd.DataFrame:
    """Findings of read reports: one row each, with a set of codes per facet and the stems of its words."""
    sql = db.connection.cursor()
    table = {name: sql.execute(f"SELECT * FROM {name}").df() for name in (
        "finding", "report", "municipality", "municipality_in_group", "question", "body", "finding_aspect", "finding_party",
        "finding_forum", "finding_body", "search_document",
    )}  # fmt: skip
    read = table["report"].query("basis == 'read'").set_index("id")
    frame = table["finding"].query("report in @read.index").copy()
    grades = table["question"].set_index("id")["grade"].dropna().to_dict()
    codes = table["municipality"].set_index("id")["code"]
    areas = table["finding_body"].merge(table["body"], left_on="body", right_on="id")

    def linked(rows: pd.DataFrame, key: str, value: str) -> Callable[[str], set[str]]:
        found = rows.astype({value: str}).groupby(key)[value].agg(set).to_dict()
        return lambda row: found.get(row, set())

    frame["kommun"] = [{m} for m in frame["municipality"]]
    frame["lan"] = [{codes[m][:2]} for m in frame["municipality"]]
    frame["grupp"] = frame["municipality"].map(linked(table["municipality_in_group"], "municipality", "grp"))
    frame["tema"] = frame["id"].map(linked(table["finding_aspect"], "finding", "theme"))
    frame["aspekt"] = frame["id"].map(linked(table["finding_aspect"], "finding", "aspect"))
    frame["aktor"] = frame["id"].map(linked(table["finding_party"], "finding", "party"))
    frame["forum"] = frame["id"].map(linked(table["finding_forum"], "finding", "forum"))
    frame["namnd"] = frame["id"].map(linked(areas, "finding", "area"))
    frame["utfall"], frame["typ"], frame["rost"] = ([{str(v)} for v in frame[c]] for c in ("polarity", "kind", "voice"))
    frame["betyg"] = [{str(grades[q])} if q in grades else set() for q in frame["question"]]
    frame["ar"] = [{str(read.loc[r, "date"].year)} for r in frame["report"]]
    frame["byra"] = [{read.loc[r, "firm_code"]} - {None} for r in frame["report"]]
    frame["granskning"] = [{r} for r in frame["report"]]
    texts = table["search_document"].groupby("row_id")["folded"].agg(" ".join)
    frame["stems"] = [{search.stem(word) for word in search.words(texts[i])} for i in frame["id"]]
    return frame


def holds(row: object, facet: str, values: tuple[str, ...]) -> bool:
    if facet == "q":
        return {search.stem(word) for word in search.words(values[0])} <= row.stems  # type: ignore[attr-defined]
    if facet == "ar":
        return all(values[0] <= year <= values[-1] for year in row.ar)  # type: ignore[attr-defined]
    return bool(getattr(row, facet) & set(values))


def recount(db: Database, chosen: Filter) -> dict[str, dict[str, int]]:
    """facet → code → findings that hold every other facet's choice."""
    rows = list(findings(db).itertuples())
    held = {name: [holds(row, name, values) for row in rows] for name, values in chosen.chosen}
    counts: dict[str, dict[str, int]] = {}
    for facet in store.countable_facets():
        others = [held[name] for name in held if name != facet]
        kept = [row for row, *all_hold in zip(rows, *others, strict=True) if all(all_hold)]
        counts[facet] = dict(Counter(code for row in kept for code in getattr(row, facet)))
    return counts


@st.composite
def filters(draw: st.DrawFn, db: Database) -> Filter:
    """A filter of up to four facets with up to three values each."""
    known = {
        name: list(codes) for name, codes in store.labels(db).items() if name in store.countable_facets() and codes
    }
    known |= {"ar": list(store.years(db)), "q": WORDS}
    chosen = {}
    for name in draw(st.lists(st.sampled_from(sorted(known)), max_size=4, unique=True)):
        most = {"ar": 2, "q": 1}.get(name, 3)
        values = draw(st.lists(st.sampled_from(known[name]), min_size=1, max_size=most, unique=True))
        chosen[name] = sorted(values) if name == "ar" else values
    return Filter.of(**chosen)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_count_is_what_a_plain_recount_gives(data: st.DataObject, real_db: Database) -> None:
    chosen = data.draw(filters(real_db))
    counts = store.all_facet_counts(real_db, chosen)
    expected = recount(real_db, chosen)
    for facet in store.countable_facets():
        assert {code: n for code, n in counts[facet].items() if n} == expected[facet], (facet, chosen)


def test_a_facet_counted_alone_gives_the_same(real_db: Database) -> None:
    chosen = Filter.of(tema="uppfoljning", utfall=["brist", "styrka"], q="nämnden")
    counts = store.all_facet_counts(real_db, chosen)
    assert counts == {facet: store.facet_counts(real_db, chosen, facet) for facet in store.countable_facets()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_count_beside_a_value_is_the_number_of_rows_behind_it(data: st.DataObject, real_db: Database) -> None:
    """With nothing chosen in its own facet, a value's count is the length of the list that its link opens."""
    here = Address("fynd", data.draw(filters(real_db)))
    shown = [g for g in facets.groups(real_db, here, municipalities=True) if not here.filter.get(g.name)]
    assume(shown)
    group = data.draw(st.sampled_from(shown))
    choice = data.draw(st.sampled_from(group.shown + group.more + group.empty))
    if choice.dead:
        dead = Filter.of(**(dict(here.filter.chosen) | {group.name: [choice.key.removeprefix(f"val-{group.name}-")]}))
        assert (choice.href, store.finding_count(real_db, dead)) == ("", 0)
        return
    behind, notices = Address.read("fynd", parse_qs(choice.href.partition("?")[2]), store.labels(real_db))
    assert notices == []
    assert store.finding_count(real_db, behind.filter) == choice.count


# --- What a reader sees --------------------------------------------------------------------------------


def group(db: Database, name: str, **chosen: list[str]) -> facets.Group:
    found = {g.name: g for g in facets.groups(db, Address("fynd", Filter.of(**chosen)), municipalities=True)}
    return found[name]


def test_a_facets_own_choice_does_not_shrink_its_counts(real_db: Database) -> None:
    free = {c.label: c.count for c in group(real_db, "utfall").shown}
    assert {c.label: c.count for c in group(real_db, "utfall", utfall=["brist"]).shown} == free
    assert {c.label: c.count for c in group(real_db, "utfall", rost=["extern"]).shown} != free


def test_every_facet_of_the_list_has_its_group(real_db: Database) -> None:
    names = [g.name for g in facets.groups(real_db, Address("fynd"), municipalities=True)]
    wanted = {
        "kommun",
        "tema",
        "aspekt",
        "typ",
        "utfall",
        "betyg",
        "rost",
        "ar",
        "byra",
        "granskning",
        "namnd",
        "aktor",
        "forum",
    }
    assert wanted <= set(names)


def test_a_link_adds_a_value_and_takes_it_back(real_db: Database) -> None:
    free = {c.key: c for c in group(real_db, "utfall").shown}
    assert free["val-utfall-brist"].href == "/fynd?utfall=brist"
    one = {c.key: c for c in group(real_db, "utfall", utfall=["brist"]).shown}
    assert (one["val-utfall-brist"].chosen, one["val-utfall-brist"].href) == (True, "/fynd")
    assert (
        one["val-utfall-styrka"].href == "/fynd?utfall=styrka,brist"
    )  # in the facet's order, whatever was clicked first


@pytest.mark.parametrize(
    ("chosen", "only", "since", "until"),
    [
        ([], "/fynd?ar=2023", "/fynd?ar=2023-2024", "/fynd?ar=2019-2023"),
        (["2023"], "/fynd", "/fynd?ar=2023-2024", "/fynd?ar=2019-2023"),
        (["2019", "2024"], "/fynd?ar=2023", "/fynd?ar=2023-2024", "/fynd?ar=2019-2023"),
    ],
)
def test_a_year_alone_or_as_the_end_of_a_span(
    chosen: list[str], only: str, since: str, until: str, real_db: Database
) -> None:
    year = next(c for c in group(real_db, "ar", ar=chosen).shown if c.label == "2023")
    assert (year.href, year.since, year.until) == (only, since, until)


def test_values_without_findings_are_shown_as_such_and_lead_nowhere(real_db: Database) -> None:
    aspects = group(real_db, "aspekt", q=["närvårdssamverkan"])
    assert len(aspects.empty) > facets.FEW_EMPTY
    assert all((c.dead, c.count, c.href) == (True, 0, "") for c in aspects.empty)
    assert aspects.listed == aspects.empty
    polarities = group(real_db, "utfall", q=["finnsinte"])
    assert [c.count for c in polarities.shown] == [0, 0, 0]  # few values stay in their places


def test_a_chosen_value_without_findings_can_be_taken_back(real_db: Database) -> None:
    chosen = next(c for c in group(real_db, "forum", forum=["vastbus"], kommun=["eskilstuna"]).shown if c.chosen)
    assert not chosen.dead
    assert chosen.href == "/fynd?kommun=eskilstuna"


def test_a_long_facet_is_folded_but_not_what_is_chosen(real_db: Database) -> None:
    counts = {f"k{n}": n for n in range(1, 291)}
    long = facets.group(real_db, Address("fynd", Filter.of(kommun="k290")), "kommun", counts)
    assert len(long.shown) == facets.MOST
    assert long.shown[-1].key == "val-kommun-k290"
    assert len(long.shown) + len(long.more) + len(long.empty) == 290


def test_an_empty_list_says_what_to_take_away(real_db: Database) -> None:
    here = Address("fynd", Filter.of(kommun="eskilstuna", aspekt="avvikelser", rost="extern"), View(sida=3))
    ways = facets.ways_out(real_db, here)
    assert store.finding_count(real_db, here.filter) == 0
    assert ways
    for said, href in ways:
        behind, _ = Address.read("fynd", parse_qs(href.partition("?")[2]), store.labels(real_db))
        assert f"{store.finding_count(real_db, behind.filter)} fynd" in said
        assert behind.view.sida == 1


def test_the_facets_names_are_the_filters(real_db: Database) -> None:
    assert {g.name for g in facets.groups(real_db, Address("fynd"))} <= set(FACETS)
