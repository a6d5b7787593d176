"""The collection's page: what a reader has picked, in their order and under their heading, to take along and share."""

from dataclasses import dataclass
from typing import ClassVar

from findings import store, texts
from findings.ask import collection
from findings.ask.links import LONGEST_HEADING
from findings.compare import collected
from findings.compare.collected import Item
from findings.out import citation, export
from findings.views import frame, sheet
from findings.views.citing import papers
from findings.views.contexts import Context, Link, show
from findings.views.frame import Visit


@dataclass(frozen=True)
class Card:
    """A row of the collection with what can be done with it; at the ends there is no address to move to."""

    item: Item
    place: str
    link: Link
    kind: str
    report: Link
    up: Link
    down: Link
    out: Link


@dataclass(frozen=True)
class Changed:
    """What a later release tells otherwise, and the way to the same collection there."""

    heading: str
    rows: tuple[collected.Change, ...]
    latest: Link


@dataclass(frozen=True)
class Tools:
    """What can be done with the whole: a heading, files, a link that lasts, and starting over."""

    heading: str
    longest: int
    action: str
    kept: dict[str, str]
    papers: tuple[Link, ...]
    files: tuple[Link, ...]
    cited: tuple[Link, ...]
    lasting: str
    slides: str
    clear: str


@dataclass(frozen=True)
class Collected(Context):
    """All that the page shows; an empty collection has no cards and no tools."""

    template: ClassVar[str] = "collection/page.html"
    heading: str
    lead: str
    unknown: tuple[Link, ...]
    changed: Changed | None
    cards: tuple[Card, ...]
    tools: Tools | None


def show_collection(here: Visit) -> None:
    """The reader's rows in their order; without any, how to collect."""
    ids = here.address.view.collected
    found = collected.collection(here.db, ids, here.address.view.per_date)
    heading = here.address.view.rubrik or (texts.COLLECTION if ids else texts.COLLECTION_EMPTY)
    sheet.title(heading)
    show(
        Collected(
            heading=heading,
            lead=texts.COLLECTION_LEAD if ids else texts.COLLECTION_EMPTY_LEAD,
            unknown=tuple(take_out(here, row_id, said) for row_id, said in found.unknown),
            changed=changed(here, ids),
            cards=tuple(card(here, item, found) for item in found.items),
            tools=None if here.bare or not found.items else tools(here),
        )
    )


def changed(here: Visit, ids: tuple[str, ...]) -> Changed | None:
    """What has changed since an older release; nothing in the latest one."""
    latest = store.current()
    if here.db == latest or not ids:
        return None
    rows = collected.changes(here.db, latest, ids)
    heading = texts.plural(len(rows), texts.CHANGED_HEADING, release=str(here.db.release["id"]))
    return Changed(heading, rows, Link(texts.CHANGED_TO_LATEST, here.address.show(utgava="").href))


def card(here: Visit, item: Item, found: collected.Collection) -> Card:
    numbers = [other.id for other in found.items]
    at = numbers.index(item.id)
    return Card(
        item=item,
        place=texts.COLLECTED_NUMBER.format(number=at + 1, all=len(numbers)),
        link=Link(item.headline, href_of(here, item)),
        kind=texts.ROW_KINDS[item.kind],
        report=Link(item.row["report_title"], here.address.to("granskningar").show(rapport=item.row["report"]).href),
        up=step(here, item, -1) if at else Link(texts.MOVE_UP, ""),
        down=step(here, item, 1) if at + 1 < len(numbers) else Link(texts.MOVE_DOWN, ""),
        out=Link(
            texts.COLLECT_OUT,
            here.address.collect(other for other in here.address.view.collected if other != item.id).href,
            texts.COLLECT_NAMED.format(what=texts.COLLECT_OUT, headline=item.headline),
        ),
    )


def take_out(here: Visit, row_id: str, said: str) -> Link:
    """A word about an id that has no row here, and the way to be rid of it."""
    return Link(
        said, here.address.collect(other for other in here.address.view.collected if other != row_id).href, row_id
    )


def step(here: Visit, item: Item, steps: int) -> Link:
    words = texts.MOVE_UP if steps < 0 else texts.MOVE_DOWN
    ids = collection.moved(here.address.view.collected, item.id, steps)
    said = texts.COLLECT_NAMED.format(what=words, headline=item.headline)
    return Link(words, here.address.collect(ids).href, said)


def href_of(here: Visit, item: Item) -> str:
    """A row's own page."""
    if item.kind == "finding":
        return here.address.finding(item.row["id"]).href
    if item.kind == "recommendation":
        return here.address.to("rekommendationer").show(rekommendation=item.row["id"]).href
    return here.address.to("granskningar").show(fraga=item.row["id"]).href


def tools(here: Visit) -> Tools:
    address = here.address
    kept = address.show(rubrik="").params()
    return Tools(
        heading=address.view.rubrik,
        longest=LONGEST_HEADING,
        action=address.href.partition("?")[0],
        kept=kept,
        papers=papers(address),
        files=(
            *(Link(form.label, address.data(name)) for name, form in export.FORMATS.items()),
            Link(texts.TAKE_CSV_FOR_EXCEL, export.for_excel(address.data("csv"))),
        ),
        cited=tuple(Link(form.label, citation.href(address, name)) for name, form in citation.FORMS.items()),
        lasting=frame.begins() + address.show(utgava=str(here.db.release["id"])).href,
        slides=address.show(visning="presentation").href,
        clear=address.collect(()).href,
    )
