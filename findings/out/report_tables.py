"""The report-table room: questions, figures, contradictions and reports as tables to take along."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.model import Basis
from findings.out import citation, finding_table, selection
from findings.out.export import Column, Table
from findings.store.database import Database
from findings.store.values import CODES

Words = tuple[str, str, str]  # a column's label, type and meaning


def questions(db: Database, address: Address, origin: str) -> Table:
    """One row a question or sub-question; `origin` begins the links (https://…)."""
    return table(db, address, origin, "fragor", "question", texts.QUESTION_COLUMNS, store.question_table)


def figures(db: Database, address: Address, origin: str) -> Table:
    """One row a number that a report states."""
    return table(db, address, origin, "nyckeltal", "figure", texts.FIGURE_COLUMNS, store.figure_table)


def discrepancies(db: Database, address: Address, origin: str) -> Table:
    """One row a place where a report contradicts itself, with the other place."""
    return table(db, address, origin, "motsagelser", "discrepancy", texts.DISCREPANCY_COLUMNS, store.discrepancy_table)


def reports(db: Database, address: Address, origin: str) -> Table:
    """One row a report, read or cited."""
    return table(db, address, origin, "granskningar", "report", texts.REPORT_COLUMNS, store.report_table)


def table(
    db: Database, address: Address, origin: str, name: str, kind: str,
    said: Mapping[str, Words], rows: Callable[[Database, Filter], pd.DataFrame],
) -> Table:  # fmt: skip
    """The rows that the filter selects, each with a link to the report that it stands in."""
    frame, release = rows(db, address.filter), str(db.release["id"])
    stands_in = frame["id"] if kind == "report" else frame["report"]
    frame["link"] = [origin + Address("granskningar", view=View(rapport=r, utgava=release)).href for r in stands_in]
    caption = store.caption(db, address.filter, len(frame), kind)
    view = Address("granskningar", address.filter)
    return Table(
        name=name, frame=frame, columns=columns(db, said), caption=caption, release=release,
        link=selection.lasting(db, address, "granskningar", origin),
        citation=citation.text(citation.of_view(db, view, caption, origin)), selection=selection.named(address, kind),
    )  # fmt: skip


def columns(db: Database, said: Mapping[str, Words]) -> tuple[Column, ...]:
    known = finding_table.worded(store.labels(db)) | {"basis": {basis.value: basis.label for basis in Basis}}
    if "topic" in said:  # a report's kind is not a finding's
        known["kind"] = {member.value: member.label for member in CODES["slag"]}
    made = (Column(name, *words) for name, words in said.items())
    return tuple(replace(column, labels=known.get(column.name, {})) for column in made)
