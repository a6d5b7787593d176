"""The house keeps its order: imports go one way, pages are thin, SQL and texts stay in their rooms."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [*sorted(p for part in ("findings", "etl", "pages") for p in (ROOT / part).rglob("*.py")), ROOT / "dashboard.py"]
OURS = {"findings", "etl", "pages", "tests", "dashboard", "benchmarks", "deploy"}
ALLOWED = {"findings": {"findings"}, "etl": {"etl", "findings"}, "pages": {"findings"}, "": {"findings"}}
# The rooms of findings/, from the ground up: a room imports only those before it.
ROOMS = ("model", "texts", "ask", "store", "compare", "out", "web", "views")
NOT_FOR = {"out": {"web", "views", "streamlit"}, "compare": {"streamlit"}, "store": {"streamlit"}, "ask": {"streamlit"}}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}
MAX_PAGE = 80


def package(path: Path) -> str:
    """findings, etl, pages, or nothing for dashboard.py."""
    return path.relative_to(ROOT).parts[0] if path.parent != ROOT else ""


def room(path: Path) -> str:
    """The room of findings/ that a module stands in."""
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "findings" and len(parts) > 2 else ""


def imported(path: Path) -> Iterator[str]:
    """Dotted names of what a module imports; `from findings import store` is findings.store."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def rooms_of(names: Iterator[str]) -> set[str]:
    parts = [name.split(".") for name in names]
    return {part[1] for part in parts if part[0] == "findings" and len(part) > 1 and part[1] in ROOMS}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    ours = {name.split(".")[0] for name in imported(path)} & OURS
    assert ours <= ALLOWED[package(path)]


def test_every_module_of_findings_stands_in_a_room() -> None:
    assert {p.name for p in (ROOT / "findings").glob("*.py")} == {"__init__.py"}
    assert {room(p) for p in CODE if package(p) == "findings"} - {""} == set(ROOMS)


@pytest.mark.parametrize("path", [p for p in CODE if room(p)], ids=name_of)
def test_a_room_stands_only_on_those_below_it(path: Path) -> None:
    mine = room(path)
    assert rooms_of(imported(path)) <= set(ROOMS[: ROOMS.index(mine) + 1])


@pytest.mark.parametrize("path", [p for p in CODE if room(p) in NOT_FOR], ids=name_of)
def test_what_a_room_does_not_know(path: Path) -> None:
    known = {name.split(".")[0] for name in imported(path)} | rooms_of(imported(path))
    assert not known & NOT_FOR[room(path)]


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert text or path.name == "__init__.py"


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda p: p.name)
def test_pages_are_thin(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_PAGE


def test_nothing_is_called_utils() -> None:
    assert [p for p in CODE if p.stem in FORBIDDEN_NAMES or p.parent.name in FORBIDDEN_NAMES] == []


@pytest.mark.parametrize("path", [p for p in CODE if package(p) != "etl"], ids=name_of)
def test_sql_is_run_in_the_store_only(path: Path) -> None:
    if room(path) != "store":
        assert not re.search(r"\bdb\.rows\(|\.execute\(|\bduckdb\.connect\(", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [p for p in CODE if package(p) != "etl"], ids=name_of)
def test_sql_lives_in_its_room(path: Path) -> None:
    if path.name == "schema.py":  # writes the table definitions
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"\bSELECT\b.+\bFROM\b", node.value, re.DOTALL), (
                f"SQL in {path.name}: {node.value[:60]}"
            )


def distributions() -> dict[str, set[str]]:
    """Module → the packages that bring it, in the form of pyproject.toml."""
    found = metadata.packages_distributions()
    return {name: {package.lower().replace("_", "-") for package in packages} for name, packages in found.items()}


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TESTED = [p for part in ("tests", "benchmarks", "deploy") for p in (ROOT / part).rglob("*.py")]


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        (CODE, PROJECT["dependencies"]),
        (TESTED, [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]),
    ],
    ids=("what runs", "what tests"),
)
def test_what_is_imported_is_declared(files: list[Path], lines: list[str]) -> None:
    """A package that only this machine happens to have would be missing on the next."""
    declared = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    names = {name.split(".")[0] for path in files for name in imported(path)}
    beside = {path.stem for path in (ROOT / "tests").rglob("*.py")}  # modules that tests share
    foreign = names - OURS - beside - sys.stdlib_module_names
    known = distributions()
    assert [name for name in sorted(foreign) if not known.get(name, set()) & declared] == []


def test_no_statement_hides_another() -> None:
    """A name that two files give would be the later file's, without a word."""
    files = sorted((ROOT / "findings/ask/sql").glob("*.sql"))
    names = [n for f in files for n in re.findall(r"^-- name: (\S+)$", f.read_text(encoding="utf-8"), re.MULTILINE)]
    assert [name for name in sorted(set(names)) if names.count(name) > 1] == []


def test_sql_is_never_put_together_from_values() -> None:
    """Only `statement` and `where` join SQL, and only fragments from ask/sql/."""
    text = {p: p.read_text(encoding="utf-8") for p in CODE if package(p) != "etl"}
    assert [p.name for p, content in text.items() if re.search(r"execute\(f[\"']", content)] == []


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


def test_no_text_hides_another() -> None:
    """All texts are read as one: a name that stands in two of its modules would silently be the later one's."""
    places: dict[str, list[str]] = {}
    for path in sorted((ROOT / "findings" / "texts").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            parts = [
                part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])
            ]
            names = [part.id for part in parts if isinstance(part, ast.Name)]
            names += [node.name] if isinstance(node, ast.FunctionDef) else []
            for name in names:
                places.setdefault(name, []).append(path.name)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
