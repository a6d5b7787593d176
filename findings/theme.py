"""The theme room: what the three theme pages show, from one theme's id."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from findings import charts, compare, frame, insights, markup, meter, queries, texts
from findings.compare import Cell, Line, Matrix
from findings.filters import COUNTED_VOICES, Filter
from findings.frame import Visit
from findings.links import Address
from findings.model import Frequency, Grade, GradeBasis, Level, Relation

SHOWN_PER_CELL = 3  # findings shown beside each other; the rest are one link away
SHOWN_POINTS = 3  # of an insight on a theme page; the rest are folded
SHOWN_RECOMMENDATIONS = 24  # on a theme page
FOLDED_POINTS = 24  # of an insight at all; more are only counted
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
Criteria = tuple[meter.Criterion, ...]


def show_theme(theme: str) -> None:
    """Heading, insights, questions, chart, the theme's own table, findings side by side, recommendations, figures."""
    here = frame.visit(theme)
    chosen = here.filter.with_("tema", [theme])
    table = compare.matrix(here.db, chosen)
    counted = chosen.counted()
    frame.show(
        "heading.html",
        heading=compare.theme_heading(queries.labels(here.db)["tema"][theme], table),
        lead="",
        caption=queries.caption(here.db, counted, queries.finding_count(here.db, counted)),
        basis=queries.comparability(here.db, chosen),
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


def behind(here: Visit, chosen: Filter, **facets: str | tuple[str, ...]) -> Address:
    """The findings behind a mark, with the voices that the mark counts."""
    facets["rost"] = chosen.get("rost") or COUNTED_VOICES
    return here.address.choose(chosen).narrowed("fynd", **facets)


def report_address(here: Visit, report: str) -> str:
    return here.address.to("granskningar").show(rapport=report).href


# --- Insights ----------------------------------------------------------------------------------------


def show_insights(here: Visit, chosen: Filter, names: Sequence[str], most: int) -> tuple[insights.Insight, ...]:
    """The named insights that have something to say, or why they have not."""
    found = insights.insights(here.db, chosen, here.address.view.per_date)
    told = tuple(i for i in found if i.id in names)
    frame.show(
        "insights.html",
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


# --- Questions ---------------------------------------------------------------------------------------


def show_questions(here: Visit, chosen: Filter, table: Matrix) -> None:
    """The board of grades, and each municipality's questions side by side while they are few."""
    rows = markup.rows(queries.questions(here.db, chosen))
    few = len(table.municipalities) <= charts.PLACES
    columns = [(name, nested([r for r in rows if r["municipality"] == m])) for m, name in table.municipalities]
    frame.show(
        "questions.html",
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
    top = [r for r in rows if markup.missing(r["parent"]) or r["parent"] not in known]
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
        lines.append((name, [*cells, [r for r in marked if markup.missing(r["grade"])]]))
    return lines


def board_rows(rows: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """The same as a table: one row a question."""
    return [
        [
            r["municipality_name"],
            str(r["year"]),
            r["number"],
            r["text"],
            markup.code_label("betyg", r["grade"]) or texts.BOARD_NONE,
            markup.code_label("grund", r["grade_basis"]),
        ]
        for r in rows
    ]


def marks(here: Visit, chosen: Filter) -> charts.Href:
    """The address of a mark's rows; a mark that counts municipalities leads to all of the filter's."""

    def href(line: Line, cell: Cell, polarity: str) -> str:
        places = {"kommun": cell.municipality} if cell.municipality else {}
        return behind(here, chosen, aspekt=line.aspect, utfall=polarity, **places).href

    return href


# --- Chart -------------------------------------------------------------------------------------------


def show_chart(here: Visit, chosen: Filter, table: Matrix) -> None:
    """Strengths against shortcomings, the same in words, and the same numbers as a table."""

    href = marks(here, chosen)
    with st.container(key="figur-styrkor-och-brister"):
        many = len(table.municipalities) > charts.PLACES
        lead = texts.CHART_LEAD_MANY if many else charts.summary(table)
        frame.show("section.html", heading=charts.title(table), lead=lead)
        draw(here, table, href)
        head, body = numbers_table(table, href)
        frame.show("data_table.html", caption=texts.CHART_HEADING, head=head, body=body)


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


def numbers_table(table: Matrix, href: charts.Href) -> tuple[list[str], list[list[Any]]]:
    """The numbers beside a figure: every cell's while the municipalities are few, else how many have each."""
    return (counted_table if len(table.municipalities) > charts.PLACES else linked_table)(table, href)


def linked_table(table: Matrix, href: charts.Href) -> tuple[list[str], list[list[Any]]]:
    """The matrix's numbers, each a link to its rows: the keyboard's way into the chart."""
    names, body = dict(table.municipalities), []
    for group in table.groups:
        for line in group.lines:
            for cell in line.cells:
                numbers = [
                    linked(line, cell, p, names[cell.municipality], href) for p in ("brist", "styrka", "neutral")
                ]
                body.append([line.label, names[cell.municipality], *numbers, texts.STATES[cell.state]])
    return list(texts.CHART_TABLE_HEAD), body


def counted_table(table: Matrix, href: charts.Href) -> tuple[list[str], list[list[Any]]]:
    """In how many municipalities: the numbers of the figure that counts them."""
    body = []
    for line in table.lines:
        everywhere = charts.everywhere(line)
        numbers = [linked(line, everywhere, p, texts.ALL_MUNICIPALITIES, href) for p in ("brist", "styrka")]
        body.append([line.label, sum(c.touched for c in line.cells), *numbers])
    return list(texts.CHART_COUNTED_HEAD), body


def linked(line: Line, cell: Cell, polarity: str, place: str, href: charts.Href) -> Any:
    count = getattr(cell, polarity)
    if not count:
        return count
    said = texts.FINDINGS_BEHIND.format(
        aspect=line.label, place=place, said=f"{count} {texts.POLARITY_PLURAL[polarity].lower()}"
    )
    return {"text": count, "href": href(line, cell, polarity), "said": said}


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
    frame.show("focus.html", name=f"{theme}-i-korthet", heading=heading, summary=texts.FOCUS_LEAD, rows=rows)


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


def criteria(here: Visit, chosen: Filter, line: Line) -> Criteria:
    """How far the comparison on one aspect carries."""
    spread = next(s for s in compare.spreads(here.db, chosen) if s.aspect == line.aspect)
    return meter.of_aspect(here.db, chosen, line.aspect, spread.asking)


# --- Samverkan: with whom ----------------------------------------------------------------------------


def show_parties(here: Visit, chosen: Filter) -> None:
    """Party × municipality with forums, as a table of signs and links."""
    table = compare.party_matrix(here.db, chosen)
    if not table.lines:
        return
    frame.show(
        "matrix.html",
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


def matrix_data(caption: str, head: Sequence[str], body: Sequence[Sequence[Any]]) -> Any:
    return Markup(  # noqa: S704 - made by a template of ours, which has escaped what comes from data
        markup.render("data_table.html", caption=caption, head=head, body=body)
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
    rows = markup.rows(queries.collaborations(here.db, chosen))
    labels, names = queries.labels(here.db)["granskning"], dict(compare.shown_municipalities(here.db, chosen))
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
    frame.show("levels.html", tables=tables)


def levels(rows: Sequence[dict[str, Any]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Party → (code, word) on each level; a dash where the report's table is silent."""
    words = {f.value: f.label for f in Frequency}
    known = {(r["label"], r["level"]): r["frequency"] for r in rows}
    parties = dict.fromkeys(r["label"] for r in rows)
    return [
        (p, [(f, words[f]) if (f := known.get((p, level))) else ("saknas", "–") for level in Level]) for p in parties
    ]


# --- Findings side by side ---------------------------------------------------------------------------


def show_side_by_side(here: Visit, chosen: Filter, table: Matrix, leave_out: Sequence[str] = ()) -> None:
    """Per aspect, the first findings of each municipality in columns; first what most have shortcomings in."""
    lines = [x for x in table.lines if x.aspect not in leave_out and any(c.brist or c.styrka for c in x.cells)]
    lines.sort(key=lambda line: (-len(line.municipalities("brist")), -len(line.municipalities("styrka"))))
    if len(table.municipalities) > charts.PLACES:
        return show_counted(here, chosen, lines)
    telling = chosen.counted() if chosen.get("utfall") else chosen.counted().with_("utfall", ["styrka", "brist"])
    first = compare.telling(here.db, telling, SHOWN_PER_CELL)
    wanted = [i for line in lines for cell in line.cells for i in shown_ids(first, line, cell)]
    rows = (
        {r["id"]: r for r in markup.rows(queries.findings_by_id(here.db, tuple(dict.fromkeys(wanted))))}
        if wanted
        else {}
    )
    aspects = [
        (
            line,
            [
                column(here, chosen, line, cell, name, [rows[i] for i in shown_ids(first, line, cell)])
                for cell, name in table.beside(line)
            ],
            criteria(here, chosen, line),
        )
        for line in lines
    ]
    return frame.show("side_by_side.html", aspects=aspects)


def shown_ids(first: dict[tuple[str, str, str], list[tuple[str, str]]], line: Line, cell: Cell) -> list[str]:
    """At most three findings, and of each polarity at least one, so that neither is hidden by the other."""
    brister, styrkor = ([i for i, _ in first.get((line.aspect, cell.municipality, p), ())] for p in ("brist", "styrka"))
    brister = brister[: SHOWN_PER_CELL - min(1, len(styrkor))]
    return [*brister, *styrkor[: SHOWN_PER_CELL - len(brister)]]


def column(
    here: Visit, chosen: Filter, line: Line, cell: Cell, name: str, rows: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """One municipality's part of an aspect: its first findings and the way to all of them."""
    everything = behind(here, chosen, aspekt=line.aspect, kommun=cell.municipality)
    cards = [(r, everything.finding(r["id"]).href) for r in rows]
    return {"name": name, "cell": cell, "cards": cards, "all": everything.href, "count": cell.total}


def show_counted(here: Visit, chosen: Filter, lines: Sequence[Line]) -> None:
    """Too many municipalities for columns: in how many each aspect has shortcomings and strengths."""
    rows = [
        (
            line,
            *(
                counted(here, chosen, line, p, words)
                for p, words in (("brist", texts.MANY_SHORTCOMINGS), ("styrka", texts.MANY_STRENGTHS))
            ),
        )
        for line in lines
    ]
    frame.show("aspects_counted.html", rows=rows, compare_href=here.address.to("jamfor").href)


def counted(here: Visit, chosen: Filter, line: Line, polarity: str, words: str) -> dict[str, str]:
    text = words.format(count=len(line.municipalities(polarity)), asked=sum(c.touched for c in line.cells))
    return {"text": text, "href": behind(here, chosen, aspekt=line.aspect, utfall=polarity).href}


# --- Recommendations, figures, time ------------------------------------------------------------------


def show_recommendations(here: Visit, chosen: Filter) -> None:
    """The first recommendations on the theme, and the way to all of them where they are more."""
    rows = queries.recommendations(here.db, chosen, here.address.view.per_date)
    caption = queries.caption(here.db, chosen, len(rows), "recommendation")
    frame.show(
        "recommendations.html",
        rows=markup.rows(rows.head(SHOWN_RECOMMENDATIONS)),
        caption=caption,
        heading=texts.RECOMMENDATIONS_HEADING,
        href=lambda row: here.address.to("rekommendationer").show(rekommendation=row["id"]).href,
    )
    if len(rows) > SHOWN_RECOMMENDATIONS:
        every = here.address.choose(chosen).narrowed("rekommendationer").href
        frame.show("more.html", href=every, words=texts.ALL_RECOMMENDATIONS.format(count=texts.number(len(rows))))


def show_figures(here: Visit, chosen: Filter, theme: str) -> None:
    """Numbers that the reports state on the theme, as a table."""
    reports = queries.reports(here.db, chosen, "read")
    frame_ = queries.of_reports(here.db, "figures", tuple(reports["id"]))
    rows = [r for r in markup.rows(frame_) if theme in (r["themes"] or [])]
    if rows:
        names = dict(zip(reports["municipality"], reports["municipality_name"], strict=True))
        body = [
            [
                r["label"],
                texts.number(r["value"]),
                r["unit"],
                r["period"],
                names[r["municipality"]],
                markup.code_label("rost", r["voice"]),
                markup.section_words(r["section"]),
            ]
            for r in rows
        ]
        frame.show("figures.html", body=body, head=texts.FIGURE_HEAD)


def show_timeline(here: Visit, chosen: Filter) -> None:
    """The audits in time and what they follow up: years against municipalities, or counts where they are many."""
    rows = markup.rows(queries.reports(here.db, chosen).sort_values("date"))
    if not rows:
        return
    places = dict(sorted({r["municipality"]: r["municipality_name"] for r in rows}.items(), key=lambda item: item[1]))
    following = [
        r
        for r in queries.table(here.db, "report_relations").itertuples()
        if r.report in {x["id"] for x in rows} and r.kind in (Relation.FOLJER_UPP, Relation.FORTSATTER)
    ]
    years = sorted({r["year"] for r in rows})
    few = len(places) <= charts.PANELS
    frame.show(
        "timeline.html",
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
    none, one, several = texts.TIMELINE_FOLLOWING
    said = (none, one)[following] if following < 2 else several.format(count=texts.number_word(following))
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
    names = queries.labels(here.db)["granskning"]
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in queries.table(here.db, "report_relations").itertuples():
        other = str(row.related)
        found.setdefault(str(row.report), []).append(
            (markup.code_label("samband", row.kind), names[other], report_address(here, other))
        )
    return found
