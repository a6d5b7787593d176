"""The rows of a municipality's page that are nobody else's: unmet risks, and where a report contradicts itself."""

from findings.ask.filters import Filter
from findings.store.database import Database
from findings.store.shapes import ContradictionRow, HeadlineRow
from findings.store.terms import bound
from findings.store.values import rows


def unmet_risks(db: Database, chosen: Filter) -> list[HeadlineRow]:
    """id, headline of the auditors' risks that no recommendation to their municipality is about."""
    return rows(db.rows("unmet_risks", bound(db, chosen), where=chosen.where("finding")), HeadlineRow)


def summary_contradictions(db: Database, chosen: Filter) -> list[ContradictionRow]:
    """id, report, description, section, other_section, year: the summary says one thing, a chapter another."""
    return rows(db.rows("summary_contradictions", bound(db, chosen), where=chosen.where("report")), ContradictionRow)
