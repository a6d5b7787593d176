"""The feeds room: deadlines and reminders as iCalendar (RFC 5545), new and changed rows as Atom (RFC 4287).

Whoever subscribes asks the same address for years. So ids come from the rows' own ids, and no time is the
moment of asking: a row's time is its own date, or the build in which it came or changed.
"""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
from feedgen.feed import FeedGenerator
from icalendar import Calendar, Event

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.compare import standing
from findings.out import citation
from findings.store import follow_up
from findings.store.database import Database
from findings.store.errors import FindingsError

NAMESPACE = uuid.UUID("6f9619ff-3d5a-5e4c-9d0b-8a1f6a2c7b10")  # made up once; every id is derived from it
REMIND_AFTER = 1  # years without a known judgement, counted from the deadline, or from the report without one
MAX_ENTRIES = 100
MAX_KEPT = 12  # older releases that a feed is compared with
# What XML and calendars cannot hold. A reader's search may contain it, and stands in the feed's subtitle.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def lasting_id(kind: str, name: str) -> uuid.UUID:
    """The same for the same row in every release, on every machine."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{name}")


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)


def moment(day: Any) -> dt.datetime:
    """A day, or a time without zone, as a moment in UTC."""
    stamp = dt.datetime.fromisoformat(str(day)).replace(tzinfo=dt.UTC)
    return stamp.replace(microsecond=0)


# --- Calendar ----------------------------------------------------------------------------------------


def calendar(db: Database, address: Address, origin: str) -> bytes:
    """The deadlines of the chosen reports, and a reminder for each whose recommendations nobody has judged."""
    found = Calendar()
    head = {
        "prodid": f"-//{texts.SITE}//{texts.PAGES['rekommendationer']}//SV",
        "version": "2.0",
        "calscale": "GREGORIAN",
    }
    for name, value in head.items():
        found.add(name, value)
    found.add("x-wr-calname", texts.CALENDAR_NAME)
    found.add("x-wr-caldesc", writable(f"{queries_caption(db, address)} {cited(db, address, origin)}"))
    for event in [*deadlines(db, address, origin), *reminders(db, address, origin)]:
        found.add_component(event)
    return bytes(found.to_ical())


def queries_caption(db: Database, address: Address) -> str:
    return standing.caption(db, address.filter, follow_up.counts(db, address.filter, address.view.per_date))


def cited(db: Database, address: Address, origin: str) -> str:
    """How what is subscribed to is cited: the list as it is in this release."""
    said = queries_caption(db, address)
    return writable(texts.PAPER_CITE.format(cited=citation.text(citation.of_view(db, address, said, origin))))


def all_day(db: Database, uid: str, day: dt.date, summary: str, text: str, link: str, kind: str) -> Event:
    """An event of one whole day; DTSTAMP is when this build of the data was made."""
    event = Event()
    event.add("uid", str(lasting_id("frist", uid)))
    event.add("dtstamp", moment(db.release["built_at"]))
    event.add("dtstart", day)
    event.add("summary", summary)
    event.add("description", f"{text}\n{link}")
    event.add("url", link)
    event.add("categories", [kind])
    event.add("transp", "TRANSPARENT")
    return event


def selected(db: Database, address: Address, name: str) -> list[dict[str, Any]]:
    return follow_up.calendar_rows(db, address.filter, address.view.per_date, name)


def of_report(origin: str, report: str) -> str:
    return origin + Address("rekommendationer", Filter.of(granskning=report)).href


def deadlines(db: Database, address: Address, origin: str) -> Iterator[Event]:
    for row in selected(db, address, "deadlines_of"):
        summary = texts.CALENDAR_DUE.format(municipality=row["municipality_name"], topic=row["topic"])
        text = texts.CALENDAR_DUE_TEXT.format(
            what=row["what"], recommendations=texts.counted(row["recommendations"], "recommendation"),
            addressed=row["addressed"], answered=row["answered"], section=store.section_words(row["section"]),
        )  # fmt: skip
        link = of_report(origin, row["report"])
        yield all_day(db, row["id"], standing.day(row["date"]), summary, text, link, texts.CALENDAR_KINDS[0])


def reminders(db: Database, address: Address, origin: str) -> Iterator[Event]:
    """Our own days, and said to be so: what nobody has judged a year after its answer was due."""
    for row in selected(db, address, "unjudged_reports"):
        due = None if store.missing(row["due"]) else standing.day(row["due"])
        start = due or standing.day(row["report_date"])
        since = (texts.FOLLOW_AFTER_DUE if due else texts.FOLLOW_AFTER_GIVEN).format(date=store.date_words(start))
        summary = texts.CALENDAR_REMINDER.format(municipality=row["municipality_name"], topic=row["topic"])
        text = texts.CALENDAR_REMINDER_TEXT.format(
            since=since, recommendations=texts.counted(row["recommendations"], "recommendation")
        )
        link = of_report(origin, row["report"])
        yield all_day(
            db, f"{row['report']}/paminnelse", years_after(start), summary, text, link, texts.CALENDAR_KINDS[1]
        )


def years_after(day: dt.date, count: int = REMIND_AFTER) -> dt.date:
    """The same day in a later year; the last of February stays the last of February."""
    last = day.month == 2 and day.day == 29
    return day.replace(year=day.year + count, day=28 if last else day.day)


# --- Feed --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A row of the feed with when it came or changed."""

    row: Mapping[str, Any]
    updated: dt.datetime
    changed: bool


@dataclass(frozen=True)
class Build:
    """A kept build: when it was made, and a digest of every row that feeds tell of."""

    built_at: dt.datetime
    digests: Mapping[tuple[str, str], str]


@lru_cache(maxsize=64)
def build_of(path: Path) -> Build | None:
    """The build in a file; None where it is from another version of the model."""
    try:
        db = Database(path)
        rows = follow_up.feed_rows(db)
    except (FindingsError, duckdb.Error):
        return None
    digests = {
        (str(kind), str(row)): str(digest) for kind, row, digest in rows[["kind", "id", "digest"]].values.tolist()
    }
    return Build(moment(db.release["built_at"]), digests)


@lru_cache(maxsize=16)
def history(path: Path) -> tuple[Build, ...]:
    """The kept builds up to this one, oldest first."""
    stamped = sorted(path.parent.glob("*-*.duckdb"), key=lambda p: p.stem.rpartition("-")[2])
    older = [p for p in stamped if p.stem.rpartition("-")[2] < path.stem.rpartition("-")[2]]
    builds = [build_of(p) for p in [*older[-MAX_KEPT:], path]]
    return tuple(build for build in builds if build)


def since(builds: tuple[Build, ...], key: tuple[str, str]) -> tuple[dt.datetime | None, bool]:
    """The build from which the row has been as it is now, and whether it was otherwise before.

    None for what the oldest kept build already had: then the row's own date is all that is known.
    """
    first = len(builds) - 1
    while first > 0 and builds[first - 1].digests.get(key) == builds[-1].digests.get(key):
        first -= 1
    return (None, False) if first <= 0 else (builds[first].built_at, key in builds[first - 1].digests)


def entries(db: Database, chosen: Filter) -> list[Entry]:
    """What a filter chooses, latest news first."""
    frame = follow_up.feed_rows(db, chosen)
    builds, found = history(db.path), []
    for row in store.rows(frame):
        built, changed = since(builds, (row["kind"], row["id"]))
        found.append(Entry(row, built or moment(row["happened"]), changed))
    found += [Entry(row, moment(row["happened"]), changed=False) for row in corrections(db, chosen)]
    return sorted(found, key=lambda e: (e.updated, e.row["happened"], e.row["id"]), reverse=True)[:MAX_ENTRIES]


def corrections(db: Database, chosen: Filter) -> list[dict[str, Any]]:
    """What was set right in the chosen reports, as rows of the feed; rows that were set right alike are one."""
    reports = set(store.reports(db, chosen)["id"])
    return [
        {
            "kind": "correction", "id": f"{made.rows[0][0]}/{store.iso(made.date)}/{made.field}", "report": made.report,
            "happened": store.iso(made.date), "dated": True, "municipality": made.municipality,
            "municipality_name": made.municipality_name, "topic": made.topic, "made": made,
        }
        for made in store.corrections(db) if made.report in reports
    ]  # fmt: skip


def feed(db: Database, address: Address, origin: str) -> bytes:
    """The Atom feed of a filter."""
    here = Address("rekommendationer", address.filter)
    found = entries(db, address.filter)
    atom = FeedGenerator()
    atom.id(lasting_id("flode", here.href).urn)
    atom.title(texts.FEED_NAME)
    atom.subtitle(writable(queries_caption(db, address)))
    atom.rights(f"{texts.LICENCE} {cited(db, here, origin)}")
    atom.author({"name": texts.SITE})
    atom.language("sv")
    atom.generator(texts.SITE)
    atom.link(href=origin + here.data("atom", "nytt"), rel="self", type="application/atom+xml")
    atom.link(href=origin + here.href, rel="alternate", type="text/html")
    atom.updated(found[0].updated if found else moment(db.release["data_date"]))
    for entry in found:
        write_entry(atom, entry, origin)
    return bytes(atom.atom_str(pretty=True))


def write_entry(atom: FeedGenerator, entry: Entry, origin: str) -> None:
    row = entry.row
    title, text = SAID[row["kind"]](row)
    item = atom.add_entry(order="append")
    item.id(lasting_id(row["kind"], row["id"]).urn)
    item.title(texts.FEED_CHANGED.format(title=title) if entry.changed else title)
    item.updated(entry.updated)
    if row["dated"]:
        item.published(moment(row["happened"]))
    item.link(href=origin + link_of(row), rel="alternate", type="text/html")
    item.category({"term": row["municipality"], "label": row["municipality_name"]})
    item.content(text, type="text")


def link_of(row: Mapping[str, Any]) -> str:
    if row["kind"] == "correction":
        return f"{Address('andringar').href}#rattelser"
    if row["kind"] == "report":
        return Address("granskningar", view=View(rapport=row["report"])).href
    return Address("rekommendationer", view=View(rekommendation=row["recommendation"])).href


def said_of_report(row: Mapping[str, Any]) -> tuple[str, str]:
    text = texts.FEED_REPORT_TEXT.format(
        title=row["text"], kind=store.code_label("slag", row["report_kind"]),
        firm=texts.FEED_UNKNOWN_FIRM if store.missing(row["firm"]) else row["firm"],
        date=store.date_words(row["happened"]), findings=texts.counted(row["findings"], "finding"),
        recommendations=texts.counted(row["recommendations"], "recommendation"),
    )  # fmt: skip
    return texts.FEED_REPORT.format(municipality=row["municipality_name"], topic=row["topic"]), text


def said_of_recommendation(row: Mapping[str, Any]) -> tuple[str, str]:
    place = {"municipality": row["municipality_name"], "topic": row["topic"]}
    return texts.FEED_RECOMMENDATION.format(number=row["number"], **place), row["text"]


def said_of_answer(row: Mapping[str, Any]) -> tuple[str, str]:
    text = texts.FEED_ANSWER_TEXT.format(
        stance=store.code_label("hallning", row["code"]),
        form=store.code_label("form", row["form"]).lower() + ("" if row["dated"] else f", {texts.FOLLOW_UNDATED}"),
        summary=row["text"],
    )
    place = {"municipality": row["municipality_name"], "topic": row["topic"]}
    return texts.FEED_ANSWER.format(body=row["body"], **place), text


def said_of_judgement(row: Mapping[str, Any]) -> tuple[str, str]:
    text = texts.FEED_STATUS_TEXT.format(status=store.code_label("status", row["code"]), summary=row["text"])
    place = {"municipality": row["municipality_name"], "topic": row["topic"]}
    return texts.FEED_STATUS.format(judge=texts.FOLLOW_JUDGES[row["body"]], **place), text


def said_of_correction(row: Mapping[str, Any]) -> tuple[str, str]:
    made: store.Corrected = row["made"]
    text = texts.FEED_CORRECTION_TEXT.format(
        rows=texts.join_and([about for _, about, _ in made.rows]), field=made.label, before=made.before,
        after=made.after, reason=made.reason,
    )  # fmt: skip
    return texts.FEED_CORRECTION.format(municipality=row["municipality_name"], topic=row["topic"]), text


SAID: dict[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "report": said_of_report,
    "recommendation": said_of_recommendation,
    "response": said_of_answer,
    "status": said_of_judgement,
    "correction": said_of_correction,
}
