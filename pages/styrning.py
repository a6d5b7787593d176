"""Styrning: the theme's questions, chart, findings side by side and recommendations."""

from findings.views.theme import show_theme

show_theme("styrning")
