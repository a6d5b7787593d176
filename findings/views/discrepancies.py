"""The discrepancy room: where a report contradicts itself, both places with their words; a list, or one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.views import frame, passages, sheet
from findings.views.changes import changed
from findings.views.contexts import show
from findings.views.corrections import Correction, correction
from findings.views.frame import Visit
from findings.views.paging import Part, ways

Row = dict[str, Any]
Link = tuple[str, str]  # (text, address)
SHOWN = 20  # on a page of the list: each carries both its passages
BY_CLAIM = ("tema", "aspekt")  # facets that a discrepancy has through the claims on its places


@dataclass(frozen=True)
class Shown:
    """One discrepancy: what it is about, both places, and the claims that stand on one of them."""

    id: str
    href: str
    minor: bool
    heading: str
    report: Link
    description: str
    places: tuple[tuple[str, passages.Place], ...]
    findings: tuple[tuple[str, str, str], ...]  # (id, headline, address)


@dataclass(frozen=True)
class Group:
    """A report's discrepancies."""

    heading: str
    href: str
    rows: tuple[Shown, ...]


@dataclass(frozen=True)
class List:
    """The page of all discrepancies under a filter: the material ones by report, the minor ones folded."""

    heading: str
    caption: str
    material: tuple[Group, ...]
    minor: tuple[Group, ...]
    minor_count: int
    by_claims: str


@dataclass(frozen=True)
class One:
    """The page of one discrepancy."""

    shown: Shown
    back: Link
    count: int
    source: passages.Source
    correction: Correction
    changed: tuple[str, ...]


def show_discrepancies(here: Visit) -> None:
    """The list, or the one that the address names."""
    wanted = here.address.view.motsagelse
    rows = store.discrepancies_by_id(here.db, (wanted,)) if wanted else ()
    if rows:
        return show_one(here, rows[0])
    if wanted:
        frame.show("frame/notices.html", notices=[texts.NO_SUCH_DISCREPANCY.format(id=wanted)])
    every = store.discrepancies(here.db, here.filter)
    part = Part.of(len(every), here.address.view.sida, SHOWN)
    frame.show("discrepancies/list.html", page=listed(here, every, every[part.offset : part.end]))
    return show(ways(here, part, texts.PAGES["motsagelser"]))


def listed(here: Visit, rows: Sequence[Row], part: Sequence[Row]) -> List:
    """`rows` are all of the filter's, the material ones first; `part` those of them that are on the page."""
    minor = sum(bool(row["minor"]) for row in rows)
    return List(
        heading=texts.discrepancies_heading(len(rows), minor),
        caption=store.caption(here.db, here.filter, len(rows), "discrepancy"),
        material=groups(here, [row for row in part if not row["minor"]]),
        minor=groups(here, [row for row in part if row["minor"]]),
        minor_count=minor, by_claims=by_claims(here, len(rows)),
    )  # fmt: skip


def groups(here: Visit, rows: list[Row]) -> tuple[Group, ...]:
    """The rows by report, in their order."""
    found = []
    for _, part in groupby(rows, lambda row: row["report"]):
        mine = [shown(here, row) for row in part]
        found.append(Group(mine[0].heading, mine[0].report[1], tuple(mine)))
    return tuple(found)


def by_claims(here: Visit, count: int) -> str:
    """Under a theme or an aspect: how many are left out because no claim stands where they stand."""
    if not any(here.filter.get(name) for name in BY_CLAIM):
        return ""
    free = here.filter
    for name in BY_CLAIM:
        free = free.without(name)
    silent = [row for row in store.discrepancies(here.db, free) if not row["findings"]]
    return texts.BY_CLAIMS.format(count=texts.number_word(len(silent), capital=True)) if silent else ""


def show_one(here: Visit, row: Row) -> None:
    everything = here.address.show(motsagelse="")
    count = store.discrepancy_count(here.db, here.filter)
    report = store.rows(store.reports(here.db, Filter.of(granskning=row["report"])))[0]
    mine = shown(here, row)
    sheet.title(f"{texts.MATERIAL}: {mine.heading}")
    back = texts.BACK_TO_DISCREPANCIES.format(count=texts.counted(count, "discrepancy"))
    frame.show("discrepancies/one.html", page=One(
        shown=mine, back=(back, everything.href), count=count, source=passages.source(report, row["places"][0]),
        correction=correction(row["id"], row["description"], lasting(here, row["id"])),
        changed=changed(here.db, row["id"]),
    ))  # fmt: skip


def lasting(here: Visit, discrepancy: str) -> str:
    """The discrepancy's absolute address in this release."""
    address = Address("motsagelser", view=View(motsagelse=discrepancy, utgava=str(here.db.release["id"])))
    return frame.begins() + address.href


def shown(here: Visit, row: Row) -> Shown:
    """A row of the store as it is shown anywhere."""
    names = (texts.FIRST_PLACE, texts.SECOND_PLACE)
    places = [passages.place(place) for place in row["places"]]
    said = [names[n] if n < len(names) else texts.MORE_PLACES for n in range(len(places))]
    return Shown(
        id=row["id"], href=here.address.to("motsagelser").show(motsagelse=row["id"]).href, minor=bool(row["minor"]),
        heading=f"{row['municipality_name']} {row['year']}: {row['topic']}",
        report=(row["report_title"], here.address.to("granskningar").show(rapport=row["report"]).href),
        description=row["description"], places=tuple(zip(said, places, strict=True)),
        findings=tuple(
            (claim["finding"], claim["headline"], here.address.finding(claim["finding"]).href)
            for claim in row["findings"]
        ),
    )  # fmt: skip
