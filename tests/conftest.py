"""Shared by all tests: a data set made by the real ETL, from the project's data and from small made-up ones."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from benchmarks import national
from etl.__main__ import main
from findings import store
from findings.store.database import Database

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SMALL = ROOT / "tests" / "small"
# The tests themselves build without full texts; only the fixture `sources` hands out the folder. It is kept under another
# name, since the processes that run the tests inherit what this one has put away.
SOURCES = os.environ.setdefault("AUDIT_SOURCES_OF_TESTS", os.environ.pop("AUDIT_SOURCES", ""))

# How many random filters and texts a property is tried on: few at each change, many now and then (hosted CI does it weekly).
settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=400)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser tests last: they are slow, and their Playwright keeps an event loop that others cannot share."""
    items.sort(key=lambda item: "browser" in item.path.parts)


def copy_data(source: Path, target: Path) -> Path:
    """A data folder of its own, without what was built from the original."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("releases", "*.duckdb*", "schema"))
    return target


def built(data: Path) -> Database:
    """Build `data` without full texts (the lock proves) and open the result."""
    assert main(["build", "--data", str(data)]) == 0
    return store.current(data)


@pytest.fixture(scope="session")
def real_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built copy of the project's own data."""
    data = copy_data(DATA, tmp_path_factory.mktemp("real") / "data")
    built(data)
    return data


@pytest.fixture(scope="session")
def real_db(real_data: Path) -> Database:
    return store.current(real_data)


@pytest.fixture
def small_data(tmp_path: Path) -> Path:
    """A fresh, unbuilt copy of the made-up data: two municipalities, a report each."""
    return copy_data(SMALL, tmp_path / "data")


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return built(copy_data(SMALL, tmp_path_factory.mktemp("small") / "data"))


@pytest.fixture(scope="session")
def sources() -> Path:
    """The reports' full texts. Without them the tests of the evidence are skipped, aloud."""
    if not SOURCES or not Path(SOURCES).is_dir():
        pytest.skip("fulltexterna saknas: sätt AUDIT_SOURCES till mappen med rapporternas texter")
    return Path(SOURCES)


@pytest.fixture(scope="session")
def four_db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """Four made-up municipalities, through the real ETL."""
    return built(national.write(tmp_path_factory.mktemp("four") / "data", 4))


@pytest.fixture(scope="session")
def thirty_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty made-up municipalities: more than fit beside each other."""
    data = national.write(tmp_path_factory.mktemp("thirty") / "data", 30)
    built(data)
    return data


@pytest.fixture(scope="session")
def thirty_db(thirty_data: Path) -> Database:
    return store.current(thirty_data)
