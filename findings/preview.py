"""The preview room: what a shared link says of itself before it is opened (title and description)."""

from urllib.parse import parse_qs

from findings import database, follow_up, queries, texts
from findings.errors import FindingsError
from findings.links import PAGES, Address
from findings.server import Card

PAGE_AT = {path: page for page, path in PAGES.items()}


def describe(path: str, query: str) -> Card:
    """The page's name and, where it shows rows, the filter's sentence. Reads as little as possible."""
    page = PAGE_AT.get(path.rstrip("/") or "/")
    if page is None:
        return Card()
    title = f"{texts.PAGES[page]} – {texts.SITE}"
    try:
        db = database.current()
        address, _ = Address.read(page, parse_qs(query), queries.labels(db))
    except FindingsError:
        return Card(title)
    if not address.filter.chosen:
        return Card(title)
    if page == "rekommendationer":
        found = follow_up.counts(db, address.filter, address.view.per_date)
        return Card(title, follow_up.caption(db, address.filter, found))
    counted = address.filter if page == "fynd" else address.filter.counted()  # a list shows every voice
    return Card(title, queries.caption(db, counted, queries.finding_count(db, counted)))
