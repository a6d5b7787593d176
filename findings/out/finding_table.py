"""The finding-table room: a list of findings as a table to take along, and what its columns mean."""

from dataclasses import replace

from findings import store, texts
from findings.ask.filters import Labels
from findings.ask.links import Address, View, order_of
from findings.model import DatePrecision
from findings.out import citation, export, selection
from findings.out.export import Column, Table
from findings.store.database import Database
from findings.store.values import CODES

# The working paper begins with what is said, and prints only as far as the reader's own notes.
PRINTED = (
    "headline", "statement", "outcome", "voice", "municipality", "year", "report_title", "section", "page", "passage",
    "anchor", "notes",
)  # fmt: skip


def table(db: Database, address: Address, origin: str) -> Table:
    """Every row of the list at `address`, in its order; `origin` begins the links (https://…)."""
    frame = store.finding_table(db, address.filter, order_of(address))
    release = str(db.release["id"])
    frame["link"] = [origin + Address("fynd", view=View(fynd=row, utgava=release)).href for row in frame["id"]]
    known, caption = columns(store.labels(db)), store.caption(db, address.filter, len(frame))
    return Table(
        name="fynd",
        frame=frame,
        columns=known,
        caption=caption,
        release=release,
        link=selection.lasting(db, address, "fynd", origin),
        citation=citation.text(citation.of_view(db, listed(address), caption, origin)),
        selection=selection.named(address, "finding"),
        sheet=export.working_paper(known, PRINTED),
        printed=len(PRINTED),
    )


def listed(address: Address) -> Address:
    """The whole list, without what is opened and its place in the list."""
    return Address("fynd", address.filter).show(sortera=address.view.sortera)


def columns(labels: Labels) -> tuple[Column, ...]:
    """Name, type and labels here; the Swedish words in texts."""
    made = (Column(name, *said) for name, said in texts.FINDING_COLUMNS.items())
    return tuple(replace(column, labels=worded(labels).get(column.name, {})) for column in made)


def worded(labels: Labels) -> dict[str, dict[str, str]]:
    """Column → the labels of its codes."""
    codes = {name: {member.value: member.label for member in code} for name, code in CODES.items()}
    known = {
        "municipality": labels["kommun"], "kind": codes["typ"], "outcome": codes["utfall"], "weight": codes["tyngd"],
        "voice": codes["rost"], "themes": labels["tema"], "aspects": labels["aspekt"], "touches": labels["aspekt"],
        "areas": labels["namnd"], "parties": labels["aktor"], "forums": labels["forum"], "grade": codes["betyg"],
        "grade_basis": codes["grund"], "date_precision": {member.value: member.label for member in DatePrecision},
    }  # fmt: skip
    return {name: dict(said) for name, said in known.items()}
