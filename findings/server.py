"""The server room: what surrounds Streamlit's app: language, headers, compression, our own files, routes."""

import gzip
import hashlib
import html
import logging
import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import brotli  # type: ignore[import-untyped]
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from findings import texts

ASSETS = Path(__file__).parent / "assets"
ASSETS_URL = "/granskat/"
STYLE, SCRIPT, FONT, ICON = "granskat.css", "granskat.js", "public-sans.woff2", "favicon.svg"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
COMPRESSED = {".css", ".js", ".svg", ".txt"}
# Measured on the 4.7 MB chunk with Plotly: quality 6 takes 0.2 s to 1.22 MB, 11 takes 7.7 s to 1.06 MB.
BROTLI_QUALITY = 6
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"

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

logger = logging.getLogger(__name__)


class Card(NamedTuple):
    """What a page says of itself before it has run: the tab's title, and the preview of a shared link."""

    title: str = texts.SITE
    description: str = texts.DESCRIPTION


Describe = Callable[[str, str], Card]  # path and query string → card


# --- Files, ours and Streamlit's bundles -------------------------------------------------------------


class Stored(NamedTuple):
    body: bytes
    etag: str
    encoding: str


@lru_cache(maxsize=1024)
def _stored(path: Path, changed: int, encoding: str) -> Stored:
    body = path.read_bytes()
    if path.name == STYLE:
        # The style sheet names the font by its file; the served one names the version that was preloaded.
        body = body.replace(FONT.encode(), f"{FONT}?v={version(FONT)}".encode())
    digest = hashlib.sha256(body).hexdigest()[:16]
    return Stored(compress(body, encoding), f'"{digest}{encoding and "-" + encoding}"', encoding)


def stored(path: Path, encoding: str = "") -> Stored:
    """The file as it goes over the wire, compressed once for each encoding and each change of the file."""
    return _stored(path, path.stat().st_mtime_ns, encoding if path.suffix in COMPRESSED else "")


def version(name: str) -> str:
    """The content's hash, for the address: a changed file is a new address, so each may be kept for ever."""
    return stored(ASSETS / name).etag.strip('"')[:10]


def asset_url(name: str) -> str:
    return f"{ASSETS_URL}{name}?v={version(name)}"


def compress(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, quality=BROTLI_QUALITY))
    if encoding == "gzip":
        return gzip.compress(body, compresslevel=6, mtime=0)
    return body


def accepted_encoding(headers: Headers) -> str:
    """The best encoding the client takes: br, gzip or none ("")."""
    offered = {}
    for part in headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = part.strip().partition(";")
        offered[name] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((encoding for encoding in ("br", "gzip") if offered.get(encoding)), "")


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Path]:
    """Every file this room answers itself. An exact list: no address is ever joined to a path."""
    bundles = Path(file_util.get_static_dir())
    found = {f"{ASSETS_URL}{path.name}": path for path in ASSETS.iterdir() if path.suffix in MEDIA_TYPES}
    for path in (bundles / "static").rglob("*"):
        if path.suffix in {".js", ".css"}:
            found[f"/{path.relative_to(bundles).as_posix()}"] = path
    return found


def file_response(path: Path, request: Request) -> Response:
    """A file with its encoding and validators; 304 if the client has it already."""
    file = stored(path, accepted_encoding(request.headers))
    ours = path.parent == ASSETS
    kept = not ours or request.query_params.get("v") == version(path.name)
    headers = {"etag": file.etag, "cache-control": FOR_EVER if kept else ASK_FIRST, "vary": "Accept-Encoding"}
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if file.encoding:
        headers["content-encoding"] = file.encoding
    return Response(file.body, headers=headers | {"content-type": MEDIA_TYPES[path.suffix]})


class Files:
    """Answers for the files in the catalogue, compressed and cached; everything else goes on to the app."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = catalogue().get(scope["path"]) if scope["type"] == "http" else None
        if path is None or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        # In a thread, since the first visitor's compression would otherwise hold up everybody's page.
        response = await to_thread.run_sync(file_response, path, Request(scope))
        await response(scope, receive, send)


# --- The page ----------------------------------------------------------------------------------------


# What stands in Streamlit's page and what it becomes. A test sees to it that the installed version has each.
REWRITES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r'<html lang="en">'), '<html lang="sv">'),
    (re.compile(r"<title>.*?</title>"), "{head}"),
    (
        re.compile(r'<link rel="shortcut icon"[^>]*>'),
        '<link rel="shortcut icon" type="image/svg+xml" href="{icon}" />',
    ),
    # The font we use is fetched early instead of one that we do not use.
    (re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>'), "{font}"),
    (
        re.compile(r'<!--(?:(?!-->).)*agent API(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>', re.DOTALL),
        "",
    ),
    (re.compile(r"<!--(?:(?!-->).)*prerenderReady(?:(?!-->).)*-->\s*<script>.*?</script>", re.DOTALL), ""),
    (re.compile(r"</head>"), "{files}\n  </head>"),
    (re.compile(r"<noscript>.*?</noscript>", re.DOTALL), "<noscript>{noscript}</noscript>"),
)


def rewrite(page: str, card: Card) -> str:
    """Streamlit's page with our language, title, preview, style sheet and script."""
    parts = {"head": _head(card), "icon": asset_url(ICON), "noscript": texts.NOSCRIPT_HTML, "files": _files()}
    parts["font"] = f'<link rel="preload" href="{asset_url(FONT)}" as="font" type="font/woff2" crossorigin />'
    for pattern, template in REWRITES:
        # Cut and joined, not substituted: a backslash in a title is a backslash.
        before, found, after = _split(pattern, page)
        page = before + template.format_map(parts) + after if found else page
    return page


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, bool, str]:
    match = pattern.search(text)
    return (text[: match.start()], True, text[match.end() :]) if match else (text, False, "")


def _head(card: Card) -> str:
    title, description = html.escape(card.title), html.escape(card.description)
    metas = {"og:title": title, "og:description": description, "og:site_name": html.escape(texts.SITE)}
    metas |= {"og:type": "website", "og:locale": "sv_SE"}
    lines = [f"<title>{title}</title>", f'<meta name="description" content="{description}" />']
    lines += [f'<meta property="{name}" content="{content}" />' for name, content in metas.items()]
    lines.append('<meta name="color-scheme" content="light dark" />')
    return "\n    ".join(lines)


def _files() -> str:
    style = f'<link rel="stylesheet" href="{asset_url(STYLE)}" />'
    return f'{style}\n    <script defer src="{asset_url(SCRIPT)}"></script>'


def not_found_page() -> str:
    """A page of its own, since Streamlit would show the start page under an English dialog."""
    return (
        f'<!DOCTYPE html>\n<html lang="sv"><head><meta charset="UTF-8" />'
        f'<meta name="viewport" content="width=device-width, initial-scale=1" />'
        f"<title>{texts.NOT_FOUND_TITLE} · {html.escape(texts.SITE)}</title>"
        f'<link rel="icon" type="image/svg+xml" href="{asset_url(ICON)}" />'
        f'<link rel="stylesheet" href="{asset_url(STYLE)}" /></head>'
        f'<body class="fristaende"><main><p class="sidhuvud-namn">{html.escape(texts.SITE)}</p>'
        f'<h1>{texts.NOT_FOUND_TITLE}</h1><p>{texts.NOT_FOUND_TEXT}</p><p><a href="/">{texts.TO_START}</a></p></main>'
        "</body></html>\n"
    )


class Page:
    """Rewrites Streamlit's page on its way out, and answers 404 in Swedish for addresses that no page has."""

    def __init__(self, app: ASGIApp, describe: Describe, pages: Collection[str] | None = None) -> None:
        self.app = app
        self.describe = describe
        self.pages = None if pages is None else {page.strip("/") for page in pages}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def hold_pages(message: Message) -> None:
            # Only a whole page is held back; files, data and streams pass through as they come.
            if not held and not _starts_page(message):
                await send(message)
                return
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                await self._answer(scope, held)(scope, receive, send)

        await self.app(scope, receive, hold_pages)

    def _answer(self, scope: Scope, held: list[Message]) -> Response:
        headers = MutableHeaders(raw=held[0]["headers"])
        body = b"".join(message.get("body", b"") for message in held[1:])
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        if self.pages is not None and scope["path"].strip("/") not in self.pages:
            return _page_response(not_found_page(), 404, scope)
        return _page_response(rewrite(body.decode(), self._card(scope)), 200, scope)

    def _card(self, scope: Scope) -> Card:
        try:
            return self.describe(scope["path"], scope["query_string"].decode("latin-1"))
        except Exception:  # a preview that cannot be made must not keep anyone from the page itself
            logger.exception("no description of %s", scope["path"])
            return Card()


def _starts_page(message: Message) -> bool:
    if message["type"] != "http.response.start" or message["status"] != 200:
        return False
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def _page_response(page: str, status: int, scope: Scope) -> Response:
    # Streamlit's validators are left out: they would answer "unchanged" although our part has changed.
    encoding = accepted_encoding(Headers(scope=scope))
    headers = {"cache-control": ASK_FIRST, "vary": "Accept-Encoding"}
    if encoding:
        headers["content-encoding"] = encoding
    return Response(compress(page.encode(), encoding), status, headers, media_type="text/html")


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
