"""What `etl draft` finds, against the reports that people have read and against made-up ones in other layouts.

    python -m benchmarks.draft [--data DIR] [--sources DIR] [--write]

The truth of the real reports is data/reports: sections, questions, grades, recommendations, and every claim's places.
A claim's passage is found when one of its places stands in a paragraph that a candidate or one of its places stands in.
`--write` puts the tables into benchmarks/draft.md between its marks.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import made_up
from etl.draft import Draft, draft
from etl.draft.candidates import Candidate, proposed_aspects
from etl.draft.make import anchors_of
from etl.draft.rows import section_rows
from etl.locate import SourceText, plain_line
from etl.read import Reading, read
from findings.model import Basis, Deadline, Finding, FindingKind, Question, Recommendation, Report, Section

ROOT = Path(__file__).resolve().parent.parent
NOTE = ROOT / "benchmarks" / "draft.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


@dataclass(frozen=True)
class Score:
    """How many there are, how many of them were found, and how many were proposed in all."""

    wanted: int
    found: int
    proposed: int

    def __add__(self, other: "Score") -> "Score":
        return Score(self.wanted + other.wanted, self.found + other.found, self.proposed + other.proposed)

    def __str__(self) -> str:
        extra = self.proposed - self.found
        return f"{self.found} of {self.wanted}" + (f", {extra} too many" if extra else "")


def score(wanted: Iterable[object], proposed: Iterable[object]) -> Score:
    truth, mine = Counter(wanted), Counter(proposed)
    return Score(truth.total(), (truth & mine).total(), mine.total())


# --- The real reports --------------------------------------------------------------------------------


class Measured:
    """One real report: its truth, its draft, and the places of both in the same text."""

    def __init__(self, reading: Reading, report: Report, made: Draft) -> None:
        self.reading, self.report, self.made = reading, report, made
        self.text = SourceText(
            made.text,
            [(s.id, s.heading) for s in self.rows(Section)],
            reading.running_headers.get(report.id, ()),
        )
        self.assessing = {s.id for s in self.rows(Section) if s.assesses}
        self.candidates: dict[int, list[Candidate]] = {}
        for candidate in made.candidates:
            for start in (candidate.place.start, *(a.start for a, _ in candidate.also)):
                self.candidates.setdefault(self.paragraph(start), []).append(candidate)

    def rows(self, kind: type) -> Iterator:  # type: ignore[type-arg]
        return (row for row in self.reading.rows(kind) if row.report == self.report.id)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that a character stands in, in the draft's own cut of the text."""
        paragraphs = enumerate(self.made.structure.text.paragraphs)
        return next((i for i, p in paragraphs if p.offsets and p.offsets[0] <= offset <= p.offsets[-1]), -1)

    def places(self, claim: Finding) -> list[tuple[int, str]]:
        named = [(claim.section, claim.anchor), *((p.section, p.anchor) for p in claim.also)]
        return [(found[0].start, section) for section, anchor in named if (found := self.text.find(section, anchor))]

    def claims(self) -> Iterator[tuple[Finding, bool, Candidate | None]]:
        """Every claim of the report itself: is it judged, and which candidate stands where it stands."""
        for claim in self.rows(Finding):
            places = self.places(claim) if claim.source == self.report.id else []
            if places:
                near = [(c, start) for start, _ in places for c in self.candidates.get(self.paragraph(start), ())]
                best = min(near, key=lambda pair: distance(*pair), default=None)
                yield claim, any(s in self.assessing for _, s in places), best[0] if best else None

    def questions(self) -> tuple[Score, Score]:
        """Questions with number; and the stated grade words of those that are main questions."""
        wanted = list(self.rows(Question))
        graded = [(q.number, str(q.grade)) for q in wanted if q.grade_basis == "stated"]
        mine = [(q.number, str(q.grade.grade)) for q in self.made.questions if q.grade and q.grade.grade]
        return score([q.number for q in wanted], [q.number for q in self.made.questions]), score(graded, mine)

    def recommendations(self) -> Score:
        """Recommendations with the same addressees, matched by the paragraph they stand in."""
        wanted = [
            (self.paragraph(found[0].start), tuple(sorted(r.bodies)))
            for r in self.rows(Recommendation)
            if r.source == self.report.id and (found := self.text.find(r.section, r.anchor))
        ]
        return score(
            wanted, [(self.paragraph(r.place.start), tuple(sorted(r.bodies))) for r in self.made.recommendations]
        )

    def sections(self) -> tuple[Score, Score]:
        written = [entry.fields for entry in section_rows(self.made.structure.parts)]
        mine = [plain_line(str(f["heading"].value)) for f in written]
        assessing = [plain_line(str(f["heading"].value)) for f in written if "assesses" in f]
        truth = list(self.rows(Section))
        return (
            score([plain_line(s.heading) for s in truth], mine),
            score([plain_line(s.heading) for s in truth if s.assesses], assessing),
        )

    def risks(self) -> Score:
        wanted = [self.paragraph(p[0][0]) for c in self.rows(Finding) if c.listed and (p := self.places(c))]
        mine = [self.paragraph(c.place.start) for c in self.made.candidates if c.listed]
        return score(wanted, mine)

    def deadlines(self) -> Score:
        return score([d.date for d in self.rows(Deadline)], [d.date for d in self.made.deadlines])


def distance(candidate: Candidate, start: int) -> int:
    begins, ends = candidate.span
    return 0 if begins <= start <= ends else min(abs(start - begins), abs(start - ends))


def outcome(claim: Finding | Candidate) -> str:
    reading = claim.reading if isinstance(claim, Candidate) else claim
    return "risk" if reading.kind == FindingKind.RISK else str(reading.polarity)


def shares(rows: Sequence[tuple[Finding, bool, Candidate | None]]) -> list[str]:
    """Passages found, then voice, outcome and first aspect of those that were."""
    found = [(claim, candidate) for claim, _, candidate in rows if candidate]
    voice = sum(str(c.voice) == str(k.reading.voice) for c, k in found)
    comes_out = sum(outcome(c) == outcome(k) for c, k in found)
    firsts = [(c, proposed_aspects(k)[0]) for c, k in found]
    first = sum(bool(hits) and hits[0].code in c.aspects for c, hits in firsts)
    three = sum(bool({h.code for h in k.aspects[:3]} & set(c.aspects)) for c, k in found)
    of_found = (percent(n, len(found)) for n in (voice, comes_out, first, three))
    return [str(len(rows)), percent(len(found), len(rows)), *of_found]


def percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def measured(data: Path, sources: Path) -> list[Measured]:
    reading = read(data)
    found = []
    for report in reading.rows(Report):
        path = sources / (report.source_file or "")
        if report.basis == Basis.READ and path.is_file():
            found.append(Measured(reading, report, draft(path, report.municipality, data, report=report.id)))
    return found


def real_tables(reports: Sequence[Measured]) -> Iterator[str]:
    head = ["report", "sections", "of them assessing", "questions", "grade words", "recommendations with addressees",
            "deadlines", "listed risks", "anchors proved"]  # fmt: skip
    rows = []
    for one in reports:
        parts = [*one.sections(), *one.questions(), one.recommendations(), one.deadlines(), one.risks()]
        places = anchors_of(one.made)
        proved = sum(len(one.made.structure.text.find(a.section, a.words)) == 1 for a in places)
        rows.append([one.report.id, *map(str, parts), f"{proved} of {len(places)}"])
    yield table(head, rows)
    head = ["claims", "in all", "passage among candidates", "voice", "outcome", "first aspect", "among first three"]
    all_claims = {one.report.id: list(one.claims()) for one in reports}
    rows = [[report, *shares(claims)] for report, claims in all_claims.items()]
    whole = [row for claims in all_claims.values() for row in claims]
    rows += [["all", *shares(whole)], ["all, in assessing sections", *shares([row for row in whole if row[1]])]]
    yield table(head, rows)
    head = ["candidates", "in all", "in assessing sections", "folded as repeated", "marks to look at"]
    yield table(head, [
        [o.report.id, str(len(o.made.candidates)), str(sum(c.judging for c in o.made.candidates)),
         str(sum(len(c.also) for c in o.made.candidates)), str(o.made.marks)] for o in reports
    ])  # fmt: skip


# --- What is left to a person ------------------------------------------------------------------------

KEYS = {"drop": 1, "keep": 3, "split": 1, "code": 1, "search": 4}  # keep: T, Tab, Ctrl+Enter; search: not on a key
BUTTONS = 4  # proposed aspects that have a key
OTHER_KEYS = {Question: 5, Recommendation: 3, Deadline: 2}  # T, a Tab between the texts, Ctrl+Enter


def effort(one: Measured, *, judged: bool) -> list[str]:
    """Decisions, keys and characters on the review page until the draft is what people wrote."""
    claims = [(claim, found) for claim, assesses, found in one.claims() if assesses or not judged]
    proposed = [c for c in one.made.candidates if c.judging or not judged]
    firsts = {id(found): claim for claim, found in reversed(claims) if found}  # the first claim on each candidate
    kept = [(claim, found) for claim, found in claims if found and firsts[id(found)] is claim]
    further = [(claim, found) for claim, found in claims if not found or firsts[id(found)] is not claim]
    dropped = len(proposed) - sum(any(c is found for _, found in kept) for c in proposed)
    wrong = [wrong_codes(claim, found) for claim, found in claims]
    others = [(row, keys) for kind, keys in OTHER_KEYS.items() for row in one.rows(kind)]
    keys = dropped * KEYS["drop"] + len(claims) * KEYS["keep"] + len(further) * KEYS["split"]
    keys += sum(sum(KEYS[how] for how in codes) for codes in wrong) + sum(keys for _, keys in others) + 3
    characters = (
        sum(written(claim) for claim, _ in claims) + sum(written(row) for row, _ in others) + written(one.report)
    )
    decisions = dropped + len(claims) + len(others) + 1
    as_is = sum(not codes for (_, found), codes in zip(claims, wrong, strict=True) if found)
    return [one.report.id, *map(str, (decisions, dropped, as_is, len(claims) - as_is, len(further), keys, characters))]


def wrong_codes(claim: Finding, found: Candidate | None) -> list[str]:
    """How each code that is not the right one is set: on a key, or searched for."""
    if found is None:
        return ["code", "search"]
    first = found.aspects[0].code if found.aspects else ""
    buttons = {hit.code for hit in found.aspects[:BUTTONS]}
    aspect = [] if first in claim.aspects else ["code" if buttons & set(claim.aspects) else "search"]
    right = (outcome(claim) == outcome(found), claim.voice == found.reading.voice)
    return ["code" for ok in right if not ok] + aspect


def written(row: object) -> int:
    """Characters of the texts that a person writes for it."""
    names = ("statement", "headline", "text", "short", "answer", "grade_reason", "what", "topic", "purpose", "method")
    return sum(len(getattr(row, name, None) or "") for name in names)


def effort_tables(reports: Sequence[Measured]) -> Iterator[str]:
    head = [
        "decisions", "rows to decide", "dropped", "claims with right codes", "with a code to correct", "split or new",
        "keys", "characters to write",
    ]  # fmt: skip
    for judged, title in ((False, "all sections"), (True, "assessing sections only")):
        yield table([f"{head[0]}, {title}", *head[1:]], [effort(one, judged=judged) for one in reports])


# --- The made-up reports -----------------------------------------------------------------------------


def made_up_table() -> str:
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = made_up.data_folder(folder / "data")
        for report in made_up.all_reports():
            files = {"text": report.as_text(folder), "PDF": report.as_pdf(folder)}
            for kind, file in files.items():
                rows.append([report.name, kind, *made_up_scores(report, draft(file, "alby", data))])
    return table(
        ["made-up report", "as", "questions with grade word", "recommendations with addressees", "listed risks"], rows
    )


def made_up_scores(report: made_up.MadeUp, made: Draft) -> list[str]:
    truth = report.truth
    asked = score(
        [(q["number"], q.get("label")) for q in truth["questions"]],
        [(q.number, q.grade.label if q.grade else None) for q in made.questions],
    )
    starts = [r["starts"] for r in truth["recommendations"]]
    named = [next((s for s in starts if r.words.startswith(s)), r.words) for r in made.recommendations]
    advised = score(
        [(r["starts"], tuple(sorted(r["bodies"]))) for r in truth["recommendations"]],
        [(n, tuple(sorted(r.bodies))) for n, r in zip(named, made.recommendations, strict=True)],
    )
    return [str(asked), str(advised), f"{sum(c.listed for c in made.candidates)} of {truth['risks']}"]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.draft")
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--sources", type=Path, default=os.environ.get("AUDIT_SOURCES") or None)
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/draft.md")
    args = parser.parse_args()
    reports = measured(args.data, Path(args.sources)) if args.sources else []
    parts = [*real_tables(reports), *effort_tables(reports)] if reports else []
    text = "\n\n".join([*parts, made_up_table()])
    print(text)
    if args.write:
        before, _, rest = NOTE.read_text(encoding="utf-8").partition(BEGIN)
        NOTE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
