"""Our own files as they are served: with a version in the address, compressed, 304 where unchanged."""

import gzip
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import brotli
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from findings import texts
from findings.out import conditional

ASSETS = Path(__file__).parent / "static"
ASSETS_URL = "/granskat/"
STYLE, SCRIPT, FONT, ICON = "granskat.css", "granskat.js", "source-sans-3.woff2", "favicon.svg"
FIRST = "forst.js"  # runs before Streamlit's script, all others after it
# The style sheet is written in parts and served as one, in this order: a later part may outdo an earlier one.
STYLES = (
    "roles",
    "ground",
    "streamlit",
    "frame",
    "controls",
    "signs",
    "grades",
    "cards",
    "matrix",
    "tables",
    "reading",
    "facets",
    "recommendations",
    "phone",
    "outside",
    "glance",
    "charts",
    "theme",
    "overview",
    "municipality",
    "collection",
    "presentation",
    "settings",
    "print",
)
SCRIPTS = ("frame", "panel", "contact", "slides", "paper", "figures")
MAIN_BUNDLE = re.compile(r"index\..+\.js$")
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


# --- Files, ours and Streamlit's bundles -------------------------------------------------------------


class Stored(NamedTuple):
    body: bytes
    etag: str
    encoding: str


@lru_cache(maxsize=1024)
def _stored(path: Path, changed: int, encoding: str) -> Stored:
    body = JOINED[path.name]() if path.name in JOINED else in_swedish(path)
    digest = hashlib.sha256(body).hexdigest()[:16]
    return Stored(compress(body, encoding), f'"{digest}{encoding and "-" + encoding}"', encoding)


def stored(path: Path, encoding: str = "") -> Stored:
    """The file as it goes over the wire, compressed once for each encoding and each change of the file."""
    changed = max(part.stat().st_mtime_ns for part in parts(path.name) or [path])
    return _stored(path, changed, encoding if path.suffix in COMPRESSED else "")


def in_swedish(path: Path) -> bytes:
    """A file as it is; Streamlit's main bundle with the words that a reader can meet in Swedish."""
    body = path.read_bytes()
    if MAIN_BUNDLE.match(path.name):
        for theirs, ours in texts.STREAMLIT_WORDS.items():
            body = body.replace(theirs.encode(), ours.encode())
    return body


def parts(name: str) -> list[Path]:
    """The parts of a file that is served as one."""
    names = {STYLE: STYLES, SCRIPT: SCRIPTS}.get(name, ())
    folder, suffix = name.rpartition(".")[2], Path(name).suffix
    return [ASSETS / folder / f"{part}{suffix}" for part in names]


def style_sheet() -> bytes:
    """All parts as one. They name the font by its file; the served sheet names the version that was preloaded."""
    joined = b"".join(part.read_bytes() for part in parts(STYLE))
    return joined.replace(FONT.encode(), f"{FONT}?v={version(FONT)}".encode())


def script() -> bytes:
    """All parts as one, with a scope of their own."""
    return b"(() => {\n" + b"\n".join(part.read_bytes() for part in parts(SCRIPT)) + b"})();\n"


JOINED = {STYLE: style_sheet, SCRIPT: script}


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


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Path]:
    """Every file this room answers itself. An exact list: no address is ever joined to a path."""
    bundles = Path(file_util.get_static_dir())
    found = {f"{ASSETS_URL}{path.name}": path for path in ASSETS.iterdir() if path.suffix in MEDIA_TYPES}
    found |= {f"{ASSETS_URL}{name}": ASSETS / name for name in JOINED}  # made from their parts
    for path in (bundles / "static").rglob("*"):
        if path.suffix in {".js", ".css"}:
            found[f"/{path.relative_to(bundles).as_posix()}"] = path
    return found


def file_response(path: Path, request: Request) -> Response:
    """A file with its encoding and validators; 304 if the client has it already."""
    file = stored(path, conditional.accepted_encoding(request.headers))
    ours = path.parent == ASSETS
    kept = not ours or request.query_params.get("v") == version(path.name)
    headers = {"etag": file.etag, "cache-control": FOR_EVER if kept else ASK_FIRST, "vary": "Accept-Encoding"}
    if known := conditional.unchanged(request, file.etag, headers):
        return known
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
