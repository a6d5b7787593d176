"""The tree room: a hand-written YAML text as fields and lists that know their lines, and nothing else.

Only what the data need is read: fields, lists, texts, numbers, true, false and null (YAML 1.2, so `no` is a text
and dates are left as they are written). What YAML has beyond that is refused with its line: tags, anchors and
aliases, several documents, fields that are not texts. Size and depth are bounded, so nothing written can be
made to take for ever.
"""

import math
import re
from typing import Any

import yaml

from findings.model import CONTROL

MAX_BYTES = 5_000_000  # a hundred times the largest report
MAX_DEPTH = 16  # a place in a claim of a cited report is the deepest there is, at 8
MAX_DIGITS = 15  # more than a number in a report has, and than a float keeps
SCALAR = yaml.ScalarEvent
ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
# What a plain scalar that may be more than a text begins with.
SPECIAL = frozenset("+-.0123456789~nNtTfF")
INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
WORDS = {
    "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class Unreadable(Exception):
    """Why a text is not read, and its line (1-based, 0 = the whole)."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


class Fields(dict[str, Any]):
    """Field → value, with the line of the first field and of each."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: dict[str, int] = {}


class Items(list[Any]):
    """Values in a row, with the line of each."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: list[int] = []


def parse(content: bytes) -> Any:
    """The tree of a file's content: Fields, Items, or a scalar. Raises Unreadable."""
    if len(content) > MAX_BYTES:
        raise Unreadable(0, f"filen är {len(content):,} byte; högst {MAX_BYTES:,} är tillåtna".replace(",", " "))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(0, "filen är inte sparad som UTF-8") from error
    odd = CONTROL.search(text)
    if odd:
        raise Unreadable(text.count("\n", 0, odd.start()) + 1, f"{named(odd[0])} är inte tillåtet")
    try:
        return Events(text).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise Unreadable(line, f"går inte att läsa som YAML: {in_swedish(str(error.problem))}") from error
    except yaml.YAMLError as error:
        raise Unreadable(0, f"går inte att läsa som YAML: {error}") from error


def named(character: str) -> str:
    return f"tecknet U+{ord(character):04X}"


class Events:
    """The parser's events, taken one at a time."""

    def __init__(self, text: str) -> None:
        self.next: Any = yaml.CSafeLoader(text).get_event

    def document(self) -> Any:
        self.next()  # the stream begins
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        value = self.value(self.next(), 0)
        self.next()  # the document ends
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise Unreadable(line_of(after), "filen har flera dokument (---); den ska ha ett")
        return value

    def value(self, event: Any, depth: int) -> Any:
        if type(event) is SCALAR and event.anchor is None and event.tag is None:  # nearly every one
            return event.value if event.style else plain_value(event.value)
        refuse_more_than_a_value(event)
        if depth == MAX_DEPTH:
            raise Unreadable(line_of(event), f"fält och listor är djupare än {MAX_DEPTH} nivåer")
        return self.fields(event, depth) if isinstance(event, yaml.MappingStartEvent) else self.items(depth)

    def fields(self, start: Any, depth: int) -> Fields:
        fields = Fields(line_of(start))
        lines, take, value = fields.lines, self.next, self.value
        while type(event := take()) not in ENDS:
            line = event.start_mark.line + 1
            if type(event) is not SCALAR or event.anchor is not None or event.tag is not None:
                refuse_more_than_a_value(event)
                raise Unreadable(line, "ett fält ska ha ett namn; här står en lista eller fler fält")
            name = event.value
            if name in lines:
                raise Unreadable(line, f"samma fält står två gånger: {name[:60]}")
            lines[name] = line
            fields[name] = value(take(), depth + 1)
        return fields

    def items(self, depth: int) -> Items:
        items = Items()
        while type(event := self.next()) not in ENDS:
            items.lines.append(event.start_mark.line + 1)
            items.append(self.value(event, depth + 1))
        return items


def line_of(event: Any) -> int:
    return int(event.start_mark.line) + 1


def refuse_more_than_a_value(event: Any) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise Unreadable(line_of(event), "ankare och alias (&namn, *namn) är inte tillåtna; skriv ut värdet")
    if event.tag is not None:
        raise Unreadable(line_of(event), f"taggen {event.tag[:60]} är inte tillåten; skriv bara värdet")


def plain_value(text: str) -> str | int | float | bool | None:
    """What an unquoted scalar stands for. A number longer than any in a report stays a text."""
    if not text:
        return None
    if text[0] not in SPECIAL:
        return text
    if text in WORDS:
        return WORDS[text]
    if len(text) > MAX_DIGITS + 2:
        return text
    if INTEGER.fullmatch(text):
        return int(text)
    if FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def in_swedish(problem: str) -> str:
    """The commonest YAML mistakes in Swedish; others keep the parser's words."""
    known = {
        "mapping values are not allowed in this context": "ett kolon i texten; sätt texten inom citattecken",
        "mapping values are not allowed here": "ett kolon i texten; sätt texten inom citattecken",
        "found character that cannot start any token": "tecknet kan inte inleda ett värde; är det en tabb, använd"
        " mellanslag, annars citattecken kring texten",
        "could not find expected ':'": "ett kolon saknas, eller texten behöver citattecken",
        "did not find expected key": "indraget stämmer inte, eller texten behöver citattecken",
        "did not find expected '-' indicator": "indraget stämmer inte: här väntades ett streck eller listans slut",
        "did not find expected ',' or '}'": "ett komma eller } saknas, eller texten behöver citattecken",
        "did not find expected ',' or ']'": "ett komma eller ] saknas, eller texten behöver citattecken",
        "did not find expected node content": "ett värde saknas",
        "did not find expected <document start>": "indraget stämmer inte, eller filen har text utanför fälten",
        "found unexpected end of stream": "filen tar slut mitt i ett värde; saknas ett citattecken?",
        "found unexpected document indicator": "--- eller ... mitt i ett värde",
        "found undefined tag handle": "ett utropstecken först i texten; sätt texten inom citattecken",
        "block sequence entries are not allowed in this context": "ett streck (lista) på fel plats; se indraget",
        "exceeded maximum nesting depth": "för många listor eller fält inuti varandra",
        "found unknown escape character": "omvänt snedstreck inom citattecken; skriv två eller byt citattecken",
    }
    return next((text for start, text in known.items() if problem.startswith(start)), problem)
