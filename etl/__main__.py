"""The ETL's door: python -m etl COMMAND, see --help for which there are. Exit status 0 only when all is well."""

import argparse
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl import build, carry, documents, earlier, kept
from etl.check import check
from etl.collect import Given
from etl.coverage import copied_statements, coverage, uncovered_paragraphs
from etl.evidence import LOCK_NAME, Lock, Proof, prove
from etl.files import cannot_write
from etl.problems import DataProblems, Problem
from etl.publish import publish
from etl.read import Reading, read
from etl.turn import PATIENCE, one_at_a_time
from etl.warn import warnings
from findings.model import Basis, Report

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m etl", description="Läser, kontrollerar, belägger och laddar.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help in {
        "build": "bygg datamängden och gör den gällande",
        "check": "kontrollera data utan att bygga",
        "verify": "belägg alla ankare mot fulltexterna och skriv låsfilen",
        "docs": "skapa datamodellens dokumentation och JSON-scheman",
    }.items():
        command = commands.add_parser(name, help=help)
        command.add_argument("--data", type=Path, help="mapp med data")
        command.add_argument("--sources", type=Path, default=os.environ.get("AUDIT_SOURCES") or None,
                             help="mapp med rapporternas fulltexter (eller variabeln AUDIT_SOURCES)")  # fmt: skip
        if name in ("build", "verify"):
            command.add_argument("--wait", type=float, default=PATIENCE, metavar="SEKUNDER",
                                 help="hur länge ett annat bygge väntas in")  # fmt: skip
        if name == "build":
            command.add_argument("--into", type=Path, help="mapp för utgåvan; annars den som --data anger, annars "
                                                           "variabeln FINDINGS_DATA, annars data/")  # fmt: skip
            command.add_argument("--rev", metavar="COMMIT", help="bygg en tidigare commits utgåva, med programmet "
                                                                 "från då; den gällande påverkas inte")  # fmt: skip
        if name == "check":
            command.add_argument("--strict", action="store_true", help="obesvarade varningar är fel")
        if name == "verify":
            command.add_argument("--only", help="bara denna rapport")
            command.add_argument("--dry-run", action="store_true", help="skriv ingen låsfil")
    draft_arguments(commands.add_parser("draft", help="gör ett utkast till YAML ur en rapport (PDF, Word, HTML, text)"))
    review_arguments(commands.add_parser("review", help="gå igenom ett utkast på en sida på den här datorn"))
    publish_arguments(commands.add_parser("publish", help="lägg in ett färdigt utkast: kontrollera, belägg, bygg"))
    workbook_arguments(commands.add_parser("workbook", help="en rapports rader som Excel, och tillbaka"))
    release_arguments(commands.add_parser("release", help="byggda utgåvor: visa dem, gå tillbaka till en, flytta dem"))
    return with_folders(parser.parse_args(argv))


def with_folders(args: argparse.Namespace) -> argparse.Namespace:
    """Where data are read, and where releases are kept: an installation keeps them outside the program."""
    kept_in = Path(os.environ.get("FINDINGS_DATA") or DATA)
    if args.command == "build":
        args.into = args.into or args.data or kept_in
    args.data = args.data or (kept_in if args.command == "release" else DATA)
    return args


def release_arguments(command: argparse.ArgumentParser) -> None:
    steps = command.add_subparsers(dest="step", required=True)
    listing = steps.add_parser("list", help="visa utgåvorna, den som gäller med →")
    using = steps.add_parser("use", help="låt en utgåva gälla")
    out = steps.add_parser("export", help="skriv en utgåva som en fil, att flytta till en annan installation")
    out.add_argument("--out", type=Path, metavar="FIL", help="filen; annars granskat-ID.zip i mappen du står i")
    bring = steps.add_parser("import", help="ta in en utgåva ur en fil; den som gäller fortsätter att gälla")
    bring.add_argument("file", type=Path, help="filen från ”release export”")
    for step in (using, out):
        step.add_argument("id", help="utgåvans id, som ”list” visar det")
    for step in (listing, using, out, bring):
        step.add_argument("--data", type=Path, help="mapp med utgåvor (eller variabeln FINDINGS_DATA)")
    for step in (using, bring):
        step.add_argument("--wait", type=float, default=PATIENCE, metavar="SEKUNDER",
                          help="hur länge ett annat bygge väntas in")  # fmt: skip


def workbook_arguments(command: argparse.ArgumentParser) -> None:
    steps = command.add_subparsers(dest="step", required=True)
    out = steps.add_parser("out", help="skriv en rapports rader som en arbetsbok")
    out.add_argument("file", type=Path, help="rapportens YAML-fil")
    out.add_argument("--to", type=Path, metavar="FIL", help="arbetsboken; annars samma namn i mappen du står i")
    bring = steps.add_parser("in", help="gör YAML av en arbetsbok")
    bring.add_argument("file", type=Path, help="arbetsboken (.xlsx)")
    bring.add_argument("--out", type=Path, default=Path(), metavar="MAPP", help="mapp att skriva i")
    bring.add_argument("--overwrite", action="store_true", help="skriv över en fil som finns")
    for step in (out, bring):
        step.add_argument("--data", type=Path, default=DATA, help="mapp med kommuner, teman och ord")


def review_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("draft", type=Path, help="utkastet (YAML)")
    command.add_argument("--data", type=Path, default=DATA, help="mapp med data")
    command.add_argument("--sources", type=Path, default=os.environ.get("AUDIT_SOURCES") or None,
                         help="mapp med fulltexter, om texten inte ligger bredvid utkastet")  # fmt: skip
    command.add_argument("--writer", help="namnet på den som skriver; annars den som är inloggad")
    command.add_argument("--reader", default="", help="namnet på en andra läsare, som läser och skriver under")
    command.add_argument("--port", type=int, default=8502)


def publish_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("draft", type=Path, help="utkastet (YAML)")
    command.add_argument("--data", type=Path, default=DATA, help="mapp med data")
    command.add_argument("--sources", type=Path, default=os.environ.get("AUDIT_SOURCES") or None,
                         help="mapp med rapporternas fulltexter; den nya läggs dit")  # fmt: skip
    command.add_argument("--replace", action="store_true", help="ersätt en rapport som redan finns")
    command.add_argument("--unsigned", action="store_true", help="lägg in utan en andra läsares underskrifter")
    command.add_argument("--wait", type=float, default=PATIENCE, metavar="SEKUNDER",
                         help="hur länge ett annat bygge väntas in")  # fmt: skip


def draft_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="rapporten")
    command.add_argument("--municipality", required=True, help="kommunens id i municipalities.yaml")
    command.add_argument("--id", help="rapportens id; annars kommunen och året")
    command.add_argument("--out", type=Path, default=Path(), help="mapp att skriva i; annars den du står i")
    command.add_argument("--data", type=Path, default=DATA, help="mapp med kommuner, teman och skalor")
    command.add_argument("--assessing-only", action="store_true", help="föreslå bara fynd ur bedömande avsnitt")
    command.add_argument(
        "--answers", type=Path, help="svar om styckena från ett annat program (JSON), se docs/utkast.md"
    )
    command.add_argument("--overwrite", action="store_true", help="skriv över ett utkast som finns")


def main(argv: list[str] | None = None) -> int:
    args = arguments(argv)
    steps = {
        "build": run_build, "check": run_check, "verify": run_verify, "docs": run_docs, "draft": run_draft,
        "review": run_review, "publish": run_publish, "workbook": run_workbook, "release": run_release,
    }  # fmt: skip
    try:
        return steps[args.command](args)
    except DataProblems as problems:
        report_problems(problems.problems)
    except OSError as error:
        report_problems([cannot_write(getattr(args, "into", args.data), error)])
    return 1


def say(text: str) -> None:
    print(text, flush=True)


def report_problems(problems: list[Problem]) -> None:
    for problem in sorted(set(problems)):
        print(problem, file=sys.stderr)
    print(f"\n{len(set(problems))} problem. Inget har ändrats; den gamla datamängden används.", file=sys.stderr)


def sources_folder(args: argparse.Namespace) -> Path | None:
    if args.sources is None:
        return None
    folder = Path(args.sources)
    if not folder.is_dir():
        raise DataProblems([Problem(str(folder), 0, "", "mappen med fulltexter finns inte")])
    return folder


def gather(args: argparse.Namespace) -> tuple[Reading, Proof, list[Problem]]:
    """Read, check and locate; all problems together."""
    sources = sources_folder(args)
    say(f"Läser {args.data} …")
    reading = read(args.data)
    say(f"Kontrollerar {len(reading.entries)} rader …")
    problems = reading.problems + check(reading)
    say("Belägger ankare i fulltexterna …" if sources else "Hämtar belägg ur låsfilen …")
    lock, damage = load_lock(args.data / LOCK_NAME)
    proof = prove(reading, sources, lock)
    if args.command != "verify" or texts_missing(reading, proof):  # verify writes the lock anew from the texts
        problems += damage
    return reading, proof, problems + proof.problems


def load_lock(path: Path) -> tuple[Lock, list[Problem]]:
    try:
        return Lock.load(path), []
    except DataProblems as damage:
        return Lock(), damage.problems


def run_check(args: argparse.Namespace) -> int:
    reading, proof, problems = gather(args)
    doubts = warnings(reading, proof)
    for doubt in doubts.open:
        say(f"Varning: {doubt}")
    count = len(doubts.open)
    noun = "obesvarad varning" if count == 1 else "obesvarade varningar"
    say(f"{count} {noun}, {doubts.answered} besvarade.{without_texts(reading, proof)}")
    if problems:
        raise DataProblems(problems)
    if doubts.open and args.strict:
        return 1
    say("Inga fel.")
    return 0


def without_texts(reading: Reading, proof: Proof) -> str:
    """What was not compared with its passage, said so that "no warnings" is not read as more than it is."""
    missing = texts_missing(reading, proof)
    return f" Utan fulltext, så inte jämförda med stycken: {', '.join(missing)}." if missing else ""


def texts_missing(reading: Reading, proof: Proof) -> list[str]:
    return [str(r.id) for r in reading.rows(Report) if r.basis == Basis.READ and r.id not in proof.texts]


def run_build(args: argparse.Namespace) -> int:
    """The data are read when the turn has come: a build that waited never puts older data above newer."""
    if not args.data.is_dir():
        raise DataProblems([Problem(str(args.data), 0, "", "mappen med data finns inte")])
    if args.rev:
        return run_build_earlier(args)
    with one_at_a_time(args.into / build.RELEASES, say, args.wait), without_collecting():
        sources = sources_folder(args)
        say(f"Läser {args.data} …")
        say("Belägger ankare i fulltexterna …" if sources else "Hämtar belägg ur låsfilen …")
        lock, damage = load_lock(args.data / LOCK_NAME)
        path = build.build(Given(args.data, sources, lock, damage), args.into, say)
        say(build.summary(path))
    return 0


def run_build_earlier(args: argparse.Namespace) -> int:
    with one_at_a_time(args.into / build.RELEASES, say, args.wait):
        release = earlier.build_at(ROOT, args.rev, args.into, say)
    say(f"Utgåva {release} är nu här och visas med utgava={release}. Den som gällde fortsätter att gälla.")
    return 0


@contextmanager
def without_collecting() -> Iterator[None]:
    """A build makes millions of objects and no circles; looking for circles costs it a seventh of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def run_verify(args: argparse.Namespace) -> int:
    if sources_folder(args) is None:
        raise DataProblems([Problem("verify", 0, "", "ange fulltexterna med --sources eller AUDIT_SOURCES")])
    if args.dry_run or args.only:
        proved(args)
        return 0
    with one_at_a_time(args.data / build.RELEASES, say, args.wait):
        proved(args).lock.save(args.data / LOCK_NAME)
        say(f"Skrev {LOCK_NAME}.")
    return 0


def proved(args: argparse.Namespace) -> Proof:
    """Everything proved, covered and in our own words, with a line a report; or all that is not."""
    reading, proof, problems = gather(args)
    problems += [*uncovered_paragraphs(reading, proof), *copied_statements(reading, proof)]
    reports = [r.id for r in reading.rows(Report) if r.basis == Basis.READ and r.id in proof.texts]
    if args.only:
        reports = [r for r in reports if r == args.only]
        problems = [p for p in problems if p.file.endswith(f"/{args.only}.yaml")]
    for report in reports:
        say(verdict(reading, proof, report))
    if problems:
        raise DataProblems(problems)
    return proof


def verdict(reading: Reading, proof: Proof, report: str) -> str:
    """One report's line: anchors proved, judged paragraphs covered, exceptions."""
    places = [e for e in proof.evidence if e.report == report]
    part = coverage(reading, proof, report)
    return (
        f"{report}: {sum(e.proved for e in places)} av {len(places)} ställen belagda, "
        f"{part.covered} av {part.paragraphs} bedömande stycken täckta ({part.share:.0%}), "
        f"{part.excepted} undantag, {len(part.uncovered)} otäckta"
    )


def run_docs(args: argparse.Namespace) -> int:
    reading = read(args.data)
    if reading.problems:
        raise DataProblems(reading.problems)
    for path in documents.write(ROOT, reading):
        say(f"Skrev {path}")
    return 0


def run_release(args: argparse.Namespace) -> int:
    if args.step == "list":
        for line in kept.listed(args.data):
            say(line)
        return 0
    if args.step == "export":
        return say_carried(*carry.export(args.data, args.id, args.out))
    with one_at_a_time(args.data / build.RELEASES, say, args.wait):
        if args.step == "import":
            return say_brought(*carry.bring(args.data, args.file))
        chosen = kept.use(args.data, args.id)
    say(f"Nu gäller utgåva {chosen.id}. Sidor som är öppna visar den vid nästa val eller omladdning.")
    return 0


def say_carried(path: Path, about: carry.About) -> int:
    say(f"Skrev {path}: utgåva {about.release}, {path.stat().st_size / 2**20:.1f} MB.")
    if about.passages:
        say("Filen innehåller stycken ur rapporterna. De är andras text: lämna den bara till den som också har dem.")
    return 0


def say_brought(about: carry.About, is_new: bool) -> int:
    said = "är nu här" if is_new else "fanns redan här; inget har ändrats"
    say(f"Utgåva {about.release} {said}. Gör den gällande med ”python -m etl release use {about.release}”.")
    return 0


def run_draft(args: argparse.Namespace) -> int:
    from etl.draft import draft, recorded  # its readers are only needed here

    second = recorded(args.answers) if args.answers else None
    made = draft(
        args.file, args.municipality, args.data, report=args.id, assessing_only=args.assessing_only, second=second
    )
    path = made.save(args.out, overwrite=args.overwrite)
    say(f"Skrev {path} och {args.out / made.source_file}.")
    say(made.summary() + ".")
    return 0


def run_review(args: argparse.Namespace) -> int:
    from etl.review import serve  # the only command that needs Streamlit

    writer = args.writer or serve.me()
    command = serve.command(
        args.draft, args.data, sources_folder(args), writer=writer, reader=args.reader, port=args.port
    )
    say(f"Öppna http://{serve.LOCAL}:{args.port} i webbläsaren. Avsluta med Ctrl+C; allt sparas efter hand.")
    return serve.serve(command)


def run_workbook(args: argparse.Namespace) -> int:
    from etl import workbook  # Excel is only needed here

    if args.step == "out":
        target = args.to or Path(f"{args.file.stem}.xlsx")
        counts = workbook.out(args.file, args.data, target)
        say(f"Skrev {target}: " + ", ".join(f"{name} {count}" for name, count in counts.items()) + ".")
        return 0
    name = workbook.back(args.file, args.data, args.out, overwrite=args.overwrite)
    say(f"Skrev {args.out / name}. Kommentarer i YAML-filen följer inte med genom Excel.")
    return 0


def run_publish(args: argparse.Namespace) -> int:
    given = {"replace": args.replace, "unsigned": args.unsigned, "wait": args.wait}
    publish(args.draft, args.data, sources_folder(args), say, **given)
    if args.data.resolve() == DATA:
        run_docs(args)
    return 0


if __name__ == "__main__":
    sys.exit(main())
