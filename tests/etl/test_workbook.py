"""A report's rows through Excel and back: nothing lost, and what is wrong is said with sheet and cell."""

import contextlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.__main__ import main
from etl.read import read
from etl.workbook.sheets import HEAD, kinds
from findings.model import ReportFile

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "small"
REPORTS = sorted((ROOT / "data" / "reports").glob("*.yaml"))


def rows(data: Path, report: str) -> tuple[list[Any], list[str]]:
    """All rows of a report's file in the order in which they are read, and its running headers."""
    reading = read(data)
    return [e.row for e in reading.entries if e.file.endswith(f"/{report}.yaml")], reading.running_headers[report]


def test_every_real_report_comes_back_row_for_row(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("releases", "*.duckdb*", "schema"))
    for path in REPORTS:
        book = tmp_path / f"{path.stem}.xlsx"
        assert main(["workbook", "out", str(path), "--data", str(data), "--to", str(book)]) == 0
        given = ["--data", str(data), "--out", str(data / "reports"), "--overwrite"]
        assert main(["workbook", "in", str(book), *given]) == 0
        assert (data / "reports" / path.name).read_bytes() != path.read_bytes()  # written anew
    before, after = read(ROOT / "data"), read(data)
    assert after.problems == []
    assert [e.row for e in after.entries] == [e.row for e in before.entries]
    assert after.running_headers == before.running_headers


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up data, with one of its reports as a workbook beside them."""
    base = tmp_path_factory.mktemp("arbetsbok")
    data = shutil.copytree(SMALL, base / "data")
    given = [str(data / "reports" / "alby-2022.yaml"), "--data", str(data), "--to", str(base / "alby-2022.xlsx")]
    assert main(["workbook", "out", *given]) == 0
    return base


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made / "alby-2022.xlsx", tmp_path))


def back(book: Path, data: Path, *more: str) -> int:
    return main(["workbook", "in", str(book), "--data", str(data), "--out", str(data / "tillbaka"), *more])


def cell(sheet: Any, field: str, number: int = 0) -> Any:
    """The cell of a field in the sheet's row number `number`."""
    names = [c.value for c in sheet[HEAD]]
    return sheet.cell(HEAD + 1 + number, names.index(field) + 1)


def test_every_kind_of_row_has_a_sheet_with_all_its_fields(book: Path) -> None:
    source = openpyxl.load_workbook(book)
    assert set(source.sheetnames) == {*ReportFile.model_fields, "also", "koder"}
    for name, kind in kinds().items():
        assert [c.value for c in source[name][HEAD]] == [column.name for column in kind.columns]


def test_closed_lists_are_drop_downs(book: Path) -> None:
    source = openpyxl.load_workbook(book)
    sheet = source["findings"]
    lists = {str(v.sqref).split(":")[0]: v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"}
    assert lists[cell(sheet, "question").coordinate] == "questions!$A$3:$A$2000"
    start, stop = lists[cell(sheet, "polarity").coordinate].removeprefix("koder!").replace("$", "").split(":")
    assert [c.value for (c,) in source["koder"][f"{start}:{stop}"]] == ["styrka", "delvis", "brist", "neutral"]


def test_what_is_changed_in_excel_comes_back(book: Path, small_data: Path) -> None:
    source = openpyxl.load_workbook(book)
    findings = source["findings"]
    cell(findings, "polarity").value = "Delvis"  # the label does as well as the code
    cell(findings, "headline").value = "Målen: går de att mäta?"
    cell(source["figures"], "period").value = 2021  # Excel makes a number of a year
    cell(source["sections"], "assesses").value = "ja"
    source.save(book)
    assert back(book, small_data) == 0
    (small_data / "reports" / "alby-2022.yaml").unlink()
    (small_data / "tillbaka" / "alby-2022.yaml").rename(small_data / "reports" / "alby-2022.yaml")
    assert main(["check", "--data", str(small_data)]) == 0
    after = {getattr(row, "id", ""): row for row in rows(small_data, "alby-2022")[0]}
    assert (after["alby-2022-f001"].polarity, after["alby-2022-f001"].headline) == ("delvis", "Målen: går de att mäta?")
    assert (after["alby-2022-n1"].period, after["1"].assesses) == ("2021", True)


def put(sheet: str, field: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        cell(book[sheet], field).value = value

    return change


def another_sheet(book: Any) -> None:
    book.create_sheet("anteckningar")


def another_column(book: Any) -> None:
    book["deadlines"].cell(HEAD, 12).value = "frist"


FAULTS: dict[str, tuple[Callable[[Any], None], str]] = {
    "an unknown code": (put("findings", "polarity", "dålig"), 'bladet findings, cell D3: utfall är "dålig"; giltiga värden är styrka'),
    "too long": (put("findings", "headline", "x" * 61), "bladet findings, cell F3: rubrik har 61 tecken; högst 60"),
    "nothing where something must be": (put("recommendations", "text", None), "bladet recommendations, cell A3: text saknas"),
    "an unknown aspect": (put("findings", "aspects", "mal-matbarhet, mat"), 'aspekter "mat" finns inte'),
    "a reference into nothing": (put("findings", "question", "alby-2022-q9"), 'fråga "alby-2022-q9" finns inte; giltiga värden är alby'),
    "no number": (put("figures", "value", "ungefär 25"), 'värde är "ungefär 25"; ska vara ett tal'),
    "no yes or no": (put("sections", "assesses", "kanske"), 'bedömer är "kanske"; ska vara ja eller nej'),
    "a place of no row": (put("also", "of_row", "alby-2022-f9"), 'bladet also, cell A3: rad "alby-2022-f9" finns inte'),
    "an anchor that is too short": (put("also", "anchor", "ett ord"), "bladet also, cell C3: ankare har 2 ord"),
    "an unknown earlier audit": (put("findings", "cited_report", "alby-2001"), 'rad "alby-2001" finns inte'),
    "a sheet more": (another_sheet, "bladet anteckningar: okänt blad"),
    "a column more": (another_column, 'bladet deadlines, cell L2: okänt fält "frist"'),
}  # fmt: skip


@pytest.fixture(scope="module")
def said_of_faults(made: Path) -> str:
    """What is said of a workbook with every fault of the table."""
    source = openpyxl.load_workbook(made / "alby-2022.xlsx")
    for fault, _ in FAULTS.values():
        fault(source)
    source.save(made / "fel.xlsx")
    with contextlib.redirect_stderr(io.StringIO()) as said:
        assert back(made / "fel.xlsx", made / "data") == 1
    assert not (made / "data" / "tillbaka").exists()
    return said.getvalue()


@pytest.mark.parametrize("said", [said for _, said in FAULTS.values()], ids=FAULTS.keys())
def test_what_is_wrong_is_said_with_sheet_and_cell(said: str, said_of_faults: str) -> None:
    assert said in said_of_faults


def test_nothing_else_is_said_to_be_wrong(said_of_faults: str) -> None:
    assert f"{len(FAULTS)} problem." in said_of_faults


def test_nothing_is_written_over_by_mistake(book: Path, small_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert back(book, small_data) == 0
    assert back(book, small_data) == 1
    assert "alby-2022.yaml: filen finns redan" in capsys.readouterr().err
    assert back(book, small_data, "--overwrite") == 0


def test_a_draft_is_reviewed_before_it_goes_into_excel(
    small_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "x-1.yaml"
    draft.write_text("report:\n  id: x-1  # kontrollera: läs\n", encoding="utf-8")
    assert main(["workbook", "out", str(draft), "--data", str(small_data), "--to", str(tmp_path / "x.xlsx")]) == 1
    assert "märken att kontrollera står kvar" in capsys.readouterr().err
    assert not (tmp_path / "x.xlsx").exists()


def test_what_is_no_workbook_is_said(small_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.xlsx").write_text("hej", encoding="utf-8")
    assert back(tmp_path / "x.xlsx", small_data) == 1
    assert "x.xlsx: går inte att läsa som Excel" in capsys.readouterr().err
