"""The blocks room: a section's running text, list items and table rows, each with its place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etl.draft.structure import Structure
from etl.locate import Paragraph, continues, plain_line, squeeze

ITEM = re.compile(
    r"^(?P<indent>[ \t\u00a0]*)(?P<mark>(?:(?:[-–—•*▶►▪■●◦○·]|o(?=\s))\s*)+|(?:\d{1,2}|[a-zA-Z])[.)])\s+(?=\S)"
)
TEXT, ENTRY, ROW = "text", "item", "row"


@dataclass
class Block:
    """One paragraph, list item or table row. `text` is as a reader sees it; `cells` only for a row."""

    kind: str
    section: str
    start: int
    stop: int
    text: str
    indent: int = 0
    mark: str = ""
    cells: list[str] = field(default_factory=list)
    inner: int = 0  # where the words begin, after the mark of a list item

    def __post_init__(self) -> None:
        self.inner = self.inner or self.start

    @property
    def leads(self) -> bool:
        """Whether it introduces what comes next: a list, a table."""
        return self.text.endswith((":", " att", " att;"))


def blocks(structure: Structure) -> list[Block]:
    """All blocks of all sections, in the text's order; page heads are left out, split ones joined."""
    text, found = structure.document.text, []
    skip = {plain_line(line) for line in structure.document.running_headers}
    starts = structure.text.starts
    for number, (section, _, begins) in enumerate(starts):
        ends = starts[number + 1][1] if number + 1 < len(starts) else len(text)
        found += list(joined(raw_blocks(text, section, begins, ends, skip)))
    return found


def raw_blocks(text: str, section: str, begins: int, ends: int, skip: set[str]) -> Iterator[Block]:
    current: Block | None = None
    for match in re.finditer(r"[^\n]*\n?", text[begins:ends]):
        line, start, stop = match[0], begins + match.start(), begins + match.end()
        plain = plain_line(line)
        if not line:
            continue
        item = ITEM.match(line.replace("\f", ""))
        if not plain or plain in skip or "\t" in line.strip() or item:
            if current:
                yield current
            current = None
        if not plain or plain in skip:
            continue
        if "\t" in line.strip():
            cells = [plain_line(cell) for cell in line.strip("\n\f").split("\t")]
            yield Block(ROW, section, start, stop, plain, cells=cells)
        elif item:
            bare = squeeze(plain_line(ITEM.sub("", line.replace("\f", ""))))
            begins_at = start + line.count("\f") + item.end()
            current = Block(
                ENTRY,
                section,
                start,
                stop,
                bare,
                len(item["indent"].expandtabs(4)),
                item["mark"].strip(),
                inner=begins_at,
            )
        elif current:
            current.text, current.stop = f"{current.text} {plain}", stop
        else:
            current = Block(TEXT, section, start, stop, plain)
    if current:
        yield current


def joined(found: Iterator[Block]) -> Iterator[Block]:
    """Blocks that a page break has split are one again."""
    earlier: Block | None = None
    for block in found:
        if earlier and block.kind == TEXT and earlier.kind != ROW and continues(earlier.text, block.text):
            earlier.text, earlier.stop = f"{earlier.text} {block.text}", block.stop
            continue
        if earlier:
            yield earlier
        earlier = block
    if earlier:
        yield earlier


def items_after(found: Sequence[Block], position: int) -> list[Block]:
    """The list that follows block number `position`, to the first block of another kind."""
    items = []
    for block in found[position + 1 :]:
        if block.kind != ENTRY or block.section != found[position].section:
            break
        items.append(block)
    return items


def levels(items: Sequence[Block]) -> list[int]:
    """1 for the items of a list, 2 for those under them: by indent, or by the second kind of mark."""
    if not items:
        return []
    least, first = min(item.indent for item in items), mark_kind(items[0].mark)
    other = {id(item) for item in items if mark_kind(item.mark) != first}
    if len({item.indent for item in items}) > 1:
        deeper = 0 if other else 1  # one space more is nothing, unless the mark is another too
        return [2 if item.indent > least + deeper and (not other or id(item) in other) else 1 for item in items]
    return [2 if id(item) in other else 1 for item in items]


def mark_kind(mark: str) -> str:
    if mark[:1].isdigit():
        return "number"
    if mark[:1].isalpha() and len(mark) == 2:
        return "letter"
    return squeeze(mark)[-1:]


def paragraph_at(structure: Structure, start: int, stop: int) -> list[Paragraph]:
    """The provable paragraphs whose characters stand between two offsets."""
    return [p for p in structure.text.paragraphs if p.offsets and p.offsets[0] < stop and p.offsets[-1] >= start]
