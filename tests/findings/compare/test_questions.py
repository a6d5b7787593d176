"""Questions to ask: each rule finds its rows, says how many in Swedish, and leads to them; nothing is asked in vain."""

import datetime as dt

import pytest
from recount import Recount

from findings import store, texts
from findings.ask.filters import PARTIAL, Filter
from findings.compare import questions
from findings.compare.questions import MOST, MOST_OF_A_RULE, Question
from findings.store.database import Database

TODAY = dt.date(2026, 11, 25)


def asked(db: Database, place: str, chosen: Filter | None = None, per: dt.date = TODAY) -> tuple[Question, ...]:
    return questions.questions(db, place, chosen or Filter.of(kommun=place), per)


@pytest.fixture(scope="module", params=["real_db", "four_db"])
def db(request: pytest.FixtureRequest) -> Database:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def tables(db: Database) -> Recount:
    return Recount(db)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("alby", [
            ("obesvarad", "Vad har Kommunstyrelsen svarat på rekommendationen från 10 maj 2022? Den lämnades för 4 år sedan."),
            ("lana", "Mål och mätbarhet: vad kan Alby lära av Bodal? Revisorn ser en styrka där och en brist här."),
            ("ofragat", "Fristående skolor: bör det granskas i Alby? Det har granskats i Bodal, men inte här."),
        ]),
        ("bodal", [
            ("kvar", "Hur långt har rekommendationen från november 2018 kommit? Enligt granskningen 2020 återstod något att göra."),
            ("risk", "Vad görs åt risken som revisorn ser utan att lämna någon rekommendation om den?"),
            ("ofragat", "Bör de här tre sakerna granskas i Bodal? De har granskats i andra kommuner, men inte här."),
        ]),
    ],
)  # fmt: skip
def test_what_the_small_data_ask(small_db: Database, place: str, said: list[tuple[str, str]]) -> None:
    assert [(q.rule, q.text) for q in asked(small_db, place)] == said


@pytest.mark.parametrize(
    ("count", "forms", "said"),
    [
        (1, texts.ASK_RISK, "Vad görs åt risken som"),
        (2, texts.ASK_RISK, "Vad görs åt de två risker som"),
        (1, texts.ASK_CONTRADICTION, "Vad gäller, när granskningen 2024 säger"),
        (13, texts.ASK_CONTRADICTION, "Vad gäller, när granskningen 2024 på 13 punkter säger"),
        (1, texts.ASK_LEFT, "Hur långt har rekommendationen från juni kommit? Enligt granskningen 2020 återstod något att göra."),
        (2, texts.ASK_LEFT, "Hur långt har de två rekommendationerna från juni kommit?"),
    ],
)  # fmt: skip
def test_one_two_and_many(count: int, forms: tuple[str, ...], said: str) -> None:
    assert texts.plural(count, forms, year="2024", date="juni", later="2020").startswith(said)


def test_no_more_than_seven_each_with_its_rule_and_no_rule_fills_the_list(db: Database) -> None:
    for place in store.labels(db)["kommun"]:
        found = asked(db, place)
        rules = [q.rule for q in found]
        assert len(found) <= MOST
        assert all(rules.count(rule) <= MOST_OF_A_RULE for rule in rules)
        assert all(q.why.startswith("Regel: ") and q.text.rstrip(".").count("?") for q in found)
        assert all(q.grounds or q.rows for q in found), "every question leads to what it stands on"


@pytest.mark.parametrize("facet", [name for name in PARTIAL if name != "q"])
def test_nothing_is_asked_where_claims_are_left_out(real_db: Database, facet: str) -> None:
    """A choice among claims would make the municipality lack what it has."""
    value = next(iter(store.labels(real_db)[facet]))
    chosen = Filter.of(kommun="boras", **{facet: value})
    assert asked(real_db, "boras", chosen) == ()
    assert questions.borrowings(real_db, "boras", chosen) == ()


def test_an_answer_chosen_in_the_filter_changes_no_question(real_db: Database) -> None:
    alone = asked(real_db, "eskilstuna")
    assert asked(real_db, "eskilstuna", Filter.of(kommun="eskilstuna", svar="hanvisar")) == alone


def test_what_is_not_yet_given_is_not_asked_about(small_db: Database) -> None:
    assert "obesvarad" not in {q.rule for q in asked(small_db, "alby", per=dt.date(2022, 1, 1))}


def test_the_grounds_are_what_the_rules_say(db: Database, tables: Recount) -> None:
    """Every claim, recommendation and aspect behind a question, looked up in the raw tables."""
    findings = {f["id"]: f for f in tables.table("finding")}
    given = {r["id"]: r for r in tables.table("recommendation")}
    for place in store.labels(db)["kommun"]:
        for q in asked(db, place):
            for ground in q.grounds:
                if q.rule in ("obesvarad", "kvar"):
                    assert given[ground.id]["municipality"] == place
                if q.rule == "obesvarad":
                    assert "inget_svar" in tables.stances(ground.id)
                if q.rule == "kvar":
                    assert tables.statuses[ground.id] in ("delvis", "paborjad", "ej_genomford")
                if q.rule == "risk":
                    assert unmet(tables, findings[ground.id])
                if q.rule == "aterkommer":
                    assert (findings[ground.id]["municipality"], findings[ground.id]["outcome"]) == (place, "brist")
                if q.rule == "ofragat":
                    asking = tables.mentioning(Filter())[ground.id]
                    assert asking
                    assert place not in asking


def unmet(tables: Recount, risk: dict[str, object]) -> bool:
    """An assessed risk that no recommendation to the municipality builds on or shares an aspect with."""
    mine = set(tables.aspects["finding"][str(risk["id"])])
    rows = [r for r in tables.table("recommendation") if r["municipality"] == risk["municipality"]]
    linked = {r["finding"] for r in tables.table("recommendation_finding")}
    shared = any(mine & set(tables.aspects["recommendation"][r["id"]]) for r in rows)
    return (
        (risk["outcome"], risk["weight"], risk["voice"]) == ("risk", "tungt", "revisor")
        and not shared
        and risk["id"] not in linked
    )


def test_what_can_be_borrowed_is_a_strength_there_and_a_shortcoming_here(db: Database, tables: Recount) -> None:
    findings = {f["id"]: f for f in tables.table("finding")}
    for place in store.labels(db)["kommun"]:
        pairs = questions.borrowings(db, place, Filter.of(kommun=place))
        assert len({p.strength.id for p in pairs}) == len(pairs)
        for pair in pairs:
            here, there = findings[pair.shortcoming.id], findings[pair.strength.id]
            assert (here["municipality"], here["outcome"], there["outcome"]) == (place, "brist", "styrka")
            assert there["municipality"] != place
            aspects = set(tables.aspects["finding"][here["id"]]) & set(tables.aspects["finding"][there["id"]])
            assert any(clear(tables, place, str(there["municipality"]), a) for a in aspects)


def clear(tables: Recount, place: str, other: str, aspect: str) -> bool:
    """No assessed strength here and no assessed shortcoming there."""
    rows = tables.assessed(Filter.of(aspekt=aspect))
    have = {(f["municipality"], f["outcome"]) for f in rows}
    return (place, "styrka") not in have and (other, "brist") not in have


def test_all_rows_behind_a_question_are_as_many_as_it_says(db: Database, tables: Recount) -> None:
    for place in store.labels(db)["kommun"]:
        for rows in (rows for q in asked(db, place) for rows in q.rows):
            chosen = Filter.of(kommun=place)
            for name, value in rows.choice.items():
                chosen = chosen.with_(name, (value,) if isinstance(value, str) else value)
            count = tables.findings(chosen) if rows.noun == "finding" else tables.recommendations(chosen)
            assert rows.count == len(count)
