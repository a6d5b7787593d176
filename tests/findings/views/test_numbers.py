"""Each number that is a link leads to exactly the rows that it counts: followed on every page, one by one."""

import re
from collections.abc import Callable

import pytest
from drawing import Drawn

from findings import texts

PAGES = [
    "/fynd?namnd=utbildning", "/fynd?namnd=socialtjanst&kommun=boras&utfall=brist", "/fynd?q=samverkan",
    "/fynd?q=segregation+bibliotek", "/fynd?fynd=boras-2020-f055", "/fynd?fynd=trollhattan-2024-f001&kommun=trollhattan",
    "/rekommendationer", "/rekommendationer?svar=inget_svar", "/rekommendationer?kommun=eskilstuna&per=2024-10-01",
    "/rekommendationer?status=okant&lista=tabell", "/rekommendationer?namnd=kultur_fritid",
    "/granskningar", "/granskningar?kommun=boras", "/granskningar?rapport=eskilstuna-2024",
    "/motsagelser?tema=samverkan", "/motsagelser?motsagelse=boras-2020-d02", "/metod", "/andringar",
]  # fmt: skip
LISTS = r"^([\d\u00a0]+) {noun}"
PAIRS = r", ([\d\u00a0]+) adresserade?\b"


def counted(page: Drawn, kind: str) -> list[int]:
    """The numbers of rows of a kind that the page's sentences begin with."""
    pattern = PAIRS if kind == "body" else LISTS.format(noun=f"({'|'.join(texts.NOUNS[kind])})\\b")
    found = (re.search(pattern, line.said) for line in page.all("p", "urval"))
    return [int(match[1].replace("\u00a0", "")) for match in found if match]


@pytest.mark.parametrize("address", PAGES)
def test_every_number_is_the_number_of_rows_behind_it(address: str, drawn: Callable[[str], Drawn]) -> None:
    page = drawn(address)
    links = [e for e in page.elements if "data-antal" in e.attributes]
    for link in links:
        kind, count = link.attributes["data-slag"], int(link.attributes["data-antal"])
        assert count > 0, link
        assert count in counted(drawn(link.attributes["href"]), kind), (address, link.said, link.attributes["href"])


@pytest.mark.parametrize("address", ["/metod", "/andringar", "/granskningar", "/rekommendationer"])
def test_these_pages_have_numbers_to_follow(address: str, drawn: Callable[[str], Drawn]) -> None:
    assert len([e for e in drawn(address).elements if "data-antal" in e.attributes]) > 5


def test_metods_numbers_go_together(drawn: Callable[[str], Drawn]) -> None:
    """The paragraph that reconciles: its parts add up to its wholes, by the numbers that are read."""
    page = drawn("/metod")
    said = next(p.said for p in page.all("p") if p.said.startswith("Utgåvan har"))
    whole, read, _, cited = (int(n) for n in re.findall(r"\d+", said))
    assert whole == read + cited
    parts = next(p.said for p in page.all("p") if p.said.startswith("Diagram, matriser och rubriker räknar det"))
    told, *outcomes, others = (int(n) for n in re.findall(r"\d+", parts))
    assert told == sum(outcomes)
    assert read == told + others
