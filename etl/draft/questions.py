"""The questions room: what the audit asks, in what order, and the grade word that the report itself gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from etl.draft.anchors import Anchor, anchor, ending_at, proved
from etl.draft.blocks import ENTRY, ROW, TEXT, Block, items_after, levels, paragraph_at
from etl.draft.scales import GradeWord, Scales
from etl.draft.structure import Structure
from etl.draft.words import sentences
from etl.locate import Paragraph, plain_line, squeeze

ASKS = re.compile(
    r"(?:revisions|gransknings|kontroll|del|under|huvud|forsknings)?fråg(?:a|or|an|orna)\b|frågeställning|kontrollmål|granskningsmål|granskningsområde",
    re.IGNORECASE,
)
INTRODUCES = re.compile(
    r"fråg(?:a|or|an|orna)\b|frågeställning|kontrollmål|granskningsmål|besvara|bedöma om|inriktas? (?:mot|på)",
    re.IGNORECASE,
)
ANSWERS = re.compile(r"bedömning|svar|uppfyll|kommentar|resultat|betyg|status|iakttagelse", re.IGNORECASE)
ANSWER_LINE = re.compile(
    r"^\W*(?:svar|betyg|(?:(?:vår|samlad|revisionell|sammanfattande) )?bedömning)\s*[:–-]\s*\S",
    re.IGNORECASE,
)
CROSS = re.compile(r"^[xX✓✔●•]$")
ALIKE = 86  # out of 100: reports misquote their own questions by a word or a letter
NUMBER = re.compile(
    r"^\W*(?:(?:revisions|del|kontroll)?fråga\s*)?\d{1,2}[a-z]?(?:\.\d+)?[.):]?\s+(?=\S)", re.IGNORECASE
)


@dataclass
class Asked:
    """One question with its places; `answer` is where the report answers it, `grade` its own word for how."""

    words: str
    number: str
    parent: int | None
    place: Anchor | None  # None where the question is too short to have an anchor of its own
    also: list[Anchor] = field(default_factory=list)
    grade: GradeWord | None = None
    answer: Anchor | None = None
    passage: str = ""
    origin: str = ""


def questions(structure: Structure, found: Sequence[Block], scales: Scales) -> list[Asked]:
    """The questions of the report, first from its list of them, else from its table or its headings of answers."""
    table = list(table_rows(found, scales))
    asked = (
        listed(structure, found)
        or in_prose(structure, found)
        or from_rows(structure, table)
        or from_headings(structure)
    )
    for row in table:
        answer(structure, asked, row, scales)
    answers_under_headings(structure, found, asked, scales)
    return asked


def listed(structure: Structure, found: Sequence[Block]) -> list[Asked]:
    """The first list that a sentence about questions introduces, or that stands under such a heading."""
    for position, block in enumerate(found):
        items = items_after(found, position)
        if block.kind == TEXT and block.leads and INTRODUCES.search(block.text) and is_list_of_questions(block, items):
            return numbered(structure, items, f"listan efter ”{block.text[:60]}”")
    for position, block in enumerate(found):
        heading = plain_line(structure.part(block.section).heading)
        first = position == 0 or found[position - 1].section != block.section
        items = [block, *items_after(found, position)] if first and block.kind == ENTRY else []
        if (
            ASKS.search(heading)
            and items
            and not structure.part(block.section).assesses
            and is_list_of_questions(block, items)
        ):
            return numbered(structure, items, f"listan under rubriken ”{heading}”")
    return []


def is_list_of_questions(block: Block, items: Sequence[Block]) -> bool:
    """Most items ask, or the words before say that they are questions or control aims."""
    if not items:
        return False
    asking = sum("?" in item.text for item in items)
    return asking * 2 >= len(items) or (bool(ASKS.search(block.text)) and block is not items[0] and not asking)


def numbered(structure: Structure, items: Sequence[Block], origin: str) -> list[Asked]:
    asked: list[Asked] = []
    top = subs = 0
    for item, level in zip(items, levels(items), strict=True):
        place = place_of(structure, item.inner, item.stop)
        if level == 1 or not asked:
            top, subs = top + 1, 0
            number, parent = str(top), None
        else:
            subs += 1
            number = f"{top}{chr(96 + subs)}"
            parent = max(i for i, a in enumerate(asked) if a.parent is None)
        asked.append(Asked(item.text, number, parent, place, origin=origin))
    return asked


def place_of(structure: Structure, start: int, stop: int) -> Anchor | None:
    """A proved anchor in what stands between two offsets."""
    for paragraph in paragraph_at(structure, start, stop):
        first = next((i for i, offset in enumerate(paragraph.offsets) if offset >= start), 0)
        last = next((i for i, offset in enumerate(paragraph.offsets) if offset >= stop), len(paragraph.text))
        if place := anchor(structure.text, paragraph, first, last):
            return place
    return None


def in_prose(structure: Structure, found: Sequence[Block]) -> list[Asked]:
    """Questions in running text under a heading about purpose and questions, or after "frågar"."""
    asked: list[Asked] = []
    for block in found:
        part = structure.part(block.section)
        heading = plain_line(part.heading)
        about = (
            ASKS.search(heading)
            or re.search(r"\bsyfte", heading, re.IGNORECASE)
            or re.search(r"revisionsfråg|frågar\b", block.text, re.IGNORECASE)
        )
        if block.kind != TEXT or not about or part.assesses or "?" not in block.text:
            continue
        for paragraph in paragraph_at(structure, block.start, block.stop):
            for start, stop in sentences(paragraph.text):
                sentence = paragraph.text[start:stop].strip()
                place = anchor(structure.text, paragraph, start, stop) if sentence.endswith("?") else None
                if place:
                    words = re.sub(
                        r"^.*?(?:revisionsfråg\w+|frågeställning\w*|frågar|frågan)\b[^:]{0,30}:\s*",
                        "",
                        sentence,
                        flags=re.IGNORECASE,
                    )
                    asked.append(Asked(words, str(len(asked) + 1), None, place, origin="frågan i löpande text"))
    return asked


@dataclass(frozen=True)
class TableRow:
    """A row of a table of questions: the question's cell, its answer's cell, and the grade word if any."""

    block: Block
    question: str
    answer: str
    grade: GradeWord | None
    whole: bool  # the grade stands at the end of the row's own paragraph


def table_rows(found: Sequence[Block], scales: Scales) -> Iterator[TableRow]:
    """Rows of tables whose head asks and answers. Columns of crosses are read from the head's own words."""
    head: list[str] = []
    for block in found:
        if block.kind != ROW:
            head = head if block.kind == TEXT and len(block.text.split()) < 8 else []
            continue
        if is_head(block.cells, scales):
            head = block.cells
        elif head and len(block.cells) >= 2 and (row := question_row(block, head, scales)):
            yield row


def is_head(cells: Sequence[str], scales: Scales) -> bool:
    if len(cells) < 2 or any("?" in cell for cell in cells) or any(len(cell.split()) > 6 for cell in cells):
        return False
    asks = [i for i, cell in enumerate(cells) if ASKS.search(cell)]
    return bool(asks) and (
        any(ANSWERS.search(c) for i, c in enumerate(cells) if i not in asks) or any(scales.known(c) for c in cells)
    )


def question_row(block: Block, head: Sequence[str], scales: Scales) -> TableRow | None:
    column = next(i for i, cell in enumerate(head) if ASKS.search(cell))
    cells = block.cells
    if column >= len(cells) or len(cells[column].split()) < 3:
        return None
    crosses = [scales.known(head[i]) for i, cell in enumerate(cells) if CROSS.match(cell) and i < len(head)]
    others = [(i, cell) for i, cell in enumerate(cells) if i != column and cell]
    grades = [(i, grade) for i, cell in others if (grade := scales.at_start(cell))]
    answer = max((cell for _, cell in others), key=len, default="")
    grade = crosses[0] if crosses else grades[-1][1] if grades else None
    whole = bool(grades) and scales.known(cells[grades[-1][0]]) is not None
    return TableRow(block, cells[column], answer, grade, whole)


def from_rows(structure: Structure, rows: Sequence[TableRow]) -> list[Asked]:
    asked: list[Asked] = []
    for row in rows:
        if place := place_of(structure, row.block.start, row.block.stop):
            asked.append(Asked(row.question, str(len(asked) + 1), None, place, origin="tabellen med bedömningar"))
    return asked


def from_headings(structure: Structure) -> list[Asked]:
    """Chapters that are named by a question: the question stands in the heading, the answer below it."""
    asked: list[Asked] = []
    for part in structure.parts:
        if part.heading.rstrip().endswith("?"):
            inside = [p for p in structure.text.paragraphs if p.section == part.id and p.is_prose()]
            place = next((a for p in inside if (a := anchor(structure.text, p, 0, len(p.text)))), None)
            if place:
                asked.append(
                    Asked(
                        part.title,
                        str(len(asked) + 1),
                        None,
                        place,
                        origin=f"rubriken i avsnitt {part.id}; ankaret står i texten under den",
                    )
                )
    return asked


def answer(structure: Structure, asked: list[Asked], row: TableRow, scales: Scales) -> None:
    """Give a table row's grade and place to the question it repeats."""
    target = most_alike(asked, row.question)
    if target is None:
        return
    inside = paragraph_at(structure, row.block.start, row.block.stop)
    cell = next((p for p in inside if row.answer and p.text.startswith(row.answer[:40])), None)
    place = graded_place(structure, row, inside, cell)
    repeated = first_place(structure, inside, row.question)
    if target.place is None:
        target.place = repeated or place
    elif repeated and (repeated.section, repeated.words) != (target.place.section, target.place.words):
        target.also.append(repeated)
    if (row.grade and target.grade is None) or target.answer is None:
        target.grade, target.answer, target.passage = row.grade or target.grade, place, row.answer


def graded_place(
    structure: Structure, row: TableRow, inside: Sequence[Paragraph], cell: Paragraph | None
) -> Anchor | None:
    if cell is not None:
        return anchor(structure.text, cell, 0, len(cell.text))
    for paragraph in inside:
        if row.grade and (at := paragraph.text.find(row.grade.label)) >= 0:
            stop = at + len(row.grade.label)
            forward = proved(structure.text, paragraph, " ".join(paragraph.text[at:].split()[:7]))
            return ending_at(structure.text, paragraph, stop) or forward
    return place_of(structure, row.block.start, row.block.stop)


def first_place(structure: Structure, inside: Sequence[Paragraph], question: str) -> Anchor | None:
    return next(
        (
            a
            for p in inside
            if p.text[:30] in question + " " and (a := anchor(structure.text, p, 0, min(len(p.text), len(question))))
        ),
        None,
    )


def most_alike(asked: Sequence[Asked], words: str) -> Asked | None:
    """The question that a row or heading repeats; also when its sub-questions stand in the same cell."""
    bare = NUMBER.sub("", squeeze(words))
    best, score = None, 0.0
    for question in asked:
        likeness = max(
            fuzz.ratio(question.words.lower(), bare.lower()),
            fuzz.ratio(question.words.lower(), bare.lower()[: len(question.words)]),
        )
        if likeness > score:
            best, score = question, likeness
    return best if score >= ALIKE else None


def answers_under_headings(
    structure: Structure, found: Sequence[Block], asked: Sequence[Asked], scales: Scales
) -> None:
    """ "Svar: Delvis" under a heading or right after the question it repeats."""
    current: Asked | None = None
    section = ""
    for block in found:
        if block.section != section:
            section, current = block.section, named_above(structure, asked, block.section)
        if block.kind == ROW:
            continue
        repeated = most_alike(asked, block.text)
        if repeated and structure.part(section).assesses:
            current = repeated
        grade = scales.at_start(block.text) if ANSWER_LINE.match(block.text) or (repeated is None and current) else None
        if current and grade and current.grade is None and structure_allows(structure, section, block):
            current.grade, current.passage = grade, block.text
            current.answer = place_of(structure, block.start, block.stop)
            current = None


def named_above(structure: Structure, asked: Sequence[Asked], section: str) -> Asked | None:
    """The question that the section, or the chapter it stands in, is named by."""
    part = structure.part(section)
    titles = [part.title, *(structure.part(p).title for p in reversed(part.parents))]
    return next((q for title in titles if (q := most_alike(asked, title))), None)


def structure_allows(structure: Structure, section: str, block: Block) -> bool:
    part = structure.part(section)
    return not structure.under_frame(part) and (part.assesses or bool(ANSWER_LINE.match(block.text)))
