"""How cost grows, as a drawing: lines over sizes, both axes in powers of ten, each line named at its end."""

import math
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 440, 70, 330, 40, 50
APART = 15  # pixels between two names
INKS = ("#1b5e8a", "#b3541e", "#3b7a3b", "#7a3b7a", "#6b6b1e", "#8a1b3d", "#1e7a74", "#555555")
DASHES = ("", "6 3", "2 3")
Line = Sequence[tuple[float, float]]


def drawn(title: str, unit: str, lines: Mapping[str, Line]) -> str:
    """An SVG of lines of (size, value), all above zero. Raises ValueError without any."""
    points = [point for line in lines.values() for point in line]
    low, high = min(y for _, y in points), max(y for _, y in points)
    across = Scale(min(x for x, _ in points), max(x for x, _ in points), LEFT, WIDTH - RIGHT)
    up = Scale(low, high, HEIGHT - BOTTOM, TOP)
    parts = [*axes(across, up, points, title, unit)]
    ends = names_apart({name: up(line[-1][1]) for name, line in lines.items()})
    for number, (name, line) in enumerate(lines.items()):
        ink, dash = INKS[number % len(INKS)], DASHES[number // len(INKS) % len(DASHES)]
        path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in line)
        look = f'fill="none" stroke="{ink}" stroke-width="2" stroke-dasharray="{dash}"'
        parts.append(f'<polyline points="{path}" {look}/>')
        parts += [f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3" fill="{ink}"/>' for x, y in line]
        where, (x, y) = ends[name], line[-1]
        parts.append(f'<path d="M{across(x) + 4:.1f} {up(y):.1f}L{WIDTH - RIGHT + 24} {where:.1f}" stroke="{ink}"/>')
        parts.append(text(WIDTH - RIGHT + 28, where + 4, f"{name}: {y:.3g} {unit}", ink))
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    return "\n".join([head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', *parts, "</svg>\n"])


class Scale:
    """From values to pixels, by their logarithms; room on both sides of a single value."""

    def __init__(self, low: float, high: float, start: float, stop: float) -> None:
        self.low, self.high = (low, high) if high > low else (low / 2, high * 2)
        self.start, self.stop = start, stop

    def __call__(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + share * (self.stop - self.start)

    def tens(self) -> list[float]:
        """The powers of ten within."""
        powers = range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1)
        return [10.0**power for power in powers]


def axes(across: Scale, up: Scale, points: Line, title: str, unit: str) -> list[str]:
    parts = [text(LEFT, 22, f"{title} ({unit}), by number of reports", "#222", 14)]
    for value in up.tens():
        parts.append(f'<path d="M{LEFT} {up(value):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(text(8, up(value) + 4, f"{value:,g}".replace(",", " "), "#444"))
    for size in sorted({x for x, _ in points}):
        parts.append(f'<path d="M{across(size):.1f} {TOP}V{HEIGHT - BOTTOM + 5}" stroke="#eee"/>')
        parts.append(text(across(size) - 10, HEIGHT - BOTTOM + 20, f"{size:,g}".replace(",", " "), "#444"))
    return parts


def names_apart(wanted: Mapping[str, float]) -> dict[str, float]:
    """Heights as near the wanted as names that do not cover each other allow."""
    placed: dict[str, float] = {}
    last = float(TOP - APART)
    for name, height in sorted(wanted.items(), key=lambda item: item[1]):
        last = placed[name] = max(height, last + APART)
    over = max(0.0, last - (HEIGHT - 8))
    return {name: height - over for name, height in placed.items()}


def text(x: float, y: float, words: str, ink: str, size: int = 12) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{ink}" font-size="{size}">{escape(words)}</text>'
