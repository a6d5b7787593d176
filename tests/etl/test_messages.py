"""Bad input gets a clear Swedish message: file, line, row, field, value and what is valid. All at once."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.__main__ import main
from findings import store

REPORT = "reports/alby-2022.yaml"


def edit(data: Path, file: str, old: str, new: str) -> None:
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"the test expects {old!r} in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def messages(data: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `check` says on a folder that has problems."""
    assert main(["check", "--data", str(data)]) == 1
    *problems, _, last = capsys.readouterr().err.strip().split("\n")
    assert last.endswith("Inget har ändrats; den gamla datamängden används.")
    return problems


# What is changed in the file, and how the one message about it reads after "data/reports/alby-2022.yaml ".
MISTAKES = {
    "a value that is none": (
        "polarity: brist\n    voice: revisor\n    headline: Målen", "polarity: dålig\n    voice: revisor\n    headline: Målen",
        'rad 45, fynd alby-2022-f001: utfall är "dålig"; giltiga värden är styrka, delvis, brist, neutral',
    ),
    "a misspelt key": (
        "commissioned_by: Albys", "comissioned_by: Albys",
        "rad 9, rapport alby-2022: okänt fält comissioned_by; giltiga fält är id, municipality, title, topic",
    ),
    "a derived field written by hand": (
        "    aspects: [polis-brottsforebyggande]", "    report: alby-2022\n    aspects: [polis-brottsforebyggande]",
        "rad 73, fynd alby-2022-f003: okänt fält report; giltiga fält är section, anchor",
    ),
    "a duplicate id": (
        "id: alby-2022-f002", "id: alby-2022-f001",
        'rad 55, fynd alby-2022-f001: id är "alby-2022-f001" men finns redan i data/reports/alby-2022.yaml rad 43',
    ),
    "a reference to nothing": (
        "question: alby-2022-q1", "question: alby-2022-q9",
        'rad 53, fynd alby-2022-f001: fråga "alby-2022-q9" finns inte; giltiga värden är alby-2022-q1',
    ),
    "a claim without an aspect": (
        "    aspects: [polis-brottsforebyggande]\n", "",
        "rad 65, fynd alby-2022-f003: saknar aspects; ett fynd har minst en aspekt",
    ),
    "an aspect that is none": (
        "aspects: [systematik]\nfindings", "aspects: [systemattik]\nfindings",
        'rad 41, fråga alby-2022-q2: aspekter "systemattik" finns inte; närmast är systematik',
    ),
    "empty text": (
        "statement: Uppföljningen av stödet saknar plan.", 'statement: ""',
        "rad 60, fynd alby-2022-f002: påstående är tom (fältet statement)",
    ),
    "a date that is none": (
        "date: 2022-05-10", "date: 2022-15-10",
        'rad 8, rapport alby-2022: datum är "2022-15-10"; ska vara ett datum, till exempel 2024-11-27',
    ),
    "a missing field": (
        "    kind: iakttagelse\n", "",
        "rad 65, fynd alby-2022-f003: typ saknas (fältet kind)",
    ),
    "an anchor that is too short": (
        "anchor: målen går inte att mäta", "anchor: går inte",
        "rad 50, fynd alby-2022-f001: ankare har 2 ord; ett ankare har 4 till 10 ord i följd",
    ),
    "a section that is none": (
        'section: "2"\n    anchor: målen går', 'section: "7"\n    anchor: målen går',
        'rad 49, fynd alby-2022-f001: avsnitt "7" finns inte i listan sections',
    ),
    "a number that is none": (
        "value: 25.5", "value: en fjärdedel",
        'rad 120, nyckeltal alby-2022-n1: värde är "en fjärdedel"; ska vara ett tal, med punkt som decimaltecken',
    ),
    "an id of another report": (
        "id: alby-2022-r1", "id: bodal-2020-r1",
        "rad 97, rekommendation bodal-2020-r1: id ska börja med rapportens id, alby-2022-",
    ),
    "an outcome without a headline": (
        "    headline: Uppföljningen saknar plan\n", "",
        "rad 55, fynd alby-2022-f002: saknar headline; fynd med utfall och risker har en rubrik på högst 60 tecken",
    ),
    "a headline that is too long": (
        "headline: Uppföljningen saknar plan", "headline: Uppföljningen av stödet till unga saknar plan i båda nämnderna sedan länge",
        "rad 59, fynd alby-2022-f002: rubrik har 74 tecken; högst 60 är tillåtna",
    ),
    "a risk with an outcome": (
        "    kind: risk\n", "    kind: risk\n    polarity: brist\n",
        'rad 87, fynd alby-2022-f005: är en risk men har utfallet "brist"; en risk har inget utfall, utelämna fältet',
    ),
    "a risk that follows from what is no shortcoming": (
        "follows_from: alby-2022-f002", "follows_from: alby-2022-f003",
        'rad 94, fynd alby-2022-f005: följer av "alby-2022-f003" som varken är brist eller delvis',
    ),
    "an aspect that is both counted and touched": (
        "touches: [mellan-namnder]", "touches: [roller-mandat]",
        "rad 77, fynd alby-2022-f004: har roller-mandat både i aspects och touches",
    ),
    "a withdrawn id that lives": (
        "{id: alby-2022-f006, replaced", "{id: alby-2022-f005, replaced",
        "rad 122, indraget id alby-2022-f005: id är indraget men finns som rad i data/reports/alby-2022.yaml rad 87",
    ),
    "a withdrawn id that leads nowhere": (
        "replaced_by: alby-2022-f001", "replaced_by: alby-2022-f099",
        'rad 122, indraget id alby-2022-f006: ersatt av "alby-2022-f099" finns inte',
    ),
    "a stated grade without its word": (
        "    grade_label: Nej\n", "",
        "rad 30, fråga alby-2022-q2: grade_basis är stated men grade eller grade_label saknas",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES.keys())
def test_one_mistake_gives_one_message(
    old: str, new: str, said: str, small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small_data, REPORT, old, new)
    found = [m for m in messages(small_data, capsys) if m.startswith(f"data/{REPORT} {said}")]
    assert len(found) == 1


def test_a_long_statement_says_how_long(small_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_data, REPORT, "Målen för stödet till unga går inte att mäta.", "Målen " * 60)
    assert any("påstående har 359 tecken; högst 300 är tillåtna" in m for m in messages(small_data, capsys))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("report:\n", "report:\n\tid: x\n", "går inte att läsa som YAML"),
        ("  id: alby-2022\n", "  id: alby-2022\n  id: alby-2022\n", "samma fält står två gånger"),
        ("title: Granskning av", "title: Granskning: av", "ett kolon i texten; sätt texten inom citattecken"),
    ],
    ids=["tab", "the same key twice", "an unquoted colon"],
)
def test_broken_yaml_names_the_line(
    old: str, new: str, said: str, small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small_data, REPORT, old, new)
    assert any(f"data/{REPORT} rad " in m and said in m for m in messages(small_data, capsys))


@pytest.mark.parametrize(
    "break_it", [Path.unlink, lambda p: p.write_bytes(b"\xff\xfe\x00"), lambda p: p.write_text("")]
)
def test_an_unreadable_file_is_a_message(
    break_it: Callable[[Path], object], small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_it(small_data / "themes.yaml")
    assert any(m.startswith("data/themes.yaml: ") for m in messages(small_data, capsys))


# Ten that do not touch each other: none hides or causes another.
TEN = [MISTAKES[name] for name in (
    "a value that is none", "a misspelt key", "a derived field written by hand", "a reference to nothing",
    "an aspect that is none", "empty text", "a missing field", "an anchor that is too short", "a number that is none",
    "a stated grade without its word",
)]  # fmt: skip


def test_ten_mistakes_give_ten_messages_and_the_old_data_set_stays(
    small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--data", str(small_data)]) == 0
    before = store.current(small_data)
    for old, new, _ in TEN:
        edit(small_data, REPORT, old, new)
    capsys.readouterr()

    assert main(["build", "--data", str(small_data)]) == 1

    said = [line for line in capsys.readouterr().err.split("\n") if line.startswith("data/")]
    assert len(said) == 10
    assert all(any(f": {what.split(': ', 1)[1]}" in line for line in said) for _, _, what in TEN)
    after = store.current(small_data)
    assert after == before
    assert len(after.rows("findings", {"limit": 9, "offset": 0}, basis="true", where="true", order="f.id")) == 7


# --- Whatever is written, the answer is messages, never a crash -----------------------------------------

ODD = [
    "",
    "[]",
    "{}",
    "null",
    "7",
    "true",
    "- a",
    "{a: b}",
    "2024-13-45",
    "|",
    '"',
    "&x",
    "*x",
    "!!python/object:os.system x",
]


def damage(text: str, chance: random.Random) -> str:
    """The text with a few lines lost, indented, doubled or given an odd value."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        change = chance.choice(("lose", "value", "indent", "double", "odd"))
        if change == "lose" and len(lines) > 1:
            del lines[at]
        elif change == "value" and ":" in lines[at]:
            lines[at] = f"{lines[at].split(':')[0]}: {chance.choice(ODD)}"
        elif change == "indent":
            lines[at] = f"  {lines[at]}"
        elif change == "double":
            lines.insert(at, chance.choice(lines))
        else:
            lines[at] = chance.choice(ODD)
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_gives_messages_or_a_build(
    seed: int, small_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(seed)
    path = chance.choice(sorted(small_data.glob("**/*.yaml")))
    path.write_text(damage(path.read_text(encoding="utf-8"), chance), encoding="utf-8")
    if main(["check", "--data", str(small_data)]) != 0:
        assert "data/" in capsys.readouterr().err
