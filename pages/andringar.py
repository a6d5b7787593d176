"""Ändringar: what this release changed, the numbers before and after, what was merged."""

from findings.views import frame
from findings.views.about import show_changes

show_changes(frame.visit("andringar"))
