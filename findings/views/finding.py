"""The reading room: one finding at its own address, with its passage, its place, and all it is connected to."""

import os
import re
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from findings import store, texts
from findings.ask import links
from findings.ask.filters import COUNTED_VOICES, Filter
from findings.ask.links import Address, View
from findings.views import findings, frame, markup
from findings.views.frame import Visit

REPORT_TO = "FINDINGS_REPORT_TO"  # where "Rapportera fel" leads: mailto:… or https:…
MAILBOX = re.compile(r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$")
EACH, MOST = 2, 12  # findings per other municipality on the same aspect, and in all
NAMED = 12  # with more municipalities than this, those without a finding are counted and not named

Link = tuple[str, str]  # (text, address); no address: only text


def show_finding(here: Visit, finding: dict[str, Any]) -> None:
    """Statement, passage, facts, question, recommendations, the same aspect elsewhere, citation."""
    places = store.rows(store.evidence(here.db, finding["id"]))
    labels, reports, link = store.labels(here.db), told_by(here, finding, places), lasting(here, finding)
    frame.show(
        "finding/one.html",
        here=here, row=finding, back=way_back(here, finding), place=place(places[:1], finding),
        also=[place([p], finding) for p in places if p["role"] == "also"],
        told=texts.TOLD_BY.format(report=reports[-1]["title"]) if len(reports) > 1 else "",
        text=markup.hits(finding["statement"], *findings.wanted(here)),
        facts=facts(here, finding, labels, reports), question=question(here, finding),
        recommendations=recommendations(here, finding),
        elsewhere=[elsewhere(here, finding, aspect) for aspect in finding["aspects"]],
        aspect_labels=labels["aspekt"], citation=citation(here, finding, reports, link),
        report_to=report_to(os.environ.get(REPORT_TO, ""), finding["id"], link),
    )  # fmt: skip


def told_by(here: Visit, finding: dict[str, Any], places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The finding's report and, where that is known only through another, the one whose text it stands in."""
    sources = dict.fromkeys([finding["report"], *(place["report"] for place in places[:1])])
    return [report_of(here, report) for report in sources]


# --- Where it stands ---------------------------------------------------------------------------------


def place(places: list[dict[str, Any]], finding: dict[str, Any]) -> dict[str, Any]:
    """One place in the report: its section in words, the passage with the anchor marked, and whether it is proved."""
    unknown = {"section": finding["section"], "anchor": finding["anchor"], "proved": False, "passage": None}
    first = places[0] if places else unknown
    passage = None if store.missing(first["passage"]) else markup.marked(first["passage"], first["anchor"])
    return first | {"where": store.section_words(first["section"]), "passage": passage}


def way_back(here: Visit, finding: dict[str, Any]) -> dict[str, str]:
    """To the list it came from, at the page where it stands there, and to its neighbours in it."""
    found = store.neighbours(here.db, here.filter, links.order_of(here.address), finding["id"])
    total = int(found["total"]) if found else store.finding_count(here.db, here.filter)
    number = int(found["place"]) if found else 0
    place_words = texts.PLACE_IN_LIST.format(place=texts.number(number), total=texts.number(total))
    return {
        "list": here.address.show(fynd="", sida=max(0, number - 1) // findings.PAGE_SIZE + 1).href,
        "said": texts.BACK_TO.format(count=texts.counted(total, "finding")),
        "place": place_words if found else texts.NOT_IN_LIST,
        "previous": step(here, found.get("previous")),
        "next": step(here, found.get("next")),
    }


def step(here: Visit, finding: Any) -> str:
    return "" if store.missing(finding) else here.address.finding(finding).href


def facts(
    here: Visit, finding: dict[str, Any], labels: dict[str, dict[str, str]], reports: list[dict[str, Any]]
) -> list[tuple[str, list[Link]]]:
    """(label, texts with or without an address) beside the text; what is not known is left out."""
    forums = store.finding_links(here.db, finding["id"])["forums"]
    bodies = strings(finding["bodies"])
    # A finding without bodies of its own stands for all that were audited; then the label says so.
    audited = "granskade" if set(bodies) == set(strings(reports[0]["bodies"])) else "namnd"
    known: list[tuple[str, list[Link]]] = [
        ("kommun", [listed(here, "kommun", finding["municipality"], finding["municipality_name"])]),
        ("granskning", [report_link(here, reports[0])]),
        ("datum", [(report_date(reports[0]), "")]),
        ("byra", [] if store.missing(finding["firm"]) else [(finding["firm"], "")]),
        ("genom", [report_link(here, report) for report in reports[1:]]),
        ("avsnitt", [(where(finding), "")]),
        ("rost", [(store.code_label("rost", finding["voice"]), "")]),
        ("typ", [(store.code_label("typ", finding["kind"]) + (texts.LISTED if finding["listed"] else ""), "")]),
        ("aspekt", [listed(here, "aspekt", aspect, labels["aspekt"][aspect]) for aspect in finding["aspects"]]),
        (audited, [(name, "") for name in bodies]),
        ("aktor", [listed(here, "aktor", party, labels["aktor"][party]) for party in strings(finding["parties"])]),
        ("forum", [listed(here, "forum", forum, labels["forum"][forum]) for forum in forums]),
    ]
    return [(texts.FINDING_FACTS[name], values) for name, values in known if values]


def listed(here: Visit, facet: str, code: str, label: str) -> Link:
    """The label, leading to all findings of its kind."""
    return label, fresh(here, "fynd", Filter.of(**{facet: code})).href


def fresh(here: Visit, page: str, chosen: Filter, **view: str) -> Address:
    """An address with a filter of its own, in the release that is read."""
    return Address(page, chosen, View(utgava=here.address.view.utgava, per=here.address.view.per)).show(**view)


def where(finding: dict[str, Any]) -> str:
    """The section with its heading."""
    heading = finding["section_heading"]
    return store.section_words(finding["section"]) if store.missing(heading) else str(heading)


def strings(cell: Any) -> list[str]:
    return sorted(str(part) for part in cell) if isinstance(cell, list) else []


def report_of(here: Visit, report: str) -> dict[str, Any]:
    return store.rows(store.reports(here.db, Filter.of(granskning=report)))[0]


def report_link(here: Visit, report: dict[str, Any]) -> Link:
    return str(report["title"]), here.address.to("granskningar").show(rapport=report["id"]).href


def report_date(report: dict[str, Any]) -> str:
    return store.date_words(report["date"], report["date_precision"])


# --- What it is connected to -------------------------------------------------------------------------


def question(here: Visit, finding: dict[str, Any]) -> dict[str, Any] | None:
    """The question that the finding answers, with its grade; a sub-question's parent comes with it."""
    if store.missing(finding["question"]):
        return None
    row = store.rows(store.questions_by_id(here.db, (finding["question"],)))[0]
    parents = () if store.missing(row["parent"]) else (row["parent"],)
    return row | {
        "href": here.address.to("granskningar").show(rapport=row["report"]).href,
        "above": store.rows(store.questions_by_id(here.db, parents))[0] if parents else None,
    }


def recommendations(here: Visit, finding: dict[str, Any]) -> list[dict[str, Any]]:
    """Recommendations that rest on the finding, with each body's answer and every judgement since."""
    ids = tuple(store.finding_links(here.db, finding["id"])["recommendations"])
    if not ids:
        return []
    per = here.address.view.per_date if here.address.view.per else store.FOREVER
    statuses = store.statuses(here.db, per)
    judged = store.rows(statuses[statuses["recommendation"].isin(ids)])
    return [
        row | {
            "href": here.address.to("rekommendationer").show(rekommendation=row["id"]).href,
            "addressed": list(row["addressed"]) if isinstance(row["addressed"], list) else [],
            "statuses": [status for status in judged if status["recommendation"] == row["id"]],
        }
        for row in store.rows(store.recommendations_by_id(here.db, ids, per))
    ]  # fmt: skip


def elsewhere(here: Visit, finding: dict[str, Any], aspect: str) -> dict[str, Any]:
    """What auditors and documents say on the same aspect in other municipalities, and where nobody asked."""
    found = store.rows(store.elsewhere(here.db, aspect, finding["municipality"], COUNTED_VOICES, EACH, MOST))
    others = {
        str(row.id): str(row.name) for row in store.municipalities(here.db)[["id", "name"]].itertuples(index=False)
    }
    others.pop(finding["municipality"], None)
    touched = {place for code, place in store.touched(here.db, Filter()) if code == aspect}
    unasked = [name for code, name in others.items() if code not in touched]
    chosen = Filter.of(aspekt=aspect, rost=COUNTED_VOICES)
    return {
        "aspect": aspect, "rows": [(row, fresh(here, "fynd", chosen).finding(row["id"]).href) for row in found],
        "unasked": unasked_words(unasked), "all": fresh(here, "fynd", chosen).href,
        "count": texts.counted(store.finding_count(here.db, chosen), "finding"), "others": len(others),
    }  # fmt: skip


def unasked_words(names: list[str]) -> str:
    if not names:
        return ""
    said = texts.join_and(names) if len(names) <= NAMED else texts.counted(len(names), "municipality")
    return texts.UNASKED.format(places=said)


# --- To take along -----------------------------------------------------------------------------------


def lasting(here: Visit, finding: dict[str, Any]) -> str:
    """The finding's absolute address, in this release: what stands in a citation."""
    address = Address("fynd", view=View(fynd=finding["id"], utgava=here.db.release["id"]))
    parts = urlsplit(st.context.url or "")
    origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return origin + address.href


def citation(here: Visit, finding: dict[str, Any], reports: list[dict[str, Any]], link: str) -> str:
    """Firm, title, municipality, date, section and link, ready for a footnote; told by another report, that one too."""
    named = [texts.CITED_REPORT.format(
        by="" if store.missing(report["firm"]) else f"{report['firm']}, ", title=report["title"],
        place=report["municipality_name"], date=report_date(report),
    ) for report in reports]  # fmt: skip
    return texts.CITATION.format(
        report=texts.TOLD_IN.join(named), where=store.section_words(finding["section"]),
        statement=finding["statement"], id=finding["id"], release=here.db.release["id"], link=link,
    )  # fmt: skip


def report_to(configured: str, finding: str, link: str) -> str:
    """The address behind "Rapportera fel"; nothing if none is configured or it is not one we trust."""
    if configured != configured.strip() or re.search(r"[\s\"'<>\\]", configured):
        return ""
    parts = urlsplit(configured)
    if parts.scheme == "https" and parts.hostname and "@" not in parts.netloc:
        return configured
    if parts.scheme == "mailto" and MAILBOX.match(parts.path) and not parts.query:
        mail = {"subject": texts.ERROR_SUBJECT.format(id=finding), "body": texts.ERROR_BODY.format(link=link)}
        return f"mailto:{parts.path}?{urlencode(mail, quote_via=quote)}"
    return ""
