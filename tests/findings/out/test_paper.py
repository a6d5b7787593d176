"""The paper: the view's rows as tagged PDF and as Word, the same bytes for the same view and release."""

import io
import zipfile
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
import pytest
from asking import HERE, Client
from docx import Document

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.out import paper
from findings.out.paper import Grid, Paper
from findings.store import database
from findings.store.database import Database

EVIL = ['#read("/etc/passwd")', "$x$ *fet* _lutad_ <etikett> @ref", "= Rubrik", "\\ \" ' ` ~ åäö → …"]
MADE = Paper(
    "Prov", ["Vad det är."], ["2 fynd.", "Underlag."], Grid(["Aspekt", "Alby"], [[["Mål"], [*EVIL, "1 brist"]]]),
    "De 60 första.", Grid(list("abcd"), [[[word], ["Brist"], ["Alby"], ["EY", "avsnitt 1"]] for word in EVIL]),
    Grid(list("abcd"), []), f"{HERE}/fynd?q=a&utgava=x", "Utgåva x.", "2026-11-25",
)  # fmt: skip


def words_of(grid: Grid) -> Iterator[str]:
    yield from grid.heads
    for row in grid.rows:
        for cell in row:
            yield from cell


def in_docx(body: bytes) -> list[str]:
    document = Document(io.BytesIO(body))
    cells = [paragraph.text for table in document.tables for row in table.rows for cell in row.cells
             for paragraph in cell.paragraphs]  # fmt: skip
    return [paragraph.text for paragraph in document.paragraphs] + cells


def in_pdf(body: bytes) -> str:
    document = pypdfium2.PdfDocument(body)
    return squeezed("".join(page.get_textpage().get_text_range() for page in document))


def squeezed(text: str) -> str:
    """Without spaces and hyphens: lines break where the page ends."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-\xad￾‐")


@pytest.mark.parametrize("page", paper.PAGES)
def test_both_forms_say_all_that_the_paper_says(page: str, real_db: Database) -> None:
    made = paper.paper(real_db, Address(page, Filter.of(kommun="trollhattan")), HERE)
    docx, pdf = in_docx(paper.to_docx(made)), in_pdf(paper.to_pdf(made))
    said = [*made.about, *made.selection, made.link, made.release]
    said += [word for grid in (made.matrix, made.claims, made.recommendations) for word in words_of(grid)]
    assert len(said) > 20
    assert [word for word in said if word not in docx] == []
    assert [word for word in said if squeezed(word) not in pdf] == []


def test_the_paper_of_a_list_has_the_lists_rows(real_db: Database) -> None:
    address = Address("fynd", Filter.of(utfall="brist", rost="revisor", tema="samverkan"))
    made = paper.paper(real_db, address, HERE)
    shown = store.findings(real_db, address.filter, "tyngd")["statement"]
    assert [row[0][0] for row in made.claims.rows] == list(shown)[: paper.MOST]
    assert made.selection[0].startswith(f"{len(shown)} fynd")
    assert made.recommendations == paper.NOTHING


def test_a_recommendation_says_its_status_and_who_judged_it(real_db: Database) -> None:
    made = paper.paper(real_db, Address("rekommendationer"), HERE)
    every = store.recommendations(real_db, Filter())
    assert sorted(row[0][0] for row in made.recommendations.rows) == sorted(every["text"])
    judged = int(every["judged_by"].notna().sum())
    assert sum("enligt" in row[2][0] for row in made.recommendations.rows) == judged > 0


def test_what_is_said_is_never_markup() -> None:
    docx, pdf = in_docx(paper.to_docx(MADE)), in_pdf(paper.to_pdf(MADE))
    for word in EVIL:
        assert word in docx
        assert squeezed(word) in pdf
    assert "root:" not in pdf


def test_the_pdf_is_tagged_swedish_and_has_its_fonts() -> None:
    body = paper.to_pdf(MADE)
    for sign in (b"/Marked true", b"/Lang", b"/StructTreeRoot", b"pdfuaid:part"):
        assert sign in body, sign
    assert b"/Lang(sv-SE)" in body.replace(b"/Lang (", b"/Lang(")
    document = pypdfium2.PdfDocument(body)
    assert document.get_metadata_dict()["Title"] == "Underlag: Prov"
    assert len(document) >= 1


def test_word_has_heads_that_repeat_and_says_its_language() -> None:
    with zipfile.ZipFile(io.BytesIO(paper.to_docx(MADE))) as parts:
        document, styles = parts.read("word/document.xml"), parts.read("word/styles.xml")
    assert document.count(b"<w:tblHeader/>") == 2
    assert b'w:val="sv-SE"' in styles
    assert texts.PAPER_NONE in in_docx(paper.to_docx(MADE))


@pytest.mark.parametrize("form", paper.FORMS)
def test_the_same_view_and_release_give_the_same_bytes(
    form: str, small_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = paper.FORMS[form][1]
    assert written(MADE) == written(MADE)
    monkeypatch.setattr(database, "DATA", small_db.path.parent.parent)
    answer = Client().get(f"/data/underlag.{form}?vy=uppfoljning&kommun=alby")
    assert answer.status_code == 200
    release = small_db.release["id"]
    assert answer.headers["content-disposition"] == f'attachment; filename="underlag-uppfoljning-alby-{release}.{form}"'
    made = paper.paper(small_db, Address("uppfoljning", Filter.of(kommun="alby")), HERE)
    assert answer.content == written(made)


@pytest.mark.parametrize(("address", "status"), [("/data/underlag.odt", 404), ("/data/underlag.pdf?vy=metod", 400)])
def test_what_there_is_no_paper_of_is_said(
    address: str, status: int, small_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "DATA", small_db.path.parent.parent)
    answer = Client().get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")
