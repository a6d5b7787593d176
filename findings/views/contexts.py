"""What a template is given: one frozen class a template, whose fields are exactly the names that the template uses."""

from dataclasses import dataclass, fields
from typing import ClassVar

from findings.store.shapes import FindingRow
from findings.views import markup, sheet
from findings.views.collecting import Collect


@dataclass(frozen=True)
class Context:
    """A template with what it shows. `template` is its path under templates/."""

    template: ClassVar[str]

    def values(self) -> dict[str, object]:
        """The fields by name, not copied: a template may call what it is given."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def drawn(context: Context) -> str:
    """The template as a string."""
    return markup.render(context.template, **context.values())


def show(context: Context) -> None:
    """The template on the page; one that has nothing to say leaves no trace."""
    fragment = drawn(context)
    if fragment.strip():
        sheet.add(sheet.Piece(fragment))


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere. `said` names the link for those who hear it, where the words alone do not do."""

    text: str
    href: str = ""  # none: only the words
    said: str = ""
    current: bool = False  # whether it leads to what is shown now


@dataclass(frozen=True)
class Fact:
    """A label with its values, each with the way to more of its kind where there is one."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True)
class Card:
    """A finding as a card, with the way to it."""

    row: FindingRow
    href: str
    aspect_labels: tuple[str, ...] = ()
    collect: Collect | None = None
