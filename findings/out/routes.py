"""The data-route room: the pages' rows as files, at addresses with the pages' parameters.

What an address holds that cannot be understood is answered 400 with the same sentence that the page shows:
a page may go on without it, but a file is read where no notice is seen.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from findings import store, texts
from findings.ask.links import Address
from findings.out import export, feeds, finding_table, recommendation_table
from findings.out.export import Table
from findings.store.database import Database
from findings.store.errors import FindingsError, ReleaseMissing

TableOf = Callable[[Database, Address, str], Table]  # data, view, origin of links → what is taken along


def tables(page: str, table_of: TableOf) -> Route:
    """The route of a page's rows, in every form of `export.FORMATS`."""

    async def answer(request: Request) -> Response:
        return await to_thread.run_sync(respond, request, page, table_of)

    return Route(f"/data/{page}.{{form}}", answer)


def respond(request: Request, page: str, table_of: TableOf) -> Response:
    """The file, or a Swedish sentence that says why not."""
    form = request.path_params["form"]
    if form not in export.FORMATS:
        return PlainTextResponse(texts.NO_SUCH_FORM.format(forms=texts.join_and(list(export.FORMATS))), 404)
    origin = str(request.base_url).rstrip("/")
    return understood(request, page, lambda db, address: file(request, table_of(db, address, origin), form))


def understood(request: Request, page: str, answer: Callable[[Database, Address], Response]) -> Response:
    """The answer to an address that can be read whole, or a Swedish sentence that says why there is none."""
    try:
        db = release(request.query_params.get("utgava", ""))
        address, notices = Address.read(page, given(request.query_params.multi_items()), store.labels(db))
        if notices:
            return PlainTextResponse("\n".join([texts.NOT_UNDERSTOOD, *notices]), 400)
        return answer(db, address)
    except ReleaseMissing:
        return PlainTextResponse(texts.NO_SUCH_RELEASE, 404)
    except FindingsError as error:
        return PlainTextResponse(str(error), 503)


def release(wanted: str) -> Database:
    return store.release(wanted) if wanted else store.current()


def given(items: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Parameter → its values, repeated ones too."""
    found: dict[str, list[str]] = {}
    for name, value in items:
        found.setdefault(name, []).append(value)
    return found


def file(request: Request, table: Table, form: str) -> Response:
    """The table as a download, with a tag so that an unchanged one is not sent again."""
    body = export.write(table, form)
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"etag": tag, "cache-control": "no-cache", "x-robots-tag": "noindex"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers["content-disposition"] = f'attachment; filename="{table.file_name(form)}"'
    return Response(body, headers=headers, media_type=export.FORMATS[form].media_type)


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
    tables("fynd", finding_table.table),
    tables("rekommendationer", recommendation_table.recommendations),
    tables("adresserade", recommendation_table.addressed),
    subscription("/data/frister.ics", feeds.calendar, "text/calendar; charset=utf-8"),
    subscription("/data/nytt.atom", feeds.feed, "application/atom+xml; charset=utf-8"),
]
