"""Ändringar: what has changed between releases."""

from findings import texts
from findings.views import frame

here = frame.visit("andringar")
frame.show("frame/heading.html", heading=texts.PAGES["andringar"], lead="", caption="", basis="")
