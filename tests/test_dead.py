"""Nothing is kept that nobody uses: definitions, sentences, statements, templates and style classes."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FACES = "__init__.py"  # a room's face only passes names on
CODE = [
    p
    for p in [*(ROOT / "findings").rglob("*.py"), *(ROOT / "etl").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    if p.name != FACES
] + [ROOT / "dashboard.py"]
TEMPLATES = sorted((ROOT / "findings/views/templates").rglob("*.html"))
STATEMENTS = sorted((ROOT / "findings/ask/sql").glob("*.sql"))
MEASURES = sorted((ROOT / "benchmarks").glob("*.py"))
STYLES = sorted((ROOT / "findings/web/static/css").glob("*.css"))
SCRIPTS = sorted((ROOT / "findings/web/static/js").glob("*.js"))
PROSE = sorted((ROOT / "findings/texts").rglob("*.md"))
WORD = re.compile(r"[A-Za-z_åäöÅÄÖ][\w-]*")
# Called by a framework, by name: pydantic's validators and Streamlit's and Starlette's hooks are methods and not seen here.
KNOWN = {"main", "model_config"}


def text(paths: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def definitions(path: Path) -> list[str]:
    names = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        if isinstance(node, ast.Assign):
            names += [t.id for t in node.targets if isinstance(t, ast.Name)]
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
    return names


@pytest.fixture(scope="module")
def words() -> Counter[str]:
    """How often each word stands in the code, the templates, the scripts and what is measured."""
    return Counter(re.findall(r"\w+", text([*CODE, *TEMPLATES, *SCRIPTS, *MEASURES])))


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_definition_is_used(path: Path, words: Counter[str]) -> None:
    assert [name for name in definitions(path) if words[name] < 2 and name not in KNOWN] == []


def test_every_statement_is_used() -> None:
    """A statement is named in the code or in another statement, or made there: `facet.{name}`, `{kind}_count`."""
    sql, code = text(STATEMENTS), text(CODE)
    kinds = "finding|recommendation|question|report|figure|discrepancy"
    made = re.compile(rf"(order|facet|recommendation_order|({kinds})_facet|{kinds})\.\w+|({kinds})_count")
    names = re.findall(r"^-- name: (\S+)$", sql, re.MULTILINE)
    unused = [n for n in names if f'"{n}"' not in code and f"{{{n}}}" not in sql and not made.fullmatch(n)]
    assert unused == []


def test_every_template_is_shown() -> None:
    everything = text([*CODE, *TEMPLATES])
    names = [path.relative_to(ROOT / "findings/views/templates").as_posix() for path in TEMPLATES]
    assert [name for name in names if name not in everything] == []


def test_every_style_class_is_worn() -> None:
    """A class of ours is written in a template, in code, or put together there from a prefix (utfall-, betyg- …)."""
    worn = text([*TEMPLATES, *CODE, *SCRIPTS, *PROSE])
    classes = set(
        re.findall(r"\.([a-zåäö][\w-]*)", re.sub(r"url\([^)]*\)|/\*.*?\*/", "", text(STYLES), flags=re.DOTALL))
    )
    made = set(re.findall(r"([a-z][\w-]*-)\{\{", worn)) | set(re.findall(r"([a-z][\w-]*-)\{", worn))
    foreign = {c for c in classes if c.startswith(("st", "js", "plotly", "modebar", "woff", "main", "scatter"))}
    unused = {c for c in classes - foreign if c not in worn and not any(c.startswith(prefix) for prefix in made)}
    assert sorted(unused) == []
