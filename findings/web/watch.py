"""The watch room: counts and times what is answered, for the journal and the gauges."""

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from wsgiref.simple_server import WSGIServer

from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from findings.web import gauges, journal

METHODS = {"GET", "HEAD"}  # others are counted as one: a stranger may send any word
FILES = ("/granskat/", "/static/")
NAMED = {"/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/robots.txt", "/favicon.ico"}
OTHER = "annat"
STOPPED = 499  # the reader left before there was an answer


class Watch:
    """Stands before everything, so that what is refused is counted too."""

    def __init__(self, app: ASGIApp, pages: Collection[str] | None = None, routes: Iterable[BaseRoute] = ()) -> None:
        self.app = app
        self.pages = {f"/{page.strip('/')}" for page in pages or ()}
        self.routes = [route for route in routes if isinstance(route, Route)]
        self.at = gauges.asked_for()
        self.server: WSGIServer | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self.request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.socket(scope, receive, send)
        else:
            await self.app(scope, receive, self.living(send) if scope["type"] == "lifespan" else send)

    async def request(self, scope: Scope, receive: Receive, send: Send) -> None:
        start, status, size = time.perf_counter(), STOPPED, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            taken, route = time.perf_counter() - start, self.route(scope)
            method = scope["method"] if scope["method"] in METHODS else OTHER
            gauges.REQUESTS.labels(route, method, status).inc()
            gauges.SECONDS.labels(route).observe(taken)
            journal.tell("request", method=method, route=route, status=status, ms=round(taken * 1000), bytes=size)

    async def socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        start = time.perf_counter()
        with gauges.SOCKETS.track_inprogress():
            try:
                await self.app(scope, receive, send)
            finally:
                journal.tell("socket", seconds=round(time.perf_counter() - start))

    def route(self, scope: Scope) -> str:
        """A name out of a short list: the page, the route's pattern, or the folder. No word of a stranger's."""
        path = scope["path"]
        plain = path.rstrip("/") or "/"
        if plain in NAMED or plain in self.pages:
            return str(plain)
        if folder := next((folder for folder in FILES if path.startswith(folder)), ""):
            return folder
        return next((route.path for route in self.routes if route.matches(scope)[0] is Match.FULL), OTHER)

    def living(self, send: Send) -> Send:
        """The gauges' port opens when the server has started and shuts with it."""

        async def told(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete" and self.at:
                self.open(self.at)
            if message["type"].startswith("lifespan.shutdown") and self.server:
                self.server.shutdown()
                self.server.server_close()
                self.server = None
            await send(message)

        return told

    def open(self, at: gauges.Place) -> None:
        """Without its gauges the site is still a site: a port that is taken is told and nothing more."""
        with suppress(OSError):
            self.server = gauges.serve(at)
        journal.tell("gauges", port=at.port, open=int(self.server is not None))


@contextmanager
def page(name: str) -> Iterator[None]:
    """Around the drawing of a page. Streamlit's own way to stop a page is no failure."""
    start = time.perf_counter()
    try:
        yield
    except Exception:
        gauges.FAILURES.labels(name).inc()
        raise
    finally:
        taken = time.perf_counter() - start
        gauges.PAGES.labels(name).observe(taken)
        journal.tell("page", page=name, ms=round(taken * 1000))
