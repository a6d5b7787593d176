"""The palette: the style sheet's colour roles, read from where they are written, for what draws without CSS."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROLES = Path(__file__).resolve().parents[1] / "web" / "static" / "css" / "roles.css"

ROLE = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SCHEMES = ("light", "dark")


@cache
def roles() -> dict[str, tuple[str, str]]:
    """Role → its colour in the light and in the dark scheme."""
    text = ROLES.read_text(encoding="utf-8")
    return {name: (light, dark) for name, light, dark in ROLE.findall(text)}


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
