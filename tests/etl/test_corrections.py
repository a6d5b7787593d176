"""Corrections and published releases: what they say of a row is what the row says, and what is wrong is said."""

from pathlib import Path

import pytest

from etl.__main__ import main
from etl.check import check
from etl.read import read
from findings import store

OUTCOME = "{row: alby-2022-f001, date: 2026-11-26, field: polarity, before: delvis, after: brist, reason: Se 2.}"


def with_corrections(data: Path, *rows: str) -> Path:
    file = data / "reports" / "alby-2022.yaml"
    lines = "".join(f"  - {row}\n" for row in rows)
    file.write_text(f"{file.read_text(encoding='utf-8')}corrections:\n{lines}", encoding="utf-8")
    return data


def problems(data: Path) -> list[str]:
    reading = read(data)
    return [f"{problem.file} rad {problem.line}: {problem.message}" for problem in [*reading.problems, *check(reading)]]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([OUTCOME], ""),
        (["{row: alby-2022-f001, date: 2026-11-26, field: aspects, before: x, after: mal-matbarhet, reason: Se 2.}"], ""),
        (["{row: alby-2022-n1, date: 2026-11-26, field: value, before: '-25.5', after: '25.5', reason: Se 2.}"], ""),
        (["{row: alby-2022-f001, date: 2026-11-26, field: note, before: Struken., reason: Se 2.}"], ""),
        (["{row: alby-2022, date: 2026-11-26, field: date, before: '2022-05-01', after: '2022-05-10', reason: Se 2.}"], ""),
        (["{row: alby-2022-f006, date: 2026-11-20, field: polarity, before: styrka, after: brist, reason: Se 2.}"], ""),
        ([OUTCOME.replace("f001", "f999")], 'rad "alby-2022-f999" finns inte i rapporten "alby-2022"'),
        ([OUTCOME.replace("alby-2022-f001", "bodal-2020-f001")], 'finns inte i rapporten "alby-2022"'),
        ([OUTCOME.replace("polarity", "utfall")], 'fält "utfall" finns inte; giltiga fält är'),
        ([OUTCOME.replace("polarity", "outcome")], 'fält "outcome" finns inte'),
        ([OUTCOME.replace("after: brist", "after: styrka")], 'after är "styrka" men radens polarity är nu "brist"'),
        ([OUTCOME.replace("after: brist, ", "")], 'after är "" men radens polarity är nu "brist"'),
        ([OUTCOME.replace("before: delvis", "before: brist")], "before och after är lika"),
        ([OUTCOME, OUTCOME.replace("before: delvis", "before: x")], "polarity rättas två gånger samma dag"),
        (
            [OUTCOME.replace("26,", "25,").replace("after: brist", "after: neutral"), OUTCOME],
            'before är "delvis" men rättelsen före slutade med "neutral"',
        ),
        ([OUTCOME.replace("date: 2026-11-26", "date: 1926-11-26")], "datum"),
        ([OUTCOME.replace(", reason: Se 2.", "")], "skäl"),
    ],
)  # fmt: skip
def test_a_correction_says_what_the_row_says_now(rows: list[str], said: str, small_data: Path) -> None:
    found = problems(with_corrections(small_data, *rows))
    assert [line for line in found if said and said in line and "alby-2022.yaml rad" in line] == found[:1]
    assert bool(found) is bool(said)


def test_alike_corrections_are_one_and_in_words(small_data: Path) -> None:
    rows = [OUTCOME, OUTCOME.replace("f001", "f002")]
    assert main(["build", "--data", str(with_corrections(small_data, *rows))]) == 0
    db = store.current(small_data)
    (made,) = store.corrections(db)
    assert (made.label, made.before, made.after, made.reason) == ("utfall", "Delvis", "Brist", "Se 2.")
    assert [row for row, *_ in made.rows] == ["alby-2022-f001", "alby-2022-f002"]
    assert store.publications(db) == ()  # a new installation has published nothing


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{municipality: alby, outcome: brist, count: 3}", ""),
        ("{municipality: atlantis, outcome: brist, count: 3}", 'kommun "atlantis" finns inte'),
        ("{municipality: alby, outcome: bra, count: 3}", "utfall"),
        ("{municipality: alby, outcome: brist, count: -3}", "antal"),
    ],
)
def test_published_numbers_are_of_what_exists(line: str, said: str, small_data: Path) -> None:
    head = (
        "publications:\n  - id: 0123456789ab\n    date: 2026-11-23\n    model: 1\n    note: Annorlunda.\n    counts:\n"
    )
    (small_data / "published.yaml").write_text(f"{head}      - {line}\n", encoding="utf-8")
    found = problems(small_data)
    assert bool(found) is bool(said)
    assert all(said in line and "published.yaml rad 7" in line for line in found)
