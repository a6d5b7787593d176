"""The warn room: what a machine can doubt in rows that are valid. A warning is mended, or answered with a reason.

Each check is one of the codes in `Check`. An answer (`answered:` in the report's file) silences exactly
that check on that row; an answer to nothing is itself a warning. Checks that compare with a passage are
made only where the report's full text is at hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from etl import wording
from etl.evidence import Proof, source_of
from etl.problems import Problem, shown
from etl.read import Entry, Reading
from findings.ask import search
from findings.model import (
    Body,
    Check,
    CheckAnswer,
    Conclusion,
    Evidence,
    Evidenced,
    Finding,
    FindingKind,
    Forum,
    Municipality,
    Party,
    Polarity,
    Recommendation,
)

OURS = ("statement", "headline", "answer", "summary", "promised", "not_addressed", "description")
# Cannot be told without the full text: two anchors may stand in one paragraph.
NEED_PASSAGE = {Check.MANGD, Check.FORBEHALL, Check.SAMMA_STYCKE, Check.RISK_OCH_BRIST}


@dataclass(frozen=True, order=True)
class Warned:
    """One doubt about one row: where, which check, and the row that an answer has to name."""

    problem: Problem
    row: str
    check: Check | None

    def __str__(self) -> str:
        if self.check is None:
            return str(self.problem)
        answer = f'{{row: {self.row}, check: {self.check}, reason: "…"}}'
        return f"{self.problem} [{self.check}; rätta, eller svara under answered: {answer}]"


@dataclass
class Doubts:
    """The outcome: warnings that nobody has answered, and how many are answered."""

    open: list[Warned] = field(default_factory=list)
    answered: int = 0


def warnings(reading: Reading, proof: Proof) -> Doubts:
    """Every check on every whole row, less what the data answer."""
    places = defaultdict(list)
    for place in proof.evidence:
        places[place.row_id].append(place)
    raised = list(raise_all(reading, places))
    answers = {(e.row.row, e.row.check): e for e in reading.of(CheckAnswer) if e.whole}
    warned = {(w.row, w.check) for w in raised}
    doubts = Doubts(sorted(w for w in raised if (w.row, w.check) not in answers))
    doubts.answered = len(raised) - len(doubts.open)
    doubts.open += needless_answers(reading, proof, {k: e for k, e in answers.items() if k not in warned})
    return doubts


def raise_all(reading: Reading, places: dict[str, list[Evidence]]) -> Iterator[Warned]:
    names = proper_names(reading)
    claims = defaultdict(list)
    for entry in reading.of(Evidenced):
        if entry.whole:
            yield from wording_of(entry, names)
            yield from against_passages(entry, places[entry.row.id])
            if isinstance(entry.row, Finding):
                claims[entry.row.report].append(entry)
    for entries in claims.values():
        yield from claims_alike(entries)
        for together in by_paragraph(entries, places):
            yield from claims_together(together)
            yield from risks_beside(together)


def needless_answers(reading: Reading, proof: Proof, unused: dict[tuple[str, Check], Entry]) -> Iterator[Warned]:
    """Answers to what nothing warns of; of checks that could not be made here, nothing is said."""
    rows = {e.row.id: e for e in reading.of(Evidenced)}
    for (row, check), answer in unused.items():
        about = rows.get(row)
        unseen = about is None or not about.whole or (check in NEED_PASSAGE and source_of(about) not in proof.texts)
        if not unseen:
            yield Warned(answer.problem(f"svarar på varningen {check} för {row}, som inte längre finns"), row, None)


def warned(entry: Entry, check: Check, column: str, text: str) -> Warned:
    return Warned(entry.problem(text, column), entry.row.id, check)


def listed(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


# --- One row -------------------------------------------------------------------------------------------


def proper_names(reading: Reading) -> set[str]:
    """Stems of the first words of what has a name of its own: "Färdplanen" needs no antecedent where it is one."""
    rows = [*reading.rows(Municipality), *reading.rows(Body), *reading.rows(Party), *reading.rows(Forum)]
    labels = [str(getattr(r, "label", None) or getattr(r, "name", None) or "") for r in rows]
    return {search.stem(words[0]) for label in labels if (words := search.words(label))}


def wording_of(entry: Entry, names: set[str]) -> Iterator[Warned]:
    row = entry.row
    said = [(name, value) for name in OURS if (value := getattr(row, name, None))]
    if isinstance(row, Conclusion):
        said.append(("text", row.text))
    for name, text in said:
        if when := wording.undated(text):
            yield warned(entry, Check.TID, name, f"{listed(when)} säger inte vilket år: {shown(text)}")
    for name, text in said:
        pointing = wording.without_antecedent(text, names) if name in ("statement", "text") else None
        if pointing:
            yield warned(entry, Check.SYFTNING, name, f'börjar med "{pointing}", som inte säger vad det gäller')
    text = row.statement if isinstance(row, Finding) else row.text if isinstance(row, Recommendation) else ""
    lost = wording.lost_in_headline(row.headline, text) if text and row.headline else []
    if lost:
        yield warned(entry, Check.RUBRIK, "headline", f"rubriken saknar påståendets {listed(lost)}")


def against_passages(entry: Entry, places: list[Evidence]) -> Iterator[Warned]:
    """What the statement adds to its passages, and what it leaves out of them."""
    row = entry.row
    passages = [p.passage for p in places if p.passage]
    if not isinstance(row, Finding) or not passages:
        return
    added = wording.added_quantities(row.statement, " ".join(passages))
    if added:
        yield warned(entry, Check.MANGD, "statement", f"{listed(added)} finns inte i stycket: {shown(row.statement)}")
    for place in places:
        if place.passage and not place.note:  # a note says how a further place is stronger or weaker
            lost = wording.lost_reservations(place.passage, place.anchor, row.statement)
            if lost:
                text = f"styckets {listed(lost)} i avsnitt {place.section} finns inte i påståendet"
                yield warned(entry, Check.FORBEHALL, "statement", text)


# --- Claims beside each other --------------------------------------------------------------------------


def claims_alike(entries: list[Entry]) -> Iterator[Warned]:
    """Nearly the same statement of one voice, earlier in the report. A risk and its cause may look alike."""
    seen: dict[tuple[str, bool], list[Entry]] = defaultdict(list)
    for entry in entries:
        earlier = seen[entry.row.voice, is_risk(entry)]
        alike = [e.row.id for e in earlier if wording.are_alike(e.row.statement, entry.row.statement)]
        if alike:
            text = f"säger nästan detsamma som {', '.join(alike)}: {shown(entry.row.statement)}"
            yield warned(entry, Check.LIKALYDANDE, "statement", text)
        earlier.append(entry)


def by_paragraph(entries: list[Entry], places: dict[str, list[Evidence]]) -> Iterator[list[Entry]]:
    """Claims that rest on one paragraph, or, where no text is at hand, on one anchor."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        own = next((p.passage for p in places[entry.row.id] if p.ordinal == 0), None)
        groups[entry.row.section, own or entry.row.anchor].append(entry)
    return (group for group in groups.values() if len(group) > 1)


def claims_together(together: list[Entry]) -> Iterator[Warned]:
    """Counted claims of one voice and one outcome on one aspect: is it one claim? Neutral ones are not counted."""
    counted = [e for e in together if not is_risk(e) and e.row.polarity != Polarity.NEUTRAL]
    for number, entry in enumerate(counted):
        same = [e.row.id for e in counted[:number] if e.row.polarity == entry.row.polarity and about_one(e, entry)]
        if same:
            text = f"samma stycke, röst, utfall och aspekt som {', '.join(same)}: är det ett påstående?"
            yield warned(entry, Check.SAMMA_STYCKE, "anchor", text)


def risks_beside(together: list[Entry]) -> Iterator[Warned]:
    """A risk beside a shortcoming of the same voice: does it only draw the consequence?"""
    for risk in together:
        if not is_risk(risk) or risk.row.follows_from:
            continue
        causes = [
            e.row.id
            for e in together
            if e.row.polarity == Polarity.BRIST and (about_one(e, risk) or same_anchor(e, risk))
        ]
        if causes:
            text = f"risk i samma stycke som bristen {', '.join(causes)}: drar den bara följden, skriv follows_from"
            yield warned(risk, Check.RISK_OCH_BRIST, "anchor", text)


def is_risk(entry: Entry) -> bool:
    return bool(entry.row.kind == FindingKind.RISK)


def about_one(one: Entry, other: Entry) -> bool:
    return one.row.voice == other.row.voice and not set(one.row.aspects).isdisjoint(other.row.aspects)


def same_anchor(one: Entry, other: Entry) -> bool:
    return bool(one.row.anchor == other.row.anchor)
