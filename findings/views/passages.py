"""The passages room: a place in a report with its words, and how a reader gets hold of the report."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from findings import store, texts
from findings.out.source import at
from findings.store.shapes import PlaceRow, ReportRow
from findings.views import markup

# What an auditor's name begins with where it is a common noun, small within a sentence. A place's name is not.
COMMON = re.compile(r"^(?:De\b|Kommunens|Stadens|Revisor|Kommunrevision|Stadsrevision|Revision)\w*\b")


@dataclass(frozen=True)
class Source:
    """How to get a report: its address where one is known, else whom to ask."""

    href: str
    said: str


@dataclass(frozen=True)
class Place:
    """One place. `words` is the whole passage with the anchor marked, or the anchor alone where no text is at hand."""

    where: str
    section: str
    heading: str
    words: Markup
    anchor: str
    whole: bool
    proved: bool
    note: str
    source: Source | None = None

    @property
    def label(self) -> str:
        """`avsnitt 4.1 Iakttagelser`: headings carry their number, which is not said twice."""
        if not self.heading or self.heading == self.section:
            return self.where
        numbered = self.heading.startswith(self.section)
        return texts.SECTION.format(section=self.heading) if numbered else f"{self.where} {self.heading}"

    @property
    def said(self) -> str:
        """`Belagd i källan, avsnitt 4.1`."""
        return (texts.PROVED_IN if self.proved else texts.NOT_PROVED_IN).format(where=self.where)


def place(row: PlaceRow, report: ReportRow | None = None) -> Place:
    """A place from a row of `store.evidence`; with its report, and if that has an address, the way there."""
    passage = row["passage"]
    words = markup.marked(passage, row["anchor"]) if passage is not None else Markup("{}").format(row["anchor"])
    return Place(
        where=where(row),
        section=str(row["section"]),
        heading=row["heading"] or "",
        words=words,
        anchor=str(row["anchor"]),
        whole=passage is not None,
        proved=bool(row["proved"]),
        note=row["note"] or "",
        source=source(report, row) if report and report["url"] else None,
    )


def where(row: PlaceRow) -> str:
    """`avsnitt 4.1, s. 14`; the page only where the source has pages."""
    section = store.section_words(row["section"])
    return section if store.missing(row["page"]) else texts.ON_PAGE.format(section=section, page=int(row["page"]))


def source(report: ReportRow, row: PlaceRow | None = None) -> Source:
    """From where the report can be had, at the place of a row of `store.evidence` where one is given.

    An address that is not known is said not to be known.
    """
    if report["url"]:
        return Source(href(report["url"], row), said(row))
    whom = report["commissioned_by"] or texts.OF_MUNICIPALITY.format(place=report["municipality_name"])
    number = texts.DIARY_NUMBER.format(number=report["diary_number"]) if report["diary_number"] else ""
    return Source("", texts.ASK_FOR_REPORT.format(whom=COMMON.sub(lambda first: first[0].lower(), whom), number=number))


def href(url: str | None, row: PlaceRow | None) -> str:
    """The place in the report, as near as its address leads; nothing where the report has none."""
    if not url:
        return ""
    return at(url, page_of(row), row["anchor"]) if row else url


def said(row: PlaceRow | None) -> str:
    """`Öppna rapporten, s. 14`: the page is said even where the address cannot lead to it."""
    page = page_of(row)
    return texts.OPEN_REPORT_AT.format(page=page) if page else texts.OPEN_REPORT


def page_of(row: PlaceRow | None) -> int | None:
    return None if row is None or store.missing(row["page"]) else int(row["page"])
