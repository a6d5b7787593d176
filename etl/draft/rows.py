"""The rows room: what was found in the text, as rows of the model with their origins."""

from collections.abc import Iterable, Iterator, Sequence

from etl.draft.anchors import Anchor
from etl.draft.candidates import Candidate, proposed_aspects
from etl.draft.cues import Cues, Hit, hits
from etl.draft.proposal import Entry, Field, to_write, unsure
from etl.draft.questions import Asked
from etl.draft.recommendations import AnswerBy, Recommended
from etl.draft.structure import Part, Structure
from findings.model import FindingKind, GradeBasis, Polarity

MOST_ASKED_ASPECTS = 3
PROVED = "belagt: står en gång i avsnittet"


def section_rows(parts: Sequence[Part]) -> Iterator[Entry]:
    """Every heading. A summary is said to assess only where no chapter does: else it repeats what they judge."""
    others = any(p.assesses and not p.summary for p in parts)
    for part in parts:
        fields = {"id": Field(part.id), "heading": Field(one_line(part.heading))}
        note = f"sidan {part.page}" if part.page else ""
        if part.summary and others:
            why = "upprepar kapitlens bedömningar; sätt assesses: true om den bedömer något mer"
            fields["heading"] = unsure(one_line(part.heading), ", ".join(t for t in (note, why) if t))
        elif part.assesses:
            why = ", ".join(t for t in (note, f"bedömer: {part.reason}") if t)
            fields["assesses"] = Field(True, why, sure=not part.summary)
        else:
            fields["heading"] = Field(one_line(part.heading), note)
        yield Entry(fields)


def one_line(heading: str) -> str:
    return " ".join(heading.split())


def place(anchor: Anchor) -> dict[str, str]:
    return {"section": anchor.section, "anchor": anchor.words}


def also(anchors: Iterable[Anchor], origin: str) -> Field:
    """Further places, each once."""
    unique = {(a.section, a.words): place(a) for a in anchors}
    return Field(list(unique.values()), origin)


def question_rows(report: str, asked: Sequence[Asked], cues: Cues) -> Iterator[Entry]:
    for number, question in enumerate(asked):
        fields = {
            "id": Field(f"{report}-q{question.number}"),
            "number": Field(question.number, question.origin),
            "text": to_write(f"skriv frågan i egna ord: ”{question.words[:160]}”"),
            "short": to_write("frågan på högst 60 tecken"),
            **question_place(question),
        }
        if question.parent is not None and number:
            parent = asked[question.parent]
            fields = with_after(
                fields, "number", "parent", Field(f"{report}-q{parent.number}", "punkten står under den frågan")
            )
        if question.also:
            fields["also"] = also(question.also, "frågan upprepas där")
        fields |= graded(question)
        found = hits(question.words, cues.aspects)[:MOST_ASKED_ASPECTS]
        fields["aspects"] = aspect_field(found, sure=False)
        yield Entry(fields)


def question_place(question: Asked) -> dict[str, Field]:
    if question.place is None:
        why = "frågan är för kort för ett eget ankare; peka ut den där svaret står"
        return {"section": to_write(why), "anchor": to_write(why)}
    return {"section": Field(question.place.section), "anchor": Field(question.place.words, PROVED)}


def with_after(fields: dict[str, Field], after: str, name: str, one: Field) -> dict[str, Field]:
    whole: dict[str, Field] = {}
    for key, known in fields.items():
        whole[key] = known
        if key == after:
            whole[name] = one
    return whole


def graded(question: Asked) -> dict[str, Field]:
    """The grade only as the report gives it; where no word of a known scale answers, none and why."""
    answer = {"answer": to_write("skriv svaret i egna ord, med förbehållen")}
    if question.answer:
        answer |= {
            "grade_section": Field(question.answer.section),
            "grade_anchor": Field(question.answer.words, "belagt: där svaret står"),
        }
    if question.grade and question.grade.grade and question.answer:
        word = question.grade
        return {
            "grade": Field(str(word.grade), f"”{word.label}” i skalan {word.scale} (scales.yaml)"),
            "grade_label": Field(word.label, "rapportens eget ord"),
            "grade_basis": Field(str(GradeBasis.STATED)),
        } | answer
    why = (
        f"rapporten skriver ”{question.grade.label}”"
        if question.grade
        else "inget ord ur en känd skala står vid svaret"
    )
    return {
        "grade_basis": unsure(str(GradeBasis.NONE), f"{why}; läs svaret: tolkas det krävs grade, skäl och interpreted"),
        "grade_reason": to_write("varför betyg saknas, eller varför vi tolkat så"),
    } | (answer if question.answer else {})


def aspect_field(found: Sequence[Hit], *, sure: bool) -> Field:
    if not found:
        return unsure([], "inget ord i cues.yaml pekar mot en aspekt")
    why = "; ".join(f"{hit.code}: {', '.join(hit.words)}" for hit in found)
    return Field([hit.code for hit in found], why, sure=sure)


def recommendation_rows(report: str, found: Sequence[Recommended], cues: Cues) -> Iterator[Entry]:
    for number, one in enumerate(found, 1):
        fields = {
            "id": Field(f"{report}-r{number}"),
            "number": Field(str(number), one.origin),
            "headline": to_write("rekommendationen på högst 60 tecken"),
            "text": to_write("skriv den i egna ord"),
            "section": Field(one.place.section),
            "anchor": Field(one.place.words, PROVED),
        }
        if one.also:
            fields["also"] = also(one.also, "upprepas där")
        why = f"”{one.named}”" if one.sure and one.named else "ingen adressat nämns; alla granskade"
        fields["bodies"] = Field(one.bodies, why, sure=one.sure)
        fields["aspects"] = aspect_field(hits(one.words, cues.aspects)[:2], sure=False)
        yield Entry(fields)


def deadline_rows(report: str, found: Sequence[AnswerBy]) -> Iterator[Entry]:
    for number, one in enumerate(found, 1):
        yield Entry({
            "id": Field(f"{report}-t{number}"),
            "date": Field(one.date.isoformat(), "datumet i meningen", sure=True),
            "what": to_write("vad som ska ha skett, i egna ord"),
            "section": Field(one.place.section),
            "anchor": Field(one.place.words, PROVED),
        })  # fmt: skip


def finding_rows(
    report: str, structure: Structure, found: Sequence[Candidate], answered: dict[int, str]
) -> Iterator[Entry]:
    """Candidates by section; each section opens with a line that says whether it assesses."""
    section = ""
    for number, candidate in enumerate(found, 1):
        entry = Entry(claim_fields(f"{report}-f{number:03d}", candidate, answered))
        if candidate.place.section != section:
            section = candidate.place.section
            part = structure.part(section)
            what = (
                "bedömande: varje stycke ska ha ett fynd eller ett undantag"
                if part.assesses
                else "beskrivande: behåll det som går att jämföra, stryk resten"
            )
            entry.remarks.append(f"{one_line(part.heading)} ({what})")
        yield entry


def claim_fields(row: str, candidate: Candidate, answered: dict[int, str]) -> dict[str, Field]:
    reading = candidate.reading
    risk = reading.kind == FindingKind.RISK
    fields = {"id": Field(row), "kind": Field(str(reading.kind), reading.outcome_words if risk else "")}
    if not risk:
        guess = reading.polarity == Polarity.NEUTRAL or candidate.judging or candidate.second
        fields["polarity"] = Field(str(reading.polarity), reading.outcome_words, sure=not guess)
    fields["voice"] = Field(str(reading.voice), reading.voice_words, sure=reading.voice_words.startswith("”"))
    if risk or reading.polarity != Polarity.NEUTRAL:
        fields["headline"] = to_write("påståendet på högst 60 tecken, med förbehållet kvar")
    kept = f"; förbehåll i texten: {', '.join(reading.reserved)}" if reading.reserved else ""
    page = f" (sidan {candidate.page})" if candidate.page else ""
    fields["statement"] = to_write(f"skriv ett påstående i egna ord{page}{kept}")
    if candidate.listed:
        fields["listed"] = Field(True, "står i rapportens egen lista över risker")
    if question := answered.get(candidate.place.start):
        fields["question"] = Field(question, "står i svaret på frågan")
    fields |= {
        "section": Field(candidate.place.section),
        "anchor": Field(candidate.place.words, PROVED),
    }
    if candidate.also:
        likeness = ", ".join(f"{percent} %" for _, percent in candidate.also)
        fields["also"] = Field(
            also([a for a, _ in candidate.also], "").value,
            f"nästan samma ord ({likeness}); stryk om det inte är samma påstående",
            sure=False,
        )
    return fields | codes(candidate)


def codes(candidate: Candidate) -> dict[str, Field]:
    main, touched = proposed_aspects(candidate)
    fields = {"aspects": aspect_field(main, sure=candidate.sure_aspect)}
    if touched:
        fields["touches"] = aspect_field(touched, sure=True)
    for name, found in (("parties", candidate.parties), ("forums", candidate.forums)):
        if found:
            fields[name] = aspect_field(found, sure=True)
    if candidate.bodies:
        fields["bodies"] = Field(
            [code for code, _ in candidate.bodies], "; ".join(f"”{words}”" for _, words in candidate.bodies)
        )
    return fields
