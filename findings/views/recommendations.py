"""The recommendation room: what the list of recommendations and one recommendation's page show."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from findings import store, texts
from findings.ask import links
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.compare import chain, resemblance, standing
from findings.model import Basis, ReportKind, StatusBasis, StatusCode
from findings.out import citation
from findings.out.export import FORMATS
from findings.store import follow_up
from findings.store.follow_up import PAGE_SIZE, Counts
from findings.views import frame, passages, sheet
from findings.views.changes import changed
from findings.views.citing import cite
from findings.views.collecting import collect
from findings.views.contexts import show
from findings.views.corrections import correction
from findings.views.fates import MOST_MARKS, fates
from findings.views.frame import Visit

Row = dict[str, Any]
JUDGED = tuple(status.value for status in StatusCode if status != StatusCode.OKANT)
MAX_REPORTS = 40  # more than these are not counted one by one on the page


@dataclass(frozen=True)
class Heading:
    """The top of the list: what the numbers say, each with the way to its rows, and the filter's sentence."""

    heading: str
    caption: str
    facts: tuple[tuple[standing.Fact, str], ...]


def opened(here: Visit, recommendation: str) -> Row | None:
    """The recommendation that the address names, if this release has it."""
    found = follow_up.by_id(here.db, (recommendation,), here.address.view.per_date) if recommendation else {}
    return found.get(recommendation)


# --- The list ----------------------------------------------------------------------------------------


def show_list(here: Visit) -> None:
    """Heading and counts, tools, the rows, and what can be taken along or followed."""
    per = here.address.view.per_date
    found = follow_up.counts(here.db, here.filter, per)
    frame.show("recommendations/heading.html", page=Heading(
        heading=standing.heading(found, here.filter), caption=standing.caption(here.db, here.filter, found),
        facts=tuple((fact, fact_href(here, fact)) for fact in standing.facts(found, here.filter)),
    ))  # fmt: skip
    cited = [texts.plural(found.cited, texts.FOLLOW_CITED_ROWS)] if found.cited else []
    if found.recommendations <= MOST_MARKS:
        made = fates(here, store.rows(follow_up.rows(here.db, here.filter, per)))
        if made:
            show(made)
    frame.show("recommendations/day.html", **day_line(here.address, per), points=[*cited, *texts.FOLLOW_READING_POINTS])
    if not here.bare:
        frame.show("recommendations/tools.html", found=found.recommendations, **tools(here))
    show_rows(here, found, per)
    show_taking(here, found, per)
    show_shared(here, per)


def fact_href(here: Visit, fact: standing.Fact) -> str:
    """The rows behind a sentence's number; nothing where it is none."""
    return here.address.narrowed("rekommendationer", **dict(fact.choice)).href if fact.count else ""


def day_line(address: Address, per: dt.date) -> dict[str, str]:
    """Which day is used, and the way to the same view with the day fixed or free."""
    fixed = bool(address.view.per)
    said = (texts.FOLLOW_PER_FIXED if fixed else texts.FOLLOW_PER_TODAY).format(date=store.date_words(per))
    other = address.show(per="") if fixed else address.show(per=per.isoformat())
    return {"said": said, "href": other.href, "label": texts.FOLLOW_USE_TODAY if fixed else texts.FOLLOW_FIX_DATE}


def tools(here: Visit) -> dict[str, Any]:
    """Search, order and form of the list."""
    address, order, default = here.address, links.order_of(here.address), links.default_order(here.address)
    orders = [
        (label, address.show(sortera="" if code == default else code, sida=1).href, code == order)
        for code, label in texts.FOLLOW_SORTS.items() if code != "relevans" or here.filter.get("q")
    ]  # fmt: skip
    form = address.view.lista or "kort"
    forms = [
        (label, address.show(lista="" if code == "kort" else code).href, code == form)
        for code, label in texts.FOLLOW_FORMS.items()
    ]
    kept = address.choose(here.filter.without("q")).params()
    suggested = store.suggestions(here.db, here.filter.get("q")[0]) if here.filter.get("q") else {}
    return {
        "q": (here.filter.get("q") or ("",))[0], "action": Address(address.page).href, "kept": kept,
        "suggestions": [(t, w, address.choose(here.filter.with_("q", [w])).href) for t, w in suggested.items()],
        "orders": orders, "forms": forms,
    }  # fmt: skip


def show_rows(here: Visit, found: Counts, per: dt.date) -> None:
    """One page of rows, as a list or a table, with the way to the other pages."""
    last = max(1, -(-found.recommendations // PAGE_SIZE))
    page = min(here.address.view.sida, last)
    if here.address.view.sida > last:
        frame.show("frame/notices.html", notices=[texts.NO_SUCH_PAGE.format(pages=last)])
    order = links.order_of(here.address)
    rows = store.rows(follow_up.rows(here.db, here.filter, per, order, PAGE_SIZE, (page - 1) * PAGE_SIZE))
    template = "recommendations/table.html" if here.address.view.lista == "tabell" else "recommendations/list.html"
    frame.show(
        template, rows=[standing_row(here, row, per) for row in rows], aspects=store.labels(here.db)["aspekt"],
        caption=standing.caption(here.db, here.filter, found),
        no_rows=[texts.FOLLOW_NO_ROWS, *([texts.FOLLOW_FORSTUDIE_NONE] if only_forstudie(here) else [])],
        href=lambda row: here.address.show(rekommendation=row["id"]).href,
    )  # fmt: skip
    frame.show("recommendations/pages.html", page=page, last=last, href=lambda n: here.address.show(sida=n).href)


def only_forstudie(here: Visit) -> bool:
    """Whether every read report in the selection is of the kind that gives no recommendations."""
    kinds = set(store.reports(here.db, here.filter, Basis.READ.value)["kind"])
    return kinds == {ReportKind.FORSTUDIE.value}


def standing_row(here: Visit, row: Row, per: dt.date) -> Row:
    """The row with what follows from the day: its age, whether its deadline has passed, who judged."""
    cited = row["basis"] == Basis.CITED.value
    return row | {
        "age": standing.age(row, per), "addressed": standing.addressees(row),
        "overdue": standing.is_overdue(row, per), "cited": cited,
        "judge": "" if store.missing(row["judged_by"]) else texts.judge(row["judged_by"], row["judged_how"]),
        "aspects": [] if store.missing(row["aspects"]) else row["aspects"],
        "report_href": report_href(here, row["report"]), "collect": collect(here.address, row["id"], row["headline"]),
    }  # fmt: skip


def show_taking(here: Visit, found: Counts, per: dt.date) -> None:
    """Files of the same rows, the calendar and the feed, and the counts per report."""
    if not found.recommendations:
        return
    if not here.bare:
        files = [(form.label, here.address.data(name)) for name, form in FORMATS.items()]
        pairs = [(form.label, here.address.data(name, "adresserade")) for name, form in FORMATS.items()]
        frame.show("recommendations/taking.html", files=files, pairs=pairs, **feeds(here.address))
    reports = store.rows(follow_up.by_report(here.db, here.filter, per))
    if len(reports) > MAX_REPORTS:
        return
    frame.show("recommendations/reports.html", rows=reports, href=lambda row: report_href(here, row["report"]),
               behind=lambda row, name: behind(here, row["report"], name))  # fmt: skip


def behind(here: Visit, report: str, name: str) -> str:
    """The rows behind a number of a report: its recommendations, or those answered or judged of them."""
    facet, codes = {"answered": ("svar", standing.ANSWERED), "judged": ("status", JUDGED)}.get(name, ("", ()))
    chosen = here.filter.get(facet)
    narrowed = {facet: tuple(c for c in codes if c in chosen) if chosen else codes} if facet else {}
    return here.address.narrowed("rekommendationer", granskning=report, **narrowed).href


def report_href(here: Visit, report: str) -> str:
    return here.address.to("granskningar").show(rapport=report).href


def feeds(address: Address) -> dict[str, str]:
    """Where to subscribe: the filter, without day and release, so that what is subscribed to moves on."""
    following = Address(address.page, address.filter)
    return {"calendar": following.data("ics", "frister"), "feed": following.data("atom", "nytt")}


def show_shared(here: Visit, per: dt.date) -> None:
    """Aspects that come back in more than one municipality's recommendations, and whom those go to."""
    shared = resemblance.shared_aspects(here.db, here.filter, per)
    frame.show("recommendations/shared.html", shared=shared,
               aspect_href=lambda aspect: here.address.narrowed("rekommendationer", aspekt=aspect).href,
               href=lambda row: here.address.show(rekommendation=row["id"]).href)  # fmt: skip


# --- One recommendation ------------------------------------------------------------------------------


def set_right(here: Visit, row: Row, per: dt.date) -> tuple[str, ...]:
    """Corrections of the recommendation, of the answers to it and of the judgements since."""
    connected = [*follow_up.of_one(here.db, "answers_to", row["id"], per), *judgements(here, row, per)]
    return changed(here.db, row["id"], [said["id"] for said in connected])


def show_one(here: Visit, row: Row) -> None:
    """One recommendation: where it stands in the report, to whom, said and done, the chain, its like elsewhere."""
    per = here.address.view.per_date
    row = standing_row(here, row, per)
    labels, places = store.labels(here.db), store.rows(store.evidence(here.db, row["id"]))
    sheet.title(row["headline"])
    frame.show(
        "recommendations/one.html", row=row, way=way(here, row, per), facts=facts(here, row),
        places=[passages.place(place) for place in places], source=source(here, row, places[0]),
        cited_place=cited_place(here, row), areas=labels["namnd"],
        correction=correction(row["id"], row["headline"], lasting(here, row["id"])),
        cite=cite(here, citation.of_recommendation, "rekommendation", row["id"]),
        set_right=set_right(here, row, per),
        answers=follow_up.of_one(here.db, "answers_to", row["id"], per),
        judgements=judgements(here, row, per),
        repeated=follow_up.of_one(here.db, "repeated_of", row["id"], per),
        open=lambda other: here.address.show(rekommendation=other).href, **day_line(here.address, per),
        likenesses=[(like, standing_row(here, like.row, per)) for like in resemblance.resembling(here.db, row, per)],
        labels=labels, steps=chain.steps(here.db, here.address, row),
        lead=texts.CHAIN_LEAD.format(date=store.date_words(per)),
    )  # fmt: skip


def judgements(here: Visit, row: Row, per: dt.date) -> list[Row]:
    """Every judgement known on the day, with its judge in words."""
    events = follow_up.of_one(here.db, "judgements_of", row["id"], per)
    return [event | {"judge": texts.judge(event["judged_by"], event["judged_how"])} for event in events]


def source(here: Visit, row: Row, place: Row) -> passages.Source:
    """How to get the report whose text the recommendation stands in."""
    return passages.source(store.rows(store.reports(here.db, Filter.of(granskning=row["source"])))[0], place)


def lasting(here: Visit, recommendation: str) -> str:
    """The recommendation's absolute address in this release."""
    view = View(rekommendation=recommendation, per=here.address.view.per, utgava=str(here.db.release["id"]))
    return frame.begins() + Address("rekommendationer", view=view).href


def way(here: Visit, row: Row, per: dt.date) -> dict[str, str]:
    """Back to the list it was opened from, and its neighbours there."""
    ids = follow_up.ids(here.db, here.filter, per, links.order_of(here.address))
    back = texts.FOLLOW_BACK.format(rows=texts.counted(len(ids), "recommendation"))
    found = {"back": back, "back_href": here.address.show(rekommendation="").href} | dict.fromkeys(
        ("place", "previous", "next"), ""
    )
    if not here.address.filter.chosen and not here.address.view.sortera:
        return found | {"back": texts.FOLLOW_TO_ALL.format(rows=texts.counted(len(ids), "recommendation"))}
    if row["id"] not in ids:
        return found
    n = ids.index(row["id"])
    neighbours = {"previous": ids[n - 1] if n else "", "next": ids[n + 1] if n + 1 < len(ids) else ""}
    hrefs = {name: here.address.show(rekommendation=other).href if other else "" for name, other in neighbours.items()}
    return found | hrefs | {"place": texts.FOLLOW_PLACE.format(n=n + 1, all=len(ids))}


def facts(here: Visit, row: Row) -> list[tuple[str, str, str]]:
    """(label, value, address) beside the text."""
    aspects = store.labels(here.db)["aspekt"]
    same_place = here.address.choose(here.filter.with_("kommun", [row["municipality"]]))
    known = {
        "municipality_name": (row["municipality_name"], same_place.href),
        "report": (row["report_title"], row["report_href"]),
        "number": (row["number"], ""),
        "given": (store.date_words(row["given_on"], row["date_precision"]), ""),
        "age": (row["age"], ""),
        "due": (due_words(row), ""),
        "status": (status_words(row), ""),
        "aspects": (", ".join(aspects[a] for a in row["aspects"]), ""),
    }  # fmt: skip
    return [(label, *known[name]) for name, label in texts.FOLLOW_FACTS.items() if known[name][0]]


def due_words(row: Row) -> str:
    if store.missing(row["due"]):
        return texts.FOLLOW_NO_DUE
    return store.date_words(row["due"]) + (f" ({texts.FOLLOW_DUE_PASSED})" if row["overdue"] else "")


def status_words(row: Row) -> str:
    """`Delvis genomförd, enligt uppföljande granskning, 10 februari 2020`; unknown is said to be unknown."""
    status = store.code_label("status", row["status"])
    if row["status_basis"] == StatusBasis.INTERPRETED:
        status = texts.FOLLOW_INTERPRETED.format(status=status)
    if not row["judge"]:
        return f"{status}. {texts.FOLLOW_NOT_JUDGED}"
    return f"{status}, {texts.FOLLOW_JUDGED_BY.format(judge=row['judge'], date=store.date_words(row['judged_on']))}"


def cited_place(here: Visit, row: Row) -> str:
    """A word on whose text the place is in, if it is another report's."""
    if not row["cited"]:
        return ""
    return texts.FOLLOW_CITED_PLACE.format(report=store.labels(here.db)["granskning"].get(row["source"], row["source"]))
