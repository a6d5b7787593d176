"""The files in deploy/ are what the documents print, and their kinds' own checkers find nothing wrong with them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
PRINTED = ("systemd/granskat@.service", "nginx/two-processes.conf", "nginx/granskat.conf")


@pytest.mark.parametrize("name", PRINTED)
def test_the_document_prints_the_file(name: str) -> None:
    document = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
    printed = re.search(r"```\w+\n(.*?)```", document.partition(f"`deploy/{name}`")[2], re.DOTALL)
    assert printed, f"docs/drift.md does not print deploy/{name}"
    assert printed[1] == (DEPLOY / name).read_text(encoding="utf-8"), f"print deploy/{name} in docs/drift.md anew"


def test_systemd_knows_every_setting_of_the_unit(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze finns inte: enhetsfilen kontrolleras inte")
    unit = tmp_path / "granskat@.service"
    text = (DEPLOY / "systemd/granskat@.service").read_text(encoding="utf-8")
    unit.write_text(text.replace("/srv/granskat/app/.venv/bin/python", shutil.which("env") or ""), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


# --- Containers ----------------------------------------------------------------------------------------


def manifests() -> list[tuple[str, dict[str, Any]]]:
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    return [(f"{f.name}, {part['kind']}", part) for f in files for part in yaml.safe_load_all(f.read_text("utf-8"))]


@pytest.mark.parametrize(("name", "manifest"), manifests(), ids=[name for name, _ in manifests()])
def test_kubernetes_knows_every_field_of_a_manifest(name: str, manifest: dict[str, Any]) -> None:
    assert kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)


def test_the_compose_file_follows_the_specification() -> None:
    schema = json.loads((Path(__file__).parent / "compose-spec.json").read_text(encoding="utf-8"))
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(compose)
    named = set(re.findall(r"^    server (\w+):8501", (DEPLOY / "nginx/two-containers.conf").read_text(), re.MULTILINE))
    assert named == {name for name in compose["services"] if name.startswith("app")}


def test_the_container_file_is_sound() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    if not hadolint.exists():
        pytest.skip("hadolint finns inte för den här maskinen: deploy/Containerfile granskas inte")
    done = subprocess.run([str(hadolint), str(DEPLOY / "Containerfile")], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def copied() -> list[tuple[list[str], str]]:
    """What the container file copies out of the project, and where to."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    lines = [line.split()[1:] for line in text.splitlines() if line.startswith("COPY ") and "--from" not in line]
    return [(line[:-1], line[-1]) for line in lines]


def test_the_builder_gets_what_the_container_file_copies() -> None:
    given = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert given == {source for sources, _ in copied() for source in sources}


def test_what_is_copied_is_enough_to_build_and_to_draw_every_page(real_data: Path, tmp_path: Path) -> None:
    app = tmp_path / "app"
    app.mkdir()
    for sources, target in copied():
        for source in sources:
            if (ROOT / source).is_dir():
                shutil.copytree(
                    ROOT / source, app / target, ignore=shutil.ignore_patterns("__pycache__", "releases", "*.duckdb")
                )
            elif not target.startswith("/tmp"):
                shutil.copy(ROOT / source, app / target)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"FINDINGS_DATA": str(real_data)}
    for command in (["-m", "etl", "check"], ["-c", DRAW]):
        done = subprocess.run([sys.executable, *command], cwd=app, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


DRAW = """
from streamlit.testing.v1 import AppTest
from findings.ask.links import PAGES

for page in PAGES:
    drawn = AppTest.from_file(f"pages/{page}.py", default_timeout=60).run()
    assert not drawn.exception, (page, drawn.exception)
    assert drawn.main.children, page
"""


# --- Packages ------------------------------------------------------------------------------------------


def locked(path: Path) -> dict[str, str]:
    """Name and version → the hashes, as the lock has them."""
    entries = re.findall(
        r"^(\S+==\S+)([^\n]*\n(?: +--hash=\S+[^\n]*\n?)+)", path.read_text(encoding="utf-8"), re.MULTILINE
    )
    return {name: hashes.strip() for name, hashes in entries}


def test_what_a_container_gets_is_what_is_tested() -> None:
    whole, runs = locked(ROOT / "requirements.txt"), locked(DEPLOY / "requirements.txt")
    assert len(runs) > 40
    assert {name for name in runs if runs[name] != whole.get(name)} == set(), "make lock"
    assert {name for name in runs if name.startswith(("pytest", "playwright", "ruff"))} == set()
