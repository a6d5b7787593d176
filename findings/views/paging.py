"""The paging room: which part of a long list, or of a wide table, is on the screen, and the way to the others."""

from dataclasses import dataclass
from typing import ClassVar

from findings.views.contexts import Context
from findings.views.frame import Visit

PAGE_SIZE = 24
NEAR_PAGES = 2  # pages shown on each side of the current one


@dataclass(frozen=True)
class Part:
    """The part of a list that is on the screen; `number` is its page, the last one where the address asks for more."""

    count: int
    number: int
    pages: int
    size: int = PAGE_SIZE

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def end(self) -> int:
        return min(self.count, self.offset + self.size)

    @classmethod
    def of(cls, count: int, wanted: int, size: int = PAGE_SIZE) -> "Part":
        pages = max(1, -(-count // size))
        return cls(count, min(wanted, pages), pages, size)


@dataclass(frozen=True)
class Pages(Context):
    """The ways to the other parts; nothing where there is only one."""

    template: ClassVar[str] = "parts/pages.html"
    part: Part
    pages: tuple[tuple[str, str, bool], ...]
    before: str
    after: str
    label: str


def pages(here: Visit, part: Part) -> list[tuple[str, str, bool]]:
    """(number, address, current) for the first, the last and those near the current one; "" is a gap."""
    if part.pages == 1:
        return []
    near = range(part.number - NEAR_PAGES, part.number + NEAR_PAGES + 1)
    numbers = sorted({1, part.pages, *(n for n in near if 1 <= n <= part.pages)})
    found: list[tuple[str, str, bool]] = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number > before + 1:
            found.append(("", "", False))
        found.append((str(number), here.address.show(sida=number).href, number == part.number))
    return found


def ways(here: Visit, part: Part, label: str) -> Pages:
    """`label` names the list for those who hear it."""
    before, after = (here.address.show(sida=part.number + step).href for step in (-1, 1))
    return Pages(part, tuple(pages(here, part)), before, after, label)
