"""The preview room: what a shared link says of itself before it is opened (title and description)."""

from urllib.parse import parse_qs

from findings import database, queries, texts
from findings.errors import FindingsError
from findings.links import PAGES, Address
from findings.server import Card

PAGE_AT = {path: page for page, path in PAGES.items()}


def describe(path: str, query: str) -> Card:
    """The page's name and, where it shows findings, the filter's sentence. Reads as little as possible."""
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
    counted = address.filter.counted()
    return Card(title, queries.caption(db, counted, queries.finding_count(db, counted)))
