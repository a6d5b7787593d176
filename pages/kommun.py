"""Kommun: one municipality's audits, claims, questions and recommendations."""

from findings import texts
from findings.views import frame

here = frame.visit("kommun")
frame.show("frame/heading.html", heading=texts.PAGES["kommun"], lead="", caption="", basis="")
