"""The preview room: what a shared link says of itself before it is opened (title and description)."""

from urllib.parse import parse_qs

from findings import store, texts
from findings.ask.links import PAGES, Address
from findings.out import selection
from findings.store.errors import FindingsError
from findings.web.page import Card

PAGE_AT = {path: page for page, path in PAGES.items()}


def describe(path: str, query: str) -> Card:
    """The page's name and, where it shows rows, the filter's sentence. Reads as little as possible."""
    page = PAGE_AT.get(path.rstrip("/") or "/")
    if page is None:
        return Card()
    title = f"{texts.PAGES[page]} – {texts.SITE}"
    try:
        db = store.current()
        address, _ = Address.read(page, parse_qs(query), store.labels(db))
    except FindingsError:
        return Card(title)
    if not address.filter.chosen:
        return Card(title)
    return Card(title, selection.caption(db, address))
