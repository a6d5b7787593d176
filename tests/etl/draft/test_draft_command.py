"""python -m etl draft: two files, exit status 0, and clear Swedish words when a file cannot be used."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks import made_up
from etl.__main__ import main
from etl.draft import Draft, draft
from etl.draft.document import Document
from etl.marks import marks_left
from etl.read import read
from findings.model import Finding, Question, Report

FIRST = made_up.all_reports()[0]


def run(file: Path, alby: Path, out: Path, *more: str) -> int:
    return main(["draft", str(file), "--municipality", "alby", "--data", str(alby), "--out", str(out), *more])


def test_a_draft_and_its_text_are_written(alby: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(FIRST.as_pdf(tmp_path), alby, tmp_path / "ut", "--id", "alby-2023") == 0
    assert sorted(p.name for p in (tmp_path / "ut").iterdir()) == ["01-tabell-svar.txt", "alby-2023.yaml"]
    said = capsys.readouterr().out
    assert "4 frågor varav 2 med rapportens betygsord, 2 rekommendationer" in said


def test_the_id_is_the_municipality_and_the_year(alby: Path, tmp_path: Path) -> None:
    assert run(FIRST.as_text(tmp_path), alby, tmp_path / "ut") == 0
    assert (tmp_path / "ut" / "alby-2023.yaml").is_file()


def test_a_draft_is_not_written_over(alby: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = FIRST.as_text(tmp_path)
    assert run(file, alby, tmp_path / "ut") == 0
    mine = tmp_path / "ut" / "alby-2023.yaml"
    mine.write_text("mitt arbete", encoding="utf-8")
    assert run(file, alby, tmp_path / "ut") == 1
    assert "alby-2023.yaml: filen finns redan" in capsys.readouterr().err
    assert mine.read_text(encoding="utf-8") == "mitt arbete"
    assert run(file, alby, tmp_path / "ut", "--overwrite") == 0


def test_check_reads_the_draft_and_refuses_every_mark(
    alby: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = made_up.data_folder(tmp_path / "data")
    assert run(FIRST.as_text(tmp_path), alby, data / "reports") == 0
    reading = read(data)
    assert len(list(reading.rows(Question))) == 4
    assert len(list(reading.rows(Finding))) > 8
    assert next(reading.rows(Report)).title == "Granskning av stöd till unga"
    assert main(["check", "--data", str(data)]) == 1
    lines = (data / "reports" / "alby-2023.yaml").read_text(encoding="utf-8").splitlines()
    marked = [number for number, line in enumerate(lines, 1) if "# kontrollera" in line]
    said = capsys.readouterr().err
    assert marked
    for number in marked:
        assert f"data/reports/alby-2023.yaml rad {number}: utkastets märke ”# kontrollera” står kvar" in said


MARKS = {
    "a mark": ('title: "Granskning"  # kontrollera: titelraden', 1),
    "a mark of its own line": ("# kontrollera", 1),
    "without a space": ("x: y #kontrollera det", 1),
    "in a quoted text": ('statement: "Skriv # kontrollera så här"', 0),
    "another comment": ("x: y  # kontrollerad av två", 0),
    "the word alone": ("x: nämnden ska kontrollera målen", 0),
    "a quoted text and a mark": ('x: "a # b"  # kontrollera', 1),
}


@pytest.mark.parametrize(("line", "count"), MARKS.values(), ids=MARKS.keys())
def test_what_counts_as_a_mark_left(line: str, count: int) -> None:
    assert len(list(marks_left("data/reports/x.yaml", line))) == count


def scanned(path: Path) -> Path:
    """A PDF whose pages are pictures."""
    from PIL import Image

    canvas = Canvas(str(path))
    for _ in range(2):
        canvas.drawImage(ImageReader(Image.new("RGB", (80, 80), "grey")), 50, 50, 400, 600)
        canvas.showPage()
    canvas.save()
    return path


def broken(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.4 and no more")
    return path


def not_word(path: Path) -> Path:
    path.write_bytes(b"this is no zip")
    return path


def empty(path: Path) -> Path:
    path.write_text(" \n", encoding="utf-8")
    return path


UNREADABLE: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    "scanned": (scanned, "bild.pdf", "bild.pdf är inskannad: 2 av 2 sidor är bilder utan text. Be om originalfilen"),
    "no PDF": (broken, "trasig.pdf", "trasig.pdf går inte att öppna som PDF"),
    "no Word file": (not_word, "trasig.docx", "trasig.docx går inte att öppna som Word; spara om den som .docx"),
    "an empty text": (empty, "tom.txt", "tom.txt är tom"),
    "another kind": (empty, "bok.odt", "ändelsen .odt känns inte igen; giltiga är .pdf, .docx"),
    "missing": (lambda path: path, "borta.pdf", "borta.pdf: filen finns inte"),
}


@pytest.mark.parametrize(("make", "name", "said"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_says_why(
    make: Callable[[Path], Path], name: str, said: str, alby: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(make(tmp_path / name), alby, tmp_path / "ut") == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "ut").exists()


def test_an_unknown_municipality_names_those_that_are_known(
    alby: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = FIRST.as_text(tmp_path)
    assert main(["draft", str(file), "--municipality", "borta", "--data", str(alby), "--out", str(tmp_path)]) == 1
    assert 'kommunen "borta" finns inte; giltiga är alby' in capsys.readouterr().err


def test_an_id_that_is_none_is_refused(alby: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(FIRST.as_text(tmp_path), alby, tmp_path / "ut", "--id", "Alby 2023") == 1
    assert '--id: är "Alby 2023"; ska vara gemener' in capsys.readouterr().err


# --- The same report in other kinds of file ----------------------------------------------------------


def as_docx(folder: Path) -> Path:
    file = docx.Document()
    table = None
    for piece in FIRST.pieces:
        if piece.kind == "row":
            table = table or file.add_table(rows=0, cols=len(piece.cells))
            for cell, text in zip(table.add_row().cells, piece.cells, strict=True):
                cell.text = text
        elif piece.kind == "heading":
            file.add_heading(piece.text, level=min(piece.level, 9))
        elif piece.kind == "item":
            file.add_paragraph(piece.text, style="List Bullet" if piece.level == 1 else "List Bullet 2")
        else:
            file.add_paragraph(piece.text)
    path = folder / "rapport.docx"
    file.save(str(path))
    return path


def as_html(folder: Path) -> Path:
    lines = ["<html><head><title>Rapport</title></head><body><nav><p>Meny: Start</p></nav><main>"]
    opened = ""
    for piece in FIRST.pieces:
        if opened and piece.kind != opened:
            lines.append({"item": "</ul>", "row": "</table>"}[opened])
            opened = ""
        if piece.kind in ("item", "row") and not opened:
            opened = piece.kind
            lines.append("<ul>" if opened == "item" else "<table>")
        if piece.kind == "item":
            lines.append(f"<li>{piece.text}</li>" if piece.level == 1 else f"<ul><li>{piece.text}</li></ul>")
        elif piece.kind == "row":
            lines.append(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in piece.cells)}</tr>")
        elif piece.kind == "heading":
            lines.append(f"<h{piece.level}>{piece.text}</h{piece.level}>")
        else:
            lines.append(f"<p>{piece.text}</p>")
    path = folder / "rapport.html"
    path.write_text("\n".join([*lines, "</main><footer><p>Kontakt</p></footer></body></html>"]), encoding="utf-8")
    return path


@pytest.mark.parametrize("make", [as_docx, as_html])
def test_a_word_file_and_a_web_page_give_what_the_text_gives(
    make: Callable[[Path], Path], alby: Path, tmp_path: Path
) -> None:
    wanted, made = draft(FIRST.as_text(tmp_path), "alby", alby), draft(make(tmp_path), "alby", alby)
    assert [(q.number, q.grade) for q in made.questions] == [(q.number, q.grade) for q in wanted.questions]
    assert [(r.words, r.bodies) for r in made.recommendations] == [(r.words, r.bodies) for r in wanted.recommendations]
    assert [c.place.words for c in made.candidates if c.judging] == [
        c.place.words for c in wanted.candidates if c.judging
    ]
    assert "Meny" not in made.text
    assert "Kontakt" not in made.text


# --- Nothing is made up ------------------------------------------------------------------------------


def test_a_letter_about_nothing_gives_no_question_grade_or_recommendation(drafted: Callable[[str], Draft]) -> None:
    made = drafted("Hej!\n\nVi ses på tisdag. Tidigare rekommendationer från 2019 har åtgärdats av nämnden.\n")
    assert (list(made.questions), list(made.recommendations), list(made.deadlines)) == ([], [], [])


def test_what_was_recommended_before_is_no_recommendation_now(drafted: Callable[[str], Draft]) -> None:
    made = drafted(
        "1 Bakgrund\n\nI 2019 års granskning lämnades följande rekommendationer:\n\n- Ta fram en plan för stödet.\n"
    )
    assert list(made.recommendations) == []


def test_another_reader_can_take_the_file(alby: Path, tmp_path: Path) -> None:
    text = "Granskning av vatten\n\n1 Bedömning\n\nVi bedömer att vattnet är rent och att planen följs.\n"
    made = draft(tmp_path / "x.odt", "alby", alby, report="alby-2020", reader=lambda path: Document(text, "prov"))
    assert [c.place.section for c in made.candidates] == ["1"]
