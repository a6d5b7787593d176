"""Grammar: numbers, plurals and lists in Swedish sentences."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from babel.dates import get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal

SWEDISH = "sv_SE"
NOUNS = {
    "finding": ("fynd", "fynd"),
    "recommendation": ("rekommendation", "rekommendationer"),
    "question": ("fråga", "frågor"),
    "report": ("granskning", "granskningar"),
    "discrepancy": ("motsägelse", "motsägelser"),
    "body": ("adressat", "adressater"),
    "aspect": ("aspekt", "aspekter"),
    "municipality": ("kommun", "kommuner"),
    "figure": ("nyckeltal", "nyckeltal"),
}
NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def counted(count: int, kind: str) -> str:
    """1 rekommendation, 34 fynd, 1 234 fynd."""
    one, many = NOUNS[kind]
    return f"{number(count)} {one if count == 1 else many}"


@lru_cache(maxsize=4096)
def number(value: int | float) -> str:
    """Swedish figures: thousands apart with a hard space, decimal comma, at most two decimals."""
    return format_decimal(value, format="#,##0.##", locale=SWEDISH)


def number_word(value: int, *, capital: bool = False) -> str:
    """tre, tolv, 13: small numbers are words in headings."""
    word = NUMBERS[value] if value < len(NUMBERS) else number(value)
    return word[:1].upper() + word[1:] if capital else word


def join_and(words: Sequence[str]) -> str:
    """a, b och c."""
    return format_list(list(words), locale=SWEDISH)


OUTCOME_NOUNS = {
    "brist": ("brist", "brister"), "delvis": ("delvis", "delvis"), "styrka": ("styrka", "styrkor"),
    "risk": ("risk", "risker"), "neutral": ("utan omdöme", "utan omdöme"),
    "foljdrisk": ("risk som följer av en brist", "risker som följer av en brist"),
}  # fmt: skip


def outcome(code: str, count: int) -> str:
    """2 brister, 1 risk, 3 utan omdöme."""
    return f"{number(count)} {OUTCOME_NOUNS[code][count != 1]}"


def outcomes(counts: Mapping[str, int]) -> str:
    """2 brister, 1 delvis och 1 risk: each outcome apart, never added to another."""
    return join_and([outcome(code, count) for code, count in counts.items() if count])


# --- Charts ------------------------------------------------------------------------------------------

MONTHS = tuple(get_month_names("wide", locale=SWEDISH).values())
DAYS = tuple(get_day_names("wide", locale=SWEDISH)[n] for n in (6, 0, 1, 2, 3, 4, 5))  # Plotly's week begins on Sunday

# --- Follow-up of recommendations --------------------------------------------------------------------


def plural(count: int, forms: Sequence[str], **more: str) -> str:
    """One of (none, one, many), with the number as a word in `{n}` or, first in a sentence, `{N}`."""
    return forms[min(count, 2)].format(n=number_word(count), N=number_word(count, capital=True), **more)


def years(count: int) -> str:
    return f"{count} år"


def months(count: int) -> str:
    return "mindre än en månad" if count < 1 else f"{count} {'månad' if count == 1 else 'månader'}"


# --- Seen at a glance: insights ------------------------------------------------------------------------


def some_of(words: Sequence[str], most: int = 4) -> str:
    """a, b och c; of many only the first: a, b, c och 27 till."""
    return (
        join_and(words)
        if len(words) <= most
        else f"{', '.join(words[: most - 1])} och {number(len(words) - most + 1)} till"
    )


def shortened(words: Sequence[str], most: int = 8) -> str:
    """a, b, c; of many only the first: a, b, c och 27 till. For lists that are not part of a sentence."""
    return ", ".join(words) if len(words) <= most else some_of(words, most)


def share_of(having: int, asked: int, one: str, many: str, both: str) -> str:
    """i två av de tre granskningar som …, i båda …, i den enda …: never more than the data carry."""
    if asked == 1:
        return f"i den enda {one}"
    if having == asked == 2:
        return f"i båda {both}"
    if having == asked:
        return f"i alla {number_word(asked)} {many}"
    return f"i {number_word(having)} av de {number_word(asked)} {many}"


def of_audits(having: int, asked: int) -> str:
    return share_of(having, asked, "granskning som tog upp frågan", "granskningar som tog upp frågan",
                    "granskningarna som tog upp frågan")  # fmt: skip


REPORTS_HEADING = (
    "Ingen läst rapport i urvalet",
    "En läst rapport från {places}",
    "{N} lästa rapporter från {places}",
)


def reports_heading(count: int, places: int) -> str:
    """Fem lästa rapporter från tre kommuner."""
    said = f"{number_word(places)} {NOUNS['municipality'][places != 1]}"
    return plural(count, REPORTS_HEADING, places=said)
