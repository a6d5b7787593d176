"""Översikt: the matrix of aspects and municipalities, what it says in words, the audits in time, how to read."""

from findings import compare, store, texts
from findings.compare import insights, meter
from findings.views import blocks, frame

here = frame.visit("oversikt")
chosen, counted = here.filter, here.filter.counted()
table = compare.matrix(here.db, chosen)
frame.show(
    "frame/heading.html",
    heading=compare.overview_heading(table, chosen),
    lead=insights.lead(compare.spreads(here.db, chosen)),
    caption=store.caption(here.db, counted, store.finding_count(here.db, counted)),
    basis=store.comparability(here.db, chosen),
    meter=meter.meter(here.db, chosen),
)
told = insights.insights(here.db, chosen, here.address.view.per_date)
frame.show("overview/jumps.html", insights=told, here=here.address.href)


def cell_href(line: compare.Line, cell: compare.Cell) -> str:
    return blocks.behind(here, chosen, aspekt=line.aspect, kommun=cell.municipality).href


head, body = blocks.numbers_table(table, blocks.marks(here, chosen))
if table.municipalities:
    frame.show(
        "parts/matrix.html",
        matrix=table, names=dict(table.municipalities), states=compare.STATES, words=texts.STATES,
        caption=texts.MATRIX_CAPTION, first=texts.ASPECT, name="aspekter-och-kommuner",
        cell_href=cell_href, theme_href=lambda group: here.address.to(group.theme).href, line_href=None,
        table=blocks.matrix_data(texts.MATRIX_CAPTION, head, body),
    )  # fmt: skip
    blocks.show_insights(here, chosen, insights.ORDER, 4)
    blocks.show_timeline(here, chosen)
frame.show("overview/reading.html", method=here.address.to("metod").href)
