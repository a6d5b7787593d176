"""Shared by the ETL's tests: made-up data whose first report has a full text."""

import shutil
from pathlib import Path

import pytest

TEXTS = Path(__file__).resolve().parents[1] / "texts"


@pytest.fixture
def with_text(small_data: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The made-up data, and a folder with the full text of alby-2022."""
    folder = tmp_path / "texter"
    shutil.copytree(TEXTS, folder)
    return small_data, folder
