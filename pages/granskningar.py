"""Granskningar: the list of reports, and one report's page."""

from findings import frame, markup, queries, texts
from findings.filters import Filter
from findings.report import show_report, show_reports

here = frame.visit("granskningar")
wanted = here.address.view.rapport
rows = [r for r in markup.rows(queries.reports(here.db, Filter())) if r["id"] == wanted]
if rows:
    show_report(here, rows[0])
else:
    if wanted:
        frame.show("notices.html", notices=[texts.NO_SUCH_REPORT.format(id=wanted)])
    show_reports(here)
