"""The door room: who is let in, and as whom. It stands before everything, Streamlit's own checks included.

Only requests to our own name are answered: the public origin's (findings.out.origin), and loopback names. So a page
elsewhere that points its own name at this machine (DNS rebinding) reaches nothing. A socket is opened only for a page
of our own; Streamlit then finds the page's host and the request's the same, and has no reason to look for others: it
would ask an outside service for this machine's address.
"""

import os
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from findings import texts
from findings.out import conditional, origin
from findings.out.origin import Host, Origin

PROXY = "GRANSKAT_PROXY"  # 1: X-Forwarded-Host says who was asked for; only for a proxy that always sets it
METHODS = ("GET", "HEAD")
# Streamlit has more addresses of its own: numbers about the process, uploads, log-in, an interface for agents.
SERVED = re.compile(r"/_stcore/(health|host-config|stream)/?")
SHUT = re.compile(r"/(_stcore|auth|oauth2callback|component)(/|$)")
RANGE = re.compile(r"bytes=(\d+-\d*|-\d+)(\s*,\s*(\d+-\d*|-\d+))*")


class Door:
    """Lets in GET and HEAD of what is served, and sockets from our own pages, if they ask for our own name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.behind_proxy = os.environ.get(PROXY, "") == "1"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            unname(receive)
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        answer = self.refusal(scope)
        if answer is None:
            await self.app(plain(scope), receive, send)
        elif scope["type"] == "websocket":
            await deny(WebSocket(scope, receive, send), answer)
        else:
            await answer(scope, receive, send)

    def refusal(self, scope: Scope) -> Response | None:
        """Why a request is not let in; None if it is."""
        headers = Headers(scope=scope)
        host = self.asked_for(headers)
        if host is None:
            return PlainTextResponse(texts.UNREADABLE_HOST, 400)
        if not is_ours(host):
            return PlainTextResponse(texts.UNKNOWN_HOST, 421)
        if SHUT.match(scope["path"]) and not SERVED.fullmatch(scope["path"]):
            return PlainTextResponse(texts.NOT_SERVED, 404)
        if scope["type"] == "websocket":
            return None if is_our_page(headers.get("origin"), host) else PlainTextResponse(texts.UNKNOWN_ORIGIN, 403)
        if scope["method"] not in METHODS:
            return PlainTextResponse(texts.NOT_ALLOWED, 405, {"allow": ", ".join(METHODS)})
        return None

    def asked_for(self, headers: Headers) -> Host | None:
        """The host of the request: the proxy's word for it only where we were told that there is one."""
        forwarded = headers.getlist("x-forwarded-host") if self.behind_proxy else []
        given = forwarded or headers.getlist("host")
        return Host.read(given[0]) if len(given) == 1 else None


def is_ours(host: Host) -> bool:
    public = origin.public()
    return host.is_loopback or (public is not None and public.is_named_by(host))


def is_our_page(given: str | None, host: Host) -> bool:
    """Whether a socket's Origin is a page of ours. Browsers always say it; what says nothing is no page at all."""
    if given is None:
        return True
    page, public = Origin.read(given), origin.public()
    if page is None:
        return False
    return page == public or (page.host.is_loopback and host.is_loopback and same_place(page, host))


def same_place(page: Origin, host: Host) -> bool:
    implied = origin.PORTS[page.scheme]
    return (page.host.name, page.host.port or implied) == (host.name, host.port or implied)


def plain(scope: Scope) -> Scope:
    """The request as those inside read it: an encoding that is not wanted is not named, a range that cannot be read
    is not there, and a socket's host is the one of its page."""
    scope = {**scope, "headers": list(scope["headers"])}
    headers = MutableHeaders(scope=scope)
    if "accept-encoding" in headers:
        accepted = [e for e in conditional.OURS if conditional.liking(headers, e) > 0]
        headers["accept-encoding"] = ", ".join(accepted) or "identity"
    if "range" in headers and not RANGE.fullmatch(headers["range"].strip()):
        del headers["range"]
    page = headers.get("origin")
    if scope["type"] == "websocket" and page is not None:
        headers["host"] = page.partition("://")[2]
    return scope


def unname(receive: Receive) -> None:
    """Take the server's name out of every answer. Streamlit starts uvicorn and has no setting for that; the object
    that speaks to us when the server starts has its configuration."""
    config = getattr(getattr(receive, "__self__", None), "config", None)
    if config is not None and hasattr(config, "encoded_headers"):
        config.encoded_headers = [header for header in config.encoded_headers if header[0].lower() != b"server"]


async def deny(socket: WebSocket, answer: Response) -> None:
    """A refused handshake, with a word where the server can send one."""
    if "websocket.http.response" in socket.scope.get("extensions", {}):
        await socket.send_denial_response(answer)
    else:
        await socket.close(1008)
