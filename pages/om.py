"""Om: who stands behind Granskat, how to reach them, what it is made of."""

from findings.views import frame
from findings.views.about import show_about

show_about(frame.visit("om"))
