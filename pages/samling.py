"""Samling: the rows that a reader has collected, to put in order, take along and share."""

from findings.views import frame
from findings.views.collection import show_collection

show_collection(frame.visit("samling"))
