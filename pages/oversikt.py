"""Översikt: the auditors' answers, what they found per aspect and municipality, what it says, the audits in time."""

from findings.views import frame
from findings.views.overview import show_overview

show_overview(frame.visit("oversikt"))
