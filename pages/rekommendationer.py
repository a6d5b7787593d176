"""Rekommendationer: from the auditor's words to what was done. The list, and one recommendation's page."""

from findings import texts
from findings.views import frame
from findings.views.recommendations import opened, show_list, show_one

here = frame.visit("rekommendationer")
wanted = here.address.view.rekommendation
row = opened(here, wanted)
if row:
    show_one(here, row)
else:
    if wanted:
        frame.show("frame/notices.html", notices=[texts.FOLLOW_NO_SUCH_RECOMMENDATION.format(id=wanted)])
    show_list(here)
