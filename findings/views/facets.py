"""The facets room: every choice a reader has on a page, with its count and the address it leads to."""

from dataclasses import dataclass

from findings import store, texts
from findings.ask.filters import FACETS, PANEL, Filter
from findings.ask.links import COMPARING, SELECTS, Address
from findings.store.database import Database

FEW_EMPTY = 3  # more values without rows than this are folded away, with a word
MOST = 30  # of more values with rows than this, the rest is folded away too; what is chosen is always shown
MOST_SENT = 60  # of more values than this only the first are sent; the others are found by search, or counted
SEARCHED = 12  # a list of more values than this can be searched


@dataclass(frozen=True)
class Choice:
    """One value. `href` chooses it, or takes the choice back; a value that would find nothing has none."""

    key: str
    label: str
    count: int
    chosen: bool
    href: str

    @property
    def dead(self) -> bool:
        return not self.count and not self.chosen


@dataclass(frozen=True)
class YearChoice:
    """One end of the span: its years with counts, the one in use, and where each leads."""

    key: str
    label: str
    options: tuple[tuple[str, str, bool], ...]  # label, address, in use


@dataclass(frozen=True)
class Group:
    """One facet's values: those shown, the rest of a long list, and those without rows; the two are folded. Years have
    the two ends of their span instead."""

    name: str
    label: str
    shown: tuple[Choice, ...] = ()
    more: tuple[Choice, ...] = ()
    empty: tuple[Choice, ...] = ()
    years: tuple[YearChoice, ...] = ()

    @property
    def chosen(self) -> int:
        return sum(choice.chosen for choice in self.shown)

    @property
    def listed(self) -> tuple[Choice, ...]:
        """The values without rows, if they are few enough to be worth reading."""
        return self.empty if len(self.empty) <= MOST_SENT else ()

    @property
    def folded(self) -> tuple[Choice, ...]:
        """The rest of a long list, unless it is so long that it is only searched."""
        return () if self.elsewhere else self.more

    @property
    def elsewhere(self) -> bool:
        """Whether there are more values than are sent, so that a search has to ask for them."""
        return len(self.shown) + len(self.more) > MOST_SENT

    @property
    def open(self) -> bool:
        return bool(self.chosen) or FACETS[self.name].open

    @property
    def searched(self) -> int:
        """How many values a search in the list goes through; 0 where a glance does."""
        values = len(self.shown) + len(self.more) + (0 if self.elsewhere else len(self.listed))
        return values if values > SEARCHED else 0


@dataclass(frozen=True)
class Panel:
    """The filter of a page: what can be chosen, how many rows are found, and the way to no choice at all."""

    groups: tuple[Group, ...]
    rows: str
    clear: str  # empty where there is nothing to clear


def panel(db: Database, address: Address) -> Panel | None:
    """Every facet that has something to choose among on the page; nothing on a page without a filter."""
    kind = SELECTS.get(address.page)
    if kind is None:
        return None
    counts = counts_of(db, address, kind)
    names = [name for name in PANEL if name in counts and worth(address, name, counts[name])]
    return Panel(
        tuple(group(db, address, name, counts[name]) for name in names),
        texts.counted(store.row_count(db, kind, counted(db, address), address.view.per_date), kind),
        address.choose(Filter()).href if chips(address) else "",
    )


def chips(address: Address) -> list[tuple[str, tuple[str, ...]]]:
    """The choices that leave rows out, by facet; a focus leaves out none."""
    return [(name, values) for name, values in address.filter.chosen if name != "kommun" or not address.focus]


def counted(db: Database, address: Address) -> Filter:
    """The rows that the page's counts are of."""
    theme = theme_of(db, address)
    chosen = address.compared.counted() if address.page in COMPARING else address.filter
    return chosen.with_("tema", [theme]) if theme else chosen


def counts_of(db: Database, address: Address, kind: str) -> dict[str, dict[str, int]]:
    """facet → code → rows; a theme's page has only its own aspects to choose among, and no theme."""
    theme = theme_of(db, address)
    counts = store.kind_counts(db, kind, counted(db, address), address.view.per_date)
    return counts | {"tema": {}, "aspekt": of_theme(db, theme, counts["aspekt"])} if theme else counts


def matching(db: Database, address: Address, name: str, words: str) -> tuple[tuple[Choice, ...], int]:
    """The values of a facet whose label has the words in it, those that begin with them first, at most MOST of them;
    and how many there are."""
    counts, labels = counts_of(db, address, SELECTS[address.page]).get(name, {}), store.labels(db).get(name, {})
    said = {code: labels.get(code, code).casefold() for code in counts}
    hits = [code for code, label in said.items() if words.casefold() in label]
    hits.sort(key=lambda code: not said[code].startswith(words.casefold()))
    return tuple(choice(address, name, code, labels.get(code, code), counts) for code in hits[:MOST]), len(hits)


def theme_of(db: Database, address: Address) -> str:
    """The theme that the page is about."""
    return address.page if address.page in store.labels(db).get("tema", {}) else ""


def of_theme(db: Database, theme: str, counts: dict[str, int]) -> dict[str, int]:
    aspects = store.aspects(db)
    own = set(aspects.loc[aspects["theme"] == theme, "aspect"])
    return {code: count for code, count in counts.items() if code in own}


def worth(address: Address, name: str, counts: dict[str, int]) -> bool:
    """Whether there is anything to choose: a value with rows, or a choice to take back."""
    return any(counts.values()) or bool(address.filter.get(name))


def group(db: Database, address: Address, name: str, counts: dict[str, int]) -> Group:
    if name == "ar":
        return Group(name, FACETS[name].label, years=year_choices(address, counts))
    labels = store.labels(db).get(name, {})
    choices = [choice(address, name, code, labels.get(code, code), counts) for code in counts]
    dead = [c for c in choices if c.dead]
    empty = tuple(dead) if len(dead) > FEW_EMPTY else ()
    alive = [c for c in choices if c not in empty]
    free = MOST - sum(c.chosen for c in alive)
    kept = {c.key for c in [c for c in alive if not c.chosen][: max(0, free)]}
    shown = tuple(c for c in alive if c.chosen or c.key in kept)
    return Group(name, FACETS[name].label, shown, tuple(c for c in alive if c not in shown), empty)


def municipalities(db: Database, address: Address) -> list[Choice]:
    """The row above the page. One municipality is chosen at a time; where several stand beside each other, as when
    some are compared, each is put in and taken out."""
    labels, chosen = store.labels(db).get("kommun", {}), address.filter.get("kommun")
    several = len(chosen) > 1 or address.page == "jamfor"
    found = []
    for code, label in labels.items():
        alone = (code,) if code not in chosen else ()
        beside = tuple(c for c in labels if (c in chosen) != (c == code))
        href = address.choose(address.filter.with_("kommun", beside if several else alone)).href
        found.append(Choice(f"kommun-{code}", label, 1, code in chosen, href))
    return found


def choice(address: Address, name: str, code: str, label: str, counts: dict[str, int]) -> Choice:
    """Choices come in the facet's own order, so that the same view has the same address."""
    chosen = code in address.filter.get(name)
    if not counts[code] and not chosen:
        return Choice(f"val-{name}-{code}", label, 0, False, "")
    now = set(address.filter.get(name)) ^ {code}
    ordered = [c for c in counts if c in now]
    href = address.choose(address.filter.with_(name, ordered)).href
    return Choice(f"val-{name}-{code}", label, counts[code], chosen, href)


def year_choices(address: Address, counts: dict[str, int]) -> tuple[YearChoice, ...]:
    """The span's two ends, each with the other kept; a first year after the last one moves it along."""
    chosen = address.filter.get("ar")
    years = sorted({*counts, *chosen})
    first, last = (chosen[0], chosen[-1]) if chosen else (years[0], years[-1])
    whole = (min(counts), max(counts))

    def option(year: str, start: str, stop: str, now: str) -> tuple[str, str, bool]:
        span = () if (start, stop) == whole else tuple(dict.fromkeys((start, stop)))
        said = texts.YEAR_COUNTED.format(year=year, count=texts.number(counts.get(year, 0)))
        return said, address.choose(address.filter.with_("ar", span)).href, year == now

    since = tuple(option(year, year, max(year, last), first) for year in years)
    until = tuple(option(year, min(year, first), year, last) for year in years)
    return YearChoice("ar-fran", texts.FROM_YEAR, since), YearChoice("ar-till", texts.TO_YEAR, until)


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
