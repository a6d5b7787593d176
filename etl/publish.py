"""The publish room: one finished draft becomes part of the data set, or nothing changes and all reasons are said.

Everything is tried on a copy of the data first: read, check, prove, cover. Only then are the report, its text
and the lock written, and if the build fails they are put back as they were.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl import build
from etl.check import check
from etl.collect import Given
from etl.coverage import copied_statements, coverage, uncovered_paragraphs
from etl.evidence import LOCK_NAME, Lock, Proof, prove
from etl.files import write_whole
from etl.problems import DataProblems, Problem
from etl.read import Reading, read
from etl.review.sheet import Sheet
from etl.review.signatures import Signatures
from etl.tree import Fields, Unreadable, parse
from etl.turn import one_at_a_time
from etl.warn import warnings
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.model import Basis, CoverageException, Report, Section

Say = Callable[[str], None]
NAMED = 5  # rows that a message names
UNCOUNTED = (Section, Report)  # say nothing of what a reader gets


@dataclass(frozen=True)
class Draft:
    """The file to publish, its report's id, and the full text that goes with it."""

    path: Path
    report: str
    text: Path

    @property
    def name(self) -> str:
        return f"{self.report}.yaml"


def publish(
    path: Path, data: Path, sources: Path | None, say: Say, *, replace: bool, unsigned: bool, wait: float
) -> None:
    """Make the draft part of `data` and build. Raises DataProblems with every reason not to; nothing then changes."""
    draft = opened(path, sources)
    target = data / "reports" / draft.name
    if target.exists() and not replace:
        raise refused(draft, f"rapporten finns redan i {data.name}/reports; ska den ersättas, lägg till --replace")
    with one_at_a_time(data / build.RELEASES, say, wait):
        before = read(data)
        say(f"Kontrollerar och belägger {draft.name} på en kopia av {data.name} …")
        reading, proof = tried(draft, data, sources, unsigned=unsigned)
        with put_back_on_failure(target, data / LOCK_NAME, *([sources / draft.text.name] if sources else [])):
            write_whole(target, draft.path.read_text(encoding="utf-8"))
            if sources and not (sources / draft.text.name).exists():
                shutil.copyfile(draft.text, sources / draft.text.name)
            proof.lock.save(data / LOCK_NAME)
            release = build.build(Given(data, texts_of(reading, draft, sources), proof.lock), data, say)
    say(build.summary(release).partition("\n")[0])
    for line in (*changes(before, reading, draft.report), *doubts(reading, proof, draft), *look_at(reading, draft)):
        say(line)


def refused(draft: Draft, message: str) -> DataProblems:
    return DataProblems([Problem(draft.name, 0, "", message)])


def opened(path: Path, sources: Path | None) -> Draft:
    """The draft with its text, which lies beside it or among the full texts. Raises DataProblems."""
    try:
        tree = parse(path.read_bytes())
    except FileNotFoundError as error:
        raise DataProblems([Problem(path.name, 0, "", "utkastet finns inte")]) from error
    except Unreadable as error:
        raise DataProblems([Problem(path.name, error.line, "", error.message)]) from error
    report = tree.get("report") if isinstance(tree, Fields) else None
    name = report.get("source_file") if isinstance(report, Fields) else None
    if not name:
        raise DataProblems([Problem(path.name, 0, "", "source_file saknas: vilken fil är rapportens fulltext?")])
    folders = [path.parent, *([sources] if sources else [])]
    text = next((folder / str(name) for folder in folders if (folder / str(name)).is_file()), None)
    if text is None:
        where = "bredvid utkastet eller i mappen med fulltexter" if sources else "bredvid utkastet"
        raise DataProblems([Problem(path.name, 0, "", f"fulltexten {name} finns inte {where}")])
    kept = sources / str(name) if sources else text
    if kept.is_file() and kept.read_bytes() != text.read_bytes():
        raise DataProblems(
            [Problem(path.name, 0, "", f"i mappen med fulltexter ligger en annan text med namnet {name}")]
        )
    return Draft(path, path.stem, text)


def tried(draft: Draft, data: Path, sources: Path | None, *, unsigned: bool) -> tuple[Reading, Proof]:
    """The data with the draft in it, read and proved. Raises DataProblems with everything that is wrong."""
    lock = Lock.load(data / LOCK_NAME)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / data.name
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns(build.RELEASES, "*.duckdb*", "schema"))
        (copy / "reports").mkdir(exist_ok=True)
        shutil.copyfile(draft.path, copy / "reports" / draft.name)
        reading = read(copy)
    proof = prove(reading, texts_of(reading, draft, sources), lock)
    problems = [*reading.problems, *check(reading), *proof.problems]
    problems += [*uncovered_paragraphs(reading, proof), *copied_statements(reading, proof)]
    problems += [] if unsigned else unread(draft)
    if problems:
        raise DataProblems(problems)
    return reading, proof


def unread(draft: Draft) -> list[Problem]:
    """Rows that no second reader has signed as they now stand, in one sentence."""
    rows = Signatures.load(draft.path).unread(Sheet(draft.path.read_text(encoding="utf-8")))
    if not rows:
        return []
    more = " med flera" if len(rows) > NAMED else ""
    text = (
        f"{len(rows)} rader är inte lästa av en andra läsare: {', '.join(rows[:NAMED])}{more}. Låt någon annan köra "
        f"python -m etl review {draft.path.name} --reader NAMN, eller lägg in ändå med --unsigned"
    )
    return [Problem(draft.name, 0, "", text)]


def texts_of(reading: Reading, draft: Draft, sources: Path | None) -> dict[str, Path]:
    """The draft's text, and the others' where there is a folder of them; for what lacks there the lock answers."""
    read_here = [r for r in reading.rows(Report) if r.basis == Basis.READ and r.source_file]
    others = {r.id: sources / r.source_file for r in read_here} if sources else {}
    return {name: path for name, path in others.items() if path.is_file()} | {draft.report: draft.text}


@contextmanager
def put_back_on_failure(*paths: Path) -> Iterator[None]:
    """Should anything go wrong inside, the files are again what they were, or again not there."""
    earlier = {path: path.read_bytes() if path.exists() else None for path in paths}
    try:
        yield
    except BaseException:
        for path, content in earlier.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        raise


# --- What is said afterwards -------------------------------------------------------------------------


def changes(before: Reading, after: Reading, report: str) -> Iterator[str]:
    """How many rows of each kind the report has, and had."""
    counts = [
        Counter(e.row.noun for e in reading.entries if of_report(e.row, report) and not isinstance(e.row, UNCOUNTED))
        for reading in (before, after)
    ]
    yield f"{report}: " + ("ny rapport" if not counts[0] else "ersatt")
    for noun in sorted(counts[0] | counts[1]):
        was, now = counts[0][noun], counts[1][noun]
        yield f"  {noun}: {now}" + (f" (förut {was})" if counts[0] and was != now else "")


def of_report(row: object, report: str) -> bool:
    return report in (getattr(row, "report", None), getattr(row, "source", None))


def doubts(reading: Reading, proof: Proof, draft: Draft) -> Iterator[str]:
    """What the evidence says, and the warnings nobody has answered."""
    places = [e for e in proof.evidence if e.report == draft.report]
    part = coverage(reading, proof, draft.report)
    excepted = sum(e.row.report == draft.report for e in reading.of(CoverageException))
    yield (
        f"  {len(places)} ställen belagda; {part.covered} av {part.paragraphs} bedömande stycken har en rad, "
        f"{excepted} undantag"
    )
    mine = [w for w in warnings(reading, proof).open if w.problem.file.endswith(f"/{draft.name}")]
    yield from (f"Varning: {warned}" for warned in mine)


def look_at(reading: Reading, draft: Draft) -> Iterator[str]:
    """The pages where the new rows are seen, as addresses of a dashboard on this machine."""
    report = next(r for r in reading.rows(Report) if r.id == draft.report)
    of_it = Filter.of(granskning=report.id)
    municipality = Filter.of(kommun=report.municipality)
    addresses = {
        "rapporten": Address("granskningar", view=View(rapport=report.id)),
        "kommunen": Address("kommun", municipality),
        "fynden": Address("fynd", of_it),
        "rekommendationerna": Address("rekommendationer", of_it),
        "mot de andra kommunerna": Address("oversikt", municipality),
    }
    yield "Titta på (starta med make run):"
    yield from (f"  {what}: http://127.0.0.1:8501{address.href}" for what, address in addresses.items())
