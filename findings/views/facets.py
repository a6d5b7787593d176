"""The facets room: every choice a reader has on a list of findings, with its count and the address it leads to."""

from dataclasses import dataclass

from findings import store, texts
from findings.ask.filters import FACETS
from findings.ask.links import Address
from findings.store.database import Database

# In the order they are shown. The municipality stands above the list, as on every page.
ORDER = (
    "utfall", "tema", "aspekt", "rost", "betyg", "typ", "ar", "byra", "namnd", "granskning", "aktor", "forum",
    "lan", "grupp",
)  # fmt: skip
OPEN = ("utfall", "tema", "aspekt", "rost", "betyg")  # open before anything is chosen in them
FEW_EMPTY = 3  # more values without findings than this are folded away, with a word
MOST_EMPTY = 60  # more than this are counted and not listed
MOST = 30  # of more values with findings than this, the rest is folded away too; what is chosen is always shown


@dataclass(frozen=True)
class Choice:
    """One value. `href` chooses it, or takes the choice back; a value that would find nothing has none."""

    key: str
    label: str
    count: int
    chosen: bool
    href: str
    since: str = ""  # years only: this one and later
    until: str = ""

    @property
    def dead(self) -> bool:
        return not self.count and not self.chosen


@dataclass(frozen=True)
class Group:
    """One facet's values: those shown, the rest of a long list, and those without findings; the two are folded."""

    name: str
    label: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]
    empty: tuple[Choice, ...]

    @property
    def chosen(self) -> int:
        return sum(choice.chosen for choice in self.shown)

    @property
    def listed(self) -> tuple[Choice, ...]:
        """The values without findings, if they are few enough to be worth reading."""
        return self.empty if len(self.empty) <= MOST_EMPTY else ()

    @property
    def open(self) -> bool:
        return bool(self.chosen) or self.name in OPEN


def groups(db: Database, address: Address, *, municipalities: bool = False) -> list[Group]:
    """Every facet that has values in the data; the municipalities only where they are asked for."""
    counts = store.all_facet_counts(db, address.filter)
    names = ("kommun", *ORDER) if municipalities else ORDER
    return [group(db, address, name, counts[name]) for name in names if counts.get(name)]


def municipality(db: Database, address: Address) -> Group:
    return group(db, address, "kommun", store.all_facet_counts(db, address.filter)["kommun"])


def group(db: Database, address: Address, name: str, counts: dict[str, int]) -> Group:
    labels = store.labels(db).get(name, {})
    make = year if name == "ar" else choice
    choices = [make(address, name, code, labels.get(code, code), counts) for code in counts]
    dead = [c for c in choices if c.dead]
    empty = tuple(dead) if len(dead) > FEW_EMPTY else ()
    alive = [c for c in choices if c not in empty]
    free = MOST - sum(c.chosen for c in alive)
    kept = {c.key for c in [c for c in alive if not c.chosen][: max(0, free)]}
    shown = tuple(c for c in alive if c.chosen or c.key in kept)
    return Group(name, FACETS[name].label, shown, tuple(c for c in alive if c not in shown), empty)


def choice(address: Address, name: str, code: str, label: str, counts: dict[str, int]) -> Choice:
    """Choices come in the facet's own order, so that the same view has the same address."""
    chosen = code in address.filter.get(name)
    if not counts[code] and not chosen:
        return Choice(f"val-{name}-{code}", label, 0, False, "")
    now = set(address.filter.get(name)) ^ {code}
    ordered = [c for c in counts if c in now]
    href = address.choose(address.filter.with_(name, ordered)).href
    return Choice(f"val-{name}-{code}", label, counts[code], chosen, href)


def year(address: Address, name: str, code: str, label: str, counts: dict[str, int]) -> Choice:
    """A year alone, or as the first or last of a span: years are one choice, not many."""
    now = address.filter.get(name)
    only = now == (code,)
    chosen = bool(now) and now[0] <= code <= now[-1]
    if not counts[code] and not chosen:
        return Choice(f"val-{name}-{code}", label, 0, False, "")
    first, last = min(counts), max(counts)
    return Choice(
        f"val-{name}-{code}", label, counts[code], chosen, span(address, *([] if only else [code, code])),
        since="" if code == last else span(address, code, max(last, code)),
        until="" if code == first else span(address, first, code),
    )  # fmt: skip


def span(address: Address, *years: str) -> str:
    return address.choose(address.filter.with_("ar", tuple(dict.fromkeys(years)))).href


def ways_out(db: Database, address: Address) -> list[tuple[str, str]]:
    """For a list without findings: (what to take away and how many are then found, where that leads)."""
    labels, found = store.labels(db), []
    for name, _ in address.filter.chosen:
        left = address.filter.without(name)
        count = store.finding_count(db, left)
        if count:
            said = FACETS[name].label.lower() + ": " + ", ".join(address.filter.labels(name, labels))
            found.append(
                (texts.WITHOUT.format(choice=said, count=texts.counted(count, "finding")), address.choose(left).href)
            )
    return found
