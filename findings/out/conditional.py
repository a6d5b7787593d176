"""The conditional room: the one answer to what a client already has, and which encoding it takes (RFC 9110)."""

import re
from collections.abc import Iterator, Mapping

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
LIST = re.compile(rf"\s*(?:{TAG.pattern}\s*(?:,\s*|$))+", re.ASCII)
QUALITY = re.compile(r"\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)
OURS = ("br", "gzip")  # the best first


def has(headers: Headers, tag: str) -> bool:
    """Whether If-None-Match names this tag: `*`, one of a list, or the weak form of it. Nonsense names nothing."""
    given = ",".join(headers.getlist("if-none-match")).strip()
    if given == "*":
        return True
    return bool(LIST.fullmatch(given)) and tag.removeprefix("W/") in TAG.findall(given)


def unchanged(request: Request, tag: str, headers: Mapping[str, str]) -> Response | None:
    """304 with the headers that the whole answer would have had, if the client has it already."""
    if not has(request.headers, tag):
        return None
    return Response(status_code=304, headers={**headers, "etag": tag})


def accepted_encoding(headers: Headers) -> str:
    """The encoding of ours that the client likes best: br, gzip or none ("")."""
    best = max(OURS, key=lambda encoding: liking(headers, encoding))  # of equally liked ones the first
    liked = liking(headers, best)
    return best if liked > 0 and liked >= dict(qualities(headers)).get("identity", 0.0) else ""


def liking(headers: Headers, encoding: str) -> float:
    """From 0, not wanted, to 1."""
    liked = dict(qualities(headers))
    return liked.get(encoding, liked.get("*", 0.0))


def qualities(headers: Headers) -> Iterator[tuple[str, float]]:
    """Encoding → how much it is liked; one with an unreadable weight is not liked at all."""
    for part in ",".join(headers.getlist("accept-encoding")).lower().split(","):
        name, _, weight = part.partition(";")
        found = QUALITY.fullmatch(weight) if weight else None
        if name.strip():
            yield name.strip(), 1.0 if not weight else float(found[1]) if found else 0.0
