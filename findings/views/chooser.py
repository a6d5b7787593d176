"""The chooser room: the filter's panel as a fragment of its own, and the values of a facet that a search finds.

A page does not carry them: they are half of its bytes, grow with the country, and most readers never open them. The
script fetches them when the panel is opened (`data-fran`) or something is typed in a search field (`data-sok-hos`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from findings import texts
from findings.ask.filters import FACETS
from findings.ask.links import PANEL_AT, SELECTS
from findings.out import routes
from findings.out.routes import Asked, File
from findings.out.workshop import Made, Workshop
from findings.views import facets
from findings.views.contexts import Context, drawn

MOST_WORDS = 60  # characters of a search among labels
PANELS = Workshop(memory=16 * 2**20)


@dataclass(frozen=True)
class Inside(Context):
    """What stands in the panel. `searching` gives the address where a facet's values are searched."""

    template: ClassVar[str] = "frame/panel.html"
    panel: facets.Panel
    searching: Callable[[str], str]


@dataclass(frozen=True)
class Matching(Context):
    """The values that a search among a facet's labels finds, and how many of all they are."""

    template: ClassVar[str] = "frame/matching.html"
    choices: tuple[facets.Choice, ...]
    said: str


def plan(request: Request) -> File:
    """?vy=<page> with the page's parameters: its panel; with &facett=<facet>&ord=<text>: values with that text."""
    page = request.query_params.get("vy", "oversikt")
    if page not in SELECTS:
        raise routes.refused(400, texts.NO_SUCH_ROW.format(name="vy", id=page[:40]))
    asked = routes.understood(request, page, ("vy", "facett", "ord"))
    name, words = asked.more.get("facett", ""), " ".join(asked.more.get("ord", "").split())[:MOST_WORDS]
    if name and name not in FACETS:
        raise routes.refused(400, texts.NO_SUCH_ROW.format(name="facett", id=name[:40]))
    shown = asked.address.href  # with its page of a list, which the other files leave out
    return File(
        routes.key_of(asked, "filter", shown, name, words),
        "text/html; charset=utf-8",
        lambda: Made(drawn(matching(asked, name, words) if name else inside(asked)).encode()),
    )


def inside(asked: Asked) -> Inside:
    panel = facets.panel(asked.db, asked.address)
    assert panel is not None  # the page selects rows
    return Inside(panel, asked.address.searching)


def matching(asked: Asked, name: str, words: str) -> Matching:
    found, every = facets.matching(asked.db, asked.address, name, words)
    said = texts.VALUES_FOUND.format(count=len(found), all=every) if found else texts.VALUES_NONE
    return Matching(found, said)


async def answered(request: Request) -> Response:
    return await routes.answer(request, plan, PANELS)


ROUTES: list[BaseRoute] = [Route(PANEL_AT, answered)]
