"""The insights say what the tables say: every count equals a recount, and every link leads to exactly those rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recount import Recount, filters

from findings import compare, texts
from findings.ask.filters import COUNTED_VOICES, Filter
from findings.compare import insights
from findings.compare.insights import Insight, Rows
from findings.model import Voice
from findings.store.database import Database


@pytest.fixture(scope="module", params=["real_db", "four_db"])
def db(request: pytest.FixtureRequest) -> Database:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def tables(db: Database) -> Recount:
    return Recount(db)


def counted_again(tables: Recount, chosen: Filter, rows: Rows) -> int:
    """How many rows stand behind a point, from its choice and the raw tables."""
    if rows.row:
        return sum(r["id"] == rows.row for r in tables.recommendations(chosen))
    narrowed = chosen
    for name, value in rows.choice.items():
        narrowed = narrowed.with_(name, (value,) if isinstance(value, str) else value)
    if rows.noun == "finding":
        return len(tables.findings(narrowed))
    return len(tables.read(narrowed) if rows.noun == "report" else tables.recommendations(narrowed))


def of(found: tuple[Insight, ...], name: str) -> Insight:
    """An insight without points is not there: then one without points stands for it."""
    return next((i for i in found if i.id == name), Insight(name, "", ()))


def aspects(insight: Insight) -> set[str]:
    return {str(p.rows[0].choice["aspekt"]) for p in insight.points}


@given(data=st.data())
def test_every_insight_equals_a_recount(db: Database, tables: Recount, data: st.DataObject) -> None:
    """On random filters: the counts, what the rules pick, what comes back and what nobody answered."""
    chosen = data.draw(filters(db))
    found = insights.insights(db, chosen)
    check_counts(tables, chosen, found)
    check_rules(db, tables, chosen, found)
    check_unanswered(tables, chosen, of(found, "obesvarat"))


def check_counts(tables: Recount, chosen: Filter, found: tuple[Insight, ...]) -> None:
    """Every count is that of the rows behind it."""
    for rows in (rows for insight in found for point in insight.points for rows in point.rows):
        assert rows.count == counted_again(tables, chosen, rows) > 0, rows


def check_rules(db: Database, tables: Recount, chosen: Filter, found: tuple[Insight, ...]) -> None:
    """Recurring, borrowable, coming back and not asked, once more from the raw rows."""
    rows, asked, mentioned = tables.assessed(chosen), tables.touching(chosen), tables.mentioning(chosen)
    everywhere = {r["municipality"] for r in (*tables.read(chosen), *tables.findings(chosen, voices=tuple(Voice)))}
    recurring, borrowable, returning, missing = set(), set(), set(), set()
    for aspect in compare.chosen_aspects(db, chosen)["aspect"]:
        places, brister = tables.places(asked[aspect]), tables.having(rows, aspect, "brist")
        brist, delvis, styrka = (
            {f["municipality"] for f in tables.having(rows, aspect, o)} for o in ("brist", "delvis", "styrka")
        )
        recurring |= {aspect} if chosen.is_whole and len(places) > 1 and brist == places else set()
        borrowable |= {aspect} if chosen.is_whole and brist and styrka - brist - delvis else set()
        returning |= {(aspect, m) for m in brist if len({f["report"] for f in brister if f["municipality"] == m}) > 1}
        told = chosen.is_whole and len(everywhere) > 1
        missing |= {aspect} if told and everywhere - mentioned[aspect] else set()
    assert aspects(of(found, "aterkommer")) == recurring
    assert aspects(of(found, "lana")) == borrowable
    again = [p.rows[0].choice for p in of(found, "tillbaka").points if p.rows[0].noun == "finding"]
    assert {(c["aspekt"], c["kommun"][0]) for c in again} == returning
    assert len(of(found, "ofragat").points) == len(missing)


def check_unanswered(tables: Recount, chosen: Filter, unanswered: Insight) -> None:
    for point in unanswered.points:
        report = point.rows[0].choice["granskning"]
        rows = [r for r in tables.recommendations(chosen.with_("svar", ["inget_svar"])) if r["report"] == report]
        nobody = sum(set(tables.stances(r["id"])) == {"inget_svar"} for r in rows)
        assert ("från alla" in point.said) == bool(nobody)
        assert not nobody or f"varav {texts.number_word(nobody)} från alla" in point.said


def test_only_the_auditors_and_documents_voices_are_counted(small_db: Database) -> None:
    """Alby's only strength is what interviewees say: nobody can borrow it, until the reader asks for that voice."""
    polis = Filter.of(aspekt="polis-brottsforebyggande")
    assert [s.findings("styrka") for s in compare.spreads(small_db, polis)] == [0]
    assert [s.findings("styrka") for s in compare.spreads(small_db, polis.with_("rost", ["intervju"]))] == [1]
    assert COUNTED_VOICES == ("revisor", "dokument")


@pytest.mark.parametrize(
    ("having", "asked", "said"),
    [
        (1, 1, "i den enda granskning som tog upp frågan"),
        (2, 2, "i båda granskningarna som tog upp frågan"),
        (3, 3, "i alla tre granskningar som tog upp frågan"),
        (1, 2, "i en av de två granskningar som tog upp frågan"),
        (2, 5, "i två av de fem granskningar som tog upp frågan"),
        (13, 20, "i 13 av de 20 granskningar som tog upp frågan"),
    ],
)
def test_never_more_than_the_data_carry(having: int, asked: int, said: str) -> None:
    assert texts.of_audits(having, asked) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Borås"], "Borås"),
        (["Alby", "Bodal"], "Alby och Bodal"),
        (["A", "B", "C", "D"], "A, B, C och D"),
        (["A", "B", "C", "D", "E"], "A, B, C och 2 till"),
    ],
)
def test_many_municipalities_are_not_all_named(names: list[str], said: str) -> None:
    assert texts.some_of(names) == said


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (Filter(), ["aterkommer", "lana", "tillbaka", "obesvarat", "ofragat"]),
        (Filter.of(kommun="alby"), ["obesvarat"]),  # nothing to compare with, and nothing can come back
        (Filter.of(utfall="styrka"), ["tillbaka", "obesvarat"]),  # a choice among claims makes nothing missing
        (Filter.of(q="mål"), ["obesvarat", "tillbaka"]),
        (Filter.of(ar="1999"), []),
    ],
)
def test_only_what_has_something_to_say_is_there_each_with_its_rule(
    small_db: Database, chosen: Filter, told: list[str]
) -> None:
    found = insights.insights(small_db, chosen)
    assert {i.id for i in found} <= set(told)
    assert all(i.points and i.rule.startswith("Regel: ") for i in found)


def test_an_earlier_recommendation_that_is_not_carried_out_comes_back(small_db: Database) -> None:
    back = of(insights.insights(small_db, Filter()), "tillbaka").points
    assert [p.said for p in back] == [
        "Bodal: enligt en senare granskning återstår 1 rekommendation från 2018 (delvis genomförd 1)."
    ]


def test_the_point_that_may_be_borrowed_shows_what(small_db: Database) -> None:
    (point,) = of(insights.insights(small_db, Filter()), "lana").points
    assert point.said == "Mål och mätbarhet: bara styrkor i Bodal, brister i Alby."
    assert point.quotes == (("Bodal", "Målen är tydliga och mätbara", "bodal-2020-f001"),)
