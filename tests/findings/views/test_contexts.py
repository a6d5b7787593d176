"""Every template and the class that it is drawn from say the same names, as Datasette holds its own."""

from dataclasses import fields

import pytest
from jinja2 import meta

from findings.views import (
    chooser,
    collection,
    distribution,
    fates,
    findings,
    markup,
    municipality,
    overview,
    paging,
    question,
)  # fmt: skip
from findings.views.contexts import Context

# Whose contexts are looked at.
DRAWN = (chooser, collection, distribution, fates, findings, municipality, overview, paging, question)
CONTEXTS = sorted(Context.__subclasses__(), key=lambda context: context.template)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.template)
def test_a_template_uses_what_it_is_given_and_nothing_else(context: type[Context]) -> None:
    environment = markup.environment()
    source = (markup.TEMPLATES / context.template).read_text(encoding="utf-8")
    used = meta.find_undeclared_variables(environment.parse(source)) - set(environment.globals)
    assert used == {field.name for field in fields(context)}


def test_every_module_with_contexts_is_looked_at() -> None:
    assert {context.__module__ for context in CONTEXTS} == {module.__name__ for module in DRAWN}
