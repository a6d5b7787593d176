"""The sheet room: what a page draws, as pieces that can be put on any number of screens.

Views write here and never to Streamlit: then a page has no reader in it, and nothing stops it half-way.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from findings import texts


@dataclass(frozen=True)
class Piece:
    """A fragment of HTML, the page's title, or a figure in the containers it stands in."""

    html: str = ""
    title: str = ""
    figure: go.Figure | None = None
    key: str = ""
    alt: str = ""
    within: tuple[str, ...] = ()
    config: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def weight(self) -> int:
        """Bytes of what is not HTML, near enough."""
        return 20_000 if self.figure is not None else 100

    def put(self) -> None:
        if self.html:
            st.html(self.html)
        elif self.title:
            st.set_page_config(page_title=self.title)
        else:
            with ExitStack() as around:
                for name in self.within:
                    around.enter_context(st.container(key=name))
                st.plotly_chart(self.figure, theme=None, config=self.config, key=self.key, alt=self.alt)


@dataclass
class Sheet:
    """A page, or what has been drawn of it so far."""

    pieces: list[Piece] = field(default_factory=list)

    def put(self) -> None:
        """On the screen of whoever asked."""
        for piece in self.pieces:
            piece.put()


DRAWN: ContextVar[Sheet | None] = ContextVar("drawn", default=None)


def add(piece: Piece) -> None:
    """To the page that is being drawn; outside one, such as where something went wrong, straight to the screen."""
    page = DRAWN.get()
    if page is None:
        piece.put()
    else:
        page.pieces.append(piece)


def title(words: str) -> None:
    """The page's own title, before the site's name."""
    add(Piece(title=f"{words} – {texts.SITE}"))


def figure(made: go.Figure, key: str, alt: str, within: tuple[str, ...], config: dict[str, Any]) -> None:
    """A figure, once. Its containers are never wider than paper, so print shows all of it."""
    add(Piece(figure=made, key=key, alt=alt, within=within, config=config))


@contextmanager
def recording() -> Iterator[Sheet]:
    page = Sheet()
    token = DRAWN.set(page)
    try:
        yield page
    finally:
        DRAWN.reset(token)


def drawn(draw: Callable[[], None]) -> Sheet:
    with recording() as page:
        draw()
    return page
