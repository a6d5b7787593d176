"""The theme pages under every kind of filter: nothing said that the filter makes true or impossible, nothing ungrammatical."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from screen import Screen, shown, words
from selections import selections

from findings import compare, store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.store.database import Database
from findings.views import answers, sides, theme

THEMES = ("styrning", "uppfoljning", "samverkan")
PAGES = (*THEMES, "jamfor")
PLURALS = r"brister|styrkor|risker|granskningar|frågor|parter|kommuner|aspekter|rekommendationer|adressater"
SINGULARS = r"brist|styrka|risk|granskning|fråga|part|kommun|aspekt|rekommendation"
MANY = r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|[2-9]|\d{2,})"
WRONG = {
    "one with a plural": re.compile(rf"(?<![\d–])\b(?:1|en|ett) (?:{PLURALS})\b", re.IGNORECASE),
    "many with a singular": re.compile(rf"(?<![–\d ])\b{MANY} (?:{SINGULARS})\b(?! av)", re.IGNORECASE),
    "one with a plural verb": re.compile(r"\b(?:en|1) är tolkade\b", re.IGNORECASE),
    "many with a singular verb": re.compile(rf"\b{MANY} är tolkad\b", re.IGNORECASE),
    "none as a number": re.compile(rf"\b(?:noll|0) (?:{PLURALS}|fynd utan|i |av )", re.IGNORECASE),
    "a share of one": re.compile(r"\bi (?:en|1) av (?:en|1) |\bav (?:en|1) aspekt\b", re.IGNORECASE),
    "a hole": re.compile(r"\bNone\b|\bnan\b|[{}]|\(\)|  och| och (?:och|\.)|: \.|\.\."),
}
ONE_PLACE = re.compile(
    r"ingen av kommunerna|ingendera|mer än en kommun|alla kommuner|hos (?:båda|alla)|i varje kommun", re.IGNORECASE
)
NAMES = {"brist": r"brist\w*", "delvis": "delvis", "styrka": r"styrk\w+", "risk": r"risk(?:er)?"}


DRAWN: dict[tuple[object, ...], Screen] = {}  # several tests look at the same pages


def draw(monkeypatch: pytest.MonkeyPatch, db: Database, page: str, params: dict[str, str]) -> Screen:
    key = (db, page, *params.items())
    if key not in DRAWN:
        made = sides.show_comparison if page == "jamfor" else lambda _: theme.show_theme(page)
        DRAWN[key] = shown(monkeypatch, db, page, params, made)
    return DRAWN[key]


def sentences(screen: Screen) -> list[str]:
    """What the page says of itself: headings, captions, and the quiet lines under them; not what the reports say."""
    found = re.findall(
        r'<(h1|h2|caption|p class="(?:urval|svag|svag tid-sagt|ingress)"|span class="enhet-sagt"|summary)[^>]*>(.*?)</',
        screen.text,
        re.DOTALL,
    )
    own = [words(text) for _, text in found]
    questions = {
        words(text) for text in re.findall(r'<li class="svar-rad".*?<summary>(.*?)</summary>', screen.text, re.DOTALL)
    }
    return [text for text in own if text not in questions]


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_is_ungrammatical(monkeypatch: pytest.MonkeyPatch, real_db: Database, page: str) -> None:
    tried = 0
    for params in selections(real_db):
        for said in sentences(draw(monkeypatch, real_db, page, params)):
            wrong = {name: rule.search(said) for name, rule in WRONG.items() if rule.search(said)}
            assert not wrong, (page, params, said)
        tried += 1
    assert tried >= 60


@pytest.mark.parametrize("page", PAGES)
def test_no_heading_counts_what_the_filter_leaves_out(
    monkeypatch: pytest.MonkeyPatch, real_db: Database, page: str
) -> None:
    """Under a filter of outcomes a heading neither counts others nor tells how much there is of the chosen ones."""
    for params in selections(real_db):
        chosen = params.get("utfall", "").split(",") if params.get("utfall") else list(NAMES)
        screen = draw(monkeypatch, real_db, page, params)
        for heading in screen.headings():
            left_out = [outcome for outcome in NAMES if outcome not in chosen]
            said = [o for o in left_out if re.search(rf"\b{NAMES[o]}\b", heading, re.IGNORECASE)]
            assert not said, (page, params, heading)
        if params.get("utfall"):
            assert not re.search(r"i \w+ av (?:de )?\w+ aspekt", screen.headings("h1")[0]), params


@pytest.mark.parametrize("page", PAGES)
def test_one_municipality_is_not_compared_with_itself(
    monkeypatch: pytest.MonkeyPatch, real_db: Database, page: str
) -> None:
    for params in selections(real_db):
        only = params.get("bara") or "granskning" in params or params.get("byra") in ("kpmg", "bdo")
        if only:
            for said in sentences(draw(monkeypatch, real_db, page, params)):
                assert not ONE_PLACE.search(said), (page, params, said)


@pytest.mark.parametrize("page", THEMES)
def test_a_municipality_in_focus_stands_first_and_leaves_nobody_out(
    monkeypatch: pytest.MonkeyPatch, real_db: Database, page: str
) -> None:
    heads = re.compile(r'<table class="(?:enheter|aspekter)"[^>]*>.*?<thead>(.*?)</thead>', re.DOTALL)
    names = {"Borås", "Eskilstuna", "Trollhättan"}
    for place, name in (("trollhattan", "Trollhättan"), ("eskilstuna", "Eskilstuna")):
        tables = heads.findall(draw(monkeypatch, real_db, page, {"kommun": place}).text)
        assert len(tables) == 2
        for head in tables:
            found = re.findall(r"Borås|Eskilstuna|Trollhättan", words(head))
            assert found[0] == name
            assert set(found) == names
    alone = draw(monkeypatch, real_db, page, {"kommun": "trollhattan", "bara": "1"})
    assert set(re.findall("|".join(names), words(" ".join(heads.findall(alone.text))))) == {"Trollhättan"}


# --- Parts -------------------------------------------------------------------------------------------------


def parts(screen: Screen) -> list[str]:
    return re.findall(r'data-bild="([\w-]+)"', screen.text)


@pytest.mark.parametrize("page", THEMES)
def test_the_contents_list_what_is_on_the_page(monkeypatch: pytest.MonkeyPatch, real_db: Database, page: str) -> None:
    for params in ({}, {"utfall": "neutral"}, {"ar": "2024"}, {"kommun": "boras", "bara": "1"}):
        screen = draw(monkeypatch, real_db, page, params)
        listed = re.findall(r'<li><a href="[^"]*#([\w-]+)">', screen.text)
        assert listed == parts(screen)
        assert all(f'id="{part}"' in screen.text for part in listed)
        assert len(parts(screen)) == len(set(parts(screen)))


@pytest.mark.parametrize("page", THEMES)
def test_no_claim_stands_twice_in_words_before_anything_is_opened(
    monkeypatch: pytest.MonkeyPatch, real_db: Database, page: str
) -> None:
    """Among the aspects a claim about two of them stands at both; nowhere else is it told again."""
    screen = draw(monkeypatch, real_db, page, {})
    section = re.search(r'<section data-bild="aspekter".*?</section>', screen.text, re.DOTALL)
    assert section
    told = {address for address, text in screen.links() if "fynd=" in address and text}
    within = set(re.findall(r'href="(/fynd\?fynd=[^"]*)"', section[0]))
    assert told == within


def test_what_is_opened_is_in_the_address_and_closes_again(monkeypatch: pytest.MonkeyPatch, real_db: Database) -> None:
    opened = draw(monkeypatch, real_db, "styrning", {"oppen": "roller-mandat,projekt"})
    assert re.findall(r'id="oppna-([\w-]+)" href="[^"]*" aria-expanded="true"', opened.text) == [
        "roller-mandat",
        "projekt",
    ]
    closing = re.search(r'id="oppna-projekt" href="([^"]*)"', opened.text)
    assert closing
    assert parse_qs(urlsplit(closing[1]).query) == {"oppen": ["roller-mandat"]}
    closed = draw(monkeypatch, real_db, "styrning", {})
    assert 'class="oppnad"' not in closed.text
    assert opened.text.count('class="oppnad"') == 2


def test_an_opened_row_has_the_claims_and_the_way_to_the_rest(
    monkeypatch: pytest.MonkeyPatch, real_db: Database
) -> None:
    screen = draw(monkeypatch, real_db, "styrning", {"oppen": "roller-mandat"})
    row = re.search(r'<tr class="oppnad">.*?</tr>', screen.text, re.DOTALL)
    assert row
    for address, count in re.findall(r'href="([^"]*)">Läs alla (\d+) påståenden', row[0]):
        chosen, _ = Filter.read(parse_qs(urlsplit(address.replace("&amp;", "&")).query), store.labels(real_db))
        assert store.finding_count(real_db, chosen) == int(count)


def numbers_behind(screen: Screen) -> list[tuple[str, int]]:
    found = re.findall(r'class="antal-lank" href="([^"]*)">.*?(\d+) [a-zåäö ]+</a>', screen.text)
    return [(address.replace("&amp;", "&"), int(count)) for address, count in found]


@pytest.mark.parametrize("page", THEMES)
def test_every_number_leads_to_exactly_its_rows(monkeypatch: pytest.MonkeyPatch, real_db: Database, page: str) -> None:
    for params in ({}, {"rost": "intervju"}, {"ar": "2023-2024", "kommun": "trollhattan"}):
        found = numbers_behind(draw(monkeypatch, real_db, page, params))
        assert found
        for address, count in found:
            chosen, notices = Filter.read(parse_qs(urlsplit(address).query), store.labels(real_db))
            assert notices == []
            assert store.finding_count(real_db, chosen) == count, (params, address)


# --- Answers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            {"stated": 7, "interpreted": 1, "none": 2},
            "Sju har rapportens eget betyg, en är tolkad av oss och två saknar betyg.",
        ),
        ({"stated": 1, "interpreted": 2}, "En har rapportens eget betyg och två är tolkade av oss."),
        ({"stated": 3}, "Alla har rapportens eget betyg."),
        ({"none": 1}, "Frågan har inget betyg."),
        ({"interpreted": 1}, "Betyget är tolkat av oss."),
        ({"none": 4}, "Fyra saknar betyg."),
    ],
)
def test_where_the_grades_come_from(counts: dict[str, int], said: str) -> None:
    assert texts.board_bases(counts) == said


@pytest.mark.parametrize("page", THEMES)
def test_the_board_has_each_question_once(real_db: Database, page: str) -> None:
    chosen = Filter.of(tema=page)
    rows = store.rows(store.questions(real_db, chosen))
    made = answers.board(compare.matrix(real_db, chosen), rows)
    placed = [row["id"] for one in made.places for row in (*one.graded, *one.ungraded)]
    assert sorted(placed) == sorted(row["id"] for row in rows)
    assert all(not store.missing(row["grade"]) for one in made.places for row in one.graded)


def test_an_interpreted_grade_is_dashed_and_says_so(monkeypatch: pytest.MonkeyPatch, real_db: Database) -> None:
    text = draw(monkeypatch, real_db, "uppfoljning", {}).text
    dashed = re.findall(r'<span class="betyg betyg-\w+ tolkad">[^<]*</span>\s*<span class="tolkad-av">([^<]*)', text)
    assert dashed
    assert set(dashed) == {texts.INTERPRETED_BY_US}


# --- As large as the country ---------------------------------------------------------------------------------


@pytest.mark.parametrize("page", THEMES)
def test_a_page_does_not_list_more_municipalities_than_can_be_read(
    monkeypatch: pytest.MonkeyPatch, thirty_db: Database, page: str
) -> None:
    screen = draw(monkeypatch, thirty_db, page, {})
    names = list(store.labels(thirty_db)["kommun"].values())
    mentioned = [name for name in names if re.search(rf">\s*{name}\b", screen.text)]
    assert len(mentioned) <= theme.SHOWN_RECOMMENDATIONS
    assert not screen.figures  # the distribution is drawn with the page
    for said in sentences(screen):
        assert not any(rule.search(said) for rule in WRONG.values()), said
    assert len(screen.text) < 40_000


@pytest.mark.parametrize(
    ("opened", "part", "left"),
    [("", "a", "a"), ("a", "a", ""), ("a,b", "a", "b"), ("a,b", "c", "a,b,c"), ("a,a", "b", "a,b")],
)
def test_opening_and_closing_are_addresses(opened: str, part: str, left: str) -> None:
    assert Address("styrning").show(oppen=opened).toggle(part).view.oppen == left


@pytest.mark.parametrize(
    ("given", "understood"),
    [("roller-mandat,effekter", True), ("Roller!", False), (",".join(["a"] * 41), False), ("a,,b", False)],
)
def test_what_may_be_named_as_opened(given: str, understood: bool, real_db: Database) -> None:
    address, notices = Address.read("styrning", {"oppen": [given]}, store.labels(real_db))
    assert (address.view.oppen == given, notices == []) == (understood, understood)
