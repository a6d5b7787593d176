"""What municipalities have in common: states, headings, sides, how far a comparison carries, nearest questions."""

import pytest

from findings import compare
from findings.ask.filters import Filter
from findings.compare import counterparts, meter
from findings.compare.matrices import Cell, Lead
from findings.compare.spread import Spread
from findings.store.database import Database


@pytest.mark.parametrize(
    ("cell", "state", "said"),
    [
        (Cell("a", touched=False), "ej_granskat", "ej granskat"),
        (Cell("a"), "inget_urval", "inga fynd i urvalet"),
        (Cell("a", brist=1), "brist", "1 brist"),
        (Cell("a", styrka=2), "styrka", "2 styrkor"),
        (Cell("a", brist=2, styrka=1), "bada", "2 brister och 1 styrka"),
        (Cell("a", neutral=3), "neutral", "3 utan omdöme"),
        (Cell("a", named=True), "neutral", "nämns, inget omdöme"),
        (Cell("a", brist=1, neutral=3), "brist", "1 brist och 3 utan omdöme"),
        (Cell("a", risk=2), "risk", "2 risker"),
        (Cell("a", brist=1, risk=2), "brist", "1 brist och 2 risker"),
        (Cell("a", brist=3, delvis=1, heavy=frozenset({"delvis"})), "delvis", "3 brister och 1 delvis"),
        (Cell("a", brist=2, styrka=1, heavy=frozenset({"brist"})), "brist", "2 brister och 1 styrka"),
        (
            Cell("a", delvis=1, styrka=1, leads=(Lead("x", "styrka", "S"), Lead("y", "delvis", "D"))),
            "styrka",
            "1 delvis och 1 styrka",
        ),
    ],
)
def test_a_cell_has_one_state_and_says_it(cell: Cell, state: str, said: str) -> None:
    assert (cell.state, cell.said) == (state, said)


def test_findings_about_a_body_that_the_report_does_not_name_are_shown(real_db: Database) -> None:
    """Trollhättan's audit of 2023 is of the executive committee, and finds things about the housing company."""
    table = compare.matrix(real_db, Filter.of(namnd="bostadsbolag"))
    assert [m for m, _ in table.municipalities] == ["trollhattan"]
    assert all(c.state != "ej_granskat" for line in table.lines for c in line.cells if c.total)


@pytest.mark.parametrize(
    ("chosen", "heading"),
    [
        (Filter(), "Ingen aspekt har brister i mer än en kommun"),
        (Filter.of(aspekt="mal-matbarhet"), "Mål och mätbarhet: brister i högst en kommun"),
        (Filter.of(kommun="alby"), "Alby: brister i två och delvis i en av 25 aspekter"),
        (Filter.of(kommun="alby", aspekt="mal-matbarhet"), "Alby: brister"),
        (Filter.of(utfall="brist"), "Revisorernas påståenden i urvalet"),
        (Filter.of(ar="1999"), "Inget i urvalet att jämföra"),
    ],
)
def test_the_heading_is_computed(small_db: Database, chosen: Filter, heading: str) -> None:
    assert compare.overview_heading(compare.matrix(small_db, chosen), chosen) == heading


LEADS = (Lead("x", "brist", "B"), Lead("y", "styrka", "S"), Lead("z", "risk", "R"))


@pytest.mark.parametrize(
    ("cell", "shown", "beyond"),
    [
        (Cell("a", brist=3, risk=1, leads=LEADS[::2]), ["B"], {"brist": 2, "risk": 1}),
        (Cell("a", brist=1, styrka=2, leads=LEADS[:2]), ["B", "S"], {"brist": 0, "styrka": 1}),
        (Cell("a", risk=2, leads=LEADS[2:]), ["R"], {"risk": 1}),
        (Cell("a", neutral=4), [], {"neutral": 4}),
    ],
)
def test_a_cell_shows_the_weightiest_and_knows_what_more_there_is(
    cell: Cell, shown: list[str], beyond: dict[str, int]
) -> None:
    assert [lead.headline for lead in cell.shown] == shown
    assert {outcome: cell.beyond(outcome) for outcome in beyond} == beyond


def test_a_spread_knows_who_was_asked_and_what_was_found() -> None:
    spread = Spread(
        "mal",
        "Mål",
        {"a": ("a1", "a2"), "b": ("b1",)},
        {("a", "a1", "brist"): 2, ("a", "a2", "brist"): 1, ("b", "b1", "styrka"): 4},
    )
    assert spread.places("brist") == ["a"]
    assert spread.reports("brist") == ["a1", "a2"]
    assert (spread.findings("brist"), spread.findings("brist", ["b"]), spread.findings("styrka", ["b"])) == (3, 0, 4)
    assert spread.asking == ["a1", "a2", "b1"]


# --- Sides ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "sides"),
    [
        (Filter(), ["Aleby", "Björkby", "Dalby", "Ekby"]),
        (Filter.of(kommun=["ort003", "ort001"]), ["Dalby", "Aleby"]),
        (Filter.of(lan=["02", "01"]), ["Påhittade län 2", "Påhittade län 1"]),
        (Filter.of(grupp=["storre", "mindre"]), ["Större kommuner", "Mindre kommuner"]),
        (Filter.of(grupp="mindre"), ["Björkby", "Dalby"]),
        (Filter.of(kommun=["ort001", "ort002"], lan=["01", "02"]), ["Aleby", "Björkby"]),
    ],
)
def test_what_is_compared_follows_the_address(four_db: Database, chosen: Filter, sides: list[str]) -> None:
    assert [s.label for s in compare.sides(four_db, chosen)] == sides


def test_thirty_municipalities_are_too_many_to_compare_unasked(thirty_db: Database) -> None:
    assert compare.sides(thirty_db, Filter()) == ()
    groups = {s.code: s.places for s in compare.groupings(thirty_db) if s.facet == "grupp"}
    assert {code: len(places) for code, places in groups.items()} == {"mindre": 20, "storre": 10}


def test_a_groups_cell_adds_up_its_municipalities(thirty_db: Database) -> None:
    chosen = Filter.of(grupp=["storre", "mindre"])
    sides = compare.sides(thirty_db, chosen)
    grouped, single = compare.side_matrix(thirty_db, chosen, sides), compare.matrix(thirty_db, chosen)
    for line in grouped.lines:
        alone = next(x for x in single.lines if x.aspect == line.aspect)
        for side, cell in zip(sides, line.cells, strict=True):
            mine = [c for c in alone.cells if c.municipality in side.places]
            for outcome in compare.OUTCOMES:
                assert cell.count(outcome) == sum(c.count(outcome) for c in mine)
            asked = sum(c.touched for c in mine)
            assert cell.note == (f"brist i {sum(bool(c.brist) for c in mine)} av {asked}" if asked else "")


# --- How far it carries ---------------------------------------------------------------------------------


def report(place: str, **more: object) -> dict[str, object]:
    return {"id": f"{place}-1", "municipality_name": place, "kind": "granskning", "firm": "EY", "year": 2024,
            "areas": ["utbildning"]} | more  # fmt: skip


def question(place: str, text: str, aspects: list[str], basis: str = "stated") -> dict[str, object]:
    return {"report": f"{place}-1", "municipality_name": place, "text": text, "aspects": aspects, "grade_basis": basis}


SAME = [question("A", "Följs målen upp?", ["effekter"]), question("B", "Följs målen upp?", ["effekter"])]


@pytest.mark.parametrize(
    ("name", "reports", "questions", "state"),
    [
        ("fraga", [report("A"), report("B")], SAME, "lika"),
        ("fraga", [report("A"), report("B")], [SAME[0], question("B", "Finns nyckeltal?", ["effekter"])], "delvis"),
        ("fraga", [report("A"), report("B")], [SAME[0], question("B", "Finns nyckeltal?", ["nyckeltal"])], "olika"),
        ("fraga", [report("A"), report("B")], SAME[:1], "olika"),
        ("slag", [report("A"), report("B")], SAME, "lika"),
        ("slag", [report("A"), report("B"), report("B", kind="forstudie")], SAME, "delvis"),
        ("slag", [report("A"), report("B", kind="forstudie")], SAME, "olika"),
        ("byra", [report("A"), report("B")], SAME, "lika"),
        ("byra", [report("A"), report("B", firm="BDO")], SAME, "delvis"),
        ("byra", [report("A"), report("B", firm="BDO")], [SAME[0], question("B", "x", [], "interpreted")], "olika"),
        ("ar", [report("A"), report("B", year=2023)], SAME, "lika"),
        ("ar", [report("A"), report("B", year=2021)], SAME, "delvis"),
        ("ar", [report("A"), report("B", year=2020)], SAME, "olika"),
        ("omrade", [report("A"), report("B")], SAME, "lika"),
        ("omrade", [report("A"), report("B", areas=["utbildning", "ledning"])], SAME, "delvis"),
        ("omrade", [report("A"), report("B", areas=["ledning"])], SAME, "olika"),
    ],
)
def test_the_meter(name: str, reports: list[dict[str, object]], questions: list[dict[str, object]], state: str) -> None:
    found = {c.name: c for c in meter.criteria(reports, questions)}
    assert found[name].state == state
    assert found[name].word
    assert found[name].said.endswith(".")


def test_one_municipality_is_no_comparison() -> None:
    assert meter.criteria([report("A"), report("A", year=2020)], SAME) == ()


def test_the_meter_of_the_real_data_says_why(real_db: Database) -> None:
    said = {c.name: c.said for c in meter.meter(real_db, Filter())}
    assert said["ar"] == "2019–2024: fem år mellan den äldsta och den nyaste."
    assert said["slag"] == "4 granskningar och 1 förstudie."
    assert said["byra"].startswith("BDO, EY och KPMG.")


# --- Nearest questions ----------------------------------------------------------------------------------

ASKED = {"text": "Följs insatsernas effekter upp?", "aspects": ["effekter", "systematik"]}


@pytest.mark.parametrize(
    ("candidates", "nearest"),
    [
        ([], None),
        ([{"text": "Finns avtal?", "aspects": ["avtal-struktur"]}], None),
        ([{"text": "Finns mått?", "aspects": ["effekter"]}, {"text": "Är planen tydlig?", "aspects": ["effekter", "systematik"]}], "Är planen tydlig?"),
        ([{"text": "Finns mått?", "aspects": ["effekter"]}, {"text": "Följs effekterna upp?", "aspects": ["effekter"]}], "Följs effekterna upp?"),
        ([{"text": "Följs insatsernas effekt upp?", "aspects": []}], "Följs insatsernas effekt upp?"),
    ],
    ids=["none", "nothing shared", "aspects before words", "then words", "words alone"],
)  # fmt: skip
def test_nearest_counterpart(candidates: list[dict[str, object]], nearest: str | None) -> None:
    found = counterparts.nearest(ASKED, candidates)
    assert (found and found.question["text"]) == nearest


def test_shared_words_are_marked_whatever_their_form_and_all_else_is_escaped() -> None:
    marked = counterparts.shared_words("Följs <effekterna> upp & bokförs?", ASKED["text"])
    assert marked == "<b>Följs</b> &lt;<b>effekterna</b>&gt; <b>upp</b> &amp; bokförs?"


@pytest.mark.parametrize(
    ("other", "word"),
    [
        ("Följs insatsernas effekter upp?", "nästan samma ord"),
        ("Följs insatserna upp?", "liknande ord"),
        ("Finns avtal?", "andra ord"),
    ],
)
def test_how_alike_the_wording_is_in_words(other: str, word: str) -> None:
    found = counterparts.nearest(ASKED, [{"text": other, "aspects": ["effekter"]}])
    assert found is not None
    assert found.word == word


def test_a_risk_stands_apart_and_one_that_follows_from_a_shortcoming_is_not_counted(small_db: Database) -> None:
    table = compare.matrix(small_db, Filter())
    line = next(line for line in table.lines if line.aspect == "systematik")
    alby, bodal = line.cells
    assert (alby.brist, alby.risk, alby.neutral) == (1, 0, 1)
    assert (bodal.brist, bodal.risk, bodal.said) == (0, 1, "1 risk")
    rows = table.table()
    assert rows["Risker"].sum() == 2  # one risk, on two aspects
    assert rows["Brister"].sum() == 2
