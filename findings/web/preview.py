"""The preview room: what a shared link says of itself before it is opened: title, description and picture."""

from urllib.parse import parse_qs

from findings import store, texts
from findings.ask.links import OPENED, PAGES, Address
from findings.out import picture
from findings.store.database import Database
from findings.store.errors import FindingsError
from findings.web.page import Card

PAGE_AT = {path: page for page, path in PAGES.items()}


def describe(path: str, query: str) -> Card:
    """An opened row's headline, or the page's name, and the sentence of its filter. Reads as little as possible."""
    page = PAGE_AT.get(path.rstrip("/") or "/")
    if page is None:
        return Card()
    try:
        params = parse_qs(query)
        db = release(params.get("utgava", [""])[0])
        address, _ = Address.read(page, params, store.labels(db))
    except FindingsError:
        return Card(f"{texts.PAGES[page]} – {texts.SITE}")
    said = picture.said(db, address)
    plain = not address.filter.chosen and not any(getattr(address.view, name) for name in OPENED)
    description = texts.DESCRIPTION if plain else said.text
    alt = texts.PICTURE_ALT.format(headline=said.headline, text=said.text)
    return Card(f"{said.headline} – {texts.SITE}", description, picture.address_of(db, address), alt)


def release(wanted: str) -> Database:
    """The release that the address names, or as the page itself does, the latest."""
    try:
        return store.release(wanted) if wanted else store.current()
    except FindingsError:
        return store.current()
