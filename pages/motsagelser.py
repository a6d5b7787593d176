"""Motsägelser: where the reports contradict themselves."""

from findings import texts
from findings.views import frame

here = frame.visit("motsagelser")
frame.show("frame/heading.html", heading=texts.PAGES["motsagelser"], lead="", caption="", basis="")
