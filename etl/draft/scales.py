"""The scales room: the words that firms and offices grade with, from data/scales.yaml, and where one stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from etl.draft.document import Unreadable
from findings.model import Grade

NAME = "scales.yaml"
OWN = Path(__file__).resolve().parents[2] / "data" / NAME
NONE = "none"
GRADES = {str(grade): grade for grade in Grade}
AFTER = r"(?=\s*(?:$|[.,:;!()\n\t/–—-]|\bHar\b))"  # a grade word stands alone, or ends before its explanation
LABEL = r"(?:(?:svar|bedömning|vår bedömning|samlad bedömning|revisionell bedömning|betyg|status|resultat)\s*[:–-]\s*)?"


@dataclass(frozen=True)
class GradeWord:
    """A grade word as it stands in the report, and its place on our scale (None: it says there is none)."""

    label: str
    grade: Grade | None
    scale: str


@dataclass(frozen=True)
class House:
    name: str
    written: tuple[str, ...]


@dataclass(frozen=True)
class Scales:
    words: dict[str, tuple[Grade | None, str]]
    houses: tuple[House, ...]

    @cached_property
    def longest_first(self) -> str:
        return "|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))

    @cached_property
    def opening(self) -> re.Pattern[str]:
        return re.compile(rf"^[\W_]*{LABEL}(?P<word>{self.longest_first}){AFTER}", re.IGNORECASE)

    def at_start(self, text: str) -> GradeWord | None:
        """The grade word that opens a table cell or an answer: "Delvis. Det finns …", "Svar: Ja"."""
        match = self.opening.match(text)
        return self.known(match["word"]) if match else None

    def known(self, word: str) -> GradeWord | None:
        """A grade word that is the whole text, whatever its case and punctuation."""
        bare = " ".join(word.split()).strip(" .,:;!()").lower()
        if bare not in self.words:
            return None
        grade, scale = self.words[bare]
        return GradeWord(" ".join(word.split()).strip(" .,:;!()"), grade, scale)


def load(data: Path) -> Scales:
    """The scales of a data folder; one without its own uses the project's. Raises Unreadable with what is wrong."""
    path = data / NAME if (data / NAME).is_file() else OWN
    try:
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
        words = dict(entries(tree["scales"]))
        houses = tuple(House(str(h["name"]), tuple(map(str, h["written"]))) for h in tree["houses"])
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise Unreadable(f"{path.name} går inte att läsa: {error}") from error
    return Scales(words, houses)


def entries(scales: Iterable[dict[str, object]]) -> Iterable[tuple[str, tuple[Grade | None, str]]]:
    for scale in scales:
        for entry in scale["words"]:  # type: ignore[attr-defined]
            word, grade = str(entry["word"]), str(entry["grade"])
            if grade != NONE and grade not in GRADES:
                valid = ", ".join([*Grade, NONE])
                raise Unreadable(f'{NAME}: ordet "{word}" har grade "{grade}"; giltiga värden är {valid}')
            yield word.lower(), (GRADES.get(grade), str(scale["id"]))
