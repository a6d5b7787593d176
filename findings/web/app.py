"""The app around Streamlit: security headers, routes and the order of the middleware."""

import re
from collections.abc import Collection, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from findings.web.assets import ICON, Files, asset_url
from findings.web.page import Card, Describe, Page

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
    "frame-ancestors": "'none'",
}
SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")


# --- Headers -----------------------------------------------------------------------------------------


def content_security_policy(host: str) -> str:
    """The policy; older browsers do not count a web socket to the same host as 'self', so it is named."""
    own = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    policy = CONTENT_SECURITY_POLICY | {"connect-src": f"'self'{own}"}
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


class SecurityHeaders:
    """Puts the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = content_security_policy(Headers(scope=scope).get("host", ""))

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY_HEADERS)
                headers["content-security-policy"] = policy
            await send(message)

        await self.app(scope, receive, with_headers)


# --- What dashboard.py takes -------------------------------------------------------------------------


async def robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /_stcore/\n")


async def icon(request: Request) -> Response:
    """Browsers and feed readers ask for this address unasked, and would otherwise get a whole page."""
    return RedirectResponse(asset_url(ICON), status_code=302)


# The routes beside Streamlit's. Data routes belong here: the module that makes them offers its own list, and
# dashboard.py passes it on, `routes=server.routes(data_routes.ROUTES)`. They go before Streamlit's, which
# compresses what they send; /_stcore, /media, /component and /static are Streamlit's own.
ROUTES: list[BaseRoute] = [Route("/robots.txt", robots), Route("/favicon.ico", icon)]


def routes(more: Iterable[BaseRoute] = ()) -> list[BaseRoute]:
    """The routes for `st.App`, with those of other rooms after our own."""
    return [*ROUTES, *more]


def middleware(
    describe: Describe = lambda path, query: Card(), pages: Collection[str] | None = None
) -> list[Middleware]:
    """The middleware for `st.App`, outermost first.

    `describe` makes the title and preview text of an address; `pages` are the addresses that have a page
    (all others are answered 404), or None to leave unknown addresses to Streamlit.
    """
    return [Middleware(SecurityHeaders), Middleware(Files), Middleware(Page, describe=describe, pages=pages)]
