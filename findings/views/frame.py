"""The frame room: what all pages share on screen. Menu, filter, notices, footer, and the visit itself.

The address is the truth: it is decoded on every run, and every choice is a link to another address. No control of
Streamlit's is used: its words are English, and what it holds is not in the address.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from findings import store, texts
from findings.ask.filters import FACETS, Filter
from findings.ask.links import BEHIND_MORE, COMPARING, PAGES, SELECTS, Address
from findings.out import origin
from findings.store.database import Database
from findings.store.errors import DatabaseDamaged, FindingsError, ReleaseMissing
from findings.views import facets, markup, sheet
from findings.views.sheet import Piece
from findings.web import embedding

logger = logging.getLogger(__name__)
FEW = 12  # this many municipalities stand beside each other; of more, only the chosen ones


@dataclass(frozen=True)
class Visit:
    """One reader's view: the data, where they are, and what of their address was not understood."""

    db: Database
    address: Address
    notices: tuple[str, ...] = field(default=())

    @property
    def filter(self) -> Filter:
        return self.address.filter

    @property
    def presenting(self) -> bool:
        return self.address.view.visning == "presentation"

    @property
    def embedded(self) -> bool:
        """Whether the view stands within another site's page."""
        return self.address.view.visning == "inbaddad"

    @property
    def bare(self) -> bool:
        """Whether only what there is to read is shown, and no tools."""
        return bool(self.address.view.visning)


def show(template: str, **context: Any) -> None:
    """A template on the page; one that has nothing to say leaves no trace."""
    fragment = markup.render(template, **context)
    if fragment.strip():
        sheet.add(Piece(fragment))


def given_params() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


HERE: ContextVar[Visit | None] = ContextVar("here", default=None)


@contextmanager
def visiting(page: str) -> Iterator[Visit]:
    """One visit for a whole run: the page's own file asks again, and gets the release that the head was drawn from
    although another one may be current by then."""
    here = visit(page)
    token = HERE.set(here)
    try:
        yield here
    finally:
        HERE.reset(token)


def visit(page: str) -> Visit:
    """This run's visit, or the address read anew. Where there is no data to show, say what to do and stop."""
    if here := HERE.get():
        return here
    try:
        db, notices = chosen_release()
        address, more = Address.read(page, given_params(), store.labels(db))
        if notices:  # what is not here is said once, and not asked for again by every link
            address = address.show(utgava="")
        return Visit(db, address, tuple(notices + more))
    except FindingsError as error:
        show("frame/fault.html", message=str(error))
        st.stop()


def chosen_release() -> tuple[Database, list[str]]:
    """The release an address names, or the current one with a notice."""
    wanted = st.query_params.get("utgava", "")
    current = store.current()
    if not wanted or wanted == current.release["id"]:
        return current, []
    try:
        return store.release(wanted), []
    except (ReleaseMissing, DatabaseDamaged) as error:
        return current, [str(error)]


# --- Top ---------------------------------------------------------------------------------------------


def top(here: Visit) -> None:
    """Header with the filter's panel, the municipalities, active choices and notices; of slides only their steps."""
    if here.presenting:
        show("frame/slides.html", leave=here.address.show(visning="").href)
        return
    if not here.embedded:
        header(here)
    if old := old_release(here):
        show("frame/old.html", page=old)
    messages = [*here.notices, *ignored(here)]
    if messages:
        show("frame/notices.html", notices=messages)


def header(here: Visit) -> None:
    """The pages, the filter's panel, the municipalities and the active choices."""
    active = chips(here)
    show(
        "frame/header.html",
        address=here.address.href,
        home=here.address.to("oversikt").href,
        present=here.address.show(visning="presentation").href,
        links=[link(here, page) for page in PAGES if page not in BEHIND_MORE],
        more=[link(here, page) for page in BEHIND_MORE],
        panel=here.address.panel if here.address.page in SELECTS else "",
        chosen=len(active),
        collected=collected(here),
    )
    if here.address.page in SELECTS:
        show("frame/places.html", page=here.address.page, **places(here))
        show("frame/chips.html", chips=active, clear=here.address.choose(Filter()).href)


def collected(here: Visit) -> tuple[str, str, bool] | None:
    """The way to the reader's collection with its number of rows; nothing while it is empty."""
    count = len(here.address.view.collected)
    _, href, current = link(here, "samling")
    return (texts.COLLECTION_COUNT.format(count=count), href, current) if count else None


@dataclass(frozen=True)
class Old:
    """A word that this is an older release, with the ways to the latest and to what has changed since."""

    said: str
    latest: str
    changed: str


def old_release(here: Visit) -> Old | None:
    """Nothing where the latest release is read."""
    release, latest = here.db.release, str(store.current().release["id"])
    if release["id"] == latest:
        return None
    since = here.address.fresh("andringar", here.filter).show(fran=str(release["id"]), till=latest, utgava="")
    said = texts.OLD_RELEASE.format(release=release["id"], built=store.date_words(release["built_at"]))
    return Old(said, here.address.show(utgava="").href, since.href)


def link(here: Visit, page: str) -> tuple[str, str, bool]:
    """A page's name, its address with the same filter, and whether it is the one shown."""
    return texts.PAGES[page], here.address.to(page).href, page == here.address.page


def places(here: Visit) -> dict[str, Any]:
    """The municipalities to choose from, or the chosen ones where they are many; and, beside a focus, the step to it
    alone and back."""
    every, address = facets.municipalities(here.db, here.address), here.address
    few = len(every) <= FEW
    chosen = [place for place in every if place.chosen]
    step = None
    if len(chosen) == 1 and address.page in COMPARING and address.page != "kommun":
        said = texts.ONLY_ONE.format(place=chosen[0].label) if address.focus else texts.THE_OTHERS_TOO
        step = (said, address.show(bara="1" if address.focus else "").href)
    return {"places": every if few else chosen, "few": few, "step": step}


def chips(here: Visit) -> list[tuple[str, str, str]]:
    """(facet label, value label, address without it) of every choice that leaves rows out; a focus leaves out none."""
    labels, found = store.labels(here.db), []
    for name, values in facets.chips(here.address):
        shown = here.filter.labels(name, labels)
        single = name in ("ar", "q")
        for value, label in zip(values[:1] if single else values, shown, strict=False):
            left = here.filter.without(name, None if single else value)
            found.append((FACETS[name].label, label, here.address.choose(left).href))
    return found


def ignored(here: Visit) -> list[str]:
    """A word about choices that this page cannot use."""
    kind = SELECTS.get(here.address.page)
    unused = here.filter.ignored_by(kind) if kind else []
    return [texts.NOT_HERE.format(facets=texts.join_and(unused))] if unused else []


def apologise(error: BaseException) -> bool:
    """When a page fails: the reader gets a word in Swedish, the log gets the rest."""
    logger.error("a page could not be drawn", exc_info=error)
    show("frame/fault.html", message=texts.PAGE_FAILED)
    return True


# --- Bottom ------------------------------------------------------------------------------------------


def bottom(here: Visit, taken: Any = None) -> None:
    """Source line, release, and ways to take the view along; `taken` is how it is cited, and its paper."""
    release, old = here.db.release, old_release(here)
    source = texts.SOURCE_LINE.format(release=release["id"], date=store.date_words(release["data_date"]))
    if here.embedded:
        show("frame/embedded.html", source=source, whole=here.address.show(visning="").href)
        return
    show(
        "frame/footer.html",
        source=source,
        lasting=here.address.show(utgava=release["id"]).href,
        present=here.address.show(visning="presentation").href,
        whole=texts.THIS_VIEW.format(href=begins() + here.address.show(utgava=release["id"], visning="").href),
        old=old.said if old and here.presenting else "",
        links=[(texts.PAGES[p], here.address.to(p).href) for p in ("om", "metod", "tillganglighet")],
        presenting=here.presenting,
        taken=taken,
        embed=embed(here),
    )


def embed(here: Visit) -> str:
    """What another site puts in its page to show this view; nothing where no site may."""
    if not embedding.sites():
        return ""
    title = f"{texts.PAGES[here.address.page]} – {texts.SITE}"
    return embedding.code(begins() + here.address.show(visning="inbaddad").href, title)


def begins() -> str:
    """How links that leave the page begin: as this installation is known, else as the page was asked for."""
    known = origin.public()
    if known:
        return str(known)
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
