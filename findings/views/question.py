"""The question room: one question that auditors asked, at its own address, with its answer, place and claims."""

from dataclasses import dataclass
from typing import ClassVar

from findings import store, texts
from findings.out import citation
from findings.store.shapes import FindingRow, PlaceRow, QuestionRow
from findings.views import passages, sheet
from findings.views.citing import Cited, cite
from findings.views.collecting import Collect, collect
from findings.views.contexts import Card, Context, Link, show
from findings.views.finding import card
from findings.views.frame import Visit


@dataclass(frozen=True)
class OneQuestion(Context):
    """All that the page of a question shows. `above` is the question that this one is a part of."""

    template: ClassVar[str] = "reports/question.html"
    row: QuestionRow
    number: str
    report: Link
    above: Link | None
    places: tuple[passages.Place, ...]
    claims: tuple[Card, ...]
    claims_heading: str
    collecting: Collect
    cite: Cited


def opened(here: Visit, question: str) -> QuestionRow | None:
    """The question that the address names, if this release has it."""
    rows = store.rows(store.questions_by_id(here.db, (question,)), QuestionRow) if question else []
    return rows[0] if rows else None


def show_question(here: Visit, row: QuestionRow) -> None:
    """Question, grade and answer, where they stand, and the claims that answer it."""
    sheet.title(row["text"] if store.missing(row["short"]) else row["short"])
    claims = claims_of(here, row)
    show(
        OneQuestion(
            row=row,
            number=(texts.QUESTION if store.missing(row["parent"]) else texts.SUBQUESTION).format(number=row["number"]),
            report=Link(row["topic"], here.address.to("granskningar").show(rapport=row["report"]).href),
            above=above(here, row),
            places=tuple(passages.place(place) for place in store.rows(store.evidence(here.db, row["id"]), PlaceRow)),
            claims=claims,
            claims_heading=texts.QUESTION_CLAIMS.format(count=texts.counted(len(claims), "finding")),
            collecting=collect(here.address, row["id"], row["text"]),
            cite=cite(here, citation.of_question, "fraga", row["id"]),
        )
    )


def above(here: Visit, row: QuestionRow) -> Link | None:
    if row["parent"] is None:
        return None
    (parent,) = store.rows(store.questions_by_id(here.db, (row["parent"],)), QuestionRow)
    said = texts.OF_QUESTION.format(number=parent["number"], text=parent["text"])
    return Link(said, here.address.show(fraga=parent["id"]).href)


def claims_of(here: Visit, row: QuestionRow) -> tuple[Card, ...]:
    """The claims that answer the question, in the report's order, each with its address."""
    ids = store.report_finding_ids(here.db, row["report"])
    rows = [one for one in store.rows(store.findings_by_id(here.db, ids), FindingRow) if one["question"] == row["id"]]
    return tuple(card(here, one, here.address.finding(one["id"]).href) for one in rows)
