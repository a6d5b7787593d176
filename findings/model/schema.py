"""The schema room: what follows mechanically from the model. Table definitions, JSON Schema, documentation."""

import datetime as dt
import json
import types
import typing
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from findings.model import TABLES, Code, MunicipalitiesFile, PublishedFile, ReportFile, Row, ThemesFile, VocabularyFile

SQL_TYPES = {
    str: "VARCHAR",
    int: "INTEGER",
    float: "DOUBLE",
    bool: "BOOLEAN",
    dt.date: "DATE",
    dt.datetime: "TIMESTAMP",
}
FILES: dict[str, type[BaseModel]] = {
    "report": ReportFile,
    "municipalities": MunicipalitiesFile,
    "themes": ThemesFile,
    "vocabulary": VocabularyFile,
    "published": PublishedFile,
}


def plain_type(annotation: Any) -> tuple[Any, bool]:
    """The type behind `X | None`, and whether None is allowed."""
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        inner = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
        return inner[0], True
    return annotation, False


def enum_name(code: type[StrEnum]) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in code.__name__).lstrip("_")


def column_type(row: type[Row], name: str) -> tuple[str, bool]:
    """SQL type and nullability of a stored column. A closed list's name is quoted: `check` is a word of SQL."""
    kind, nullable = plain_type(row.model_fields[name].annotation)
    sql = f'"{enum_name(kind)}"' if issubclass(kind, StrEnum) else SQL_TYPES[kind]
    return sql, nullable


def codes() -> dict[str, type[Code]]:
    """All closed lists, by their SQL name, in the order the tables need them."""
    found: dict[str, type[Code]] = {}
    for row in TABLES:
        for name in row.columns():
            kind, _ = plain_type(row.model_fields[name].annotation)
            if issubclass(kind, Code):
                found[enum_name(kind)] = kind
    return found


def create_table(row: type[Row]) -> str:
    """One CREATE TABLE. Keys and references are proved by the ETL over the whole file (etl/assemble.py), once: guarded
    row by row they cost an index each, and most of a national build's time and memory."""
    lines = []
    for name in row.columns():
        sql, nullable = column_type(row, name)
        lines.append(f'"{name}" {sql}{"" if nullable else " NOT NULL"}')
    return f'CREATE TABLE "{row.table}" (\n  ' + ",\n  ".join(lines) + "\n)"


def ddl() -> list[str]:
    """Every statement that makes an empty data set, in an order DuckDB accepts."""
    types_ = []
    for name, code in codes().items():
        values = ", ".join(f"'{c}'" for c in code)
        types_.append(f'CREATE TYPE "{name}" AS ENUM ({values})')
    return types_ + [create_table(row) for row in TABLES]


# --- JSON Schema -------------------------------------------------------------------------------------


def json_schema(name: str) -> str:
    """The JSON Schema an editor uses while somebody writes data/**/*.yaml. Derived fields are left out."""
    schema = FILES[name].model_json_schema()
    for part in [schema, *schema.get("$defs", {}).values()]:
        drop_derived(part)
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def drop_derived(part: dict[str, Any]) -> None:
    properties = part.get("properties", {})
    for name in [n for n, p in properties.items() if p.get("derived")]:
        del properties[name]
    for definition in properties.values():
        for internal in ("key", "ref", "derived", "link"):
            definition.pop(internal, None)
        if definition.get("format") == "date":
            loosen_date(definition)


def loosen_date(definition: dict[str, Any]) -> None:
    """Dates may be known to the month or year only: 2019-01, 2020."""
    definition.pop("format")
    definition["anyOf"] = [{"type": "string"}, {"type": "integer"}]
    definition.pop("type", None)


# --- Documentation -----------------------------------------------------------------------------------


def documentation() -> str:
    """docs/data-model.md: every table and code list, in Swedish, from the model's own words."""
    parts = [
        "# Datamodellen\n",
        "Skapad ur `findings/model/` med `python -m etl docs`. Ändra där, inte här.\n",
        "Fält märkta *beräknas* skrivs aldrig för hand.\n",
        "## Tabeller\n",
    ]
    parts += [document_table(row) for row in TABLES]
    parts.append("## Koder\n")
    parts += [document_code(name, code) for name, code in codes().items()]
    return "\n".join(parts)


def document_table(row: type[Row]) -> str:
    head = f"### `{row.table}` – {row.noun}\n\n| kolumn | på svenska | typ | betydelse |\n|---|---|---|---|"
    return "\n".join([head, *(document_column(row, name) for name in row.columns()), *document_links(row), ""])


def document_column(row: type[Row], name: str) -> str:
    field, extra = row.model_fields[name], row.extra(name)
    sql, nullable = column_type(row, name)
    said = {
        "nyckel": extra["key"], f"→ `{extra['ref']}`": extra["ref"],
        "*beräknas*": extra["derived"], "får saknas": nullable,
    }  # fmt: skip
    marks = [mark for mark, on in said.items() if on]
    kind = sql.strip('"')
    return f"| `{name}` | {field.title} | {kind} | {field.description} {'; '.join(marks)} |"


def document_links(row: type[Row]) -> list[str]:
    return [
        f"| *{name}* | {row.title_of(name)} | lista | {row.model_fields[name].description} Blir rader i `{table}`. |"
        for name, table in row.link_tables().items()
    ]


def document_code(name: str, code: type[Code]) -> str:
    rows = [f"| `{c}` | {c.label} |" for c in code]
    return "\n".join([f"### `{name}`\n", "| kod | betyder |", "|---|---|", *rows, ""])


def model_of(item: Any) -> type[BaseModel] | None:
    """The class inside `list[X]`, or None for anything else."""
    args = typing.get_args(item)
    is_list = typing.get_origin(item) is list and isinstance(args[0], type) and issubclass(args[0], BaseModel)
    return args[0] if is_list else None
