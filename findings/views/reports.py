"""The report room: what one report's page and the list of reports show."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.model import Basis
from findings.out import citation
from findings.views import discrepancies, findings, frame, passages, sheet
from findings.views.changes import changed_in
from findings.views.citing import Cited, cite
from findings.views.collecting import collect
from findings.views.contexts import show
from findings.views.corrections import Correction, correction
from findings.views.frame import Visit
from findings.views.paging import Part, ways

REPORTS_SHOWN = 60  # on a page of the list
Row = dict[str, Any]
Link = tuple[str, str]  # (text, address); no address: only text


@dataclass(frozen=True)
class Number:
    """A count with the way to exactly its rows; None where nobody has counted."""

    count: int | None
    href: str
    kind: str


@dataclass(frozen=True)
class Listed:
    """A report as a row of the list."""

    row: Row
    href: str
    numbers: tuple[Number, ...]  # questions, findings, recommendations


@dataclass(frozen=True)
class OneReport:
    """All that the page of a report shows."""

    row: Row
    back: str
    facts: list[tuple[str, Link]]
    scope: list[tuple[str, str]]
    evidence: str
    changed: tuple[str, ...]
    source: passages.Source
    correction: Correction
    cited: Cited
    conclusions: list[Row]
    questions: list[Row]
    question_caption: str
    recommendations: tuple[tuple[Row, str], ...]
    recommendation_caption: str
    material: tuple[discrepancies.Shown, ...]
    minor: tuple[discrepancies.Shown, ...]
    discrepancy_caption: str
    figures: list[list[str]]
    related: list[tuple[str, str, str, str]]
    sections: list[tuple[str, list[tuple[Row, str]]]]
    finding_caption: str
    findings_href: str


def show_reports(here: Visit) -> None:
    """All read reports under the filter, then those known only through them."""
    frame_ = store.reports(here.db, here.filter)
    read, cited = (store.rows(frame_[frame_["basis"] == basis.value]) for basis in (Basis.READ, Basis.CITED))
    places = len({row["municipality"] for row in read})
    frame.show(
        "frame/heading.html",
        heading=texts.reports_heading(len(read), places),
        lead=texts.REPORTS_LEAD, caption=store.caption(here.db, here.filter, len(read), "report"), basis="",
    )  # fmt: skip
    part = Part.of(len(read) + len(cited), here.address.view.sida, REPORTS_SHOWN)
    known = texts.CITED_FINDINGS.format(count=texts.counted(sum(row["findings"] for row in cited), "finding"))
    first, last = part.offset, part.end
    for rows, caption, said in (
        (read[first:last], texts.REPORTS_CAPTION, ""),
        (cited[max(0, first - len(read)) : max(0, last - len(read))], texts.CITED_HEADING, known),
    ):
        if rows:
            frame.show("reports/list.html", rows=[listed(here, row) for row in rows], caption=caption, known=said)
    show(ways(here, part, texts.REPORTS_CAPTION))


def listed(here: Visit, row: Row) -> Listed:
    """Of an audit that nobody has read, what is known is counted and the rest is not said to be none."""
    own = here.address.show(rapport=row["id"]).href
    only = here.address.fresh("fynd", Filter.of(granskning=row["id"]))
    read = row["basis"] == Basis.READ.value
    numbers = (
        Number(int(row["questions"]) if read else None, own, "question"),
        Number(int(row["findings"]) or (0 if read else None), only.href if read else own, "finding"),
        Number(int(row["recommendations"]) or (0 if read else None), only.to("rekommendationer").href,
               "recommendation"),
    )  # fmt: skip
    return Listed(row, own, numbers)


def show_report(here: Visit, report: Row) -> None:
    """One report: facts, verdict, questions, recommendations, contradictions, figures, findings in order."""
    sheet.title(report["title"])
    frame.show("reports/one.html", page=one_report(here, report))


def one_report(here: Visit, report: Row) -> OneReport:
    only = Filter.of(granskning=report["id"])
    questions = [
        row
        | {
            "collect": collect(here.address, row["id"], row["text"]),
            "href": here.address.to("granskningar").show(fraga=row["id"]).href,
        }
        for row in store.rows(store.questions(here.db, only))
    ]
    recommendations = [
        row | {"collect": collect(here.address, row["id"], row["headline"])}
        for row in store.rows(store.recommendations(here.db, only))
    ]
    contradictions = [discrepancies.shown(here, row) for row in store.discrepancies(here.db, only)]
    sections = in_order(here, report)
    to_recommendations, to_findings = here.address.to("rekommendationer"), here.address.to("fynd").choose(only)
    return OneReport(
        row=report, back=here.address.show(rapport="").href, facts=facts(here, report), scope=scope(report),
        evidence=evidence(here, report["id"]), changed=changed_in(here.db, report["id"]),
        source=passages.source(source_of(here, report)),
        correction=correction(report["id"], report["title"], lasting(here, report["id"])),
        cited=cite(here, citation.of_report, "rapport", report["id"]),
        conclusions=store.rows(store.conclusions(here.db, report["id"])),
        questions=questions, question_caption=question_caption(questions),
        recommendations=tuple(
            (row, to_recommendations.show(rekommendation=row["id"]).href) for row in recommendations
        ),
        recommendation_caption=store.caption(here.db, Filter(), len(recommendations), "recommendation"),
        material=tuple(row for row in contradictions if not row.minor),
        minor=tuple(row for row in contradictions if row.minor),
        discrepancy_caption=store.caption(here.db, Filter(), len(contradictions), "discrepancy"),
        figures=figures(here, report["id"]), related=related(here, report["id"]),
        sections=[(heading, [(r, to_findings.finding(r["id"]).href) for r in rows]) for heading, rows in sections],
        finding_caption=store.caption(here.db, Filter(), sum(len(rows) for _, rows in sections)),
        findings_href=to_findings.href if report["basis"] == Basis.READ.value else "",
    )  # fmt: skip


def scope(report: Row) -> list[tuple[str, str]]:
    """(label, sentence): what the audit was to answer, how it was made and what it leaves out."""
    return [(label, report[name]) for name, label in texts.REPORT_SCOPE.items() if not store.missing(report[name])]


def question_caption(questions: list[Row]) -> str:
    """`7 frågor och 3 delfrågor.`"""
    parts = sum(not store.missing(row["parent"]) for row in questions)
    said = texts.counted(len(questions) - parts, "question")
    return said + (texts.AND_SUBQUESTIONS[parts > 1].format(count=parts) if parts else "") + "."


def source_of(here: Visit, report: Row) -> Row:
    """The report whose text is at hand: its own, or for one that is only mentioned, the one that mentions it."""
    if report["basis"] == Basis.READ.value:
        return report
    return store.rows(store.reports(here.db, Filter.of(granskning=report["known_through"])))[0]


def lasting(here: Visit, report: str) -> str:
    view = View(rapport=report, utgava=str(here.db.release["id"]))
    return frame.begins() + Address("granskningar", view=view).href


def facts(here: Visit, report: Row) -> list[tuple[str, Link]]:
    """(label, (value, address)) of what is known about the report."""
    cited = report["basis"] == Basis.CITED.value
    known = report | {
        "kind": store.code_label("slag", report["kind"]),
        "date": store.date_words(report["date"], report["date_precision"]),
        "bodies": ", ".join(report["bodies"]) if not store.missing(report["bodies"]) else None,
        "known_through": known_through(here, report),
        "pages": None if store.missing(report["pages"]) else str(int(report["pages"])),
    }
    through = here.address.show(rapport=report["known_through"]).href if cited else ""
    facts_ = [(label, (known[name], through if name == "known_through" else ""))
              for name, label in texts.REPORT_FACTS.items()]  # fmt: skip
    return [(label, value) for label, value in facts_ if not store.missing(value[0]) and value[0]]


def known_through(here: Visit, report: Row) -> str | None:
    if report["basis"] == Basis.READ.value:
        return None
    return f"{report_name(here, report['known_through'])}, {store.section_words(report['section'])}"


def report_name(here: Visit, report: str) -> str:
    return store.labels(here.db)["granskning"].get(report, report)


def evidence(here: Visit, report: str) -> str:
    """How many of the report's places are proved."""
    states = store.table(here.db, "evidence_states")
    mine = states[states["report"] == report]
    if mine.empty:
        return ""
    return texts.REPORT_VERIFIED.format(proved=int(mine["proved"].iloc[0]), places=int(mine["places"].iloc[0]))


def figures(here: Visit, report: str) -> list[list[str]]:
    rows = store.rows(store.of_reports(here.db, "figures", (report,)))
    return [[r["label"], texts.number(r["value"]), r["unit"], r["period"], store.code_label("rost", r["voice"]),
             store.section_words(r["section"])] for r in rows]  # fmt: skip


def related(here: Visit, report: str) -> list[tuple[str, str, str, str]]:
    """(relation, report, address, reason), in both directions."""
    found = []
    for row in store.table(here.db, "report_relations").itertuples():
        word = store.code_label("samband", row.kind)
        if report in (row.report, row.related):
            other = str(row.related if row.report == report else row.report)
            said = texts.RELATION_FORWARD if row.report == report else texts.RELATION_BACK
            name = report_name(here, other)
            found.append((said.format(word=word), name, here.address.show(rapport=other).href, str(row.reason)))
    return found


def in_order(here: Visit, report: Row) -> list[tuple[str, list[Row]]]:
    """(section, findings) in the report's own order; where the auditor assesses, the section says so."""
    labels = store.labels(here.db)["aspekt"]
    ids = tuple(store.report_finding_ids(here.db, report["id"]))
    rows = store.rows(store.findings_by_id(here.db, ids)) if ids else []
    for row in rows:
        row["aspect_labels"] = [labels[a] for a in row["aspects"]]
        row["collect"] = collect(here.address, row["id"], findings.said(row)[0])
    return [(str(heading), list(group)) for heading, group in groupby(rows, key=section_heading)]


def section_heading(row: Row) -> str:
    known = not pd.isna(row["section_heading"])
    heading = str(row["section_heading"]) if known else store.section_words(row["section"])
    return texts.ASSESSING_SECTION.format(heading=heading) if row["section_assesses"] else heading
