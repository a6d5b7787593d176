"""The links room: every internal address is read and written here.

An address is a page, a filter and how the page is shown. Defaults are left out, so the same view always
has the same address.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from findings import texts
from findings.ask import collection
from findings.ask.collection import ID
from findings.ask.filters import FACETS, Filter, Labels, shorten

# In the order of the menu; those after the recommendations stand behind "Mer".
PAGES = {
    "oversikt": "/", "kommun": "/kommun", "styrning": "/styrning", "uppfoljning": "/uppfoljning",
    "samverkan": "/samverkan", "fynd": "/fynd", "rekommendationer": "/rekommendationer",
    "motsagelser": "/motsagelser", "jamfor": "/jamfor", "granskningar": "/granskningar", "metod": "/metod", "om": "/om",
    "andringar": "/andringar", "tillganglighet": "/tillganglighet", "samling": "/samling",
}  # fmt: skip
BEHIND_MORE = ("motsagelser", "jamfor", "granskningar", "metod", "om", "andringar", "tillganglighet",
               "samling")  # fmt: skip
# The kind of row that a page's filter selects; a page that is not here has no filter.
SELECTS = {
    **dict.fromkeys(("oversikt", "kommun", "styrning", "uppfoljning", "samverkan", "fynd", "jamfor"), "finding"),
    "rekommendationer": "recommendation", "motsagelser": "discrepancy", "granskningar": "report",
}  # fmt: skip
SORTS = ("tyngd", "granskning", "nyast", "aldst", "aspekt", "frist", "relevans")
# The orders of each list; the first is the default, and relevance means something for a search only.
ORDERS = {
    "fynd": ("tyngd", "granskning", "nyast", "aldst", "aspekt", "relevans"),
    "rekommendationer": ("granskning", "nyast", "aldst", "frist", "aspekt", "relevans"),
}
MODES = ("presentation", "inbaddad")
LISTS = ("kort", "tabell")
ONLY = ("1",)  # leave the other municipalities out
# Where one chosen municipality is a focus: it stands first and the others stay beside it. On the other pages, lists of
# rows, it chooses whose rows they are.
COMPARING = ("oversikt", "styrning", "uppfoljning", "samverkan", "jamfor", "kommun")
OPENED = ("fynd", "rapport", "rekommendation", "motsagelse", "fraga")  # the row that a page shows instead of its list
VIEW_NAMES = (
    "sortera",
    "sida",
    "fynd",
    "rapport",
    "rekommendation",
    "motsagelse",
    "fraga",
    "visning",
    "lista",
    "per",
    "utgava",
    "bara",
    "oppen",
    "samling",
    "rubrik",
    "fran",
    "till",
)
PANEL_AT = "/data/filter"
# What a reader takes along to every page: the release, the day, and what they have collected under which heading.
TRAVELS = ("utgava", "per", "samling", "rubrik")
LONGEST_HEADING = 120
MOST_OPEN = 40  # parts of a page that one address opens


@dataclass(frozen=True)
class View:
    """How a page is shown: order, page of a list, the opened row or parts, display mode, date and release."""

    sortera: str = ""
    sida: int = 1
    fynd: str = ""
    rapport: str = ""
    rekommendation: str = ""
    motsagelse: str = ""
    fraga: str = ""
    visning: str = ""
    lista: str = ""
    per: str = ""
    utgava: str = ""
    bara: str = ""
    oppen: str = ""
    samling: str = ""
    rubrik: str = ""
    fran: str = ""
    till: str = ""

    @classmethod
    def read(cls, params: Mapping[str, Iterable[str]]) -> tuple["View", list[str]]:
        """The view an address asks for, and a notice for whatever cannot be shown."""
        good: dict[str, str | int] = {}
        notices: list[str] = []
        for name in VIEW_NAMES:
            given = [value.strip() for value in params.get(name, ()) if value.strip()][:1]
            if name == "samling":
                good[name], more = collected(given)
                notices += more
                continue
            for value in given:
                if valid(name, value):
                    good[name] = int(value) if name == "sida" else value
                else:
                    notices.append(texts.UNKNOWN_VIEW.format(name=texts.VIEW_LABELS[name], value=shorten(value)))
        return cls(**good), notices  # type: ignore[arg-type]

    @property
    def collected(self) -> tuple[str, ...]:
        """The ids of the rows that the reader has collected, in order."""
        return collection.read(self.samling)[0]

    @property
    def travelling(self) -> "View":
        """What of it goes along to another page."""
        return View(**{name: getattr(self, name) for name in TRAVELS})

    @property
    def per_date(self) -> dt.date:
        return dt.date.fromisoformat(self.per) if self.per else dt.date.today()

    @property
    def opened(self) -> tuple[str, ...]:
        """The parts of the page that stand open, in the order they were opened."""
        return tuple(dict.fromkeys(part for part in self.oppen.split(",") if part))

    def params(self) -> dict[str, str]:
        default = View()
        return {n: str(getattr(self, n)) for n in VIEW_NAMES if getattr(self, n) != getattr(default, n)}


def collected(given: Iterable[str]) -> tuple[str, list[str]]:
    """The collection as it is written in addresses, and a notice for each part of it that names no row."""
    ids, bad = collection.read(",".join(given))
    full = [texts.COLLECTION_FULL.format(most=collection.MOST)] if len(ids) == collection.MOST and bad else []
    odd = [] if full else [texts.UNKNOWN_COLLECTED.format(value=shorten(value)) for value in bad]
    return collection.written(ids), full or odd


def valid(name: str, value: str) -> bool:
    """Whether a view parameter's value is of the right form; whether the row exists is the page's to say."""
    closed = {"sortera": SORTS, "visning": MODES, "lista": LISTS, "bara": ONLY}
    if name in closed:
        return value in closed[name]
    if name == "sida":
        return value.isascii() and value.isdigit() and len(value) < 7 and int(value) > 0
    if name == "per":
        return is_date(value)
    if name == "rubrik":
        return len(value) <= LONGEST_HEADING and value.isprintable()
    if name == "oppen":
        parts = value.split(",")
        return len(parts) <= MOST_OPEN and all(len(part) <= 100 and ID.match(part) for part in parts)
    return len(value) <= 100 and bool(ID.match(value))


def is_date(value: str) -> bool:
    try:
        return len(value) == 10 and dt.date.fromisoformat(value).year >= 1900
    except ValueError:
        return False


def joined(path: str, params: Mapping[str, str]) -> str:
    query = urlencode(params, safe=",")
    return path + (f"?{query}" if query else "")


@dataclass(frozen=True)
class Address:
    """Where a reader is. `href` is the way back there, from any machine."""

    page: str = "oversikt"
    filter: Filter = field(default_factory=Filter)
    view: View = field(default_factory=View)

    @classmethod
    def read(cls, page: str, params: Mapping[str, Iterable[str]], labels: Labels) -> tuple["Address", list[str]]:
        """The address and what in it was not understood, in Swedish."""
        chosen, notices = Filter.read(params, labels)
        view, more = View.read(params)
        unknown = [name for name in params if name not in FACETS and name not in VIEW_NAMES]
        notices += more + [texts.UNKNOWN_PARAMETER.format(name=shorten(name)) for name in unknown]
        return cls(page, chosen, view), notices

    def params(self) -> dict[str, str]:
        return self.filter.params() | self.view.params()

    @property
    def href(self) -> str:
        return joined(PAGES[self.page], self.params())

    @property
    def focus(self) -> str:
        """The municipality that stands first among the others; empty where none or several are chosen, or only one is
        wanted."""
        chosen = self.filter.get("kommun")
        alone = len(chosen) == 1 and not self.view.bara
        return chosen[0] if alone and self.page in COMPARING else ""

    @property
    def compared(self) -> Filter:
        """The filter of what is compared: a focus leaves nobody out."""
        return self.filter.without("kommun") if self.focus else self.filter

    def to(self, page: str) -> "Address":
        """Another page with the same filter; what is opened and the place in a list stay behind."""
        return Address(page, self.filter, replace(self.view.travelling, visning=self.view.visning, bara=self.view.bara))

    def fresh(self, page: str, chosen: Filter) -> "Address":
        """A page with a filter of its own, with what travels."""
        return Address(page, chosen, self.view.travelling)

    def collect(self, ids: Iterable[str]) -> "Address":
        """The same view with these rows collected; a collection without rows has no heading either."""
        rows = collection.written(tuple(dict.fromkeys(ids)))
        return self.show(samling=rows, rubrik=self.view.rubrik if rows else "")

    def choose(self, chosen: Filter) -> "Address":
        """The same page with another filter, from its first page of rows; an opened row is closed for the list, and
        what leaves the others out falls with the one municipality it was said of."""
        closed = dict.fromkeys(OPENED, "")
        bara = self.view.bara if len(chosen.get("kommun")) == 1 else ""
        return replace(self, filter=chosen, view=replace(self.view, sida=1, bara=bara, **closed))  # type: ignore[arg-type]

    def show(self, **view: str | int) -> "Address":
        return replace(self, view=replace(self.view, **view))  # type: ignore[arg-type]

    def toggle(self, part: str) -> "Address":
        """The same view with a part of the page opened, or closed where it stands open."""
        opened = self.view.opened
        left = [name for name in opened if name != part] if part in opened else [*opened, part]
        return self.show(oppen=",".join(left))

    def finding(self, finding: str) -> "Address":
        """One finding, with the list it was opened from."""
        here = self.to("fynd").show(fynd=finding)
        return here.show(sortera=self.view.sortera, lista=self.view.lista) if self.page == "fynd" else here

    def data(self, form: str, name: str = "") -> str:
        """The same rows, all pages of them, as a file of this form; `name` is another file about them."""
        rows = View(sortera=self.view.sortera, per=self.view.per, utgava=self.view.utgava)
        if self.page == "samling":
            return joined(f"/data/{name or self.page}.{form}", self.view.travelling.params())
        return joined(f"/data/{name or self.page}.{form}", self.filter.params() | rows.params())

    @property
    def panel(self) -> str:
        """Where the filter's panel of this view is fetched when a reader opens it."""
        return joined(PANEL_AT, {"vy": self.page} | self.params())

    def searching(self, facet: str) -> str:
        """Where the values of a facet are searched; the script adds the words."""
        return joined(PANEL_AT, {"vy": self.page} | self.params() | {"facett": facet})

    def narrowed(self, page: str = "fynd", **facets: str | tuple[str, ...]) -> "Address":
        """The rows behind a mark: the same filter, narrowed by what the mark stands for."""
        chosen = self.filter
        for name, value in facets.items():
            chosen = chosen.with_(name, (value,) if isinstance(value, str) else value)
        return self.fresh(page, chosen)


def order_of(address: Address) -> str:
    """The order in use: the chosen one if it means something here, else relevance for a search."""
    return address.view.sortera if address.view.sortera in orders_of(address) else default_order(address)


def default_order(address: Address) -> str:
    return "relevans" if address.filter.get("q") else orders_of(address)[0]


def orders_of(address: Address) -> list[str]:
    """The orders that mean something on the address's page with its filter."""
    known = ORDERS.get(address.page, ORDERS["fynd"])
    return [name for name in known if name != "relevans" or address.filter.get("q")]
