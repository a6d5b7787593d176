"""The last step of a draft, write: proposals become YAML that a person reads, every value with its origin beside it."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from etl.draft.proposal import Entry, Field
from etl.marks import MARK

BARE = re.compile(r"^[a-z0-9][a-z0-9_-]*$|^\d{4}-\d{2}-\d{2}$")
WORDS_OF_YAML = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
HEAD = "# yaml-language-server: $schema=../schema/report.schema.json"


def yaml(opening: Iterable[str], report: dict[str, Field], lists: dict[str, list[Entry]], headers: list[str]) -> str:
    """The whole file. Lists that are empty are left out."""
    lines = [HEAD, *(comment(line) for line in opening), "report:"]
    lines += [line for name, value in report.items() for line in field_lines(name, value, "  ")]
    if headers:
        lines += ["", "running_headers:", *(f"  - {scalar(header)}" for header in headers)]
    for name, entries in lists.items():
        if entries:
            lines += ["", f"{name}:", *(line for entry in entries for line in entry_lines(entry, name == "sections"))]
    return "\n".join(lines) + "\n"


def entry_lines(entry: Entry, inline: bool) -> Iterator[str]:
    for remark in entry.remarks:
        yield f"  {comment(remark)}"
    if inline:
        pairs = ", ".join(f"{name}: {value(f.value)}" for name, f in entry.fields.items())
        yield f"  - {{{pairs}}}{trailing(entry.fields.values())}"
        return
    dash = "  - "
    for name, one in entry.fields.items():
        for line in field_lines(name, one, "    "):
            yield dash + line[4:] if line.strip() and dash != "    " else line
            dash = "    "


def field_lines(name: str, one: Field, indent: str) -> Iterator[str]:
    """A field with its origin; a list of rows has one row a line."""
    if isinstance(one.value, list) and one.value and isinstance(one.value[0], dict):
        yield f"{indent}{name}:{trailing([one])}"
        yield from (f"{indent}  - {value(row)}" for row in one.value)
    else:
        yield f"{indent}{name}: {value(one.value)}{trailing([one])}"


def trailing(fields: Iterable[Field]) -> str:
    notes = [comment(f.origin, sure=f.sure) for f in fields if f.origin]
    return "  " + " ".join(notes[:1]) if notes else ""


def comment(text: str, *, sure: bool = True) -> str:
    one_line = " ".join(text.split())
    return f"# {one_line}" if sure else f"{MARK}: {one_line}"


def value(content: Any) -> str:
    """A YAML value on one line."""
    if isinstance(content, dict):
        return "{" + ", ".join(f"{key}: {value(part)}" for key, part in content.items()) + "}"
    if isinstance(content, list):
        return "[" + ", ".join(value(part) for part in content) + "]"
    if isinstance(content, bool):
        return "true" if content else "false"
    return str(content) if isinstance(content, int | float) else scalar(str(content))


def scalar(text: str) -> str:
    """A code or a date as it is, any other text in quotation marks."""
    return (
        text
        if BARE.match(text) and text not in WORDS_OF_YAML and not text.isdigit()
        else json.dumps(text, ensure_ascii=False)
    )
