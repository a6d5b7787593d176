"""The wording room: who speaks in a sentence, how it comes out, and which reservations it makes.

The order in which the lexicon's patterns are tried. Each answer carries the words it rests on.
"""

import re
from dataclasses import dataclass

from etl.draft import lexicon as said
from findings.model import FindingKind, Polarity, Voice

RAISED = re.compile(r"[¹²³⁰⁴-⁹]")
REACH = 30  # characters around a word for something amiss within which another takes part of it back


@dataclass(frozen=True)
class Reading:
    """What the wording of a passage says: who speaks, what kind of claim, how it comes out, with the words for each."""

    voice: Voice
    voice_words: str
    kind: FindingKind
    polarity: Polarity
    outcome_words: str
    reserved: tuple[str, ...]


def read(sentence: str, *, assesses: bool, heading: str = "", before: Voice | None = None) -> Reading:
    """Read one sentence. `before` is the voice of the sentence ahead of it in the same paragraph or list."""
    sentence = RAISED.sub("", sentence)  # "verksamhetsplan³ framgår" is two words
    voice, voice_words = voice_of(sentence, assesses=assesses, heading=heading, before=before)
    if said.GUIDANCE.search(sentence):
        polarity, words = Polarity.NEUTRAL, "återger nationell vägledning"
    else:
        polarity, words = outcome_of(sentence) if assesses else told_outcome(sentence)
    if risk := risk_words(sentence):
        kind, polarity, words = FindingKind.RISK, Polarity.NEUTRAL, risk
    else:
        kind = FindingKind.BEDOMNING if voice == Voice.REVISOR and assesses else FindingKind.IAKTTAGELSE
    reserved = tuple(dict.fromkeys(m[0].lower() for m in said.RESERVED.finditer(sentence)))
    return Reading(voice, voice_words, kind, polarity, words, reserved)


def voice_of(sentence: str, *, assesses: bool, heading: str, before: Voice | None) -> tuple[Voice, str]:
    """Who speaks: the auditor's own verbs first, then whoever is named as saying it, then the section's own voice."""
    if match := said.AUDITOR.search(sentence):
        return Voice.REVISOR, quoted(match)
    if match := said.OUTSIDE.search(sentence):
        return Voice.EXTERN, quoted(match)
    if said.OUTSIDE_HEADING.search(heading) and not assesses:
        return Voice.EXTERN, f"rubriken ”{heading}”"
    if match := said.INTERVIEWED.search(sentence):
        return Voice.INTERVJU, quoted(match)
    if assesses:
        match = said.JUDGED.search(sentence)
        return Voice.REVISOR, quoted(match) if match else "bedömande avsnitt"
    if match := said.DOCUMENTED.search(sentence):
        return Voice.DOKUMENT, quoted(match)
    return unmarked_voice(sentence, heading, before)


def unmarked_voice(sentence: str, heading: str, before: Voice | None) -> tuple[Voice, str]:
    """The voice of a describing sentence that names nobody."""
    if said.APPENDIX_HEADING.match(heading):
        return Voice.DOKUMENT, "står i en bilaga"
    if before in (Voice.INTERVJU, Voice.EXTERN, Voice.DOKUMENT):
        return before, "fortsätter det som sagts före"
    if said.SHALL.search(sentence):
        return Voice.DOKUMENT, "säger vad som ska vara"
    if said.DOCUMENT_HEADING.search(heading):
        return Voice.DOKUMENT, f"rubriken ”{heading[:50]}” namnger ett dokument"
    return Voice.REVISOR, "rapportens egen text"


def quoted(match: re.Match[str]) -> str:
    return f"”{' '.join(match[0].split())[:60]}”"


def risk_words(sentence: str) -> str:
    """The words that make it a risk; "kan medföra" only where what may come is bad, people at risk not at all."""
    without = said.NOT_A_RISK.sub(" ", sentence)
    for match in said.RISK.finditer(without):
        if not said.MAY.match(match[0]) or said.BAD.search(without, match.start()):
            return quoted(match)
    return ""


def outcome_of(sentence: str) -> tuple[Polarity, str]:
    """How a judging sentence comes out. Both halves of a sentence make `delvis`; an advice alone does too."""
    bare = said.NOT_LACKING.sub(" ", sentence)
    patterns = (said.LACKING, said.IMPROVE, said.PARTLY, said.GOOD)
    lacking, improve, partly, good = (pattern.search(bare) for pattern in patterns)
    turn = said.TURNS.search(bare)
    if partly:
        return Polarity.DELVIS, quoted(partly)
    if good and lacking and turn and good.start() < turn.start():
        return Polarity.DELVIS, f"{quoted(good)} och {quoted(lacking)}"
    if lacking:
        return softened(bare, lacking)
    if improve:
        return Polarity.DELVIS, quoted(improve)
    return (Polarity.STYRKA, quoted(good)) if good else (Polarity.NEUTRAL, "inget ord för bra eller dåligt")


def softened(sentence: str, lacking: re.Match[str]) -> tuple[Polarity, str]:
    """A shortcoming; a half where it is said to be one in part."""
    near = said.SOFT.search(sentence, max(0, lacking.start() - REACH), min(len(sentence), lacking.end() + REACH))
    return (Polarity.DELVIS, f"{quoted(near)} och {quoted(lacking)}") if near else (Polarity.BRIST, quoted(lacking))


def told_outcome(sentence: str) -> tuple[Polarity, str]:
    """How a describing sentence comes out: neutral, unless it says in so many words that something is good or amiss."""
    bare = said.NOT_LACKING.sub(" ", sentence)
    lacking, partly, good = (p.search(bare) for p in (said.TOLD_LACKING, said.TOLD_PARTLY, said.TOLD_GOOD))
    if partly:
        return Polarity.DELVIS, quoted(partly)
    if lacking:
        return (Polarity.DELVIS, quoted(lacking)) if good else softened(bare, lacking)
    return (Polarity.STYRKA, quoted(good)) if good else (Polarity.NEUTRAL, "beskriver, bedömer inte")
