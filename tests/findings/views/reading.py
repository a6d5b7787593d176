"""Reading a page as text: what it says and where its links lead, without a browser."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from findings import store
from findings.ask.filters import Filter
from findings.ask.links import PAGES, Address, View
from findings.store import follow_up
from findings.store.database import Database
from findings.views import sheet
from findings.views.frame import Visit

TODAY = "2026-11-25"
NEVER = {
    "grammar": r"\ben är\b|\bnoll\b|\b0 av\b|\ben (aspekter|kommuner|rekommendationer|granskningar|brister|styrkor|risker)\b|\bav 1 aspekt\b|\b[Ee]n av en\b"
    r"|\b1 (brister|styrkor|risker|rekommendationer|granskningar|aspekter)\b|(?<![\d–-])\b([2-9]|\d\d+) (brist|styrka|risk|rekommendation|granskning|aspekt)\b",
    "left over": r"[{}]|\bNone\b|\bnan\b|\bNaT\b|\bundefined\b",
    "punctuation": r" [.,;:!?](\s|$)|\.\.|,,|\( | \)|:\s*\.|\bvarav\s*\.",
}
# What says that something is missing or that nobody has it; only true where all claims are in.
LACK = r"inga brister i|ingen aspekt har|ingen av kommunerna|ingendera kommunen|inte granskad|fungerar någon annanstans|bör det granskas"


class Page:
    """A page's fragments as they would stand on screen."""

    def __init__(self, fragments: list[str]) -> None:
        self.html = "\n".join(fragments)

    @property
    def text(self) -> str:
        """What is read, without the headlines of claims: those are the data's, not sentences of ours."""
        ours = re.sub(r"<(a|blockquote)\b[^>]*>.*?</\1>", lambda m: "§", self.html, flags=re.DOTALL)
        blocks = re.sub(r"</?(p|li|h\d|td|th|tr|section|div|summary|details|dt|dd|ul|ol|table)\b[^>]*>", "\n", ours)
        plain = unescape(re.sub(r"<[^>]+>", "", blocks)).replace("\u00ad", "")
        return re.sub(r"[ \t]*\n\s*", "\n", re.sub(r"[ \t]+", " ", plain))

    def links(self) -> Iterator[tuple[str, str]]:
        """(words, address) of every link, in order."""
        for href, words in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', self.html, re.DOTALL):
            yield unescape(re.sub(r"<[^>]+>", "", words)).replace("\u00ad", "").strip(), unescape(href)

    def headings(self) -> list[str]:
        return [
            unescape(re.sub(r"<[^>]+>", "", h)) for h in re.findall(r"<h[12]\b[^>]*>(.*?)</h[12]>", self.html, re.S)
        ]


def read(monkeypatch: pytest.MonkeyPatch, draw: Callable[[Visit], None], here: Visit) -> Page:
    fragments: list[str] = []
    monkeypatch.setattr(sheet, "add", lambda piece: fragments.append(piece.html))
    draw(here)
    return Page(fragments)


def at(db: Database, page: str, chosen: Filter, **view: str) -> Visit:
    return Visit(db, Address(page, chosen, View(per=TODAY, **view)))  # type: ignore[arg-type]


def rows_behind(db: Database, href: str) -> int:
    """How many rows the list at an address has."""
    parts = urlsplit(href)
    page = next(name for name, path in PAGES.items() if path == parts.path)
    address, notices = Address.read(page, parse_qs(parts.query), store.labels(db))
    assert notices == [], href
    if page == "rekommendationer":
        return follow_up.counts(db, address.filter, dt.date.fromisoformat(TODAY)).recommendations
    if page == "granskningar":
        return len(store.reports(db, address.filter, "read"))
    return store.finding_count(db, address.filter)


COUNTED = re.compile(
    r"^(\d[\d\u00a0]*) (?:fynd|brist|brister|delvis|styrka|styrkor|risk|risker|utan omdöme|rekommendation\w*)$|\((\d+)\)$"
)


def counted_links(page: Page) -> list[tuple[int, str]]:
    """(number, address) of every link that says how many rows it leads to."""
    found = []
    for words, href in page.links():
        match = COUNTED.search(words)
        if match and "rekommendation=" not in href and "fynd=" not in href:
            found.append((int((match[1] or match[2]).replace("\u00a0", "")), href))
    return found


def many_filters(db: Database) -> list[Filter]:
    """Each municipality, outcome, weight, voice, year, firm, theme and aspect, pairs of them, and what finds nothing."""
    labels = store.labels(db)
    one = [
        Filter.of(**{facet: code})
        for facet in (
            "kommun",
            "utfall",
            "tyngd",
            "rost",
            "byra",
            "tema",
            "aspekt",
            "granskning",
            "namnd",
            "svar",
            "betyg",
        )
        for code in labels[facet]
    ]
    years = [Filter.of(ar=year) for year in store.years(db)]
    first, *_, last = labels["kommun"]
    pairs = [
        Filter.of(kommun=place, **{facet: code})
        for place in (first, last)
        for facet in ("utfall", "tema", "aspekt")
        for code in list(labels[facet])[:6]
    ]
    pairs += [Filter.of(kommun=[first, last]), Filter.of(utfall="brist", tema=next(iter(labels["tema"])))]
    return [Filter(), *one, *years, *pairs, Filter.of(q="skola"), Filter.of(q="finnsintealls"), Filter.of(ar="1999")]
