"""A theme's page, from the theme's id: questions, chart, its own table, findings side by side."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from findings import compare, store, texts
from findings.ask.filters import Filter
from findings.compare import meter
from findings.compare.matrices import Cell, Line, Matrix
from findings.model import Frequency, Grade, GradeBasis, Level
from findings.views import charts, frame
from findings.views.blocks import (
    behind,
    criteria,
    marks,
    matrix_data,
    numbers_table,
    report_address,
    show_insights,
    show_side_by_side,
)
from findings.views.frame import Visit

SHOWN_POINTS = 3  # of an insight on a theme page; the rest are folded
SHOWN_RECOMMENDATIONS = 24  # on a theme page
# What each theme's own table is about. Aspects that the data do not have are left out.
FOCUS = {
    "styrning": ("mal-matbarhet", "styrdokument", "roller-mandat", "resurser-finansiering"),
    "uppfoljning": (
        "effekter",
        "nyckeltal",
        "ekonomisk-uppfoljning",
        "systematik",
        "aterrapportering",
        "larande",
        "avvikelser",
    ),
}
THEME_INSIGHTS = ("aterkommer", "lana", "tillbaka")


def show_theme(theme: str) -> None:
    """Heading, insights, questions, chart, the theme's own table, findings side by side, recommendations, figures."""
    here = frame.visit(theme)
    chosen = here.filter.with_("tema", [theme])
    table = compare.matrix(here.db, chosen)
    counted = chosen.counted()
    frame.show(
        "frame/heading.html",
        heading=compare.theme_heading(store.labels(here.db)["tema"][theme], table, chosen),
        lead="",
        caption=store.caption(here.db, counted, store.finding_count(here.db, counted)),
        basis=store.comparability(here.db, chosen),
        meter=meter.meter(here.db, chosen),
    )
    if not table.municipalities:
        return
    show_insights(here, chosen, THEME_INSIGHTS, SHOWN_POINTS)
    show_questions(here, chosen, table)
    show_chart(here, chosen, table)
    focus = FOCUS.get(theme, ())
    show_focus(here, chosen, table, theme, focus)
    if theme == "samverkan":
        show_parties(here, chosen)
        show_levels(here, chosen)
    show_side_by_side(here, chosen, table, leave_out=focus)
    show_recommendations(here, chosen)
    show_figures(here, chosen, theme)


# --- Questions ---------------------------------------------------------------------------------------


def show_questions(here: Visit, chosen: Filter, table: Matrix) -> None:
    """The board of grades, and each municipality's questions side by side while they are few."""
    rows = store.rows(store.questions(here.db, chosen))
    few = len(table.municipalities) <= charts.PLACES
    columns = [(name, nested([r for r in rows if r["municipality"] == m])) for m, name in table.municipalities]
    frame.show(
        "theme/questions.html",
        columns=columns if few else [],
        heading=board_heading(rows),
        lead=texts.QUESTIONS_LEAD,
        grades=[*(g.label for g in reversed(Grade)), texts.BOARD_NONE],
        board=board(table, rows),
        body=board_rows(rows),
        report_href=lambda row: report_address(here, row["report"]),
        mark_href=lambda row: f"{here.address.href}#fraga-{row['id']}" if few else report_address(here, row["report"]),
    )


def nested(rows: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Questions with their sub-questions; a sub-question whose parent the filter left out stands by itself."""
    known = {r["id"] for r in rows}
    top = [r for r in rows if store.missing(r["parent"]) or r["parent"] not in known]
    return [(r, [part for part in rows if part["parent"] == r["id"]]) for r in top]


def board_heading(rows: Sequence[dict[str, Any]]) -> str:
    if not rows:
        return texts.BOARD_HEADING_NONE
    bases = [r["grade_basis"] for r in rows]
    return texts.BOARD_HEADING.format(
        stated=texts.number_word(bases.count(GradeBasis.STATED), capital=True),
        all=texts.number_word(len(rows)),
        interpreted=texts.number_word(bases.count(GradeBasis.INTERPRETED)),
    )


def board(table: Matrix, rows: Sequence[dict[str, Any]]) -> list[tuple[str, list[list[dict[str, Any]]]]]:
    """Municipality → its questions under each grade, from no to yes, then those without."""
    lines = []
    for place, name in table.municipalities:
        mine = [r for r in rows if r["municipality"] == place]
        several = len({r["report"] for r in mine}) > 1
        marked = [r | {"mark": f"{r['year']}: {r['number']}" if several else r["number"]} for r in mine]
        cells = [[r for r in marked if r["grade"] == grade] for grade in reversed(Grade)]
        lines.append((name, [*cells, [r for r in marked if store.missing(r["grade"])]]))
    return lines


def board_rows(rows: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """The same as a table: one row a question."""
    return [
        [
            r["municipality_name"],
            str(r["year"]),
            r["number"],
            r["text"],
            store.code_label("betyg", r["grade"]) or texts.BOARD_NONE,
            store.code_label("grund", r["grade_basis"]),
        ]
        for r in rows
    ]


# --- Chart -------------------------------------------------------------------------------------------


def show_chart(here: Visit, chosen: Filter, table: Matrix) -> None:
    """Strengths against shortcomings, the same in words, and the same numbers as a table."""

    href = marks(here, chosen)
    with st.container(key="figur-styrkor-och-brister"):
        many = len(table.municipalities) > charts.PLACES
        lead = texts.CHART_LEAD_MANY if many else charts.summary(table)
        frame.show("theme/section.html", heading=charts.title(table), lead=lead)
        draw(here, table, href)
        head, body = numbers_table(table, href)
        frame.show("parts/data_table.html", caption=texts.CHART_HEADING, head=head, body=body)


def draw(here: Visit, table: Matrix, href: charts.Href) -> None:
    """One figure for wide screens and one for narrow; the style sheet shows the one that fits."""
    visning = here.address.view.visning
    both = not visning and len(table.municipalities) <= charts.PANELS
    for wide in (True, False) if both else (True,):
        drawn = charts.look(st.context.theme.type, visning, wide=wide)
        figure = charts.strengths_and_shortcomings(table, href, drawn)
        key = ("bred" if wide else "smal") if both else "alla"
        with st.container(key=f"{key}-styrkor-och-brister"):
            st.plotly_chart(
                figure,
                theme=None,
                config=charts.CONFIG,
                key=f"figur_{key}",
                alt=charts.summary(table),
                width="content" if drawn.width else "stretch",
            )


# --- The theme's own table ---------------------------------------------------------------------------


def show_focus(here: Visit, chosen: Filter, table: Matrix, theme: str, focus: Sequence[str]) -> None:
    """Goals, documents, roles, resources; what is followed up and how: the first statements of each."""
    lines = [line for line in table.lines if line.aspect in focus and any(c.total for c in line.cells)]
    lines.sort(key=lambda line: focus.index(line.aspect))
    if not lines or len(table.municipalities) > charts.PLACES:
        return
    first = compare.telling(here.db, chosen.counted(), 1)
    rows = [
        (
            line,
            [focus_column(here, chosen, line, cell, name, first) for cell, name in table.beside(line)],
            criteria(here, chosen, line),
        )
        for line in lines
    ]
    shared = sum(len(line.municipalities("brist")) > 1 for line in lines)
    heading = texts.FOCUS_TITLES[theme].format(count=texts.number_word(shared), all=texts.number_word(len(lines)))
    frame.show("theme/focus.html", name=f"{theme}-i-korthet", heading=heading, summary=texts.FOCUS_LEAD, rows=rows)


def focus_column(
    here: Visit,
    chosen: Filter,
    line: Line,
    cell: Cell,
    name: str,
    first: dict[tuple[str, str, str], list[tuple[str, str]]],
) -> dict[str, Any]:
    everything = behind(here, chosen, aspekt=line.aspect, kommun=cell.municipality)
    told = [
        (p, everything.finding(finding).href, statement)
        for p in ("brist", "styrka", "neutral")
        for finding, statement in first.get((line.aspect, cell.municipality, p), ())
    ]
    shown = [row for row in told if row[0] != "neutral"] or told
    return {"name": name, "cell": cell, "telling": shown, "count": cell.total, "all": everything.href}


# --- Samverkan: with whom ----------------------------------------------------------------------------


def show_parties(here: Visit, chosen: Filter) -> None:
    """Party × municipality with forums, as a table of signs and links."""
    table = compare.party_matrix(here.db, chosen)
    if not table.lines:
        return
    frame.show(
        "parts/matrix.html",
        heading=party_heading(table),
        lead=texts.PARTY_LEAD,
        matrix=table,
        names=dict(table.municipalities),
        states=compare.STATES,
        words=texts.PARTY_WORDS,
        caption=texts.PARTY_CAPTION,
        first=texts.PARTY,
        name="parter-och-kommuner",
        line_href=None,
        theme_href=None,
        cell_href=lambda line, cell: behind(here, chosen, aktor=line.aspect, kommun=cell.municipality).href,
        table=matrix_data(texts.PARTY_CAPTION, *party_numbers(table)),
    )


def party_heading(table: Matrix) -> str:
    shared = [line for line in table.lines if sum(c.touched for c in line.cells) > 1]
    if not shared:
        return texts.PARTY_TITLE_NONE
    return texts.PARTY_TITLE.format(count=texts.number_word(len(shared), capital=True), party=shared[0].label)


def party_numbers(table: Matrix) -> tuple[Sequence[str], list[list[Any]]]:
    """Every cell with its forums while the municipalities are few, else how many have each."""
    if len(table.municipalities) > charts.PLACES:
        counts = [(line, charts.everywhere(line)) for line in table.lines]
        body = [[line.label, sum(c.touched for c in line.cells), c.brist, c.styrka] for line, c in counts]
        return texts.PARTY_COUNTED_HEAD, body
    return texts.PARTY_TABLE_HEAD, [
        [line.label, name, c.brist, c.styrka, c.neutral, texts.PARTY_WORDS[c.state], c.note]
        for line in table.lines
        for c, name in table.beside(line)
    ]


def show_levels(here: Visit, chosen: Filter) -> None:
    """Reports' own tables of collaboration on four levels."""
    rows = store.rows(store.collaborations(here.db, chosen))
    labels, names = store.labels(here.db)["granskning"], dict(compare.shown_municipalities(here.db, chosen))
    tables = [
        (
            names[mine[0]["municipality"]],
            labels[report],
            report_address(here, report),
            [level.label for level in Level],
            levels(mine),
        )
        for report in dict.fromkeys(r["report"] for r in rows)
        for mine in [[r for r in rows if r["report"] == report]]
    ]
    frame.show("theme/levels.html", tables=tables)


def levels(rows: Sequence[dict[str, Any]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Party → (code, word) on each level; a dash where the report's table is silent."""
    words = {f.value: f.label for f in Frequency}
    known = {(r["label"], r["level"]): r["frequency"] for r in rows}
    parties = dict.fromkeys(r["label"] for r in rows)
    return [
        (p, [(f, words[f]) if (f := known.get((p, level))) else ("saknas", "–") for level in Level]) for p in parties
    ]


# --- Recommendations, figures, time ------------------------------------------------------------------


def show_recommendations(here: Visit, chosen: Filter) -> None:
    """The first recommendations on the theme, and the way to all of them where they are more."""
    rows = store.recommendations(here.db, chosen, here.address.view.per_date)
    caption = store.caption(here.db, chosen, len(rows), "recommendation")
    frame.show(
        "theme/recommendations.html",
        rows=store.rows(rows.head(SHOWN_RECOMMENDATIONS)),
        caption=caption,
        heading=texts.RECOMMENDATIONS_HEADING,
        href=lambda row: here.address.to("rekommendationer").show(rekommendation=row["id"]).href,
    )
    if len(rows) > SHOWN_RECOMMENDATIONS:
        every = here.address.choose(chosen).narrowed("rekommendationer").href
        frame.show("theme/more.html", href=every, words=texts.ALL_RECOMMENDATIONS.format(count=texts.number(len(rows))))


def show_figures(here: Visit, chosen: Filter, theme: str) -> None:
    """Numbers that the reports state on the theme, as a table."""
    reports = store.reports(here.db, chosen, "read")
    frame_ = store.of_reports(here.db, "figures", tuple(reports["id"]))
    rows = [r for r in store.rows(frame_) if theme in (r["themes"] or [])]
    if rows:
        names = dict(zip(reports["municipality"], reports["municipality_name"], strict=True))
        body = [
            [
                r["label"],
                texts.number(r["value"]),
                r["unit"],
                r["period"],
                names[r["municipality"]],
                store.code_label("rost", r["voice"]),
                store.section_words(r["section"]),
            ]
            for r in rows
        ]
        frame.show("theme/figures.html", body=body, head=texts.FIGURE_HEAD)
