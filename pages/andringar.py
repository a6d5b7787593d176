"""Ändringar: what each version changed, corrections, the numbers before and after, what was merged."""

from findings.views import frame
from findings.views.changes import show_changes

show_changes(frame.visit("andringar"))
