"""The cues room: which aspects, parties and forums a passage speaks of, and by which of its words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from etl.draft.document import Unreadable
from etl.draft.words import stems, words
from findings.model import Aspect, Forum, Party

NAME = "cues.yaml"
OWN = Path(__file__).resolve().parents[2] / "data" / NAME
FROM_CUE, FROM_LABEL, FROM_DESCRIPTION = 3.0, 2.0, 0.5
EMPTY = frozenset(
    stems("och eller om att som i på av för med den det de är hur vad vem går gå finns inte ett en till från vid")
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

    aspects: dict[str, dict[tuple[str, ...], float]] = field(default_factory=dict)
    parties: dict[str, dict[tuple[str, ...], float]] = field(default_factory=dict)
    forums: dict[str, dict[tuple[str, ...], float]] = field(default_factory=dict)

    @property
    def rarity(self) -> dict[tuple[str, ...], int]:
        return Counter(phrase for phrases in self.aspects.values() for phrase in phrases)


def load(data: Path, aspects: Iterable[Aspect], parties: Iterable[Party], forums: Iterable[Forum]) -> Cues:
    """The cues of a data folder, on top of what its themes and vocabulary say of themselves."""
    path = data / NAME if (data / NAME).is_file() else OWN
    try:
        tree = YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {}
        written = {
            kind: {str(c): [str(w) for w in ws] for c, ws in (tree.get(kind) or {}).items()}
            for kind in ("aspects", "parties", "forums")
        }
    except (YAMLError, AttributeError, TypeError) as error:
        raise Unreadable(f"{path.name} går inte att läsa: {error}") from error
    return Cues(
        {a.id: phrases(written["aspects"].get(a.id, ()), a.label, a.description) for a in aspects},
        {p.id: whole_name(p.label, written["parties"].get(p.id, ())) for p in parties},
        {f.id: whole_name(f.label, written["forums"].get(f.id, ())) for f in forums},
    )


def phrases(cues: Sequence[str], label: str, description: str) -> dict[tuple[str, ...], float]:
    """An aspect's phrases: its cues and label; its description only where nobody has written any cues."""
    own = [(FROM_LABEL, stems(label))] if cues else [(FROM_DESCRIPTION, stems(description)), (FROM_LABEL, stems(label))]
    found: dict[tuple[str, ...], float] = {(stem,): weight for weight, single in own for stem in single if stem not in EMPTY and len(stem) > 2}
    for cue in cues:
        phrase = tuple(stems(cue))
        found[phrase] = FROM_CUE + len(phrase) - 1
    return found


def whole_name(label: str, cues: Iterable[str]) -> dict[tuple[str, ...], float]:
    """A party or forum is named by its whole name or by a cue, never by one word of it."""
    return {tuple(stems(name)): FROM_CUE for name in (label, *cues) if stems(name)}


def hits(
    passage: str,
    phrases_by_code: Mapping[str, Mapping[tuple[str, ...], float]],
    rarity: Mapping[tuple[str, ...], int] | None = None,
) -> list[Hit]:
    """Codes that the passage points to, the strongest first. A phrase that many codes share says less."""
    own, written = stems(passage), words(passage)
    found = []
    for code, wanted in phrases_by_code.items():
        score, seen = 0.0, []
        for phrase, weight in wanted.items():
            places = [i for i in range(len(own) - len(phrase) + 1) if matches(own[i : i + len(phrase)], phrase)]
            if places:
                score += weight * (1 + 0.25 * (min(len(places), 3) - 1)) / (rarity or {}).get(phrase, 1)
                seen.append((weight, " ".join(written[places[0] : places[0] + len(phrase)])))
        if seen:
            found.append(Hit(code, score, tuple(dict.fromkeys(w for _, w in sorted(seen, reverse=True)))[:3]))
    return sorted(found, key=lambda hit: -hit.score)


def matches(own: Sequence[str], phrase: Sequence[str]) -> bool:
    """A long cue also meets as part of a compound: "bostadsbolag" in "bostadsbolagsgruppen"."""
    return all(a == b or (len(b) >= 6 and a.startswith(b)) for a, b in zip(own, phrase, strict=True))
