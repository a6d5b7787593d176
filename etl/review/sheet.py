"""The sheet room: a report's YAML as its rows, each field with its place in the text, and edits of just those places.

Nothing else of the text is touched: order, comments and line breaks stay as a person left them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from etl.draft.write import value as as_yaml
from etl.marks import LEFT
from etl.read import row_lists
from etl.tree import Fields, Items, Unreadable, parse
from findings.model import Report, ReportFile, Row

COMMENT = re.compile(r"[ \t]+#[^\n]*")
# Where a field that is new to a row goes: after those of its row that stand before it here.
ORDER = (
    "id", "heading", "assesses", "summary", "number", "parent", "kind", "polarity", "voice", "headline", "date", "what",
    "text", "short", "statement", "listed", "question", "follows_from", "note", "section", "anchor", "also", "grade",
    "grade_label", "grade_basis", "grade_reason", "answer", "grade_section", "grade_anchor", "bodies", "aspects",
    "touches", "parties", "forums", "findings",
)  # fmt: skip
KINDS: dict[str, type[Row]] = {"report": Report, **row_lists(ReportFile)}


@dataclass(frozen=True)
class Change:
    """Replace the text from `start` to `stop`."""

    start: int
    stop: int
    text: str = ""


@dataclass(frozen=True)
class Field:
    """A field as it stands: its value, where its name begins, where the value is, its comment if it has one."""

    name: str
    value: Any
    begins: int
    start: int
    stop: int
    comment: tuple[int, int] | None
    origin: str
    marked: bool
    items: tuple[tuple[int, int], ...] = ()  # of a list with one item a line: where each stands


@dataclass(frozen=True)
class Line:
    """A row of a list as it stands in the text, from the beginning of its first line to the end of its last."""

    part: str
    id: str
    start: int
    stop: int
    indent: int
    flow: bool
    fields: Mapping[str, Field]
    comment: tuple[int, int] | None  # of a row on one line
    origin: str
    own_mark: bool

    @property
    def kind(self) -> type[Row]:
        return KINDS[self.part]

    @property
    def marked(self) -> bool:
        return self.own_mark or any(f.marked for f in self.fields.values())

    @property
    def values(self) -> dict[str, Any]:
        return {name: f.value for name, f in self.fields.items()}

    def get(self, name: str) -> Any:
        return self.fields[name].value if name in self.fields else None

    @property
    def places(self) -> list[tuple[str, str]]:
        """Section and anchor of everywhere the row points."""
        named = [(self.get(s), self.get(a)) for s, a in (("section", "anchor"), ("grade_section", "grade_anchor"))]
        named += [(p.get("section"), p.get("anchor")) for p in self.get("also") or [] if isinstance(p, Mapping)]
        return [(str(s), str(a)) for s, a in named if s and a]


@dataclass(frozen=True)
class Sheet:
    """One report's YAML text. Every edit gives a new sheet."""

    text: str

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All rows that can be reviewed, in the file's order. Raises Unreadable."""
        tree = parse(self.text.encode())
        node = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        if not isinstance(tree, Fields) or not isinstance(tree.get("report"), Fields):
            raise Unreadable(0, "filen är inget utkast; den ska börja med report:")
        return tuple(lines_of(self.text, tree, node))

    @property
    def running_headers(self) -> list[str]:
        tree = parse(self.text.encode())
        return [header for header in tree.get("running_headers") or [] if isinstance(header, str)]

    def line(self, row: str) -> Line:
        """Raises KeyError for a row that is not there."""
        for line in self.lines:
            if line.id == row:
                return line
        raise KeyError(row)

    def changed(self, *changes: Change) -> "Sheet":
        text = self.text
        for change in sorted(changes, key=lambda c: (c.start, c.stop), reverse=True):
            text = text[: change.start] + change.text + text[change.stop :]
        return Sheet(text)

    # --- Edits ---------------------------------------------------------------------------------------

    def set(self, row: str, name: str, value: Any) -> "Sheet":
        """The field with another value; nothing (None, an empty list) takes it away. A mark on it stays."""
        line = self.line(row)
        field = line.fields.get(name)
        if field is None:
            return self if nothing(value) else self.inserted(line, name, f"{name}: {as_yaml(value)}")
        if field.value == value:
            return self
        if nothing(value):
            return self.changed(*removal(self.text, line, field))
        stale = [Change(*field.comment)] if field.comment and not field.marked else []
        return self.changed(Change(field.start, field.stop, as_yaml(value)), *stale)

    def inserted(self, line: Line, name: str, written: str) -> "Sheet":
        before = [f for n, f in line.fields.items() if place_of(n) < place_of(name)] or list(line.fields.values())[:1]
        after = max(before, key=lambda f: f.stop)
        if line.flow:
            return self.changed(Change(after.stop, after.stop, f", {written}"))
        end = end_of_line(self.text, after.stop)
        return self.changed(Change(end, end, f"{' ' * line.indent}{written}\n"))

    def without_marks(self, row: str) -> "Sheet":
        """The row with all its marks taken away, each with what it says; origins that are no marks stay."""
        line = self.line(row)
        spans = [f.comment for f in line.fields.values() if f.marked and f.comment]
        spans += [line.comment] if line.own_mark and line.comment else []
        return self.changed(*(Change(*span) for span in spans))

    def marked(self, row: str, name: str, comment: str) -> "Sheet":
        """The row with a comment behind one of its fields, in place of the one that stands there."""
        line = self.line(row)
        field = line.fields[name]
        start, stop = (line.comment if line.flow else field.comment) or (end_of_value(self.text, line, field),) * 2
        return self.changed(Change(start, stop, f"  {comment}"))

    def dropped(self, row: str, heir: str | None = None) -> "Sheet":
        """Without the row. What refers to it refers to its heir, or no longer."""
        line = self.line(row)
        sheet = self.changed(Change(*self.extent(line)))
        for other in sheet.lines:
            for name, field in other.fields.items():
                if name != "id" and (new := redirected(field.value, row, heir)) != field.value:
                    sheet = sheet.set(other.id, name, new)
        return sheet

    def extent(self, line: Line) -> tuple[int, int]:
        """What goes with a row: its lines; with the last one of a list the list's name and the remarks in it too."""
        if sum(other.part == line.part for other in self.lines) > 1:
            return line.start, line.stop
        name = re.compile(rf"^\n?{line.part}:[^\n]*\n", re.MULTILINE)
        begins = next(m.start() for m in name.finditer(self.text) if m.start() < line.start)
        return begins, line.stop

    def copied(self, row: str, new: str) -> "Sheet":
        """With the row once more, under a new id, after itself."""
        line = self.line(row)
        own = line.fields["id"]
        again = self.text[line.start : own.start] + as_yaml(new) + self.text[own.stop : line.stop]
        return self.changed(Change(line.stop, line.stop, again))

    def with_row(self, part: str, fields: Mapping[str, tuple[Any, str]], after: str | None) -> "Sheet":
        """With a row more: values and comments by field, after the named row, or as the first of its list."""
        lines = [f"{name}: {as_yaml(value)}{f'  {said}' if said else ''}\n" for name, (value, said) in fields.items()]
        if after is None:
            gap = "\n" if self.text.endswith("\n") else "\n\n"
            text = f"{gap}{part}:\n  - {'    '.join(lines)}"
            return self.changed(Change(len(self.text), len(self.text), text))
        line = self.line(after)
        dash = " " * (self.text.index("-", line.start) - line.start)
        text = f"{dash}- {f'{dash}  '.join(lines)}"
        return self.changed(Change(line.stop, line.stop, text))

    def with_places(self, row: str, places: Sequence[Mapping[str, Any]]) -> "Sheet":
        """The row with further places that say the same; one that it has already is not added."""
        line = self.line(row)
        new = [p for p in places if (str(p["section"]), str(p["anchor"])) not in line.places]
        field = line.fields.get("also")
        if not new:
            return self
        if field is None:
            rows = "".join(f"\n{' ' * line.indent}  - {as_yaml(dict(p))}" for p in new)
            return self.inserted(line, "also", f"also:{rows}")
        if not field.items:  # a list within brackets
            return self.set(row, "also", [*field.value, *map(dict, new)])
        begins, stop = field.items[-1]
        indent = begins - (self.text.rfind("\n", 0, begins) + 1)
        end = end_of_line(self.text, stop)
        return self.changed(Change(end, end, "".join(f"{' ' * indent}- {as_yaml(dict(p))}\n" for p in new)))

    def with_exception(self, section: str, anchor: str, reason: str, note: str) -> "Sheet":
        """With an exception from the coverage at the end of their list."""
        written = as_yaml({"section": section, "anchor": anchor, "reason": reason, "note": note})
        listed = [line for line in self.lines if line.part == "exceptions"]
        if listed:
            last = listed[-1]
            dash = self.text.index("-", last.start)
            return self.changed(Change(last.stop, last.stop, f"{self.text[last.start : dash]}- {written}\n"))
        gap = "\n" if self.text.endswith("\n") else "\n\n"
        return self.changed(Change(len(self.text), len(self.text), f"{gap}exceptions:\n  - {written}\n"))


def nothing(value: Any) -> bool:
    return value is None or value == []


def place_of(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def redirected(value: Any, row: str, heir: str | None) -> Any:
    """A reference, or a list of them, without `row`; its heir instead where there is one."""
    if value == row:
        return heir
    if isinstance(value, list) and row in value:
        return list(dict.fromkeys(new for v in value if (new := heir if v == row else v)))
    return value


def removal(text: str, line: Line, field: Field) -> Iterator[Change]:
    if line.flow:
        comma = re.compile(r",[ \t]*").match(text, field.stop)
        before = re.compile(r",[ \t]*$").search(text, line.start, field.begins)
        start = before.start() if before and not comma else field.begins
        yield Change(start, comma.end() if comma else field.stop)
        return
    starts = text.rfind("\n", 0, field.begins) + 1
    yield Change(starts, end_of_line(text, field.stop))


# --- Reading where things stand ----------------------------------------------------------------------


def lines_of(text: str, tree: Fields, node: Any) -> Iterator[Line]:
    for key, value in node.value:
        part, known = key.value, tree[key.value]
        if part == "report":
            yield line_of(text, part, known, value, text.rfind("\n", 0, key.start_mark.index) + 1)
        elif part in KINDS and isinstance(known, Items):
            for row, item in zip(known, value.value, strict=True):
                if isinstance(row, Fields):
                    yield line_of(text, part, row, item, text.rfind("\n", 0, item.start_mark.index) + 1)


def line_of(text: str, part: str, row: Fields, node: Any, start: int) -> Line:
    fields = {k.value: field_of(text, k, row[k.value], v, flow=node.flow_style) for k, v in node.value}
    stop = end_of_line(text, end_of_node(text, node))
    comment = comment_at(text, node.end_mark.index) if node.flow_style else None
    said, marked = understood(text, comment)
    identity = str(row.get("id") or "") or "/".join([part, str(row.get("section")), str(row.get("anchor"))])
    name = identity if part not in ("sections", "report") else f"{part}/{identity}"
    column = node.value[0][0].start_mark.column
    return Line(part, name, start, stop, column, bool(node.flow_style), fields, comment, said, marked)


def field_of(text: str, key: Any, value: Any, node: Any, *, flow: bool) -> Field:
    start, stop = node.start_mark.index, end_of_node(text, node)
    listed = not flow and isinstance(node, yaml.SequenceNode) and not node.flow_style
    comment = None if flow else comment_at(text, key.end_mark.index + 1 if listed else stop)
    said, marked = understood(text, comment)
    items = tuple((text.rfind("-", 0, n.start_mark.index), end_of_node(text, n)) for n in node.value) if listed else ()
    return Field(key.value, value, key.start_mark.index, start, stop, comment, said, marked, items)


def end_of_node(text: str, node: Any) -> int:
    """Where a value really ends: the parser lets blocks reach to whatever comes next."""
    children = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and children:
        return end_of_node(text, children[-1])
    end = int(node.end_mark.index)
    return len(text[:end].rstrip()) if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") else end


def end_of_line(text: str, position: int) -> int:
    """The beginning of the next line."""
    found = text.find("\n", position)
    return len(text) if found < 0 else found + 1


def end_of_value(text: str, line: Line, field: Field) -> int:
    return end_of_line(text, line.start if line.flow else field.start) - 1


def comment_at(text: str, position: int) -> tuple[int, int] | None:
    match = COMMENT.match(text, position)
    return match.span() if match else None


def understood(text: str, comment: tuple[int, int] | None) -> tuple[str, bool]:
    """What a comment says, and whether it is a mark."""
    if comment is None:
        return "", False
    said = text[slice(*comment)].strip()
    mark = LEFT.search(said)
    return (mark["what"] if mark else said.lstrip("# ")), bool(mark)
