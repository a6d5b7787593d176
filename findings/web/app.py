"""The app around Streamlit: security headers, routes and the order of the middleware."""

import sys
from collections.abc import Collection, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from findings.out import origin, workshop
from findings.out.origin import Host
from findings.web import embedding, journal
from findings.web.assets import ICON, Files, asset_url
from findings.web.door import Door
from findings.web.page import Card, Describe, Page
from findings.web.watch import Watch

# No inline script is needed: Streamlit's only one is taken out with the other rewrites below.
CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
NOBODY = "'none'"
SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}


# Seconds that one thread may work on while another waits. A page asks the database a dozen times, and after each answer
# would otherwise wait five milliseconds for a file that is being made.
SWITCH = 0.0005


# --- Headers -----------------------------------------------------------------------------------------


def content_security_policy(host: str, ancestors: str = NOBODY) -> str:
    """The policy; older browsers do not count a web socket to the same host as 'self', so it is named."""
    public, asked = origin.public(), Host.read(host)
    hosts = dict.fromkeys(str(known) for known in (asked, public and public.host) if known)
    own = "".join(f" ws://{name} wss://{name}" for name in hosts)
    policy = CONTENT_SECURITY_POLICY | {"frame-ancestors": ancestors, "connect-src": f"'self'{own}"}
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


class SecurityHeaders:
    """Puts the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        ancestors = embedding.ancestors(scope)
        policy = content_security_policy(Headers(scope=scope).get("host", ""), ancestors)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY_HEADERS)
                if ancestors != NOBODY:  # the older header knows no lists, and would say no to all
                    del headers["x-frame-options"]
                headers["content-security-policy"] = policy
            await send(message)

        await self.app(scope, receive, with_headers)


# --- What dashboard.py takes -------------------------------------------------------------------------


async def robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\n")


async def icon(request: Request) -> Response:
    """Browsers and feed readers ask for this address unasked, and would otherwise get a whole page."""
    return RedirectResponse(asset_url(ICON), status_code=302)


ROUTES: list[BaseRoute] = [Route("/robots.txt", robots), Route("/favicon.ico", icon)]


class Routes:
    """Our own routes, answered before Streamlit, which would compress what they send once more, in everybody's way."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute] = ()) -> None:
        self.app = app
        self.routes = [*ROUTES, *routes]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            for route in self.routes:
                match, more = route.matches(scope)
                if match is Match.FULL:
                    await route.handle({**scope, **more}, receive, send)
                    return

        async def closing(message: Message) -> None:
            if message["type"].startswith("lifespan.shutdown"):
                workshop.close_all()
            await send(message)

        await self.app(scope, receive, closing if scope["type"] == "lifespan" else send)


def middleware(
    describe: Describe = lambda path, query: Card(),
    pages: Collection[str] | None = None,
    routes: Iterable[BaseRoute] = (),
) -> list[Middleware]:
    """The middleware for `st.App`, outermost first.

    `describe` makes the title and preview text of an address; `pages` are the addresses that have a page (all others
    are answered 404), or None to leave unknown addresses to Streamlit; `routes` are those of other rooms, such as
    the data routes. Raises ValueError if GRANSKAT_ORIGIN is not an origin, or GRANSKAT_INBADDNING not a list of them.
    """
    origin.public()
    embedding.sites()
    if journal.is_on():
        journal.begin()
    sys.setswitchinterval(SWITCH)
    routes = list(routes)
    return [
        Middleware(Watch, pages=pages, routes=[*ROUTES, *routes]),
        Middleware(SecurityHeaders),
        Middleware(Door),
        Middleware(Files),
        Middleware(Routes, routes=routes),
        Middleware(Page, describe=describe, pages=pages),
    ]
