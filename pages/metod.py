"""Metod: claims, weight, outcomes, voices and numbers, in words; what is verified."""

from findings.views import frame
from findings.views.about import show_method

show_method(frame.visit("metod"))
