"""A build that takes most of its rows from the release before: the same, table by table, as one that reads everything."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from benchmarks import national
from etl import build, collect, ledger, memory, part, progress
from etl.__main__ import main
from findings import compare, store
from findings.ask.filters import Filter
from findings.ask.links import ORDERS
from findings.model import TABLES, Row

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some ten made-up reports, built once."""
    data = national.write(tmp_path_factory.mktemp("built") / "data", 6, findings=6)
    assert main(["build", "--data", str(data)]) == 0
    return data


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "data", symlinks=True))


@pytest.fixture
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How a release is made from the one before: written anew, or amended in a copy, however small it is."""
    monkeypatch.setattr(build, "AMENDED", 100 if request.param == "amended" else 0)
    return str(request.param)


def content(data: Path, way: str) -> dict[str, list[Any]]:
    """What the release holds: in its order where it was written anew; amended, with documents told by what they say."""
    if way == "assembled":
        return rows(data)
    with duckdb.connect(str(data / build.DATABASE), read_only=True) as file:
        told = {kind.table: file.execute(all_of(kind)).fetchall() for kind in TABLES}
        told["search_document"] = [row[1:] for row in told["search_document"]]
        told["search_posting"] = file.execute(
            "SELECT p.stem, p.hits, d.* EXCLUDE (doc) FROM search_posting p JOIN search_document d USING (doc)"
        ).fetchall()
    return {table: sorted(found, key=repr) for table, found in told.items()}


def rows(data: Path) -> dict[str, list[Any]]:
    """Every table as it stands in the file, in its order; but for when it was built."""
    with duckdb.connect(str(data / build.DATABASE), read_only=True) as file:
        return {kind.table: file.execute(all_of(kind)).fetchall() for kind in TABLES}


def all_of(kind: type[Row]) -> str:
    columns = ", ".join(f'"{name}"' for name in kind.columns() if name != "built_at")
    return f'SELECT {columns} FROM "{kind.table}" ORDER BY rowid'


def reports(data: Path) -> list[Path]:
    return sorted((data / "reports").glob("*.yaml"))


def replaced(path: Path, old: str, new: str, count: int = -1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def with_another_report(data: Path) -> None:
    """A report in the middle of the others, so that all that follow move."""
    model = reports(data)[2]
    text = model.read_text(encoding="utf-8").replace(model.stem, f"{model.stem}b")
    text = text.replace("finns, används", "granskas, vårdas")
    model.with_name(f"{model.stem}b.yaml").write_text(text, encoding="utf-8")


def without_a_report(data: Path) -> None:
    """One that nobody refers to."""
    everything = {path: path.read_text(encoding="utf-8") for path in reports(data)}
    alone = next(p for p in everything if not any(p.stem in text for other, text in everything.items() if other != p))
    alone.unlink()


CHANGES: dict[str, tuple[Change, int]] = {
    "nothing": (lambda data: None, 0),
    "a word": (lambda data: replaced(reports(data)[3], "Påhittat:", "Omskrivet:"), 1),
    "a remark": (lambda data: replaced(reports(data)[0], "{", "# anmärkning\n{", 1), 1),
    "the first and the last": (
        lambda data: [replaced(reports(data)[n], "Påhittat:", "Åter:", 1) for n in (0, -1)], 2,
    ),
    "one more": (with_another_report, 1),
    "one less": (without_a_report, 0),
    "a theme's name": (lambda data: replaced(data / "themes.yaml", "label: ", "label: Nytt ", 1), 0),
    "a theme's id": (lambda data: replaced(data / "themes.yaml", "id: uppfoljning\n", "id: uppfoljning-ny\n"), 0),
    "a party's name": (lambda data: replaced(data / "vocabulary.yaml", '"label": "', '"label": "Ny ', 3), 0),
}  # fmt: skip


AMENDING = ("a word", "the first and the last", "one more", "one less")
WAYS = [(name, "assembled") for name in CHANGES] + [(name, "amended") for name in AMENDING]


@pytest.mark.parametrize(("name", "way"), WAYS, indirect=["way"])
def test_the_same_as_a_build_of_everything(name: str, way: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change, read_again = CHANGES[name]
    change(data)
    count = len(reports(data))
    assert main(["build", "--data", str(data)]) == 0
    assert f"Läser {read_again} av {count} rapporter" in capsys.readouterr().out
    from_before = content(data, way)
    shutil.rmtree(data / memory.FOLDER)
    assert main(["build", "--data", str(data)]) == 0
    assert "rapporter; de andra" not in capsys.readouterr().out
    anew = content(data, way)
    assert from_before.keys() == anew.keys()
    for table, found in anew.items():
        assert from_before[table] == found, table


@pytest.mark.parametrize("way", ["assembled", "amended"], indirect=True)
def test_a_chain_of_changes_ends_where_a_build_of_everything_does(way: str, data: Path) -> None:
    """Whatever a build leaves behind, the next one goes on from: changes one upon another, and what pages then say."""
    for number in range(4):
        path = reports(data)[number * 3 % len(reports(data))]
        replaced(path, '"statement": "', f'"statement": "Ord{number} ', 1 + number % 3)
        if number == 2:
            with_another_report(data)
        assert main(["build", "--data", str(data)]) == 0
    chained, said = content(data, way), answers(data)
    shutil.rmtree(data / memory.FOLDER)
    assert main(["build", "--data", str(data)]) == 0
    assert chained == content(data, way)
    assert said == answers(data)


def answers(data: Path) -> list[str]:
    """What pages ask, in every order: nothing may hang on how rows happen to lie in the file."""
    db = store.current(data)
    searched = Filter.of(q="ansvarar")
    lists = [store.findings(db, Filter(), order, 500, 0) for order in ORDERS["fynd"]]
    lists += [store.findings(db, searched, "relevans", 500, 0), store.reports(db, Filter())]
    lists += [store.recommendations(db, Filter()), store.discrepancies(db, Filter())]
    said = [found.to_dict("records") if isinstance(found, pd.DataFrame) else found for found in lists]
    counts = [store.all_facet_counts(db, chosen) for chosen in (Filter(), searched)]
    return [repr(one) for one in (*said, *counts, compare.matrix(db, Filter()))]


@pytest.mark.parametrize(
    ("count", "changed", "before", "expected"),
    [(100, 1, 0, 1), (100, 5, 0, 5), (100, 6, 0, 0), (100, 1, 4, 5), (100, 1, 5, 0), (100, 0, 0, 1), (5, 1, 0, 0)],
)
def test_few_reports_among_many_are_amended(count: int, changed: int, before: int, expected: int) -> None:
    parts = [part.Part(f"data/{n}.yaml", str(n), None, "", "", "", ledger.Ledger({}, {}, [], [])) for n in range(count)]
    found = collect.Collected(parts, {p.report: 1 for p in parts[changed:]}, says="x")
    known = memory.Memory(Path("x"), "x", before, {p.file: p for p in parts})
    assert build.to_amend(found, known) == expected
    known.fixed = "y"
    assert build.to_amend(found, known) == 0


def test_full_texts_and_the_lock_are_ground_too(
    with_text: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A report is read again when its text comes, changes or goes, and when what was proved of it changes."""
    data, texts = with_text
    sources = ["--sources", str(texts)]
    text = texts / "alby.txt"
    steps: list[tuple[Change, list[str], int]] = [
        (lambda _: None, [], 2),
        (lambda _: None, sources, 1),
        (lambda _: None, sources, 0),
        (lambda _: text.write_text(text.read_text(encoding="utf-8") + "\nSist.\n", encoding="utf-8"), sources, 1),
        (lambda _: main(["verify", "--data", str(data), *sources]), [], 1),
        (lambda _: None, [], 0),
        (lambda _: (data / "evidence.lock.json").unlink(), [], 1),
    ]
    for change, given, read_again in steps:
        change(data)
        capsys.readouterr()
        assert main(["build", "--data", str(data), *given]) == 0
        said = capsys.readouterr().out
        assert (f"Läser {read_again} av 2 rapporter" in said) or (read_again == 2 and "de andra" not in said), said
        before = rows(data)
        shutil.move(data / memory.FOLDER, data / "aside")
        assert main(["build", "--data", str(data), *given]) == 0
        assert before == rows(data)
        shutil.rmtree(data / "aside")


# --- What is remembered is never trusted ------------------------------------------------------------------


def altered_line(data: Path) -> None:
    """A digit of one report's digest, as a disk might turn it."""
    path = data / memory.FOLDER / memory.NAME
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[2] = lines[2].replace('"says":"', '"says":"0', 1)
    path.write_text("\n".join(lines), encoding="utf-8")


def release_of(data: Path) -> Path:
    return (data / build.DATABASE).resolve()


def overwritten(path: Path) -> None:
    """As large as it was, and not the same."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


DAMAGES: dict[str, tuple[Change, str]] = {
    "emptied": (lambda data: (data / memory.FOLDER / memory.NAME).write_bytes(b""), ""),
    "garbage": (lambda data: (data / memory.FOLDER / memory.NAME).write_bytes(b"\xff\x00{]" * 999), ""),
    "a folder": (
        lambda data: ((data / memory.FOLDER / memory.NAME).unlink(), (data / memory.FOLDER / memory.NAME).mkdir()), "",
    ),
    "cut": (lambda data: replaced(data / memory.FOLDER / memory.NAME, '"ledger"', '"le', 1), "Läser 1 av "),
    "a line altered": (altered_line, "Läser 1 av "),
    "another program's": (lambda data: replaced(data / memory.FOLDER / memory.NAME, '"program":"', '"program":"0'), ""),
    "the release gone": (lambda data: release_of(data).unlink(), ""),
    "the release cut": (lambda data: release_of(data).write_bytes(release_of(data).read_bytes()[:9999]), ""),
    "a byte of the release turned": (lambda data: overwritten(release_of(data)), ""),
}  # fmt: skip


@pytest.mark.parametrize(("damage", "said"), DAMAGES.values(), ids=DAMAGES.keys())
def test_what_is_damaged_is_only_a_miss(
    damage: Change, said: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = rows(data)
    damage(data)
    assert main(["build", "--data", str(data)]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert bool(said) or "de andra" not in out
    assert rows(data) == expected


def test_a_cache_that_cannot_be_written_fails_no_build(data: Path) -> None:
    shutil.rmtree(data / memory.FOLDER)
    (data / memory.FOLDER).write_text("i vägen", encoding="utf-8")
    assert main(["build", "--data", str(data)]) == 0


def test_another_program_remembers_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert memory.remembered(data, data / build.RELEASES).parts.keys() == {
        f"data/reports/{p.name}" for p in reports(data)
    }
    monkeypatch.setattr(memory, "RULES", (*memory.RULES, "pytest"))
    assert memory.remembered(data, data / build.RELEASES).parts == {}


# --- What is wrong between files --------------------------------------------------------------------------


def first(data: Path, wanted: str) -> Path:
    return next(path for path in reports(data) if wanted in path.read_text(encoding="utf-8"))


def earlier_report_gone(data: Path) -> None:
    later = first(data, '"foljer_upp"')
    others = (p for p in reports(data) if p.stem[:6] == later.stem[:6] and p.stem < later.stem)
    max(others).unlink()


def id_of_another(data: Path) -> None:
    one, other = reports(data)[0], reports(data)[4]
    replaced(other, f'"{other.stem}-f001"', f'"{one.stem}-f001"')


def question_of_another(data: Path) -> None:
    one, other = reports(data)[0], reports(data)[4]
    replaced(other, f'"question": "{other.stem}-q', f'"question": "{one.stem}-q1", "note": "', 1)


ACROSS: dict[str, tuple[Change, str]] = {
    "a report that others follow up is gone": (earlier_report_gone, "finns inte; närmast är"),
    "an id that another report has": (id_of_another, "men finns redan i data/reports/"),
    "a question of another report": (question_of_another, "som står i en annan rapport"),
    "a party that is gone": (lambda data: replaced(data / "vocabulary.yaml", '"polis"', '"polisen"', 1), 'aktörer "polis"'),
    "a body that is gone": (lambda data: replaced(data / "municipalities.yaml", '"ort002-ks"', '"ort002-xx"'), "nämnd"),
    "broken in itself as well": (
        lambda data: (earlier_report_gone(data), replaced(reports(data)[0], '"kind": "', '"kind": "x', 1)), "giltiga värden",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), ACROSS.values(), ids=ACROSS.keys())
def test_a_build_from_before_says_all_that_a_check_of_everything_says(
    change: Change, said: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(data)
    assert main(["build", "--data", str(data)]) == 1
    from_before = capsys.readouterr().err
    assert main(["check", "--data", str(data)]) == 1
    anew = capsys.readouterr().err
    assert from_before == anew
    assert said in anew
    assert all(" rad " in line for line in anew.split("\n\n")[0].splitlines())


# --- Large builds -----------------------------------------------------------------------------------------


def test_processes_beside_each_other_come_to_the_same(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = rows(data)
    shutil.rmtree(data / memory.FOLDER)
    monkeypatch.setattr(collect, "MANY", 1)
    monkeypatch.setattr(collect, "HANDFUL", 3)
    assert main(["build", "--data", str(data)]) == 0
    assert rows(data) == expected


def test_progress_is_said_now_and_then_with_what_remains(capsys: pytest.CaptureFixture[str]) -> None:
    moments = iter([0.0, 1.0, 6.0, 7.0, 60.0, 100.0])
    told = progress.Progress(20_000, "rapporter", clock=lambda: next(moments))
    for _ in range(5):
        told.add(100)
    assert capsys.readouterr().err.splitlines() == [
        "Läst 200 av 20 000 rapporter, ungefär 10 minuter kvar",
        "Läst 400 av 20 000 rapporter, ungefär 49 minuter kvar",
        "Läst 500 av 20 000 rapporter, ungefär 65 minuter kvar",
    ]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "ungefär 5 sekunder"), (42, "ungefär 40 sekunder"), (75, "ungefär en minut"), (200, "ungefär 3 minuter")],
)
def test_what_remains_in_words(seconds: float, said: str) -> None:
    assert progress.remaining(seconds) == said
