"""What a build gives: the reports' own numbers, a release of its own name, and room for the next municipality."""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.__main__ import main
from findings import compare, store
from findings.ask.filters import Filter
from findings.store.database import Database

FOURTH = """
  - id: cedal
    code: "0303"
    name: Cedal
    county: Västra län
    bodies:
      - {id: cedal-kn, name: Kulturnämnden, area: kultur_fritid}
"""
SIXTH = """report:
  id: cedal-2025
  municipality: cedal
  title: Granskning av kulturnämndens styrning
  topic: Kulturnämndens styrning
  kind: granskning
  firm: NYA Revision
  date: 2025-02-03
  bodies: [cedal-kn]
sections:
  - {id: "1", heading: "1 Svar", assesses: true}
questions:
  - id: cedal-2025-q1
    number: "1"
    text: Finns mätbara mål?
    short: Finns mätbara mål?
    grade: nej
    grade_label: Nej
    grade_basis: stated
    section: "1"
    anchor: finns det mätbara mål för
    grade_section: "1"
    grade_anchor: nej det finns inga mätbara
    aspects: [mal-matbarhet]
findings:
  - id: cedal-2025-f001
    kind: bedomning
    polarity: brist
    voice: revisor
    headline: Mätbara mål saknas
    statement: Nämnden saknar mål som går att mäta.
    section: "1"
    anchor: saknar mål som går att
    question: cedal-2025-q1
    aspects: [mal-matbarhet]
"""


def column(db: Database, sql: str) -> list[Any]:
    """One column of a query of the test's own."""
    return [row[0] for row in db.connection.cursor().execute(sql).fetchall()]


# --- Numbers that must come out of the five reports ----------------------------------------------------

NUMBERS = {
    "read reports per municipality": (
        "SELECT count(*) FROM report WHERE basis = 'read' GROUP BY municipality ORDER BY municipality", [1, 1, 3],
    ),
    "stated grades, Trollhättan 2024": (
        "SELECT grade FROM question WHERE report = 'trollhattan-2024' AND grade_basis = 'stated' ORDER BY number",
        ["delvis", "delvis", "ja"],
    ),
    "stated grades, Trollhättan 2023": (
        "SELECT grade FROM question WHERE report = 'trollhattan-2023' AND grade_basis = 'stated' ORDER BY number",
        ["delvis", "nej"],
    ),
    "stated grades, Eskilstuna": (
        "SELECT grade FROM question WHERE report = 'eskilstuna-2024' AND grade_basis = 'stated' ORDER BY number",
        ["ja", "i_allt_vasentligt", "ja", "i_allt_vasentligt", "ja", "delvis"],
    ),
    "no stated grades in prose or a förstudie": (
        "SELECT count(*) FROM question WHERE report IN ('boras-2020', 'trollhattan-2019') AND grade_basis = 'stated'", [0],
    ),
    "a förstudie has no grades at all": (
        "SELECT count(*) FROM question WHERE report = 'trollhattan-2019' AND grade IS NOT NULL", [0],
    ),
    "top-level questions": (
        "SELECT count(*) FROM question q JOIN report r ON r.id = q.report WHERE parent IS NULL AND basis = 'read'"
        " GROUP BY q.report ORDER BY q.report", [7, 6, 3, 2, 3],
    ),
    "recommendations per read report": (
        "SELECT count(c.id) FROM report r LEFT JOIN recommendation c ON c.report = r.id WHERE r.basis = 'read'"
        " GROUP BY r.id ORDER BY r.id", [0, 4, 0, 4, 3],
    ),
    "pairs of recommendation and body": (
        "SELECT count(*) FROM recommendation c JOIN recommendation_body b ON b.recommendation = c.id JOIN report r ON r.id = c.report"
        " WHERE r.basis = 'read' GROUP BY c.report ORDER BY c.report", [7, 4, 9],
    ),
    "risks that the reports list": (
        "SELECT count(*) FROM finding WHERE listed AND kind = 'risk' GROUP BY report ORDER BY report", [3, 2],
    ),
    "one answer, a proposal without a date": (
        "SELECT form || ' ' || recommendation || ' ' || body || ' ' || coalesce(date::VARCHAR, 'odaterat') FROM response",
        ["forslag eskilstuna-2024-r4 eskilstuna-gn odaterat"],
    ),
    "one deadline": ("SELECT date::VARCHAR FROM deadline", ["2024-12-15"]),
    "the deadline is due for Eskilstuna's recommendations": (
        "SELECT count(*) FROM recommendation WHERE due = DATE '2024-12-15'", [4],
    ),
    "Borås 2019: four points, each judged again in 2020": (
        "SELECT s.status FROM recommendation c JOIN status s ON s.recommendation = c.id WHERE c.report = 'boras-2019'"
        " AND s.report = 'boras-2020' ORDER BY c.number", ["delvis", "paborjad", "ej_genomford", "ej_genomford"],
    ),
    "Borås's own table of collaboration levels": ("SELECT count(*) FROM collaboration", [16]),
    "aspects with rows from all three municipalities: at least five": (
        "SELECT count(*) >= 5 FROM (SELECT aspect FROM finding_aspect a JOIN finding f ON f.id = a.finding"
        " JOIN report r ON r.id = f.report WHERE r.basis = 'read' GROUP BY aspect HAVING count(DISTINCT f.municipality) = 3)", [True],
    ),
    "aspects with rows from two municipalities: at least ten": (
        "SELECT count(*) >= 10 FROM (SELECT aspect FROM finding_aspect a JOIN finding f ON f.id = a.finding"
        " JOIN report r ON r.id = f.report WHERE r.basis = 'read' GROUP BY aspect HAVING count(DISTINCT f.municipality) >= 2)", [True],
    ),
    "SSPF in all three": (
        "SELECT count(DISTINCT municipality) FROM finding f JOIN finding_forum x ON x.finding = f.id WHERE forum = 'sspf'", [3],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sql", "expected"), NUMBERS.values(), ids=NUMBERS.keys())
def test_the_reports_own_numbers(sql: str, expected: list[Any], real_db: Database) -> None:
    assert column(real_db, sql) == expected


def test_five_to_nine_aspects_a_theme(real_db: Database) -> None:
    counts = store.aspects(real_db).groupby("theme").size()
    assert sorted(counts.index) == ["samverkan", "styrning", "uppfoljning"]
    assert counts.between(5, 9).all()


def test_everything_is_proved_without_the_full_texts(real_db: Database) -> None:
    assert column(real_db, "SELECT count(*) FROM evidence WHERE NOT proved") == [0]
    assert column(real_db, "SELECT has_passages FROM release") == [False]


# --- Adding is adding data ---------------------------------------------------------------------------


def test_a_sixth_report_from_a_fourth_municipality_needs_only_data(real_data: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(real_data, data, symlinks=True)
    before = store.current(data)
    with (data / "municipalities.yaml").open("a", encoding="utf-8") as file:
        file.write(FOURTH)
    (data / "reports" / "cedal-2025.yaml").write_text(SIXTH, encoding="utf-8")

    assert main(["build", "--data", str(data)]) == 0

    after = store.current(data)
    assert after != before
    assert store.labels(after)["kommun"]["cedal"] == "Cedal"
    assert store.labels(after)["byra"]["nya-revision"] == "NYA Revision"
    assert "Cedal 1" in store.comparability(after, Filter())
    table = compare.matrix(after, Filter())
    goals = next(line for line in table.lines if line.aspect == "mal-matbarhet")
    schools = next(line for line in table.lines if line.aspect == "fristaende-skolor")
    place = [name for name, _ in table.municipalities].index("cedal")
    assert (goals.cells[place].state, schools.cells[place].state) == ("brist", "ej_granskat")


# --- What is counted -----------------------------------------------------------------------------------


def test_outcome_weight_and_places_come_from_where_a_claim_stands(small_db: Database) -> None:
    rows = (
        small_db.connection.cursor().execute("SELECT id, outcome, weight, places FROM finding ORDER BY id").fetchall()
    )
    assert rows == [
        ("alby-2022-f001", "brist", "tungt", 2),
        ("alby-2022-f002", "brist", "tungt", 1),
        ("alby-2022-f003", "styrka", "iakttagelse", 1),
        ("alby-2022-f004", "delvis", "tungt", 1),
        ("alby-2022-f005", "foljdrisk", "tungt", 1),
        ("bodal-2020-f001", "styrka", "tungt", 1),
        ("bodal-2020-f002", "risk", "tungt", 1),
    ]


def test_only_a_grade_of_the_reports_own_lifts_a_claim(small_db: Database, real_db: Database) -> None:
    lifted = "SELECT f.id, q.grade_basis FROM finding f JOIN question q ON q.id = f.question WHERE f.answers"
    assert small_db.connection.cursor().execute(lifted).fetchall() == [("alby-2022-f002", "stated")]
    assert {basis for _, basis in real_db.connection.cursor().execute(lifted).fetchall()} == {"stated"}


def test_what_is_touched_or_withdrawn_is_kept_apart(small_db: Database) -> None:
    assert column(small_db, "SELECT aspect FROM finding_touch") == ["mellan-namnder"]
    assert column(small_db, "SELECT count(*) FROM finding_aspect WHERE aspect = 'mellan-namnder'") == [0]
    assert column(small_db, "SELECT replaced_by FROM withdrawn WHERE id = 'alby-2022-f006'") == ["alby-2022-f001"]
    assert column(small_db, "SELECT note FROM evidence WHERE row_id = 'alby-2022-f001' AND role = 'also'") == [
        "Här sägs att ungefär en fjärdedel av målen går att mäta."
    ]


# --- Releases ----------------------------------------------------------------------------------------


def test_the_same_data_give_the_same_release_anywhere(small_data: Path, small_db: Database) -> None:
    main(["build", "--data", str(small_data)])
    assert store.current(small_data).release["id"] == small_db.release["id"]


def test_the_link_leads_to_a_file_of_its_own_name(small_data: Path) -> None:
    main(["build", "--data", str(small_data)])
    link = small_data / "findings.duckdb"
    assert link.resolve().parent == small_data / "releases"
    with duckdb.connect(str(link), read_only=True) as anyone:
        assert anyone.execute("SELECT count(*) FROM finding").fetchone() == (7,)


def test_an_older_release_can_still_be_opened(small_data: Path) -> None:
    main(["build", "--data", str(small_data)])
    first = store.current(small_data)
    report = small_data / "reports" / "bodal-2020.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("tydliga och mätbara.", "tydliga."), encoding="utf-8")
    main(["build", "--data", str(small_data)])
    second = store.current(small_data)
    assert second.release["id"] != first.release["id"]
    assert store.release(first.release["id"], small_data) == first


def test_a_failed_build_leaves_no_file_behind(small_data: Path) -> None:
    main(["build", "--data", str(small_data)])
    kept = set((small_data / "releases").iterdir())
    (small_data / "themes.yaml").write_text("themes: []\n", encoding="utf-8")
    assert main(["build", "--data", str(small_data)]) == 1
    assert set((small_data / "releases").iterdir()) == kept


def test_the_summary_says_what_was_loaded(small_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "--data", str(small_data)])
    said = capsys.readouterr().out
    assert "2 lästa rapporter, 7 fynd, 2 rekommendationer" in said
    assert "Alby: Styrning 2 fynd" in said
    assert "Laddar tabeller" in said


def test_a_circle_of_questions_is_said(small_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = small_data / "reports" / "alby-2022.yaml"
    text = report.read_text(encoding="utf-8")
    text = text.replace('number: "1"\n    text: Finns', 'number: "1"\n    parent: alby-2022-q2\n    text: Finns')
    text = text.replace('number: "2"\n    text: Följs', 'number: "2"\n    parent: alby-2022-q1\n    text: Följs')
    report.write_text(text, encoding="utf-8")
    assert main(["check", "--data", str(small_data)]) == 1
    assert "huvudfråga leder i en cirkel: alby-2022-q1 → alby-2022-q2 → alby-2022-q1" in capsys.readouterr().err


def test_a_report_without_a_single_claim_builds(small_data: Path) -> None:
    for path in (small_data / "reports").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text[: text.index("questions:")], encoding="utf-8")
    assert main(["build", "--data", str(small_data)]) == 0
    assert column(store.current(small_data), "SELECT count(*) FROM search_posting") == [0]


def test_what_is_found_by_stem_lies_together(small_db: Database) -> None:
    stems = column(small_db, "SELECT stem FROM search_posting ORDER BY rowid")
    assert stems == sorted(stems)
    assert len(stems) > 50
