"""The counterparts room: for each question the nearest one in other municipalities, and what words they share."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape
from rapidfuzz import fuzz

from findings import texts
from findings.ask import search
from findings.store.shapes import QuestionRow

SAME, NEAR = 90, 60  # share of the stems, in per cent, from which wordings count as the same and as alike
# Words that carry no meaning of their own in a question; they neither join nor part two wordings.
STOPWORDS = frozenset(
    search.stem(word)
    for word in search.words(
        "att av de den det en ett finns för har hur i inom man med om och på sig som till vad vilka vilket är blir"
        " kan ska sin sitt sina så sett säkerställt kommunen kommunens nämnden nämnderna nämndernas"
    )
)


@dataclass(frozen=True)
class Counterpart:
    """The nearest question of one municipality, the aspects they share, and its text with the shared words marked."""

    question: QuestionRow
    aspects: tuple[str, ...]
    likeness: float
    marked: Markup

    @property
    def word(self) -> str:
        if self.likeness >= SAME:
            return texts.WORDING_SAME
        return texts.WORDING_NEAR if self.likeness >= NEAR else texts.WORDING_OTHER


def stems(text: str) -> list[str]:
    return [s for word in search.words(text) if (s := search.stem(word)) not in STOPWORDS]


def likeness(one: str, other: str) -> float:
    """Likeness of two wordings, 0 to 100, whatever the order and inflection of the words."""
    return float(fuzz.token_sort_ratio(" ".join(stems(one)), " ".join(stems(other))))


def shared_aspects(one: QuestionRow, other: QuestionRow) -> tuple[str, ...]:
    others = set(other["aspects"])
    return tuple(a for a in one["aspects"] if a in others)


def nearest(question: QuestionRow, candidates: Sequence[QuestionRow]) -> Counterpart | None:
    """The candidate that shares most aspects and then most words; one that shares neither is none."""
    rated = [
        (len(shared_aspects(question, c)), likeness(question["text"], c["text"]), -n, c)
        for n, c in enumerate(candidates)
    ]
    near = [r for r in rated if r[0] or r[1] >= NEAR]
    if not near:
        return None
    _, alike, _, other = max(near, key=lambda r: r[:3])
    return Counterpart(other, shared_aspects(question, other), alike, shared_words(other["text"], question["text"]))


def shared_words(text: str, other: str) -> Markup:
    """The text with the words that stand in the other question too, in whatever form, marked."""
    known = set(stems(other))
    parts, end = [], 0
    for match in search.WORD.finditer(text):
        word = match[0]
        parts.append(escape(text[end : match.start()]))
        parts.append(Markup("<b>{}</b>").format(word) if search.stem(word.lower()) in known else escape(word))
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])
