"""The recommendations room: what is recommended, to whom, until when, and at how many places."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from etl.draft.anchors import Anchor, anchor
from etl.draft.blocks import ENTRY, ROW, TEXT, Block, items_after, levels, paragraph_at
from etl.draft.bodies import Bodies
from etl.draft.dates import dates_in
from etl.draft.questions import place_of
from etl.draft.structure import Structure
from etl.draft.words import sentences
from etl.locate import plain_line

RECOMMENDS = re.compile(
    r"\brekommender(?:ar|as|at)\b|\brekommendation(?:er|erna|en)?\b"
    r"|\bföljande (?:åtgärder|förbättringsområden|utvecklingsområden)\b"
    r"|\b(?:vi|revisionen|revisorerna) (?:föreslår|uppmanar)\b",
    re.IGNORECASE,
)
ADVICE_SENTENCE = re.compile(
    r"\b(?:vi|revisionen|revisorerna|stadsrevisionen|\w*kontoret|\w*enheten)\s+(?:\w+\s+)?rekommenderar\b"
    r"|\brekommenderar\s+(?:vi|revisionen|revisorerna|stadsrevisionen)\b|\brekommenderas\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\btidigare\b|\bföregående\b|\bföregående års\b|\b(?:lämnades|lämnade|gavs)\b|\bi \d{4} års\b", re.IGNORECASE
)
BY = re.compile(r"\bsenast\b|\bdärefter inom\b|\binom (?:två|tre|fyra|sex|\d+) (?:månader|veckor)\b", re.IGNORECASE)
ANSWER = re.compile(r"svar|yttrande|yttra|redovis|besvar|återrapport|åtgärd|kommentar|återkoppl", re.IGNORECASE)
COLUMN = {
    "what": re.compile(r"rekommendation|åtgärd|förslag", re.IGNORECASE),
    "whom": re.compile(r"adressat|riktas|till\b|nämnd|ansvarig|mottagare", re.IGNORECASE),
    "when": re.compile(r"senast|tid|datum|klart|svar", re.IGNORECASE),
}
SAME = 88
LEAST_WORDS = 4


@dataclass
class Recommended:
    """One recommendation with its places and addressees; `sure` is False where the addressees were concluded."""

    words: str
    place: Anchor
    bodies: list[str]
    named: str
    sure: bool
    also: list[Anchor] = field(default_factory=list)
    origin: str = ""
    rank: int = 0


@dataclass(frozen=True)
class AnswerBy:
    date: dt.date
    words: str
    place: Anchor


def recommendations(
    structure: Structure, found: Sequence[Block], bodies: Bodies, audited: Sequence[str]
) -> list[Recommended]:
    """Every recommendation once, with all its places; the conclusion's place before the summary's and the letter's."""
    whole: list[Recommended] = []
    for one in sorted(every(structure, found, bodies, audited), key=lambda r: (r.rank, r.place.start)):
        same = next((w for w in whole if fuzz.ratio(w.words.lower(), one.words.lower()) >= SAME), None)
        if same is None:
            whole.append(one)
        else:
            same.also.append(one.place)
            same.bodies += [b for b in one.bodies if b not in same.bodies and one.sure]
    return sorted(whole, key=lambda r: (r.rank, r.place.start))


def every(
    structure: Structure, found: Sequence[Block], bodies: Bodies, audited: Sequence[str]
) -> Iterator[Recommended]:
    lists: set[int] = set()
    for position, block in enumerate(found):
        part = structure.part(block.section)
        if structure.under_frame(part) or (
            block.kind == TEXT and EARLIER.search(block.text) and not ADVICE_SENTENCE.search(block.text)
        ):
            continue
        yield from from_table(structure, found, position, bodies, audited)
        items = items_after(found, position)
        heading = bool(RECOMMENDS.search(plain_line(part.heading)))
        introduced = block.kind == TEXT and RECOMMENDS.search(last_sentence(block.text)) is not None
        first = position == 0 or found[position - 1].section != block.section
        if (introduced and items) or (
            block.kind == TEXT and block.leads and heading and items and addressed(block.text, bodies)
        ):
            lists.update(id(item) for item in items)
            yield from from_list(structure, items, block.text, bodies, audited)
        elif block.kind == ENTRY and first and heading and only_recommends(part.heading):
            items = [block, *items]
            lists.update(id(item) for item in items)
            yield from from_list(structure, items, "", bodies, audited)
        elif block.kind != ROW and id(block) not in lists and not (introduced and block.leads):
            yield from from_prose(structure, block, bodies, audited)


def last_sentence(text: str) -> str:
    start, stop = sentences(text)[-1] if sentences(text) else (0, len(text))
    return text[start:stop]


def only_recommends(heading: str) -> bool:
    return bool(re.search(r"rekommendation", heading, re.IGNORECASE))


def addressed(text: str, bodies: Bodies) -> bool:
    return bool(bodies.find(text)) or bool(re.search(r"nämnd|styrelse", text, re.IGNORECASE))


def from_list(
    structure: Structure, items: Sequence[Block], lead: str, bodies: Bodies, audited: Sequence[str]
) -> Iterator[Recommended]:
    """The items of one list. An item that only names a body, with others under it, addresses those."""
    under = ""
    for item, level in zip(items, levels(items), strict=True):
        if level == 1:
            under = ""
        if len(item.text.split()) < LEAST_WORDS or item.text.endswith(":") or only_names(item.text, bodies):
            under = item.text
            continue
        if place := place_of(structure, item.inner, item.stop):
            own = leading_body(item.text, bodies)
            yield recommended(
                structure,
                item.text,
                place,
                own or under or lead,
                bodies,
                audited,
                f"listan efter ”{(lead or 'rubriken')[:60]}”",
            )


def only_names(text: str, bodies: Bodies) -> bool:
    named = bodies.find(text)
    return bool(named) and len(text.split()) <= sum(len(n.words.split()) for n in named) + 2 * len(named)


def leading_body(text: str, bodies: Bodies) -> str:
    """The opening of an item that says itself whom it addresses: "Kommunstyrelsen bör …"."""
    named = bodies.find(text)
    if not named or named[0].start > 3:
        return ""
    verb = re.search(
        r"\b(?:bör|ska|behöver|rekommenderas|att|tillser|säkerställer|utvecklar|\w+ar|\w+er)\b",
        text[named[0].start + len(named[0].words) :],
    )
    return (
        text[: named[0].start + len(named[0].words) + verb.start()]
        if verb
        else text[: len(named[0].words) + named[0].start]
    )


def recommended(
    structure: Structure, words: str, place: Anchor, lead: str, bodies: Bodies, audited: Sequence[str], origin: str
) -> Recommended:
    found, sure = whom(lead, bodies, audited)
    return Recommended(words, place, found, lead[:80], sure, origin=origin, rank=rank(structure, place.section))


def whom(lead: str, bodies: Bodies, audited: Sequence[str]) -> tuple[list[str], bool]:
    """Addressees: those named; "nämnden" and "styrelsen" when only one can be meant; else all audited, unsure."""
    named = [n.id for n in bodies.find(lead)]
    if named:
        return named, True
    boards = [b.id for b in bodies.of_kind("nämnd") if b.id in audited]
    steering = [b.id for b in bodies.bodies if b.name.lower().endswith("styrelsen") and b.id in audited]
    if re.search(r"\bstyrelsen\b", lead, re.IGNORECASE) and len(steering) == 1:
        return steering, True
    if re.search(r"\bnämnden\b", lead, re.IGNORECASE) and len(boards) == 1:
        return boards, True
    if re.search(r"\bnämnderna\b", lead, re.IGNORECASE) and boards:
        return boards, False
    return list(audited), len(audited) == 1


def rank(structure: Structure, section: str) -> int:
    """The conclusion's list before other chapters', the summary's after, what stands outside the report last."""
    part = structure.part(section)
    if part.summary:
        return 2
    return 0 if part.assesses else 1


def from_prose(structure: Structure, block: Block, bodies: Bodies, audited: Sequence[str]) -> Iterator[Recommended]:
    """A recommendation in a sentence of its own."""
    if not ADVICE_SENTENCE.search(block.text):
        return
    for paragraph in paragraph_at(structure, block.start, block.stop):
        for start, stop in sentences(paragraph.text):
            sentence = paragraph.text[start:stop]
            hit = ADVICE_SENTENCE.search(sentence)
            if (
                not hit
                or EARLIER.search(sentence[: hit.start()])
                or sentence.rstrip().endswith(":")
                or len(sentence.split()) < 6
            ):
                continue
            if place := anchor(structure.text, paragraph, start, stop):
                yield recommended(
                    structure, sentence.strip(), place, sentence, bodies, audited, "meningen i löpande text"
                )


def from_table(
    structure: Structure, found: Sequence[Block], position: int, bodies: Bodies, audited: Sequence[str]
) -> Iterator[Recommended]:
    """A table with a column of recommendations; the other columns may say to whom."""
    head = found[position]
    if head.kind != ROW or not head.cells or len(max(head.cells, key=len).split()) > 5:
        return
    column = next((i for i, cell in enumerate(head.cells) if COLUMN["what"].search(cell)), None)
    if column is None or any("?" in cell for cell in head.cells):
        return
    whom_column = next((i for i, cell in enumerate(head.cells) if i != column and COLUMN["whom"].search(cell)), None)
    for block in found[position + 1 :]:
        if block.kind != ROW or block.section != head.section:
            return
        if column < len(block.cells) and len(block.cells[column].split()) >= LEAST_WORDS:
            lead = block.cells[whom_column] if whom_column is not None and whom_column < len(block.cells) else ""
            if place := cell_place(structure, block, block.cells[column]):
                yield recommended(
                    structure, block.cells[column], place, lead, bodies, audited, "tabellen med rekommendationer"
                )


def cell_place(structure: Structure, block: Block, cell: str) -> Anchor | None:
    for paragraph in paragraph_at(structure, block.start, block.stop):
        at = paragraph.text.find(cell)
        if at >= 0 and (place := anchor(structure.text, paragraph, at, at + len(cell))):
            return place
    return place_of(structure, block.start, block.stop)


def deadlines(structure: Structure, found: Sequence[Block]) -> list[AnswerBy]:
    """Days until when the auditors want an answer: "senast" and a whole date in a sentence about answers."""
    by_date: dict[dt.date, AnswerBy] = {}
    for block in found:
        if block.kind == ROW or not BY.search(block.text):
            continue
        for paragraph in paragraph_at(structure, block.start, block.stop):
            for start, stop in sentences(paragraph.text):
                sentence = paragraph.text[start:stop]
                hit = BY.search(sentence)
                asked = hit and ANSWER.search(sentence) and not re.search(r"beslutad|fastställd|reviderad", sentence)
                days = dates_in(sentence[hit.start() :]) if hit and asked else []
                whole = [d for d in days if d.precise]
                place = (
                    anchor(structure.text, paragraph, start + max(0, hit.start() - 60), stop) if hit and whole else None
                )
                if place and whole:
                    by_date.setdefault(whole[0].date, AnswerBy(whole[0].date, sentence.strip(), place))
    return list(by_date.values())
