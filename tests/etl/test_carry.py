"""Releases on their way between installations: taken in whole or not at all, and never in another's place."""

import json
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from etl import carry, earlier
from etl.__main__ import main
from etl.problems import DataProblems
from findings import store
from findings.ask.filters import Filter
from findings.store.database import Database


@pytest.fixture
def carried(small_db: Database, tmp_path: Path) -> Path:
    """The small data's release as one file."""
    path, _ = carry.export(small_db.path.parent.parent, small_db.release["id"], tmp_path / "utgava.zip")
    return path


@pytest.fixture
def elsewhere(four_db: Database, tmp_path: Path) -> Path:
    """Another installation, with a release of its own in use."""
    return Path(shutil.copytree(four_db.path.parent.parent, tmp_path / "annan", symlinks=True))


def state(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (data / "releases").iterdir() if path.name != ".turn"}


def test_a_release_travels_and_shows_the_same_numbers(carried: Path, elsewhere: Path, small_db: Database) -> None:
    release, before = small_db.release["id"], store.current(elsewhere)
    assert main(["release", "import", str(carried), "--data", str(elsewhere)]) == 0
    there = store.release(release, elsewhere)
    assert there.path.read_bytes() == small_db.path.read_bytes()
    assert store.finding_count(there, Filter.of(kommun="alby")) == store.finding_count(
        small_db, Filter.of(kommun="alby")
    )
    assert store.current(elsewhere) == before  # what is in use stays in use
    after = state(elsewhere)
    assert main(["release", "import", str(carried), "--data", str(elsewhere)]) == 0  # again: nothing more happens
    assert state(elsewhere) == after
    assert main(["release", "use", release, "--data", str(elsewhere)]) == 0
    assert store.current(elsewhere).release["id"] == release


def test_it_is_taken_in_where_nothing_is_yet(carried: Path, tmp_path: Path, small_db: Database) -> None:
    assert main(["release", "import", str(carried), "--data", str(tmp_path / "ny")]) == 0
    assert [kept.id for kept in store.kept_releases(tmp_path / "ny")] == [small_db.release["id"]]


def rewritten(path: Path, **changed: object) -> None:
    """The file again, with something else in what it says of itself."""
    with zipfile.ZipFile(path) as whole:
        about = json.loads(whole.read(carry.ABOUT))
        body = whole.read(about["file"])
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr(carry.ABOUT, json.dumps(about | changed))
        whole.writestr(str(changed.get("file", about["file"])), changed.get("body", body) and body)


def with_more(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as whole:
        whole.writestr("../utanfor.txt", "kex")


def of_old_model(path: Path) -> None:
    """A whole and honest file of a release that this version cannot show."""
    import duckdb

    with zipfile.ZipFile(path) as whole:
        about = json.loads(whole.read(carry.ABOUT))
        file = Path(whole.extract(about["file"], path.parent))
    with duckdb.connect(str(file)) as opened:
        opened.execute("UPDATE release SET schema_version = 1")
    found = carry.About(**(about | {"model": 1, "size": file.stat().st_size, "sha256": carry.summed(file)}))
    carry.written(path, file, found)


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut": (lambda p: p.write_bytes(p.read_bytes()[:-1000]), "skadad eller ingen utgåva"),
    "empty": (lambda p: p.write_bytes(b""), "skadad eller ingen utgåva"),
    "not a zip": (lambda p: p.write_bytes(b"kex" * 1000), "skadad eller ingen utgåva"),
    "missing": (lambda p: p.unlink(), "filen finns inte"),
    "another sum": (lambda p: rewritten(p, sha256="0" * 64), "kontrollsumma stämmer inte"),
    "another size": (lambda p: rewritten(p, size=1), "innehåll är inte det som utgava.json säger"),
    "another release": (
        lambda p: rewritten(p, release="0123456789ab", file="0123456789ab-20261101T120000.duckdb"),
        "innehållet är inte utgåvan 0123456789ab",
    ),
    "a name that leads out": (lambda p: rewritten(p, file="../../x.duckdb"), "utgava.json saknas eller är fel"),
    "of a later form": (lambda p: rewritten(p, format=2), "utgava.json saknas eller är fel"),
    "more than it says": (with_more, "innehåll är inte det som utgava.json säger"),
    "of an old model": (of_old_model, "version 1 av datamodellen"),
}  # fmt: skip


@pytest.mark.parametrize(("damage", "said"), DAMAGE.values(), ids=DAMAGE.keys())
def test_what_is_damaged_is_refused_and_nothing_changes(
    damage: Callable[[Path], object], said: str, carried: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(elsewhere)
    damage(carried)
    assert main(["release", "import", str(carried), "--data", str(elsewhere)]) == 1
    told = capsys.readouterr().err
    assert said in told
    assert "Inget har ändrats" in told
    assert "Traceback" not in told
    assert state(elsewhere) == before


def test_a_byte_that_is_turned_is_noticed_or_does_no_harm(carried: Path, tmp_path: Path, small_db: Database) -> None:
    whole, chance, noticed = carried.read_bytes(), random.Random(3), 0
    places = [
        *range(0, 60, 3),
        *range(len(whole) - 300, len(whole), 5),
        *(chance.randrange(len(whole)) for _ in range(30)),
    ]
    for number, place in enumerate(places):
        content = bytearray(whole)
        content[place] ^= 1 << chance.randrange(8)
        carried.write_bytes(bytes(content))
        data = tmp_path / f"ny{number}"
        (data / "releases").mkdir(parents=True)
        try:
            carry.bring(data, carried)
        except DataProblems:
            noticed += 1
            assert state(data) == {}
        else:
            assert state(data) == {small_db.path.name: small_db.path.read_bytes()}
    assert noticed > len(places) / 2


def test_nothing_is_overwritten(carried: Path, elsewhere: Path, small_db: Database, tmp_path: Path) -> None:
    file = elsewhere / "releases" / small_db.path.name
    file.write_bytes(b"somebody's")
    with pytest.raises(DataProblems, match="finns redan med annat innehåll"):
        carry.bring(elsewhere, carried)
    assert file.read_bytes() == b"somebody's"
    with pytest.raises(DataProblems, match="filen finns redan; ta bort den eller ange ett annat namn"):
        carry.export(small_db.path.parent.parent, small_db.release["id"], carried)
    with pytest.raises(DataProblems, match=r"”0123456789ab” finns inte. De som finns"):
        carry.export(elsewhere, "0123456789ab", tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()


# --- From the project's history --------------------------------------------------------------------------

PROGRAM = """
import shutil, sys
from pathlib import Path
data = Path(sys.argv[sys.argv.index("--data") + 1])
(data / "releases").mkdir()
shutil.copy(data / "made.duckdb", data / "releases" / (data / "name").read_text())
"""


@pytest.fixture
def history(tmp_path: Path, small_db: Database) -> Path:
    """A repository whose first program makes the small release, and whose second cannot be run."""
    root = tmp_path / "historia"
    (root / "etl").mkdir(parents=True)
    (root / "data").mkdir()
    (root / "etl" / "__main__.py").write_text(PROGRAM)
    shutil.copy(small_db.path, root / "data" / "made.duckdb")
    (root / "data" / "name").write_text(small_db.path.name)
    git = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    for program in (PROGRAM, "import ett_paket_som_inte_finns"):
        (root / "etl" / "__main__.py").write_text(program)
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-qm", "x"], check=True)
    return root


def test_a_clone_shows_an_old_release_from_its_commit(history: Path, elsewhere: Path, small_db: Database) -> None:
    used = store.current(elsewhere)
    for _ in range(2):  # the second time it is there already
        assert earlier.build_at(history, "HEAD~1", elsewhere, print) == small_db.release["id"]
    assert store.release(small_db.release["id"], elsewhere).path.read_bytes() == small_db.path.read_bytes()
    assert store.current(elsewhere) == used


@pytest.mark.parametrize(
    ("commit", "said"),
    [
        ("HEAD", r"ett_paket_som_inte_finns(.|\n)*git worktree add"),
        ("finnsinte", "historia har inte det som söks"),
        ("--help", "historia har inte det som söks"),
    ],
)
def test_or_says_why_it_cannot(commit: str, said: str, history: Path, elsewhere: Path) -> None:
    before = state(elsewhere)
    with pytest.raises(DataProblems, match=said):
        earlier.build_at(history, commit, elsewhere, print)
    assert state(elsewhere) == before
