"""The seams are typed: what may be anything is counted, and does not grow."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOOSE = re.compile(r"\b(?:dict|Mapping|MutableMapping|defaultdict)\[str, Any\]")
MOST = 20  # fewer than this: JSON Schema, pydantic's own arguments, YAML before it is validated


def test_few_mappings_may_hold_anything() -> None:
    """Rows have a shape in findings/store/shapes.py, templates a class in findings/views."""
    files = [path for room in ("findings", "etl") for path in sorted((ROOT / room).rglob("*.py"))]
    found = [(path.name, match[0]) for path in files for match in LOOSE.finditer(path.read_text(encoding="utf-8"))]
    assert len(found) < MOST, found
