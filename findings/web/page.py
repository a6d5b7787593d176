"""The server room: what surrounds Streamlit's app: language, headers, compression, our own files, routes."""

import gzip
import html
import logging
import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from findings import texts
from findings.out import origin, picture
from findings.out.conditional import accepted_encoding
from findings.web.assets import ASK_FIRST, FIRST, FONT, ICON, SCRIPT, STYLE, asset_url, compress

logger = logging.getLogger(__name__)
ASKED_OF_STREAMLIT = (b"range", b"if-range", b"if-none-match", b"if-modified-since")


class Card(NamedTuple):
    """What a page says of itself before it has run: the tab's title, and the preview of a shared link."""

    title: str = texts.SITE
    description: str = texts.DESCRIPTION
    picture: str = ""  # where it is served, without scheme and host
    picture_text: str = ""


Describe = Callable[[str, str], Card]  # path and query string → card


# --- The page ----------------------------------------------------------------------------------------


# What stands in Streamlit's page and what it becomes. A test sees to it that the installed version has each.
REWRITES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r'<html lang="en">'), '<html lang="sv">'),
    (re.compile(r"<title>.*?</title>"), "{head}"),
    (
        re.compile(r'<link rel="shortcut icon"[^>]*>'),
        '<link rel="shortcut icon" type="image/svg+xml" href="{icon}" />',
    ),
    # Before Streamlit's own script: where the server is, so that a page below the root need not try two addresses.
    (re.compile(r"<script(?= type=\"module\")"), '<script src="{first}"></script>\n    <script'),
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


def rewrite(page: str, card: Card, begins: str = "") -> str:
    """Streamlit's page with our language, title, preview, style sheet and script; `begins` is scheme and host."""
    parts = {"head": _head(card, begins), "icon": asset_url(ICON), "noscript": texts.NOSCRIPT_HTML, "files": _files()}
    parts["first"] = asset_url(FIRST)
    parts["font"] = f'<link rel="preload" href="{asset_url(FONT)}" as="font" type="font/woff2" crossorigin />'
    for pattern, template in REWRITES:
        # Cut and joined, not substituted: a backslash in a title is a backslash.
        before, found, after = _split(pattern, page)
        page = before + template.format_map(parts) + after if found else page
    return page


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, bool, str]:
    match = pattern.search(text)
    return (text[: match.start()], True, text[match.end() :]) if match else (text, False, "")


def _head(card: Card, begins: str) -> str:
    title, description = html.escape(card.title), html.escape(card.description)
    metas = {"og:title": title, "og:description": description, "og:site_name": html.escape(texts.SITE)}
    metas |= {"og:type": "website", "og:locale": "sv_SE"}
    named = {"description": description}
    if card.picture:
        image, said = html.escape(begins + card.picture), html.escape(card.picture_text)
        width, height = (str(side) for side in picture.SIZE)
        metas |= {"og:image": image, "og:image:type": "image/png", "og:image:width": width, "og:image:height": height}
        metas |= {"og:image:alt": said}
        named |= {"twitter:card": "summary_large_image", "twitter:title": title, "twitter:description": description}
        named |= {"twitter:image": image, "twitter:image:alt": said}
    lines = [f"<title>{title}</title>"]
    lines += [f'<meta name="{name}" content="{content}" />' for name, content in named.items()]
    lines += [f'<meta property="{name}" content="{content}" />' for name, content in metas.items()]
    lines.append('<meta name="color-scheme" content="light dark" />')
    return "\n    ".join(lines)


def _files() -> str:
    style = f'<link rel="stylesheet" href="{asset_url(STYLE)}" />'
    # What the script says when there is no contact has to be there before.
    words = f'data-ingen-kontakt="{html.escape(texts.NO_CONTACT)}" data-ladda-om="{html.escape(texts.RELOAD)}"'
    return f'{style}\n    <script defer src="{asset_url(SCRIPT)}" {words}></script>'


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
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        asked = self._as_page(scope) if self._is_page(scope) else scope
        held: list[Message] = []

        async def hold_pages(message: Message) -> None:
            # Only a whole page is held back; files, data and streams pass through as they come.
            if not held and not _starts_page(message):
                await send(message)
                return
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                await self._answer(scope, held)(scope, receive, send)

        await self.app(asked, receive, hold_pages)

    def _is_page(self, scope: Scope) -> bool:
        return self.pages is None or scope["path"].strip("/") in self.pages

    def _as_page(self, scope: Scope) -> Scope:
        """The whole page, whatever was asked: HEAD has the headers of GET, and a part of a page is no page. What the
        browser has of Streamlit's page says nothing of ours."""
        headers = [(name, value) for name, value in scope["headers"] if name not in ASKED_OF_STREAMLIT]
        return {**scope, "method": "GET", "headers": headers}

    def _answer(self, scope: Scope, held: list[Message]) -> Response:
        headers = MutableHeaders(raw=held[0]["headers"])
        body = b"".join(message.get("body", b"") for message in held[1:])
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        if not self._is_page(scope):
            return _page_response(not_found_page(), 404, scope)
        page = rewrite(body.decode(), self._card(scope), origin.of(Request(scope)))
        return _page_response(page, 200, scope)

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
