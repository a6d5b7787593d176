"""Releases that are kept: listed, and gone back to with one command."""

import shutil
from pathlib import Path

import pytest

from etl import kept
from etl.__main__ import main
from findings import store

SMALL = Path(__file__).resolve().parents[1] / "small"

EDITED = ("reports/bodal-2020.yaml", "Målen för samverkan är tydliga och mätbara.", "Målen för samverkan är mätbara.")


@pytest.fixture(scope="module")
def built_twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("twice") / "data"))
    assert main(["build", "--data", str(data)]) == 0
    path = data / EDITED[0]
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(EDITED[1], EDITED[2]), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before
    assert main(["build", "--data", str(data)]) == 0
    return data


@pytest.fixture
def two(built_twice: Path, tmp_path: Path) -> Path:
    """Two releases, the second in use."""
    return Path(shutil.copytree(built_twice, tmp_path / "two", symlinks=True))


def test_back_to_the_former_release_and_forth_again(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newer, older = kept.kept(two)
    assert (newer.current, older.current) == (True, False)
    for wanted in (older, newer):
        assert main(["release", "use", wanted.id, "--data", str(two)]) == 0
        assert store.current(two).release["id"] == wanted.id
        assert [one.current for one in kept.kept(two)] == [one.id == wanted.id for one in (newer, older)]
    capsys.readouterr()
    assert main(["release", "list", "--data", str(two)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"→ {newer.id}  byggd 20")
    assert second.startswith(f"  {older.id}  byggd 20")
    assert "2 rapporter" in first


def test_who_has_a_release_open_keeps_it_when_it_is_superseded(two: Path) -> None:
    newer, older = kept.kept(two)
    opened = store.current(two)
    for wanted in (older, newer):
        assert main(["release", "use", wanted.id, "--data", str(two)]) == 0
    assert store.current(two) is opened
    assert opened.rows("release")["id"].tolist() == [newer.id]


def damaged(two: Path) -> str:
    older = kept.kept(two)[1]
    older.path.write_bytes(b"kex")
    return older.id


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (lambda two: "0123456789ab", "utgåvan ”0123456789ab” finns inte. De som finns: "),
        (lambda two: "../x", "utgåvan ”../x” finns inte"),
        (damaged, "går inte att läsa"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_changes(
    two: Path, capsys: pytest.CaptureFixture[str], wanted: object, said: str
) -> None:
    before = store.current(two).release["id"]
    assert callable(wanted)
    assert main(["release", "use", wanted(two), "--data", str(two)]) == 1
    assert said in capsys.readouterr().err
    assert store.current(two).release["id"] == before


def test_no_releases_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "list", "--data", str(tmp_path)]) == 0
    assert "Bygg en med" in capsys.readouterr().out


@pytest.mark.parametrize("how", ["option", "variable"])
def test_a_release_is_built_into_a_folder_of_its_own(
    small_data: Path, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installation: the program's folder is only read, the releases stand elsewhere."""
    kept_in = tmp_path / "kept"
    monkeypatch.setattr("etl.__main__.DATA", small_data)
    if how == "variable":
        monkeypatch.setenv("FINDINGS_DATA", str(kept_in))
    assert main(["build", *(["--into", str(kept_in)] if how == "option" else [])]) == 0
    assert kept.kept(kept_in)[0].current
    assert not (small_data / "releases").exists()
