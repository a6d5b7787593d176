"""What a collection holds in a release, and what a later one tells otherwise: edits, mergers, withdrawals."""

import re
from pathlib import Path

import pytest

from etl.__main__ import main
from findings import store, texts
from findings.ask.filters import Filter
from findings.compare.collected import changes, collection
from findings.store.database import Database


def test_rows_stand_in_the_readers_order_whatever_their_kind(real_db: Database) -> None:
    ids = ("trollhattan-2023-q2a", "boras-2020-f072", "trollhattan-2024-r3")
    found = collection(real_db, ids)
    assert [item.id for item in found.items] == [item.row["id"] for item in found.items] == list(ids)
    assert [item.kind for item in found.items] == ["question", "finding", "recommendation"]
    assert found.unknown == ()


def test_two_ids_of_one_claim_are_one_row(real_db: Database) -> None:
    found = collection(real_db, ("boras-2020-f255", "boras-2020-f037", "x-1"))
    assert [(item.id, item.row["id"], bool(item.moved)) for item in found.items] == [
        ("boras-2020-f255", "boras-2020-f037", True),
        ("boras-2020-f037", "boras-2020-f037", False),
    ]
    assert [row["id"] for row in found.rows] == ["boras-2020-f037"]
    assert found.unknown == (("x-1", texts.COLLECTED_UNKNOWN.format(id="x-1")),)


def test_every_merged_claim_leads_to_its_heir(real_db: Database) -> None:
    rows = store.withdrawn_rows(real_db)
    assert len(rows) > 100
    for row in rows[::9]:
        found = collection(real_db, (row["id"],))
        if store.missing(row["replaced_by"]):
            assert found.unknown[0][1].startswith(f"{row['id']} är indraget")
        else:
            assert found.items[0].moved.startswith(f"Samlingen har {row['id']}")


EDITED, SAME, MERGED, HEIR, GONE = (f"alby-2022-f00{n}" for n in (1, 2, 3, 4, 5))


@pytest.fixture
def two_releases(small_data: Path) -> tuple[Database, Database, tuple[str, ...]]:
    """A release, and the next: one claim said otherwise, one merged into another, one withdrawn, one as it was."""
    assert main(["build", "--data", str(small_data)]) == 0
    old, file = store.current(small_data), small_data / "reports" / "alby-2022.yaml"
    text = file.read_text(encoding="utf-8")
    said = store.collected(old, (EDITED,))[0]["statement"]
    text = text.replace(said, said.rstrip(".") + " numera.")
    for row_id in (MERGED, GONE):
        text = text.replace(block_of(text, row_id), "")
    told = (
        "withdrawn:\n"
        f"  - {{id: {MERGED}, replaced_by: {HEIR}, date: 2026-11-26, reason: Samma påstående.}}\n"
        f"  - {{id: {GONE}, date: 2026-11-26, reason: Det står inte i rapporten.}}\n"
    )
    text = text.replace("withdrawn:\n", told, 1)
    file.write_text(text, encoding="utf-8")
    assert main(["build", "--data", str(small_data)]) == 0
    return old, store.current(small_data), (EDITED, MERGED, HEIR, GONE, SAME)


def block_of(text: str, row_id: str) -> str:
    """The lines of one claim in a report's file."""
    start = re.search(rf"^( *)- (?:\{{)?id: {row_id}\b", text, re.MULTILINE)
    assert start
    after = re.search(rf"^(?:{start[1]}- |\w)", text[start.end() :], re.MULTILINE)
    return text[start.start() : start.end() + after.start() if after else len(text)]


def test_a_later_release_tells_what_has_become_of_each_row(
    two_releases: tuple[Database, Database, tuple[str, ...]],
) -> None:
    old, new, ids = two_releases
    found = {change.id: change for change in changes(old, new, ids)}
    assert set(found) == {ids[0], ids[1], ids[3]}
    (edit,) = found[ids[0]].edits
    assert (edit.label, edit.after) == (texts.COLLECTED_FIELDS["statement"], edit.before.rstrip(".") + " numera.")
    assert found[ids[1]].said.startswith("Numera en del av ”")
    assert found[ids[3]].said == "Indraget. Det står inte i rapporten."
    assert changes(old, old, ids) == ()
    later = collection(new, ids)
    assert [item.row["id"] for item in later.items] == [ids[0], ids[2], ids[2], ids[4]]
    assert [row_id for row_id, _ in later.unknown] == [ids[3]]
    assert store.finding_count(new, Filter()) == store.finding_count(old, Filter()) - 2
