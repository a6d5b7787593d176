"""Drawing a page without a browser: its script run by Streamlit's own test frame, its HTML taken apart."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from findings.ask.links import PAGES

ROOT = Path(__file__).resolve().parents[3]
PAGE_AT = {path: page for page, path in PAGES.items()}
VOID = {"br", "input", "img", "hr", "meta", "link"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    within: tuple[str, ...] = ()  # classes and tags of what it stands in

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def said(self) -> str:
        return " ".join(self.text.split())


@dataclass
class Drawn(HTMLParser):
    """A page's elements in their order, each with all the text in it."""

    html: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = tuple(name for e in self.open for name in (e.tag, *e.classes))
        element = Element(tag, {name: value or "" for name, value in attrs}, within=around)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str = "", of: str = "") -> list[Element]:
        """Elements by tag and class."""
        return [e for e in self.elements if (not tag or e.tag == tag) and (not of or of in e.classes)]

    def one(self, tag: str = "", of: str = "") -> Element:
        found = self.all(tag, of)
        assert len(found) == 1, (tag, of, [e.said for e in found])
        return found[0]

    @property
    def said(self) -> str:
        return " ".join(" ".join(e.text for e in self.elements if not e.within).split())

    @property
    def links(self) -> dict[str, str]:
        """What a link says → where it leads."""
        return {e.said: e.attributes.get("href", "") for e in self.all("a")}


def draw(address: str) -> Drawn:
    """The page at an address of the site, as it stands between the frame's top and bottom."""
    parts = urlsplit(address)
    test = AppTest.from_file(str(ROOT / "pages" / f"{PAGE_AT[parts.path]}.py"), default_timeout=60)
    for name, values in parse_qs(parts.query).items():
        test.query_params[name] = values
    test.run()
    assert not test.exception, test.exception
    return Drawn("\n".join(str(e.value) for e in test.main.children.values() if e.type == "html"))
