"""The data-route room: the pages' rows as files, at addresses with the pages' parameters.

What an address holds that cannot be understood is answered 400 with the same sentence that the page shows:
a page may go on without it, but a file is read where no notice is seen.

A file's tag is known from the release, the address and the form, before anything is computed: what a client already
has is answered 304, and HEAD is answered, without making the file.
"""

import gzip
import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import brotli
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from findings import store, texts
from findings.ask.links import PAGES, Address
from findings.out import (
    citation,
    conditional,
    datapackage,
    difference,
    export,
    feeds,
    origin,
    paper,
    paper_files,
    picture,
    selection,
)
from findings.out.export import Table
from findings.out.tables import ROWS_OF, TAKEN, TableOf
from findings.out.workshop import Busy, Made, Workshop, in_a_process
from findings.store.database import Database
from findings.store.errors import FindingsError, ReleaseMissing, ReleaseUnread

logger = logging.getLogger(__name__)
CHUNK = 64 * 2**10  # bytes sent at a time, so that a slow reader holds no more of a file than this
PACKED = {"xlsx", "parquet"}  # already compressed in themselves
CODE = Path(__file__).resolve().parents[1]
SHEETS = ("fynd", "rekommendationer", "adresserade", "samling")  # what there is as a working paper, too
SMALL = Workshop(memory=8 * 2**20)  # citations, calendars and feeds do not queue behind big files
LARGE = Workshop()
PICTURES = Workshop(memory=16 * 2**20)
SHEETS_APART = Workshop(in_a_process)  # a sheet of all findings is seconds of work


# --- What is asked for -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """A request that can be answered: the data, the view, how links begin, and what else the address says."""

    db: Database
    address: Address
    origin: str
    more: Mapping[str, str]


class Refused(Exception):
    """What is asked for cannot be given; `answer` says why, in Swedish."""

    def __init__(self, answer: Response) -> None:
        super().__init__(answer.status_code)
        self.answer = answer


def refused(status: int, said: str, **headers: str) -> Refused:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Refused(PlainTextResponse(said, status, headers={"cache-control": "no-store"} | named))


def understood(request: Request, page: str, own: Iterable[str] = ()) -> Asked:
    """The request, if all of it can be read. `own` are parameters of the file and not of the page. Raises Refused."""
    params = dict(given(request.query_params.multi_items()))
    more = {name: params.pop(name)[0] for name in own if name in params}
    db = release(request.query_params.get("utgava", ""))
    try:
        address, notices = Address.read(more.get("vy", page), params, store.labels(db))
    except FindingsError as error:
        raise refused(503, str(error), retry_after="60") from None
    if notices:
        raise refused(400, "\n".join([texts.NOT_UNDERSTOOD, *notices]))
    return Asked(db, address, origin.of(request), more)


def release(wanted: str) -> Database:
    """The release that is named, or the one in use. Raises Refused."""
    try:
        return store.release(wanted) if wanted else store.current()
    except ReleaseUnread as error:
        raise refused(410, str(error)) from None
    except ReleaseMissing:
        raise refused(404, texts.NO_SUCH_RELEASE) from None
    except FindingsError as error:
        raise refused(503, str(error), retry_after="60") from None


def given(items: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Parameter → its values, repeated ones too."""
    found: dict[str, list[str]] = {}
    for name, value in items:
        found.setdefault(name, []).append(value)
    return found


# --- How it is answered ------------------------------------------------------------------------------


@dataclass(frozen=True)
class File:
    """A file that can be made: what distinguishes it from all others, its type, and how it is made."""

    key: tuple[str, ...]
    media_type: str
    make: Callable[[], Made]
    packed: bool = False


async def answer(request: Request, plan: Callable[[Request], File], workshop: Workshop) -> Response:
    """The file that a request plans; 304 and HEAD without making it; a Swedish word where there is none."""
    try:
        file = await to_thread.run_sync(plan, request)
        return await served(request, file, workshop)
    except Refused as no:
        return no.answer
    except Busy as busy:
        return refused(503, texts.TOO_BUSY, retry_after=str(busy.after)).answer
    except FindingsError as error:
        return refused(503, str(error), retry_after="60").answer
    except Exception:
        logger.exception("no file at %s", request.url.path)
        return refused(500, texts.FILE_FAILED).answer


async def served(request: Request, file: File, workshop: Workshop) -> Response:
    encoding = "" if file.packed else conditional.accepted_encoding(request.headers)
    tag = tag_of(file.key, encoding)
    headers = {"cache-control": "no-cache", "x-robots-tag": "noindex", "etag": tag}
    if not file.packed:
        headers["vary"] = "Accept-Encoding"
    if known := conditional.unchanged(request, tag, headers):
        return known
    headers["content-type"] = file.media_type
    if encoding:
        headers["content-encoding"] = encoding
    if request.method == "HEAD":
        made = workshop.known((*file.key, encoding))
        more = made.headers | {"content-length": str(len(made.body))} if made else {}
        return Response(None, headers=headers | more)
    make = partial(packed, file.make, encoding) if encoding else file.make
    return streamed(await workshop.get((*file.key, encoding), make), headers)


def packed(make: Callable[[], Made], encoding: str) -> Made:
    made = make()
    if encoding == "br":
        return replace(made, body=bytes(brotli.compress(made.body, quality=4)))
    return replace(made, body=gzip.compress(made.body, 6, mtime=0))


def streamed(made: Made, headers: Mapping[str, str]) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        for start in range(0, len(made.body), CHUNK):
            yield made.body[start : start + CHUNK]

    whole = {**headers, **made.headers, "content-length": str(len(made.body))}
    return StreamingResponse(parts(), headers=whole)


def tag_of(key: tuple[str, ...], encoding: str) -> str:
    """The same for the same program, release, address and form; another for another encoding of it."""
    digest = hashlib.sha256("\n".join((program(), *key)).encode()).hexdigest()[:20]
    return f'"{digest}{encoding and "-" + encoding}"'


@cache
def program() -> str:
    """A digest of what makes the files, so that a new version of the program is not answered with 304."""
    parts = sorted(path for path in CODE.rglob("*") if path.suffix in (".py", ".sql", ".html"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()


def key_of(asked: Asked, name: str, *more: str) -> tuple[str, ...]:
    """What tells one file from another: the built release, the view with its day, and what links begin with."""
    view = asked.address.show(per=asked.address.view.per_date.isoformat(), sida=1)
    return (name, asked.db.path.name, view.href, asked.origin, *more)


# --- The files ---------------------------------------------------------------------------------------


def tables(name: str) -> Route:
    """The route of some rows, in every form that they have."""

    async def answered(request: Request) -> Response:
        apart = request.path_params["form"] == "xlsx"
        return await answer(request, partial(plan_table, name=name), SHEETS_APART if apart else LARGE)

    return Route(f"/data/{name}.{{form}}", answered)


def forms_of(name: str) -> list[str]:
    return [form for form in export.FORMATS if form != "xlsx" or name in SHEETS]


def plan_table(request: Request, name: str) -> File:
    form = request.path_params["form"]
    if form not in forms_of(name):
        raise refused(404, texts.NO_SUCH_FORM.format(forms=texts.join_and(forms_of(name))))
    rows = TAKEN[name]
    asked = understood(request, rows.page, ("form",) if form == "csv" else ())
    csv_form = asked.more.get("form", "standard")
    if csv_form not in export.CSV_FORMS:
        raise refused(400, "\n".join([texts.NOT_UNDERSTOOD, texts.NO_SUCH_CSV.format(value=csv_form[:40])]))
    make = partial(make_table, rows.table, asked.db.path, asked.address, asked.origin, form, csv_form)
    key = key_of(asked, name, form, csv_form)
    return File(key, export.FORMATS[form].media_type, make, packed=form in PACKED)


def make_table(table_of: TableOf, release: Path, address: Address, origin: str, form: str, csv_form: str) -> Made:
    """The file; in another process too, which opens the release by its path."""
    table = table_of(store.opened(release), address, origin)
    return Made(export.write(table, form, csv_form), download(table, form, origin))


def download(table: Table, form: str, begins: str) -> dict[str, str]:
    """The file's name, and as links (RFC 8288) what to cite, what describes it and its licence."""
    described = f"{begins}/data/datapackage.json?utgava={table.release}"
    links = ((table.link, "cite-as"), (described, "describedby"), (texts.LICENCE_URL, "license"))
    return {
        "content-disposition": f'attachment; filename="{table.file_name(form)}"',
        "link": ", ".join(f'<{address}>; rel="{meaning}"' for address, meaning in links),
    }


BytesOf = Callable[[Database, Address, str], bytes]  # data, view, origin of links → the whole file


def subscription(path: str, bytes_of: BytesOf, media_type: str) -> Route:
    """The route of something that programs ask for again and again."""

    def plan(request: Request) -> File:
        asked = understood(request, "rekommendationer")
        kept = sorted(path.name for path in asked.db.path.parent.glob("*.duckdb"))  # a feed tells what has changed
        make = lambda: Made(bytes_of(asked.db, asked.address, asked.origin))  # noqa: E731
        return File(key_of(asked, path, *kept), media_type, make)

    async def answered(request: Request) -> Response:
        return await answer(request, plan, SMALL)

    return Route(path, answered)


def plan_package(request: Request) -> File:
    asked = understood(request, "granskningar")

    def make() -> Made:
        made = [
            (name, rows.table(asked.db, replace(asked.address, page=rows.page), asked.origin))
            for name, rows in ROWS_OF.items()
        ]
        return Made(datapackage.written(asked.db, asked.address, dict(made), asked.origin))

    return File(key_of(asked, "datapackage"), "application/json; charset=utf-8", make)


async def package(request: Request) -> Response:
    return await answer(request, plan_package, LARGE)


# --- Citing ------------------------------------------------------------------------------------------


def plan_citation(request: Request) -> File:
    """?fynd=<id>, ?rekommendation=<id>, ?fraga=<id>, ?rapport=<id>, or a view: ?vy=<page> with the page's parameters;
    of a collection also each of its rows."""
    form = request.path_params["form"]
    if form not in citation.FORMS:
        raise refused(404, texts.NO_SUCH_FORM.format(forms=texts.join_and(list(citation.FORMS))))
    page = request.query_params.get("vy", "oversikt")
    if page not in PAGES:
        raise refused(400, texts.NO_SUCH_ROW.format(name="vy", id=page[:40]))
    asked = understood(request, page, ("vy",))
    cited, written = citation_of(asked), citation.FORMS[form]

    def make() -> Made:
        chosen = cited[0].id if len(cited) == 1 else selection.named(asked.address, "")
        name = export.file_name("hanvisning", chosen, cited[0].release, form)
        shown = "inline" if form == "txt" else "attachment"
        return Made(written.write(cited).encode(), {"content-disposition": f'{shown}; filename="{name}"'})

    return File(key_of(asked, "hanvisning", form), written.media_type, make)


def citation_of(asked: Asked) -> list[citation.Citation]:
    known = citation.OF_ROWS
    opened = {name: getattr(asked.address.view, name) for name in known if getattr(asked.address.view, name)}
    if len(opened) > 1:
        raise refused(400, texts.WHICH_ROW)
    for name, row in opened.items():
        found = known[name](asked.db, row, asked.origin)
        if found is None:
            raise refused(404, texts.NO_SUCH_ROW.format(name=name, id=row))
        return [found]
    said = selection.caption(asked.db, asked.address)
    if asked.address.page == "samling":
        return citation.of_collection(asked.db, asked.address, said, asked.origin)
    return [citation.of_view(asked.db, asked.address, said, asked.origin)]


async def cite(request: Request) -> Response:
    return await answer(request, plan_citation, SMALL)


# --- The paper -------------------------------------------------------------------------------------------


def plan_paper(request: Request) -> File:
    """?vy=<page> with the page's parameters."""
    form = request.path_params["form"]
    if form not in paper_files.FORMS:
        raise refused(404, texts.NO_SUCH_FORM.format(forms=texts.join_and(list(paper_files.FORMS))))
    page = request.query_params.get("vy", paper.PAGES[0])
    if page not in paper.PAGES:
        said = texts.PAPER_PAGES.format(page=page[:40], pages=texts.join_and(list(paper.PAGES)))
        raise refused(400, said)
    asked = understood(request, page, ("vy",))
    media_type, written = paper_files.FORMS[form]

    def make() -> Made:
        chosen = selection.named(asked.address, "recommendation" if page == "rekommendationer" else "finding")
        name = export.file_name(f"underlag-{page}", chosen, str(asked.db.release["id"]), form)
        said = paper.paper(asked.db, asked.address, asked.origin)
        headers = {"content-disposition": f'attachment; filename="{name}"', "link": f'<{said.link}>; rel="cite-as"'}
        return Made(written(said), headers)

    return File(key_of(asked, "underlag", form), media_type, make, packed=True)


async def make_paper(request: Request) -> Response:
    return await answer(request, plan_paper, LARGE)


# --- What has changed in a view ------------------------------------------------------------------------


def plan_difference(request: Request) -> File:
    """?fran=<release>&till=<release> with the view's filter; without `till` the release that is read."""
    form = request.path_params["form"]
    if form not in forms_of("andringar"):
        raise refused(404, texts.NO_SUCH_FORM.format(forms=texts.join_and(forms_of("andringar"))))
    asked = understood(request, "andringar", ("form",) if form == "csv" else ())
    csv_form = asked.more.get("form", "standard")
    if csv_form not in export.CSV_FORMS:
        raise refused(400, "\n".join([texts.NOT_UNDERSTOOD, texts.NO_SUCH_CSV.format(value=csv_form[:40])]))
    if not asked.address.view.fran:
        raise refused(400, texts.DIFFERENCE_NEEDS_FROM)
    before = release(asked.address.view.fran)
    after = release(asked.address.view.till) if asked.address.view.till else asked.db

    def make() -> Made:
        table = difference.table(before, after, asked.address, asked.origin)
        return Made(export.write(table, form, csv_form), download(table, form, asked.origin))

    key = key_of(asked, "andringar", before.path.name, after.path.name, form, csv_form)
    return File(key, export.FORMATS[form].media_type, make, packed=form in PACKED)


async def compare(request: Request) -> Response:
    return await answer(request, plan_difference, LARGE)


# --- The picture of a shared link ----------------------------------------------------------------------


def plan_picture(request: Request) -> File:
    """?vy=<page> with the page's parameters."""
    page = request.query_params.get("vy", "oversikt")
    if page not in PAGES:
        raise refused(400, texts.NO_SUCH_ROW.format(name="vy", id=page[:40]))
    asked = understood(request, page, ("vy",))
    make = lambda: Made(picture.drawn(asked.db, asked.address))  # noqa: E731
    return File(key_of(asked, "bild"), "image/png", make, packed=True)


async def draw(request: Request) -> Response:
    return await answer(request, plan_picture, PICTURES)


# --- Whether it works --------------------------------------------------------------------------------


async def ready(request: Request) -> Response:
    """200 only while a release can be read: it looks into the file. For the process itself: /_stcore/health."""

    def look() -> str:
        db = store.current()
        store.check_readable(db)
        return str(db.release["id"])

    try:
        found = await to_thread.run_sync(look)
    except FindingsError as error:
        return refused(503, str(error), retry_after="30").answer
    return PlainTextResponse(texts.READY.format(release=found), headers={"cache-control": "no-store"})


async def nothing(request: Request) -> Response:
    return refused(404, texts.NO_SUCH_FILE.format(files=texts.join_and([*TAKEN, "frister.ics", "nytt.atom"]))).answer


ROUTES: list[BaseRoute] = [
    Route("/data/klar", ready),
    Route("/data/datapackage.json", package),
    Route("/data/hanvisning.{form}", cite),
    Route("/data/underlag.{form}", make_paper),
    Route("/data/bild.png", draw),
    Route("/data/andringar.{form}", compare),
    subscription("/data/frister.ics", feeds.calendar, "text/calendar; charset=utf-8"),
    subscription("/data/nytt.atom", feeds.feed, "application/atom+xml; charset=utf-8"),
    *[tables(name) for name in TAKEN],
    Route("/data/{rest:path}", nothing),
]
