"""Kommun: one municipality's audits, what weighs most, what others do, what to ask; without a choice, a chooser."""

from findings.views import frame
from findings.views.municipality import show_municipality

show_municipality(frame.visit("kommun"))
