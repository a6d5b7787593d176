"""Whatever a file holds, the answer is a message with file and, where there is one, line: never a trace, never no end."""

import datetime as dt
import random
import time
from pathlib import Path

import pytest
from pydantic import ValidationError

from benchmarks import faults
from etl import tree
from etl.__main__ import main
from etl.evidence import LOCK_NAME
from findings.model import Deadline, Figure, Place, Report

REPORT = "reports/alby-2022.yaml"
LAUGHS = "[" + ", ".join(["*a"] * 9) + "]"

# What is put where, and how the message about it goes on after "data/reports/alby-2022.yaml rad ".
KINDS = {
    "NUL": ("title: Granskning", "title: \x00Granskning", "4: tecknet U+0000 är inte tillåtet"),
    "an escape": ("title: Granskning", "title: \x1b[31mGranskning", "4: tecknet U+001B är inte tillåtet"),
    "NUL in an escape": ("title: Granskning av stöd till unga", r'title: "a\0b"', "4, rapport alby-2022: titel innehåller tecknet U+0000"),
    "half a surrogate": ("title: Granskning av stöd till unga", r'title: "a\uD800b"', "4: går inte att läsa som YAML"),
    "nested lists": ("    aspects: [mal-matbarhet]\n  - id", "    aspects: " + "[" * 2000 + "\n  - id", "29: går inte att läsa som YAML: för många listor eller fält inuti varandra"),
    "nested fields": ("title: Granskning av stöd till unga", "title: " + "{a: " * 2000, "4: fält och listor är djupare än 16 nivåer"),
    "nested dashes": ("title: Granskning av stöd till unga", "title:\n    " + "- " * 2000, "5: fält och listor är djupare än 16 nivåer"),
    "a long number": ("value: 25.5", "value: " + "9" * 5000, 'nyckeltal alby-2022-n1: värde är "9999'),
    "a long number for a text": ("commissioned_by: Albys revisorer", "diary_number: " + "9" * 5000 + "\n  pages: " + "9" * 5000, 'rapport alby-2022: sidor är "9999'),
    "not a number": ("value: 25.5", "value: .nan", 'nyckeltal alby-2022-n1: värde är ".nan"; ska vara ett tal'),
    "infinity": ("value: 25.5", "value: -.inf", 'nyckeltal alby-2022-n1: värde är "-.inf"; ska vara ett tal'),
    "infinity as a power": ("value: 25.5", "value: 1e999", 'nyckeltal alby-2022-n1: värde är "1e999"; ska vara ett tal'),
    "a huge number": ("value: 25.5", "value: 1e15", 'nyckeltal alby-2022-n1: värde är "1000000000000000.0"; ska vara högst 1e+12'),
    "a tag": ("value: 25.5", "value: !!int abc", "taggen tag:yaml.org,2002:int är inte tillåten; skriv bara värdet"),
    "a tag of Python's": ("value: 25.5", "value: !!python/object:os.system x", "är inte tillåten; skriv bara värdet"),
    "an alias": ("title: Granskning av stöd till unga", "title: *a", "4: ankare och alias (&namn, *namn) är inte tillåtna"),
    "a billion laughs": ("title: Granskning av stöd till unga", f"title: &a {LAUGHS}\n  topic2: &b {LAUGHS}", "4: ankare och alias (&namn, *namn) är inte tillåtna"),
    "an anchor on a field": ("  title:", "  &a title:", "4: ankare och alias (&namn, *namn) är inte tillåtna"),
    "a field that is a list": ("  title: Granskning av stöd till unga", "  [a, b]: c", "4: ett fält ska ha ett namn"),
    "two documents": ("sections:\n", "---\nsections:\n", "flera dokument (---); den ska ha ett"),
    "a number for a list of texts": ("sections:\n", "running_headers: 5\nsections:\n", '14: running_headers ska vara en lista; här står "5"'),
    "fields in a list of texts": ("sections:\n", "running_headers: [{a: b}]\nsections:\n", "14: running_headers ska vara texter"),
    "a text for a list of rows": ("figures:\n", "cited: x\nfigures:\n", 'cited ska vara en lista; här står "x"'),
    "a text for a row": ("figures:\n", "cited: [x]\nfigures:\n", "en omnämnd granskning ska bestå av fält: värde"),
    "the year one": ("date: 2022-05-10", "date: 0001-01-01", '8, rapport alby-2022: datum är "0001-01-01"; ska ligga mellan 1980-01-01 och 2100-12-31'),
    "the year nought": ("date: 2022-05-10", "date: 0000", '8, rapport alby-2022: datum är "0'),
    "seconds for a date": ("date: 2022-09-01", "date: 20220901", 'frist alby-2022-t1: datum är "20220901"; ska vara ett datum'),
    "the last year there is": ("date: 2022-09-01", "date: 9999-12-31", 'frist alby-2022-t1: datum är "9999-12-31"; ska ligga mellan'),
    "a way out of the folder": ("source_file: alby.txt", "source_file: ../x", '12, rapport alby-2022: källfil är "../x"; ska följa mönstret'),
    "half a place": ("anchor: fjärdedel av målen går att, ", "", "51, fynd alby-2022-f001: även nummer 1: ankare saknas (fältet anchor)"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), KINDS.values(), ids=KINDS.keys())
def test_a_kind_of_broken_file(
    old: str, new: str, said: str, small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_data / REPORT
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    start = time.process_time()
    assert main(["check", "--data", str(small_data)]) == 1
    assert time.process_time() - start < faults.SLOW
    messages = capsys.readouterr().err
    assert any(line.startswith(f"data/{REPORT} rad ") and said in line for line in messages.split("\n")), messages


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfeabc", "data/themes.yaml: filen är inte sparad som UTF-8"),
        (b"themes: []\n" * 500_000, "data/themes.yaml: filen är 5 500 000 byte; högst 5 000 000 är tillåtna"),
        (b"", "data/themes.yaml: filen är tom eller har fel form"),
        (b"- a\n", "data/themes.yaml: filen är tom eller har fel form"),
        (b"%YAML 9.9\n---\nthemes: []", "data/themes.yaml rad 1: går inte att läsa som YAML"),
        (b"themes:\n  - {id: a, aspects: 7}\n", "data/themes.yaml rad 2: aspects ska vara en lista"),
    ],
    ids=["another encoding", "too large", "empty", "a list", "another version", "a number for nested rows"],
)
def test_a_file_as_a_whole(content: bytes, said: str, small_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small_data / "themes.yaml").write_bytes(content)
    assert main(["check", "--data", str(small_data)]) == 1
    assert said in capsys.readouterr().err


def test_a_file_that_is_a_folder(small_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small_data / "themes.yaml").unlink()
    (small_data / "themes.yaml").mkdir()
    assert main(["check", "--data", str(small_data)]) == 1
    assert "data/themes.yaml: filen kan inte läsas: där ligger en mapp" in capsys.readouterr().err


# --- What a scalar stands for --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024", 2024), ("-3", -3), ("25.5", 25.5), ("1e3", 1000.0), (".5", 0.5), ("true", True), ("False", False),
        ("~", None), ("null", None), ("", None),
        ("2024-11-27", "2024-11-27"), ("no", "no"), ("on", "on"), ("0x1F", "0x1F"), ("1_000", "1_000"), ("12:30", "12:30"),
        ('"2024"', "2024"), ("'true'", "true"), ("Nej, inte", "Nej, inte"), ("9" * 30, "9" * 30), ("1e999", "1e999"), (".nan", ".nan"),
    ],
)  # fmt: skip
def test_scalars_are_read_as_yaml_1_2_and_dates_stay_texts(written: str, value: object) -> None:
    read = tree.parse(f"a: {written}\n".encode())["a"]
    assert (read, type(read)) == (value, type(value))


def test_lines_are_known_of_fields_and_items() -> None:
    parsed = tree.parse(b"# a remark\na:\n  - b: 1\n    c: 2\n  - d\ne: {f: 1,\n g: 2}\n")
    assert parsed.lines == {"a": 2, "e": 6}
    assert parsed["a"].lines == [3, 5]
    assert parsed["a"][0].lines == {"b": 3, "c": 4}
    assert parsed["e"].lines == {"f": 6, "g": 7}


# --- The lock and the full texts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<<<<<<<\n{}\n", "rad 1: låsfilen går inte att läsa: den är inte JSON"),
        (b'{\n "a": {\n', "rad 3: låsfilen går inte att läsa: den är inte JSON"),
        (b"", "låsfilen går inte att läsa: den är inte JSON"),
        (b"\xff\xfe", "låsfilen går inte att läsa: den är inte JSON"),
        (b"[" * 100_000, "låsfilen går inte att läsa: den är inte JSON"),
        (b"[]", "låsfilen går inte att läsa: fel form i hela filen"),
        (b'{"alby-2022": 5}', "låsfilen går inte att läsa: fel form i alby-2022"),
        (b'{"alby-2022": {"sha256": "x"}}', "fel form i alby-2022 → places"),
        (b'{"alby-2022": {"sha256": "x", "places": {"a": [["x", "y", 3]]}}}', "fel form i alby-2022 → places → a → 0 → 1"),
        (b'{"alby-2022": {"sha256": "x", "places": {"a": [["x", %s, 3]]}}}' % (b"9" * 5000), "låsfilen går inte att läsa"),
    ],
    ids=["a conflict", "cut", "empty", "another encoding", "nested", "a list", "a number", "a part missing", "a wrong type", "a long number"],
)  # fmt: skip
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_damaged_lock_is_said(
    command: str, content: bytes, said: str, small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_data / LOCK_NAME).write_bytes(content)
    assert main([command, "--data", str(small_data)]) == 1
    message = capsys.readouterr().err
    assert message.startswith(f"data/{LOCK_NAME}")
    assert said in message


def test_verify_mends_a_damaged_lock_when_it_has_every_text(
    with_text: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, folder = with_text
    (data / LOCK_NAME).write_text("<<<<<<<", encoding="utf-8")
    assert main(["verify", "--data", str(data), "--sources", str(folder)]) == 1  # bodal's places would be lost
    assert "låsfilen går inte att läsa" in capsys.readouterr().err
    (data / "reports" / "bodal-2020.yaml").unlink()
    assert main(["verify", "--data", str(data), "--sources", str(folder)]) == 0
    assert main(["check", "--data", str(data)]) == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "källfilen alby.txt finns inte i mappen med fulltexter"),
        (b"\xff\xfe\x00", "källfilen alby.txt är inte sparad som UTF-8"),
        (b"x" * 20_000_001, "källfilen alby.txt är större än 20 MB"),
    ],
    ids=["none", "another encoding", "too large"],
)
def test_a_full_text_that_cannot_be_read(
    content: bytes | None, said: str, with_text: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, folder = with_text
    (folder / "alby.txt").unlink()
    if content is not None:
        (folder / "alby.txt").write_bytes(content)
    assert main(["check", "--data", str(data), "--sources", str(folder)]) == 1
    assert f"data/{REPORT} rad 12, rapport alby-2022: {said}" in capsys.readouterr().err


def test_control_characters_of_a_full_text_never_reach_a_passage(with_text: tuple[Path, Path]) -> None:
    data, folder = with_text
    path = folder / "alby.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Vi anser att", "Vi\x00\x0canser\x0batt"), encoding="utf-8"
    )
    assert main(["verify", "--data", str(data), "--sources", str(folder)]) == 0


# --- What the model refuses, whoever makes the row -------------------------------------------------------

DEADLINE = {
    "id": "a-1",
    "report": "a",
    "date": "2024-09-01",
    "what": "Svar.",
    "section": "1",
    "anchor": "fyra ord i följd",
}
FIGURE = {"id": "a-1", "label": "Andel", "value": 1, "unit": "procent", "period": "2021", "voice": "dokument", "section": "1", "anchor": "fyra ord i följd"}  # fmt: skip


@pytest.mark.parametrize(
    ("model", "row"),
    [
        (Deadline, DEADLINE | {"date": "9999-12-31"}),
        (Deadline, DEADLINE | {"date": dt.date(1, 1, 1)}),
        (Deadline, DEADLINE | {"what": "Svar\x00."}),
        (Deadline, DEADLINE | {"what": "Svar\ud800."}),
        (Figure, FIGURE | {"value": float("nan")}),
        (Figure, FIGURE | {"value": float("inf")}),
        (Figure, FIGURE | {"value": 1e300}),
        (Place, {"section": "1\x07", "anchor": "fyra ord i följd"}),
        (Report, {"id": "a", "municipality": "b", "title": "c", "topic": "d", "kind": "granskning", "date": "2020", "source_file": "../x"}),
    ],
)  # fmt: skip
def test_the_model_refuses(model: type[Deadline], row: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(row)


def test_the_model_takes_what_is_right() -> None:
    assert Deadline.model_validate(DEADLINE).date == dt.date(2024, 9, 1)
    assert Figure.model_validate(FIGURE).value == 1
    assert Deadline.model_validate(DEADLINE | {"what": "Rad ett\noch\ttvå."})


# --- All the rest, by chance: 200 here, 2,000 with `python -m benchmarks.faults` --------------------------


def test_damaged_files_of_every_kind(tmp_path: Path) -> None:
    assert faults.fuzzed(tmp_path, 200, random.Random(3)).broken == []
