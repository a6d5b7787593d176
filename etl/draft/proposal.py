"""What the rules propose: values that say where they come from and whether somebody must look at them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Field:
    """One value of a draft. `sure` is False where a person must look: the line then carries the mark."""

    value: Any
    origin: str = ""
    sure: bool = True


def unsure(value: Any, origin: str) -> Field:
    return Field(value, origin, sure=False)


def to_write(origin: str) -> Field:
    """A text that only a person can write."""
    return Field("", origin, sure=False)


@dataclass
class Entry:
    """One row of a list, its fields in order, with remarks that stand above it."""

    fields: dict[str, Field]
    remarks: list[str] = field(default_factory=list)
