"""Fynd: the list of findings with search, facets and exports, or one finding with its passage."""

from findings import frame, markup, queries, texts
from findings.listing import show_list
from findings.reading import show_finding

here = frame.visit("fynd")
wanted = here.address.view.fynd
rows = markup.rows(queries.findings_by_id(here.db, (wanted,))) if wanted else []
if rows:
    show_finding(here, rows[0])
else:
    if wanted:
        frame.show("notices.html", notices=[texts.NO_SUCH_FINDING.format(id=wanted)])
    show_list(here)
