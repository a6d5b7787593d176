"""The collected room: what a reader's collection holds in a release, and what has changed in it since.

An id that was withdrawn leads on to the row that carries its claim now, with a word about it; one that no release knows
is named and left out.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from findings import store, texts
from findings.store.database import Database

Row = dict[str, Any]
# What a change is seen in, and how it is said; what is not here follows from these or from the day.
TOLD = ("statement", "headline", "outcome", "weight", "voice", "kind", "grade", "grade_label", "answer", "status",
        "section", "page", "note")  # fmt: skip
CODES = {"outcome": "utfall", "weight": "tyngd", "voice": "rost", "kind": "typ", "grade": "betyg", "status": "status"}


@dataclass(frozen=True)
class Item:
    """One row of a collection. `id` is what stands in the address, `row` what it leads to in this release."""

    id: str
    row: Row
    moved: str = ""

    @property
    def kind(self) -> str:
        """finding, recommendation or question."""
        return str(self.row["row_kind"])

    @property
    def headline(self) -> str:
        return str(self.row["statement"] if store.missing(self.row["headline"]) else self.row["headline"])


@dataclass(frozen=True)
class Collection:
    """The rows in their order, and a word for each id that has none."""

    items: tuple[Item, ...]
    unknown: tuple[tuple[str, str], ...]  # id, word

    @property
    def rows(self) -> tuple[Row, ...]:
        """Each row once, although two ids may lead to one."""
        return tuple({item.row["id"]: item.row for item in self.items}.values())


@store.cached
def collection(db: Database, ids: tuple[str, ...], per: dt.date = store.FOREVER) -> Collection:
    """What the ids stand for in a release."""
    known = {row["id"]: row for row in store.collected(db, ids, per)}
    moved = {row_id: store.successor(db, row_id) for row_id in ids if row_id not in known}
    heirs = {row_id: step["replaced_by"] for row_id, step in moved.items() if step}
    wanted = tuple(dict.fromkeys(str(heir) for heir in heirs.values() if not store.missing(heir)))
    known |= {row["id"]: row for row in store.collected(db, wanted, per)}
    items, unknown = [], []
    for row_id in ids:
        step, row = moved.get(row_id), known.get(heirs.get(row_id, row_id))
        if row:
            said = texts.COLLECTED_MOVED.format(id=row_id, reason=step["reason"]) if step else ""
            items.append(Item(row_id, row, said))
        else:
            words = texts.COLLECTED_WITHDRAWN.format(id=row_id, reason=step["reason"]) if step else ""
            unknown.append((row_id, words or texts.COLLECTED_UNKNOWN.format(id=row_id)))
    return Collection(tuple(items), tuple(unknown))


# --- What has changed ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Edit:
    """One thing that is said otherwise: its name, and the words before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What has become of one row of a collection: edits, or a word where the row itself is gone or moved."""

    id: str
    headline: str
    edits: tuple[Edit, ...]
    said: str = ""


@store.cached
def changes(old: Database, new: Database, ids: tuple[str, ...]) -> tuple[Change, ...]:
    """The rows of a collection that a later release tells otherwise than the one it was made on."""
    before, after = collection(old, ids), collection(new, ids)
    now = {item.id: item for item in after.items}
    found = [change(item, now.get(item.id), new) for item in before.items]
    return tuple(one for one in found if one.edits or one.said)


def change(before: Item, after: Item | None, new: Database) -> Change:
    if after is None:
        step = store.successor(new, before.id)
        reason = step["reason"] if step else ""
        return Change(before.id, before.headline, (), texts.CHANGED_WITHDRAWN.format(reason=reason).strip())
    if after.row["id"] != before.row["id"]:
        step = store.successor(new, before.id)
        said = texts.CHANGED_MERGED.format(into=after.headline, reason=step["reason"] if step else "")
        return Change(before.id, before.headline, (), said.strip())
    edits = [
        Edit(texts.COLLECTED_FIELDS[name], in_words(name, before.row[name]), in_words(name, after.row[name]))
        for name in TOLD
        if in_words(name, before.row[name]) != in_words(name, after.row[name])
    ]
    return Change(before.id, before.headline, tuple(edits))


def in_words(name: str, cell: Any) -> str:
    """A cell in words; nothing is said to be nothing."""
    if store.missing(cell) or cell == "":
        return texts.COLLECTED_NOTHING
    if name in CODES:
        return store.code_label(CODES[name], cell)
    return str(int(cell)) if name == "page" else str(cell)
