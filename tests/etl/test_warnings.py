"""`etl check` warns of what a machine can doubt; the data answer, or the row is mended."""

from pathlib import Path

import pytest

from etl.__main__ import main
from etl.evidence import Lock, prove
from etl.read import read
from etl.warn import Doubts, warnings

TWIN = """  - id: alby-2022-f007
    kind: {kind}{polarity}
    voice: revisor
    headline: {headline}
    statement: {statement}
    section: "2"
    anchor: {anchor}
    aspects: [{aspect}]
recommendations:
"""


def twin(statement: str, anchor: str, aspect: str, *, polarity: str = "brist", headline: str = "Rubrik") -> str:
    """One more claim, last among alby's findings. Without an outcome it is a risk."""
    kind, outcome = ("bedomning", f"\n    polarity: {polarity}") if polarity else ("risk", "")
    return TWIN.format(
        kind=kind, polarity=outcome, headline=headline, statement=statement, anchor=anchor, aspect=aspect
    )


# What is changed in alby's file, then which check warns of which row, and what the warning says.
DOUBTS = {
    "no antecedent": (
        "statement: Målen för stödet till unga går", "statement: Målen går",
        ("syftning", "alby-2022-f001", 'rad 48, fynd alby-2022-f001: börjar med "Målen"'),
    ),
    "no year": (
        "går inte att mäta.\n", "går i dag inte att mäta.\n",
        ("tid", "alby-2022-f001", 'rad 48, fynd alby-2022-f001: "i dag" säger inte vilket år'),
    ),
    "a quantity of our own": (
        "statement: Målen för", "statement: Alla målen för",
        ("mangd", "alby-2022-f001", 'rad 48, fynd alby-2022-f001: "alla" finns inte i stycket'),
    ),
    "a lost reservation": (
        "stödet är delvis tydligt", "stödet är tydligt",
        ("forbehall", "alby-2022-f004", 'rad 82, fynd alby-2022-f004: styckets "delvis" i avsnitt 2'),
    ),
    "a headline stronger than its claim": (
        "headline: Ansvaret delvis tydligt", "headline: Ansvaret tydligt",
        ("rubrik", "alby-2022-f004", 'rad 81, fynd alby-2022-f004: rubriken saknar påståendets "delvis"'),
    ),
    "two claims of one paragraph": (
        "recommendations:\n", twin("Ingen plan för uppföljning av stödet är beslutad.", "stödet följs inte upp", "systematik"),
        ("samma_stycke", "alby-2022-f007", "samma stycke, röst, utfall och aspekt som alby-2022-f002"),
    ),
    "nearly the same statement": (
        "recommendations:\n", twin("Det går inte att mäta målen för stödet till unga.", "Skälet är att målen går", "effekter"),
        ("likalydande", "alby-2022-f007", "säger nästan detsamma som alby-2022-f001"),
    ),
    "a risk beside its shortcoming": (
        "    follows_from: alby-2022-f002\n", "",
        ("risk_och_brist", "alby-2022-f005", "risk i samma stycke som bristen alby-2022-f002"),
    ),
}  # fmt: skip


def doubts(data: Path, sources: Path | None) -> Doubts:
    reading = read(data)
    assert reading.problems == []
    return warnings(reading, prove(reading, sources, Lock()))


def change(data: Path, old: str, new: str) -> None:
    path = data / "reports" / "alby-2022.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(("old", "new", "expected"), DOUBTS.values(), ids=DOUBTS.keys())
def test_one_doubt_gives_one_warning_that_an_answer_silences(
    old: str, new: str, expected: tuple[str, str, str], with_text: tuple[Path, Path]
) -> None:
    data, folder = with_text
    check, row, said = expected
    change(data, old, new)

    (warning,) = doubts(data, folder).open
    assert (warning.check, warning.row) == (check, row)
    assert said in str(warning)
    assert f'{{row: {row}, check: {check}, reason: "…"}}' in str(warning)

    change(data, "withdrawn:", f"answered:\n  - {{row: {row}, check: {check}, reason: Granskat.}}\nwithdrawn:")
    assert doubts(data, folder) == Doubts([], answered=1)


def test_data_without_doubts_give_no_warning(with_text: tuple[Path, Path]) -> None:
    assert doubts(*with_text) == Doubts([], 0)


def test_an_answer_silences_only_its_own_check_and_row(with_text: tuple[Path, Path]) -> None:
    data, folder = with_text
    change(data, "statement: Målen för stödet till unga går", "statement: Målen går i dag")
    change(data, "withdrawn:", "answered:\n  - {row: alby-2022-f001, check: tid, reason: Året framgår.}\nwithdrawn:")
    left = doubts(data, folder)
    assert [(w.row, w.check) for w in left.open] == [("alby-2022-f001", "syftning")]
    assert left.answered == 1


@pytest.mark.parametrize(
    ("check", "with_sources", "said"),
    [
        ("syftning", True, ["svarar på varningen syftning för alby-2022-f001, som inte längre finns"]),
        ("syftning", False, ["svarar på varningen syftning för alby-2022-f001, som inte längre finns"]),
        ("mangd", True, ["svarar på varningen mangd för alby-2022-f001, som inte längre finns"]),
        ("mangd", False, []),  # nobody can tell without the text
        ("samma_stycke", False, []),
    ],
)
def test_an_answer_to_nothing_is_a_warning(
    check: str, with_sources: bool, said: list[str], with_text: tuple[Path, Path]
) -> None:
    data, folder = with_text
    answer = f"answered:\n  - {{row: alby-2022-f001, check: {check}, reason: Granskat.}}\nwithdrawn:"
    change(data, "withdrawn:", answer)
    assert [w.problem.message for w in doubts(data, folder if with_sources else None).open] == said


def test_a_note_says_how_a_further_place_differs(with_text: tuple[Path, Path]) -> None:
    data, folder = with_text
    (folder / "alby.txt").write_text(
        (folder / "alby.txt")
        .read_text(encoding="utf-8")
        .replace("fjärdedel av målen går att", "fjärdedel av målen går att möjligen", 1),
        encoding="utf-8",
    )
    assert doubts(data, folder).open == []
    change(data, ', note: "Här sägs att ungefär en fjärdedel av målen går att mäta."', "")
    assert [w.check for w in doubts(data, folder).open] == ["forbehall"]


@pytest.mark.parametrize(("strict", "status"), [([], 0), (["--strict"], 1)])
def test_warnings_are_counted_and_fail_only_when_asked_to(
    strict: list[str], status: int, small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small_data, "går inte att mäta.\n", "går i dag inte att mäta.\n")
    assert main(["check", "--data", str(small_data), *strict]) == status
    said = capsys.readouterr().out
    assert 'Varning: data/reports/alby-2022.yaml rad 48, fynd alby-2022-f001: "i dag" säger inte' in said
    assert "1 obesvarad varning, 0 besvarade." in said
    assert "Utan fulltext, så inte jämförda med stycken: alby-2022, bodal-2020." in said


def test_strict_is_content_with_answers(small_data: Path) -> None:
    change(small_data, "går inte att mäta.\n", "går i dag inte att mäta.\n")
    change(small_data, "withdrawn:", "answered:\n  - {row: alby-2022-f001, check: tid, reason: Granskat.}\nwithdrawn:")
    assert main(["check", "--data", str(small_data), "--strict"]) == 0
