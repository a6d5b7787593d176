"""The doorstep: makes everything ready with nothing but Python, then runs, tests or checks.

    python3 start.py run     the dashboard on the project's data, at http://127.0.0.1:8501 (or PORT)
    python3 start.py test    all tests; extra words go to pytest
    python3 start.py check   lint, format and types

Standard library only, since it runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "requirements.sha256"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    command, *rest = arguments or ["help"]
    commands = {"run": run, "test": test, "check": check, "ready": lambda _: 0}
    if command not in commands:
        print(__doc__)
        return 2
    make_ready()
    return commands[command](rest)


def make_ready() -> None:
    """An environment of the project's own with the exact versions and hashes; done again only when they change."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} eller nyare behövs; det här är {sys.version.split()[0]}.")
    wanted = hashlib.sha256((ROOT / "requirements.txt").read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Gör i ordning en egen miljö i .venv (en gång, ungefär en minut) …", flush=True)
    if not PYTHON.exists():
        create_environment()
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    install += ["--require-hashes", "-r", "requirements.txt"]
    if subprocess.call(install, cwd=ROOT) != 0:
        sys.exit("Paketen gick inte att installera. Kontrollera nätet och försök igen.")
    STAMP.write_text(wanted)


def create_environment() -> None:
    """A new environment; a half-made one would look whole the next time, so it is taken away again."""
    try:
        venv.create(VENV, clear=True, symlinks=os.name != "nt", with_pip=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("Python kan inte skapa en miljö. På Debian och Ubuntu: apt install python3-venv")


def python(*arguments: str) -> int:
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT)


def run(rest: list[str]) -> int:
    """Build the data set and serve it. A failed build says why; an older data set is then still served."""
    if python("-m", "etl", "build") != 0 and not (ROOT / "data" / "findings.duckdb").exists():
        return 1
    port = os.environ.get("PORT", "8501")
    return python("-m", "streamlit", "run", "dashboard.py", "--server.port", port, *rest)


def test(rest: list[str]) -> int:
    return python("-m", "pytest", *rest)


def check(rest: list[str]) -> int:
    steps = (("-m", "ruff", "check", "."), ("-m", "ruff", "format", "--check", "."), ("-m", "mypy"))
    return max(python(*step) for step in steps)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
