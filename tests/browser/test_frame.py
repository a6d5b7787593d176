"""The frame in a real Chromium: the header that stays, one panel of filters, a focus, slides, paper, lost contact."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from driving import broken_rules, ready, serve, visit
from playwright.sync_api import Browser, BrowserContext, Page, expect

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}
FILTERED = ["/", "/kommun", "/styrning", "/uppfoljning", "/samverkan", "/fynd", "/rekommendationer", "/motsagelser",
            "/jamfor", "/granskningar"]  # fmt: skip


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, locale="sv-SE", viewport=PHONE)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def open_filter(page: Page) -> None:
    if not page.locator("#filter").evaluate("box => box.open"):
        page.locator("#filter > summary").click()
    expect(page.locator(".filterpanel")).to_be_visible()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def scroll(page: Page, top: int) -> None:
    page.evaluate("top => document.querySelector('[data-testid=stMain]').scrollTo(0, top)", top)


# --- Header --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["390", "1440"])
@pytest.mark.parametrize("address", ["/styrning", "/rekommendationer", "/metod"])
def test_the_header_stays_with_the_current_page_in_sight(page: Page, address: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    visit(page, address)
    scroll(page, 600)
    current = page.locator('.sidhuvud-sidor [aria-current="page"], .meny-har').first
    box, menu = current.bounding_box(), page.locator("#mer > summary").bounding_box()
    assert box
    assert menu
    assert box["y"] >= 0
    assert box["y"] + box["height"] < 60
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert current.evaluate("a => a.closest('.meny') !== null") or box["x"] + box["width"] <= menu["x"]


def test_the_menu_opens_closes_and_leads_on(page: Page) -> None:
    visit(page, "/?kommun=boras")
    menu = page.locator("#mer > ul")
    page.locator("#mer > summary").click()
    expect(menu.get_by_role("link")).to_have_text(
        [
            "Motsägelser",
            "Jämför",
            "Granskningar",
            "Metod",
            "Om Granskat",
            "Ändringar",
            "Tillgänglighet",
            "Samling",
            "Presentationsläge",
        ]
    )
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert focused(page) == "Mer"
    page.locator("#mer > summary").click()
    page.mouse.click(15, 700)  # beside everything
    expect(menu).to_be_hidden()
    page.locator("#mer > summary").click()
    menu.get_by_role("link", name="Metod").click()
    page.wait_for_url(re.compile(r"/metod\?kommun=boras$"))
    ready(page)
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("address", ["/", "/kommun", "/fynd", "/jamfor", "/om"])
def test_the_first_stop_leads_past_the_header(page: Page, address: str) -> None:
    """Skip link, heading, and then the content: three stops, each of them with a ring where it is a control."""
    visit(page, address)
    page.keyboard.press("Tab")
    assert focused(page) == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert focused(page) == "innehall"
    page.keyboard.press("Tab")
    assert page.evaluate(
        "h1 => !!(h1.compareDocumentPosition(document.activeElement) & 4)", page.locator("h1").element_handle()
    )


RING = """() => {
  const at = document.activeElement, look = getComputedStyle(at);
  return at === document.body || (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2)
    ? "" : at.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("address", ["/", "/fynd", "/rekommendationer", "/om"])
def test_every_stop_has_a_ring(page: Page, address: str) -> None:
    visit(page, address)
    without = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        without.add(page.evaluate(RING))
    assert without == {""}


# --- The filter's panel --------------------------------------------------------------------------------


@pytest.mark.parametrize("address", FILTERED)
def test_the_same_panel_on_every_page(page: Page, address: str) -> None:
    visit(page, address)
    open_filter(page)
    expect(page.locator("#facett-kommun > summary")).to_be_visible()
    page.locator("#val-kommun-boras").click()
    page.wait_for_url(re.compile("kommun=boras"))
    ready(page)
    expect(page.locator(".filterpanel")).to_be_visible()
    expect(page.locator("#val-kommun-boras")).to_have_attribute("aria-current", "true")
    expect(page.locator("#val-kommun-boras")).to_be_focused()


def test_a_choice_keeps_the_panel_where_it_was(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 600})
    visit(page, "/samverkan")
    open_filter(page)
    page.locator("#facett-aktor > summary").click()
    page.locator("#val-aktor-polis").click()
    page.wait_for_url(re.compile("aktor=polis"))
    ready(page)
    expect(page.locator("#facett-aktor")).to_have_attribute("open", "")
    expect(page.locator("#val-aktor-polis")).to_be_in_viewport()
    expect(page.locator("#filter > summary")).to_have_text("Filter (1)")
    expect(page.locator("#facett-tema")).to_have_count(0)  # the page is about one


def test_each_end_of_the_span_is_a_list_of_its_own(page: Page) -> None:
    visit(page, "/fynd")
    page.locator("#ar-fran").select_option(value="/fynd?ar=2020-2024")
    page.wait_for_url(re.compile("ar=2020-2024"))
    ready(page)
    page.locator("#ar-till").select_option(value="/fynd?ar=2020-2023")
    page.wait_for_url(re.compile("ar=2020-2023"))
    ready(page)
    expect(page.locator("p.urval").first).to_contain_text("från 2020–2023")
    expect(page.locator("#ar-till")).to_be_focused()


def test_a_long_facet_is_searched(page: Page) -> None:
    visit(page, "/fynd")
    field = page.locator("#sok-aspekt")
    field.fill("fristå")
    expect(page.locator("#facett-aspekt .varden > li:visible")).to_have_count(1)
    page.locator("#facett-aspekt a.val:visible").click()
    page.wait_for_url(re.compile("aspekt="))
    ready(page)
    expect(page.locator("#facett-aspekt .varden > li:visible")).to_have_count(1)  # the words are still there
    page.locator("#sok-aspekt").fill("")
    expect(page.locator("#facett-aspekt a.val").first).to_be_visible()


def test_on_a_phone_the_sheet_leads_to_what_was_found(phone: Page) -> None:
    visit(phone, "/fynd")
    expect(phone.locator(".filterpanel")).to_be_hidden()
    phone.locator("#filter > summary").click()
    sheet = phone.locator(".filterpanel").bounding_box()
    assert sheet == {"x": 0, "y": 0, "width": 390, "height": 844}
    phone.locator("#val-utfall-brist").click()
    phone.wait_for_url(re.compile("utfall=brist"))
    ready(phone)
    button = phone.get_by_role("button", name=re.compile(r"Visa \d+ fynd"))
    expect(button).to_be_in_viewport()
    said = re.search(r"\d+", button.inner_text())
    assert said
    button.click()
    expect(phone.locator(".filterpanel")).to_be_hidden()
    expect(phone.locator("#lista .urval")).to_have_text(re.compile(rf"^{said[0]} fynd"))
    expect(phone.locator("#lista article").first).to_be_in_viewport()
    below, found = phone.locator(".sidhuvud").bounding_box(), phone.locator("#lista .urval").bounding_box()
    assert below
    assert found
    assert found["y"] >= below["y"] + below["height"]  # not under the header
    assert phone.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_the_sheet_is_closed_on_a_new_page_and_by_escape(phone: Page) -> None:
    visit(phone, "/styrning")
    phone.locator("#filter > summary").click()
    phone.keyboard.press("Escape")
    expect(phone.locator(".filterpanel")).to_be_hidden()
    assert "Filter" in focused(phone)


@pytest.fixture(scope="module")
def many_site(thirty_data: Path) -> Iterator[str]:
    process, url = serve(thirty_data)
    yield url
    process.terminate()
    process.wait(timeout=10)


def test_among_many_municipalities_one_is_searched_for(page: Page, many_site: str) -> None:
    visit(page, f"{many_site}/styrning")
    expect(page.locator(".kommunrad .bricka")).to_have_count(0)
    page.get_by_role("button", name="Välj kommun").click()
    expect(page.locator("#sok-kommun")).to_be_focused()
    name = page.locator("#facett-kommun .val-namn").nth(7).inner_text()
    page.keyboard.type(name.lower())
    page.locator("#facett-kommun a.val:visible").first.click()
    page.wait_for_url(re.compile("kommun="))
    ready(page)
    expect(page.locator(".kommunrad .bricka")).to_have_text(name)


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["390", "1440"])
@pytest.mark.parametrize("address", ["/", "/rekommendationer?svar=inget_svar", "/fynd?q=samverkan&ar=2020-2024"])
def test_the_open_panel_breaks_no_accessibility_rule(page: Page, address: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    visit(page, address)
    open_filter(page)
    assert {scheme: broken_rules(page, scheme) for scheme in ("light", "dark")} == {"light": [], "dark": []}


# --- A focus -------------------------------------------------------------------------------------------


def test_my_municipality_is_a_focus_and_alone_is_a_second_step(page: Page) -> None:
    visit(page, "/styrning")
    page.locator("#kommun-boras").click()
    page.wait_for_url(re.compile("kommun=boras$"))
    ready(page)
    expect(page.locator("#kommun-boras")).to_have_attribute("aria-current", "true")
    expect(page.locator(".brickor[aria-label='Valda filter']")).to_have_count(0)  # nobody is left out
    expect(page.locator("#filter > summary")).to_have_text("Filter")
    page.get_by_role("link", name="Visa bara Borås").click()
    page.wait_for_url(re.compile("kommun=boras&bara=1$"))
    ready(page)
    expect(page.get_by_role("link", name="Ta bort Kommun: Borås")).to_be_visible()
    expect(page.locator("#filter > summary")).to_have_text("Filter (1)")
    page.get_by_role("link", name="Visa de andra bredvid").click()
    page.wait_for_url(re.compile("kommun=boras$"))


def test_on_a_list_the_municipality_chooses_rows(page: Page) -> None:
    visit(page, "/fynd?kommun=boras")
    expect(page.get_by_role("link", name="Ta bort Kommun: Borås")).to_be_visible()
    expect(page.locator("#bara")).to_have_count(0)
    expect(page.locator("p.urval").first).to_contain_text("i Borås")


# --- Slides --------------------------------------------------------------------------------------------


def slide_number(page: Page) -> tuple[int, int]:
    said = re.fullmatch(r"(\d+) av (\d+)", page.locator(".bild-nummer").inner_text())
    assert said
    return int(said[1]), int(said[2])


@pytest.mark.parametrize("size", [{"width": 1280, "height": 720}, {"width": 1920, "height": 1080}, PHONE])
@pytest.mark.parametrize("address", ["/", "/samverkan", "/jamfor?kommun=boras,eskilstuna", "/rekommendationer"])
def test_each_slide_fits_its_screen(page: Page, address: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    visit(page, f"{address}{'&' if '?' in address else '?'}visning=presentation")
    first, count = slide_number(page)
    assert first == 1
    for number in range(1, count + 1):
        assert slide_number(page) == (number, count)
        slide, bar = page.locator(".bild-nu").bounding_box(), page.locator(".presentation").bounding_box()
        assert slide
        assert bar
        assert slide["y"] >= 0
        assert slide["y"] + slide["height"] <= bar["y"] + 1, f"slide {number}"
        assert page.locator(".bild-nu").inner_text().strip()
        page.keyboard.press("ArrowRight")
    assert slide_number(page) == (count, count)  # the last stays


def test_keys_buttons_and_a_link_to_one_slide(page: Page, site: str) -> None:
    visit(page, "/samverkan?visning=presentation")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    for key, number in (("ArrowDown", 2), ("PageDown", 3), (" ", 4), ("ArrowLeft", 3), ("PageUp", 2), ("Home", 1)):
        page.keyboard.press(key)
        assert slide_number(page)[0] == number, key
    page.get_by_role("button", name="Nästa bild").click()
    assert page.url.endswith("#bild-2")
    heading = page.locator(".bild-nu").inner_text()
    visit(page, f"{site}/samverkan?visning=presentation#bild-2")
    assert page.locator(".bild-nu").inner_text() == heading
    for control in (".sidhuvud", ".stHtml .bild-nu button:visible", ".figur-tal:visible"):
        expect(page.locator(control)).to_have_count(0)
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/samverkan$"))
    ready(page)
    expect(page.locator(".sidhuvud")).to_be_visible()


# --- Paper ---------------------------------------------------------------------------------------------


def printed(page: Page) -> list[str]:
    """The words of each sheet, as the browser prints the page (Ctrl-P)."""
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [sheet.get_textpage().get_text_range() for sheet in document]


@pytest.mark.parametrize("address", ["/", "/rekommendationer", "/fynd?utfall=brist", "/granskningar"])
def test_every_sheet_has_its_number_and_its_source(page: Page, address: str) -> None:
    visit(page, address)
    sheets = printed(page)
    for number, words in enumerate(sheets, 1):
        assert re.search(rf"\b{number} \({len(sheets)}\)", words), words[-300:]
        assert re.search(r"Källa: kommunernas revisionsrapporter.*Utgåva [0-9a-f]{12}", words, re.DOTALL)
    everything = " ".join(sheets)
    for place in ("Borås", "Eskilstuna", "Trollhättan"):
        assert place in everything
    for control in ("Kopiera länk", "Skriv ut", "Min kommun", "Filter"):
        assert control not in everything
    assert "till just det här: http" in everything  # a ligature may hide the first letters


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/motsagelser?kommun=eskilstuna", [".motsagelser h2", ".motsagelse summary"]),
        ("/granskningar?rapport=eskilstuna-2024", [".fragor-rader .kort-rubrik", ".fraga-rad", ".lasning aside h2"]),
        ("/kommun?kommun=boras", ["#andra-till h3", ".fragan"]),
        ("/rekommendationer", [".lagen th", "details.oppna-utskrift .kort-rubrik"]),
    ],
)
def test_what_is_folded_is_on_paper_with_the_words_it_stood_behind(page: Page, address: str, words: list[str]) -> None:
    visit(page, address)
    opened = page.locator("details.oppna-utskrift[open]").count()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for selector in words:
        seen = page.locator(selector).evaluate_all("parts => parts.map(p => p.checkVisibility() && p.offsetHeight > 8)")
        assert seen
        assert all(seen), selector
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("details.oppna-utskrift[open]").count() == opened, "as it was before"


SHEETS = {"/": 4, "/?kommun=boras": 4, "/kommun?kommun=boras": 4, "/styrning": 8, "/uppfoljning": 8, "/samverkan": 8,
          "/kommun?kommun=trollhattan": 4, "/rekommendationer": 7}  # fmt: skip


@pytest.mark.parametrize(("address", "most"), SHEETS.items())
def test_paper_is_few_sheets_and_nothing_is_wider_than_one(page: Page, address: str, most: int) -> None:
    visit(page, address)
    assert len(printed(page)) <= most
    page.set_viewport_size({"width": 680, "height": 900})  # A4 less its margins
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 680


def test_the_button_prints_the_same_page(page: Page) -> None:
    visit(page, "/")
    page.evaluate("window.print = () => { window.asked = true; }")
    page.get_by_role("button", name="Skriv ut").click()
    assert page.evaluate("window.asked")


def test_paper_is_white_whatever_the_screen(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, color_scheme="dark")
    page = visit(context.new_page(), "/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".stApp").evaluate("a => getComputedStyle(a).backgroundColor") == "rgb(255, 255, 255)"
    context.close()


# --- Contact -------------------------------------------------------------------------------------------


def test_a_lost_line_is_said_and_its_return_too(context: BrowserContext) -> None:
    page = visit(context.new_page(), "/")
    notice = page.locator("#granskat-kontakt")
    context.set_offline(True)
    expect(notice).to_contain_text("Ingen kontakt med Granskat")
    context.set_offline(False)
    expect(notice).to_have_count(0)


def test_a_server_that_is_gone_is_said_in_swedish(browser: Browser, real_data: Path) -> None:
    process, url = serve(real_data)
    page = browser.new_page(base_url=url, locale="sv-SE")
    try:
        visit(page, "/")
        process.terminate()
        process.wait(timeout=10)
        page.locator(".sidhuvud-sidor a", has_text="Styrning").click()
        expect(page.locator("#granskat-kontakt")).to_contain_text("Ingen kontakt med Granskat")
        page.wait_for_timeout(3000)
        assert not re.search(r"Streamlit|Connection|internet", page.evaluate("document.body.innerText"))
    finally:
        page.close()
        process.kill()


def test_a_silent_server_is_said_within_a_few_seconds(page: Page) -> None:
    """The socket looks well but nothing comes back."""
    page.route_web_socket(re.compile("_stcore/stream"), lambda ws: silenced(ws))
    visit(page, "/")
    page.evaluate("window.tyst = true")
    page.locator(".sidhuvud-sidor a", has_text="Styrning").click()
    expect(page.locator("#granskat-kontakt")).to_contain_text("Ingen kontakt med Granskat", timeout=20000)


def silenced(route):  # type: ignore[no-untyped-def]
    """Lets the first run through; later messages to the server are dropped."""
    server = route.connect_to_server()
    sent = []

    def forward(message: str | bytes) -> None:
        sent.append(message)
        if len(sent) == 1:
            server.send(message)

    route.on_message(forward)
