"""The room of what has changed in a view: the same filter in two releases, row by row."""

from dataclasses import dataclass

from findings import store, texts
from findings.ask.links import Address, View, joined
from findings.out import difference
from findings.out.difference import Compared, Difference
from findings.out.export import FORMATS
from findings.out.tables import ROWS_OF
from findings.store.database import Database
from findings.store.errors import FindingsError
from findings.views import frame
from findings.views.frame import Visit


@dataclass(frozen=True)
class Group:
    """Rows of one kind of change, each with its lines of what is other."""

    heading: str
    rows: tuple[tuple[str, str, str, tuple[str, ...]], ...]  # id, name, address, lines


@dataclass(frozen=True)
class Kind:
    """What is other among one kind of row."""

    id: str
    heading: str
    counts: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Differences:
    """What is other in a view between two releases, with the ways to the view in each."""

    between: str
    caption: str
    kinds: tuple[Kind, ...]
    left_out: str
    nothing: str
    before: str
    after: str
    log: str
    files: tuple[tuple[str, str], ...]


def show_differences(here: Visit) -> bool:
    """The view that the address names two releases of; False, and a word why, where one of them is not read here."""
    try:
        frame.show("about/difference.html", page=differences(here))
    except FindingsError as error:
        frame.show("frame/notices.html", notices=[str(error)])
        return False
    return True


def differences(here: Visit) -> Differences:
    """Raises ReleaseMissing and its like where one of the two is not to be read here."""
    before = store.release(here.address.view.fran)
    after = store.release(here.address.view.till) if here.address.view.till else here.db
    found = difference.compared(before, after, Address("fynd", here.filter, View(per=here.address.view.per)))
    releases = {"before": before.release, "after": after.release}
    said = {name: release["id"] for name, release in releases.items()}
    said |= {f"{name}_built": store.date_words(release["built_at"]) for name, release in releases.items()}
    kinds = tuple(kind_of(made, after) for made in found.kinds if not made.is_none)
    same = texts.DIFFERENCE_SAME.format(release=said["after"]) if before == after else texts.DIFFERENCE_NOTHING
    return Differences(
        between=texts.DIFFERENCE_BETWEEN.format(**said), caption=caption_of(here, after, found), kinds=kinds,
        left_out=left_out(found), nothing="" if kinds else same,
        before=shown_in(here, before, found), after=shown_in(here, after, found),
        log=here.address.show(fran="", till="").href, files=files(here, before, after) if kinds else (),
    )  # fmt: skip


def files(here: Visit, before: Database, after: Database) -> tuple[tuple[str, str], ...]:
    """The same as files, each with its name."""
    view = View(fran=str(before.release["id"]), till=str(after.release["id"]), per=here.address.view.per)
    address = Address("andringar", here.filter, view)
    forms = {name: form for name, form in FORMATS.items() if name != "xlsx"}
    return tuple((form.label, joined(f"/data/andringar.{name}", address.params())) for name, form in forms.items())


def caption_of(here: Visit, after: Database, found: Compared) -> str:
    """What is compared, in the words of the first kind of row that the choices apply to."""
    if not here.filter.chosen or not found.kinds:
        return texts.DIFFERENCE_WHOLE
    first = found.kinds[0]
    caption = store.caption(after, here.filter, first.after, ROWS_OF[first.name].kind)
    return texts.DIFFERENCE_SELECTION.format(caption=caption)


def left_out(found: Compared) -> str:
    names = [texts.DIFFERENCE_KINDS[name] for name in found.left_out]
    return texts.DIFFERENCE_LEFT_OUT.format(kinds=texts.join_and(names)) if names else ""


def shown_in(here: Visit, db: Database, found: Compared) -> str:
    """The view's list of rows in one of the releases."""
    page = ROWS_OF[found.kinds[0].name].page if found.kinds else "fynd"
    return here.address.fresh(page, here.filter).show(utgava=str(db.release["id"])).href


def kind_of(made: Difference, after: Database) -> Kind:
    parts = {name: len(getattr(made, name)) for name in texts.DIFFERENCE_GROUPS}
    said = [
        texts.DIFFERENCE_PARTS[name][count != 1].format(count=texts.number(count))
        for name, count in parts.items()
        if count
    ]
    before, after_ = texts.number(made.before), texts.number(made.after)
    return Kind(
        id=f"andrat-{made.name}", heading=texts.DIFFERENCE_KINDS[made.name],
        counts=texts.DIFFERENCE_COUNTS.format(before=before, after=after_, parts=texts.join_and(said)),
        groups=tuple(
            Group(heading, tuple(row_of(row, after) for row in getattr(made, name)))
            for name, heading in texts.DIFFERENCE_GROUPS.items() if parts[name]
        ),
    )  # fmt: skip


def row_of(row: difference.Changed | difference.Gone, after: Database) -> tuple[str, str, str, tuple[str, ...]]:
    """id, name, address and lines. A merged row leads to the one that carries its claim."""
    pinned = "" if after == store.current() else str(after.release["id"])
    href = row.address.show(utgava=pinned).href if row.address else ""
    if isinstance(row, difference.Gone):
        heir = (f"{texts.MERGED_INTO} {row.heir}: {row.heir_name}.",) if row.heir else ()
        return row.id, row.name, href, (*heir, row.reason)
    lines = [texts.DIFFERENCE_FIELD.format(label=f.label, before=f.before, after=f.after) for f in row.fields]
    return row.id, row.name, href, (*([texts.DIFFERENCE_MOVED[row.moved]] if row.moved else []), *lines)
