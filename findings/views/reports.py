"""The report room: what one report's page and the list of reports show."""

from itertools import groupby
from typing import Any

import pandas as pd

from findings import store, texts
from findings.ask.filters import Filter
from findings.views import frame
from findings.views.frame import Visit

ALL_VOICES = Filter()


def show_reports(here: Visit) -> None:
    """All read reports under the filter, then those known only through them."""
    frame_ = store.reports(here.db, here.filter)
    read, cited = (frame_[frame_["basis"] == basis] for basis in ("read", "cited"))
    places = texts.counted(read["municipality"].nunique(), "municipality")
    frame.show(
        "frame/heading.html",
        heading=texts.REPORTS_HEADING.format(count=texts.number_word(len(read), capital=True), places=places),
        lead=texts.REPORTS_LEAD, caption=store.caption(here.db, here.filter, len(read), "report"), basis="",
    )  # fmt: skip
    for rows, caption in ((read, texts.REPORTS_CAPTION), (cited, texts.CITED_HEADING)):
        if len(rows):
            frame.show("reports/list.html", rows=store.rows(rows), caption=caption,
                       href=lambda row: here.address.show(rapport=row["id"]).href)  # fmt: skip


def show_report(here: Visit, report: dict[str, Any]) -> None:
    """One report: facts, verdict, questions, recommendations, contradictions, figures, findings in order."""
    only = Filter.of(granskning=report["id"])
    recommendations = store.recommendations(here.db, only)
    findings = in_order(here, report)
    frame.show(
        "reports/one.html",
        report=report, back=here.address.show(rapport="").href, facts=facts(here, report),
        evidence=evidence(here, report["id"]),
        conclusions=store.rows(store.conclusions(here.db, report["id"])),
        questions=store.rows(store.questions(here.db, only)),
        recommendations=store.rows(recommendations),
        recommendation_caption=store.caption(here.db, Filter(), len(recommendations), "recommendation"),
        recommendation_href=lambda row: here.address.to("rekommendationer").show(rekommendation=row["id"]).href,
        discrepancies=store.rows(store.of_reports(here.db, "discrepancies", (report["id"],))),
        figures=figures(here, report["id"]), related=related(here, report["id"]), sections=findings,
        finding_caption=store.caption(here.db, Filter(), sum(len(rows) for _, rows in findings)),
        findings_href=here.address.to("fynd").choose(only).href,
        finding_href=lambda row: here.address.to("fynd").choose(only).finding(row["id"]).href,
    )  # fmt: skip


def facts(here: Visit, report: dict[str, Any]) -> list[tuple[str, str]]:
    """(label, value) of what is known about the report."""
    known = report | {
        "kind": store.code_label("slag", report["kind"]),
        "date": store.date_words(report["date"], report["date_precision"]),
        "bodies": ", ".join(report["bodies"]) if not store.missing(report["bodies"]) else None,
        "known_through": known_through(here, report),
    }
    facts_ = [(label, known[name]) for name, label in texts.REPORT_FACTS.items()]
    return [(label, value) for label, value in facts_ if not store.missing(value) and value]


def known_through(here: Visit, report: dict[str, Any]) -> str | None:
    if report["basis"] == "read":
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


def in_order(here: Visit, report: dict[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """(section, findings) in the report's own order; where the auditor assesses, the section says so."""
    labels = store.labels(here.db)["aspekt"]
    ids = tuple(store.report_finding_ids(here.db, report["id"]))
    rows = store.rows(store.findings_by_id(here.db, ids)) if ids else []
    for row in rows:
        row["aspect_labels"] = [labels[a] for a in row["aspects"]]
    return [(str(heading), list(group)) for heading, group in groupby(rows, key=section_heading)]


def section_heading(row: dict[str, Any]) -> str:
    known = not pd.isna(row["section_heading"])
    heading = str(row["section_heading"]) if known else store.section_words(row["section"])
    return texts.ASSESSING_SECTION.format(heading=heading) if row["section_assesses"] else heading
