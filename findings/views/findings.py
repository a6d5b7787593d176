"""The listing room: the list of findings with its search, facets, order and pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from findings import compare, store, texts
from findings.ask import meanings, search
from findings.ask.filters import WHOLE_AUDIT, Filter
from findings.ask.links import default_order, order_of, orders_of
from findings.model import Basis, Outcome
from findings.out import export
from findings.views import facets, frame, markup
from findings.views.collecting import collect
from findings.views.frame import Visit
from findings.views.paging import Part, pages


def show_list(here: Visit) -> None:
    """Search, facets and the list, as one piece of HTML."""
    part = Part.of(store.finding_count(here.db, here.filter), here.address.view.sida)
    frame.show(
        "findings/list.html",
        here=here, part=part, heading=heading(here), caption=store.caption(here.db, here.filter, part.count),
        beyond=here.address.view.sida > part.pages, search=search_box(here),
        besides=besides(here), found=also_found(here) if here.filter.get("q") else None,
        rows=rows(here, part), as_table=here.address.view.lista == "tabell",
        ways_out=[] if part.count else facets.ways_out(here.db, here.address),
        sorts=sorts(here), forms=forms(here), pages=pages(here, part), downloads=downloads(here),
        clear=here.address.choose(Filter()).href,
    )  # fmt: skip


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


def rows(here: Visit, part: Part) -> list[dict[str, Any]]:
    """The page's findings with hits marked, aspects in words, and the way to each."""
    frame_ = store.findings(here.db, here.filter, order_of(here.address), part.size, part.offset)
    found = store.rows(frame_)
    labels, hits = store.labels(here.db)["aspekt"], wanted(here)
    passages = store.passages(here.db, tuple(row["id"] for row in found)) if here.filter.get("q") else {}
    for row in found:
        row["href"] = here.address.finding(row["id"]).href
        row["collect"] = collect(here.address, row["id"], said(row)[0])
        row["aspect_labels"] = [labels[aspect] for aspect in row["aspects"]]
        row["title"], row["text"] = (markup.hits(text, *hits) for text in said(row))
        row["cause_href"] = "" if store.missing(row["cause"]) else here.address.finding(row["follows_from"]).href
        shown = row["title"] + row["text"]
        row["snippet"] = "" if "<mark>" in shown else markup.excerpt(passages.get(row["id"], ""), *hits)
    return found


def said(row: dict[str, Any]) -> tuple[str, str]:
    """A claim's headline and statement; without a headline the statement is what is said first."""
    return (row["statement"], "") if store.missing(row["headline"]) else (row["headline"], row["statement"])


def wanted(here: Visit) -> tuple[frozenset[str], tuple[str, ...]]:
    """The stems and phrases that the search looks for; none without a search."""
    text = here.filter.get("q")
    params = store.search_params(here.db, text[0]) if text else {"stems": [], "needles": []}
    return frozenset(params["stems"]), tuple(params["needles"])


# --- Search ------------------------------------------------------------------------------------------


def search_box(here: Visit) -> dict[str, Any]:
    """The form's hidden fields carry the rest of the address."""
    kept = here.address.choose(here.filter.without("q")).show(sortera="").params()
    return {
        "q": (here.filter.get("q") or ("",))[0],
        "hidden": kept,
        "action": here.address.to("fynd").href.partition("?")[0],
    }


def also_found(here: Visit) -> dict[str, Any]:
    """What the reader should know of the search: synonyms used, slips, longer words, other kinds of rows."""
    text = here.filter.get("q")[0]
    return {
        "synonyms": [
            texts.SYNONYM_USED.format(word=word, also=texts.join_and([f"”{phrase}”" for phrase in phrases]))
            for word, phrases in store.used_synonyms(here.db, text).items()
        ],
        "suggestions": [
            (term, word, found_as(here, text, term, word)) for term, word in store.suggestions(here.db, text).items()
        ],
        "compounds": [longer_words(here, text, term, words) for term, words in store.compounds(here.db, text).items()],
        "each": each_word(here, text),
        "meant": meant(here, text),
        "questions": questions(here),
        "recommendations": recommendations(here),
    }


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


def longer_words(here: Visit, text: str, term: str, words: Sequence[str]) -> tuple[str, list[tuple[str, str]], str]:
    """(typed word, (longer word, its search) each, the search for all that begin with it)."""
    return term, [(word, found_as(here, text, term, word)) for word in words], found_as(here, text, term, f"{term}*")


def found_as(here: Visit, text: str, term: str, by: str) -> str:
    return searched(here, search.replaced(text, term, by))


def searched(here: Visit, text: str) -> str:
    return here.address.choose(here.filter.with_("q", [text])).href


def each_word(here: Visit, text: str) -> list[tuple[str, int, str]]:
    """Several words that no finding holds together: (word, findings, address) for each alone."""
    query = search.parse(text)
    if len(query.terms) + len(query.phrases) + len(query.prefixes) < 2 or store.finding_count(here.db, here.filter):
        return []
    alone = [*query.terms, *(f'"{p.strip()}"' for p in query.phrases), *(f"{p}*" for p in query.prefixes)]
    counts = [(word, store.finding_count(here.db, here.filter.with_("q", [word]))) for word in alone]
    return [(word, count, searched(here, word)) for word, count in counts]


def questions(here: Visit) -> list[tuple[dict[str, Any], str]]:
    """The questions that the same filter finds, each with the way to its report."""
    if not store.count_of(here.db, here.filter, "question"):
        return []
    found = store.rows(store.questions(here.db, here.filter))
    for row in found:
        row["marked"] = markup.hits(row["text"], *wanted(here))
        row["collect"] = collect(here.address, row["id"], row["text"])
        answer = "" if "<mark>" in row["marked"] or store.missing(row["answer"]) else row["answer"]
        row["snippet"] = markup.excerpt(answer, *wanted(here))
    return [(row, here.address.to("granskningar").show(rapport=row["report"]).href) for row in found]


def recommendations(here: Visit) -> Counted | None:
    count = store.count_of(here.db, here.filter, "recommendation")
    said = texts.counted(count, "recommendation")
    return Counted(count, said, here.address.to("rekommendationer").href) if count else None


# --- Order, form, pages, downloads -------------------------------------------------------------------


def sorts(here: Visit) -> list[tuple[str, str, bool]]:
    """(label, address, in use) of each order; relevance only for a search."""
    default, used = default_order(here.address), order_of(here.address)
    names = orders_of(here.address)
    return [
        (texts.SORTS[n], here.address.show(sortera="" if n == default else n, sida=1).href, n == used) for n in names
    ]


def forms(here: Visit) -> list[tuple[str, str, bool]]:
    used = here.address.view.lista or "kort"
    return [
        (texts.LIST_FORMS[n], here.address.show(lista="" if n == "kort" else n).href, n == used)
        for n in texts.LIST_FORMS
    ]


def downloads(here: Visit) -> list[tuple[str, str]]:
    files = [(texts.TAKE_AS.format(form=form.label), here.address.data(name)) for name, form in export.FORMATS.items()]
    return [*files, (texts.TAKE_CSV_FOR_EXCEL, export.for_excel(here.address.data("csv")))]
