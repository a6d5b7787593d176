"""The candidates room: what may become a claim, paragraph by paragraph, with a proved anchor and what the wording says.

A paragraph gives one candidate, or one for each turn it takes: another voice, another outcome, a risk. What
returns in another section, almost in the same words, is one candidate with several places.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from etl.draft import lexicon, wording
from etl.draft.anchors import Anchor, anchor
from etl.draft.blocks import ENTRY, TEXT, Block, items_after
from etl.draft.bodies import Bodies
from etl.draft.cues import Cues, Hit, hits
from etl.draft.structure import CONTENTS, Part, Structure
from etl.draft.words import sentences, stems
from etl.locate import Paragraph, plain_line
from findings.model import MAX_ASPECTS, FindingKind, Polarity, Voice

REPEATS = 86  # likeness out of 100 from which two passages are proposed as places of one claim
LEAST_STEMS = 6
PREAMBLE = re.compile(
    r"^\W*(?:granskningens? syfte|syftet med|(?:ey|kpmg|pwc|bdo|deloitte|azets)\w* (?:ab )?har\b.{0,60}"
    r"(?:uppdrag|granskning)|för närmare beskrivning|utifrån granskningen lämnar|datum som ovan"
    r"|nedan (?:följer|redovisas|presenteras)|i (?:detta|nedan\w*) (?:avsnitt|kapitel)|se (?:även|bilaga|avsnitt))",
    re.IGNORECASE,
)
HALVES = re.compile(r",?\s+(?:men|däremot|dock inte|samtidigt som)\s+")
LEAST_HALF = 4  # words
GOES_ON = re.compile(
    r"^(?:[-–•▶*]|\d{1,2}[.)])\s|^(?:Vidare|Även|Också|Därtill|Dessutom|Dessa|Målen|Detta|Det|De|Utöver|Samtidigt)\b"
)
SIGNS = re.compile(r"^(?:\w+\s){1,4}\w*(?:revisor|granskare|ordförande|chef)\b", re.IGNORECASE)
OF_RISKS = re.compile(r"\brisk(?:er|erna)?\b", re.IGNORECASE)


@dataclass
class Candidate:
    """A passage that may become a claim. `judging` says whether it stands in an assessing section."""

    place: Anchor
    passage: str
    reading: wording.Reading
    part: Part
    judging: bool
    page: int | None
    span: tuple[int, int] = (0, 0)  # where the passage stands in the text
    also: list[tuple[Anchor, int]] = field(default_factory=list)
    aspects: list[Hit] = field(default_factory=list)
    parties: list[Hit] = field(default_factory=list)
    forums: list[Hit] = field(default_factory=list)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    listed: bool = False
    second: bool = False  # a second reader has changed it

    @property
    def sure_aspect(self) -> bool:
        """Whether the first aspect stands clear of the second."""
        return (
            bool(self.aspects)
            and not self.second
            and (len(self.aspects) == 1 or self.aspects[0].score >= 1.4 * self.aspects[1].score)
        )


@dataclass(frozen=True)
class Vocabulary:
    cues: Cues
    bodies: Bodies


def candidates(
    structure: Structure,
    found: Sequence[Block],
    vocabulary: Vocabulary,
    taken: Iterable[int],
    *,
    assessing_only: bool = False,
) -> list[Candidate]:
    """All candidates in the text's order. `taken` are offsets of what is a question or recommendation already."""
    used = list(taken)
    heard = [p.text for p in structure.text.paragraphs if p.is_prose()]
    vocabulary = Vocabulary(vocabulary.cues.weighed(heard), vocabulary.bodies)
    risky = {item.start for item in listed_risks(found)}
    whole: list[Candidate] = []
    for paragraph in structure.text.paragraphs:
        part = structure.part(paragraph.section)
        if not speaks(structure, part) or (assessing_only and not part.assesses):
            continue
        begins, ends = paragraph.offsets[0], paragraph.offsets[-1]
        if any(begins <= offset <= ends for offset in used):
            continue
        listed = any(begins <= start + 8 and start <= ends for start in risky)
        if (paragraph.is_prose() and not PREAMBLE.match(paragraph.text) and not signed(paragraph.text)) or listed:
            before = whole[-1].reading.voice if whole and goes_on(paragraph, whole[-1]) else None
            whole += turns(structure, paragraph, part, vocabulary, listed=listed, before=before)
    return folded(whole)


def signed(text: str) -> bool:
    return len(text.split()) < 12 and bool(SIGNS.match(text))


def goes_on(paragraph: Paragraph, last: Candidate) -> bool:
    """Whether a paragraph goes on with what the one before it retells: an item of its list, or "Vidare …"."""
    return last.place.section == paragraph.section and bool(GOES_ON.match(paragraph.text))


def speaks(structure: Structure, part: Part) -> bool:
    """Whether a section says how things are: not purpose, method, criteria, contents or lists of sources."""
    return part.assesses or not (structure.under_frame(part) or CONTENTS.match(plain_line(part.heading)))


def listed_risks(found: Sequence[Block]) -> Iterator[Block]:
    """Items of a list that the report itself introduces as risks, or that each begin with the word."""
    for position, block in enumerate(found):
        if block.kind == TEXT and block.leads and OF_RISKS.search(lexicon.NOT_A_RISK.sub(" ", block.text)):
            yield from (item for item in items_after(found, position) if len(item.text.split()) >= 4)
        elif block.kind == ENTRY and re.match(r"risk(?:en)? (?:för|att|finns)\b", block.text, re.IGNORECASE):
            yield block


def turns(
    structure: Structure,
    paragraph: Paragraph,
    part: Part,
    vocabulary: Vocabulary,
    *,
    listed: bool,
    before: Voice | None,
) -> Iterator[Candidate]:
    """The paragraph's candidates: a new one where the voice or the outcome turns."""
    heading = plain_line(part.heading)
    groups: list[tuple[list[tuple[int, int]], wording.Reading]] = []
    for start, stop in claims(paragraph.text):
        if paragraph.text[start:stop].rstrip().endswith("?"):
            continue  # a question repeated beside its answer claims nothing
        reading = wording.read(paragraph.text[start:stop], assesses=part.assesses, heading=heading, before=before)
        before = reading.voice
        if groups and same_claim(groups[-1][1], reading):
            spans, kept = groups[-1]
            groups[-1] = ([*spans, (start, stop)], stronger(kept, reading))
        else:
            groups.append(([(start, stop)], reading))
    for spans, reading in groups:
        if place := best_anchor(structure, paragraph, spans, reading):
            passage = paragraph.text[spans[0][0] : spans[-1][1]]
            one = described(structure, passage, place, reading, part, vocabulary, listed=listed)
            one.span = paragraph.offsets[spans[0][0]], paragraph.offsets[spans[-1][1] - 1]
            yield one


def claims(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, and the two halves of one that says something good and, after "men", something that is amiss."""
    for start, stop in sentences(text):
        turn = HALVES.search(text, start, stop)
        halves = [(start, turn.start()), (turn.end(), stop)] if turn else []
        outcomes = [wording.outcome_of(text[a:b])[0] for a, b in halves]
        long_enough = all(len(text[a:b].split()) >= LEAST_HALF for a, b in halves)
        if halves and long_enough and Polarity.NEUTRAL not in outcomes and outcomes[0] != outcomes[1]:
            yield from halves
        else:
            yield start, stop


def same_claim(earlier: wording.Reading, reading: wording.Reading) -> bool:
    if earlier.voice != reading.voice or (earlier.kind == FindingKind.RISK) != (reading.kind == FindingKind.RISK):
        return False
    return earlier.polarity == reading.polarity


def stronger(earlier: wording.Reading, reading: wording.Reading) -> wording.Reading:
    """The reading that says more; reservations of both."""
    kept = reading if earlier.polarity == Polarity.NEUTRAL and reading.polarity != Polarity.NEUTRAL else earlier
    reserved = tuple(dict.fromkeys((*earlier.reserved, *reading.reserved)))
    return wording.Reading(earlier.voice, earlier.voice_words, kept.kind, kept.polarity, kept.outcome_words, reserved)


def best_anchor(
    structure: Structure, paragraph: Paragraph, spans: Sequence[tuple[int, int]], reading: wording.Reading
) -> Anchor | None:
    """An anchor in the sentence that carries the outcome, else in any of the group's."""
    carrying = [s for s in spans if wording.outcome_of(paragraph.text[s[0] : s[1]])[0] == reading.polarity]
    return next(
        (a for start, stop in [*carrying, *spans] if (a := anchor(structure.text, paragraph, start, stop))), None
    )


def described(
    structure: Structure,
    passage: str,
    place: Anchor,
    reading: wording.Reading,
    part: Part,
    vocabulary: Vocabulary,
    *,
    listed: bool,
) -> Candidate:
    cues = vocabulary.cues
    context = [structure.part(p).title for p in part.parents] + [part.title]
    return Candidate(
        place, passage, as_risk(reading) if listed else reading, part, part.assesses,
        structure.document.page_of(place.start),
        aspects=aspects_of(passage, context, cues),
        parties=hits(passage, cues.parties),
        forums=hits(passage, cues.forums),
        bodies=[(named.id, named.words) for named in vocabulary.bodies.find(passage)],
        listed=listed,
    )  # fmt: skip


def as_risk(reading: wording.Reading) -> wording.Reading:
    words = reading.outcome_words if reading.kind == FindingKind.RISK else "står i en lista över risker"
    return wording.Reading(
        reading.voice, reading.voice_words, FindingKind.RISK, Polarity.NEUTRAL, words, reading.reserved
    )


def aspects_of(passage: str, context: Sequence[str], cues: Cues) -> list[Hit]:
    """Aspects by the passage's own words; the headings above it weigh a third, and never speak alone when it does."""
    own = hits(passage, cues.aspects)
    above = {hit.code: hit for hit in hits(" . ".join(context), cues.aspects)}
    if not own:
        return list(above.values())
    lifted = [Hit(h.code, h.score + (above[h.code].score / 3 if h.code in above else 0), h.words) for h in own]
    return sorted(lifted, key=lambda hit: -hit.score)


def proposed_aspects(candidate: Candidate) -> tuple[list[Hit], list[Hit]]:
    """One or two aspects that the outcome may be about, and those that are only touched."""
    first = candidate.aspects[:1]
    second = [h for h in candidate.aspects[1:MAX_ASPECTS] if first and h.score >= 0.75 * first[0].score]
    rest = [h for h in candidate.aspects[len(first) + len(second) :] if h.score >= 0.5 * candidate.aspects[0].score]
    return [*first, *second], rest[:2]


# --- One claim, all its places -----------------------------------------------------------------------


def folded(whole: Sequence[Candidate]) -> list[Candidate]:
    """Repeated passages under one: a chapter's judgement first, then the description, the conclusion, the summary."""
    kept: list[tuple[Candidate, str]] = []
    for candidate in sorted(whole, key=lambda c: (rank(c), c.place.start)):
        own = " ".join(stems(candidate.passage))
        likeness, main = max(
            ((alike(own, theirs), k) for k, theirs in kept if mergeable(k, candidate)),
            key=lambda pair: pair[0],
            default=(0, None),
        )
        if main is not None and likeness >= REPEATS:
            main.also.append((candidate.place, likeness))
        else:
            kept.append((candidate, own))
    return sorted((c for c, _ in kept), key=lambda c: c.place.start)


def rank(candidate: Candidate) -> int:
    if candidate.part.summary:
        return 3
    if candidate.listed:
        return 0
    whole_report = bool(
        re.search(r"samlad|slutsats|sammanfattande|svar på", plain_line(candidate.part.heading), re.IGNORECASE)
    )
    return 2 if whole_report else (0 if candidate.judging else 1)


def mergeable(kept: Candidate, candidate: Candidate) -> bool:
    """Same voice, same kind of outcome, another section: a report does not repeat itself within a chapter."""
    if kept.place.section == candidate.place.section or kept.reading.voice != candidate.reading.voice:
        return False
    risks = kept.reading.kind == FindingKind.RISK, candidate.reading.kind == FindingKind.RISK
    return risks[0] == risks[1] and (
        kept.reading.polarity == candidate.reading.polarity
        or Polarity.NEUTRAL in (kept.reading.polarity, candidate.reading.polarity)
    )


def alike(own: str, theirs: str) -> int:
    if min(own.count(" "), theirs.count(" ")) < LEAST_STEMS:
        return 100 if own == theirs else 0
    return round(
        max(
            fuzz.ratio(own, theirs),
            min(fuzz.token_set_ratio(own, theirs), 100 * min(len(own), len(theirs)) / max(len(own), len(theirs)) + 40),
        )
    )
