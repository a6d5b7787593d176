"""The markup room: HTML fragments from templates. Everything that comes from data or readers is escaped."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from findings import search, texts
from findings.filters import FACETS
from findings.model import (
    Code,
    DatePrecision,
    FindingKind,
    Grade,
    GradeBasis,
    Judge,
    Polarity,
    Relation,
    ReportKind,
    ResponseForm,
    Stance,
    StatusCode,
    Voice,
)

TEMPLATES = Path(__file__).parent / "templates"
CODES: dict[str, type[Code]] = {
    "typ": FindingKind, "utfall": Polarity, "rost": Voice, "betyg": Grade, "grund": GradeBasis, "slag": ReportKind,
    "hallning": Stance, "form": ResponseForm, "status": StatusCode, "bedomare": Judge, "samband": Relation,
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
    day = pd.Timestamp(value)
    month = texts.MONTHS[day.month - 1]
    known = {"dag": f"{day.day} {month} {day.year}", "manad": f"{month} {day.year}", "ar": str(day.year)}
    return known[precision]


def iso(value: Any) -> str:
    return "" if missing(value) else pd.Timestamp(value).date().isoformat()


def marked(passage: str, anchor: str) -> Markup:
    """The passage with its anchor marked, both escaped."""
    words = r"\s+".join(re.escape(word) for word in anchor.split())
    match = re.search(words, passage)
    if not match:
        return escape(passage)
    before, hit, after = passage[: match.start()], match[0], passage[match.end() :]
    return Markup("{}<mark>{}</mark>{}").format(before, hit, after)


def hits(text: str, stems: Collection[str], needles: Iterable[str]) -> Markup:
    """The text with the search's hits marked, all of it escaped."""
    return tagged(composed := search.composed(text), search.spans(composed, stems, needles))


def tagged(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    parts, done = [], 0
    for start, stop in spans:
        parts += [escape(text[done:start]), Markup("<mark>{}</mark>").format(text[start:stop])]
        done = stop
    return Markup("").join([*parts, escape(text[done:])])


def excerpt(text: str, stems: Collection[str], needles: Iterable[str], around: int = 110) -> Markup:
    """The words around the first hit, all hits in them marked; nothing where there is no hit."""
    composed, needles = search.composed(text), tuple(needles)
    spans = search.spans(composed, stems, needles)
    if not spans:
        return Markup("")
    start, stop = spans[0]
    before, after = composed[:start], composed[stop:]
    kept_before = before[-around:].partition(" ")[2] if len(before) > around else before
    kept_after = after[:around].rpartition(" ")[0] if len(after) > around else after
    shown = hits(kept_before + composed[start:stop] + kept_after, stems, needles)
    return Markup("{}{}{}").format("" if kept_before == before else "… ", shown, "" if kept_after == after else " …")


def section_words(section: Any, heading: Any = None) -> str:
    """avsnitt 4.3.2, or the section's name where the report has no number."""
    if missing(section):
        return ""
    return texts.SECTION.format(section=section) if str(section)[:1].isdigit() else str(section)


def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"t": texts, "facets": FACETS, "today": dt.date.today}
    made.filters |= {
        "kod": lambda value, kind: code_label(kind, value), "datum": date_words, "iso": iso, "tal": texts.number,
        "avsnitt": section_words,
    }  # fmt: skip
    made.tests |= {"missing": missing}
    return made


_environment = environment()


def render(template: str, **context: Any) -> str:
    """A fragment as a string. Templates say nothing of their own: sentences come from texts."""
    return _environment.get_template(template).render(**context)


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows as dicts whose lists are real lists."""
    return [
        {str(k): (list(v) if hasattr(v, "tolist") and not pd.api.types.is_scalar(v) else v) for k, v in row.items()}
        for row in frame.to_dict("records")
    ]
