"""The shapes of the store's rows: one class a statement, its keys exactly its columns; a test compares them.

What is missing is None, and a list that is missing is empty: `values.rows` sees to both.
"""

import datetime as dt
from typing import NotRequired, TypedDict

import pandas as pd


class Placed(TypedDict):
    """A row that belongs to a municipality."""

    municipality_name: str


# --- Findings and questions --------------------------------------------------------------------------


class FindingRow(TypedDict):
    """`findings` and `findings_by_id`: one claim with all that a card shows."""

    id: str
    headline: str | None
    statement: str
    kind: str
    polarity: str | None
    outcome: str
    weight: str
    places: int
    follows_from: str | None
    cause: str | None
    voice: str
    listed: bool
    note: str | None
    municipality: str
    municipality_name: str
    report: str
    report_title: str
    topic: str
    date: pd.Timestamp
    year: int
    firm: str | None
    section: str
    section_heading: str | None
    section_assesses: bool
    anchor: str
    question: str | None
    question_number: str | None
    grade: str | None
    grade_basis: str | None
    proved: bool
    has_passage: bool
    aspects: list[str]
    bodies: list[str]
    parties: list[str]


class ClaimRow(TypedDict):
    """`claims`: one claim on one aspect."""

    aspect: str
    municipality: str
    id: str
    report: str
    year: int
    outcome: str
    heavy: bool
    headline: str


class LeadRow(TypedDict):
    id: str
    headline: str


class CellRow(TypedDict):
    """What the matrices of aspects and of parties share: the claims of one outcome in one municipality."""

    municipality: str
    outcome: str
    claims: int
    heavy: int
    lead: LeadRow
    rank: object


class MatrixRow(CellRow):
    """`matrix`."""

    theme: str
    aspect: str


class PartyMatrixRow(CellRow):
    """`party_matrix`."""

    party: str
    label: str


class QuestionRow(TypedDict):
    """`questions` and `questions_by_id`: a question or sub-question with its grade."""

    id: str
    report: str
    municipality: str
    municipality_name: str
    year: int
    firm: str | None
    report_kind: str
    topic: str
    number: str
    parent: str | None
    short: str
    text: str
    answer: str | None
    grade: str | None
    grade_label: str | None
    grade_basis: str
    grade_reason: str | None
    section: str
    grade_section: str | None
    aspects: list[str]
    findings: int


class Neighbours(TypedDict):
    """`neighbours`: where a finding stands in a list."""

    id: str
    total: int
    place: int
    previous: str | None
    next: str | None


class WithdrawnRow(TypedDict):
    """`withdrawn`: where an id that is no longer a row has gone."""

    id: str
    report: str
    replaced_by: str | None
    date: pd.Timestamp
    reason: str


class WithdrawnWithHeir(WithdrawnRow):
    """`withdrawn_rows`."""

    headline: str | None


class HeadlineRow(TypedDict):
    """`unmet_risks`."""

    id: str
    headline: str


# --- Reports -----------------------------------------------------------------------------------------


class ReportRow(TypedDict):
    """`reports`: a read report, or one that is known through another."""

    id: str
    municipality: str
    municipality_name: str
    title: str
    topic: str
    kind: str
    basis: str
    firm: str | None
    date: pd.Timestamp
    date_precision: str
    year: int
    commissioned_by: str | None
    purpose: str | None
    method: str | None
    out_of_scope: str | None
    url: str | None
    diary_number: str | None
    pages: float | None
    known_through: str | None
    section: str | None
    anchor: str | None
    bodies: list[str]
    areas: list[str]
    findings: int
    recommendations: int
    questions: int


class CitedReport(TypedDict):
    """`cited_reports`: what a citation says of a report."""

    id: str
    title: str
    topic: str
    firm: str | None
    date: pd.Timestamp
    date_precision: str
    kind: str
    basis: str
    commissioned_by: str | None
    url: str | None
    diary_number: str | None
    pages: float | None
    source: str | None
    municipality_name: str


class CitedRow(TypedDict):
    """`cited_row`: a finding, recommendation or question with the place that a citation points to."""

    kind: str
    id: str
    headline: str | None
    statement: str
    anchor: str
    section: str
    section_heading: str | None
    page: float | None
    proved: bool
    report: str
    source: str


class PlaceRow(TypedDict):
    """`evidence` and `discrepancy_places`: one place that a row rests on."""

    row_id: str
    ordinal: int
    role: str
    report: str
    section: str
    heading: str | None
    anchor: str
    proved: bool
    page: float | None
    note: str | None
    passage: str | None


class ConclusionRow(TypedDict):
    """`conclusions`."""

    grade: str | None
    grade_label: str | None
    grade_basis: str
    grade_reason: str | None
    id: str
    report: str
    text: str
    section: str
    anchor: str
    source: str
    grade_code: str | None
    basis_code: str


class FigureRow(TypedDict):
    """`figures`: a number that a report states."""

    id: str
    report: str
    municipality: str
    label: str
    value: float
    unit: str
    period: str
    voice: str
    note: str | None
    section: str
    proved: bool
    aspects: list[str]
    themes: list[str]


class CollaborationRow(TypedDict):
    """`collaborations`: a line of a report's own table."""

    municipality: str
    party: str
    label: str
    level: str
    frequency: str
    report: str
    section: str


class EvidenceState(TypedDict):
    """`evidence_states`: how many of a report's places are proved."""

    report: str
    places: int
    proved: int
    passages: int


# --- Discrepancies -----------------------------------------------------------------------------------


class StandingClaim(TypedDict):
    """`discrepancy_findings`: a claim on one of a discrepancy's places."""

    discrepancy: str
    finding: str
    headline: str


class DiscrepancyListRow(TypedDict):
    """`discrepancy_list`."""

    id: str
    report: str
    municipality: str
    municipality_name: str
    topic: str
    report_title: str
    firm: str | None
    year: int
    description: str
    minor: bool


class DiscrepancyRow(DiscrepancyListRow):
    """A discrepancy with its places and the claims that stand there."""

    places: list[PlaceRow]
    findings: list[StandingClaim]


class ContradictionRow(TypedDict):
    """`summary_contradictions`."""

    id: str
    report: str
    description: str
    section: str
    other_section: str
    year: int


class CorrectionRow(TypedDict):
    """`corrections`: what was set right in a published row; `opened` is the row that has a page of its own."""

    row: str
    report: str
    date: pd.Timestamp
    field: str
    before: str | None
    after: str | None
    reason: str
    subject: str
    municipality: str
    municipality_name: str
    topic: str
    about: str | None
    opened: str


class PublicationRow(TypedDict):
    """`publications`: a number of a release that readers have met."""

    id: str
    date: pd.Timestamp
    model: int
    note: str
    municipality: str
    outcome: str
    count: int


# --- Recommendations and what became of them ---------------------------------------------------------


class AddressedBody(TypedDict):
    """A body that a recommendation goes to, with its answer on the day."""

    body: str
    name: str
    area: str
    stance: str
    form: str | None
    date: dt.date | None
    response: str | None
    not_addressed: NotRequired[str | None]


class GivenRow(TypedDict):
    """What every statement says of a recommendation."""

    id: str
    report: str
    municipality: str
    municipality_name: str
    topic: str
    basis: str
    firm: str | None
    given_on: pd.Timestamp
    year: int
    date_precision: str
    number: str
    headline: str
    text: str
    due: pd.Timestamp | None
    note: str | None
    section: str
    source: str
    addressed: list[AddressedBody]
    aspects: list[str]
    findings: list[str]
    status: str | None
    judged_by: str | None
    judged_on: pd.Timestamp | None
    proved: bool


class RecommendationRow(GivenRow):
    """`recommendations` and `recommendations_by_id`."""


class FollowUpRow(GivenRow):
    """`follow_up`: with the latest judgement."""

    report_title: str
    anchor: str
    judged_how: str | None
    status_basis: str | None
    status_label: str | None
    status_reason: str | None
    judgement: str | None
    judged_in: str | None
    judged_section: str | None


class AnswerRow(TypedDict):
    """`answers`: an answer that counts on the day."""

    id: str
    report: str
    recommendation: str
    body: str
    date: pd.Timestamp | None
    form: str
    stance: str
    summary: str
    promised: str | None
    not_addressed: str | None
    section: str
    anchor: str
    source: str


class AnswerTo(TypedDict):
    """`answers_to`: every known answer to one recommendation."""

    id: str
    report: str
    recommendation: str
    body: str
    body_name: str
    date: pd.Timestamp | None
    form: str
    stance: str
    summary: str
    promised: str | None
    not_addressed: str | None
    section: str
    source: str
    proved: bool


class StatusRow(TypedDict):
    """`statuses`: a judgement of what became of a recommendation."""

    id: str
    report: str
    recommendation: str
    date: pd.Timestamp
    status: str
    status_label: str | None
    status_basis: str
    status_reason: str | None
    judged_by: str
    judged_how: str | None
    summary: str
    section: str
    source: str


class JudgementRow(TypedDict):
    """`judgements_of`: the judgements of one recommendation."""

    id: str
    report: str
    date: pd.Timestamp
    status: str
    status_label: str | None
    status_basis: str
    status_reason: str | None
    judged_by: str
    judged_how: str | None
    summary: str
    section: str
    source: str
    proved: bool


class QuestionBehind(TypedDict):
    """`questions_behind`: a question that a recommendation's findings answer."""

    id: str
    report: str
    number: str
    parent: str | None
    short: str
    text: str
    grade: str | None
    grade_basis: str
    section: str
    findings: int


class RepeatedRow(TypedDict):
    """`repeated_of`: the same recommendation given before or again."""

    direction: str
    id: str
    headline: str
    text: str
    reason: str
    date: pd.Timestamp
    date_precision: str
    topic: str


class ReportCounts(TypedDict):
    """`follow_up_reports`: the counts of one report."""

    report: str
    municipality_name: str
    topic: str
    date: pd.Timestamp
    date_precision: str
    basis: str
    recommendations: int
    addressed: int
    answered: int
    judged: int
    due: pd.Timestamp | None


class RecommendationPlace(TypedDict):
    """`recommendation_places`."""

    id: str
    page: float | None
    passage: str | None


class ResemblingRow(TypedDict):
    """`resembling`: what another recommendation shares with one."""

    id: str
    aspects: list[str]
    areas: list[str]
    stems: list[str]


class SharedAspectRow(TypedDict):
    """`shared_aspects`."""

    aspect: str
    label: str
    municipalities: int
    recommendations: int
    ids: list[str]


class DeadlineRow(TypedDict):
    """`deadlines_of`: a day by which answers were wanted."""

    id: str
    report: str
    date: pd.Timestamp
    what: str
    section: str
    municipality_name: str
    topic: str
    report_date: pd.Timestamp
    recommendations: int
    addressed: int
    answered: int


class UnjudgedRow(TypedDict):
    """`unjudged_reports`: a report whose recommendations nobody has judged."""

    report: str
    municipality_name: str
    topic: str
    report_date: pd.Timestamp
    due: pd.Timestamp | None
    recommendations: int


class FeedRow(TypedDict):
    """`feed_rows`: a recommendation, an answer, a judgement or a report as news."""

    kind: str
    id: str
    report: str
    recommendation: str | None
    municipality: str
    municipality_name: str
    topic: str
    happened: pd.Timestamp
    report_kind: str | None
    firm: str | None
    number: str | None
    body: str | None
    text: str
    code: str | None
    form: str | None
    dated: bool
    findings: int
    recommendations: int
    digest: str
