"""Sixty and more filters that readers could have chosen, made from what the data hold."""

from collections.abc import Iterator

from findings import store
from findings.store.database import Database

ONE_BY_ONE = {"utfall": 6, "tyngd": 2, "typ": 3, "rost": 4, "betyg": 4, "kommun": 3, "lan": 2, "byra": 3, "granskning": 5,
              "namnd": 6, "aktor": 5, "forum": 4, "aspekt": 12, "tema": 3, "beror": 2}  # fmt: skip
TOGETHER = (
    {"ar": "2024"},
    {"ar": "2019-2023"},
    {"ar": "1990"},
    {"q": "skola"},
    {"q": "zzzz"},
    {"kommun": "boras", "bara": "1"},
    {"kommun": "boras,eskilstuna"},
    {"kommun": "boras", "utfall": "brist"},
    {"kommun": "eskilstuna", "bara": "1", "utfall": "brist"},
    {"kommun": "trollhattan", "bara": "1", "ar": "2024"},
    {"utfall": "brist,styrka"},
    {"utfall": "risk", "ar": "2019"},
    {"utfall": "styrka", "rost": "dokument"},
    {"utfall": "neutral,foljdrisk"},
    {"kommun": "boras,trollhattan", "ar": "2024"},
    {"kommun": "boras,trollhattan", "utfall": "delvis"},
)


def selections(db: Database) -> Iterator[dict[str, str]]:
    """Parameters of an address: none, each value by itself, and some together."""
    yield {}
    labels = store.labels(db)
    for name, most in ONE_BY_ONE.items():
        for code in list(labels.get(name, {}))[:most]:
            yield {name: code}
    yield from TOGETHER
