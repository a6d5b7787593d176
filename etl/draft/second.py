"""The plug-in for a better reader: somebody or something else reads the same passages and may correct the rules.

A reader is anything with the method of `ClaimReader`: a local language model, a service, a file of answers. None is
used unless the one who drafts names it, and nothing is sent anywhere by this project. Whatever a reader says is
checked against the codes, is written with its name, and carries the mark: a person still looks.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from etl.draft import wording
from etl.draft.candidates import Candidate
from etl.draft.cues import Hit
from etl.draft.document import Unreadable
from findings.model import MAX_ASPECTS, FindingKind, Polarity, Voice

T = TypeVar("T")


@dataclass(frozen=True)
class Passage:
    """What a reader is given: the place, the heading above it and the text itself."""

    section: str
    anchor: str
    heading: str
    text: str
    assesses: bool


@dataclass(frozen=True)
class Answer:
    """What a reader says of one passage. Empty fields leave what the rules found; `keep` False drops the candidate."""

    section: str
    anchor: str
    keep: bool = True
    voice: Voice | None = None
    kind: FindingKind | None = None
    polarity: Polarity | None = None
    aspects: tuple[str, ...] = ()


class ClaimReader(Protocol):
    """Reads passages and answers about those it has something to say of, in any order."""

    name: str

    def read(self, passages: Sequence[Passage]) -> Sequence[Answer]: ...


class Recorded:
    """Answers from a file, as another program wrote them: a list of objects with section, anchor and codes."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self.answers = [answer_of(entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
        except FileNotFoundError as error:
            raise Unreadable(f"filen med svar, {path.name}, finns inte") from error
        except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise Unreadable(f"svaren i {path.name} går inte att läsa: {error}") from error

    def read(self, passages: Sequence[Passage]) -> Sequence[Answer]:
        asked = {(p.section, p.anchor) for p in passages}
        return [answer for answer in self.answers if (answer.section, answer.anchor) in asked]


VOICES = {str(code): code for code in Voice}
KINDS = {str(code): code for code in FindingKind}
POLARITIES = {str(code): code for code in Polarity}


def answer_of(entry: dict[str, object]) -> Answer:
    """One answer; a code that is none is an error that names the valid ones."""
    return Answer(
        str(entry["section"]),
        str(entry["anchor"]),
        keep=bool(entry.get("keep", True)),
        voice=known(entry, "voice", VOICES),
        kind=known(entry, "kind", KINDS),
        polarity=known(entry, "polarity", POLARITIES),
        aspects=tuple(str(a) for a in entry.get("aspects") or ()),  # type: ignore[attr-defined]
    )


def known(entry: dict[str, object], name: str, codes: dict[str, T]) -> T | None:
    value = entry.get(name)
    if value is None:
        return None
    if value not in codes:
        raise ValueError(f'{name} är "{value}"; giltiga värden är {", ".join(codes)}')
    return codes[str(value)]


def passages(candidates: Sequence[Candidate]) -> list[Passage]:
    return [Passage(c.place.section, c.place.words, c.part.heading, c.passage, assesses=c.judging) for c in candidates]


def corrected(candidates: Sequence[Candidate], reader: ClaimReader, aspects: set[str]) -> list[Candidate]:
    """The candidates as the reader would have them. Raises Unreadable for an aspect that the data does not hold."""
    answers = {(a.section, a.anchor): a for a in reader.read(passages(candidates))}
    for answer in answers.values():
        if unknown := set(answer.aspects) - aspects:
            raise Unreadable(f"{reader.name}: aspekten {', '.join(sorted(unknown))} finns inte i themes.yaml")
    kept = []
    for candidate in candidates:
        said = answers.get((candidate.place.section, candidate.place.words))
        if said is None or said.keep:
            kept.append(applied(candidate, said, reader.name) if said else candidate)
    return kept


def applied(candidate: Candidate, answer: Answer, name: str) -> Candidate:
    """One candidate with a reader's answer. Its words are no quotation, so every changed field carries the mark."""
    old, said = candidate.reading, f"enligt {name}"
    kind = answer.kind or old.kind
    polarity = Polarity.NEUTRAL if kind == FindingKind.RISK else answer.polarity or old.polarity
    changed = answer.polarity is not None or answer.kind is not None
    reading = wording.Reading(
        answer.voice or old.voice,
        said if answer.voice else old.voice_words,
        kind,
        polarity,
        said if changed else old.outcome_words,
        old.reserved,
    )
    chosen = [Hit(code, 1.0, (said,)) for code in answer.aspects[:MAX_ASPECTS]]
    return replace(candidate, reading=reading, aspects=chosen or candidate.aspects, second=bool(changed or chosen))
