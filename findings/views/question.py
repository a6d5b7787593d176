"""The question room: one question that auditors asked, at its own address, with its answer, place and claims."""

from dataclasses import dataclass
from typing import Any, ClassVar

from findings import store, texts
from findings.out import citation
from findings.views import passages, sheet
from findings.views.citing import Cited, cite
from findings.views.collecting import Collect, collect
from findings.views.contexts import Context, Link, show
from findings.views.finding import collectable
from findings.views.frame import Visit

Row = dict[str, Any]


@dataclass(frozen=True)
class OneQuestion(Context):
    """All that the page of a question shows. `above` is the question that this one is a part of."""

    template: ClassVar[str] = "reports/question.html"
    row: Row
    number: str
    report: Link
    above: Link | None
    places: tuple[passages.Place, ...]
    claims: tuple[tuple[Row, str], ...]
    claims_heading: str
    collecting: Collect
    cite: Cited


def opened(here: Visit, question: str) -> Row | None:
    """The question that the address names, if this release has it."""
    rows = store.rows(store.questions_by_id(here.db, (question,))) if question else []
    return rows[0] if rows else None


def show_question(here: Visit, row: Row) -> None:
    """Question, grade and answer, where they stand, and the claims that answer it."""
    sheet.title(row["text"] if store.missing(row["short"]) else row["short"])
    claims = claims_of(here, row)
    show(
        OneQuestion(
            row=row,
            number=(texts.QUESTION if store.missing(row["parent"]) else texts.SUBQUESTION).format(number=row["number"]),
            report=Link(row["topic"], here.address.to("granskningar").show(rapport=row["report"]).href),
            above=above(here, row),
            places=tuple(passages.place(place) for place in store.rows(store.evidence(here.db, row["id"]))),
            claims=claims,
            claims_heading=texts.QUESTION_CLAIMS.format(count=texts.counted(len(claims), "finding")),
            collecting=collect(here.address, row["id"], row["text"]),
            cite=cite(here, citation.of_question, "fraga", row["id"]),
        )
    )


def above(here: Visit, row: Row) -> Link | None:
    if store.missing(row["parent"]):
        return None
    (parent,) = store.rows(store.questions_by_id(here.db, (row["parent"],)))
    said = texts.OF_QUESTION.format(number=parent["number"], text=parent["text"])
    return Link(said, here.address.show(fraga=parent["id"]).href)


def claims_of(here: Visit, row: Row) -> tuple[tuple[Row, str], ...]:
    """The claims that answer the question, in the report's order, each with its address."""
    ids = store.report_finding_ids(here.db, row["report"])
    rows = [one for one in store.rows(store.findings_by_id(here.db, ids)) if one["question"] == row["id"]]
    return tuple((collectable(here, one), here.address.finding(one["id"]).href) for one in rows)
