"""Values as they come out of frames: what is missing, labels of codes, dates in words, rows as dicts."""

from typing import Any

import pandas as pd
from babel.dates import format_date

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


def missing(value: Any) -> bool:
    """Whether a value from a frame stands for nothing."""
    if value is None or isinstance(value, list | tuple | dict | str):
        return value is None
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


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


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows as dicts whose lists are real lists."""
    return [
        {str(k): (list(v) if hasattr(v, "tolist") and not pd.api.types.is_scalar(v) else v) for k, v in row.items()}
        for row in frame.to_dict("records")
    ]
