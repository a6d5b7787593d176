"""The faults: builds that are killed, raced against each other and starved of disk, in counts.

    python -m benchmarks.faults [--kills 100] [--pairs 30] [--triples 10] [--levels 100] [--files 2000]

What must hold after every one of them: the link leads to a whole release, whoever failed said why in Swedish
and without a stack trace, and the next build succeeds without a hand and clears what was left behind. The tests
run the same functions with small numbers.
"""

import argparse
import contextlib
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl.__main__ import main as etl

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "small"
LINK = "findings.duckdb"
EDITED = "reports/bodal-2020.yaml"
EDITIONS = ("Målen för samverkan är tydliga och mätbara.", "Målen för samverkan är mätbara och tydliga.")
BUILD = (sys.executable, "-m", "etl", "build", "--data")


@dataclass
class Tally:
    """How many rounds, and what did not hold in which."""

    name: str
    rounds: int = 0
    broken: list[str] = field(default_factory=list)

    def expect(self, holds: bool, what: str) -> None:
        if not holds:
            self.broken.append(f"round {self.rounds}: {what}")

    def __str__(self) -> str:
        return f"{self.name}: {self.rounds} rounds, {len(self.broken)} broken" + "".join(
            f"\n  {b}" for b in self.broken
        )


def prepared(folder: Path) -> Path:
    """The made-up data, built once."""
    data = folder / "data"
    shutil.copytree(SMALL, data)
    subprocess.run([*BUILD, str(data)], check=True, cwd=ROOT, capture_output=True)  # noqa: S603
    return data


def edit(data: Path, number: int) -> None:
    """Another statement than last time, so that the next build makes another release."""
    path = data / EDITED
    text = path.read_text(encoding="utf-8")
    for statement in EDITIONS:
        text = text.replace(statement, EDITIONS[number % 2])
    path.write_text(text, encoding="utf-8")


def started(data: Path, **how: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603
        [*BUILD, str(data)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how
    )  # type: ignore[call-overload,no-any-return]


def whole(data: Path) -> str:
    """The release's id if the link leads to a whole one, else why not."""
    try:
        with duckdb.connect(str((data / LINK).resolve(strict=True)), read_only=True) as connection:
            release, said = connection.execute("SELECT id, findings FROM release").fetchall()[0]
            tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
            counts = {t: connection.execute(f'SELECT count(*) FROM "{t}"').fetchall()[0][0] for t in tables}
    except (OSError, duckdb.Error, IndexError) as error:
        return f"not whole: {error}"
    return str(release) if counts["finding"] == said and counts["search_word"] else f"not whole: {counts}"


def is_whole(data: Path) -> bool:
    return not whole(data).startswith("not")


def leftovers(data: Path) -> list[str]:
    kept = [*data.glob(f".{LINK}.*"), *(data / "releases").glob("*.building*")]
    return [path.name for path in kept]


def recovers(data: Path, tally: Tally) -> None:
    """The next build, without a hand: it succeeds and leaves nothing lying about."""
    done = subprocess.run([*BUILD, str(data)], cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    tally.expect(done.returncode == 0, f"the next build failed: {done.stderr[-300:]}")
    tally.expect(is_whole(data), f"after the next build: {whole(data)}")
    tally.expect(leftovers(data) == [], f"left behind: {leftovers(data)}")


# --- Kills ---------------------------------------------------------------------------------------------


def kills(data: Path, rounds: int, chance: random.Random) -> Tally:
    """kill -9 at random moments, half of them while the file is written."""
    tally = Tally("builds killed")
    takes = duration(data)
    for number in range(rounds):
        tally.rounds += 1
        edit(data, number)
        build = started(data)
        if number % 2:
            await_file(data, build)
            time.sleep(chance.uniform(0, takes / 3))
        else:
            time.sleep(chance.uniform(0, takes))
        build.kill()
        build.communicate()
        tally.expect(is_whole(data), whole(data))
        if number % 10 == 9 or number == rounds - 1:
            recovers(data, tally)
    return tally


def duration(data: Path) -> float:
    start = time.perf_counter()
    subprocess.run([*BUILD, str(data)], cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - start


def await_file(data: Path, build: "subprocess.Popen[str]") -> None:
    """Wait until this build writes its file."""
    before = set((data / "releases").glob("*.building"))
    while build.poll() is None and set((data / "releases").glob("*.building")) <= before:
        time.sleep(0.002)


# --- Races ---------------------------------------------------------------------------------------------


def races(data: Path, rounds: int, together: int) -> Tally:
    """Several builds at one instant: each succeeds, one after the other."""
    tally = Tally(f"{together} builds at one instant")
    for number in range(rounds):
        tally.rounds += 1
        edit(data, number)
        builds = [started(data) for _ in range(together)]
        watched(data, builds, tally)
        for build in builds:
            said, wrong = build.communicate()
            tally.expect(build.returncode == 0, f"{said[-200:]}{wrong[-300:]}")
        tally.expect(leftovers(data) == [], f"left behind: {leftovers(data)}")
    return tally


def watched(data: Path, builds: "list[subprocess.Popen[str]]", tally: Tally) -> None:
    """Until all are done, whoever asks gets a whole release."""
    while any(build.poll() is None for build in builds):
        tally.expect(is_whole(data), whole(data))
        time.sleep(0.05)
    tally.expect(is_whole(data), whole(data))


# --- Disks ---------------------------------------------------------------------------------------------


def starved(data: Path, rounds: int) -> Tally:
    """Builds whose files may not grow beyond a limit, at evenly spread levels: a quota that needs no rights."""
    import resource

    tally = Tally("builds under a quota")
    full = (data / LINK).resolve().stat().st_size

    def limit(size: int) -> Callable[[], None]:
        return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    for number in range(rounds):
        tally.rounds += 1
        edit(data, number)
        before = whole(data)
        build = started(data, preexec_fn=limit(full * (number + 1) // (rounds + 2)))
        refused(build, tally)
        tally.expect(whole(data) == before, f"the release changed: {before} → {whole(data)}")
        tally.expect(leftovers(data) == [], f"left behind: {leftovers(data)}")
    recovers(data, tally)
    return tally


def refused(build: "subprocess.Popen[str]", tally: Tally) -> None:
    """It failed, in Swedish."""
    _, wrong = build.communicate()
    tally.expect(build.returncode == 1, f"exit status {build.returncode}: {wrong[-300:]}")
    tally.expect("kan inte skriva" in wrong, f"said: {wrong[-300:]}")
    tally.expect("Traceback" not in wrong, f"a stack trace: {wrong[-600:]}")
    tally.expect("den gamla datamängden används" in wrong, f"said: {wrong[-300:]}")


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A tmpfs of this size; only root can have one."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)  # noqa: S603, S607
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=False)  # noqa: S603, S607


def can_mount() -> bool:
    try:
        with small_disk(1):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def filled(rounds: int) -> Tally:
    """Builds on a disk that others have filled to evenly spread levels."""
    tally = Tally("builds on a full disk")
    with tempfile.TemporaryDirectory() as folder:
        size = (prepared(Path(folder)) / LINK).resolve().stat().st_size
    with small_disk(2 * size // 1_000_000 + 8) as disk:
        data = prepared(disk)
        free = shutil.disk_usage(disk).free
        ballast = disk / "ballast"
        for number in range(rounds):
            tally.rounds += 1
            edit(data, number)
            before = whole(data)
            ballast.write_bytes(b"0" * max(0, free - size * number // (rounds + 2)))
            refused(started(data), tally)
            ballast.unlink()
            tally.expect(whole(data) == before, f"the release changed: {before} → {whole(data)}")
            tally.expect(leftovers(data) == [], f"left behind: {leftovers(data)}")
        for old in (data / "releases").glob("*.duckdb"):  # two of them and a third do not fit
            if not old.samefile(data / LINK):
                old.unlink()
        recovers(data, tally)
    return tally


# --- Files ---------------------------------------------------------------------------------------------

ODD_BYTES = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\t", b"\r\n", b"\x1b", b"\xc2\x85", b"\xed\xa0\x80"),
    *(b"&a ", b"*a ", b"!!int ", b"!!python/object:os.system ", b"<<: ", b"? ", b"---\n", b"...\n", b"%YAML 9\n"),
    *(b"| ", b"> ", b"'", b'"', b"# ", b"- ", b": ", b"[" * 50, b"{" * 50, b"- " * 50, b"x" * 70_000),
    *(b"9" * 5000, b"1e999", b".nan", b"-.inf", b"0001-01-01", b"9999-12-31", b"null", b"[]", b"{}", b"true"),
    *(b"\\0", b'"\\0"', b"../x", b"=", b'"\\uD800"'),
)
SLOW = 5.0  # seconds; a check of the made-up data takes a twentieth of one


def fuzzed(folder: Path, rounds: int, chance: random.Random) -> Tally:
    """`check` on files of every kind, each damaged somewhere: messages with the file's name, or no problem at all."""
    tally = Tally("damaged files")
    data, sources = folder / "data", folder / "texts"
    shutil.copytree(SMALL, data)
    shutil.copytree(SMALL.parent / "texts", sources)
    quiet("verify", data, sources)
    (data / "evidence.lock.json").write_text(LOCK, encoding="utf-8")
    files = sorted(p for p in [*data.rglob("*"), *sources.rglob("*")] if p.is_file())
    for _ in range(rounds):
        tally.rounds += 1
        path = chance.choice(files)
        before = path.read_bytes()
        path.write_bytes(damaged(before, chance))
        start = time.process_time()
        status, said = quiet("check", data, sources)
        tally.expect(time.process_time() - start < SLOW, f"{path.name} took too long")
        tally.expect(status == 0 or (status == 1 and "data/" in said), f"{path.name}: {status} {said[-600:]}")
        path.write_bytes(before)
    return tally


LOCK = """{
 "bodal-2020": {"sha256": "00", "places": {
  "bodal-2020-f001": [["0123456789abcdef", 10, 40]]
 }}
}
"""


def damaged(content: bytes, chance: random.Random) -> bytes:
    """One to three damages: something odd put in or over, a piece lost, doubled or moved, a bit turned."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(content) + 1)
        stop = min(len(content), start + chance.randint(1, 200))
        piece, odd = content[start:stop], chance.choice(ODD_BYTES)
        match chance.choice(("insert", "value", "over", "lose", "double", "move", "turn", "cut")):
            case "insert":
                content = content[:start] + odd + content[start:]
            case "value":
                content = in_place_of_a_value(content, start, odd)
            case "over":
                content = content[:start] + odd + content[stop:]
            case "lose":
                content = content[:start] + content[stop:]
            case "double":
                content = content[:stop] + piece + content[stop:]
            case "move":
                rest = content[:start] + content[stop:]
                to = chance.randrange(len(rest) + 1)
                content = rest[:to] + piece + rest[to:]
            case "turn" if piece:
                content = content[:start] + bytes([piece[0] ^ 1 << chance.randrange(8)]) + content[start + 1 :]
            case _:
                content = content[:start] if chance.random() < 0.2 else content
    return content


def in_place_of_a_value(content: bytes, start: int, odd: bytes) -> bytes:
    """What stands after the next colon, exchanged."""
    colon = content.find(b": ", start)
    end = content.find(b"\n", colon)
    return content if colon < 0 or end < 0 else content[: colon + 2] + odd + content[end:]


def quiet(command: str, data: Path, sources: Path) -> tuple[int, str]:
    """Exit status and what was said of problems; a stack trace is a broken round."""
    wrong = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(wrong):
        try:
            status = etl([command, "--data", str(data), "--sources", str(sources)])
        except Exception:  # whatever gets out is what we are looking for
            return -1, traceback.format_exc()
    return status, wrong.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, count in {"kills": 100, "pairs": 30, "triples": 10, "levels": 100, "files": 2000}.items():
        parser.add_argument(f"--{name}", type=int, default=count)
    args = parser.parse_args()
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        data = prepared(Path(folder))
        asked: list[Callable[[], Tally]] = [
            lambda: kills(data, args.kills, random.Random(1)),  # noqa: S311
            lambda: races(data, args.pairs, 2),
            lambda: races(data, args.triples, 3),
            lambda: starved(data, args.levels),
            lambda: fuzzed(Path(folder) / "fuzzed", args.files, random.Random(1)),  # noqa: S311
        ]
        if os.name == "posix" and can_mount():
            asked.append(lambda: filled(args.levels))
        for ask in asked:
            start = time.perf_counter()
            tally = ask()
            broken += len(tally.broken)
            print(f"{tally} ({time.perf_counter() - start:.0f} s)", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
