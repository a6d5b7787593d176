"""The passages room: a place in a report with its words, and how a reader gets hold of the report."""

from dataclasses import dataclass

from markupsafe import Markup

from findings import store, texts
from findings.store.shapes import PlaceRow, ReportRow
from findings.views import markup


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


@dataclass(frozen=True)
class Source:
    """How to get a report: its address where one is known, else whom to ask."""

    href: str
    said: str


def place(row: PlaceRow) -> Place:
    """A place from a row of `store.evidence`."""
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
    )


def where(row: PlaceRow) -> str:
    """`avsnitt 4.1, s. 14`; the page only where the source has pages."""
    section = store.section_words(row["section"])
    return section if store.missing(row["page"]) else texts.ON_PAGE.format(section=section, page=int(row["page"]))


def source(report: ReportRow, page: float | None = None) -> Source:
    """From where the report can be had. An address that is not known is said not to be known."""
    if url := report["url"]:
        at_page = f"#page={int(page)}" if page is not None and url.lower().endswith(".pdf") else ""
        return Source(url + at_page, texts.OPEN_REPORT)
    whom = report["commissioned_by"] or texts.OF_MUNICIPALITY.format(place=report["municipality_name"])
    number = texts.DIARY_NUMBER.format(number=report["diary_number"]) if report["diary_number"] else ""
    return Source("", texts.ASK_FOR_REPORT.format(whom=whom[:1].lower() + whom[1:], number=number))
