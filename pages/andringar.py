"""Ändringar: what has changed in a view between two releases, or the whole log of changes and corrections."""

from findings.views import frame
from findings.views.changes import show_changes
from findings.views.differences import show_differences

here = frame.visit("andringar")
if not here.address.view.fran or not show_differences(here):
    show_changes(here)
