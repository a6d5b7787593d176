"""The seams are typed: what may be anything is counted, and does not grow."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOOSE = re.compile(r"\b(?:dict|Mapping|MutableMapping|defaultdict)\[str, Any\]")
# Fewer than these: JSON Schema and pydantic's own arguments; in etl/ also YAML and workbooks before they are validated.
MOST = {"findings": 20, "etl": 28}


@pytest.mark.parametrize(("package", "most"), MOST.items())
def test_few_mappings_may_hold_anything(package: str, most: int) -> None:
    """Rows have a shape in findings/store/shapes.py, templates a class in findings/views."""
    files = sorted((ROOT / package).rglob("*.py"))
    found = [(path.name, match[0]) for path in files for match in LOOSE.finditer(path.read_text(encoding="utf-8"))]
    assert len(found) < most, found
