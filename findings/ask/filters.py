"""The filter room: one object from address to SQL, chart, export and caption.

A facet keeps together everything about one parameter: its name in addresses, its label, how it is said in a
sentence, its place in the panel, and (by name, in ask/sql/filters.sql) its SQL. Within a facet choices are
alternatives, across facets all must hold.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from findings import texts
from findings.ask import search
from findings.ask.statements import statement, statements
from findings.model import Area, DeadlineState, FindingKind, Grade, Outcome, Stance, StatusCode, Voice, Weight

Labels = Mapping[str, Mapping[str, str]]  # facet → code → label
YEARS = re.compile(r"^(\d{4})(?:-(\d{4}))?$")
MAX_SHOWN = 40  # characters of a rejected value that a notice repeats
COUNTED_VOICES = (Voice.REVISOR.value, Voice.DOKUMENT.value)


@dataclass(frozen=True)
class Facet:
    """One parameter. `phrase` says a choice within a sentence; `{x}` is the labels joined with "eller"."""

    name: str
    label: str
    phrase: str
    lower: bool = True  # labels are said in lower case within a sentence
    place: int = 0  # where it stands among the facets of the filter's panel; 0 is nowhere
    open: bool = False  # whether the panel shows its values before anything is chosen among them

    def said(self, labels: Sequence[str]) -> str:
        words = [label[:1].lower() + label[1:] for label in labels] if self.lower else list(labels)
        return self.phrase.format(x=any_of(words))


FACETS: dict[str, Facet] = {
    facet.name: facet
    for facet in (
        Facet("kommun", "Kommun", "i {x}", lower=False, place=1, open=True),
        Facet("lan", "Län", "i {x}", lower=False, place=18),
        Facet("grupp", "Kommungrupp", "i gruppen {x}", lower=False, place=19),
        Facet("tema", "Tema", "på temat {x}", place=4, open=True),
        Facet("aspekt", "Aspekt", "om {x}", place=5, open=True),
        Facet("utfall", "Utfall", "med utfallet {x}", place=2, open=True),
        Facet("tyngd", "Tyngd", "som står {x}", place=3, open=True),
        Facet("typ", "Typ", "av typen {x}", place=12),
        Facet("rost", "Röst", "enligt {x}", place=10),
        Facet("betyg", "Betyg", "under frågor med betyget {x}", place=11),
        Facet("ar", "År", "från {x}", place=9, open=True),
        Facet("byra", "Byrå", "av {x}", lower=False, place=16),
        Facet("granskning", "Granskning", "ur granskningen {x}", lower=False, place=17),
        Facet("namnd", "Nämndområde", "inom {x}", place=13),
        Facet("aktor", "Aktör", "om samverkan med {x}", place=14),
        Facet("forum", "Forum", "om forumet {x}", lower=False, place=15),
        Facet("svar", "Svar", "med svaret {x}", place=6, open=True),
        Facet("status", "Status", "med status {x}", place=8, open=True),
        Facet("frist", "Svarsfrist", "där {x}", place=7, open=True),
        Facet("beror", "Nämner även", "som också nämner {x}", place=20),
        Facet("q", "Sökning", "som innehåller {x}", lower=False),
    )
}
PANEL = tuple(sorted((f.name for f in FACETS.values() if f.place), key=lambda name: FACETS[name].place))
CLOSED = {
    "utfall": Outcome, "tyngd": Weight, "typ": FindingKind, "rost": Voice, "betyg": Grade, "namnd": Area,
    "svar": Stance, "status": StatusCode, "frist": DeadlineState,
}  # fmt: skip
# Choices among the claims of a report. Under one of them a sentence about what a municipality has or lacks would be
# true, or impossible, by the choice alone.
PARTIAL = ("utfall", "tyngd", "typ", "rost", "betyg", "namnd", "aktor", "forum", "beror", "q")
WHOLE_AUDIT = "hela"  # among the areas: what is said of an audit as a whole, in a passage that names no body
UNKNOWN_ADDRESSEE = "okant"  # among the answers: to whom a recommendation was addressed is not known
WITHOUT_ANSWER = (Stance.INGET_SVAR.value, UNKNOWN_ADDRESSEE)  # the choices of answer that mean that none is known


def any_of(words: Sequence[str]) -> str:
    """a, b eller c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} eller {words[-1]}"


def applies(facet: str, kind: str) -> bool:
    """Whether the facet means anything for this kind of row."""
    return f"{kind}.{facet}" in statements()


@dataclass(frozen=True)
class Filter:
    """What a reader has chosen: facet → codes, in the facets' order. Hashable, so it is a cache key."""

    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, **chosen: Sequence[str] | str) -> "Filter":
        """Filter.of(kommun=["boras"], q="skola"), for code and tests; values are taken as valid."""
        given = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in chosen.items()}
        return cls(tuple((name, given[name]) for name in FACETS if given.get(name)))

    @classmethod
    def read(cls, params: Mapping[str, Iterable[str]], labels: Labels) -> tuple["Filter", list[str]]:
        """The filter that an address holds, and a notice (Swedish) for whatever it cannot mean."""
        chosen, notices = {}, []
        for name, facet in FACETS.items():
            given = [value for text in params.get(name, ()) for value in split(name, text)]
            good, bad = sort_out(name, given, labels)
            chosen[name] = tuple(dict.fromkeys(good))
            said = texts.SEARCH_EMPTY if name == "q" else texts.UNKNOWN_VALUE
            notices += [said.format(facet=facet.label, value=shorten(b)) for b in dict.fromkeys(bad)]
            if name == "q" and any(search.parse(value).cut for value in given):
                notices.append(texts.SEARCH_CUT.format(signs=search.MAX_QUERY, words=search.MAX_TERMS))
        return cls.of(**chosen), notices

    def get(self, name: str) -> tuple[str, ...]:
        return dict(self.chosen).get(name, ())

    def with_(self, name: str, values: Sequence[str]) -> "Filter":
        """The same filter with another choice in one facet; an empty choice removes it."""
        return Filter.of(**(dict(self.chosen) | {name: tuple(values)}))

    def without(self, name: str, value: str | None = None) -> "Filter":
        """Without a facet, or without one of its values."""
        left = [v for v in self.get(name) if value is not None and v != value]
        return self.with_(name, left)

    @property
    def is_whole(self) -> bool:
        """Whether all claims of the selected reports and aspects are in, so that what is missing is missing."""
        return not any(self.get(name) for name in PARTIAL)

    def allows(self, *outcomes: str) -> bool:
        """Whether claims of all these outcomes can be in the selection."""
        chosen = self.get("utfall")
        return not chosen or set(outcomes) <= set(chosen)

    def assessed(self) -> "Filter":
        """For sentences: what the auditor has assessed, unless the reader chose voices or weight."""
        by_voice = self if self.get("rost") else self.with_("rost", (Voice.REVISOR.value,))
        return by_voice if by_voice.get("tyngd") else by_voice.with_("tyngd", (Weight.TUNGT.value,))

    def counted(self) -> "Filter":
        """For charts and matrices: the auditor and documents, unless the reader chose voices."""
        return self if self.get("rost") else self.with_("rost", COUNTED_VOICES)

    def params(self) -> dict[str, str]:
        """The address's parameters: several values are joined with commas."""
        return {name: "-".join(v) if name == "ar" and v[0] != v[-1] else v[0] if name in ("ar", "q") else ",".join(v)
                for name, v in self.chosen}  # fmt: skip

    def where(self, kind: str, *, leave_out: str = "") -> str:
        """The WHERE condition for one kind of row; only fragments kept in ask/sql/ are joined."""
        parts = [statement(f"{kind}.{name}") for name, _ in self.chosen if name != leave_out and applies(name, kind)]
        return " AND ".join(f"({part})" for part in parts) or "true"

    def sql_params(self) -> dict[str, list[str]]:
        """Bound values for `where`; the search's own come from `store.terms`."""
        return {
            name: [values[0], values[-1]] if name == "ar" else list(values)
            for name, values in self.chosen
            if name != "q"
        }

    def ignored_by(self, kind: str) -> list[str]:
        """Labels of chosen facets that mean nothing for this kind of row."""
        return [FACETS[name].label for name, _ in self.chosen if not applies(name, kind)]

    def sentence(self, count: int, kind: str, labels: Labels) -> str:
        """`34 fynd i Borås med utfallet brist.` The caption of every list, chart and export."""
        said = [FACETS[name].said(self.labels(name, labels)) for name, _ in self.chosen if applies(name, kind)]
        return " ".join([texts.counted(count, kind), *said]) + "."

    def labels(self, name: str, labels: Labels) -> list[str]:
        values = self.get(name)
        if name == "ar":
            return [f"{values[0]}–{values[-1]}" if values[0] != values[-1] else values[0]] if values else []
        if name == "q":
            return [f"”{shorten(value)}”" for value in values]
        return [labels.get(name, {}).get(value, value) for value in values]


def split(name: str, text: str) -> list[str]:
    """The values in one parameter's text. A search is one value, spaces and commas included."""
    if name == "q":
        return [text.strip()] if text.strip() else []
    return [part.strip() for part in text.split(",") if part.strip()]


def sort_out(name: str, given: list[str], labels: Labels) -> tuple[list[str], list[str]]:
    """Values that mean something, and those that do not."""
    if name == "q":
        good = [value[: search.MAX_QUERY] for value in given[:1] if not search.parse(value).empty]
        return good, [value for value in given if not good]
    if name == "ar":
        return sort_out_years(given)
    valid = labels.get(name, {})
    return [v for v in given if v in valid], [v for v in given if v not in valid]


def sort_out_years(given: list[str]) -> tuple[list[str], list[str]]:
    match = YEARS.match(given[0]) if len(given) == 1 else None
    first, last = (match[1], match[2] or match[1]) if match else ("", "")
    if not match or first > last or not "1900" <= first <= last <= "2200":
        return [], given
    return [first, last] if first != last else [first], []


def shorten(value: str) -> str:
    return value if len(value) <= MAX_SHOWN else value[:MAX_SHOWN] + "…"
