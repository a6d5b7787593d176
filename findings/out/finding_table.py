"""The finding-table room: a list of findings as a table to take along, and what its columns mean."""

from findings import store, texts
from findings.ask.filters import Labels
from findings.ask.links import Address, View, order_of
from findings.model import DatePrecision
from findings.out.export import Column, Table
from findings.store.database import Database
from findings.store.values import CODES


def table(db: Database, address: Address, origin: str) -> Table:
    """Every row of the list at `address`, in its order; `origin` begins the links (https://…)."""
    frame = store.finding_table(db, address.filter, order_of(address)).copy()
    release = str(db.release["id"])
    frame["link"] = [origin + Address("fynd", view=View(fynd=row, utgava=release)).href for row in frame["id"]]
    view = Address("fynd", address.filter, View(sortera=address.view.sortera, utgava=release))
    return Table(
        name="fynd",
        frame=frame,
        columns=columns(store.labels(db)),
        caption=store.caption(db, address.filter, len(frame)),
        release=release,
        link=origin + view.href,
    )


def columns(labels: Labels) -> tuple[Column, ...]:
    """Name, type and labels here; the Swedish words in texts."""
    return tuple(Column(name, *texts.FINDING_COLUMNS[name], labels=known) for name, known in worded(labels).items())


def worded(labels: Labels) -> dict[str, dict[str, str]]:
    """Column → the labels of its codes, in the columns' order."""
    codes = {name: {member.value: member.label for member in code} for name, code in CODES.items()}
    known = {
        "municipality": labels["kommun"], "kind": codes["typ"], "polarity": codes["utfall"], "voice": codes["rost"],
        "themes": labels["tema"], "aspects": labels["aspekt"], "areas": labels["namnd"], "parties": labels["aktor"],
        "forums": labels["forum"], "grade": codes["betyg"], "grade_basis": codes["grund"],
        "date_precision": {member.value: member.label for member in DatePrecision},
    }  # fmt: skip
    return {name: dict(known.get(name, {})) for name in texts.FINDING_COLUMNS}
