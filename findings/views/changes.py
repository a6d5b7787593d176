"""The room of what has changed: corrections, numbers before and now, what was merged, and the word on each claim."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from findings import store, texts
from findings.ask.filters import COUNTED_VOICES, Filter
from findings.ask.links import Address
from findings.model import BY_TABLE, Outcome
from findings.store import Corrected, Kept
from findings.store.database import Database
from findings.views import frame, markup
from findings.views.frame import Visit
from findings.views.prose import Section, filled, slug

NAMED = 3  # rows that one correction names; further ones are counted
OUTCOMES = (Outcome.BRIST, Outcome.DELVIS, Outcome.STYRKA, Outcome.RISK)
# What is corrected → the page that opens it, and the parameter that names it there; the rest stands on its report's.
OPENED = {"finding": ("fynd", "fynd"), "recommendation": ("rekommendationer", "rekommendation"),
          "status": ("rekommendationer", "rekommendation"), "discrepancy": ("motsagelser", "motsagelse")}  # fmt: skip


@dataclass(frozen=True)
class Numbers:
    """One municipality's numbers in one release; what that one did not tell apart is a dash."""

    place: str
    release: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """A report's withdrawn ids: (id, headline of what carries it now, its address, reason), once they are opened."""

    id: str
    heading: str
    toggle: str
    is_open: bool
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class CorrectedRow:
    """A line of the table of corrections: whose it is, the rows with their addresses, and what was set right."""

    date: str
    report: str
    rows: tuple[tuple[str, str], ...]
    more: str
    cells: tuple[str, ...]  # field, before, after, reason


@dataclass(frozen=True)
class Edition:
    """A release that this installation keeps: the ways to see it, and what has changed since; why not, where it is not
    shown."""

    id: str
    built: str
    data: str
    href: str
    since: str
    why_not: str


@dataclass(frozen=True)
class Changes:
    """The change log: each version's part for readers, corrections, the numbers before and now, and what was merged."""

    versions: tuple[Section, ...]
    corrections: tuple[CorrectedRow, ...]
    numbers: tuple[Numbers, ...]
    numbers_notes: tuple[str, ...]
    merged: tuple[Merged, ...]
    merged_lead: str
    editions: tuple[Edition, ...]


def show_changes(here: Visit) -> None:
    frame.show("about/changes.html", page=changes(here))


def changes(here: Visit) -> Changes:
    rows = store.withdrawn_rows(here.db)
    return Changes(
        versions=tuple(Section(slug(name), name, filled(text, {})) for name, text in texts.changes_for_readers()),
        corrections=tuple(corrected(here, made) for made in store.corrections(here.db)),
        numbers=numbers(here), numbers_notes=notes(here.db),
        merged=tuple(merged(here, report, list(part)) for report, part in groupby(rows, lambda row: row["report"])),
        merged_lead=texts.MERGED_LEAD.format(count=texts.number(len(rows))),
        editions=tuple(edition(here, kept) for kept in store.kept_releases()),
    )  # fmt: skip


# --- Releases ----------------------------------------------------------------------------------------


def edition(here: Visit, kept: Kept) -> Edition:
    read, shown = str(here.db.release["id"]), kept.is_read
    own = here.address.fresh("andringar", Filter()).show(fran=kept.id, till=read)
    since = own.href if shown and kept.id != read else ""
    return Edition(
        id=kept.id, built=store.date_words(kept.built_at), data=store.date_words(kept.data_date),
        href=here.address.fresh("oversikt", Filter()).show(utgava=kept.id, per="").href if shown else "", since=since,
        why_not="" if shown else texts.EDITION_UNREAD.format(version=kept.model),
    )  # fmt: skip


# --- Corrections -------------------------------------------------------------------------------------


def corrected(here: Visit, made: Corrected) -> CorrectedRow:
    more = len(made.rows) - NAMED
    return CorrectedRow(
        date=store.iso(made.date),
        report=store.labels(here.db)["granskning"].get(made.report, made.report),
        rows=tuple((about, opened_at(here, made, row)) for _, about, row in made.rows[:NAMED]),
        more=texts.CORRECTION_MORE.format(count=texts.number(more)) if more > 0 else "",
        cells=(made.label, made.before, made.after, made.reason),
    )


def opened_at(here: Visit, made: Corrected, row: str) -> str:
    """Where a corrected row is read."""
    page, name = OPENED.get(made.subject, ("granskningar", "rapport"))
    return fresh(here, page).show(**{name: row if made.subject in OPENED else made.report}).href


def fresh(here: Visit, page: str, **facets: str | tuple[str, ...]) -> Address:
    """A page with a filter of its own, in the release that is read."""
    return here.address.fresh(page, Filter.of(**facets))


def changed(db: Database, row: str, connected: Collection[str] = ()) -> tuple[str, ...]:
    """A line for each time that a row, or one shown with it, was set right: what a claim's own page says."""
    wanted = {row, *connected}
    found = [(made, {name for name, *_ in made.rows}) for made in store.corrections(db)]
    return tuple(line(made, own=row in names) for made, names in found if names & wanted)


def changed_in(db: Database, report: str) -> tuple[str, ...]:
    """A line for each correction in a report; one of many rows says of how many."""
    return tuple(line(made, own=made.subject == "report") for made in store.corrections(db) if made.report == report)


def line(made: Corrected, *, own: bool) -> str:
    """`own`: the page is about the row, which need not be named."""
    return texts.CORRECTED_ON.format(
        date=store.iso(made.date), what="" if own else what(made), field=made.label, before=made.before,
        after=made.after, reason=made.reason,
    )  # fmt: skip


def what(made: Corrected) -> str:
    noun, count = BY_TABLE[made.subject].noun, len(made.rows)
    return f", {noun}" + (texts.CORRECTED_ROWS.format(count=texts.number(count)) if count > 1 else "")


# --- Numbers before and now --------------------------------------------------------------------------


def numbers(here: Visit) -> tuple[Numbers, ...]:
    """Per municipality what releases that readers have met showed, and what this one shows."""
    published, found = store.publications(here.db), []
    names, told = store.labels(here.db)["kommun"], {row["municipality"] for row in published}
    for code, name in names.items():
        if len(names) > frame.FEW and code not in told:
            continue  # of a whole country only those with something to compare with
        mine = [row for row in published if row["municipality"] == code]
        for release, part in groupby(mine, lambda row: row["id"]):
            counts = {row["outcome"]: texts.number(int(row["count"])) for row in part}
            found.append(Numbers(name, release, tuple(counts.get(o.value, texts.NOT_KNOWN) for o in OUTCOMES)))
        now = tuple(findings_of(here, kommun=code, rost=COUNTED_VOICES, utfall=outcome.value) for outcome in OUTCOMES)
        found.append(Numbers(name, texts.NOW, now))
    return tuple(found)


def findings_of(here: Visit, **facets: str | tuple[str, ...]) -> Markup:
    """How many findings a choice selects, as a link to them."""
    address = fresh(here, "fynd", **facets)
    return markup.number(store.finding_count(here.db, address.filter), address.href, "finding")


def notes(db: Database) -> tuple[str, ...]:
    """How each published release counted."""
    known = {row["id"]: row for row in store.publications(db)}.values()
    return tuple(
        texts.NUMBERS_OF.format(release=row["id"], date=store.date_words(row["date"]), note=row["note"])
        for row in known
    )


# --- Merged ------------------------------------------------------------------------------------------


def merged(here: Visit, report: str, rows: list[dict[str, Any]]) -> Merged:
    name, is_open = store.labels(here.db)["granskning"].get(report, report), report in here.address.view.opened
    return Merged(
        report, texts.MERGED_IN.format(report=name, count=len(rows)), here.address.toggle(report).href, is_open,
        () if not is_open else tuple(
            (row["id"], texts.NO_HEIR, "", row["reason"])
            if store.missing(row["replaced_by"])
            else (row["id"], row["headline"], fresh(here, "fynd").finding(row["replaced_by"]).href, row["reason"])
            for row in rows
        ),
    )  # fmt: skip
