"""Pages are drawn from the project's own data, built without full texts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from drawing import Drawn, draw

from findings.store import database


@pytest.fixture(scope="session")
def _pages() -> dict[str, Drawn]:
    return {}


@pytest.fixture
def drawn(real_data: Path, monkeypatch: pytest.MonkeyPatch, _pages: dict[str, Drawn]) -> Callable[[str], Drawn]:
    """address → its page. A page is drawn once in a test run."""
    monkeypatch.setattr(database, "DATA", real_data)

    def at(address: str) -> Drawn:
        if address not in _pages:
            _pages[address] = draw(address)
        return _pages[address]

    return at
