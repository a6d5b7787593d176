"""Spreads: one aspect under a filter, who was asked about it in which reports, and what each report found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from findings import store
from findings.ask.filters import Filter
from findings.compare.matrices import chosen_aspects, shown_municipalities
from findings.store.database import Database


@dataclass(frozen=True)
class Spread:
    """One aspect under a filter: who was asked about it in which reports, and the findings of each report.

    A report asks if a question, a finding of any voice or a recommendation of it touches the aspect.
    """

    aspect: str
    label: str
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)  # municipality → reports
    counts: dict[tuple[str, str, str], int] = field(default_factory=dict)  # municipality, report, outcome → claims

    def places(self, outcome: str) -> list[str]:
        """Municipalities that have it, in their order."""
        having = {m for m, _, p in self.counts if p == outcome}
        return [m for m in self.asked if m in having]

    def reports(self, outcome: str, place: str = "") -> list[str]:
        return [r for m, r, p in self.counts if p == outcome and place in ("", m)]

    def findings(self, outcome: str, places: Iterable[str] = ()) -> int:
        """How many, in all or some municipalities. A finding stands in one report, so they add up."""
        chosen = set(places)
        return sum(n for (m, _, p), n in self.counts.items() if p == outcome and (not chosen or m in chosen))

    @property
    def asking(self) -> list[str]:
        """The reports that asked."""
        return [report for reports in self.asked.values() for report in reports]


@store.cached
def spreads(db: Database, chosen: Filter) -> tuple[Spread, ...]:
    """Every aspect of a filter with who was asked and what was found. Voices are as in the matrix."""
    counted = chosen.counted()
    counts = grouped(store.spread_rows(db, counted))
    touched = grouped(store.touched_reports(db, chosen))
    places = [m for m, _ in shown_municipalities(db, chosen)]
    aspects = chosen_aspects(db, chosen).itertuples()
    return tuple(spread(str(r.aspect), str(r.label), places, touched, counts) for r in aspects)


def grouped(rows: pd.DataFrame) -> dict[str, list[Any]]:
    """Rows by aspect, so that no aspect has to look through another's."""
    return {str(aspect): list(part.itertuples()) for aspect, part in rows.groupby("aspect", sort=False)}


def spread(
    aspect: str, label: str, places: Sequence[str], touched: dict[str, list[Any]], counts: dict[str, list[Any]]
) -> Spread:
    """One aspect's spread. A report with findings has asked, whatever bodies it is registered on."""
    found = counts.get(aspect, [])
    asking = dict.fromkeys((r.municipality, r.report) for r in [*touched.get(aspect, []), *found])
    asked = {place: tuple(report for m, report in asking if m == place) for place in places}
    return Spread(
        aspect,
        label,
        {m: reports for m, reports in asked.items() if reports},
        {(r.municipality, r.report, r.outcome): int(r.findings) for r in found},
    )


@store.cached
def telling(db: Database, chosen: Filter, most: int) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
    """(aspect, municipality, outcome) → the first claims as (id, headline), the weightiest first."""
    rows = store.telling_rows(db, chosen, most)
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for r in rows.itertuples():
        found.setdefault((str(r.aspect), str(r.municipality), str(r.outcome)), []).append((str(r.id), str(r.headline)))
    return found
