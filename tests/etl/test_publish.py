"""python -m etl publish: a finished draft is checked, proved, built in one go, or everything stays as it was."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import build
from etl.__main__ import main
from etl.review.sheet import Sheet
from etl.review.signatures import Signatures


@pytest.fixture
def half(with_text: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """The made-up data with one of its reports taken out, as a draft with its text beside it."""
    data, texts = with_text
    desk = tmp_path / "bord"
    desk.mkdir()
    shutil.move(data / "reports" / "alby-2022.yaml", desk)
    shutil.copy(texts / "alby.txt", desk)
    return data, desk / "alby-2022.yaml"


def publish(draft: Path, data: Path, *more: str) -> int:
    return main(["publish", str(draft), "--data", str(data), "--unsigned", *more])


def state(*folders: Path) -> dict[str, bytes]:
    """All that stands in the folders, but for the empty file of the turn."""
    return {str(p): p.read_bytes() for f in folders for p in sorted(f.rglob("*")) if p.is_file() and p.name != ".turn"}


def test_a_draft_becomes_part_of_the_data(
    half: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, draft = half
    sources = tmp_path / "fulltexter"
    sources.mkdir()
    assert publish(draft, data, "--sources", str(sources)) == 0
    said = capsys.readouterr().out
    assert "alby-2022: ny rapport\n" in said
    assert "  fråga: 2\n" in said
    assert "http://127.0.0.1:8501/granskningar?rapport=alby-2022\n" in said
    assert "http://127.0.0.1:8501/fynd?granskning=alby-2022\n" in said
    assert (data / "reports" / "alby-2022.yaml").read_bytes() == draft.read_bytes()
    assert (sources / "alby.txt").is_file()
    assert ": 2 lästa rapporter, " in said
    assert main(["check", "--data", str(data)]) == 0  # proved from the lock


def test_what_is_there_is_only_replaced_when_one_says_so(
    half: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, draft = half
    assert publish(draft, data) == 0
    assert publish(draft, data) == 1
    assert "rapporten finns redan i data/reports; ska den ersättas, lägg till --replace" in capsys.readouterr().err
    text = draft.read_text(encoding="utf-8")
    start, stop = text.index("  - id: alby-2022-f003"), text.index("  - id: alby-2022-f004")
    draft.write_text(text[:start] + text[stop:], encoding="utf-8")
    assert publish(draft, data, "--replace") == 0
    said = capsys.readouterr().out
    assert "alby-2022: ersatt\n" in said
    assert "  fynd: 4 (förut 5)\n" in said
    assert "  fråga: 2\n" in said


def spoil(old: str, new: str) -> Callable[[Path, Path], None]:
    def change(draft: Path, data: Path) -> None:
        text = draft.read_text(encoding="utf-8")
        assert old in text
        draft.write_text(text.replace(old, new), encoding="utf-8")

    return change


def without_text(draft: Path, data: Path) -> None:
    (draft.parent / "alby.txt").unlink()


FAULTS: dict[str, tuple[Callable[[Path, Path], None], tuple[str, ...]]] = {
    "a mark and an unknown code": (
        spoil("    polarity: brist\n", "    polarity: dåligt  # kontrollera: läs\n"),
        ("utkastets märke ”# kontrollera” står kvar", 'utfall är "dåligt"; giltiga värden är styrka'),
    ),
    "an anchor that is not there": (
        spoil("målen går inte att mäta", "målen går utmärkt att mäta"),
        ("finns inte i avsnitt",),
    ),
    "no text": (without_text, ("fulltexten alby.txt finns inte bredvid utkastet",)),
    "not YAML": (spoil("report:\n", "report: [\n"), ("alby-2022.yaml rad",)),
}


@pytest.mark.parametrize(("fault", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_a_draft_that_is_not_ready_changes_nothing(
    fault: Callable[[Path, Path], None],
    words: tuple[str, ...],
    half: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    data, draft = half
    fault(draft, data)
    before = state(data, draft.parent)
    assert publish(draft, data) == 1
    said = capsys.readouterr().err
    for part in words:
        assert part in said
    assert state(data, draft.parent) == before


def test_a_build_that_fails_puts_everything_back(
    half: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, draft = half
    sources = tmp_path / "fulltexter"
    sources.mkdir()
    before = state(data, sources)

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(build, "build", full)
    assert publish(draft, data, "--sources", str(sources)) == 1
    assert state(data, sources) == before


def test_another_text_of_the_same_name_is_not_written_over(
    half: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, draft = half
    sources = tmp_path / "fulltexter"
    sources.mkdir()
    (sources / "alby.txt").write_text("en annan", encoding="utf-8")
    assert publish(draft, data, "--sources", str(sources)) == 1
    assert "ligger en annan text med namnet alby.txt" in capsys.readouterr().err
    assert (sources / "alby.txt").read_text(encoding="utf-8") == "en annan"


def test_a_second_reader_must_have_signed_every_row_as_it_stands(
    half: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, draft = half
    assert main(["publish", str(draft), "--data", str(data)]) == 1
    assert "9 rader är inte lästa av en andra läsare: alby-2022-q1, " in capsys.readouterr().err
    sheet, signed = Sheet(draft.read_text(encoding="utf-8")), Signatures()
    for line in sheet.lines:
        signed.sign(line, "Bo")
    signed.save(draft)
    draft.write_text(sheet.set("alby-2022-f001", "headline", "Målen mäts inte").text, encoding="utf-8")
    assert main(["publish", str(draft), "--data", str(data)]) == 1
    assert "1 rader är inte lästa av en andra läsare: alby-2022-f001. " in capsys.readouterr().err
    draft.write_text(sheet.text, encoding="utf-8")
    assert main(["publish", str(draft), "--data", str(data)]) == 0
