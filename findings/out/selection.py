"""The selection room: what a file's name, caption and links say of the view that it was made from."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from findings import store, texts
from findings.ask.filters import applies
from findings.ask.links import Address
from findings.compare import collected, standing
from findings.store import follow_up
from findings.store.database import Database

SIGNS = re.compile(r"[^a-z0-9]+")


def named(address: Address, kind: str) -> str:
    """boras-brist-2020-2024: the choices that mean something for this kind of row, as letters a to z and digits; of a
    collection its heading and how many rows it has."""
    if address.page == "samling":
        ids = address.view.collected
        return "-".join(part for part in (plain(address.view.rubrik), f"{len(ids)}-rader") if part)
    chosen = [address.filter.params()[name] for name, _ in address.filter.chosen if applies(name, kind)]
    return "-".join(part for part in (plain(choice) for choice in chosen) if part)


def plain(text: str) -> str:
    """ASCII: å, ä and ö without their marks, everything else a hyphen."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return SIGNS.sub("-", letters).strip("-")


def lasting(db: Database, address: Address, page: str, origin: str) -> str:
    """The view on its page with the release fixed, from its first page of rows."""
    if page == "samling":
        return origin + Address(page, view=replace(address.view.travelling, utgava=str(db.release["id"]))).href
    kept = Address(page, address.filter).show(sortera=address.view.sortera, utgava=str(db.release["id"]))
    return origin + kept.href


def caption(db: Database, address: Address) -> str:
    """The sentence that says which rows a page shows: findings, but on their own pages what those are about."""
    if address.page == "samling":
        return collected_caption(db, address)
    if address.page == "motsagelser":
        count = store.discrepancy_count(db, address.filter)
        return store.caption(db, address.filter, count, "discrepancy")
    if address.page == "rekommendationer":
        return standing.caption(db, address.filter, follow_up.counts(db, address.filter, address.view.per_date))
    if address.page == "granskningar":
        return store.caption(db, address.filter, len(store.reports(db, address.filter, "read")), "report")
    counted = address.filter if address.page == "fynd" else address.filter.counted()  # a list shows every voice
    return store.caption(db, counted, store.finding_count(db, counted))


def collected_caption(db: Database, address: Address) -> str:
    """`Samling ”Inför nämnden” med 2 fynd och 1 fråga.`"""
    rows = collected.collection(db, address.view.collected).rows
    kinds = Counter(str(row["row_kind"]) for row in rows)
    said = texts.join_and([texts.counted(kinds[kind], kind) for kind in texts.ROW_KINDS if kinds[kind]])
    name = texts.COLLECTION_NAMED.format(heading=address.view.rubrik) if address.view.rubrik else texts.COLLECTION
    return texts.COLLECTION_CAPTION.format(name=name, said=said or texts.COLLECTION_NO_ROWS)
