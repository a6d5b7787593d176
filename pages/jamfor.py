"""Jämför: two to six municipalities, counties or groups side by side."""

from findings import frame
from findings.comparison import show_comparison

show_comparison(frame.visit("jamfor"))
