"""The room about the site itself: Metod, Om and Tillgänglighet."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from findings import compare, store, texts
from findings.ask.filters import COUNTED_VOICES, Filter
from findings.model import Basis, Grade, Outcome, Voice
from findings.store import follow_up
from findings.views import corrections, frame, markup
from findings.views.changes import findings_of, fresh
from findings.views.frame import Visit
from findings.views.prose import Prose, prose

MOST_REPORTS = 60  # that a running text names one by one; more are counted
OTHERS = (Voice.INTERVJU.value, Voice.EXTERN.value)


@dataclass(frozen=True)
class Reading:
    """A page of running text with its contents beside it."""

    prose: Prose


# --- Numbers in running text -------------------------------------------------------------------------


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
    """A report a row; of more than can be read, all of them in one."""
    states, columns = store.table(here.db, "evidence_states"), ["places", "proved", "passages"]
    if len(states) > MOST_REPORTS:
        all_of_them = texts.counted(len(states), "report")
        return [[all_of_them, *(texts.number(int(states[n].sum())) for n in columns)]]
    names = store.labels(here.db)["granskning"]
    return [[names[row["report"]], *(texts.number(int(row[n])) for n in columns)] for row in store.rows(states)]


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
    """The read reports, each with the way to its page; of more than can be read only how many, and where they are."""
    rows = store.rows(store.reports(here.db, Filter(), Basis.READ.value))
    if len(rows) > MOST_REPORTS:
        return Markup("<p>{}</p>").format(markup.number(len(rows), fresh(here, "granskningar").href, "report"))
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
