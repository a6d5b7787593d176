"""The table-of-tables room: every kind of row that can be taken along, by the name that it has in addresses."""

from collections.abc import Callable
from dataclasses import dataclass

from findings.ask.links import Address
from findings.out import collection_table, finding_table, recommendation_table, report_tables
from findings.out.export import Table
from findings.store.database import Database

TableOf = Callable[[Database, Address, str], Table]  # data, view, origin of links → what is taken along


@dataclass(frozen=True)
class Rows:
    """One kind of row: the page whose parameters it takes, what its filter selects, how it is made, what is its key."""

    page: str
    kind: str
    table: TableOf
    key: tuple[str, ...] = ("id",)


ROWS_OF = {
    "fynd": Rows("fynd", "finding", finding_table.table),
    "rekommendationer": Rows("rekommendationer", "recommendation", recommendation_table.recommendations),
    "adresserade": Rows("rekommendationer", "recommendation", recommendation_table.addressed, ("id", "body")),
    "fragor": Rows("granskningar", "question", report_tables.questions),
    "nyckeltal": Rows("granskningar", "figure", report_tables.figures),
    "motsagelser": Rows("granskningar", "discrepancy", report_tables.discrepancies),
    "granskningar": Rows("granskningar", "report", report_tables.reports),
}  # fmt: skip
# All that can be taken along: what the release holds, and what a reader has collected of it.
TAKEN = ROWS_OF | {"samling": Rows("samling", "", collection_table.table)}
