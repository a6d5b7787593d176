"""Shared by the review's tests: the draft of a made-up report, and a desk with a fresh copy of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import made_up
from etl.draft import draft
from etl.review.desk import Desk, opened
from etl.review.sheet import Sheet


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder, and beside it the draft of a made-up report with its text."""
    base = tmp_path_factory.mktemp("granska")
    data = made_up.data_folder(base / "data")
    draft(made_up.all_reports()[0].as_text(base), "alby", data).save(base)
    return base


@pytest.fixture
def sheet(folder: Path) -> Sheet:
    return Sheet((folder / "alby-2023.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def desk(folder: Path, tmp_path: Path) -> Callable[..., Desk]:
    """A desk with this test's own copy of the draft, for whoever the test names."""
    for name in ("alby-2023.yaml", "01-tabell-svar.txt"):
        shutil.copy(folder / name, tmp_path)

    def sit_down(writer: str = "Anna", reader: str = "") -> Desk:
        return opened(tmp_path / "alby-2023.yaml", folder / "data", None, writer=writer, reader=reader)

    return sit_down
