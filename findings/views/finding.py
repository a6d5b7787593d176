"""The reading room: one finding at its own address, with its passage, its place, and all it is connected to."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from findings import store, texts
from findings.ask import links
from findings.ask.filters import COUNTED_VOICES, Filter
from findings.ask.links import Address, View
from findings.out import citation
from findings.views import discrepancies, findings, frame, markup, paging, passages, sheet
from findings.views.changes import changed
from findings.views.citing import Cited, cite
from findings.views.collecting import Collect, collect
from findings.views.corrections import Correction, correction
from findings.views.frame import Visit

EACH, MOST = 2, 12  # findings per other municipality on the same aspect, and in all
NAMED = 12  # with more municipalities than this, those without a finding are counted and not named

Link = tuple[str, str]  # (text, address); no address: only text
Row = dict[str, Any]


@dataclass(frozen=True)
class Way:
    """Back to the list, and the neighbours in it where the finding was opened from one."""

    href: str
    said: str
    place: str = ""
    previous: str = ""
    next: str = ""


@dataclass(frozen=True)
class OneFinding:
    """All that the page of a finding shows."""

    row: Row
    moved: str
    way: Way
    title: Markup
    statement: Markup
    changed: tuple[str, ...]
    place: passages.Place
    source: passages.Source
    told: str
    more: tuple[passages.Place, ...]
    discrepancies: tuple[discrepancies.Shown, ...]
    cause: tuple[tuple[Row, str], ...]
    consequences: tuple[tuple[Row, str], ...]
    facts: list[tuple[str, list[Link]]]
    question: Row | None
    recommendations: list[Row]
    elsewhere: list[Row]
    aspect_labels: dict[str, str]
    cited: Cited
    correction: Correction
    collect: Collect


def opened(here: Visit, finding: str) -> tuple[Row | None, str]:
    """The finding that an address names, or the one that carries its claim since; and a word about the move."""
    if rows := by_ids(here, (finding,)):
        return rows[0], ""
    moved = store.successor(here.db, finding)
    if not moved:
        return None, texts.NO_SUCH_FINDING.format(id=finding)
    heirs = [] if store.missing(moved["replaced_by"]) else by_ids(here, (moved["replaced_by"],))
    words = texts.MOVED_HERE if heirs else texts.WITHDRAWN_WITHOUT_HEIR
    return heirs[0] if heirs else None, words.format(old=finding, reason=moved["reason"])


def by_ids(here: Visit, ids: tuple[str, ...]) -> list[Row]:
    return store.rows(store.findings_by_id(here.db, ids)) if ids else []


def show_finding(here: Visit, finding: Row, moved: str = "") -> None:
    """Headline, statement, passage, facts, question, recommendations, the same aspect elsewhere, citation."""
    page = one_finding(here, finding, moved)
    sheet.title(findings.said(finding)[0])
    frame.show("finding/one.html", page=page)


def one_finding(here: Visit, finding: Row, moved: str) -> OneFinding:
    places = store.rows(store.evidence(here.db, finding["id"]))
    labels, reports, link = store.labels(here.db), told_by(here, finding, places), lasting(here, finding)
    title, statement = (markup.hits(text, *findings.wanted(here)) for text in findings.said(finding))
    return OneFinding(
        row=finding, moved=moved, way=way_back(here, finding), title=title, statement=statement,
        changed=changed(here.db, finding["id"]),
        place=passages.place(places[0]), source=passages.source(reports[-1], places[0]),
        told=texts.TOLD_BY.format(report=reports[-1]["title"]) if len(reports) > 1 else "",
        more=tuple(passages.place(place, reports[-1]) for place in places if place["role"] == "also"),
        discrepancies=tuple(discrepancies.shown(here, row) for row in store.discrepancies_of(here.db, finding["id"])),
        cause=cards(here, () if store.missing(finding["follows_from"]) else (finding["follows_from"],)),
        consequences=cards(here, store.consequences(here.db, finding["id"])),
        facts=facts(here, finding, labels, reports), question=question(here, finding),
        recommendations=recommendations(here, finding),
        elsewhere=[elsewhere(here, finding, aspect) for aspect in finding["aspects"]],
        aspect_labels=labels["aspekt"], cited=cite(here, citation.of_finding, "fynd", finding["id"]),
        correction=correction(finding["id"], findings.said(finding)[0], link),
        collect=collectable(here, finding)["collect"],
    )  # fmt: skip


def cards(here: Visit, ids: tuple[str, ...]) -> tuple[tuple[Row, str], ...]:
    """Findings beside this one, each with its address."""
    return tuple((collectable(here, row), here.address.finding(row["id"]).href) for row in by_ids(here, ids))


def collectable(here: Visit, row: Row) -> Row:
    """The row with its link into the reader's collection."""
    return row | {"collect": collect(here.address, row["id"], findings.said(row)[0])}


def told_by(here: Visit, finding: Row, places: list[Row]) -> list[Row]:
    """The finding's report and, where that is known only through another, the one whose text it stands in."""
    sources = dict.fromkeys([finding["report"], *(place["report"] for place in places[:1])])
    return [report_of(here, report) for report in sources]


# --- Where it stands ---------------------------------------------------------------------------------


def way_back(here: Visit, finding: Row) -> Way:
    """To the list it came from, at the page where it stands there, and to its neighbours in it.

    A shared link without a list says nothing of a place in one that its reader never saw.
    """
    found = store.neighbours(here.db, here.filter, links.order_of(here.address), finding["id"])
    total = int(found["total"]) if found else store.finding_count(here.db, here.filter)
    if not from_list(here.address):
        return Way(here.address.show(fynd="").href, texts.TO_ALL.format(count=texts.counted(total, "finding")))
    number = int(found["place"]) if found else 0
    place_words = texts.PLACE_IN_LIST.format(place=texts.number(number), total=texts.number(total))
    return Way(
        href=here.address.show(fynd="", sida=max(0, number - 1) // paging.PAGE_SIZE + 1).href,
        said=texts.BACK_TO.format(count=texts.counted(total, "finding")),
        place=place_words if found else texts.NOT_IN_LIST,
        previous=step(here, found.get("previous")),
        next=step(here, found.get("next")),
    )


def from_list(address: Address) -> bool:
    """Whether the address carries a list: a choice, an order or a page of it."""
    return bool(address.filter.chosen or address.view.sortera or address.view.sida > 1)


def step(here: Visit, finding: Any) -> str:
    return "" if store.missing(finding) else here.address.finding(finding).href


def facts(
    here: Visit, finding: Row, labels: dict[str, dict[str, str]], reports: list[Row]
) -> list[tuple[str, list[Link]]]:
    """(label, texts with or without an address) beside the text; what is not known is left out."""
    connected = store.finding_links(here.db, finding["id"])
    bodies = strings(finding["bodies"])
    weight = texts.weight_why(finding["weight"], finding["outcome"], finding["voice"], int(finding["places"]))
    known: list[tuple[str, list[Link]]] = [
        ("kommun", [listed(here, "kommun", finding["municipality"], finding["municipality_name"])]),
        ("granskning", [report_link(here, reports[0])]),
        ("datum", [(report_date(reports[0]), "")]),
        ("byra", [] if store.missing(finding["firm"]) else [(finding["firm"], "")]),
        ("genom", [report_link(here, report) for report in reports[1:]]),
        ("avsnitt", [(where(finding), "")]),
        ("rost", [(store.code_label("rost", finding["voice"]), "")]),
        ("tyngd", [(weight, "")]),
        ("typ", [(store.code_label("typ", finding["kind"]) + (texts.LISTED if finding["listed"] else ""), "")]),
        ("aspekt", [listed(here, "aspekt", aspect, labels["aspekt"][aspect]) for aspect in finding["aspects"]]),
        ("beror", [listed(here, "beror", aspect, labels["aspekt"][aspect]) for aspect in connected["touches"]]),
        ("namnd", [(name, "") for name in bodies] or [(texts.WHOLE_AUDIT_MEANT, "")]),
        ("aktor", [listed(here, "aktor", party, labels["aktor"][party]) for party in strings(finding["parties"])]),
        ("forum", [listed(here, "forum", forum, labels["forum"][forum]) for forum in connected["forums"]]),
    ]
    return [(texts.FINDING_FACTS[name], values) for name, values in known if values]


def listed(here: Visit, facet: str, code: str, label: str) -> Link:
    """The label, leading to all findings of its kind."""
    return label, fresh(here, "fynd", Filter.of(**{facet: code})).href


def fresh(here: Visit, page: str, chosen: Filter, **view: str) -> Address:
    """An address with a filter of its own, in the release that is read."""
    return here.address.fresh(page, chosen).show(**view)


def where(finding: Row) -> str:
    """The section with its heading."""
    heading = finding["section_heading"]
    return store.section_words(finding["section"]) if store.missing(heading) else str(heading)


def strings(cell: Any) -> list[str]:
    return sorted(str(part) for part in cell) if isinstance(cell, list) else []


def report_of(here: Visit, report: str) -> Row:
    return store.rows(store.reports(here.db, Filter.of(granskning=report)))[0]


def report_link(here: Visit, report: Row) -> Link:
    return str(report["title"]), here.address.to("granskningar").show(rapport=report["id"]).href


def report_date(report: Row) -> str:
    return store.date_words(report["date"], report["date_precision"])


# --- What it is connected to -------------------------------------------------------------------------


def question(here: Visit, finding: Row) -> Row | None:
    """The question that the finding answers, with its grade; a sub-question's parent comes with it."""
    if store.missing(finding["question"]):
        return None
    row = store.rows(store.questions_by_id(here.db, (finding["question"],)))[0]
    parents = () if store.missing(row["parent"]) else (row["parent"],)
    return row | {
        "href": here.address.to("granskningar").show(fraga=row["id"]).href,
        "collect": collect(here.address, row["id"], row["text"]),
        "above": store.rows(store.questions_by_id(here.db, parents))[0] if parents else None,
    }


def recommendations(here: Visit, finding: Row) -> list[Row]:
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
            "collect": collect(here.address, row["id"], row["headline"]),
            "addressed": list(row["addressed"]) if isinstance(row["addressed"], list) else [],
            "statuses": [status for status in judged if status["recommendation"] == row["id"]],
        }
        for row in store.rows(store.recommendations_by_id(here.db, ids, per))
    ]  # fmt: skip


def elsewhere(here: Visit, finding: Row, aspect: str) -> Row:
    """What auditors and documents say on the same aspect in other municipalities, and where nobody asked."""
    found = store.rows(store.elsewhere(here.db, aspect, finding["municipality"], COUNTED_VOICES, EACH, MOST))
    others = {
        str(row.id): str(row.name) for row in store.municipalities(here.db)[["id", "name"]].itertuples(index=False)
    }
    others.pop(finding["municipality"], None)
    touched = {place for code, place in store.touched(here.db, Filter()) if code == aspect}
    unasked = [name for code, name in others.items() if code not in touched]
    chosen = Filter.of(aspekt=aspect, rost=COUNTED_VOICES)
    every = fresh(here, "fynd", chosen)
    return {
        "aspect": aspect, "rows": [(collectable(here, row), every.finding(row["id"]).href) for row in found],
        "unasked": unasked_words(unasked), "all": every.href,
        "count": store.finding_count(here.db, chosen), "others": len(others),
    }  # fmt: skip


def unasked_words(names: list[str]) -> str:
    if not names:
        return ""
    said = texts.join_and(names) if len(names) <= NAMED else texts.counted(len(names), "municipality")
    return texts.UNASKED.format(places=said)


# --- To take along -----------------------------------------------------------------------------------


def lasting(here: Visit, finding: Row) -> str:
    """The finding's absolute address, in this release: what stands in a citation."""
    address = Address("fynd", view=View(fynd=finding["id"], utgava=here.db.release["id"]))
    return frame.begins() + address.href
