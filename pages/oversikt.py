"""Översikt: the matrix of aspects and municipalities, what is common, the audits in time, how to read."""

from findings import compare, frame, markup, queries, texts
from findings.filters import COUNTED_VOICES

here = frame.visit("oversikt")
table = compare.matrix(here.db, here.filter)
names = dict(table.municipalities)

frame.show(
    "heading.html",
    heading=compare.overview_heading(table),
    lead=texts.CHOOSE_CELL,
    caption=queries.caption(here.db, here.filter.counted(), queries.finding_count(here.db, here.filter.counted())),
    basis=queries.comparability(here.db, here.filter),
)


def behind(**facets: str) -> str:
    """The findings behind a mark, with the voices that the mark counts."""
    return here.address.narrowed(rost=here.filter.get("rost") or COUNTED_VOICES, **facets).href


frame.show(
    "matrix.html",
    matrix=table, names=names, states=compare.STATES,
    cell_href=lambda line, cell: behind(aspekt=line.aspect, kommun=cell.municipality),
    theme_href=lambda group: here.address.to(group.theme).href,
)  # fmt: skip
numbers = table.table()
frame.show("data_table.html", caption=texts.MATRIX_CAPTION, head=list(numbers), body=numbers.values.tolist())

shared = table.shared()
lines = [(x, compare.names_of(table, x.municipalities("brist")), behind(aspekt=x.aspect, utfall="brist")) for x in shared]
frame.show("common.html", lines=lines)

relations: dict[str, list[str]] = {}
topics = queries.reports(here.db, here.filter)
known = dict(zip(topics["id"], topics["topic"], strict=True))
for row in queries.table(here.db, "report_relations").itertuples():
    if row.related in known:
        word = markup.code_label("samband", row.kind)
        relations.setdefault(str(row.report), []).append(f"{word} {known[row.related]}")
frame.show(
    "timeline.html",
    reports=markup.rows(topics.sort_values("date")), relations=relations,
    href=lambda row: here.address.to("granskningar").show(rapport=row["id"]).href,
)  # fmt: skip
frame.show("reading.html", method=here.address.to("metod").href)
