"""The markup room: HTML fragments from templates. Everything that comes from data or readers is escaped."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from findings import texts
from findings.ask import search
from findings.ask.filters import FACETS
from findings.store.values import code_label, date_words, iso, missing, section_words

TEMPLATES = Path(__file__).parent / "templates"


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


def number(count: int, href: str, kind: str) -> Markup:
    """A number in running text that leads to exactly the rows it counts; none is only said."""
    if not count:
        return escape(texts.number(count))
    return Markup(macros().number(count, href, kind))  # noqa: S704 - made by a macro of ours, which has escaped it


@cache
def macros() -> Any:
    return _environment.get_template("parts/macros.html").module


def render(template: str, **context: Any) -> str:
    """A fragment as a string. Templates say nothing of their own: sentences come from texts."""
    return _environment.get_template(template).render(**context)
