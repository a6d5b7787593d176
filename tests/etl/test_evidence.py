"""Every claim has its place: proved against the full texts where they are, remembered where they are not."""

import json
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.coverage import copied_statements, coverage, uncovered_paragraphs
from etl.evidence import LOCK_NAME, Lock, Proof, prove
from etl.read import Reading, read
from findings.model import Basis, Evidenced, Finding, Report

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "tests" / "texts" / "alby.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def proved(sources: Path) -> tuple[Reading, Proof]:
    reading = read(ROOT / "data")
    return reading, prove(reading, sources, Lock())


def reports() -> list[str]:
    return [r.id for r in read(ROOT / "data").rows(Report) if r.basis == Basis.READ]


# --- The five reports, where their texts are at hand ---------------------------------------------------


def test_every_anchor_of_the_real_data_is_proved(proved: tuple[Reading, Proof]) -> None:
    reading, proof = proved
    assert reading.problems == []
    assert proof.problems == []
    assert all(e.proved for e in proof.evidence)


@pytest.mark.parametrize("report", reports())
def test_every_judged_paragraph_has_a_row_or_a_reason(proved: tuple[Reading, Proof], report: str) -> None:
    part = coverage(*proved, report)
    print(f"{report}: {part.covered} av {part.paragraphs} stycken ({part.share:.0%}), {part.excepted} undantag")
    assert part.uncovered == ()
    assert part.excepted * 8 < part.paragraphs


def test_no_text_of_ours_is_lifted_from_a_report(proved: tuple[Reading, Proof]) -> None:
    assert list(copied_statements(*proved)) == []


def test_no_private_person_is_named(proved: tuple[Reading, Proof]) -> None:
    """Names are taken from the reports' own signature lines: two or three capitalised words alone."""
    _, proof = proved
    names = set()
    for text in proof.texts.values():
        lines = [line.strip() for line in text.text.split("\n")]
        for here, after in zip(lines, [*lines[1:], ""], strict=True):
            signs = any(w in after.lower() for w in ("revisor", "ordförande", "chef"))
            if signs and 2 <= len(here.split()) <= 3 and all(w[:1].isupper() for w in here.split()):
                names.add(here)
    assert len(names) >= 8
    written = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "data" / "reports").glob("*.yaml"))
    assert [name for name in names if name in written] == []


def test_the_lock_in_the_repository_is_what_verify_would_write(proved: tuple[Reading, Proof]) -> None:
    assert proved[1].lock == stored_lock(), "kör: python -m etl verify --sources MAPP"


def stored_lock() -> Lock:
    lock = Lock.load(ROOT / "data" / LOCK_NAME)
    lock.places = {r: {k: [(d, a, b) for d, a, b in v] for k, v in rows.items()} for r, rows in lock.places.items()}
    return lock


# --- Without the texts ---------------------------------------------------------------------------------


def test_the_lock_proves_every_place_of_the_real_data() -> None:
    proof = prove(read(ROOT / "data"), None, Lock.load(ROOT / "data" / LOCK_NAME))
    assert [e.row_id for e in proof.evidence if not e.proved] == []


def test_every_claim_names_a_place() -> None:
    rows = list(read(ROOT / "data").rows(Evidenced))
    assert len(rows) > 500
    assert all(r.section and r.anchor for r in rows)
    assert all(len(r.statement) <= 300 for r in rows if isinstance(r, Finding))


# --- How proving works, on made-up data ----------------------------------------------------------------


def test_verify_writes_a_lock_that_a_later_build_trusts(with_text: tuple[Path, Path]) -> None:
    data, folder = with_text
    assert main(["verify", "--data", str(data), "--sources", str(folder)]) == 0
    stored = json.loads((data / LOCK_NAME).read_text(encoding="utf-8"))
    assert len(stored["alby-2022"]["sha256"]) == 64
    proof = prove(read(data), None, Lock.load(data / LOCK_NAME))
    assert all(e.proved for e in proof.evidence if e.report == "alby-2022")
    assert not any(e.proved for e in proof.evidence if e.report == "bodal-2020")


def test_a_changed_anchor_is_no_longer_proved(with_text: tuple[Path, Path]) -> None:
    data, folder = with_text
    main(["verify", "--data", str(data), "--sources", str(folder)])
    report = data / "reports" / "alby-2022.yaml"
    report.write_text(
        report.read_text(encoding="utf-8").replace("målen går inte att mäta", "målen går inte att väga"),
        encoding="utf-8",
    )
    proof = prove(read(data), None, Lock.load(data / LOCK_NAME))
    assert [e.row_id for e in proof.evidence if e.report == "alby-2022" and not e.proved] == ["alby-2022-f001"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "målen går inte att mäta i dag",
            "målen kan inte mätas i dag",
            'ankaret "målen går inte att mäta" finns inte i avsnitt 2; närmast är',
        ),
        ("i dag.", "i dag, och målen går inte att mäta alls.", "finns 2 gånger i avsnitt 2"),
        ("2 Bedömning", "2 Slutsats", 'rubriken "2 Bedömning" finns inte'),
        (
            "utan förbehåll.",
            "utan förbehåll.\n\nVi ser också allvarligt på att ingen i kommunen har frågat de unga själva.",
            None,
        ),
    ],
    ids=["not found", "found twice", "heading missing", "a judged paragraph without a row"],
)
def test_what_does_not_hold_is_refused(
    with_text: tuple[Path, Path], old: str, new: str, said: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    data, folder = with_text
    (folder / "alby.txt").write_text(TEXT.replace(old, new), encoding="utf-8")
    assert main(["verify", "--data", str(data), "--sources", str(folder)]) == 1
    assert (said or "har varken fynd eller undantag") in capsys.readouterr().err
    assert not (data / LOCK_NAME).exists()


def test_an_exception_with_a_reason_covers_a_paragraph(with_text: tuple[Path, Path]) -> None:
    data, folder = with_text
    (folder / "alby.txt").write_text(
        TEXT + "\nLagen säger att nämnden ska följa upp sin verksamhet varje år utan undantag.\n", encoding="utf-8"
    )
    report = data / "reports" / "alby-2022.yaml"
    entry = 'exceptions:\n  - {section: "2", anchor: "ska följa upp sin verksamhet", reason: lag, note: Lagtext.}\n'
    report.write_text(report.read_text(encoding="utf-8") + entry, encoding="utf-8")
    reading = read(data)
    proof = prove(reading, folder, Lock())
    assert proof.problems == []
    assert list(uncovered_paragraphs(reading, proof)) == []
    assert coverage(reading, proof, "alby-2022").excepted == 1


def test_a_missing_folder_is_said(small_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--data", str(small_data), "--sources", str(small_data / "finns-inte")]) == 1
    assert "mappen med fulltexter finns inte" in capsys.readouterr().err
