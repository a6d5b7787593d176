"""The room about the site itself: Metod, Om, Tillgänglighet and Ändringar."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from findings import compare, store, texts
from findings.ask.filters import COUNTED_VOICES, Filter
from findings.ask.links import Address
from findings.model import Basis, Grade, Outcome, Voice
from findings.store import follow_up
from findings.views import corrections, frame, markup
from findings.views.frame import Visit
from findings.views.prose import Prose, Section, filled, prose, slug

OTHERS = (Voice.INTERVJU.value, Voice.EXTERN.value)


@dataclass(frozen=True)
class Reading:
    """A page of running text with its contents beside it."""

    prose: Prose


@dataclass(frozen=True)
class Numbers:
    """One municipality's numbers in one release; what the former did not tell apart is a dash."""

    place: str
    release: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """A report's withdrawn ids: (id, headline of what carries it now, its address, reason)."""

    heading: str
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Changes:
    """The change log: each version's part for readers, the numbers before and now, and what was merged."""

    versions: tuple[Section, ...]
    numbers: tuple[Numbers, ...]
    numbers_lead: str
    merged: tuple[Merged, ...]
    merged_lead: str


# --- Numbers in running text -------------------------------------------------------------------------


def fresh(here: Visit, page: str, **facets: str | tuple[str, ...]) -> Address:
    """A page with a filter of its own, in the release that is read."""
    return here.address.fresh(page, Filter.of(**facets))


def findings_of(here: Visit, **facets: str | tuple[str, ...]) -> Markup:
    """How many findings a choice selects, as a link to them."""
    address = fresh(here, "fynd", **facets)
    return markup.number(store.finding_count(here.db, address.filter), address.href, "finding")


def recommendations_of(here: Visit, **facets: str | tuple[str, ...]) -> Markup:
    address = fresh(here, "rekommendationer", **facets)
    count = follow_up.counts(here.db, address.filter, address.view.per_date).recommendations
    return markup.number(count, address.href, "recommendation")


def page_link(here: Visit, page: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(here.address.to(page).href, texts.PAGES[page])


# --- Metod -------------------------------------------------------------------------------------------


def show_method(here: Visit) -> None:
    frame.show("about/reading.html", page=Reading(prose("metod", method_numbers(here))))
    frame.show("frame/legend.html", heading=texts.SIGNS_HEADING, states=compare.STATES, grades=[
        *({"grade": grade.value, "grade_basis": "stated"} for grade in Grade),
        {"grade": Grade.DELVIS.value, "grade_basis": "interpreted"}, {"grade": None},
    ])  # fmt: skip
    frame.show("about/evidence.html", body=evidence_rows(here))


def method_numbers(here: Visit) -> dict[str, Any]:
    """Every number that Metod says, from the release in use; each that counts rows leads to them."""
    states = store.table(here.db, "evidence_states")
    cited = store.reports(here.db, Filter(), Basis.CITED.value)["findings"].sum()
    discrepancies = store.discrepancies(here.db, Filter())
    every = fresh(here, "motsagelser").href
    counted = {
        "brist": Outcome.BRIST, "delvis": Outcome.DELVIS, "styrka": Outcome.STYRKA, "risk": Outcome.RISK,
        "utan_omdome": Outcome.NEUTRAL, "foljdrisker": Outcome.FOLJDRISK,
    }  # fmt: skip
    numbers = {name: findings_of(here, rost=COUNTED_VOICES, utfall=outcome.value) for name, outcome in counted.items()}
    return numbers | {
        "alla_fynd": texts.number(store.finding_count(here.db, Filter()) + int(cited)),
        "fynd": findings_of(here), "raknade": findings_of(here, rost=COUNTED_VOICES),
        "andras": findings_of(here, rost=OTHERS),
        "kanda_fynd": markup.number(int(cited), fresh(here, "granskningar").href, "finding"),
        "rapporter": markup.number(int(here.db.release["reports"]), fresh(here, "granskningar").href, "report"),
        "rekommendationer": recommendations_of(here),
        "utan_svar": recommendations_of(here, svar="inget_svar"),
        "okand_adressat": recommendations_of(here, svar="okant"),
        "motsagelser": markup.number(len(discrepancies), every, "discrepancy"),
        "mindre": texts.number(sum(bool(row["minor"]) for row in discrepancies)),
        "stallen": texts.number(int(states["places"].sum())), "belagda": texts.number(int(states["proved"].sum())),
    }  # fmt: skip


def evidence_rows(here: Visit) -> list[list[str]]:
    names = store.labels(here.db)["granskning"]
    return [
        [names[row["report"]], *(texts.number(int(row[n])) for n in ("places", "proved", "passages"))]
        for row in store.rows(store.table(here.db, "evidence_states"))
    ]


# --- Om, Tillgänglighet ------------------------------------------------------------------------------


def show_about(here: Visit) -> None:
    frame.show("about/reading.html", page=Reading(prose("om", about_values(here))))


def show_accessibility(here: Visit) -> None:
    frame.show("about/reading.html", page=Reading(prose("tillganglighet", {"om": page_link(here, "om")})))


def about_values(here: Visit) -> dict[str, Any]:
    release, name = here.db.release, corrections.publisher()
    return {
        "utgivare": paragraph(texts.PUBLISHED_BY.format(name=name) if name else texts.PUBLISHED_BY_NOBODY),
        "kontakt": paragraph(contact()), "kallor": sources(here), "andringar": page_link(here, "andringar"),
        "utgava": release["id"], "byggd": store.date_words(release["built_at"]),
        "datadatum": store.date_words(release["data_date"]),
    }  # fmt: skip


def paragraph(said: str) -> Markup:
    return Markup("<p>{}</p>").format(said)


def contact() -> Markup:
    """The configured way to those behind the site, or a word that there is none."""
    href = corrections.contact()
    if not href:
        return escape(texts.CONTACT_UNKNOWN)
    shown = href.removeprefix("mailto:").removeprefix("https://")
    return Markup('{} <a href="{}">{}</a>.').format(texts.CONTACT, href, shown)


def sources(here: Visit) -> Markup:
    """The read reports, each with the way to its page."""
    rows = store.rows(store.reports(here.db, Filter(), Basis.READ.value))
    items = [
        Markup('<li><a href="{}">{}</a></li>').format(
            here.address.to("granskningar").show(rapport=row["id"]).href,
            texts.SOURCE_OF.format(
                place=row["municipality_name"], year=row["year"], title=row["title"],
                firm=texts.FIRM_UNKNOWN if store.missing(row["firm"]) else row["firm"],
            ),
        )
        for row in rows
    ]  # fmt: skip
    return Markup("<ul>{}</ul>").format(Markup("").join(items))


# --- Ändringar ---------------------------------------------------------------------------------------


def show_changes(here: Visit) -> None:
    frame.show("about/changes.html", page=changes(here))


def changes(here: Visit) -> Changes:
    rows = store.withdrawn_rows(here.db)
    return Changes(
        versions=tuple(Section(slug(name), name, filled(text, {})) for name, text in texts.changes_for_readers()),
        numbers=numbers(here),
        numbers_lead=texts.NUMBERS_LEAD.format(former=texts.FORMER_RELEASE, now=here.db.release["id"]),
        merged=tuple(merged(here, report, list(part)) for report, part in groupby(rows, lambda row: row["report"])),
        merged_lead=texts.MERGED_LEAD.format(count=texts.number(len(rows))),
    )


def numbers(here: Visit) -> tuple[Numbers, ...]:
    """Per municipality what the former release showed, and what this one shows. Others have only this one."""
    found = []
    for code, name in store.labels(here.db)["kommun"].items():
        if former := texts.FORMER.get(code):
            brist, styrka = (texts.number(n) for n in former)
            cells = (brist, texts.NOT_KNOWN, styrka, texts.NOT_KNOWN)
            found.append(Numbers(name, texts.BEFORE, cells))
        outcomes = (Outcome.BRIST, Outcome.DELVIS, Outcome.STYRKA, Outcome.RISK)
        now = tuple(findings_of(here, kommun=code, rost=COUNTED_VOICES, utfall=outcome.value) for outcome in outcomes)
        found.append(Numbers(name, texts.NOW, now))
    return tuple(found)


def merged(here: Visit, report: str, rows: list[dict[str, Any]]) -> Merged:
    name = store.labels(here.db)["granskning"].get(report, report)
    return Merged(
        texts.MERGED_IN.format(report=name, count=len(rows)),
        tuple(
            (row["id"], texts.NO_HEIR, "", row["reason"])
            if store.missing(row["replaced_by"])
            else (row["id"], row["headline"], fresh(here, "fynd").finding(row["replaced_by"]).href, row["reason"])
            for row in rows
        ),
    )
