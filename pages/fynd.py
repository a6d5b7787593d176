"""Fynd: the list of findings with search, facets and exports, or one finding with its passage."""

from findings.views import frame
from findings.views.finding import opened, show_finding
from findings.views.findings import show_list

here = frame.visit("fynd")
wanted = here.address.view.fynd
row, said = opened(here, wanted) if wanted else (None, "")
if row:
    show_finding(here, row, said)
else:
    if said:
        frame.show("frame/notices.html", notices=[said])
    show_list(here)
