"""The citation room: how a claim, a recommendation, a report and a view are cited, in the forms that others read.

What is quoted is the anchor, the report's own words; our statement is always marked as a summary. What is not known
(a page, a diary number, a firm) is left out and never made up.

    cited = citation.of_finding(db, "boras-2020-f012", origin)      # None if there is no such row
    citation.text(cited), citation.bibtex(cited), citation.ris(cited), citation.csl(cited)
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from findings import store, texts
from findings.ask.links import Address, View, joined
from findings.compare import collected
from findings.model import DatePrecision
from findings.store.database import Database

# What a field of BibTeX would take for a command. Braces are counted even behind a backslash, so they are named.
LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A report as it is cited. Empty is not known."""

    title: str
    place: str
    date: dt.date
    precision: str
    firm: str = ""
    commissioned_by: str = ""
    diary_number: str = ""
    url: str = ""

    @property
    def date_parts(self) -> list[int]:
        """Year, and month and day as far as they are known."""
        known = {DatePrecision.AR.value: 1, DatePrecision.MANAD.value: 2}.get(self.precision, 3)
        return [self.date.year, self.date.month, self.date.day][:known]

    @property
    def named(self) -> str:
        """Firm, title, municipality, date and diary number, as in a footnote."""
        by = f"{self.firm}, " if self.firm else ""
        date = store.date_words(self.date, self.precision)
        said = texts.CITE_REPORT.format(by=by, title=self.title, place=self.place, date=date)
        return f"{said}, {texts.CITE_DIARY.format(number=self.diary_number)}" if self.diary_number else said


@dataclass(frozen=True)
class Citation:
    """What is cited. `source` is the report whose text holds the words; a view has none."""

    kind: str  # fynd, rekommendation, fraga, rapport, vy
    id: str
    release: str
    released: dt.date
    link: str
    title: str = ""  # of a view
    source: Source | None = None
    told: Source | None = None  # the report that the row is about, where `source` only tells of it
    where: str = ""
    page: int | None = None
    anchor: str = ""
    statement: str = ""

    @property
    def ours(self) -> str:
        """Where it stands with us: what, which release, which address."""
        what = self.title or texts.CITE_NOUNS[self.kind].format(id=self.id)
        return texts.CITE_WHERE.format(what=what, release=self.release, link=self.link)

    @property
    def place(self) -> str:
        """Section and, if it is known, page."""
        page = texts.CITE_PAGE.format(page=self.page) if self.page else ""
        return ", ".join(part for part in (self.where, page) if part)

    @property
    def quote(self) -> str:
        return f"”… {self.anchor} …”" if self.anchor else ""

    @property
    def summary(self) -> str:
        return texts.CITE_SUMMARY.format(statement=self.statement) if self.statement else ""

    @property
    def note(self) -> str:
        """All that a reference manager has no field of its own for."""
        told = texts.CITE_TOLD_NOTE.format(report=self.told.named) if self.told else ""
        parts = (told, ": ".join(part for part in (self.place, self.quote) if part), self.summary, self.ours)
        return ". ".join(part.rstrip(".") for part in parts if part)


# --- What is cited -----------------------------------------------------------------------------------


def of_finding(db: Database, finding: str, origin: str = "") -> Citation | None:
    """A claim; `origin` begins the link (https://…). None if this release has no such row."""
    return of_row(db, "fynd", finding, origin + Address("fynd", view=fixed(db, fynd=finding)).href)


def of_recommendation(db: Database, recommendation: str, origin: str = "") -> Citation | None:
    """A recommendation; as `of_finding`."""
    view = fixed(db, rekommendation=recommendation)
    return of_row(db, "rekommendation", recommendation, origin + Address("rekommendationer", view=view).href)


def of_question(db: Database, question: str, origin: str = "") -> Citation | None:
    """A question that auditors asked; as `of_finding`."""
    return of_row(db, "fraga", question, origin + Address("granskningar", view=fixed(db, fraga=question)).href)


def of_row(db: Database, kind: str, row_id: str, link: str) -> Citation | None:
    row = store.cited_row(db, row_id)
    if row is None or row["kind"] != kind:
        return None
    reports = store.cited_reports(db, (row["report"], row["source"]))
    return Citation(
        kind, row_id, link=link, source=source(reports[row["source"]]),
        told=source(reports[row["report"]]) if row["report"] != row["source"] else None,
        where=store.section_words(row["section"]), page=None if store.missing(row["page"]) else int(row["page"]),
        anchor=row["anchor"], statement=row["statement"], **released(db),
    )  # fmt: skip


def of_report(db: Database, report: str, origin: str = "") -> Citation | None:
    """A report; one that we only know through another is cited through it."""
    found = store.cited_reports(db, (report,)).get(report)
    if found is None:
        return None
    link = origin + Address("granskningar", view=fixed(db, rapport=report)).href
    through = None if store.missing(found["source"]) else store.cited_reports(db, (found["source"],))[found["source"]]
    if through is None:
        return Citation("rapport", report, link=link, source=source(found), **released(db))
    return Citation("rapport", report, link=link, source=source(through), told=source(found), **released(db))


def of_view(db: Database, address: Address, caption: str, origin: str = "") -> Citation:
    """A page as it is filtered; `caption` is the sentence that says what it shows."""
    own = address if address.page == "samling" else address.collect(())
    link = origin + own.show(utgava=str(db.release["id"]), sida=1).href
    said = caption.rstrip(".")
    title = texts.CITE_VIEW.format(page=texts.PAGES[address.page], caption=said)
    if address.page == "samling":  # whose caption begins with its own name
        title = texts.CITE_COLLECTION.format(caption=said[:1].lower() + said[1:])
    return Citation("vy", "", link=link, title=title, **released(db))


OF_ROWS: dict[str, Callable[[Database, str, str], Citation | None]] = {  # the parameter that opens a row → its citation
    "fynd": of_finding, "rekommendation": of_recommendation, "fraga": of_question, "rapport": of_report,
}  # fmt: skip
OF_KINDS = {"finding": of_finding, "recommendation": of_recommendation, "question": of_question}


def of_collection(db: Database, address: Address, caption: str, origin: str = "") -> list[Citation]:
    """A reader's collection: each of its rows, and last the collection as a view."""
    rows = collected.collection(db, address.view.collected).rows
    cited = [OF_KINDS[row["row_kind"]](db, row["id"], origin) for row in rows]
    return [*(one for one in cited if one), of_view(db, address, caption, origin)]


def fixed(db: Database, **opened: str) -> View:
    """A view of one row in this release."""
    return View(utgava=str(db.release["id"]), **opened)  # type: ignore[arg-type]


def released(db: Database) -> dict[str, Any]:
    return {"release": str(db.release["id"]), "released": pd.Timestamp(db.release["built_at"]).date()}


def source(report: Mapping[str, Any]) -> Source:
    known = {name: "" if store.missing(report[name]) else str(report[name])
             for name in ("firm", "commissioned_by", "diary_number", "url")}  # fmt: skip
    date = pd.Timestamp(report["date"]).date()
    return Source(report["title"], report["municipality_name"], date, report["date_precision"], **known)


# --- Forms -------------------------------------------------------------------------------------------


def text(cited: Citation) -> str:
    """One line for a footnote: the quotation first, our summary marked, where it is found last."""
    if cited.source is None:
        return one_line(f"{cited.ours}")
    named = cited.source.named
    if cited.told:
        named = cited.told.named + texts.CITE_TOLD_IN.format(report=named)
    if not cited.anchor:
        return one_line(f"{named}. {cited.ours}")
    quoted = texts.CITE_QUOTE.format(report=named, where=cited.place, anchor=cited.anchor)
    return one_line(f"{quoted} {cited.summary} {cited.ours}")


def bibtex(cited: Citation) -> str:
    """One entry: @techreport for what stands in a report, @misc for a view."""
    report = cited.source
    date = report.date_parts if report else [cited.released.year, cited.released.month, cited.released.day]
    fields = {
        "author": f"{{{latex(report.firm if report else texts.SITE)}}}" if not report or report.firm else "",
        "title": f"{{{latex(report.title if report else cited.title)}}}",
        "institution": latex(report.commissioned_by or report.place) if report else "",
        "address": latex(report.place) if report else "",
        "number": latex(report.diary_number) if report else "",
        "year": str(date[0]), "month": str(date[1]) if len(date) > 1 else "",
        "chapter": latex(cited.where), "pages": str(cited.page or ""), "note": latex(cited.note),
        "url": (report.url if report else "") or cited.link, "language": "swedish",
    }  # fmt: skip
    lines = [f"  {name} = {{{one_line(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'techreport' if report else 'misc'}{{{key(cited)},", *lines, "}", ""])


def ris(cited: Citation) -> str:
    """One record; a tag a line, as RIS has it."""
    report = cited.source
    date = report.date_parts if report else [cited.released.year, cited.released.month, cited.released.day]
    fields = [
        ("TY", "RPRT" if report else "DATA"),
        ("ID", key(cited)),
        ("AU", report.firm if report else texts.SITE),
        ("TI", report.title if report else cited.title),
        ("PB", report.commissioned_by if report else ""),
        ("CY", report.place if report else ""),
        ("PY", str(date[0])),
        ("DA", "/".join(f"{part:02d}" for part in date)),
        ("M1", report.diary_number if report else ""),
        ("SE", cited.where),
        ("SP", str(cited.page or "")),
        ("N1", cited.note),
        ("AB", cited.summary),
        ("UR", (report.url if report else "") or cited.link),
        ("LA", "sv"),
    ]
    return "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl(cited: Citation) -> dict[str, Any]:
    """One item of CSL-JSON, as Zotero and pandoc read it."""
    report = cited.source
    date = report.date_parts if report else [cited.released.year, cited.released.month, cited.released.day]
    item = {
        "id": key(cited), "type": "report" if report else "dataset",
        "author": [{"literal": report.firm if report else texts.SITE}] if not report or report.firm else [],
        "title": report.title if report else cited.title, "issued": {"date-parts": [date]},
        "publisher": report.commissioned_by if report else texts.SITE,
        "publisher-place": report.place if report else "",
        "number": report.diary_number if report else "", "section": cited.where, "page": str(cited.page or ""),
        "abstract": cited.summary, "note": cited.note, "version": cited.release,
        "URL": (report.url if report else "") or cited.link, "language": "sv-SE",
    }  # fmt: skip
    return {name: one_line(value) if isinstance(value, str) else value for name, value in item.items() if value}


@dataclass(frozen=True)
class Form:
    """One way to write citations, one after the other."""

    label: str
    media_type: str
    write: Callable[[Sequence[Citation]], str]


FORMS: dict[str, Form] = {
    "txt": Form("Text", "text/plain; charset=utf-8", lambda cited: "".join(f"{text(one)}\n" for one in cited)),
    "bib": Form("BibTeX", "application/x-bibtex; charset=utf-8", lambda cited: "\n".join(map(bibtex, cited))),
    "ris": Form("RIS", "application/x-research-info-systems; charset=utf-8", lambda cited: "".join(map(ris, cited))),
    "json": Form(
        "CSL-JSON",
        "application/vnd.citationstyles.csl+json; charset=utf-8",
        lambda cited: json.dumps([csl(one) for one in cited], ensure_ascii=False, indent=1) + "\n",
    ),
}


def href(address: Address, form: str) -> str:
    """Where a view, a collection or an opened row is cited in this form."""
    params = {"vy": address.page} | address.show(sida=1, visning="", oppen="").params()
    return joined(f"/data/hanvisning.{form}", params)


def key(cited: Citation) -> str:
    return f"granskat-{cited.id or cited.release}"


def one_line(text: str) -> str:
    """Without line breaks and control signs: every form here is read line by line."""
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text)).strip()


def latex(text: str) -> str:
    return "".join(LATEX.get(sign, sign) for sign in text)
