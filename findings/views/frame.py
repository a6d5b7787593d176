"""The frame room: what all pages share on screen. Navigation, filter bar, notices, footer, and the visit itself.

The address is the truth: it is decoded on every run, and a widget's change rewrites only its own facet.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from findings import store, texts
from findings.ask.filters import FACETS, Filter, applies
from findings.ask.links import PAGES, Address
from findings.store.database import Database
from findings.store.errors import DatabaseDamaged, FindingsError, ReleaseMissing
from findings.views import facets, markup

logger = logging.getLogger(__name__)
FEW = 12  # this many municipalities fit as pills; more become a searchable list
MORE = (
    "tema", "aspekt", "utfall", "typ", "rost", "betyg", "byra", "granskning", "namnd", "aktor", "forum", "lan", "grupp",
)  # fmt: skip


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
        return bool(self.address.view.visning)


def show(template: str, **context: Any) -> None:
    """A template on the page; one that has nothing to say leaves no trace."""
    fragment = markup.render(template, **context)
    if fragment.strip():
        st.html(fragment)


def given_params() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def visit(page: str) -> Visit:
    """Read the address. Where there is no data to show, say what to do and stop."""
    try:
        db, notices = chosen_release()
        address, more = Address.read(page, given_params(), store.labels(db))
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
    """Header, filter bar, active filters and notices."""
    if here.presenting:
        show("frame/presenting.html", leave=here.address.show(visning="").href, mode=here.address.view.visning)
        return
    links = [(page, texts.PAGES[page], here.address.to(page).href) for page in PAGES]
    show("frame/header.html", links=links, page=here.address.page)
    filter_bar(here)
    show("frame/chips.html", chips=chips(here), clear=here.address.choose(Filter()).href)
    messages = [*here.notices, *ignored(here)]
    if messages:
        show("frame/notices.html", notices=messages)


def chips(here: Visit) -> list[tuple[str, str, str]]:
    """(facet label, value label, address without it) of every active choice."""
    labels, found = store.labels(here.db), []
    for name, values in here.filter.chosen:
        shown = here.filter.labels(name, labels)
        single = name in ("ar", "q")
        for value, label in zip(values[:1] if single else values, shown, strict=False):
            left = here.filter.without(name, None if single else value)
            found.append((FACETS[name].label, label, here.address.choose(left).href))
    return found


KIND_OF_PAGE = {"rekommendationer": "recommendation", "granskningar": "report"}
UNFILTERED = ("metod", "tillganglighet")


def ignored(here: Visit) -> list[str]:
    """A word about choices that this page cannot use."""
    if here.address.page in UNFILTERED:
        return []
    facets = here.filter.ignored_by(KIND_OF_PAGE.get(here.address.page, "finding"))
    return [texts.NOT_HERE.format(facets=texts.join_and(facets))] if facets else []


def filter_bar(here: Visit) -> None:
    """Municipality always visible, the rest one step away. Widgets take their values from the address."""
    if here.address.page in UNFILTERED:
        return
    labels = store.labels(here.db)
    if here.address.page == "fynd" and few(here.db):  # its facets stand on the page, with counts
        show("frame/fynd_bar.html", group=facets.municipality(here.db, here.address))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choice = st.pills if few(here.db) else st.multiselect
        facet_widget(here, "kommun", choice, labels.get("kommun", {}))
        show("frame/copy.html", href=here.address.href)
    if here.address.page == "fynd":
        return
    more = [name for name, _ in here.filter.chosen if name not in ("kommun", "q")]
    label = texts.MORE_FILTERS + (f" ({len(more)})" if more else "")
    box = st.expander(label, key="fler_filter", on_change="rerun")
    if box.open:
        with box:
            more_filters(here, labels)


def few(db: Database) -> bool:
    """Whether all municipalities can stand beside each other."""
    return len(store.labels(db).get("kommun", {})) <= FEW


def facet_widget(here: Visit, name: str, widget: Callable[..., Any], options: dict[str, str], **more: Any) -> None:
    """One facet as a widget whose value is the address's and whose change is a new address."""
    key = f"filter_{name}"
    st.session_state[key] = [v for v in here.filter.get(name) if v in options]
    extra = {"selection_mode": "multi"} if widget is st.pills else {"placeholder": texts.CHOOSE}
    shown = more.pop("shown", options)
    widget(
        FACETS[name].label, list(options), key=key, format_func=lambda code: shown.get(code, code),
        on_change=rewrite, args=(here, name, key), **extra, **more,
    )  # fmt: skip


def rewrite(here: Visit, name: str, key: str) -> None:
    """A widget changed: the address gets its new choice and keeps everything else."""
    value = st.session_state[key]
    values: Sequence[str] = [value] if isinstance(value, str) else list(value or [])
    go(here.address.choose(here.filter.with_(name, [v for v in values if v])))


def go(address: Address) -> None:
    st.query_params.from_dict(address.params())


def more_filters(here: Visit, labels: dict[str, dict[str, str]]) -> None:
    """Every facet that means something on this page, in three columns."""
    kind = KIND_OF_PAGE.get(here.address.page, "finding")
    names = [n for n in (*MORE, "svar", "status", "frist") if labels.get(n) and applies(n, kind)]
    columns = st.columns(3)
    for number, name in enumerate(names):
        with columns[number % 3]:
            facet_widget(here, name, st.multiselect, labels[name])
    with columns[len(names) % 3]:
        year_widget(here)


def year_widget(here: Visit) -> None:
    """First and last year as two lists; the whole span is no choice."""
    years = sorted({str(y) for y in store.reports(here.db, Filter(), "read")["year"]})
    chosen = here.filter.get("ar")
    for key, label, value in (("fran", texts.FROM_YEAR, chosen[:1]), ("till", texts.TO_YEAR, chosen[-1:])):
        options = ["", *sorted({*years, *value})]
        st.session_state[f"filter_ar_{key}"] = value[0] if value else ""
        st.selectbox(
            label, options, key=f"filter_ar_{key}", format_func=lambda y: y or texts.WHOLE_SPAN,
            on_change=rewrite_years, args=(here, years),
        )  # fmt: skip


def rewrite_years(here: Visit, years: list[str]) -> None:
    first = st.session_state["filter_ar_fran"] or years[0]
    last = st.session_state["filter_ar_till"] or years[-1]
    span = sorted((first, last))
    whole = not st.session_state["filter_ar_fran"] and not st.session_state["filter_ar_till"]
    go(here.address.choose(here.filter.with_("ar", [] if whole else list(dict.fromkeys(span)))))


def apologise(error: BaseException) -> bool:
    """When a page fails: the reader gets a word in Swedish, the log gets the rest."""
    logger.error("a page could not be drawn", exc_info=error)
    show("frame/fault.html", message=texts.PAGE_FAILED)
    return True


# --- Bottom ------------------------------------------------------------------------------------------


def bottom(here: Visit) -> None:
    """Source line, release, and ways to take the view along."""
    release = here.db.release
    is_old = release["id"] != store.current().release["id"]
    show(
        "frame/footer.html",
        source=texts.SOURCE_LINE.format(release=release["id"], date=store.date_words(release["data_date"])),
        lasting=here.address.show(utgava=release["id"]).href,
        present=here.address.show(visning="presentation").href,
        printed=here.address.show(visning="utskrift").href,
        whole=texts.THIS_VIEW.format(href=origin() + here.address.show(utgava=release["id"], visning="").href),
        latest=here.address.show(utgava="").href if is_old else "",
        old=texts.OLD_RELEASE.format(release=release["id"]) if is_old else "",
        links=[(texts.PAGES[p], here.address.to(p).href) for p in ("metod", "tillganglighet")],
        presenting=here.presenting,
    )


def origin() -> str:
    """The site's own address, for links on paper."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
