"""The documents room: files generated from the model and the data. `python -m etl docs` writes them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from etl.read import Reading
from findings.model import (
    Basis,
    Body,
    CoverageException,
    Discrepancy,
    Figure,
    Finding,
    FindingKind,
    Municipality,
    Polarity,
    Question,
    Recommendation,
    Report,
    Voice,
    schema,
)


def generated(reading: Reading) -> dict[str, str]:
    """Path from the project's root → content, of every generated file."""
    files = {"docs/data-model.md": schema.documentation(), "docs/data-sheets.md": data_sheets(reading)}
    files |= {f"data/schema/{name}.schema.json": schema.json_schema(name) for name in schema.FILES}
    return files


def write(root: Path, reading: Reading) -> Iterator[str]:
    for name, content in generated(reading).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        yield name


def data_sheets(reading: Reading) -> str:
    """docs/data-sheets.md: per read report what was asked, by whom, how, and what the data hold."""
    parts = ["# Datablad per rapport\n\nSkapade ur data med `python -m etl docs`. Ändra där, inte här.\n"]
    parts += [data_sheet(reading, r) for r in reading.rows(Report) if r.basis == Basis.READ]
    return "\n".join(parts)


def data_sheet(reading: Reading, report: Report) -> str:
    names = {m.id: m.name for m in reading.rows(Municipality)}
    bodies = {b.id: b.name for b in reading.rows(Body)}
    questions = [q for q in reading.rows(Question) if q.report == report.id]
    facts = [
        ("Kommun", names.get(report.municipality, report.municipality)),
        ("Slag", f"{report.kind.label}, {report.firm}, {report.date}"),
        ("Beställd av", report.commissioned_by or "framgår inte"),
        ("Granskade", ", ".join(bodies.get(b, b) for b in report.bodies)),
        ("Syfte", report.purpose or "framgår inte"),
        ("Metod", report.method or "framgår inte"),
        ("Utanför", report.out_of_scope or "inget uttryckligt"),
    ]
    rows = [f"- **{name}:** {text}" for name, text in facts]
    asked = [f"{q.number}. {q.text} – {grade_words(q)}" for q in questions]
    return "\n".join(
        [f"## {report.title}\n", *rows, "\n### Frågor\n", *(f"- {a}" for a in asked), "", counts(reading, report)]
    )


def grade_words(question: Question) -> str:
    if question.grade is None:
        return "inget betyg"
    return f"{question.grade.label} ({question.grade_basis.label.lower()})"


def counts(reading: Reading, report: Report) -> str:
    findings = [f for f in reading.rows(Finding) if f.report == report.id]
    lines = ["### Innehåll\n", "| | " + " | ".join(p.label for p in Polarity) + " |", "|---|---|---|---|"]
    for name, codes in (("kind", FindingKind), ("voice", Voice)):
        for code in codes:
            tally = Counter(f.polarity for f in findings if getattr(f, name) == code)
            lines.append(f"| {code.label} | " + " | ".join(str(tally[p]) for p in Polarity) + " |")
    words = (
        (Finding, "fynd"), (Question, "frågor och delfrågor"), (Recommendation, "rekommendationer"),
        (Figure, "nyckeltal"), (Discrepancy, "motsägelser"), (CoverageException, "undantag från täckningen"),
    )  # fmt: skip
    others = [(len([r for r in reading.rows(kind) if r.report == report.id]), word) for kind, word in words]
    lines.append("\n" + ", ".join(f"{count} {word}" for count, word in others) + ".\n")
    return "\n".join(lines)
