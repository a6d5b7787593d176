"""The files in deploy/ are what the documents print, and their kinds' own checkers find nothing wrong with them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

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
