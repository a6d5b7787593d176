"""Spreads: one aspect under a filter, who was asked about it in which reports, and what each report found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
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

    @cached_property
    def having(self) -> dict[str, dict[str, dict[str, int]]]:
        """outcome → municipality → report → claims: looked up and not looked through, since there are many of each."""
        found: dict[str, dict[str, dict[str, int]]] = {}
        for (place, report, outcome), count in self.counts.items():
            found.setdefault(outcome, {}).setdefault(place, {})[report] = count
        return found

    def places(self, outcome: str) -> list[str]:
        """Municipalities that have it, in their order."""
        having = self.having.get(outcome, {})
        return [m for m in self.asked if m in having]

    def reports(self, outcome: str, place: str = "") -> list[str]:
        having = self.having.get(outcome, {})
        return list(having.get(place, ())) if place else [report for rows in having.values() for report in rows]

    def findings(self, outcome: str, places: Iterable[str] = ()) -> int:
        """How many, in all or some municipalities. A finding stands in one report, so they add up."""
        having = self.having.get(outcome, {})
        return sum(sum(having[m].values()) for m in set(places) or having if m in having)

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
    plain = rows.astype(object)  # which is iterated over several times as fast
    return {str(aspect): list(part.itertuples()) for aspect, part in plain.groupby("aspect", sort=False)}


def spread(
    aspect: str, label: str, places: Sequence[str], touched: dict[str, list[Any]], counts: dict[str, list[Any]]
) -> Spread:
    """One aspect's spread. A report with findings has asked, whatever bodies it is registered on."""
    found = counts.get(aspect, [])
    asking: dict[str, dict[str, None]] = {}
    for r in [*touched.get(aspect, []), *found]:
        asking.setdefault(r.municipality, {})[r.report] = None
    return Spread(
        aspect,
        label,
        {m: tuple(asking[m]) for m in places if m in asking},
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
