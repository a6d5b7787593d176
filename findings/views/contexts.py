"""What a template is given: one frozen class a template, whose fields are exactly the names that the template uses."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar

from findings.views import frame, markup


@dataclass(frozen=True)
class Context:
    """A template with what it shows. `template` is its path under templates/."""

    template: ClassVar[str]

    def values(self) -> dict[str, Any]:
        """The fields by name, not copied: a template may call what it is given."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def drawn(context: Context) -> str:
    """The template as a string."""
    return markup.render(context.template, **context.values())


def show(context: Context) -> None:
    """The template on the page; one that has nothing to say leaves no trace."""
    frame.show(context.template, **context.values())


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere. `said` names the link for those who hear it, where the words alone do not do."""

    text: str
    href: str
    said: str = ""
