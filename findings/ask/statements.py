"""The statements: named SQL kept in ask/sql/, joined only from named fragments."""

import re
from functools import cache
from pathlib import Path

SQL = Path(__file__).parent / "sql"
NAME = re.compile(r"^-- name: (\S+)\n", re.MULTILINE)
FRAGMENT = re.compile(r"\{(\w+(?:\.\w+)*)\}")
NEXT_REMARK = re.compile(r"(\s*^--[^\n]*)+\s*\Z", re.MULTILINE)  # what stands above the next name


@cache
def statements() -> dict[str, str]:
    """Every named statement and fragment: `-- name: x` opens one, in any file under ask/sql/."""
    found: dict[str, str] = {}
    for path in sorted(SQL.glob("*.sql")):
        _, *parts = NAME.split(path.read_text(encoding="utf-8"))
        found |= {
            name: NEXT_REMARK.sub("", body).strip().rstrip(";")
            for name, body in zip(parts[::2], parts[1::2], strict=True)
        }
    return found


def statement(name: str, **parts: str) -> str:
    """A statement with its `{placeholders}` filled: by the parts given, else by the fragment of that name.

    Never by anything a reader typed.
    """
    known = statements()
    text = known[name]
    for key, value in parts.items():
        text = text.replace("{" + key + "}", value)
    return FRAGMENT.sub(lambda match: statement(match[1], **parts) if match[1] in known else match[0], text)
