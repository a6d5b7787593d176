"""Motsägelser: where the reports contradict themselves."""

from findings.views import frame
from findings.views.discrepancies import show_discrepancies

show_discrepancies(frame.visit("motsagelser"))
