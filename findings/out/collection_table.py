"""The collection-table room: a reader's collection as a table to take along, in the reader's order."""

from dataclasses import replace
from typing import Any

import pandas as pd

from findings import store, texts
from findings.ask.links import Address, View
from findings.compare import collected
from findings.model import Judge
from findings.out import citation, export, finding_table, selection
from findings.out.export import Column, Table
from findings.store.database import Database
from findings.store.values import CODES

OPENS = {"finding": ("fynd", "fynd"), "recommendation": ("rekommendationer", "rekommendation"),
         "question": ("granskningar", "fraga")}  # fmt: skip
# The working paper begins with what is said, and prints only as far as the reader's own notes.
PRINTED = ("row_kind", "headline", "statement", "outcome", "grade", "status", "municipality", "year", "report_title",
           "section", "page", "passage", "anchor", "notes")  # fmt: skip


def table(db: Database, address: Address, origin: str) -> Table:
    """Every row of the collection; `origin` begins the links (https://…)."""
    found = collected.collection(db, address.view.collected, address.view.per_date)
    known = columns(db)
    names = list(dict.fromkeys([column.name for column in known] + ["passage"]))
    rows = [whole(db, row, origin) for row in found.rows]
    caption = selection.caption(db, address)
    own = Address("samling", view=address.view.travelling)
    made = Table(
        name="samling", frame=pd.DataFrame(rows, columns=names, dtype=object), columns=known, caption=caption,
        release=str(db.release["id"]), link=selection.lasting(db, address, "samling", origin),
        citation=citation.text(citation.of_view(db, own, caption, origin)), selection=selection.named(own, ""),
    )  # fmt: skip
    return replace(made, sheet=export.working_paper(known, PRINTED), printed=len(PRINTED))


def whole(db: Database, row: dict[str, Any], origin: str) -> dict[str, Any]:
    """The row with its bodies by name and the way to it in this release."""
    page, name = OPENS[row["row_kind"]]
    view = View(utgava=str(db.release["id"]), **{name: row["id"]})  # type: ignore[arg-type]
    bodies = [] if store.missing(row["addressed"]) else [body["name"] for body in row["addressed"]]
    return row | {"bodies": bodies, "link": origin + Address(page, view=view).href}


def columns(db: Database) -> tuple[Column, ...]:
    """Name, type and labels here; the Swedish words in texts."""
    said = {
        **texts.COLLECTED_COLUMNS, **texts.REPORT_OF_ROW_COLUMNS, **texts.PLACE_COLUMNS, **texts.COLLECTED_LAST,
        **texts.LINK_COLUMNS,
    }  # fmt: skip
    labels = finding_table.worded(store.labels(db)) | {
        "row_kind": texts.ROW_KINDS,
        "status": {member.value: member.label for member in CODES["status"]},
        "judged_by": {member.value: member.label for member in Judge},
    }
    made = (Column(name, *words) for name, words in said.items())
    return tuple(replace(column, labels=labels.get(column.name, {})) for column in made)
