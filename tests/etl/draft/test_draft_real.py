"""The five real reports, where their texts are at hand: what people found is found, and nothing else."""

from pathlib import Path

import pytest

from benchmarks.draft import Measured, measured

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def reports(sources: Path) -> list[Measured]:
    found = measured(DATA, sources)
    assert len(found) >= 5
    return found


def test_questions_grades_recommendations_and_deadlines(reports: list[Measured]) -> None:
    for one in reports:
        for score in (*one.questions(), one.recommendations(), one.deadlines()):
            assert score.found == score.wanted == score.proposed, one.report.id


def test_nine_of_ten_claims_stand_where_a_candidate_stands(reports: list[Measured]) -> None:
    claims = [row for one in reports for row in one.claims()]
    judged = [row for row in claims if row[1]]
    assert sum(row[2] is not None for row in claims) >= 0.9 * len(claims)
    assert sum(row[2] is not None for row in judged) >= 0.98 * len(judged)


def test_the_voice_is_right_for_nine_of_ten_in_assessing_sections(reports: list[Measured]) -> None:
    judged = [
        (claim, candidate) for one in reports for claim, judged, candidate in one.claims() if judged and candidate
    ]
    right = sum(str(claim.voice) == str(candidate.reading.voice) for claim, candidate in judged)
    assert right >= 0.9 * len(judged)


def test_every_anchor_is_proved(reports: list[Measured]) -> None:
    from etl.draft.make import anchors_of

    for one in reports:
        text = one.made.structure.text
        assert text.missing_headings == []
        assert [a for a in anchors_of(one.made) if len(text.find(a.section, a.words)) != 1] == []
