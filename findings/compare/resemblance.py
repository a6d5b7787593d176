"""The resemblance room: which recommendations elsewhere are like one, and why. Never called the same.

Likeness is counted, not weighed: shared aspects come first, then shared words, then shared areas, and the
reader sees each of them. Words are compared by their Swedish stem, without those that any recommendation has.
"""

import datetime as dt
from dataclasses import dataclass

from findings import store
from findings.ask import search
from findings.ask.filters import Filter
from findings.store import follow_up
from findings.store.database import Database
from findings.store.shapes import FollowUpRow

SHOWN = 6
SHOWN_ASPECTS = 8
SHOWN_OF_ASPECT = 8
# Function words, and words that say "do this" or "the point concerns" and not what it is about.
EMPTY_WORDS = (
    "alla allt andra annan annat att av bland blir bli både bör de dels dem den denna deras det detta dessa dock "
    "där då efter eller en ett exempel fall finna finns fler flera fort fortsätt fram från får för före genom "
    "gäller gör ha har hos hur i in inom inte ingen inget just kan kring kommunen kommun kommunstyrelsen med "
    "mellan men mer mot mycket nu nämnd nämnden nämndens nämnder när någon något och också om pekar prioritera "
    "punkten på redan rekommendera se ser sig sin sina sitt själv ska skapa ske sker som stad staden så sådan "
    "särskilt säkerställ säkerställa till tillse ta tas tar tydlig tydliga tydligare tydligt under upp ut utan "
    "utom utreda vad var varandra varje vem verka vid vilka vilken är över överens saknas saknar otydligt fullt "
    "helt arbete arbetet arbetar "
)
EMPTY_STEMS = sorted({search.stem(word) for word in search.words(EMPTY_WORDS)})


@dataclass(frozen=True)
class Likeness:
    """Another municipality's recommendation and what it has in common: codes of aspects and areas, and words."""

    row: FollowUpRow
    aspects: tuple[str, ...]
    areas: tuple[str, ...]
    words: tuple[str, ...]


def resembling(db: Database, row: FollowUpRow, per: dt.date) -> list[Likeness]:
    """The recommendations elsewhere that share most with this one; at least one aspect."""
    hits = store.resembling_rows(db, row["id"], EMPTY_STEMS, SHOWN)
    others = follow_up.by_id(db, tuple(hit["id"] for hit in hits), per)
    return [
        Likeness(others[hit["id"]], tuple(hit["aspects"]), tuple(hit["areas"]), written(row["text"], set(hit["stems"])))
        for hit in hits
    ]


def written(text: str, stems: set[str]) -> tuple[str, ...]:
    """The words of a text that have these stems, once each, as they stand there."""
    by_stem = {search.stem(word): word for word in reversed(search.words(text)) if search.stem(word) in stems}
    return tuple(word for word in dict.fromkeys(search.words(text)) if by_stem.get(search.stem(word)) == word)


@dataclass(frozen=True)
class SharedAspect:
    """An aspect on which more than one municipality has been given recommendations; `rows` are the first of them."""

    aspect: str
    label: str
    municipalities: int
    recommendations: int
    rows: tuple[FollowUpRow, ...]


@store.cached
def shared_aspects(db: Database, chosen: Filter, per: dt.date) -> tuple[SharedAspect, ...]:
    """Those of a filter's aspects that come back in most municipalities first."""
    hits = store.shared_aspect_rows(db, chosen, per, SHOWN_ASPECTS, SHOWN_OF_ASPECT)
    rows = follow_up.by_id(db, tuple(dict.fromkeys(i for hit in hits for i in hit["ids"])), per)
    return tuple(
        SharedAspect(
            hit["aspect"],
            hit["label"],
            hit["municipalities"],
            hit["recommendations"],
            tuple(rows[i] for i in hit["ids"]),
        )
        for hit in hits
    )
