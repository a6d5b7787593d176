"""The difference room: what is other in a view in one release than in another.

Both releases are read through their own connections, as the files of the view are made: a row is what a file of it
says. So exactly what a reader can see is compared, and nothing else. What follows from the full texts' being at hand at
the build (page, passage) is no difference, nor is what a row repeats of its report, which is said once of the report.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from findings import store, texts
from findings.ask.filters import Filter, applies
from findings.ask.links import Address, View
from findings.out import citation, selection
from findings.out.export import Column, Table
from findings.out.tables import ROWS_OF, Rows
from findings.store.database import Database, cached

Key = tuple[str, ...]
Record = Mapping[str, Any]
OF_THE_BUILD = {"link", "page", "other_page"}
OF_THE_REPORT = {
    "municipality", "municipality_code", "municipality_name", "year", "date", "date_precision", "report_title", "firm",
    "report_url", "basis",
}  # fmt: skip
# What is said of a row's own question or rows, in the tables that repeat or count it.
OF_OTHERS = {
    "fynd": {"question_text", "grade", "grade_label", "grade_basis"}, "fragor": {"findings"},
    "granskningar": {"questions", "findings", "recommendations", "places", "proved"},
    "adresserade": {"text", "number", "due", "deadline", "status", "status_basis", "judged_by", "judged_on"},
    "rekommendationer": {"age", "answered", "answers"},
}  # fmt: skip
NAMED = ("body", "headline", "short", "statement", "text", "label", "description", "title")
# A row has a page of its own in → the parameter that opens it there; the rest stand on their report's page.
OPENED = {"fynd": "fynd", "rekommendationer": "rekommendation", "adresserade": "rekommendation"}


@dataclass(frozen=True)
class Field:
    """A column that says something else than before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """A row in both releases. `moved` says that it came into the selection (1), left it (-1) or neither (0)."""

    id: str
    name: str
    address: Address
    fields: tuple[Field, ...]
    moved: int = 0


@dataclass(frozen=True)
class Gone:
    """A row that is no longer one: the reason where one is known, and the row that carries its claim now."""

    id: str
    name: str
    reason: str
    heir: str = ""
    heir_name: str = ""
    address: Address | None = None


@dataclass(frozen=True)
class Difference:
    """One kind of row in a view, from one release to another. `before` and `after` are how many the view shows."""

    name: str
    before: int
    after: int
    added: tuple[Changed, ...]
    changed: tuple[Changed, ...]
    merged: tuple[Gone, ...]
    withdrawn: tuple[Gone, ...]

    @property
    def is_none(self) -> bool:
        return not (self.added or self.changed or self.merged or self.withdrawn)


@dataclass(frozen=True)
class Compared:
    """All kinds of rows that the view's choices apply to, and the names of those that they do not."""

    kinds: tuple[Difference, ...]
    left_out: tuple[str, ...]


@cached
def compared(before: Database, after: Database, address: Address) -> Compared:
    """What is other in the view of `address` in the release `after` than in `before`."""
    fits = {
        name: all(applies(facet, rows.kind) for facet, _ in address.filter.chosen) for name, rows in ROWS_OF.items()
    }
    kinds = tuple(difference(before, after, address, name) for name, fitting in fits.items() if fitting)
    return Compared(kinds, tuple(name for name, fitting in fits.items() if not fitting))


def difference(before: Database, after: Database, address: Address, name: str) -> Difference:
    rows = ROWS_OF[name]
    old, new = (selected(db, rows, address, address.filter) for db in (before, after))
    every_old, every_new = old, new
    if address.filter != Filter() and old.records.keys() != new.records.keys():  # where are those that only one has?
        every_old, every_new = (selected(db, rows, address, Filter()) for db in (before, after))
    stay = [key for key in {**new.records, **old.records} if key in every_old.records and key in every_new.records]
    changes = (changed(name, key, every_old, every_new, moved(key, old, new)) for key in stay)
    lost = [gone(after, name, every_new, key, old.records[key]) for key in old.records if key not in every_new.records]
    return Difference(
        name=name, before=len(old.records), after=len(new.records),
        added=tuple(
            Changed(key[0], named(record), opened(name, record), ())
            for key, record in new.records.items() if key not in every_old.records
        ),
        changed=tuple(change for change in changes if change.fields or change.moved),
        merged=tuple(row for row in lost if row.heir), withdrawn=tuple(row for row in lost if not row.heir),
    )  # fmt: skip


@dataclass(frozen=True)
class Selected:
    """A release's rows under a filter, by key, with the columns that are compared."""

    columns: tuple[Column, ...]
    records: Mapping[Key, Record]


def selected(db: Database, rows: Rows, address: Address, chosen: Filter) -> Selected:
    view = View(per=address.view.per, utgava=str(db.release["id"]))
    table: Table = rows.table(db, Address(rows.page, chosen, view), "")
    records = {tuple(str(record[part]) for part in rows.key): record for record in table.records()}
    return Selected(tuple(table.columns), records)


def moved(key: Key, old: Selected, new: Selected) -> int:
    return (key in new.records) - (key in old.records)


def changed(name: str, key: Key, old: Selected, new: Selected, moved: int) -> Changed:
    before, after = old.records[key], new.records[key]
    fields = tuple(other_fields(compared_columns(name, old, new), before, after))
    return Changed(key[0], named(after), opened(name, after), fields, moved)


def compared_columns(name: str, old: Selected, new: Selected) -> Iterator[tuple[Column, Column]]:
    """The columns that both releases have, with each one's own words for its codes."""
    left_out = OF_THE_BUILD | OF_OTHERS.get(name, set()) | (set() if name == "granskningar" else OF_THE_REPORT)
    known = {column.name: column for column in old.columns}
    return ((known[c.name], c) for c in new.columns if c.name in known and c.name not in left_out)


def other_fields(columns: Iterator[tuple[Column, Column]], before: Record, after: Record) -> Iterator[Field]:
    for then, now in columns:
        if before[then.name] != after[now.name]:
            yield Field(now.label, said(then, before[then.name]), said(now, after[now.name]))


def said(column: Column, value: Any) -> str:
    """A cell as people read it; a word for nothing."""
    words = column.words(value)
    if words is None:
        return texts.NOTHING_SAID
    if isinstance(words, bool):
        return texts.YES if words else texts.NO
    return texts.number(words) if isinstance(words, int | float) else str(words)


def gone(after: Database, name: str, every: Selected, key: Key, record: Record) -> Gone:
    """A row that is no longer one, and the row that has its claim where it was merged into another."""
    step = store.successor(after, key[0])
    heir = "" if not step or store.missing(step["replaced_by"]) else str(step["replaced_by"])
    found = every.records.get((heir,))
    return Gone(
        id=key[0], name=named(record), reason=str(step["reason"]) if step else texts.NO_REASON_KNOWN, heir=heir,
        heir_name=named(found) if found else heir, address=opened(name, found) if found else None,
    )  # fmt: skip


def named(record: Record) -> str:
    """What a reader knows the row by."""
    said = [str(record[part]) for part in NAMED if record.get(part)]
    return ": ".join(said[:2]) if record.get("body") else said[0]


def opened(name: str, record: Record) -> Address:
    """Where the row is read; the release is the reader's to choose."""
    if name in OPENED:
        return Address(ROWS_OF[name].page, view=View(**{OPENED[name]: record["id"]}))
    return Address("granskningar", view=View(rapport=record.get("report") or record["id"]))


# --- As a file ---------------------------------------------------------------------------------------


def table(before: Database, after: Database, address: Address, origin: str) -> Table:
    """A row for each field that is other, and for each row that came or went; `origin` begins the links."""
    found = compared(before, after, Address("fynd", address.filter, View(per=address.view.per)))
    rows = [row for made in found.kinds for row in lines(made, after, origin)]
    codes = {"change": texts.DIFFERENCE_CHANGES, "kind": texts.DIFFERENCE_KINDS}
    columns = tuple(Column(n, *said, labels=codes.get(n, {})) for n, said in texts.DIFFERENCE_COLUMNS.items())
    releases = (str(before.release["id"]), str(after.release["id"]))
    view = Address("andringar", address.filter, View(fran=releases[0], till=releases[1], per=address.view.per))
    caption = texts.DIFFERENCE_CAPTION.format(count=texts.number(len(rows)), before=releases[0], after=releases[1])
    frame = pd.DataFrame(rows, columns=[c.name for c in columns], dtype=object)
    return Table(
        name=f"andringar-{releases[0]}", frame=frame, columns=columns,
        caption=caption, release=releases[1], link=origin + view.href,
        citation=citation.text(citation.of_view(after, view, caption, origin)),
        selection=selection.named(address, "finding"),
    )  # fmt: skip


def lines(made: Difference, after: Database, origin: str) -> Iterator[Record]:
    """The difference of one kind of row, flat. What a line has nothing to say of is left out, and so is empty."""
    for row in made.added:
        yield line(made, row, after, origin, change="ny")
    for row in made.changed:
        for moved in [texts.DIFFERENCE_MOVED[row.moved]] if row.moved else []:
            yield line(made, row, after, origin, change="urval", reason=moved)
        for field in row.fields:
            yield line(
                made, row, after, origin, change="andrad", field=field.label, before=field.before, after=field.after
            )
    for gone in (*made.merged, *made.withdrawn):
        change = "sammanslagen" if gone.heir else "borttagen"
        yield line(made, gone, after, origin, change=change, reason=gone.reason, replaced_by=gone.heir or None)


def line(made: Difference, row: Changed | Gone, db: Database, origin: str, **known: str | None) -> Record:
    link = origin + row.address.show(utgava=str(db.release["id"])).href if row.address else None
    return dict.fromkeys(texts.DIFFERENCE_COLUMNS) | {
        "kind": made.name, "id": row.id, "name": row.name, "link": link, **known,
    }  # fmt: skip
