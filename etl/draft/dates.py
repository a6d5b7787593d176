"""The dates room: days and months as reports write them."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
ORDINALS = ("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde")
WRITTEN = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?::?e|:a)?|den (?P<word>siste?a?|{'|'.join(ORDINALS)}))?\s*"
    rf"(?P<month>{'|'.join(MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-–](?P<month>0[1-9]|1[0-2])[-–](?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
COMPACT = re.compile(r"(?<![\d/-])(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True)
class Written:
    """A date in a text: `precise` where the day is given, else the first of the month."""

    date: dt.date
    precise: bool
    start: int

    @property
    def text(self) -> str:
        return self.date.isoformat() if self.precise else f"{self.date:%Y-%m}"


def dates_in(text: str) -> list[Written]:
    """Every date of a text, in order. Days that do not exist are left out."""
    return sorted({w.start: w for w in (*numeric(text), *worded(text))}.values(), key=lambda w: w.start)


def numeric(text: str) -> Iterator[Written]:
    for match in (*ISO.finditer(text), *COMPACT.finditer(text)):
        if day := existing(int(match["year"]), int(match["month"]), int(match["day"])):
            yield Written(day, True, match.start())


def worded(text: str) -> Iterator[Written]:
    for match in WRITTEN.finditer(text):
        year, month = int(match["year"]), MONTHS.index(match["month"].lower()) + 1
        number = day_number(match["day"], match["word"], year, month)
        if day := existing(year, month, number or 1):
            yield Written(day, number is not None, match.start())


def day_number(digits: str | None, word: str | None, year: int, month: int) -> int | None:
    if digits:
        return int(digits)
    if not word:
        return None
    if word.lower().startswith("sist"):
        return (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return ORDINALS.index(word.lower()) + 1


def existing(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
