"""The palette: the style sheet's colour roles, read from where they are written, for what draws without CSS."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from findings.model import Outcome

ROLE = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SIGN = re.compile(r"--([\w-]+): url\('data:image/svg\+xml,(<svg .*?</svg>)'\)")
ANOTHERS = re.compile(r"--([\w-]+): var\(--([\w-]+)\)")
ROLES = Path(__file__).resolve().parents[1] / "web" / "static" / "css" / "roles.css"
SCHEMES = ("light", "dark")


@cache
def roles() -> dict[str, tuple[str, str]]:
    """Role → its colour in the light and in the dark scheme."""
    return {name: (light, dark) for name, light, dark in ROLE.findall(ROLES.read_text(encoding="utf-8"))}


@cache
def signs() -> dict[str, str]:
    """Name → drawing (SVG), also of those that are another's."""
    text = ROLES.read_text(encoding="utf-8")
    drawn = dict(SIGN.findall(text))
    return drawn | {name: drawn[other] for name, other in ANOTHERS.findall(text) if other in drawn}


def sign(state: str, colour: str) -> str:
    """An outcome's sign in a colour; a risk that follows has a risk's."""
    drawing = signs()[f"tecken-{'risk' if state == Outcome.FOLJDRISK else state}"]
    return drawing.replace("<svg ", f'<svg fill="{colour}" ', 1).replace("%23000", colour)


@dataclass(frozen=True)
class Palette:
    """The roles that figures use."""

    brist: str
    delvis: str
    styrka: str
    risk: str
    text: str
    muted: str
    line: str
    background: str


@cache
def palette(scheme: str | None) -> Palette:
    """The colours of a scheme; light unless it is dark."""
    at = SCHEMES.index("dark" if scheme == "dark" else "light")
    names = ("brist", "delvis", "styrka", "risk", "text", "svag", "linje", "bakgrund")
    return Palette(*(roles()[name][at] for name in names))
