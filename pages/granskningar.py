"""Granskningar: the list of reports, one report's page, or one question that a report asked."""

from findings import store, texts
from findings.ask.filters import Filter
from findings.views import frame, question
from findings.views.reports import show_report, show_reports

here = frame.visit("granskningar")
wanted, asked = here.address.view.rapport, here.address.view.fraga
row = question.opened(here, asked)
rows = [r for r in store.rows(store.reports(here.db, Filter())) if r["id"] == wanted]
if row:
    question.show_question(here, row)
elif rows:
    show_report(here, rows[0])
else:
    if wanted:
        frame.show("frame/notices.html", notices=[texts.NO_SUCH_REPORT.format(id=wanted)])
    if asked:
        frame.show("frame/notices.html", notices=[texts.NO_SUCH_QUESTION.format(id=asked)])
    show_reports(here)
