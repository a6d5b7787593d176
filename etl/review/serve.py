"""The serve room: `python -m etl review` opens the review's page in a process of its own, on this machine only."""

import getpass
import subprocess
import sys
from pathlib import Path

from etl.problems import DataProblems, Problem
from etl.review.desk import opened
from etl.review.signatures import same_person

ROOT = Path(__file__).resolve().parents[2]
PAGE = Path(__file__).with_name("page.py")
LOCAL = "127.0.0.1"


def me() -> str:
    """The name of whoever is logged in; where the system has none, one that says so."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "okänd"


def command(draft: Path, data: Path, sources: Path | None, *, writer: str, reader: str, port: int) -> list[str]:
    """How the page is started. Raises DataProblems for a draft that cannot be reviewed."""
    if reader and same_person(reader, writer):
        raise DataProblems([Problem("--reader", 0, "", f"{reader} är också den som skriver; en annan ska läsa")])
    opened(draft, data, sources, writer=writer, reader=reader)
    given = [str(draft.resolve()), "--data", str(data.resolve()), "--writer", writer, "--reader", reader]
    given += ["--sources", str(Path(sources).resolve())] if sources else []
    server = [
        "--server.address", LOCAL, "--server.port", str(port), "--client.showErrorDetails", "full",
        "--runner.fastReruns", "false",  # else two runs of the page may decide about one desk at the same time
    ]  # fmt: skip
    return [sys.executable, "-m", "streamlit", "run", str(PAGE), *server, "--", *given]


def serve(command: list[str]) -> int:
    """Serve until the person ends it with Ctrl+C."""
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0
