"""A screen that keeps what a page draws, so that pages are tested without a browser: their HTML and their figures."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from types import SimpleNamespace
from typing import Any

import plotly.graph_objects as go
import pytest

from findings import store
from findings.ask.links import Address
from findings.store.database import Database
from findings.views import frame, sheet, theme
from findings.views.frame import Visit

TAG = re.compile(r"<[^>]+>")


class Screen:
    """Stands in for Streamlit."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.figures: list[go.Figure] = []
        self.context = SimpleNamespace(theme=SimpleNamespace(type="light"), url="")

    def html(self, fragment: str) -> None:
        self.parts.append(fragment)

    @contextmanager
    def container(self, **_: Any) -> Iterator[None]:
        yield

    def set_page_config(self, **_: Any) -> None:
        """A title is no part of what is drawn."""

    def plotly_chart(self, figure: go.Figure, **_: Any) -> None:
        self.figures.append(figure)

    @property
    def text(self) -> str:
        return "\n".join(self.parts)

    def headings(self, level: str = "h[12]") -> list[str]:
        """The words of the headings, in order."""
        return [words(found) for found in re.findall(rf"<{level}[^>]*>(.*?)</{level}>", self.text, re.DOTALL)]

    def links(self) -> list[tuple[str, str]]:
        """(address, words) of every link."""
        found = re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', self.text, re.DOTALL)
        return [(unescape(address), words(inner)) for address, inner in found]


def words(fragment: str) -> str:
    return re.sub(r"\s+", " ", unescape(TAG.sub(" ", fragment))).strip()


def shown(
    monkeypatch: pytest.MonkeyPatch, db: Database, page: str, params: dict[str, str], draw: Callable[[Visit], None]
) -> Screen:
    """What a page draws at an address. `draw` gets the visit; a page that makes its own visit gets this one."""
    screen = Screen()
    address, notices = Address.read(page, {name: [value] for name, value in params.items()}, store.labels(db))
    assert notices == [], params
    here = Visit(db, address)
    for module in (frame, sheet, theme):
        monkeypatch.setattr(module, "st", screen)
    monkeypatch.setattr(frame, "visit", lambda _: here)
    monkeypatch.setattr(store, "current", lambda: db)  # it is the latest release
    draw(here)
    return screen
