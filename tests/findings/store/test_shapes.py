"""The store's rows have exactly the columns and types that their shapes say."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints, is_typeddict

import pytest

from findings import store
from findings.ask.filters import Filter
from findings.store import follow_up, shapes
from findings.store.database import Database

Rows = Sequence[Mapping[str, object]]
EVERY = Filter()
DAY = dt.date(2026, 1, 1)


def frames(db: Database, name: str) -> tuple[str, ...]:
    return tuple(getattr(store, name)(db, EVERY)["id"])


def given(db: Database) -> tuple[str, ...]:
    return follow_up.ids(db, EVERY, DAY)


ROWS: dict[type, Callable[[Database], Rows]] = {
    shapes.FindingRow: lambda db: store.rows(store.findings(db, EVERY), shapes.FindingRow),
    shapes.ClaimRow: lambda db: store.rows(store.claim_rows(db, EVERY, ("brist", "risk")), shapes.ClaimRow),
    shapes.MatrixRow: lambda db: store.rows(store.matrix(db, EVERY), shapes.MatrixRow),
    shapes.PartyMatrixRow: lambda db: store.rows(store.parties(db, EVERY), shapes.PartyMatrixRow),
    shapes.QuestionRow: lambda db: store.rows(store.questions(db, EVERY), shapes.QuestionRow),
    shapes.Neighbours: lambda db: [
        row for i in frames(db, "findings")[:3] if (row := store.neighbours(db, EVERY, "tyngd", i))
    ],
    shapes.WithdrawnWithHeir: store.withdrawn_rows,
    shapes.WithdrawnRow: lambda db: [
        row for old in store.withdrawn_rows(db)[:3] if (row := store.withdrawn(db, old["id"]))
    ],
    shapes.HeadlineRow: lambda db: store.unmet_risks(db, EVERY),
    shapes.ReportRow: lambda db: store.rows(store.reports(db, EVERY), shapes.ReportRow),
    shapes.CitedReport: lambda db: list(store.cited_reports(db, frames(db, "reports")).values()),
    shapes.CitedRow: lambda db: [row for i in frames(db, "findings")[:3] if (row := store.cited_row(db, i))],
    shapes.PlaceRow: lambda db: [
        row for i in frames(db, "findings")[:20] for row in store.rows(store.evidence(db, i), shapes.PlaceRow)
    ],
    shapes.ConclusionRow: lambda db: [
        row for i in frames(db, "reports") for row in store.rows(store.conclusions(db, i), shapes.ConclusionRow)
    ],
    shapes.FigureRow: lambda db: store.rows(store.of_reports(db, "figures", frames(db, "reports")), shapes.FigureRow),
    shapes.CollaborationRow: lambda db: store.rows(store.collaborations(db, EVERY), shapes.CollaborationRow),
    shapes.EvidenceState: lambda db: store.rows(store.table(db, "evidence_states"), shapes.EvidenceState),
    shapes.DiscrepancyRow: lambda db: store.discrepancies(db, EVERY),
    shapes.StandingClaim: lambda db: [claim for row in store.discrepancies(db, EVERY) for claim in row["findings"]],
    shapes.PublicationRow: store.publications,
    shapes.ContradictionRow: lambda db: store.summary_contradictions(db, EVERY),
    shapes.RecommendationRow: lambda db: store.rows(store.recommendations(db, EVERY), shapes.RecommendationRow),
    shapes.FollowUpRow: lambda db: store.rows(follow_up.rows(db, EVERY, DAY), shapes.FollowUpRow),
    shapes.AnswerRow: lambda db: list(follow_up.answers_by_id(db, DAY).values()),
    shapes.AnswerTo: lambda db: [row for i in given(db) for row in follow_up.answers_to(db, i, DAY)],
    shapes.StatusRow: lambda db: store.rows(store.statuses(db), shapes.StatusRow),
    shapes.JudgementRow: lambda db: [row for i in given(db) for row in follow_up.judgements_of(db, i, DAY)],
    shapes.QuestionBehind: lambda db: [row for i in given(db) for row in follow_up.questions_behind(db, i)],
    shapes.ReportCounts: lambda db: store.rows(follow_up.by_report(db, EVERY, DAY), shapes.ReportCounts),
    shapes.RecommendationPlace: lambda db: list(store.recommendation_places(db).values()),
    shapes.ResemblingRow: lambda db: [row for i in given(db) for row in store.resembling_rows(db, i, [], 3)],
    shapes.SharedAspectRow: lambda db: store.shared_aspect_rows(db, EVERY, DAY, 3, 3),
    shapes.DeadlineRow: lambda db: follow_up.deadlines(db, EVERY, DAY),
    shapes.UnjudgedRow: lambda db: follow_up.unjudged(db, EVERY, DAY),
    shapes.FeedRow: lambda db: store.rows(follow_up.feed_rows(db), shapes.FeedRow),
}
# What others are made of, what a test of the others sees, and what the data have no row of.
PARTS = {
    shapes.Placed, shapes.LeadRow, shapes.CellRow, shapes.GivenRow, shapes.AddressedBody, shapes.DiscrepancyListRow,
    shapes.CorrectionRow, shapes.RepeatedRow,
}  # fmt: skip


def test_every_shape_is_looked_at() -> None:
    every = {shape for shape in vars(shapes).values() if is_typeddict(shape)}
    assert every == {*ROWS, *PARTS}


def fits(value: object, hint: object) -> bool:
    """Whether a value is of the kind that a shape says; a list and a struct with all that is in it."""
    if isinstance(hint, UnionType):
        return any(fits(value, part) for part in get_args(hint))
    if get_origin(hint) is list:
        return isinstance(value, list) and all(fits(part, get_args(hint)[0]) for part in value)
    if is_typeddict(hint):
        known = get_type_hints(hint)
        return isinstance(value, dict) and set(value) <= set(known) and all(fits(v, known[k]) for k, v in value.items())
    if hint is dt.date:
        return isinstance(value, dt.date)
    return value is None if hint is NoneType else isinstance(value, hint)  # type: ignore[arg-type]


@pytest.mark.parametrize("shape", ROWS, ids=lambda shape: shape.__name__)
def test_a_row_is_what_its_shape_says(shape: type, real_db: Database, small_db: Database) -> None:
    seen = 0
    for db in (real_db, small_db):
        for row in ROWS[shape](db):
            known = get_type_hints(shape)
            assert set(row) == set(known)
            assert [(name, row[name]) for name in known if not fits(row[name], known[name])] == []
            seen += 1
    assert seen
