"""The collecting room: the link that puts a row into the reader's collection, or takes it out again."""

from dataclasses import dataclass

from findings import texts
from findings.ask.collection import MOST
from findings.ask.links import Address


@dataclass(frozen=True)
class Collect:
    """The link of one row. `said` names it for those who hear it; without room for the row there is no address."""

    key: str
    text: str
    said: str
    href: str


def collect(address: Address, row_id: str, headline: str) -> Collect:
    """The link of a row on the page at `address`: the same view, with the row in the collection or without it."""
    ids = address.view.collected
    inside = row_id in ids
    words = texts.COLLECT_OUT if inside else texts.COLLECT
    left = tuple(other for other in ids if other != row_id) if inside else (*ids, row_id)
    href = address.collect(left).href if len(left) <= MOST else ""
    return Collect(f"samla-{row_id}", words, texts.COLLECT_NAMED.format(what=words, headline=headline), href)
