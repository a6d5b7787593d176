"""The paper: the view's rows as tagged PDF and as Word, the same bytes for the same view and release."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from asking import HERE, Client
from docx import Document

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.compare import COUNTED, matrix, questions
from findings.compare.claims import claims
from findings.out import drawings, paper, paper_files
from findings.out.drawings import Picture
from findings.out.paper import Grid, Paper, Part
from findings.store import database
from findings.store.database import Database

EVIL = ['#read("/etc/passwd")', "$x$ *fet* _lutad_ <etikett> @ref", "= Rubrik", "\\ \" ' ` ~ åäö → …"]
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='9' height='9'/></svg>"
MADE = Paper(
    "Prov",
    (
        Part("Om", ("Vad det är.",)),
        Part("Diagram", ("2 fynd.",), Picture(SVG, 4, 'En "ruta" <b>')),
        Part("Rader", ("De 60 första.",), grid=Grid(["Ord", "Var"], [[[word], ["EY", "s. 1"]] for word in EVIL], (3, 1))),
        Part("Tomt", grid=Grid(["a", "b"], [])),
    ),
    f"{HERE}/fynd?q=a&utgava=x",
    drawings.code(f"{HERE}/fynd?q=a&utgava=x"),
    ("Utgåva x.", "Hänvisa så här: Granskat."),
    "2026-11-25",
)  # fmt: skip
ROWS = ("boras-2020-f072", "trollhattan-2024-r3", "trollhattan-2023-q2a")
VIEWS = {
    **{page: Address(page, Filter.of(kommun="trollhattan")) for page in paper.PAGES if page != "samling"},
    "samling": Address("samling", view=View(rubrik="Inför nämnden")).collect(ROWS),
}


def part(made: Paper, heading: str) -> Part:
    return next(one for one in made.parts if one.heading == heading)


def column(made: Paper, heading: str, n: int = 0) -> list[str]:
    """What stands first in a column's cells."""
    grid = part(made, heading).grid
    return [row[n][0] for row in grid.rows] if grid else []


def said_by(made: Paper) -> Iterator[str]:
    for one in made.parts:
        yield from (one.heading, *one.said)
        for cells in [[[head] for head in one.grid.heads], *one.grid.rows] if one.grid and one.grid.rows else []:
            yield from (paragraph for cell in cells for paragraph in cell)
    yield from (made.link, *made.last)


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


# --- What it says --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", paper.PAGES)
def test_both_forms_say_all_that_the_paper_says(page: str, real_db: Database) -> None:
    made = paper.paper(real_db, VIEWS[page], HERE)
    docx, pdf = in_docx(paper_files.to_docx(made)), in_pdf(paper_files.to_pdf(made))
    said = list(said_by(made))
    assert len(said) > 15
    assert [word for word in said if word not in docx] == []
    assert [word for word in said if squeezed(word) not in pdf] == []
    assert str(real_db.release["id"]) in made.link
    assert made.link in made.last[1]  # how it is cited


def test_the_paper_of_a_list_has_the_lists_rows(real_db: Database) -> None:
    address = Address("fynd", Filter.of(utfall="brist", rost="revisor", tema="samverkan"))
    made = paper.paper(real_db, address, HERE)
    shown = store.findings(real_db, address.filter, "tyngd")["statement"]
    assert column(made, texts.PAPER_CLAIMS) == list(shown)[: paper.MOST]
    assert part(made, texts.PAPER_SELECTION).said[0].startswith(f"{len(shown)} fynd")
    headings = [one.heading for one in made.parts]
    assert texts.PAPER_RECOMMENDATIONS not in headings
    assert (
        texts.ASK_HEADING not in headings
    )  # the filter leaves claims out, and a question may be about what is not there


def test_a_recommendation_says_its_status_and_who_judged_it(real_db: Database) -> None:
    made = paper.paper(real_db, Address("rekommendationer"), HERE)
    every = store.recommendations(real_db, Filter())
    assert sorted(column(made, texts.PAPER_RECOMMENDATIONS)) == sorted(every["text"])
    judged = int(every["judged_by"].notna().sum())
    assert sum("enligt" in said for said in column(made, texts.PAPER_RECOMMENDATIONS, 2)) == judged > 0


def test_a_municipalitys_paper_is_about_it_beside_the_others(real_db: Database) -> None:
    made = paper.paper(real_db, VIEWS["kommun"], HERE)
    assert made.title == "Trollhättan"
    asked = store.questions(real_db, Filter.of(kommun="trollhattan"))
    assert sorted(column(made, texts.PAPER_ANSWERS)) == sorted(asked["text"])
    assert set(column(made, texts.PAPER_CLAIMS, 2)) == {"Trollhättan"}
    grid = part(made, texts.PAPER_MATRIX).grid
    assert grid is not None
    assert (grid.heads[1], len(grid.heads)) == ("Trollhättan", 4)


def test_questions_are_those_of_the_rules_and_said_to_be_suggestions(real_db: Database) -> None:
    built = store.current(real_db.path.parent.parent).release["built_at"].date()
    made = paper.paper(real_db, VIEWS["kommun"], HERE)
    known = questions.questions(real_db, "trollhattan", Filter.of(kommun="trollhattan"), built)
    assert column(made, texts.ASK_HEADING) == [question.text for question in known]
    assert column(made, texts.ASK_HEADING, 1) == [question.why for question in known]
    assert part(made, texts.ASK_HEADING).said == (texts.ASK_LEAD,)
    several = paper.paper(real_db, Address("oversikt"), HERE)
    assert column(several, texts.ASK_HEADING).count("Borås") == paper.ASKED_EACH


def test_a_collections_paper_has_the_rows_in_the_readers_order(real_db: Database) -> None:
    made = paper.paper(real_db, VIEWS["samling"], HERE)
    known = store.collected(real_db, ROWS)
    assert made.title == "Inför nämnden"
    assert column(made, texts.PAPER_COLLECTED, 1) == [row["statement"] for row in known]
    assert column(made, texts.PAPER_COLLECTED, 2) == ["Fynd", "Rekommendation", "Revisionsfråga"]
    assert "samling=boras-2020.f072,trollhattan-2024.r3,trollhattan-2023.q2a&rubrik=" in made.link
    question = questions.questions(real_db, "boras", Filter(), store.FOREVER)[1]
    on = Address("samling").collect(ground.id for ground in question.grounds)
    assert question.text in list(said_by(paper.paper(real_db, on, HERE)))


def test_many_municipalities_are_counted_and_fit_the_sheet(thirty_db: Database) -> None:
    made = paper.paper(thirty_db, Address("oversikt"), HERE)
    grid, drawn = part(made, texts.PAPER_MATRIX).grid, part(made, texts.PAPER_CHART).picture
    assert grid is not None
    assert drawn is not None
    assert grid.heads == list(texts.CHART_COUNTED_HEAD)
    assert "i hur många kommuner" in drawn.alt
    assert " av " in drawn.svg
    assert texts.ASK_HEADING not in [one.heading for one in made.parts]
    assert paper_files.to_pdf(made).startswith(b"%PDF")


def test_what_is_said_is_never_markup() -> None:
    docx, pdf = in_docx(paper_files.to_docx(MADE)), in_pdf(paper_files.to_pdf(MADE))
    for word in EVIL:
        assert word in docx
        assert squeezed(word) in pdf
    assert "root:" not in pdf


@pytest.mark.parametrize("typed", ["mål \x00\x0b\ufffe", "🙂 日本語", "\u202e<b>&\"'", "a→b ∑ ₂ Ω ж", "\ud7ff"])
@pytest.mark.parametrize("form", paper_files.FORMS)
def test_whatever_a_reader_types_gives_a_paper(form: str, typed: str, small_db: Database) -> None:
    made = paper.paper(small_db, Address("fynd", Filter.of(q=f"mål {typed}"), View(rubrik="🙂")), HERE)
    body = paper_files.FORMS[form][1](made)
    said = "\n".join(in_docx(body)) if form == "docx" else in_pdf(body)
    assert "innehåller" in said
    assert ("→" in said) == ("→" in typed)
    titled = paper.paper(small_db, Address("samling", view=View(rubrik="🙂 日")), HERE)
    assert paper_files.FORMS[form][1](titled)


# --- Pictures ------------------------------------------------------------------------------------------


def test_the_chart_has_a_mark_for_each_claim(real_db: Database) -> None:
    chosen = Filter.of(tema="samverkan")
    table, known = matrix(real_db, chosen), claims(real_db, chosen)
    drawn = drawings.chart(table, known)
    assert drawn is not None
    aspects = {line.aspect for line in table.lines}
    marks = [claim.outcome for (aspect, _), rows in known.items() if aspect in aspects for claim in rows]
    signs = {"brist": "<rect", "risk": "L", "styrka": "<circle", "delvis": "A"}
    shapes = {outcome: drawings.shape(outcome, True, 0, 0) for outcome in COUNTED}
    assert all(signs[outcome] in shape for outcome, shape in shapes.items())
    squares = drawn.svg.count("<rect")
    assert squares == marks.count("brist") + 3  # and those of the legend
    assert drawn.svg.count("<circle") == marks.count("styrka") + marks.count("delvis") + 2
    assert drawings.chart(matrix(real_db, Filter.of(utfall="neutral")), {}) is None


@pytest.mark.parametrize("link", [f"{HERE}/", f"{HERE}/samling?samling=boras-2020.f072&rubrik=Inf%C3%B6r"])
def test_the_code_is_of_the_link(link: str) -> None:
    made = drawings.code(link)
    assert made is not None
    assert made == drawings.code(link)
    assert made.svg != drawings.code(f"{link}x").svg  # type: ignore[union-attr]
    assert drawings.code(f"{HERE}/?{'x' * drawings.LONGEST_CODE}") is None


# --- Its form ------------------------------------------------------------------------------------------


def structure(reader: pypdf.PdfReader) -> list[tuple[str, dict[str, Any]]]:
    """The tags of a PDF in reading order, each with what is said of it."""
    found: list[tuple[str, dict[str, Any]]] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict) and "/S" in node:
            found.append((node["/S"], node))
            walk(node.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])  # type: ignore[index]
    return found


@pytest.mark.parametrize("page", ["prov", "kommun", "samling"])
def test_the_pdf_is_tagged_swedish_and_has_its_fonts(page: str, real_db: Database) -> None:
    made = MADE if page == "prov" else paper.paper(real_db, VIEWS[page], HERE)
    body = paper_files.to_pdf(made)
    reader = pypdf.PdfReader(io.BytesIO(body))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("sv-SE", True)  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == f"Underlag: {made.title}"
    assert b"pdfuaid:part" in body
    tags = structure(reader)
    names = [name for name, _ in tags]
    assert names.count("/H1") == 1
    assert names.count("/H2") == len(made.parts) + 1
    assert names.index("/H1") < names.index("/H2") < names.index("/Table")
    assert names.count("/Table") == sum(bool(one.grid and one.grid.rows) for one in made.parts)
    assert "/TH" in names
    pictures_ = [one.picture for one in made.parts if one.picture] + ([made.code] if made.code else [])
    assert [node["/Alt"] for name, node in tags if name == "/Figure"] == [picture.alt for picture in pictures_]
    fonts = [font.get_object() for sheet in reader.pages for font in sheet["/Resources"].get("/Font", {}).values()]  # type: ignore[union-attr]
    assert all("/FontFile" in str(font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()) for font in fonts)  # fmt: skip


def test_word_has_heads_that_repeat_words_for_its_pictures_and_says_its_language() -> None:
    body = paper_files.to_docx(MADE)
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        document, styles, links = (
            parts.read(f"word/{name}").decode()
            for name in ("document.xml", "styles.xml", "_rels/document.xml.rels")
        )  # fmt: skip
    assert document.count("<w:tblHeader/>") == 1
    assert 'w:val="sv-SE"' in styles
    assert texts.PAPER_NONE in in_docx(body)
    assert document.count('descr="') == 2
    assert 'descr="En &quot;ruta&quot; &lt;b&gt;"' in document
    assert f'Target="{HERE}/fynd?q=a&amp;utgava=x"' in links


@pytest.mark.parametrize("form", paper_files.FORMS)
def test_the_same_view_and_release_give_the_same_bytes(
    form: str, small_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = paper_files.FORMS[form][1]
    assert written(MADE) == written(MADE)
    monkeypatch.setattr(database, "DATA", small_db.path.parent.parent)
    answer = Client().get(f"/data/underlag.{form}?vy=uppfoljning&kommun=alby")
    assert answer.status_code == 200
    release = small_db.release["id"]
    assert answer.headers["content-disposition"] == f'attachment; filename="underlag-uppfoljning-alby-{release}.{form}"'
    made = paper.paper(small_db, Address("uppfoljning", Filter.of(kommun="alby")), HERE)
    assert answer.content == written(made)


def test_a_collections_file_is_named_by_its_heading(small_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "DATA", small_db.path.parent.parent)
    answer = Client().get("/data/underlag.pdf?vy=samling&samling=alby-2022.f1&rubrik=Inför")
    assert answer.status_code == 200
    name = f"underlag-samling-infor-1-rader-{small_db.release['id']}.pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(("address", "status"), [("/data/underlag.odt", 404), ("/data/underlag.pdf?vy=metod", 400)])
def test_what_there_is_no_paper_of_is_said(
    address: str, status: int, small_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "DATA", small_db.path.parent.parent)
    answer = Client().get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")
