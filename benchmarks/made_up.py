"""Made-up reports in other houses' layouts: one short source each, as text and as PDF, with what is to be found in it.

benchmarks/made_up/*.txt: a head in YAML (the layout, the truth), then the report in a mark-up of one sign a line:
`#` headings, `-` items, `|` table rows, `^` footnotes. Nothing in them is true; no sentence is anybody's.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, XPreformatted

from etl.draft.compose import Piece, composed

FOLDER = Path(__file__).resolve().parent / "made_up"
DATA = FOLDER.parent.parent / "data"
MARGIN = 22 * mm
RAISED = re.compile(r"[¹²³⁰⁴-⁹]")
PLAIN = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


@dataclass(frozen=True)
class MadeUp:
    """One made-up report: its pieces and the truth about it."""

    name: str
    truth: dict[str, Any]
    pieces: tuple[Piece, ...]

    @property
    def layout(self) -> dict[str, Any]:
        return dict(self.truth.get("layout") or {})

    def as_text(self, folder: Path) -> Path:
        path = folder / f"{self.name}.txt"
        path.write_text(composed(self.pieces)[0], encoding="utf-8")
        return path

    def as_pdf(self, folder: Path) -> Path:
        path = folder / f"{self.name}.pdf"
        write_pdf(self, path)
        return path


def all_reports() -> list[MadeUp]:
    return [made_up(path) for path in sorted(FOLDER.glob("*.txt"))]


def made_up(path: Path) -> MadeUp:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return MadeUp(path.stem, yaml.safe_load(head), tuple(pieces(body)))


def pieces(body: str) -> Iterator[Piece]:
    for line in body.splitlines():
        mark, _, text = line.partition(" ")
        if not line.strip():
            continue
        if re.fullmatch(r"#+", mark):
            yield Piece("heading", text, level=len(mark))
        elif mark in ("-", "--"):
            yield Piece("item", text, level=len(mark))
        elif mark == "|":
            yield Piece("row", cells=tuple(cell.strip() for cell in text.split("|")))
        elif mark.startswith("^"):
            yield Piece("footnote", f"{mark[1:]} {text}")
        else:
            yield Piece("text", line)


def data_folder(folder: Path) -> Path:
    """A data folder with the made-up municipality and the project's own themes and vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("themes.yaml", "vocabulary.yaml"):
        shutil.copy(DATA / name, folder / name)
    shutil.copy(FOLDER / "kommuner.yaml", folder / "municipalities.yaml")
    return folder


# --- As PDF ------------------------------------------------------------------------------------------


def write_pdf(report: MadeUp, path: Path) -> None:
    layout = report.layout
    columns = int(layout.get("columns", 1))
    width = (A4[0] - 2 * MARGIN - (columns - 1) * 8 * mm) / columns
    height = A4[1] - 2 * MARGIN - 12 * mm
    frames = [Frame(MARGIN + i * (width + 8 * mm), MARGIN, width, height, 0, 0, 0, 0) for i in range(columns)]

    def page(canvas: Canvas, doc: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        if layout.get("header") and doc.page > 1:
            canvas.drawString(MARGIN, A4[1] - 14 * mm, layout["header"])
        if layout.get("footer"):
            canvas.drawCentredString(A4[0] / 2, 12 * mm, f"Sida {doc.page}")

    doc = BaseDocTemplate(str(path), pagesize=A4)
    doc.addPageTemplates(PageTemplate(frames=frames, onPage=page))
    doc.build(list(flowables(report, width)))


def flowables(report: MadeUp, width: float) -> Iterator[Flowable]:
    table: list[tuple[str, ...]] = []
    for piece in (*report.pieces, Piece("end")):
        if table and piece.kind != "row":
            yield table_of(table, width, ruled=bool(report.layout.get("ruled")))
            yield Spacer(1, 10)
            table = []
        if piece.kind == "row":
            table.append(piece.cells)
        elif piece.kind != "end":
            yield flowable(piece, width, hyphenate=bool(report.layout.get("hyphenate")))


def flowable(piece: Piece, width: float, *, hyphenate: bool) -> Flowable:
    text = raised(piece.text)
    if piece.kind == "heading":
        size = {1: 20, 2: 14, 3: 12}.get(piece.level, 11)
        style = ParagraphStyle(
            "h", fontName="Helvetica-Bold", fontSize=size, leading=size * 1.2, spaceBefore=10, spaceAfter=4
        )
        return Paragraph(text, style)
    if piece.kind == "footnote":
        number, _, rest = text.partition(" ")
        return Paragraph(
            f"<super size=5>{number}</super> {rest}",
            ParagraphStyle("f", fontName="Helvetica", fontSize=7, leading=9, spaceAfter=6),
        )
    if piece.kind == "item":
        indent = 14 * piece.level
        style = ParagraphStyle(
            "i",
            fontName="Helvetica",
            fontSize=10.5,
            leading=14,
            leftIndent=indent,
            bulletIndent=indent - 11,
            spaceAfter=2,
        )
        return Paragraph(text, style, bulletText="•" if piece.level == 1 else "–")
    style = ParagraphStyle("t", fontName="Helvetica", fontSize=10.5, leading=14, spaceAfter=7)
    return XPreformatted(hyphenated(text, width, style), style) if hyphenate else Paragraph(text, style)


def raised(text: str) -> str:
    return RAISED.sub(lambda m: f"<super size=6>{m[0].translate(PLAIN)}</super>", text)


def hyphenated(text: str, width: float, style: ParagraphStyle) -> str:
    """The text broken into lines, with long words parted at the edge."""
    lines, line = [], ""
    for word in text.split():
        half = len(word) // 2
        if fits(f"{line} {word}", width, style):
            line = f"{line} {word}".strip()
        elif len(word) > 10 and word.isalpha() and fits(f"{line} {word[:half]}-", width, style):
            lines.append(f"{line} {word[:half]}-".strip())
            line = word[half:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


def fits(line: str, width: float, style: ParagraphStyle) -> bool:
    return bool(stringWidth(re.sub(r"<.*?>", "", line).strip(), style.fontName, style.fontSize) <= width - 4)


def table_of(rows: list[tuple[str, ...]], width: float, *, ruled: bool) -> Table:
    count = max(len(row) for row in rows)
    bold = ParagraphStyle("th", fontName="Helvetica-Bold", fontSize=10, leading=12)
    plain = ParagraphStyle("td", fontName="Helvetica", fontSize=10, leading=12)
    cells = [
        [Paragraph(cell, plain if i else bold) for cell in (*row, *[""] * (count - len(row)))]
        for i, row in enumerate(rows)
    ]
    short = count == 2 and all(len(row[1].split()) <= 4 for row in rows if len(row) > 1)
    shares = [0.75, 0.25] if short else [0.4, *[0.6 / (count - 1)] * (count - 1)]
    table = Table(cells, colWidths=[width * share for share in shares])
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    if ruled:
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey)])
    return table
