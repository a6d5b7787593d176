"""A real server around a small app, asked over HTTP and over bare sockets."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serving import served


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with served(tmp_path_factory.mktemp("app")) as it:
        yield it


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("record") / "calls.txt"


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory, record: Path) -> Iterator[httpx.Client]:
    """The same app as an installation with a public origin, behind a proxy; what it calls is recorded."""
    origin = {"GRANSKAT_ORIGIN": "https://granskat.example", "RECORD": str(record), "GRANSKAT_PROXY": "1"}
    with served(tmp_path_factory.mktemp("public"), **origin) as it:
        yield it
