"""The data-package room: all files of a view described for machines (Frictionless Data Package 2.0)."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View, joined
from findings.out import citation
from findings.out.export import DELIMITER, Column, Table
from findings.out.tables import ROWS_OF
from findings.store.database import Database

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"}, "heltal": {"type": "integer"}, "tal": {"type": "number"}, "datum": {"type": "date"},
    "ja_nej": {"type": "boolean"}, "lista": {"type": "list", "delimiter": DELIMITER},
    "lank": {"type": "string", "format": "uri"},
}  # fmt: skip


def written(db: Database, address: Address, tables: Mapping[str, Table], origin: str) -> bytes:
    """The description of the standard CSV of each table; `origin` begins the addresses (https://…)."""
    view = Address("granskningar", address.filter)
    caption = store.caption(db, address.filter, store.finding_count(db, address.filter))
    cited = citation.text(citation.of_view(db, view, caption, origin))
    package = {
        "$schema": PROFILE, "name": "granskat", "id": f"{origin}{view.show(utgava=str(db.release['id'])).href}",
        "title": texts.PACKAGE_TITLE, "description": texts.PACKAGE_DESCRIPTION.format(citation=cited),
        "version": str(db.release["id"]),
        "created": pd.Timestamp(db.release["built_at"]).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "licenses": [{"name": texts.LICENCE_NAME, "title": texts.LICENCE_TITLE, "path": texts.LICENCE_URL}],
        "contributors": [{"title": texts.SITE, "roles": ["creator"]}],
        "sources": sources(db, address.filter),
        "resources": [resource(db, address, name, table, origin) for name, table in tables.items()],
    }  # fmt: skip
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


def sources(db: Database, chosen: Filter) -> list[dict[str, str]]:
    """The read reports, with an address where one is known."""
    found = store.rows(store.report_table(db, chosen))
    names = store.cited_reports(db, tuple(row["id"] for row in found if row["basis"] == "read"))
    made = [(citation.source(report).named, citation.source(report).url) for report in names.values()]
    return [{"title": title} | ({"path": url} if url else {}) for title, url in sorted(made)]


def resource(db: Database, address: Address, name: str, table: Table, origin: str) -> dict[str, Any]:
    title, meaning = texts.PACKAGE_RESOURCES[name]
    view = View(per=address.view.per, utgava=str(db.release["id"]))
    fields = [described(column) for column in table.columns]
    return {
        "name": name, "title": title, "description": f"{meaning} {table.caption}", "type": "table",
        "path": origin + joined(f"/data/{name}.csv", address.filter.params() | view.params()),
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": list(ROWS_OF[name].key)},
    }  # fmt: skip


def described(column: Column) -> dict[str, Any]:
    """A field: its meaning, and what its codes say."""
    codes = ", ".join(f"{code} = {label}" for code, label in column.labels.items())
    said = f"{column.help} {texts.PACKAGE_CODES.format(codes=codes)}" if codes else column.help
    return {"name": column.name, "title": column.label, "description": said} | TYPES[column.type]
