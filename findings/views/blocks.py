"""The blocks room: what several pages are made of. Addresses behind numbers, numbers as tables, insights, time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from findings import compare, store, texts
from findings.ask.filters import COUNTED_VOICES, Filter
from findings.ask.links import Address
from findings.compare import insights, meter
from findings.compare.matrices import Cell, Line, Matrix
from findings.model import Relation
from findings.views import charts, frame
from findings.views.frame import Visit

NUMBERS = "siffror"  # the numbers behind a figure, as a part of the page that is opened
FOLDED_POINTS = 24  # of an insight at all; more are only counted
Criteria = tuple[meter.Criterion, ...]


def behind(here: Visit, chosen: Filter, **facets: str | tuple[str, ...]) -> Address:
    """The findings behind a mark, with the voices that the mark counts."""
    facets.setdefault("rost", chosen.get("rost") or COUNTED_VOICES)
    return here.address.choose(chosen).narrowed("fynd", **facets)


def report_address(here: Visit, report: str) -> str:
    return here.address.to("granskningar").show(rapport=report).href


# --- Insights ----------------------------------------------------------------------------------------


def show_insights(here: Visit, chosen: Filter, names: Sequence[str], most: int) -> tuple[insights.Insight, ...]:
    """The named insights that have something to say, or why they have not."""
    found = insights.insights(here.db, chosen, here.address.view.per_date)
    told = tuple(i for i in found if i.id in names)
    frame.show(
        "parts/insights.html",
        insights=told,
        most=most,
        folded=FOLDED_POINTS,
        href=lambda rows: rows_href(here, chosen, rows),
        finding_href=lambda finding: behind(here, chosen).finding(finding).href,
    )
    return told


def rows_href(here: Visit, chosen: Filter, rows: insights.Rows) -> str:
    """The address of the rows that a point counted."""
    if rows.row:
        return here.address.to(rows.page).show(rekommendation=rows.row).href
    if rows.page == "fynd":
        return behind(here, chosen, **rows.choice).href
    return here.address.choose(chosen).narrowed(rows.page, **rows.choice).href


def selected(outcomes: Sequence[str]) -> tuple[str, ...]:
    """What the rows of counted outcomes have as utfall."""
    return tuple(code for outcome in outcomes for code in compare.SELECTS.get(outcome, (outcome,)))


def marks(here: Visit, chosen: Filter, facet: str = "kommun") -> charts.Href:
    """The address of a mark's rows. `facet` is what a cell's column stands for; a mark that counts municipalities leads
    to all of the filter's."""

    def href(line: Line, cell: Cell, *outcomes: str) -> str:
        places = {facet: cell.municipality} if cell.municipality else {}
        return behind(here, chosen, aspekt=line.aspect, utfall=selected(outcomes), **places).href

    return href


@dataclass(frozen=True)
class FoldedTable:
    """A table that is made and sent when the address says that it is open."""

    id: str
    toggle: str
    is_open: bool
    head: Sequence[str] = ()
    body: Sequence[Sequence[Any]] = ()


def folded(here: Visit, name: str, made: Callable[[], tuple[Sequence[str], list[list[Any]]]]) -> FoldedTable:
    toggle = here.address.toggle(name).href
    opened = name in here.address.view.opened
    return FoldedTable(name, toggle, True, *made()) if opened else FoldedTable(name, toggle, False)


def linked_table(table: Matrix, href: charts.Href) -> tuple[list[str], list[list[Any]]]:
    """The matrix's numbers, each a link to its rows: the keyboard's way into the chart."""
    names, body = dict(table.municipalities), []
    for group in table.groups:
        for line in group.lines:
            for cell in line.cells:
                numbers = [linked(line, cell, o, names[cell.municipality], href) for o in compare.OUTCOMES]
                body.append([line.label, names[cell.municipality], *numbers, texts.STATES[cell.state]])
    return list(texts.CHART_TABLE_HEAD), body


def linked(line: Line, cell: Cell, outcome: str, place: str, href: charts.Href) -> Any:
    count = cell.count(outcome)
    if not count:
        return count
    said = texts.FINDINGS_BEHIND.format(aspect=line.label, place=place, said=texts.outcome(outcome, count))
    return {"text": count, "href": href(line, cell, outcome), "said": said}


def states_of(table: Matrix) -> tuple[str, ...]:
    """The states that occur, in their order: a legend explains no sign that is not there."""
    here = {cell.state for line in table.lines for cell in line.cells}
    also = {lead.outcome for line in table.lines for cell in line.cells for lead in cell.shown}
    return tuple(state for state in compare.STATES if state in here | also)


def criteria(here: Visit, chosen: Filter, line: Line) -> Criteria:
    """How far the comparison on one aspect carries."""
    spread = next(s for s in compare.spreads(here.db, chosen) if s.aspect == line.aspect)
    return meter.of_aspect(here.db, chosen, line.aspect, spread.asking)


# --- The audits in time ------------------------------------------------------------------------------


def show_timeline(here: Visit, chosen: Filter) -> None:
    """The audits in time and what they follow up: years against municipalities, or counts where they are many."""
    rows = store.rows(store.reports(here.db, chosen).sort_values("date"))
    if not rows:
        return
    places = dict(sorted({r["municipality"]: r["municipality_name"] for r in rows}.items(), key=lambda item: item[1]))
    following = [
        r
        for r in store.table(here.db, "report_relations").itertuples()
        if r.report in {x["id"] for x in rows} and r.kind in (Relation.FOLJER_UPP, Relation.FORTSATTER)
    ]
    years = sorted({r["year"] for r in rows})
    few = len(places) <= charts.PANELS
    frame.show(
        "parts/timeline.html",
        heading=timeline_heading(rows, years, len({r.report for r in following})),
        summary=texts.TIMELINE_SUMMARY if few else "",
        places=list(places.values()),
        years=[(y, [[r for r in rows if r["year"] == y and r["municipality"] == m] for m in places]) for y in years]
        if few
        else [],
        counts=[] if few else [year_counts(here, chosen, y, rows, {str(r.report) for r in following}) for y in years],
        relations=relations(here),
        href=lambda row: report_address(here, row["id"]),
    )


def timeline_heading(rows: Sequence[dict[str, Any]], years: Sequence[int], following: int) -> str:
    alone = len(rows) == following == 1
    said = texts.TIMELINE_ALONE if alone else texts.plural(following, texts.TIMELINE_FOLLOWING)
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    return texts.TIMELINE_HEADING.format(audits=texts.counted(len(rows), "report"), years=span, following=said)


def year_counts(
    here: Visit, chosen: Filter, year: int, rows: Sequence[dict[str, Any]], following: set[str]
) -> tuple[Any, ...]:
    mine = [r for r in rows if r["year"] == year]
    read = sum(r["basis"] == "read" for r in mine)
    address = here.address.choose(chosen).narrowed("granskningar", ar=str(year))
    return year, read, len(mine) - read, sum(r["id"] in following for r in mine), address.href


def relations(here: Visit) -> dict[str, list[tuple[str, str, str]]]:
    """Report → (word, the other report, its address) for each earlier report that it follows up or names."""
    names = store.labels(here.db)["granskning"]
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in store.table(here.db, "report_relations").itertuples():
        other = str(row.related)
        found.setdefault(str(row.report), []).append(
            (store.code_label("samband", row.kind), names[other], report_address(here, other))
        )
    return found
