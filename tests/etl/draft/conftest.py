"""Shared by the draft's tests: a data folder with the made-up municipality, and drafts of text written in the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import made_up
from etl.draft import Draft, draft


@pytest.fixture(scope="session")
def alby(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data with the made-up municipality Alby, six bodies, and the project's own themes and vocabulary."""
    return made_up.data_folder(tmp_path_factory.mktemp("alby") / "data")


@pytest.fixture
def drafted(alby: Path, tmp_path: Path) -> Callable[[str], Draft]:
    """Draft a report whose text the test gives."""

    def make(text: str) -> Draft:
        path = tmp_path / "rapport.txt"
        path.write_text(text, encoding="utf-8")
        return draft(path, "alby", alby)

    return make
