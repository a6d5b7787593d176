"""The house keeps its order: imports go one way, pages are thin, SQL and texts stay in their rooms."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [*sorted(p for room in ("findings", "etl", "pages") for p in (ROOT / room).glob("*.py")), ROOT / "dashboard.py"]
ALLOWED = {"findings": {"findings"}, "etl": {"etl", "findings"}, "pages": {"findings"}, "": {"findings"}}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}
MAX_PAGE = 80


def room(path: Path) -> str:
    return path.parent.name if path.parent != ROOT else ""


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    ours = {name.split(".")[0] for name in imported(path)} & {"findings", "etl", "pages", "tests", "dashboard"}
    assert ours <= ALLOWED[room(path)]


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_what_room_it_is(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert text or path.name == "__init__.py"


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda p: p.name)
def test_pages_are_thin(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_PAGE


def test_nothing_is_called_utils() -> None:
    assert [p for p in CODE if p.stem in FORBIDDEN_NAMES] == []


@pytest.mark.parametrize(
    "path", [p for p in CODE if room(p) in ("pages", "findings", "")], ids=lambda p: str(p.relative_to(ROOT))
)
def test_sql_lives_in_its_room(path: Path) -> None:
    if path.name == "schema.py":  # writes the table definitions
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"\bSELECT\b.+\bFROM\b", node.value, re.DOTALL), (
                f"SQL in {path.name}: {node.value[:60]}"
            )


def test_sql_is_never_put_together_from_values() -> None:
    """Only `statement` and `where` join SQL, and only fragments from findings/sql/."""
    joined = [p.name for p in CODE if room(p) != "etl" and re.search(r"execute\(f[\"']", p.read_text(encoding="utf-8"))]
    assert joined == []


def test_nothing_of_the_workplace_is_named() -> None:
    files = [
        p
        for p in ROOT.rglob("*")
        if p.suffix in (".py", ".md", ".toml", ".yaml", ".txt", ".html", ".css", ".js", ".sql")
    ]
    own = Path(__file__)
    for path in files:
        if any(part.startswith(".venv") or part in (".git", ".hypothesis") for part in path.parts) or path == own:
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        assert "/work/" not in text, path
        assert "farm-studio" not in text, path
