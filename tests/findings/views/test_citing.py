"""What the foot of a page and a row's own page offer: a citation to copy, files of it, and the view's paper."""

import pytest
from asking import Client
from reading import at, read

from findings import texts
from findings.ask.filters import Filter
from findings.ask.links import PAGES, SELECTS, Address, View
from findings.out import citation, origin, paper
from findings.store import database
from findings.store.database import Database
from findings.views import citing, frame
from findings.views.frame import Visit

HERE = "https://granskat.example"


@pytest.fixture
def client(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(database, "DATA", real_db.path.parent.parent)
    monkeypatch.setattr(origin, "public", lambda: origin.Origin.read(HERE))
    return Client()


@pytest.mark.parametrize("page", SELECTS)
def test_a_view_is_cited_and_taken_as_paper_at_its_own_addresses(page: str, client: Client, real_db: Database) -> None:
    taken = citing.take_view(at(real_db, page, Filter.of(kommun="boras")))
    assert taken is not None
    assert (
        f"utgåva {real_db.release['id']}: {HERE}{Address(page).href.partition('?')[0]}?kommun=boras" in taken.cited.text
    )
    assert [link.text for link in taken.cited.files] == ["BibTeX", "RIS", "CSL-JSON"]
    said = client.get(taken.cited.files[0].href.replace(".bib", ".txt")).text
    assert said == taken.cited.text + "\n"
    assert bool(taken.papers) == (page in paper.PAGES)
    assert all(client.head(link.href).status_code == 200 for link in taken.papers)


ROWS = {
    "fynd": ("fynd", citation.of_finding, "boras-2020-f072"),
    "rekommendation": ("rekommendationer", citation.of_recommendation, "trollhattan-2024-r3"),
    "fraga": ("granskningar", citation.of_question, "trollhattan-2023-q2a"),
    "rapport": ("granskningar", citation.of_report, "boras-2020"),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_cited_by_the_one_that_cites(name: str, client: Client, real_db: Database) -> None:
    page, of, row = ROWS[name]
    here = Visit(real_db, Address(page, view=View(samling="boras-2020.f001", **{name: row})))  # type: ignore[arg-type]
    cited = citing.cite(here, of, name, row)
    expected = of(real_db, row, HERE)
    assert expected is not None
    assert cited.text == citation.text(expected)
    assert "samling" not in cited.text  # a citation is of the row, not of what the reader has collected
    assert row in client.get(cited.files[0].href).text
    assert citing.take_view(here) is None  # the row is cited as itself


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("visning", ["", "presentation"])
def test_every_page_has_a_foot(
    page: str, visning: str, client: Client, real_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = at(real_db, page, Filter(), visning=visning, samling="boras-2020.f072")
    foot = read(monkeypatch, lambda visit: frame.bottom(visit, citing.take_view(visit)), here)
    offered = page in paper.PAGES and page != "samling" and not visning  # which offers it among its tools
    assert ("/data/underlag.pdf" in foot.html) == offered
    assert (texts.CITE in foot.html) == (page in SELECTS and not visning)


def test_a_page_without_rows_has_nothing_to_cite(real_db: Database) -> None:
    assert citing.take_view(at(real_db, "metod", Filter())) is None
    assert set(texts.PAPER_FORMS) == {"pdf", "docx"}
