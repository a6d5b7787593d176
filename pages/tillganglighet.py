"""Tillgänglighet: what is done, what is known to be lacking, how to say so."""

from findings.views import frame
from findings.views.about import show_accessibility

show_accessibility(frame.visit("tillganglighet"))
