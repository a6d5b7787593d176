"""What holds on every page, in each state, on both screens, light and dark. A page is opened once and asked everything."""

import re
from collections.abc import Iterator

import pytest
from driving import broken_rules, visit
from playwright.sync_api import Browser, Page, expect

STATES = [
    "/",
    "/?kommun=trollhattan",
    "/?utfall=brist",
    "/kommun",
    "/kommun?kommun=boras",
    "/kommun?kommun=trollhattan",
    "/styrning",
    "/styrning?oppen=roller-mandat,siffror,tal",
    "/uppfoljning",
    "/samverkan?oppen=parter",
    "/fynd",
    "/fynd?lista=tabell&kommun=boras",
    "/fynd?fynd=eskilstuna-2024-f111&q=samverkan",
    "/rekommendationer",
    "/rekommendationer?lista=tabell",
    "/rekommendationer?rekommendation=trollhattan-2023-r1",
    "/jamfor",
    "/jamfor?kommun=boras,trollhattan",
    "/granskningar",
    "/granskningar?rapport=boras-2020",
    "/motsagelser",
    "/motsagelser?motsagelse=boras-2020-d02",
    "/metod",
    "/om",
    "/andringar",
    "/samling?samling=boras-2020.f072,trollhattan-2024.r3,trollhattan-2023.q2a&rubrik=Prov",
    "/granskningar?fraga=boras-2020-q1",
    "/tillganglighet",
]
WIDGETS = ("stButtonGroup", "stMultiSelect", "stSelectbox", "stExpander", "stTextInput", "stDialog")
SAID = """document.body.innerText + [...document.querySelectorAll('[placeholder], [aria-label]')]
  .map(e => (e.placeholder || '') + ' ' + (e.ariaLabel || '')).join(' ')"""
# Words of the page's parts that go on on another line without a hyphen. What is only heard stands in a box of a pixel.
BROKEN = """parts => parts.flatMap(root => {
  const broken = [];
  const range = document.createRange();
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, text = node.data;
    const heard = node.parentElement.closest('.dold, thead');
    if (!node.parentElement.checkVisibility() || (heard && heard.offsetWidth < 9)) continue;
    for (const word of text.matchAll(/[\\p{L}]{2,}/gu)) {
      const tops = [...word[0]].map((_, i) => {
        range.setStart(node, word.index + i); range.setEnd(node, word.index + i + 1);
        return [...range.getClientRects()].at(-1);  // the first may be the hyphen on the line before
      }).filter(r => r?.width > 0).map(r => Math.round(r.top));
      if (new Set(tops).size > 1) broken.push(word[0]);
    }
  }
  return broken;
})"""


@pytest.fixture(scope="module", params=STATES)
def seen(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in one state, opened once; the tests below look at it and leave its address as it was."""
    context = browser.new_context(base_url=site, locale="sv-SE", viewport={"width": 1440, "height": 900})
    yield visit(context.new_page(), request.param)
    context.close()


def test_one_heading_swedish_and_a_title_of_its_own(seen: Page) -> None:
    expect(seen.locator("html")).to_have_attribute("lang", "sv")
    expect(seen.locator("h1")).to_have_count(1)
    expect(seen).to_have_title(re.compile(r".+ – Granskat"))


def test_no_control_of_streamlits_and_no_word_of_english(seen: Page) -> None:
    for widget in WIDGETS:
        expect(seen.get_by_test_id(widget)).to_have_count(0)
    assert not re.search(
        r"\b(Select all|Choose|Open|Close|Clear|Search|Connecting|options)\b", str(seen.evaluate(SAID))
    )


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")])
def test_no_accessibility_rule_is_broken(seen: Page, width: int, scheme: str) -> None:
    seen.set_viewport_size({"width": width, "height": 900})
    assert broken_rules(seen, scheme) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_wider_than_the_screen_and_no_word_breaks_without_a_hyphen(seen: Page, width: int) -> None:
    seen.set_viewport_size({"width": width, "height": 900})
    assert seen.locator("[data-testid=stMain]").evaluate("m => m.scrollWidth - m.clientWidth") == 0
    assert seen.locator("section[data-bild]").evaluate_all(BROKEN) == []
