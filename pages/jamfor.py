"""Jämför: two to six municipalities, counties or groups side by side."""

from findings.views import frame
from findings.views.sides import show_comparison

show_comparison(frame.visit("jamfor"))
