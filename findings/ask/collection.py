"""The collection room: the rows a reader has picked, in their order, as a text that fits in an address.

`boras-2020.f072.f133,trollhattan-2019.r3` is boras-2020-f072, boras-2020-f133 and trollhattan-2019-r3: what neighbours
share of their ids is said once. Nothing is counted or looked up, so the same text means the same ids in every release;
whole ids between commas are understood, too.
"""

import re
from collections.abc import Sequence
from itertools import groupby

MOST = 60  # rows that a collection has room for
ID = re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")
LONGEST = 100  # characters of an id


def read(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids that the text names, each once and in order, and what in it names none or has no room."""
    good: dict[str, None] = {}
    bad: dict[str, None] = {}
    for part in text.split(","):
        for row_id in spread_out(part.strip()):
            fits = len(row_id) <= LONGEST and ID.match(row_id) and (len(good) < MOST or row_id in good)
            (good if fits else bad)[row_id] = None
    return tuple(good), tuple(bad)


def spread_out(part: str) -> list[str]:
    """The ids of one part: what they share, and the end of each behind a full stop."""
    shared, *ends = part.split(".")
    return [f"{shared}-{end}" for end in ends] if ends else [part] if part else []


def written(ids: Sequence[str]) -> str:
    """The text of an address; neighbours that share all but the last part of their ids stand together."""
    parts = []
    for shared, group in groupby(ids, lambda row_id: row_id.rpartition("-")[0]):
        mine = list(group)
        ends = [row_id.rpartition("-")[2] for row_id in mine]
        parts += [".".join([shared, *ends])] if shared else mine
    return ",".join(parts)


def moved(ids: Sequence[str], row_id: str, steps: int) -> tuple[str, ...]:
    """The ids with one of them so many steps later, or earlier; at the ends it stays."""
    rest = [other for other in ids if other != row_id]
    at = max(0, min(len(rest), list(ids).index(row_id) + steps))
    return (*rest[:at], row_id, *rest[at:])
