"""The citing room: how what is on the screen is cited, as text and as files for reference managers."""

from collections.abc import Callable
from dataclasses import dataclass

from findings import texts
from findings.ask.links import OPENED, SELECTS, Address, View
from findings.out import citation, paper, paper_files, selection
from findings.out.citation import Citation
from findings.store.database import Database
from findings.views import frame
from findings.views.contexts import Link
from findings.views.frame import Visit

CitationOf = Callable[[Database, str, str], Citation | None]  # data, id, origin of links


@dataclass(frozen=True)
class Cited:
    """A citation ready to copy, and the same for programs."""

    text: str
    files: tuple[Link, ...]


def cite(here: Visit, of: CitationOf, name: str, row_id: str) -> Cited:
    """Of one row: `name` is the parameter of addresses that opens it (fynd, rekommendation, rapport, fraga)."""
    found = of(here.db, row_id, frame.begins())
    view = View(utgava=str(here.db.release["id"]), **{name: row_id})  # type: ignore[arg-type]
    return cited(found, Address(here.address.page, view=view)) if found else Cited("", ())


@dataclass(frozen=True)
class Taken:
    """What the foot of a page offers of the view: how it is cited, and its paper for a meeting."""

    cited: Cited
    papers: tuple[Link, ...]


def take_view(here: Visit) -> Taken | None:
    """Of the page as it is filtered, in the release that is read; nothing of one that shows no rows, or one row, which
    is cited as itself."""
    view = here.address.view
    if here.address.page not in SELECTS or any(getattr(view, name) for name in OPENED):
        return None
    said = selection.caption(here.db, here.address)
    found = cited(citation.of_view(here.db, here.address, said, frame.begins()), here.address)
    return Taken(found, papers(here.address))


def papers(address: Address) -> tuple[Link, ...]:
    """The view as PDF and as Word, where there is a paper of the page."""
    forms = paper_files.FORMS if address.page in paper.PAGES else ()
    return tuple(Link(texts.PAPER_FORMS[form], paper.href(address, form)) for form in forms)


def cited(found: Citation, address: Address) -> Cited:
    files = tuple(
        Link(form.label, citation.href(address, name)) for name, form in citation.FORMS.items() if name != "txt"
    )
    return Cited(citation.text(found), files)
