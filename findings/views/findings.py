"""The listing room: the list of findings with its search, facets, order and pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from findings import compare, store, texts
from findings.ask import meanings, search
from findings.ask.filters import WHOLE_AUDIT, Filter
from findings.ask.links import default_order, order_of, orders_of
from findings.model import Basis, Outcome
from findings.out import export
from findings.store.shapes import FindingRow, QuestionRow
from findings.views import facets, markup
from findings.views.collecting import Collect, CollectableQuestion, collect
from findings.views.contexts import Context, Link, show
from findings.views.frame import Visit
from findings.views.paging import Part, pages

Hits = tuple[frozenset[str], tuple[str, ...]]  # stems and phrases


@dataclass(frozen=True)
class FindingList(Context):
    """The page of the list: search, what a search found besides, order, form, rows, pages, files."""

    template: ClassVar[str] = "findings/list.html"
    here: Visit
    part: Part
    heading: str
    caption: str
    beyond: bool
    search: "SearchBox"
    besides: "Counted | None"
    found: "Found | None"
    rows: "list[ListedFinding]"
    as_table: bool
    ways_out: list[Link]
    sorts: list[Link]
    forms: list[Link]
    pages: tuple[Link, ...]
    downloads: list[Link]
    clear: str


def show_list(here: Visit) -> None:
    """Search, facets and the list, as one piece of HTML."""
    part = Part.of(store.finding_count(here.db, here.filter), here.address.view.sida)
    show(FindingList(
        here=here, part=part, heading=heading(here), caption=store.caption(here.db, here.filter, part.count),
        beyond=here.address.view.sida > part.pages, search=search_box(here),
        besides=besides(here), found=also_found(here) if here.filter.get("q") else None,
        rows=rows(here, part), as_table=here.address.view.lista == "tabell",
        ways_out=[] if part.count else facets.ways_out(here.db, here.address),
        sorts=sorts(here), forms=forms(here), pages=pages(here, part), downloads=downloads(here),
        clear=here.address.choose(Filter()).href,
    ))  # fmt: skip


def heading(here: Visit) -> str:
    """How many there are of each outcome in the whole list."""
    chosen = here.filter.get("utfall")
    counts = store.facet_counts(here.db, here.filter, "utfall")
    known = {code: count for code, count in counts.items() if not chosen or code in chosen}
    if any(known.get(code) for code in compare.COUNTED):
        known.pop(Outcome.FOLJDRISK.value, None)  # it only says again what its shortcoming says
    return texts.findings_heading(known, texts.shorten("".join(here.filter.get("q"))))


@dataclass(frozen=True)
class Counted:
    """A number in a sentence, with the way to exactly the rows it counts."""

    count: int
    said: str
    href: str


def besides(here: Visit) -> Counted | None:
    """Beside what names a body of the chosen areas: what is said of those audits as a whole."""
    areas = here.filter.get("namnd")
    if not areas or WHOLE_AUDIT in areas:
        return None
    audited = tuple(store.reports(here.db, here.filter, Basis.READ.value)["id"])
    chosen = here.filter.with_("namnd", [WHOLE_AUDIT]).with_("granskning", audited)
    count = store.finding_count(here.db, chosen) if audited else 0
    said = texts.BESIDES.format(count=texts.counted(count, "finding"))
    return Counted(count, said, here.address.choose(chosen).href) if count else None


# --- Rows --------------------------------------------------------------------------------------------


class ListedFinding(FindingRow):
    """A finding in the list: hits marked, aspects in words, the way to it and to its cause."""

    href: str
    collect: Collect
    aspect_labels: list[str]
    title: Markup
    text: Markup
    cause_href: str
    snippet: str


class FoundQuestion(CollectableQuestion):
    """A question that a search found, with its hits marked and the way to its report."""

    href: str
    marked: Markup
    snippet: str


def rows(here: Visit, part: Part) -> list[ListedFinding]:
    """The page's findings as they are listed."""
    frame_ = store.findings(here.db, here.filter, order_of(here.address), part.size, part.offset)
    found = store.rows(frame_, FindingRow)
    labels, hits = store.labels(here.db)["aspekt"], wanted(here)
    passages = store.passages(here.db, tuple(row["id"] for row in found)) if here.filter.get("q") else {}
    return [listed(here, row, labels, hits, passages.get(row["id"], "")) for row in found]


def listed(here: Visit, row: FindingRow, labels: dict[str, str], hits: Hits, passage: str) -> ListedFinding:
    title, text = (markup.hits(part, *hits) for part in said(row))
    return {
        **row,
        "href": here.address.finding(row["id"]).href,
        "collect": collect(here.address, row["id"], said(row)[0]),
        "aspect_labels": [labels[aspect] for aspect in row["aspects"]],
        "title": title,
        "text": text,
        "cause_href": here.address.finding(row["follows_from"]).href if row["follows_from"] else "",
        "snippet": "" if "<mark>" in title + text else markup.excerpt(passage, *hits),
    }


def said(row: FindingRow) -> tuple[str, str]:
    """A claim's headline and statement; without a headline the statement is what is said first."""
    return (row["headline"], row["statement"]) if row["headline"] is not None else (row["statement"], "")


def wanted(here: Visit) -> Hits:
    """The stems and phrases that the search looks for; none without a search."""
    text = here.filter.get("q")
    if not text:
        return frozenset(), ()
    params = store.search_params(here.db, text[0])
    return frozenset(params["stems"]), tuple(params["needles"])


# --- Search ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SearchBox:
    """The form; its hidden fields carry the rest of the address."""

    q: str
    hidden: Mapping[str, str]
    action: str


@dataclass(frozen=True)
class Suggestion:
    """A word that is nowhere in the data, and the search with the nearest word that is."""

    term: str
    link: Link


@dataclass(frozen=True)
class LongerWords:
    """A typed word, longer words with their searches, and the address of the search for all that begin with it."""

    term: str
    words: tuple[Link, ...]
    all: str


@dataclass(frozen=True)
class Found:
    """What the reader should know of the search: synonyms used, slips, longer words, other kinds of rows."""

    synonyms: list[str]
    suggestions: list[Suggestion]
    compounds: list[LongerWords]
    each: list[Counted]
    meant: Counted | None
    questions: list[FoundQuestion]
    recommendations: Counted | None


def search_box(here: Visit) -> SearchBox:
    kept = here.address.choose(here.filter.without("q")).show(sortera="").params()
    return SearchBox((here.filter.get("q") or ("",))[0], kept, here.address.to("fynd").href.partition("?")[0])


def also_found(here: Visit) -> Found:
    text = here.filter.get("q")[0]
    return Found(
        synonyms=[
            texts.SYNONYM_USED.format(word=word, also=texts.join_and([f"”{phrase}”" for phrase in phrases]))
            for word, phrases in store.used_synonyms(here.db, text).items()
        ],
        suggestions=[
            Suggestion(term, Link(word, found_as(here, text, term, word)))
            for term, word in store.suggestions(here.db, text).items()
        ],
        compounds=[longer_words(here, text, term, words) for term, words in store.compounds(here.db, text).items()],
        each=each_word(here, text), meant=meant(here, text), questions=questions(here),
        recommendations=recommendations(here),
    )  # fmt: skip


def meant(here: Visit, text: str) -> Counted | None:
    """The same as a filter, where words of the search name something that can be chosen: brist uppföljning 2023."""
    named, left = meanings.read(text, store.labels(here.db), store.years(here.db), store.synonyms(here.db))
    chosen = here.filter.with_("q", [left] if left else [])
    for facet, values in named.items():
        chosen = chosen.with_(facet, values)
    count = store.finding_count(here.db, chosen) if named else 0
    if not count:
        return None
    said = store.caption(here.db, chosen, count).removesuffix(".")
    return Counted(count, said, here.address.choose(chosen).show(sortera="").href)


def longer_words(here: Visit, text: str, term: str, words: Sequence[str]) -> LongerWords:
    ways = tuple(Link(word, found_as(here, text, term, word)) for word in words)
    return LongerWords(term, ways, found_as(here, text, term, f"{term}*"))


def found_as(here: Visit, text: str, term: str, by: str) -> str:
    return searched(here, search.replaced(text, term, by))


def searched(here: Visit, text: str) -> str:
    return here.address.choose(here.filter.with_("q", [text])).href


def each_word(here: Visit, text: str) -> list[Counted]:
    """Several words that no finding holds together: how many each alone finds."""
    query = search.parse(text)
    if len(query.terms) + len(query.phrases) + len(query.prefixes) < 2 or store.finding_count(here.db, here.filter):
        return []
    alone = [*query.terms, *(f'"{p.strip()}"' for p in query.phrases), *(f"{p}*" for p in query.prefixes)]
    counts = [(word, store.finding_count(here.db, here.filter.with_("q", [word]))) for word in alone]
    return [Counted(count, word, searched(here, word)) for word, count in counts]


def questions(here: Visit) -> list[FoundQuestion]:
    """The questions that the same filter finds, each with the way to its report."""
    if not store.count_of(here.db, here.filter, "question"):
        return []
    found = store.rows(store.questions(here.db, here.filter), QuestionRow)
    return [found_question(here, row) for row in found]


def found_question(here: Visit, row: QuestionRow) -> FoundQuestion:
    marked = markup.hits(row["text"], *wanted(here))
    snippet = "" if "<mark>" in marked else markup.excerpt(row["answer"] or "", *wanted(here))
    href = here.address.to("granskningar").show(rapport=row["report"]).href
    own = collect(here.address, row["id"], row["text"])
    return {**row, "collect": own, "href": href, "marked": marked, "snippet": snippet}


def recommendations(here: Visit) -> Counted | None:
    count = store.count_of(here.db, here.filter, "recommendation")
    said = texts.counted(count, "recommendation")
    return Counted(count, said, here.address.to("rekommendationer").href) if count else None


# --- Order, form, pages, downloads -------------------------------------------------------------------


def sorts(here: Visit) -> list[Link]:
    """The orders; relevance only for a search."""
    default, used = default_order(here.address), order_of(here.address)
    names = orders_of(here.address)
    return [
        Link(texts.SORTS[n], here.address.show(sortera="" if n == default else n, sida=1).href, current=n == used)
        for n in names
    ]


def forms(here: Visit) -> list[Link]:
    used = here.address.view.lista or "kort"
    return [
        Link(texts.LIST_FORMS[n], here.address.show(lista="" if n == "kort" else n).href, current=n == used)
        for n in texts.LIST_FORMS
    ]


def downloads(here: Visit) -> list[Link]:
    files = [
        Link(texts.TAKE_AS.format(form=form.label), here.address.data(name)) for name, form in export.FORMATS.items()
    ]
    return [*files, Link(texts.TAKE_CSV_FOR_EXCEL, export.for_excel(here.address.data("csv")))]
