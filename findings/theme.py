"""The theme room: what the three theme pages show, from one theme's id."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from findings import charts, compare, frame, markup, queries, texts
from findings.filters import COUNTED_VOICES, Filter
from findings.frame import Visit

SHOWN_PER_CELL = 3  # findings shown beside each other; the rest are one link away


def show_theme(theme: str) -> None:
    """Heading, questions, chart, findings side by side, recommendations, figures."""
    here = frame.visit(theme)
    chosen = here.filter.with_("tema", [theme])
    table = compare.matrix(here.db, chosen)
    label = queries.labels(here.db)["tema"][theme]
    counted = chosen.counted()
    frame.show(
        "heading.html",
        heading=compare.theme_heading(label, table), lead="",
        caption=queries.caption(here.db, counted, queries.finding_count(here.db, counted)),
        basis=queries.comparability(here.db, chosen),
    )  # fmt: skip
    show_questions(here, chosen, table)
    show_chart(here, chosen, table)
    show_side_by_side(here, chosen, table)
    show_recommendations(here, chosen)
    show_figures(here, chosen, theme)


def show_questions(here: Visit, chosen: Filter, table: compare.Matrix) -> None:
    """Each municipality's questions on the theme with the grade, side by side."""
    rows = markup.rows(queries.questions(here.db, chosen))
    columns = [(name, [r for r in rows if r["municipality"] == m]) for m, name in table.municipalities]
    frame.show("questions.html", columns=columns, heading=texts.QUESTIONS_HEADING, lead=texts.QUESTIONS_LEAD,
               report_href=lambda row: report_address(here, row["report"]))  # fmt: skip


def report_address(here: Visit, report: str) -> str:
    return here.address.to("granskningar").show(rapport=report).href


def show_chart(here: Visit, chosen: Filter, table: compare.Matrix) -> None:
    """Strengths against shortcomings, the same in words, and the same numbers as a table."""
    if not table.municipalities:
        return
    frame.show("section.html", heading=texts.CHART_HEADING, lead=charts.summary(table))
    figure = charts.strengths_and_shortcomings(table, st.context.theme.type)
    st.plotly_chart(figure, theme=None, config=charts.CONFIG, key="styrkor_brister", alt=charts.summary(table))
    numbers = table.table()
    frame.show("data_table.html", caption=texts.CHART_HEADING, head=list(numbers), body=numbers.values.tolist())


def show_side_by_side(here: Visit, chosen: Filter, table: compare.Matrix) -> None:
    """Per aspect, the first findings of each municipality in columns."""
    telling = chosen.counted()
    if not chosen.get("utfall"):
        telling = telling.with_("utfall", ["styrka", "brist"])
    rows = markup.rows(queries.findings(here.db, telling))
    lines = [line for line in table.lines if any(cell.brist or cell.styrka for cell in line.cells)]
    aspects = [(line, [column(here, line, cell, name, rows) for cell, (_, name) in zip(line.cells, table.municipalities, strict=True)])
               for line in lines]  # fmt: skip
    frame.show("side_by_side.html", aspects=aspects, labels=queries.labels(here.db)["aspekt"])


def column(here: Visit, line: compare.Line, cell: compare.Cell, name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One municipality's part of an aspect: its first findings and the way to all of them."""
    mine = [r for r in rows if r["municipality"] == cell.municipality and line.aspect in r["aspects"]]
    voices = here.filter.get("rost") or COUNTED_VOICES
    everything = here.address.narrowed(aspekt=line.aspect, kommun=cell.municipality, rost=voices)
    cards = [(r, here.address.narrowed(aspekt=line.aspect, kommun=cell.municipality, rost=voices).finding(r["id"]).href)
             for r in mine[:SHOWN_PER_CELL]]  # fmt: skip
    return {"name": name, "cell": cell, "cards": cards, "all": everything.href, "count": cell.total}


def show_recommendations(here: Visit, chosen: Filter) -> None:
    rows = queries.recommendations(here.db, chosen, here.address.view.per_date)
    caption = queries.caption(here.db, chosen, len(rows), "recommendation")
    frame.show("recommendations.html", rows=markup.rows(rows), caption=caption, heading=texts.RECOMMENDATIONS_HEADING,
               href=lambda row: here.address.to("rekommendationer").show(rekommendation=row["id"]).href)  # fmt: skip


def show_figures(here: Visit, chosen: Filter, theme: str) -> None:
    """Numbers that the reports state on the theme, as a table."""
    reports = queries.reports(here.db, chosen, "read")
    frame_ = queries.of_reports(here.db, "figures", tuple(reports["id"]))
    rows = [r for r in markup.rows(frame_) if theme in (r["themes"] or [])]
    if rows:
        names = dict(zip(reports["municipality"], reports["municipality_name"], strict=True))
        body = [[r["label"], texts.number(r["value"]), r["unit"], r["period"], names[r["municipality"]],
                 markup.code_label("rost", r["voice"]), markup.section_words(r["section"])] for r in rows]  # fmt: skip
        frame.show("figures.html", body=body, head=texts.FIGURE_HEAD)
