"""Facets: every count is what a plain recount gives, and every value leads somewhere or says that it does not."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from urllib.parse import parse_qs

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from findings import store, texts
from findings.ask import search
from findings.ask.filters import PANEL, WHOLE_AUDIT, Filter
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
        "finding_forum", "finding_body", "finding_touch", "search_document",
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
    frame["beror"] = frame["id"].map(linked(table["finding_touch"], "finding", "aspect"))
    frame["namnd"] = [bodies or {WHOLE_AUDIT} for bodies in frame["id"].map(linked(areas, "finding", "area"))]
    for facet, column in (("utfall", "outcome"), ("tyngd", "weight"), ("typ", "kind"), ("rost", "voice")):
        frame[facet] = [{str(value)} for value in frame[column]]
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


PAGES = {"fynd": "finding", "rekommendationer": "recommendation", "granskningar": "report"}


def groups(db: Database, address: Address) -> tuple[facets.Group, ...]:
    shown = facets.panel(db, address)
    assert shown is not None
    return shown.groups


@pytest.mark.parametrize("page", PAGES)
@given(data=st.data())
def test_the_count_beside_a_value_is_the_number_of_rows_behind_it(
    page: str, data: st.DataObject, real_db: Database
) -> None:
    """With nothing chosen in its own facet, a value's count is the length of the list that its link opens."""
    here = Address(page, data.draw(filters(real_db)))
    shown = [g for g in groups(real_db, here) if not here.filter.get(g.name) and not g.years]
    assume(shown)
    group = data.draw(st.sampled_from(shown))
    choice = data.draw(st.sampled_from(group.shown + group.more + group.empty))
    if choice.dead:
        dead = Filter.of(**(dict(here.filter.chosen) | {group.name: [choice.key.removeprefix(f"val-{group.name}-")]}))
        assert (choice.href, rows(real_db, page, dead)) == ("", 0)
        return
    behind = read(page, choice.href, real_db)
    assert rows(real_db, page, behind.filter) == choice.count


def read(page: str, href: str, db: Database) -> Address:
    address, notices = Address.read(page, parse_qs(href.partition("?")[2]), store.labels(db))
    assert notices == []
    return address


def rows(db: Database, page: str, chosen: Filter) -> int:
    return store.row_count(db, PAGES[page], chosen, View().per_date)


# --- What a reader sees --------------------------------------------------------------------------------


def group(db: Database, name: str, **chosen: list[str]) -> facets.Group:
    found = {g.name: g for g in groups(db, Address("fynd", Filter.of(**chosen)))}
    return found[name]


def test_a_facets_own_choice_does_not_shrink_its_counts(real_db: Database) -> None:
    free = {c.label: c.count for c in group(real_db, "utfall").shown}
    assert {c.label: c.count for c in group(real_db, "utfall", utfall=["brist"]).shown} == free
    assert {c.label: c.count for c in group(real_db, "utfall", rost=["extern"]).shown} != free


EVERYWHERE = {"kommun", "ar", "byra", "granskning", "namnd"}
OF_PAGE = {
    "fynd": {"utfall", "tyngd", "tema", "aspekt", "rost", "betyg", "typ", "aktor", "forum"},
    "oversikt": {"utfall", "tyngd", "tema", "aspekt", "rost", "betyg", "typ", "aktor", "forum"},
    "styrning": {"utfall", "tyngd", "aspekt", "rost", "betyg", "typ"},
    "rekommendationer": {"svar", "frist", "status", "tema", "aspekt"},
    "granskningar": set(),
}


@pytest.mark.parametrize(("page", "own"), OF_PAGE.items())
def test_a_page_has_the_facets_that_mean_something_there(page: str, own: set[str], real_db: Database) -> None:
    names = [g.name for g in groups(real_db, Address(page))]
    assert EVERYWHERE | own <= set(names)
    assert names == [name for name in PANEL if name in names]  # in the facets' own order
    if page == "styrning":
        assert "tema" not in names
        labels = store.aspects(real_db).query("theme == 'styrning'")["label"]
        aspects = next(g for g in groups(real_db, Address(page)) if g.name == "aspekt")
        assert {c.label for c in aspects.shown + aspects.more + aspects.empty} == set(labels)


@pytest.mark.parametrize("page", ["metod", "om", "andringar", "tillganglighet"])
def test_a_page_of_words_has_no_filter(page: str, real_db: Database) -> None:
    assert facets.panel(real_db, Address(page)) is None


def test_a_focus_leaves_nobody_out_of_the_counts(real_db: Database) -> None:
    focus, alone = Address("oversikt", Filter.of(kommun="boras")), Address("fynd", Filter.of(kommun="boras"))
    assert rows_said(real_db, focus) == rows_said(real_db, Address("oversikt"))
    assert rows_said(real_db, focus) != rows_said(real_db, focus.show(bara="1"))
    assert rows_said(real_db, alone) == texts.counted(store.finding_count(real_db, alone.filter), "finding")


def rows_said(db: Database, address: Address) -> str:
    shown = facets.panel(db, address)
    assert shown is not None
    return shown.rows


def test_a_link_adds_a_value_and_takes_it_back(real_db: Database) -> None:
    free = {c.key: c for c in group(real_db, "utfall").shown}
    assert free["val-utfall-brist"].href == "/fynd?utfall=brist"
    one = {c.key: c for c in group(real_db, "utfall", utfall=["brist"]).shown}
    assert (one["val-utfall-brist"].chosen, one["val-utfall-brist"].href) == (True, "/fynd")
    assert one["val-utfall-styrka"].href == "/fynd?utfall=brist,styrka"
    other = {c.key: c for c in group(real_db, "utfall", utfall=["styrka"]).shown}
    assert other["val-utfall-brist"].href == "/fynd?utfall=brist,styrka"  # whatever was clicked first


@pytest.mark.parametrize(
    ("chosen", "from_2023", "to_2020"),
    [
        ([], "/fynd?ar=2023-2024", "/fynd?ar=2019-2020"),
        (["2019", "2023"], "/fynd?ar=2023", "/fynd?ar=2019-2020"),
        (["2020", "2023"], "/fynd?ar=2023", "/fynd?ar=2020"),
        (["2019", "2020"], "/fynd?ar=2023", "/fynd?ar=2019-2020"),  # a first year after the last moves it along
    ],
)
def test_each_end_of_the_span_keeps_the_other(
    chosen: list[str], from_2023: str, to_2020: str, real_db: Database
) -> None:
    since, until = group(real_db, "ar", ar=chosen).years
    options = {
        (end.key, label.split(" ")[0]): (href, used) for end in (since, until) for label, href, used in end.options
    }
    assert options["ar-fran", "2023"][0] == from_2023
    assert options["ar-till", "2020"][0] == to_2020
    ends = chosen or ["2019", "2024"]
    assert [year for (_, year), (_, used) in options.items() if used] == [ends[0], ends[-1]]


def test_the_whole_span_is_no_choice(real_db: Database) -> None:
    since, _ = group(real_db, "ar", ar=["2020", "2024"]).years
    assert since.options[0][1] == "/fynd"


def test_values_without_findings_are_shown_as_such_and_lead_nowhere(real_db: Database) -> None:
    aspects = group(real_db, "aspekt", q=["närvårdssamverkan"])
    assert len(aspects.empty) > facets.FEW_EMPTY
    assert all((c.dead, c.count, c.href) == (True, 0, "") for c in aspects.empty)
    assert aspects.listed == aspects.empty
    assert groups(real_db, Address("fynd", Filter.of(q="finnsinte"))) == ()  # nothing to choose among


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
    here = Address("fynd", Filter.of(kommun="eskilstuna", utfall="risk", rost="revisor"), View(sida=3))
    ways = facets.ways_out(real_db, here)
    assert store.finding_count(real_db, here.filter) == 0
    assert ways
    for way in ways:
        behind, _ = Address.read("fynd", parse_qs(way.href.partition("?")[2]), store.labels(real_db))
        assert f"{store.finding_count(real_db, behind.filter)} fynd" in way.text
        assert behind.view.sida == 1


# --- The row of municipalities ---------------------------------------------------------------------------

ROWS = [
    ("oversikt", [], {"boras": "/?kommun=boras"}),
    ("oversikt", ["boras"], {"boras": "/", "eskilstuna": "/?kommun=eskilstuna"}),
    ("oversikt", ["boras", "eskilstuna"], {"boras": "/?kommun=eskilstuna"}),
    ("fynd", ["boras"], {"eskilstuna": "/fynd?kommun=eskilstuna"}),
    ("jamfor", ["boras"], {"eskilstuna": "/jamfor?kommun=boras,eskilstuna", "boras": "/jamfor"}),
]


@pytest.mark.parametrize(("page", "chosen", "leads"), ROWS)
def test_one_municipality_at_a_time_and_several_where_they_are_compared(
    page: str, chosen: list[str], leads: dict[str, str], real_db: Database
) -> None:
    found = {c.key: c for c in facets.municipalities(real_db, Address(page, Filter.of(kommun=chosen)))}
    assert {place: found[f"kommun-{place}"].href for place in leads} == leads
    assert [c.key.removeprefix("kommun-") for c in found.values() if c.chosen] == chosen


def test_what_leaves_the_others_out_falls_with_the_choice(real_db: Database) -> None:
    here = Address("oversikt", Filter.of(kommun="boras"), View(bara="1"))
    assert (here.focus, here.to("styrning").href) == ("", "/styrning?kommun=boras&bara=1")
    assert here.choose(here.filter.without("kommun")).view.bara == ""
    assert here.choose(here.filter.with_("utfall", ["brist"])).view.bara == "1"
