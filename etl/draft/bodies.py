"""The bodies room: which of the municipality's boards and companies a text names, written out or run together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from etl.locate import squeeze
from findings.model import Body

# "social-, förskole-, grundskole- och gymnasienämnden": the last word lends its ending to the others.
TOGETHER = re.compile(
    r"(?P<first>(?:\w+-?\s*(?:,|/|\boch\b|\bsamt\b|\brespektive\b)\s*)+)(?P<last>\w+?)(?P<kind>nämnd)(?:en|erna)?s?\b",
    re.IGNORECASE,
)
KINDS = ("nämnd", "styrelse", "utskott", "beredning")
LEGAL = re.compile(r"^(?:AB|Stiftelsen|HB)$|^AB$", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """A body that a text names, with the words it is named by."""

    id: str
    words: str
    start: int


class Bodies:
    """Finds a municipality's bodies in text."""

    def __init__(self, bodies: Sequence[Body], municipality: str = "") -> None:
        self.bodies, self.municipality = list(bodies), municipality

    @cached_property
    def patterns(self) -> list[tuple[Body, re.Pattern[str]]]:
        ordered = sorted(self.bodies, key=lambda b: len(b.name), reverse=True)
        return [(body, pattern_of(body.name, self.municipality)) for body in ordered]

    def find(self, text: str) -> list[Named]:
        """Every body the text names, once each, in the text's order."""
        rest = text
        found: dict[str, Named] = {}
        for body, pattern in self.patterns:
            for match in pattern.finditer(rest):
                found.setdefault(body.id, Named(body.id, squeeze(match[0]), match.start()))
            rest = pattern.sub(lambda m: "·" * len(m[0]), rest)
        for match in TOGETHER.finditer(text):
            for part in re.split(r"\s*(?:,|/|\boch\b|\bsamt\b|\brespektive\b)\s*", match["first"].strip()):
                meant = self.by_stem(part.strip("- ").lower() + match["kind"].lower())
                if meant and meant.id not in found:
                    found[meant.id] = Named(meant.id, squeeze(match[0]), match.start())
        return sorted(found.values(), key=lambda named: named.start)

    def by_stem(self, name: str) -> Body | None:
        return next((b for b in self.bodies if squeeze(b.name).lower().removesuffix("en") == name), None)

    def of_kind(self, kind: str) -> list[Body]:
        return [b for b in self.bodies if kind in b.name.lower()]


def pattern_of(name: str, municipality: str) -> re.Pattern[str]:
    """The name as reports write it: with or without hyphens, in any of its forms; a company also by its own word."""
    words = squeeze(name).replace("-", " ").split()
    if any(kind in words[-1].lower() for kind in KINDS) or len(words) == 1:
        inner = r"-?\s+".join(re.escape(word) for word in words[:-1])
        last = re.sub(r"(?:en|n)$", "", words[-1])
        whole = rf"{inner}-?\s+{re.escape(last)}" if inner else re.escape(last)
        return re.compile(rf"(?<!\w){whole}(?:en|n)?s?(?!\w)", re.IGNORECASE)
    own = [
        w
        for w in words
        if not LEGAL.match(w) and not w.lower().startswith((municipality.lower()[:5] or "\0", "kommun", "bostad"))
    ]
    short = rf"|{re.escape(own[0])}" if own and own[0][0].isupper() and len(own[0]) > 3 else ""
    return re.compile(rf"(?<!\w)(?:{re.escape(name)}{short})s?(?!\w)", re.IGNORECASE)
