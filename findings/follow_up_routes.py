"""The follow-up-route room: recommendations as files, deadlines as a calendar, news as a feed."""

import hashlib
from collections.abc import Callable

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from findings import feeds, follow_up_table
from findings.data_routes import tables, understood
from findings.database import Database
from findings.links import Address

BytesOf = Callable[[Database, Address, str], bytes]  # data, view, origin of links → the whole file


def subscription(path: str, bytes_of: BytesOf, media_type: str) -> Route:
    """The route of something that programs ask for again and again; unchanged, it is not sent again."""

    def respond(request: Request) -> Response:
        origin = str(request.base_url).rstrip("/")
        return understood(
            request, "rekommendationer", lambda db, address: tagged(request, bytes_of(db, address, origin))
        )

    def tagged(request: Request, body: bytes) -> Response:
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {"etag": tag, "cache-control": "no-cache", "x-robots-tag": "noindex"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type=media_type)

    async def answer(request: Request) -> Response:
        return await to_thread.run_sync(respond, request)

    return Route(path, answer)


ROUTES: list[BaseRoute] = [
    tables("rekommendationer", follow_up_table.recommendations),
    tables("adresserade", follow_up_table.addressed),
    subscription("/data/frister.ics", feeds.calendar, "text/calendar; charset=utf-8"),
    subscription("/data/nytt.atom", feeds.feed, "application/atom+xml; charset=utf-8"),
]
