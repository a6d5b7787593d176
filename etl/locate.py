"""The third step, locate: every anchor's place in a report's full text.

A report's text is read as sections (from the headings its YAML lists) and paragraphs. Matching is to
the letter, except that line breaks and tabs count as spaces and markup left by the text extraction
(`<p>`, `**`, `#`) is skipped. Offsets are characters from the start of the file as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from findings.model import CONTROL

TAGS = r"</?(?:p|ul|ol|li|b|i|em|strong|br|sup|sub|table|thead|tbody|tr|td|th)\b[^>]*>"
INLINE = r"</?(?:b|i|em|strong|sup|sub)\b[^>]*>"
# A new paragraph starts at a blank line, a cell or list tag, a bullet, a numbered item or a table row.
BREAK = re.compile(
    r"\n[ \t\u00a0]*\n+|\s*</?(?:p|ul|ol|li|table|thead|tbody|tr|td|th)\b[^>]*>\s*"
    r"|\n(?=[ \t]*(?:[▶•–-] |\d{1,2}\. ))|(?<=\t)(?=<)"
)
SKIPPED = re.compile(rf"{INLINE}|{TAGS}|\*+|^#+\s*", re.MULTILINE)
FOOTNOTE = re.compile(r"^(?:[¹²³⁰-⁹]|<sup>\d)")
LETTER = "[^\\W¹²³⁰-⁹]"  # part of a word; the raised figure of a footnote is not
SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
MIN_WORDS = 12  # shorter blocks without a full stop are sub-headings and signatures


@dataclass
class Paragraph:
    """A paragraph as a reader sees it, with the original offset of each of its characters."""

    section: str
    text: str
    offsets: list[int] = field(repr=False)
    footnote: bool = False

    def find(self, anchor: str) -> list[tuple[int, int]]:
        """Original (start, stop) of every occurrence on word boundaries."""
        pattern = re.compile(rf"(?<!{LETTER}){re.escape(squeeze(anchor))}(?!{LETTER})")
        return [(self.offsets[m.start()], self.offsets[m.end() - 1] + 1) for m in pattern.finditer(self.text)]

    def is_whole_sentence(self, anchor: str) -> bool:
        bare = sentence_core(anchor)
        return any(sentence_core(sentence) == bare for sentence in SENTENCE.split(self.text))

    def is_prose(self) -> bool:
        """Not a sub-heading, signature, list introduction or footnote."""
        words = len(self.text.split())
        ends = self.text.rstrip()[-1:] if self.text.strip() else ""
        return not self.footnote and ends != ":" and (words >= MIN_WORDS or (ends in ".!?" and words > 3))


@dataclass(frozen=True)
class Found:
    """Where an anchor stands: original offsets and the paragraph."""

    start: int
    stop: int
    paragraph: Paragraph


class SourceText:
    """One report's full text, cut into the sections that its YAML names."""

    def __init__(self, text: str, headings: Sequence[tuple[str, str]], running_headers: Iterable[str] = ()) -> None:
        self.text = text
        self.skip = {plain_line(line) for line in running_headers}
        self.starts, self.missing_headings = self.find_headings(headings)
        self.paragraphs = list(self.cut())

    def find_headings(self, headings: Sequence[tuple[str, str]]) -> tuple[list[tuple[str, int, int]], list[str]]:
        """Start and end of every heading line, in order; headings that are not there, by id."""
        lines = [(m.start(), m.end(), plain_line(m[0])) for m in re.finditer(r"[^\n]*\n?", self.text) if m[0]]
        found, missing, position = [], [], 0
        for section, heading in headings:
            wanted = plain_line(heading)
            hit = next((line for line in lines if line[0] >= position and line[2] == wanted), None)
            if hit is None:
                missing.append(section)
            else:
                found.append((section, hit[0], hit[1]))
                position = hit[1]
        return found, missing

    def cut(self) -> Iterator[Paragraph]:
        """Paragraphs of every section; one that a page break or footnote has split is joined again."""
        for number, (section, _, begins) in enumerate(self.starts):
            ends = self.starts[number + 1][1] if number + 1 < len(self.starts) else len(self.text)
            whole: list[Paragraph] = []
            for start, stop in blocks(self.text, begins, ends):
                paragraph = self.paragraph(section, start, stop)
                if not paragraph.text or paragraph.text in self.skip:
                    continue
                earlier = next((p for p in reversed(whole) if not p.footnote), None)
                if earlier and continues(earlier.text, paragraph.text):
                    earlier.text += " " + paragraph.text
                    earlier.offsets += [paragraph.offsets[0], *paragraph.offsets]
                else:
                    whole.append(paragraph)
            yield from whole

    def paragraph(self, section: str, start: int, stop: int) -> Paragraph:
        raw = self.text[start:stop]
        skipped = {i for m in SKIPPED.finditer(raw) for i in range(*m.span())}
        chars: list[str] = []
        offsets: list[int] = []
        for i, char in enumerate(raw):
            char = " " if char.isspace() or CONTROL.match(char) else char
            if i in skipped or (char == " " and (not chars or chars[-1] == " ")):
                continue
            chars.append(char)
            offsets.append(start + i)
        while chars and chars[-1] == " ":
            chars.pop()
            offsets.pop()
        return Paragraph(section, "".join(chars), offsets, bool(FOOTNOTE.match(raw.lstrip())))

    def find(self, section: str, anchor: str) -> list[Found]:
        """Every occurrence of the anchor in the section (one is right)."""
        return [
            Found(start, stop, paragraph)
            for paragraph in self.paragraphs
            if paragraph.section == section
            for start, stop in paragraph.find(anchor)
        ]

    def nearest(self, section: str, anchor: str) -> tuple[str, str]:
        """Section and text most like the anchor, the named section first."""
        here = [p for p in self.paragraphs if p.section == section]
        best = self.most_alike(here, anchor)
        if best is None or best[2] < 85:
            best = max((b for b in (best, self.most_alike(self.paragraphs, anchor)) if b), key=lambda b: b[2])
        return best[0], best[1]

    @staticmethod
    def most_alike(paragraphs: Sequence[Paragraph], anchor: str) -> tuple[str, str, float] | None:
        hit = process.extractOne(anchor, [p.text for p in paragraphs], scorer=fuzz.partial_ratio)
        if hit is None:
            return None
        paragraph = paragraphs[hit[2]]
        where = fuzz.partial_ratio_alignment(anchor, paragraph.text)
        text = paragraph.text[where.dest_start : where.dest_end] if where else ""
        return paragraph.section, text.strip(), hit[1]


def blocks(text: str, begins: int, ends: int) -> Iterator[tuple[int, int]]:
    """Raw (start, stop) of what lies between paragraph breaks; every line of a tabbed table is its own."""
    position = begins
    for gap in BREAK.finditer(text, begins, ends):
        yield from table_lines(text, position, gap.start())
        position = gap.end()
    yield from table_lines(text, position, ends)


def table_lines(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    if "\t" not in text[start:stop]:
        yield start, stop
        return
    for line in re.finditer(r"[^\n]+", text[start:stop]):
        yield start + line.start(), start + line.end()


def continues(earlier: str, text: str) -> bool:
    """Whether `text` goes on where `earlier` was cut by a page break."""
    return text[0].islower() and earlier[-1] not in ".!?:;" and not earlier.startswith(("▶", "•"))


def squeeze(text: str) -> str:
    return " ".join(text.split())


def plain_line(line: str) -> str:
    return squeeze(SKIPPED.sub("", line))


def sentence_core(text: str) -> str:
    return text.strip(" .!?:;▶•-–")


# --- Copies: no statement may be lifted from the report ----------------------------------------------

WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    return [w.lower() for w in WORD.findall(text)]


def shared_run(statement: str, text_words: Sequence[str], text_index: dict[str, list[int]]) -> list[str]:
    """The longest run of consecutive words that the statement shares with the text."""
    mine = words(statement)
    best: list[str] = []
    for start in range(len(mine)):
        for place in text_index.get(mine[start], ()):
            length = 0
            while (
                start + length < len(mine)
                and place + length < len(text_words)
                and mine[start + length] == text_words[place + length]
            ):
                length += 1
            if length > len(best):
                best = mine[start : start + length]
    return best


def index_words(text_words: Sequence[str]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for position, word in enumerate(text_words):
        index.setdefault(word, []).append(position)
    return index
