"""Values as they come out of frames: what is missing, labels of codes, dates in words, rows as dicts."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast, get_origin, get_type_hints, overload

import pandas as pd
from babel.dates import format_date
from typing_extensions import TypeIs

from findings import texts
from findings.model import (
    Code,
    DatePrecision,
    FindingKind,
    Grade,
    GradeBasis,
    Judge,
    Outcome,
    Relation,
    ReportKind,
    ResponseForm,
    Stance,
    StatusCode,
    Voice,
    Weight,
)

CODES: dict[str, type[Code]] = {
    "typ": FindingKind, "utfall": Outcome, "tyngd": Weight, "rost": Voice, "betyg": Grade,
    "grund": GradeBasis, "slag": ReportKind, "hallning": Stance,
    "form": ResponseForm, "status": StatusCode, "bedomare": Judge, "samband": Relation,
}  # fmt: skip


R = TypeVar("R", bound=Mapping[str, object])


def missing(value: object) -> TypeIs[None]:
    """Whether a value from a frame stands for nothing."""
    if value is None or isinstance(value, list | tuple | dict | str):
        return value is None
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))  # type: ignore[call-overload]


def code_label(kind: str, value: Any) -> str:
    return "" if missing(value) else {code.value: code.label for code in CODES[kind]}[str(value)]


def date_words(value: Any, precision: str = DatePrecision.DAG.value) -> str:
    """27 november 2024, januari 2019 or 2020, as precisely as the date is known."""
    if missing(value):
        return ""
    pattern = {"dag": "d MMMM y", "manad": "MMMM y", "ar": "y"}[precision]
    return format_date(pd.Timestamp(value).date(), pattern, locale=texts.SWEDISH)


def iso(value: Any) -> str:
    return "" if missing(value) else pd.Timestamp(value).date().isoformat()


def section_words(section: Any, heading: Any = None) -> str:
    """avsnitt 4.3.2, or the section's name where the report has no number."""
    if missing(section):
        return ""
    return texts.SECTION.format(section=section) if str(section)[:1].isdigit() else str(section)


@overload
def rows(frame: pd.DataFrame, kind: type[R]) -> list[R]: ...
@overload
def rows(frame: pd.DataFrame) -> list[dict[str, Any]]: ...
def rows(frame: pd.DataFrame, kind: type[R] = dict) -> list[R]:  # type: ignore[assignment]
    """A frame's rows, of the shape that its statement gives: lists are real lists, what is missing is None."""
    lists = list_columns(kind)
    names = [str(name) for name in frame.columns]
    columns = [column(values, name in lists) for name, (_, values) in zip(names, frame.items(), strict=True)]
    return cast(list[R], [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)])


def column(values: pd.Series, is_list: bool) -> list[object]:
    """A column's values as Python's own. By column and not by row: a row at a time took four times as long."""
    held = values.to_numpy(dtype=object).tolist() if isinstance(values.dtype, pd.StringDtype) else values.tolist()
    return [clean(value, is_list) for value in held]


@cache
def list_columns(kind: type[Mapping[str, object]]) -> frozenset[str]:
    return frozenset(name for name, hint in get_type_hints(kind).items() if get_origin(hint) is list)


def clean(value: Any, is_list: bool) -> object:
    """One value of a frame as plain Python; a list that is missing is empty."""
    if is_list:
        return list(value) if hasattr(value, "__len__") else []
    if value is None or isinstance(value, str | int):  # nearly every cell
        return value
    if hasattr(value, "tolist") and not pd.api.types.is_scalar(value):
        return list(value)
    return None if missing(value) else value
