"""The draft's way from file to file: read, take apart, propose, write."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.draft import cues, rows, scales, write
from etl.draft.anchors import Anchor
from etl.draft.blocks import blocks
from etl.draft.bodies import Bodies
from etl.draft.candidates import Candidate, Vocabulary, candidates
from etl.draft.document import Document, Unreadable
from etl.draft.metadata import Metadata, metadata
from etl.draft.proposal import Entry, Field, unsure
from etl.draft.questions import Asked, questions
from etl.draft.readers import read_file
from etl.draft.recommendations import AnswerBy, Recommended, deadlines, recommendations
from etl.draft.second import ClaimReader, Recorded, corrected
from etl.draft.structure import Structure, structure
from etl.marks import MARK
from etl.problems import DataProblems, Problem
from etl.read import Reading, read
from findings.model import ID_PATTERN, Aspect, Body, Forum, Municipality, Party

Reader = Callable[[Path], Document]


@dataclass(frozen=True)
class Draft:
    """A finished draft: both files' names and contents, and what was found."""

    report: str
    yaml: str
    source_file: str
    text: str
    sections: int
    questions: Sequence[Asked]
    recommendations: Sequence[Recommended]
    deadlines: Sequence[AnswerBy]
    candidates: Sequence[Candidate]
    structure: Structure

    @property
    def marks(self) -> int:
        return self.yaml.count(MARK)

    def save(self, out: Path, *, overwrite: bool = False) -> Path:
        """Write both files. Refuses to write over a draft that somebody may have worked in."""
        path = out / f"{self.report}.yaml"
        if path.exists() and not overwrite:
            raise refused(path.name, f"filen finns redan i {out}; välj ett annat --id eller skriv över med --overwrite")
        out.mkdir(parents=True, exist_ok=True)
        source = out / self.source_file
        if not source.exists() or source.read_text(encoding="utf-8") != self.text:
            source.write_text(self.text, encoding="utf-8")
        path.write_text(self.yaml, encoding="utf-8")
        return path

    def summary(self) -> str:
        """What was found, in one sentence."""
        graded = sum(1 for q in self.questions if q.grade and q.grade.grade)
        judging = sum(c.judging for c in self.candidates)
        return (
            f"{self.sections} avsnitt, {len(self.questions)} frågor varav {graded} med rapportens betygsord, "
            f"{len(self.recommendations)} rekommendationer, {len(self.deadlines)} frister, "
            f"{len(self.candidates)} förslag till fynd varav {judging} ur bedömande avsnitt, "
            f"{self.marks} märken att kontrollera"
        )


def draft(
    file: Path,
    municipality: str,
    data: Path,
    *,
    report: str | None = None,
    assessing_only: bool = False,
    reader: Reader = read_file,
    second: ClaimReader | None = None,
) -> Draft:
    """Read a report and propose its rows. Raises DataProblems when the file or the municipality cannot be used."""
    known = read(data)
    bodies = bodies_of(known, municipality, data)
    try:
        document = reader(file)
        scale = scales.load(data)
        words = cues.load(data, known.rows(Aspect), known.rows(Party), known.rows(Forum))
    except Unreadable as error:
        raise refused(file.name, str(error)) from error
    whole = structure(document)
    found = blocks(whole)
    facts = metadata(whole, bodies, scale.houses, municipality)
    asked = questions(whole, found, scale)
    audited = facts.bodies or sorted({b for one in recommendations(whole, found, bodies, []) for b in one.bodies})
    advised = recommendations(whole, found, bodies, audited)
    until = deadlines(whole, found)
    proposed = candidates(whole, found, Vocabulary(words, bodies), taken(asked, advised), assessing_only=assessing_only)
    if second:
        try:
            proposed = corrected(proposed, second, {aspect.id for aspect in known.rows(Aspect)})
        except Unreadable as error:
            raise refused(second.name, str(error)) from error
    name = named(report, municipality, facts)
    source_file = file.name if file.suffix.lower() == ".txt" else f"{file.stem}.txt"
    report_fields = report_of(name, facts, source_file, audited)
    lists = {
        "sections": list(rows.section_rows(whole.parts)),
        "questions": list(rows.question_rows(name, asked, words)),
        "findings": list(rows.finding_rows(name, whole, proposed, answered(name, asked, proposed))),
        "recommendations": list(rows.recommendation_rows(name, advised, words)),
        "deadlines": list(rows.deadline_rows(name, until)),
    }
    text = write.yaml(opening(file, document, lists), report_fields, lists, document.running_headers)
    return Draft(name, text, source_file, document.text, len(whole.parts), asked, advised, until, proposed, whole)


def recorded(path: Path) -> Recorded:
    """A second reader's answers from a file. Raises DataProblems when they cannot be read."""
    try:
        return Recorded(path)
    except Unreadable as error:
        raise refused(path.name, str(error)) from error


def refused(file: str, message: str) -> DataProblems:
    return DataProblems([Problem(file, 0, "", message)])


def bodies_of(known: Reading, municipality: str, data: Path) -> Bodies:
    """The municipality's bodies; a municipality that is not in the data is said, with those that are."""
    names = {m.id: m.name for m in known.rows(Municipality)}
    if municipality not in names:
        valid = ", ".join(sorted(names)) or "ingen"
        raise refused(
            f"{data.name}/municipalities.yaml",
            f'kommunen "{municipality}" finns inte; giltiga är {valid}. Lägg först till kommunen och dess nämnder',
        )
    return Bodies([b for b in known.rows(Body) if b.municipality == municipality], names[municipality])


def taken(asked: Sequence[Asked], advised: Sequence[Recommended]) -> list[int]:
    """Where questions and recommendations stand: those passages are rows of their own already."""
    return [q.place.start for q in asked if q.place] + [a.start for one in advised for a in (one.place, *one.also)]


def named(report: str | None, municipality: str, facts: Metadata) -> str:
    name = report or f"{municipality}-{facts.date.date.year if facts.date else 'utan-ar'}"
    if not re.match(ID_PATTERN, name):
        raise refused("--id", f'är "{name}"; ska vara gemener a–z, siffror och bindestreck, till exempel boras-2020')
    return name


def report_of(name: str, facts: Metadata, source_file: str, audited: Sequence[str]) -> dict[str, Field]:
    fields = (
        {"id": Field(name)}
        | facts.fields
        | {"source_file": Field(source_file, "texten som den lästes; läggs inte i projektet")}
    )
    if not facts.bodies and audited:
        fields["bodies"] = unsure(
            list(audited), "de som rekommendationerna riktas till; inget avsnitt om avgränsning nämner någon"
        )
    return fields


def answered(report: str, asked: Sequence[Asked], proposed: Sequence[Candidate]) -> dict[int, str]:
    """Which candidates stand in the answer to a question: by the place of the candidate."""
    return {
        c.place.start: f"{report}-q{q.number}"
        for q in asked
        if q.passage
        for c in proposed
        if c.passage and c.passage in q.passage
    }


def opening(file: Path, document: Document, lists: dict[str, list[Entry]]) -> list[str]:
    counts = Counter({name: len(entries) for name, entries in lists.items()})
    return [
        f"Utkast ur {file.name} ({document.origin}). Efter # står varifrån värdet kommer.",
        f"Rader med ”{MARK[2:]}” ska läsas mot rapporten; ta bort märket när raden är rätt.",
        "python -m etl check vägrar så länge ett märke finns kvar. Så gör du: docs/utkast.md.",
        f"{counts['findings']} förslag till fynd: stryk dem som inte ska vara med, slå ihop dem som säger samma sak.",
    ]


def anchors_of(made: Draft) -> list[Anchor]:
    """Every anchor that the draft proposes."""
    places = [a for q in made.questions for a in (q.place, *q.also, q.answer) if a]
    places += [a for r in made.recommendations for a in (r.place, *r.also)]
    places += [d.place for d in made.deadlines]
    return places + [a for c in made.candidates for a in (c.place, *(a for a, _ in c.also))]
