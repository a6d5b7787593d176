"""Granskningar: the list of reports, and one report's page."""

from findings import store, texts
from findings.ask.filters import Filter
from findings.store.shapes import ReportRow
from findings.views import frame
from findings.views.reports import show_report, show_reports

here = frame.visit("granskningar")
wanted = here.address.view.rapport
rows = [r for r in store.rows(store.reports(here.db, Filter()), ReportRow) if r["id"] == wanted]
if rows:
    show_report(here, rows[0])
else:
    if wanted:
        frame.show("frame/notices.html", notices=[texts.NO_SUCH_REPORT.format(id=wanted)])
    show_reports(here)
