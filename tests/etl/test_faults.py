"""Builds that are killed, raced or starved: never a half release, never none, always a word, no hand needed."""

import datetime as dt
import errno
import os
import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from benchmarks import faults
from etl import build, turn
from etl.__main__ import main

POSIX = pytest.mark.skipif(os.name != "posix", reason="signaler och kvoter finns bara på POSIX")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return faults.prepared(tmp_path_factory.mktemp("built"))


@pytest.fixture
def built_data(built_once: Path, tmp_path: Path) -> Path:
    """The made-up data with a release, a copy for each test."""
    return Path(shutil.copytree(built_once, tmp_path / "data", symlinks=True))


# --- The same in small as `python -m benchmarks.faults` does in large ------------------------------------


@POSIX
@pytest.mark.parametrize(
    "fault",
    [
        lambda data: faults.kills(data, 2, random.Random(7)),
        lambda data: faults.races(data, 1, 2),
        lambda data: faults.races(data, 1, 3),
        lambda data: faults.starved(data, 2),
    ],
    ids=["killed", "pair", "triple", "quota"],
)
def test_a_whole_release_stands_after_every_fault(fault: Callable[[Path], faults.Tally], built_data: Path) -> None:
    assert fault(built_data).broken == []


# --- One at a time -------------------------------------------------------------------------------------


def test_a_build_waits_says_so_and_gives_up(built_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = faults.whole(built_data)
    faults.edit(built_data, 1)
    with turn.one_at_a_time(built_data / "releases", print):
        assert main(["build", "--data", str(built_data), "--wait", "0.3"]) == 1
    said = capsys.readouterr()
    assert "Ett annat bygge pågår. Väntar på det" in said.out
    assert "ett annat bygge pågår fortfarande efter 0 sekunder; försök igen" in said.err
    assert faults.whole(built_data) == before
    assert main(["build", "--data", str(built_data)]) == 0


def test_whoever_waited_builds_what_is_written_then(built_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits, wait = threading.Event(), turn.wait
    monkeypatch.setattr(turn, "wait", lambda *args: (waits.set(), wait(*args)))
    waiting = threading.Thread(target=main, args=(["build", "--data", str(built_data)],))
    with turn.one_at_a_time(built_data / "releases", print):
        waiting.start()
        assert waits.wait(60)
        faults.edit(built_data, 1)
    waiting.join()
    with duckdb.connect(str(built_data / build.DATABASE), read_only=True) as connection:
        assert connection.execute(
            "SELECT count(*) FROM finding WHERE statement = ?", [faults.EDITIONS[1]]
        ).fetchone() == (1,)


@pytest.mark.parametrize("content", [b"", b"<<<<<<<\n\x00\xff", b"x" * 100_000])
def test_what_stands_in_the_lock_file_means_nothing(content: bytes, built_data: Path) -> None:
    (built_data / "releases" / turn.NAME).write_bytes(content)
    assert main(["build", "--data", str(built_data), "--wait", "0"]) == 0


def test_a_lock_file_that_is_a_folder_is_said(built_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = built_data / "releases" / turn.NAME
    lock.unlink()
    lock.mkdir()
    assert main(["build", "--data", str(built_data)]) == 1
    assert "kan inte skriva .turn: där ligger en mapp med samma namn" in capsys.readouterr().err


# --- What is removed, and what is never removed ----------------------------------------------------------


def test_last_steps_raced_without_the_turn_leave_a_release(built_data: Path) -> None:
    """Even if two builds swapped and cleared at one instant, neither removes what the other has just linked."""
    link = built_data / build.DATABASE
    source = link.resolve()
    release = source.name.split("-")[0]
    for number in range(100):
        files = [source.with_name(f"{release}-{number:03}{side}.duckdb") for side in "ab"]
        for file in files:
            os.link(source, file)
        start = threading.Barrier(len(files))

        def last_steps(file: Path, start: threading.Barrier = start) -> None:
            start.wait()
            build.swap(link, file)
            build.forget_older_builds(link, file, release)

        threads = [threading.Thread(target=last_steps, args=(file,)) for file in files]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert link.resolve() in files
        assert link.resolve().exists()


def test_a_build_that_was_linked_a_moment_ago_stays_until_later(built_data: Path) -> None:
    first = (built_data / build.DATABASE).resolve()
    long_ago = dt.datetime(2020, 1, 1).timestamp()
    os.utime(first, (long_ago, long_ago))
    main(["build", "--data", str(built_data)])
    assert first.exists()
    os.utime(first, (long_ago, long_ago))
    main(["build", "--data", str(built_data)])
    assert not first.exists()


def test_leftovers_of_dead_builds_are_cleared(built_data: Path) -> None:
    for name in ("releases/x.building", "releases/x.building.wal", ".findings.duckdb.123"):
        (built_data / name).write_text("x", encoding="utf-8")
    (built_data / "releases" / "x.building.tmp").mkdir()
    main(["build", "--data", str(built_data)])
    assert faults.leftovers(built_data) == []


# --- Disks that do not take it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "kan inte skriva: disken är full"),
        (OSError(errno.EROFS, "Read-only file system"), "kan inte skriva: disken är skrivskyddad"),
        (PermissionError(errno.EACCES, "Permission denied", "/x/releases/y"), "kan inte skriva y: behörighet saknas"),
        (duckdb.IOException("Could not write file: No space left on device"), "kan inte skriva: disken är full"),
        (duckdb.IOException("Could not sync file: Input/output error"), "kan inte skriva: disken svarar med fel"),
        (duckdb.Error("something unheard of"), "kan inte skriva: Error: something unheard of"),
    ],
    ids=["full", "read-only", "no right", "full, says the database", "broken", "unknown"],
)
def test_a_disk_that_does_not_take_it_is_said_and_nothing_changes(
    error: Exception,
    said: str,
    built_data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails(*_: object) -> None:
        raise error

    before = faults.whole(built_data)
    faults.edit(built_data, 1)
    monkeypatch.setattr(build, "swap", fails)  # the last moment at which it can go wrong
    assert main(["build", "--data", str(built_data)]) == 1
    assert said in capsys.readouterr().err
    assert faults.whole(built_data) == before
    assert faults.leftovers(built_data) == []


# --- Recovery without a hand -------------------------------------------------------------------------------


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": cut,
    "emptied": lambda file: file.write_bytes(b""),
    "garbage": lambda file: file.write_bytes(os.urandom(4096)),
    "removed": Path.unlink,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_the_next_build_mends_a_damaged_release(damage: Callable[[Path], object], built_data: Path) -> None:
    damage((built_data / build.DATABASE).resolve())
    assert main(["build", "--data", str(built_data)]) == 0
    assert faults.is_whole(built_data)


def test_a_clock_set_back_harms_nobody(built_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Yesterday(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Yesterday":
            return cls(2001, 1, 1, tzinfo=tz)

    monkeypatch.setattr(build.dt, "datetime", Yesterday)
    for edition in (1, 1, 0):
        faults.edit(built_data, edition)
        assert main(["build", "--data", str(built_data)]) == 0
        assert faults.is_whole(built_data)
