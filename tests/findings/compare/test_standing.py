"""Recommendations as they are known on a day: both counts, answers, status with its judge, chain, likeness, files."""

import csv
import datetime as dt
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from etl.__main__ import main
from findings import store
from findings.ask import links
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.compare import chain, insights, resemblance, standing
from findings.out import export, recommendation_table
from findings.store import follow_up
from findings.store.database import Database
from findings.store.follow_up import Counts

ROOT = Path(__file__).resolve().parents[3]
TODAY = dt.date(2026, 11, 23)
LATER = dt.date(2025, 1, 31)  # after the day for answers in Eskilstuna, 15 December 2024
EARLIER = dt.date(2024, 10, 1)  # before it
NOTHING = Filter()

SECOND_ANSWER = """
  - id: alby-2022-s2
    recommendation: alby-2022-r1
    body: alby-sn
    date: 2022-11-02
    form: beslutat
    stance: avvisar
    summary: Nämnden avvisar ändå.
    section: "2"
    anchor: nämnden instämmer i revisorernas förslag
  - id: alby-2022-s3
    recommendation: alby-2022-r1
    body: alby-sn
    date: 2022-12-02
    form: forslag
    stance: delvis
    summary: Ett nytt förslag.
    section: "2"
    anchor: nämnden instämmer i revisorernas förslag
"""
JUDGED_TWICE = """
statuses:
  - {id: alby-2022-u1, recommendation: alby-2022-r1, date: 2022-12-31, status: ej_genomford, judged_by: revisor,
     summary: Inget har hänt enligt revisorn., section: "2", anchor: vi rekommenderar att målen görs}
  - {id: alby-2022-u2, recommendation: alby-2022-r1, date: 2023-06-30, status: genomford, judged_by: namnd,
     summary: Klart enligt nämnden., section: "2", anchor: vi rekommenderar att målen görs}
"""
GIVEN_AGAIN = """
  - id: alby-2022-r2
    number: "2"
    headline: Gör målen mätbara för uppföljningen
    text: Gör målen mätbara också för uppföljningen.
    section: "2"
    anchor: vi rekommenderar att målen görs
    aspects: [mal-matbarhet]
repeated:
  - {recommendation: alby-2022-r2, earlier: alby-2022-r1, reason: Båda gäller att målen ska gå att mäta.}
"""


def on(per: dt.date = TODAY, recommendation: str = "", **facets: str) -> Address:
    return Address("rekommendationer", Filter.of(**facets), View(per=per.isoformat(), rekommendation=recommendation))


def one(db: Database, recommendation: str, per: dt.date = TODAY) -> dict[str, Any]:
    return follow_up.by_id(db, (recommendation,), per)[recommendation]


def rebuilt(data: Path, change: Callable[[str], str] = lambda text: text) -> Database:
    """The small data after `change` to Alby's file."""
    path = data / "reports" / "alby-2022.yaml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert main(["build", "--data", str(data)]) == 0
    return store.current(data)


def after(key: str, rows: str) -> Callable[[str], str]:
    """Rows put last in the list `key`."""

    def change(text: str) -> str:
        head, found, rest = text.partition(f"\n{key}:\n")
        assert found
        own = re.match(r"(?:[ #].*\n|\n)*", rest)[0]  # type: ignore[index]
        return f"{head}{found}{own.rstrip()}\n{rows.strip(chr(10))}\n{rest[len(own) :]}"

    return change


# --- Both counts, told apart ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("municipality", "expected"),
    [
        ("trollhattan", {"recommendations": 7, "addressed": 13, "answered": 0, "proposals": 0, "judged": 0, "without_body": 0}),
        ("eskilstuna", {"recommendations": 4, "addressed": 7, "answered": 1, "proposals": 1, "judged": 0, "without_body": 0}),
        ("boras", {"recommendations": 4, "addressed": 0, "answered": 0, "cited": 4, "judged": 4, "without_body": 4}),
    ],
)  # fmt: skip
def test_the_numbers_are_the_reports(real_db: Database, municipality: str, expected: dict[str, int]) -> None:
    found = vars(follow_up.counts(real_db, Filter.of(kommun=municipality), TODAY))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("facets", "caption"),
    [
        ({"kommun": "trollhattan"}, "7 rekommendationer, 13 adresserade i Trollhättan."),
        ({"kommun": "eskilstuna"}, "4 rekommendationer, 7 adresserade i Eskilstuna."),
        # Nobody is known to be addressed: that is not nobody.
        ({"kommun": "boras"}, "4 rekommendationer, okänt till vem i Borås."),
        ({"granskning": "trollhattan-2019"}, "0 rekommendationer, 0 adresserade ur granskningen"),
    ],
)  # fmt: skip
def test_the_caption_tells_recommendations_and_addressed_apart(
    real_db: Database, facets: dict[str, str], caption: str
) -> None:
    chosen = Filter.of(**facets)
    assert standing.caption(real_db, chosen, follow_up.counts(real_db, chosen, TODAY)).startswith(caption)


def test_the_heading_and_its_sentences_say_what_is_known_and_what_is_not() -> None:
    counts = Counts(
        recommendations=15,
        addressed=20,
        answered=1,
        proposals=1,
        overdue=6,
        silent=11,
        without_body=4,
        cited=4,
        judged=4,
    )
    assert standing.heading(counts, NOTHING) == "15 rekommendationer: ett känt svar, fyra bedömda i efterhand"
    assert [fact.said for fact in standing.facts(counts, NOTHING)] == [
        "Ett svar är känt på de 20 adresserade, och det är ett förslag till svar.",
        "Elva rekommendationer saknar känt svar från någon som de riktas till.",
        "Sex adresserade saknar känt svar fast svarsfristen har gått ut.",
        "För fyra rekommendationer framgår inte vem de riktades till; de räknas inte bland de adresserade.",
    ]


@pytest.mark.parametrize(
    ("facets", "heading", "facts"),
    [
        ({"svar": "inget_svar"}, "Elva rekommendationer: ingen bedömd i efterhand", []),
        ({"status": "okant"}, "Elva rekommendationer: ett känt svar", ["Ett svar", "Elva", "Sex adresserade"]),
        ({"kommun": "boras"}, "Fyra rekommendationer: okänt till vem, fyra bedömda i efterhand", ["För fyra"]),
        ({"svar": "okant"}, "Fyra rekommendationer: fyra bedömda i efterhand", []),
    ],
)
def test_what_the_filter_decides_is_not_said(
    real_db: Database, facets: dict[str, str], heading: str, facts: list[str]
) -> None:
    chosen = Filter.of(**facets)
    counts = follow_up.counts(real_db, chosen, TODAY)
    assert standing.heading(counts, chosen) == heading
    said = standing.facts(counts, chosen)
    assert len(said) == len(facts)
    assert all(fact.said.startswith(start) for fact, start in zip(said, facts, strict=True))


def test_no_known_answer_is_one_number_everywhere(real_db: Database) -> None:
    """The chip, the list behind it, the insight and the sum over municipalities; unknown addressees are told apart."""
    silent = Filter.of(svar="inget_svar")
    counted = follow_up.counts(real_db, silent, TODAY)
    chips = store.kind_counts(real_db, "recommendation", NOTHING, TODAY)["svar"]
    told = next(i for i in insights.insights(real_db, NOTHING, TODAY) if i.id == "obesvarat")
    rows = store.rows(follow_up.rows(real_db, silent, TODAY))
    assert counted.recommendations == chips["inget_svar"] == len(rows) == 11
    assert sum(point.rows[0].count for point in told.points) == 11
    assert all(standing.unanswered(row) for row in rows)
    assert chips["okant"] == follow_up.counts(real_db, Filter.of(svar="okant"), TODAY).recommendations == 4


@pytest.mark.parametrize(
    ("facets", "addressed"), [({"svar": "inget_svar"}, 19), ({"svar": "hanvisar"}, 1), ({"namnd": "kultur_fritid"}, 3)]
)
def test_pairs_are_counted_for_the_answer_or_area_that_is_chosen(
    real_db: Database, facets: dict[str, str], addressed: int
) -> None:
    """Not all addressees of the recommendations that one of them selects; in the sentence, the reports, the file."""
    chosen = Filter.of(**facets)
    assert follow_up.counts(real_db, chosen, TODAY).addressed == addressed
    assert follow_up.by_report(real_db, chosen, TODAY)["addressed"].sum() == addressed
    assert len(recommendation_table.addressed(real_db, on(**facets), "").frame) == addressed


def test_a_status_says_whose_word_it_is(real_db: Database) -> None:
    row = one(real_db, "boras-2019-r1")
    assert (row["status_basis"], row["judged_how"]) == ("interpreted", "självvärdering, återgiven av BDO")
    step = next(s for s in chain.steps(real_db, on(), row) if s.kind == "bedomning")
    assert step.items[0].text == ("Delvis genomförd (tolkad av oss), nämnden själv (självvärdering, återgiven av BDO)")


def test_counts_per_report_add_up_to_the_whole(real_db: Database) -> None:
    per_report = follow_up.by_report(real_db, NOTHING, TODAY)
    whole = follow_up.counts(real_db, NOTHING, TODAY)
    for name in ("recommendations", "addressed", "answered", "judged"):
        assert per_report[name].sum() == getattr(whole, name)


# --- Answers -------------------------------------------------------------------------------------------


def test_the_one_answer_is_an_undated_proposal_from_grundskolenamnden(real_db: Database) -> None:
    bodies = {b["body"]: b for b in standing.addressees(one(real_db, "eskilstuna-2024-r4"))}
    assert {b: v["stance"] for b, v in bodies.items() if v["stance"] != "inget_svar"} == {"eskilstuna-gn": "hanvisar"}
    assert bodies["eskilstuna-gn"]["form"] == "forslag"
    assert pd.isna(bodies["eskilstuna-gn"]["date"])
    assert len(bodies) == 4


def test_a_decided_answer_counts_before_proposals_and_a_pair_is_counted_once(small_data: Path) -> None:
    db = rebuilt(small_data, after("responses", SECOND_ANSWER))
    found = {b["body"]: b["stance"] for b in standing.addressees(one(db, "alby-2022-r1"))}
    assert found == {"alby-ks": "inget_svar", "alby-sn": "avvisar"}
    counts = follow_up.counts(db, NOTHING, TODAY)
    assert (counts.addressed, counts.answered, counts.proposals) == (2, 1, 0)
    told = follow_up.of_one(db, "answers_to", "alby-2022-r1", TODAY)
    assert [answer["id"] for answer in told] == ["alby-2022-s1", "alby-2022-s2", "alby-2022-s3"]


@pytest.mark.parametrize(
    ("per", "known"), [("2022-08-19", 0), ("2022-08-20", 1), ("2026-01-01", 1)],
)  # fmt: skip
def test_an_answer_is_known_from_its_day(small_db: Database, per: str, known: int) -> None:
    assert follow_up.counts(small_db, NOTHING, dt.date.fromisoformat(per)).answered == known


# --- Status by evidence --------------------------------------------------------------------------------


def test_no_judgement_is_unknown_and_not_undone(real_db: Database) -> None:
    row = one(real_db, "trollhattan-2024-r1")
    assert row["status"] == "okant"
    assert store.missing(row["judged_by"])
    undone = follow_up.ids(real_db, Filter.of(status="ej_genomford"), TODAY)
    assert "trollhattan-2024-r1" not in undone
    assert "trollhattan-2024-r1" in follow_up.ids(real_db, Filter.of(status="okant"), TODAY)


@pytest.mark.parametrize(
    ("per", "status", "judge"),
    [
        ("2022-12-30", "okant", None),
        ("2022-12-31", "ej_genomford", "revisor"),
        ("2023-06-30", "genomford", "namnd"),
    ],
)
def test_the_latest_judgement_shows_with_its_judge_and_earlier_ones_stay(
    small_data: Path, per: str, status: str, judge: str | None
) -> None:
    db = rebuilt(small_data, lambda text: text + JUDGED_TWICE)
    day = dt.date.fromisoformat(per)
    row = one(db, "alby-2022-r1", day)
    assert row["status"] == status
    assert judge == (None if store.missing(row["judged_by"]) else row["judged_by"])
    assert follow_up.ids(db, Filter.of(status=status, kommun="alby"), day) == ("alby-2022-r1",)
    assert len(follow_up.of_one(db, "judgements_of", "alby-2022-r1", TODAY)) == 2


def test_boras_is_judged_again_in_the_report_of_2020(real_db: Database) -> None:
    rows = store.rows(follow_up.rows(real_db, Filter.of(kommun="boras"), TODAY))
    assert {(r["report"], r["basis"], r["judged_in"], str(r["judged_on"].date())) for r in rows} == {
        ("boras-2019", "cited", "boras-2020", "2020-02-10")
    }
    before = follow_up.rows(real_db, Filter.of(kommun="boras"), dt.date(2020, 2, 9))
    assert set(before["status"]) == {"okant"}


# --- The day -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("per", "overdue", "state"),
    [(EARLIER, 0, "loper"), (dt.date(2024, 12, 15), 0, "loper"), (dt.date(2024, 12, 16), 6, "passerad"), (LATER, 6, "passerad")],
)  # fmt: skip
def test_overdue_depends_on_the_day_in_the_address(real_db: Database, per: dt.date, overdue: int, state: str) -> None:
    chosen = Filter.of(kommun="eskilstuna")
    assert follow_up.counts(real_db, chosen, per).overdue == overdue
    counted = store.kind_counts(real_db, "recommendation", chosen, per)["frist"]
    assert {code: count for code, count in counted.items() if count} == {state: 4}
    assert len(follow_up.ids(real_db, chosen.with_("frist", [state]), per)) == 4
    assert standing.is_overdue(one(real_db, "eskilstuna-2024-r1", per), per) == (state == "passerad")


@pytest.mark.parametrize(
    ("given", "precision", "per", "age"),
    [
        ("2024-11-27", "dag", "2024-12-01", "mindre än en månad"),
        ("2024-11-27", "dag", "2024-12-27", "1 månad"),
        ("2024-11-27", "dag", "2026-11-26", "23 månader"),
        ("2024-11-27", "dag", "2026-11-27", "2 år"),
        ("2019-01-01", "manad", "2026-11-23", "7 år"),
        ("2020-01-01", "ar", "2026-11-23", "omkring 6 år"),
        ("2024-11-27", "dag", "2024-01-01", "lämnades senare än så"),
    ],
)
def test_age_is_no_more_exact_than_the_date(given: str, precision: str, per: str, age: str) -> None:
    row = {"given_on": given, "date_precision": precision}
    assert standing.age(row, dt.date.fromisoformat(per)) == age


# --- Filter, facets, order, search ---------------------------------------------------------------------


@pytest.mark.parametrize("per", [EARLIER, LATER, TODAY])
@pytest.mark.parametrize("name", ["svar", "frist", "status"])
def test_a_facets_number_is_the_length_of_the_list_behind_it(real_db: Database, name: str, per: dt.date) -> None:
    counted = store.kind_counts(real_db, "recommendation", NOTHING, per)[name]
    assert any(counted.values())
    for code, count in counted.items():
        assert len(follow_up.rows(real_db, Filter.of(**{name: code}), per)) == count


@pytest.mark.parametrize(
    ("facets", "ids"),
    [
        ({"kommun": "eskilstuna", "svar": "inget_svar"}, {f"eskilstuna-2024-r{n}" for n in (1, 2, 3, 4)}),
        ({"svar": "hanvisar"}, {"eskilstuna-2024-r4"}),
        ({"namnd": "kultur_fritid"}, {f"trollhattan-2024-r{n}" for n in (1, 2, 3)}),
        ({"q": "bostadsbolaget"}, {"trollhattan-2023-r4"}),
        ({"q": "kartläggning samverkan"}, {"eskilstuna-2024-r4"}),  # stands only in the answer
    ],
)
def test_filters_find(real_db: Database, facets: dict[str, str], ids: set[str]) -> None:
    assert set(follow_up.ids(real_db, Filter.of(**facets), TODAY)) == ids


@pytest.mark.parametrize("order", follow_up.ORDERS)
def test_every_order_shows_the_same_rows_page_by_page(real_db: Database, order: str) -> None:
    chosen = Filter.of(q="uppföljning") if order == "relevans" else NOTHING
    ids = list(follow_up.ids(real_db, chosen, TODAY, order))
    pages = [list(follow_up.rows(real_db, chosen, TODAY, order, 4, n)["id"]) for n in range(0, len(ids), 4)]
    assert [row for page in pages for row in page] == ids
    assert sorted(ids) == sorted(follow_up.ids(real_db, chosen, TODAY))


def test_orders_mean_what_they_say(real_db: Database) -> None:
    newest = follow_up.rows(real_db, NOTHING, TODAY, "nyast")["given_on"]
    assert newest.is_monotonic_decreasing
    due = follow_up.rows(real_db, NOTHING, TODAY, "frist")["due"]
    assert list(due.notna()) == sorted(due.notna(), reverse=True)


@pytest.mark.parametrize(
    ("order", "q", "used"),
    [("", "", "granskning"), ("frist", "", "frist"), ("relevans", "", "granskning"), ("", "skola", "relevans")],
)
def test_the_order_in_use(order: str, q: str, used: str) -> None:
    address = Address("rekommendationer", Filter.of(q=q) if q else NOTHING, View(sortera=order))
    assert links.order_of(address) == used


# --- The chain -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recommendation", "kinds"),
    [
        ("boras-2019-r1", ["rekommendation", "bedomning", "inget_svar"]),
        ("trollhattan-2023-r1", ["tidigare", "fraga", "fynd", "rekommendation", "senare", "inget_svar", "okant"]),
        ("trollhattan-2024-r2", ["tidigare", "tidigare", "fraga", "fynd", "rekommendation", "inget_svar", "okant"]),
        ("eskilstuna-2024-r4", ["tidigare", "tidigare", "fraga", "fynd", "rekommendation", "svar", "frist", "inget_svar", "okant"]),
    ],
)  # fmt: skip
def test_the_chain_of(real_db: Database, recommendation: str, kinds: list[str]) -> None:
    steps = chain.steps(real_db, on(), one(real_db, recommendation))
    assert [step.kind for step in steps] == kinds
    dated = [step.iso for step in steps if step.iso]
    assert dated == sorted(dated)


def test_the_chain_goes_back_through_2023_to_2020_and_says_how(real_db: Database) -> None:
    steps = chain.steps(real_db, on(), one(real_db, "trollhattan-2024-r2"))
    first, second = [step.items[0] for step in steps if step.kind == "tidigare"]
    assert "2020" in first.text
    assert "känd genom senare rapport" in first.text
    assert "2023" in second.text
    assert "rör samma område som" in second.small
    assert "nämner inte den tidigare" in second.small


def test_the_chain_knows_nothing_of_what_came_after_its_day(real_db: Database) -> None:
    day = dt.date(2019, 6, 30)
    kinds = [s.kind for s in chain.steps(real_db, on(day), one(real_db, "boras-2019-r1", day))]
    assert kinds == ["rekommendation", "inget_svar", "okant"]


def test_a_recommendation_given_again_is_in_both_chains_with_the_reason(small_data: Path) -> None:
    db = rebuilt(small_data, after("recommendations", GIVEN_AGAIN.replace("repeated:", "\nrepeated:")))
    for recommendation, other in (("alby-2022-r1", "alby-2022-r2"), ("alby-2022-r2", "alby-2022-r1")):
        again = [s for s in chain.steps(db, on(), one(db, recommendation)) if s.kind == "upprepad"]
        assert [step.items[0].small for step in again] == ["Båda gäller att målen ska gå att mäta."]
        assert f"rekommendation={other}" in again[0].items[0].href


def test_nothing_is_taken_for_a_repetition_that_the_data_do_not_say(real_db: Database) -> None:
    said = len(store.table(real_db, "repeated_recommendations"))
    shown = [follow_up.of_one(real_db, "repeated_of", row, TODAY) for row in follow_up.ids(real_db, NOTHING, TODAY)]
    assert sum(len(rows) for rows in shown) == 2 * said


# --- Across municipalities -----------------------------------------------------------------------------


def test_likeness_is_with_other_municipalities_and_says_why(real_db: Database) -> None:
    for recommendation in follow_up.ids(real_db, NOTHING, TODAY):
        row = one(real_db, recommendation)
        for like in resemblance.resembling(real_db, row, TODAY):
            assert like.row["municipality"] != row["municipality"]
            assert set(like.aspects) == set(like.row["aspects"]) & set(row["aspects"]) != set()
            assert all(word in row["text"].lower() for word in like.words)


def test_function_words_are_nothing_in_common(real_db: Database) -> None:
    likes = resemblance.resembling(real_db, one(real_db, "trollhattan-2024-r2"), TODAY)
    best = likes[0]
    assert best.row["id"] == "eskilstuna-2024-r3"
    assert set(best.aspects) == {"effekter", "systematik"}
    assert set(best.areas) == {"socialtjanst"}
    assert "uppföljning" in best.words
    assert not {word for like in likes for word in like.words} & {"och", "det", "att", "i", "för", "ska"}


def test_shared_aspects_have_recommendations_in_several_municipalities(real_db: Database) -> None:
    shared = resemblance.shared_aspects(real_db, NOTHING, TODAY)
    assert shared
    for aspect in shared:
        assert len({row["municipality"] for row in aspect.rows}) == aspect.municipalities > 1
        assert all(aspect.aspect in row["aspects"] for row in aspect.rows)
    assert resemblance.shared_aspects(real_db, Filter.of(kommun="boras"), TODAY) == ()


# --- Files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("municipality", "rows", "pairs"), [("trollhattan", 7, 13), ("eskilstuna", 4, 7), ("boras", 4, 0)]
)
def test_files_hold_the_rows_of_the_list(real_db: Database, municipality: str, rows: int, pairs: int) -> None:
    address = on(LATER, kommun=municipality)
    table = recommendation_table.recommendations(real_db, address, "https://exempel.se")
    assert [r["id"] for r in table.records()] == list(follow_up.ids(real_db, address.filter, LATER))
    assert len(table.frame) == rows
    assert len(recommendation_table.addressed(real_db, address, "https://exempel.se").frame) == pairs
    assert table.caption.startswith(f"{rows} rekommendationer, ")
    assert table.caption.endswith("Räknat per 2025-01-31.")


@pytest.mark.parametrize("table_of", [recommendation_table.recommendations, recommendation_table.addressed])
def test_every_format_says_the_same(real_db: Database, table_of: Callable[..., export.Table]) -> None:
    table = table_of(real_db, on(LATER, kommun="eskilstuna"), "https://exempel.se")
    ids = [record["id"] for record in table.records()]
    text = export.write(table, "csv").decode("utf-8-sig")
    assert [line["id"] for line in csv.DictReader(io.StringIO(text))] == ids
    assert [row["id"] for row in json.loads(export.write(table, "json"))["rows"]] == ids
    assert pq.read_table(io.BytesIO(export.write(table, "parquet"))).column("id").to_pylist() == ids
    sheet = openpyxl.load_workbook(io.BytesIO(export.write(table, "xlsx"))).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    assert [row[head.index("Id")] for row in rows] == ids


def test_what_is_not_known_is_empty_and_not_zero(real_db: Database) -> None:
    record = recommendation_table.recommendations(real_db, on(kommun="boras"), "").records()[0]
    assert (record["addressed"], record["answered"], record["due"], record["age"]) == (None, None, None, None)
    assert (record["given"], record["status"] != "okant", record["judged_by"]) == (
        "2019-01",
        True,
        "namnd",
    )


def test_a_rows_link_fixes_day_and_release(real_db: Database) -> None:
    record = recommendation_table.recommendations(
        real_db, on(LATER, kommun="eskilstuna"), "https://exempel.se"
    ).records()[0]
    expected = f"?rekommendation=eskilstuna-2024-r1&per=2025-01-31&utgava={real_db.release['id']}"
    assert record["link"] == "https://exempel.se/rekommendationer" + expected


# --- docs/nya-svar.md, to the letter -------------------------------------------------------------------


def blocks(language: str) -> list[str]:
    text = (ROOT / "docs" / "nya-svar.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def run(line: str, folder: Path) -> None:
    """A line of the document's commands, in `folder`."""
    words = shlex.split(line)
    if words[:2] == ["cp", "-r"]:
        shutil.copytree(ROOT / words[2], folder / words[3])
        return
    assert words[:3] == ["python", "-m", "etl"], line
    assert main([str(folder / w) if w.startswith("ovning") else w for w in words[3:]]) == 0


def write_in(report: Path, block: str) -> None:
    """A block of YAML: a list's rows, last in that list or else last in the file."""
    text = report.read_text(encoding="utf-8")
    key, _, rows = block.partition(":\n")
    if f"\n{key}:\n" in text:
        text = after(key, rows)(text)
    else:
        text += block
    report.write_text(text, encoding="utf-8")


def test_the_worked_example_of_new_answers(tmp_path: Path) -> None:
    copy, etl, _ = blocks("bash")
    for line in copy.splitlines():
        run(line, tmp_path)
    with (tmp_path / "ovning-texter" / "alby.txt").open("a", encoding="utf-8") as text:
        text.write("\n" + blocks("text")[0])
    for block in blocks("yaml"):
        write_in(tmp_path / "ovning" / "reports" / "alby-2022.yaml", block)
    for line in etl.splitlines():
        run(line, tmp_path)

    db = store.current(tmp_path / "ovning")
    counts = follow_up.counts(db, Filter.of(kommun="alby"), TODAY)
    assert (counts.recommendations, counts.addressed, counts.answered) == (1, 2, 2)
    row = one(db, "alby-2022-r1")
    assert (row["status"], row["judged_by"]) == ("paborjad", "namnd")
    answers = follow_up.of_one(db, "answers_to", "alby-2022-r1", TODAY)
    assert [a["proved"] for a in answers] == [True, True]
    assert answers[1]["not_addressed"] == "Svaret säger inget om hur nämnderna ska följa målen gemensamt."
    then = dt.date(2022, 9, 15)
    before = follow_up.counts(db, Filter.of(kommun="alby"), then)
    assert (before.answered, before.overdue) == (1, 1)
    assert one(db, "alby-2022-r1", then)["status"] == "okant"
