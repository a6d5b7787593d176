"""The report room: what one report's page and the list of reports show."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.model import Basis
from findings.out import citation
from findings.store.shapes import ConclusionRow, FigureRow, FindingRow, QuestionRow, RecommendationRow, ReportRow
from findings.views import discrepancies, frame, passages, sheet
from findings.views.changes import changed_in
from findings.views.citing import Cited, cite
from findings.views.collecting import Collect, CollectableQuestion, collect
from findings.views.contexts import Card, Fact, Link, show
from findings.views.corrections import Correction, correction
from findings.views.finding import card
from findings.views.frame import Visit
from findings.views.paging import Part, ways

REPORTS_SHOWN = 60  # on a page of the list


@dataclass(frozen=True)
class Number:
    """A count with the way to exactly its rows; None where nobody has counted."""

    count: int | None
    href: str
    kind: str


@dataclass(frozen=True)
class Listed:
    """A report as a row of the list."""

    row: ReportRow
    href: str
    numbers: tuple[Number, ...]  # questions, findings, recommendations


@dataclass(frozen=True)
class Recommendation:
    """A recommendation of the report, with the way to it."""

    row: RecommendationRow
    href: str
    collect: Collect


class OwnQuestion(CollectableQuestion):
    """A question of the report, with the way to its own page."""

    href: str


@dataclass(frozen=True)
class Related:
    """Another report, what it is to this one, and why."""

    word: str
    report: Link
    reason: str


@dataclass(frozen=True)
class Section:
    """A section of the report with its findings; `assesses` if the auditor assesses there."""

    heading: str
    assesses: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class OneReport:
    """All that the page of a report shows."""

    row: ReportRow
    back: str
    facts: tuple[Fact, ...]
    scope: tuple[Fact, ...]
    evidence: str
    changed: tuple[str, ...]
    source: passages.Source
    correction: Correction
    cited: Cited
    conclusions: list[ConclusionRow]
    questions: list[OwnQuestion]
    question_caption: str
    recommendations: tuple[Recommendation, ...]
    recommendation_caption: str
    material: tuple[discrepancies.Shown, ...]
    minor: tuple[discrepancies.Shown, ...]
    discrepancy_caption: str
    figures: list[list[str]]
    related: tuple[Related, ...]
    sections: tuple[Section, ...]
    finding_caption: str
    findings_href: str


def show_reports(here: Visit) -> None:
    """All read reports under the filter, then those known only through them."""
    frame_ = store.reports(here.db, here.filter)
    read, cited = (store.rows(frame_[frame_["basis"] == basis.value], ReportRow) for basis in (Basis.READ, Basis.CITED))
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


def listed(here: Visit, row: ReportRow) -> Listed:
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


def show_report(here: Visit, report: ReportRow) -> None:
    """One report: facts, verdict, questions, recommendations, contradictions, figures, findings in order."""
    sheet.title(report["title"])
    frame.show("reports/one.html", page=one_report(here, report))


def one_report(here: Visit, report: ReportRow) -> OneReport:
    only = Filter.of(granskning=report["id"])
    questions = [own_question(here, row) for row in store.rows(store.questions(here.db, only), QuestionRow)]
    recommendations = store.rows(store.recommendations(here.db, only), RecommendationRow)
    contradictions = [discrepancies.shown(here, row) for row in store.discrepancies(here.db, only)]
    to_recommendations, to_findings = here.address.to("rekommendationer"), here.address.to("fynd").choose(only)
    sections = in_order(here, report, to_findings)
    return OneReport(
        row=report, back=here.address.show(rapport="").href, facts=facts(here, report), scope=scope(report),
        evidence=evidence(here, report["id"]), changed=changed_in(here.db, report["id"]),
        source=passages.source(source_of(here, report)),
        correction=correction(report["id"], report["title"], lasting(here, report["id"])),
        cited=cite(here, citation.of_report, "rapport", report["id"]),
        conclusions=store.rows(store.conclusions(here.db, report["id"]), ConclusionRow),
        questions=questions, question_caption=question_caption(questions),
        recommendations=tuple(
            Recommendation(
                row, to_recommendations.show(rekommendation=row["id"]).href,
                collect(here.address, row["id"], row["headline"]),
            ) for row in recommendations
        ),
        recommendation_caption=store.caption(here.db, Filter(), len(recommendations), "recommendation"),
        material=tuple(row for row in contradictions if not row.minor),
        minor=tuple(row for row in contradictions if row.minor),
        discrepancy_caption=store.caption(here.db, Filter(), len(contradictions), "discrepancy"),
        figures=figures(here, report["id"]), related=related(here, report["id"]),
        sections=sections,
        finding_caption=store.caption(here.db, Filter(), sum(len(part.cards) for part in sections)),
        findings_href=to_findings.href if report["basis"] == Basis.READ.value else "",
    )  # fmt: skip


def own_question(here: Visit, row: QuestionRow) -> OwnQuestion:
    own = collect(here.address, row["id"], row["text"])
    return {**row, "collect": own, "href": here.address.to("granskningar").show(fraga=row["id"]).href}


def scope(report: ReportRow) -> tuple[Fact, ...]:
    """What the audit was to answer, how it was made and what it leaves out."""
    known = {name: report.get(name) for name in texts.REPORT_SCOPE}
    return tuple(Fact(texts.REPORT_SCOPE[name], (Link(str(said)),)) for name, said in known.items() if said)


def question_caption(questions: Sequence[QuestionRow]) -> str:
    """`7 frågor och 3 delfrågor.`"""
    parts = sum(not store.missing(row["parent"]) for row in questions)
    said = texts.counted(len(questions) - parts, "question")
    return said + (texts.AND_SUBQUESTIONS[parts > 1].format(count=parts) if parts else "") + "."


def source_of(here: Visit, report: ReportRow) -> ReportRow:
    """The report whose text is at hand: its own, or for one that is only mentioned, the one that mentions it."""
    if not report["known_through"]:
        return report
    return store.rows(store.reports(here.db, Filter.of(granskning=report["known_through"])), ReportRow)[0]


def lasting(here: Visit, report: str) -> str:
    view = View(rapport=report, utgava=str(here.db.release["id"]))
    return frame.begins() + Address("granskningar", view=view).href


def facts(here: Visit, report: ReportRow) -> tuple[Fact, ...]:
    """What is known about the report."""
    through = report["known_through"]
    known: dict[str, object] = dict(report) | {
        "kind": store.code_label("slag", report["kind"]),
        "date": store.date_words(report["date"], report["date_precision"]),
        "bodies": ", ".join(report["bodies"]),
        "known_through": known_through(here, report),
        "pages": str(int(report["pages"])) if report["pages"] else None,
    }
    ways = {"known_through": here.address.show(rapport=through).href if through else ""}
    said = {name: str(known[name]) for name in texts.REPORT_FACTS if known[name]}
    return tuple(Fact(texts.REPORT_FACTS[name], (Link(value, ways.get(name, "")),)) for name, value in said.items())


def known_through(here: Visit, report: ReportRow) -> str | None:
    if not report["known_through"]:
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
    rows = store.rows(store.of_reports(here.db, "figures", (report,)), FigureRow)
    return [[r["label"], texts.number(r["value"]), r["unit"], r["period"], store.code_label("rost", r["voice"]),
             store.section_words(r["section"])] for r in rows]  # fmt: skip


def related(here: Visit, report: str) -> tuple[Related, ...]:
    """The reports that it is related to, in both directions."""
    found = []
    for row in store.table(here.db, "report_relations").itertuples():
        word = store.code_label("samband", row.kind)
        if report in (row.report, row.related):
            other = str(row.related if row.report == report else row.report)
            said = texts.RELATION_FORWARD if row.report == report else texts.RELATION_BACK
            name = report_name(here, other)
            href = here.address.show(rapport=other).href
            found.append(Related(said.format(word=word), Link(name, href), str(row.reason)))
    return tuple(found)


def in_order(here: Visit, report: ReportRow, findings: Address) -> tuple[Section, ...]:
    """The findings by section in the report's own order; where the auditor assesses, the section says so."""
    labels = store.labels(here.db)["aspekt"]
    ids = tuple(store.report_finding_ids(here.db, report["id"]))
    rows = store.rows(store.findings_by_id(here.db, ids), FindingRow) if ids else []
    cards = [
        card(here, row, findings.finding(row["id"]).href, tuple(labels[a] for a in row["aspects"])) for row in rows
    ]
    parts = [(heading, tuple(part)) for heading, part in groupby(cards, key=lambda card: section_heading(card.row))]
    return tuple(Section(heading, part[0].row["section_assesses"], part) for heading, part in parts)


def section_heading(row: FindingRow) -> str:
    heading = row["section_heading"] or store.section_words(row["section"])
    return texts.ASSESSING_SECTION.format(heading=heading) if row["section_assesses"] else heading
