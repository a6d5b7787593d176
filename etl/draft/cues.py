"""The cues room: which aspects, parties and forums a passage speaks of, and by which of its words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path

import yaml

from etl.draft.document import Unreadable
from etl.draft.words import stems, words
from findings.model import Aspect, Forum, Party

NAME = "cues.yaml"
OWN = Path(__file__).resolve().parents[2] / "data" / NAME
FROM_CUE, FROM_LABEL, FROM_DESCRIPTION = 3.0, 2.0, 0.5
COMPOUND = 6  # letters from which a cue is also looked for at the beginning of longer words
Phrase = tuple[str, ...]
EMPTY = frozenset(  # in labels and descriptions, and saying nothing of one aspect
    stems(
        "och eller om att som i på av för med den det de är hur vad vem går gå finns inte ett en till från vid"
        " utveckling tidigt stöd andra mellan vägar in"
    )
)


@dataclass(frozen=True)
class Hit:
    """A code with its score and the words of the passage that point to it."""

    code: str
    score: float
    words: tuple[str, ...]


@dataclass
class Cues:
    """Phrases of stems by code, each with its weight."""

    aspects: dict[str, dict[Phrase, float]] = field(default_factory=dict)
    parties: dict[str, dict[Phrase, float]] = field(default_factory=dict)
    forums: dict[str, dict[Phrase, float]] = field(default_factory=dict)

    def weighed(self, passages: Sequence[str]) -> "Cues":
        """The same cues for one report: a phrase that most of its passages have, or many aspects share, says less."""
        texts = [stems(passage) for passage in passages]
        shared = Counter(phrase for phrases in self.aspects.values() for phrase in phrases)
        common = {phrase: sum(bool(places(text, phrase)) for text in texts) for phrase in shared}
        weight = {p: log((len(texts) + 2) / (common[p] + 1)) / log(len(texts) + 2) / shared[p] for p in shared}
        aspects = {code: {p: w * weight[p] for p, w in phrases.items()} for code, phrases in self.aspects.items()}
        return Cues(aspects, self.parties, self.forums)


def load(data: Path, aspects: Iterable[Aspect], parties: Iterable[Party], forums: Iterable[Forum]) -> Cues:
    """The cues of a data folder, on top of what its themes and vocabulary say of themselves."""
    path = data / NAME if (data / NAME).is_file() else OWN
    try:
        tree = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        written = {
            kind: {str(c): [str(w) for w in ws] for c, ws in (tree.get(kind) or {}).items()}
            for kind in ("aspects", "parties", "forums")
        }
    except (yaml.YAMLError, AttributeError, TypeError) as error:
        raise Unreadable(f"{path.name} går inte att läsa: {error}") from error
    return Cues(
        {a.id: phrases(written["aspects"].get(a.id, ()), a.label, a.description) for a in aspects},
        {p.id: whole_name(p.label, written["parties"].get(p.id, ())) for p in parties},
        {f.id: whole_name(f.label, written["forums"].get(f.id, ())) for f in forums},
    )


def phrases(cues: Sequence[str], label: str, description: str) -> dict[Phrase, float]:
    """An aspect's phrases: its cues and label; its description only where nobody has written any cues."""
    own = [(FROM_LABEL, stems(label))] if cues else [(FROM_DESCRIPTION, stems(description)), (FROM_LABEL, stems(label))]
    found: dict[Phrase, float] = {
        (stem,): weight for weight, single in own for stem in single if stem not in EMPTY and len(stem) > 2
    }
    for cue in cues:
        phrase = tuple(stems(cue))
        found[phrase] = FROM_CUE + len(phrase) - 1
    return found


def whole_name(label: str, cues: Iterable[str]) -> dict[Phrase, float]:
    """A party or forum is named by its whole name or by a cue, never by one word of it."""
    return {tuple(stems(name)): FROM_CUE for name in (label, *cues) if stems(name)}


def hits(passage: str, phrases_by_code: Mapping[str, Mapping[Phrase, float]]) -> list[Hit]:
    """Codes that the passage points to, the strongest first; a phrase that returns counts a little more."""
    own, written = stems(passage), words(passage)
    found = []
    for code, wanted in phrases_by_code.items():
        seen = [(weight, phrase, at) for phrase, weight in wanted.items() if (at := places(own, phrase))]
        if seen:
            score = sum(weight * (1 + 0.25 * (min(len(at), 3) - 1)) for weight, _, at in seen)
            named = [" ".join(written[at[0] : at[0] + len(phrase)]) for _, phrase, at in sorted(seen, reverse=True)]
            found.append(Hit(code, score, tuple(dict.fromkeys(named))[:3]))
    return sorted(found, key=lambda hit: -hit.score)


def places(own: Sequence[str], phrase: Phrase) -> list[int]:
    """Where the phrase stands. A long cue also meets as part of a compound: "bostadsbolag" in "bostadsbolagsgrupp"."""
    last = len(own) - len(phrase) + 1
    return [i for i in range(last) if all(meets(own[i + k], stem) for k, stem in enumerate(phrase))]


def meets(word: str, stem: str) -> bool:
    return word == stem or (len(stem) >= COMPOUND and word.startswith(stem))
