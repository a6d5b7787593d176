"""The overview says nothing that its filter makes true or impossible, and its numbers lead to exactly their rows."""

import re
from dataclasses import fields

import pytest
from jinja2 import meta
from reading import LACK, NEVER, at, counted_links, many_filters, read, rows_behind

from findings import compare, texts
from findings.ask.filters import Filter
from findings.store.database import Database
from findings.views import collection, markup, municipality, overview, question
from findings.views.contexts import Context
from findings.views.overview import shortest, show_overview

MODULES = (collection, municipality, overview, question)  # those that have contexts
CONTEXTS = sorted(Context.__subclasses__(), key=lambda c: c.template)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda c: c.template)
def test_a_template_uses_what_it_is_given_and_nothing_else(context: type[Context]) -> None:
    assert context.__module__ in {module.__name__ for module in MODULES}
    environment = markup.environment()
    source = (markup.TEMPLATES / context.template).read_text(encoding="utf-8")
    used = meta.find_undeclared_variables(environment.parse(source)) - set(environment.globals)
    assert used == {field.name for field in fields(context)}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Fyra frågor, en är tolkade av oss", "grammar"),
        ("fyra av fyra, varav noll från alla", "grammar"),
        ("0 av 12 aspekter", "grammar"),
        ("brister i en av 1 aspekt", "grammar"),
        ("En av en rekommendationer", "grammar"),
        ("1 risker", "grammar"),
        ("12 brist", "grammar"),
        ("Given av None", "left over"),
        ("Läs de {n}", "left over"),
        ("Borås .", "punctuation"),
    ],
)
def test_what_is_never_said_would_be_found(sentence: str, name: str) -> None:
    assert re.search(NEVER[name], sentence)


def test_every_sentence_knows_its_filter(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    filters = many_filters(real_db)
    assert len(filters) >= 60
    for chosen in filters:
        page = read(monkeypatch, show_overview, at(real_db, "oversikt", chosen))
        for name, pattern in NEVER.items():
            found = re.search(pattern, page.text)
            assert not found, (name, chosen, found and page.text[max(0, found.start() - 80) : found.end() + 40])
        if not chosen.is_whole:
            found = re.search(LACK, page.text, re.IGNORECASE)
            assert not found, (chosen, found)
        assert all(heading.strip() for heading in page.headings())
        assert len(page.headings()) == len(set(page.headings()))


@pytest.mark.parametrize(
    "chosen",
    [Filter(), Filter.of(kommun="boras"), Filter.of(utfall="brist"), Filter.of(ar=["2023", "2024"]), Filter.of(tema="samverkan"), Filter.of(rost="intervju")],
    ids=str,
)  # fmt: skip
def test_every_number_leads_to_exactly_its_rows(
    real_db: Database, monkeypatch: pytest.MonkeyPatch, chosen: Filter
) -> None:
    links = counted_links(read(monkeypatch, show_overview, at(real_db, "oversikt", chosen)))
    assert len(links) > 5
    for number, href in links:
        assert rows_behind(real_db, href) == number > 0, href


def test_a_focus_stands_first_and_keeps_the_others(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    here = at(real_db, "oversikt", Filter.of(kommun="trollhattan"))
    page = read(monkeypatch, show_overview, here)
    heads = re.findall(r'<th scope="col" role="columnheader"><a href="[^"]*">(\w+)</a>', page.html)
    assert heads == ["Trollhättan", "Borås", "Eskilstuna"]
    alone = read(monkeypatch, show_overview, at(real_db, "oversikt", Filter.of(kommun="trollhattan"), bara="1"))
    assert "Borås" not in re.sub(r"<details.*?</details>", "", alone.html, flags=re.DOTALL)


def test_a_cell_in_words_shows_its_weightiest_claim_and_what_more_there_is(
    real_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read(monkeypatch, show_overview, at(real_db, "oversikt", Filter()))
    words = {words for words, _ in page.links()}
    for line in compare.matrix(real_db, Filter()).lines:
        for cell in line.cells:
            for lead in cell.shown:
                assert f"{texts.STATES[lead.outcome]}: {lead.headline}" in words
            for outcome in compare.COUNTED:
                if cell.count(outcome) and outcome not in {lead.outcome for lead in cell.shown}:
                    assert texts.outcome(outcome, cell.count(outcome)) in words


@pytest.mark.parametrize(("visning", "few"), [("", True), ("presentation", False)])
def test_words_while_they_fit_and_signs_on_slides(
    real_db: Database, monkeypatch: pytest.MonkeyPatch, visning: str, few: bool
) -> None:
    page = read(monkeypatch, show_overview, at(real_db, "oversikt", Filter(), visning=visning))
    assert ("ordmatris" in page.html) == few
    slides = set(re.findall(r'data-bild="(aspekter-och-kommuner[\w-]*)"', page.html))
    themes = {f"aspekter-och-kommuner-{t}" for t in ("styrning", "uppfoljning", "samverkan")}
    assert slides == ({"aspekter-och-kommuner"} if few else themes)


def test_the_board_says_every_question_in_words_and_leads_to_it(
    real_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read(monkeypatch, show_overview, at(real_db, "oversikt", Filter()))
    said = re.findall(
        r'class="betygstecken [^"]*" href="[^"]*rapport=([\w-]+)[^"#]*#fraga-([\w-]+)"[^>]*aria-label="([^"]+)"',
        page.html,
    )
    assert {report for report, _, _ in said} == {
        "boras-2020",
        "eskilstuna-2024",
        "trollhattan-2023",
        "trollhattan-2024",
    }
    assert all(
        re.match(r"(Fråga|Delfråga) \w+: .+\? (Ja|I allt väsentligt|Delvis|Nej|inget betyg)(, tolkad av oss)?$", words)
        for _, _, words in said
    )
    assert all(question.startswith(report) for report, question, _ in said)
    assert "åtta frågor utan betyg (förstudie)" in page.text


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["Borås", "Eskilstuna", "Trollhättan"], ["B", "E", "T"]),
        (["Borås", "Boden", "Bollnäs"], ["Bor", "Bod", "Bol"]),
        (["Habo", "Habo"], ["Habo", "Habo"]),
    ],
)
def test_letters_tell_municipalities_apart(names: list[str], letters: list[str]) -> None:
    assert [shortest(names)[name] for name in names] == letters


@pytest.mark.parametrize(
    ("text", "soft"),
    [
        ("Mål och mätbarhet", "Mål och mätbarhet"),
        ("brottsförebyggande", "brotts-fö-re-byg-gande"),
        ("Kommunövergripande satsning", "Kommunöver-gri-pande satsning"),
        ("2019–2024", "2019–2024"),
    ],
)
def test_long_words_may_break_with_a_hyphen(text: str, soft: str) -> None:
    assert texts.soft(text).replace("\u00ad", "-") == soft
    assert texts.soft(text).replace("\u00ad", "") == text


@pytest.mark.parametrize(
    ("count", "every", "said"),
    [
        (0, 4, "Alla rekommendationer har ett känt svar från alla som de riktas till."),
        (1, 1, "Den enda rekommendationen saknar helt eller delvis känt svar."),
        (1, 4, "En av fyra rekommendationer saknar helt eller delvis känt svar."),
        (3, 3, "Ingen av de tre rekommendationerna har ett känt svar från alla som den riktas till."),
        (11, 15, "Elva av 15 rekommendationer saknar helt eller delvis känt svar."),
    ],
)
def test_recommendations_in_one_line(count: int, every: int, said: str) -> None:
    assert texts.without_answer(count, every) == said
