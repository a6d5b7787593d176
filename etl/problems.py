"""The problems room: what is wrong with hand-written data, said in Swedish: where, what, what is valid."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from findings.model import FIRST_DAY, LAST_DAY, Row
from findings.model.schema import model_of, plain_type


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: the file, the line (1-based, 0 = the whole file), the row and what is wrong."""

    file: str
    line: int
    row: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file} rad {self.line}" if self.line else self.file
        return f"{where}, {self.row}: {self.message}" if self.row else f"{where}: {self.message}"


class DataProblems(Exception):
    """Everything wrong with the data at once. Nothing has been changed when it is raised."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def valid_values(model: type[BaseModel], name: str) -> str:
    kind, _ = plain_type(model.model_fields[name].annotation)
    return ", ".join(str(code) for code in kind)


def label_of(model: type[BaseModel], name: str) -> str:
    field = model.model_fields.get(name)
    return (field and field.title) or name


def shown(value: Any) -> str:
    text = "" if value is None else str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def explain(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
    """The field's name and a Swedish sentence for one pydantic error in a row of `model`."""
    name = str(error["loc"][0]) if error["loc"] else ""
    inner = model_of(model.model_fields[name].annotation) if name in model.model_fields else None
    if inner and len(error["loc"]) > 2:  # a field of a place in `also`
        _, position, *within = error["loc"]
        _, text = explain(inner, {**error, "loc": tuple(within)})
        return name, f"{label_of(model, name)} nummer {int(position) + 1}: {text}"
    label, value, limits = label_of(model, name), shown(error["input"]), error.get("ctx", {})
    match error["type"]:
        case "missing":
            text = f"{label} saknas (fältet {name})"
        case "extra_forbidden":
            text = f"okänt fält {name}; giltiga fält är {', '.join(written_fields(model))}"
        case "enum":
            text = f"{label} är {value}; giltiga värden är {valid_values(model, name)}"
        case "string_too_short":
            text = f"{label} är tom (fältet {name})"
        case "string_too_long":
            text = f"{label} har {len(str(error['input']))} tecken; högst {limits['max_length']} är tillåtna"
        case "string_pattern_mismatch":
            text = f"{label} är {value}; ska följa mönstret {limits['pattern']}"
        case "greater_than_equal" | "less_than_equal" if not isinstance(
            limits.get("ge", limits.get("le")), int | float
        ):
            text = f"{label} är {value}; ska ligga mellan {FIRST_DAY} och {LAST_DAY}"
        case "greater_than_equal":
            text = f"{label} är {value}; ska vara minst {limits['ge']:g}"
        case "less_than_equal":
            text = f"{label} är {value}; ska vara högst {limits['le']:g}"
        case kind if kind.startswith("date"):
            text = f"{label} är {value}; ska vara ett datum, till exempel 2024-11-27"
        case kind if kind.startswith(("float", "int", "decimal", "finite")):
            text = f"{label} är {value}; ska vara ett tal, med punkt som decimaltecken"
        case kind if kind.startswith("bool"):
            text = f"{label} är {value}; ska vara true eller false"
        case "list_type":
            text = f"{label} är {value}; ska vara en lista inom hakparentes"
        case "value_error":
            text = f"{label} {limits['error']}".strip()
        case _:
            text = f"{label} är {value}; ska vara text"
    return name, text


def written_fields(model: type[BaseModel]) -> list[str]:
    """Fields a person may write: all but the derived ones."""
    derived = model.derived() if issubclass(model, Row) else set()
    return [name for name in model.model_fields if name not in derived]
