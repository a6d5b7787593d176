"""Fynd: the list of findings with search, facets and exports, or one finding with its passage."""

from findings import store, texts
from findings.views import frame
from findings.views.finding import show_finding
from findings.views.findings import show_list

here = frame.visit("fynd")
wanted = here.address.view.fynd
rows = store.rows(store.findings_by_id(here.db, (wanted,))) if wanted else []
if rows:
    show_finding(here, rows[0])
else:
    if wanted:
        frame.show("frame/notices.html", notices=[texts.NO_SUCH_FINDING.format(id=wanted)])
    show_list(here)
