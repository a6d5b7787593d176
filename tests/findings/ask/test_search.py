"""Search in Swedish: what each query must find and must not, in a small data set written for it."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.__main__ import main
from findings import store
from findings.ask import search
from findings.ask.filters import Filter
from findings.store.database import Database
from findings.views import markup

ROOT = Path(__file__).resolve().parents[3]

# id → (our statement, the passage it rests on); the passage's first words are the anchor
FINDINGS = {
    "f01": ("Uppföljningen av målen är otydlig.", "Det är inte tydligt hur målen ska följas av nämnden."),
    "f02": ("Nämnden följer upp verksamhetsplanen varje tertial.", "Tre gånger om året läser nämnden en rapport."),
    "f03": ("Fristående skolor ingår inte i samverkan.", "De skolor som drivs av andra bjuds inte in."),
    "f04": ("Kommunstyrelsen saknar en samlad bild.", "Ingen har hela bilden av vad som görs."),
    "f05": ("Revisorn bedömer att ansvaret är tydligt.", "Vi ser att det framgår vem som gör vad."),
    "f06": ("Skolan och socialtjänsten samarbetar kring elevernas frånvaro.", "När någon uteblir möts de båda på plats."),
    "f07": ("Orosanmälningar leder sällan till återkoppling.", "Den som har anmält får inte veta mer."),
    "f08": ("Grundskolan har rutiner för frånvaron.", "Rutinerna beskriver steg för steg vad lärarna gör."),
    "f09": ("Nyckeltal för projektet saknas.", "Det finns inga tal att följa under tiden."),
    "f10": ("Projekt avslutas utan utvärdering.", "Ingen ser efteråt om pengarna gjort nytta."),
    "f11": ("Programmet för trygghet är beslutat av kommunfullmäktige.", "Beslutet togs efter en lång och öppen debatt."),
    "f12": ("Målen är mätbara men få.", "Det går att räkna dem på ena handen."),
    "f13": ("Avtal med Arbetsförmedlingen finns.", "Parterna har skrivit under ett papper om saken."),
    "f14": ("Barn- och ungdomspsykiatrin deltar inte.", "Vården har inte skickat någon till de gemensamma träffarna."),
    "f15": ("Intern kontroll brister i nämndernas arbete.", "Stickprov visar att flera steg har hoppats över."),
    "f16": ("Föräldrar får stöd i ett tidigt skede.", "Den som behöver hjälp får den redan samma vecka."),
    "f17": ("Polisen och skolan delar en lägesbild.", "Varje vecka möts de och ritar en karta."),
    "f18": ("Resurser fördelas efter behov.", "Pengarna delas ut enligt en modell mot segregation i staden."),
    "f19": ("Ekonomiskt bistånd ökar.", "Fler hushåll än förra året söker pengar."),
    "f20": ("Indikatorer saknas för delmålen.", "Ingen vet när ett steg på vägen är nått."),
}  # fmt: skip

# query → (must be found, must not be found)
QUERIES: dict[str, tuple[str, str]] = {
    # stems
    "uppföljning": ("f01", "f02"),
    "uppföljningar": ("f01", "f02"),
    "uppföljningarna": ("f01", "f02"),
    "UPPFÖLJNING": ("f01", "f02"),
    "mål": ("f01 f12", "f20 f09"),
    "målet": ("f01 f12", "f20"),
    "nämnd": ("f02 f15", "f04"),
    "skolan": ("f03 f06 f17", "f08"),
    "skolor": ("f03 f06 f17", "f08"),
    "frånvaro": ("f06 f08", "f03"),
    "frånvaron": ("f06 f08", "f03"),
    "revisor": ("f05", "f01"),
    "revisorernas": ("f05", "f01"),
    "ansvar": ("f05", "f01"),
    "projekt": ("f09 f10", "f11"),
    "projekten": ("f09 f10", "f11"),
    "program": ("f11", "f09"),
    "mätbar": ("f12", "f01"),
    "mätbart": ("f12", "f01"),
    "förälder": ("f16", "f06"),
    "indikatorn": ("f20", "f10"),
    "orosanmälning": ("f07", "f01"),
    # dots, case and composed letters
    "uppfoljning": ("f01", "f02"),
    "mal": ("f01 f12", "f20"),
    "matbara mal": ("f12", "f01"),
    "fraanvaro": ("", "f06 f08"),
    "FRANVARO": ("f06 f08", "f03"),
    "foraldrar": ("f16", "f06"),
    "lagesbild": ("f17", "f04"),
    "uppfo\u0308ljning": ("f01", "f02"),
    # several words, phrases, minus, prefixes
    "skolan socialtjänsten": ("f06", "f17"),
    "polisen skola": ("f17", "f06"),
    "skola -polis": ("f06 f03", "f17"),
    "skola −polis": ("f06 f03", "f17"),
    "skola -pol*": ("f06 f03", "f17"),
    'skola -"delar en lägesbild"': ("f06", "f17"),
    'skola -"delar en lagesbild"': ("f06", "f17"),
    "-skola frånvaro": ("f08", "f06"),
    '"fristående skolor"': ("f03", "f06"),
    '"fristaende skolor"': ("f03", "f06"),
    "”fristående skolor”": ("f03", "f06"),
    "»samlad bild«": ("f04", "f17"),
    '"skolor fristående"': ("", "f03"),
    '"målen är"': ("f12 f01", "f20"),
    "skol*": ("f03 f06 f17", "f08"),
    "grundskol*": ("f08", "f06"),
    "uppfol*": ("f01", "f12"),
    "oro*": ("f07", "f01"),
    "oro": ("", "f07"),
    "barn- och ungdomspsykiatrin": ("f14", "f15"),
    # synonyms: always shown to the reader, see below
    "friskolor": ("f03", "f06 f08"),
    "friskola": ("f03", "f06 f08"),
    "friskolan": ("f03", "f06 f08"),
    "ks": ("f04", "f11"),
    "fullmäktige": ("f11", "f04"),
    "kf": ("f11", "f04"),
    "kpi": ("f09 f20", "f10"),
    "nyckeltal": ("f09 f20", "f10"),
    "af": ("f13", "f14"),
    "bup": ("f14", "f13"),
    "internkontroll": ("f15", "f04"),
    "socialbidrag": ("f19", "f16"),
    "samarbete": ("f06 f03", "f17"),
    # what only the passage says
    "segregation": ("f18", "f19"),
    "resurser modell": ("f18", "f19"),
    "resurser -segregation": ("", "f18"),
    # no word in the data
    "enhörning": ("", "f01 f18"),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The small data set with one more report, and that report's full text, so that passages are there."""
    folder = tmp_path_factory.mktemp("search")
    data = Path(shutil.copytree(ROOT / "tests" / "small", folder / "data"))
    shutil.copy(ROOT / "data" / "vocabulary.yaml", data / "vocabulary.yaml")
    (data / "reports" / "bodal-2021.yaml").write_text(json.dumps(report(), ensure_ascii=False), encoding="utf-8")
    sources = Path(shutil.copytree(ROOT / "tests" / "texts", folder / "sources"))
    (sources / "bodal-2021.txt").write_text(
        "1 Allt\n\n" + "\n\n".join(p for _, p in FINDINGS.values()) + "\n", encoding="utf-8"
    )
    assert main(["build", "--data", str(data), "--sources", str(sources)]) == 0
    return store.current(data)


def report() -> dict[str, object]:
    findings = [
        {"id": f"bodal-2021-{key}", "kind": "iakttagelse", "polarity": "neutral", "voice": "revisor", "statement": statement,
         "section": "1", "anchor": " ".join(passage.split()[:5]), "aspects": ["insatser"]}
        for key, (statement, passage) in FINDINGS.items()
    ]  # fmt: skip
    head = {
        "id": "bodal-2021", "municipality": "bodal", "title": "Sökbart", "topic": "Sökbart", "kind": "granskning",
        "date": "2021-01-01", "source_file": "bodal-2021.txt", "bodies": ["bodal-un"],
    }  # fmt: skip
    return {"report": head, "sections": [{"id": "1", "heading": "1 Allt"}], "findings": findings}


def found(db: Database, query: str, **more: str) -> set[str]:
    """Short ids of the written report's findings that a query finds."""
    chosen = Filter.of(q=query, granskning="bodal-2021", **more)
    return {row.removeprefix("bodal-2021-") for row in store.findings(db, chosen, "relevans")["id"]}


@pytest.mark.parametrize(
    ("query", "must", "must_not"), [(q, *expected) for q, expected in QUERIES.items()], ids=list(QUERIES)
)
def test_query_finds_and_does_not_find(query: str, must: str, must_not: str, corpus: Database) -> None:
    hits = found(corpus, query)
    assert set(must.split()) <= hits
    assert not set(must_not.split()) & hits


@pytest.mark.parametrize(
    "forms",
    [
        "skola skolan skolans skolor skolorna", "plan planen planer planerna", "samverkan samverka samverkar",
        "revisor revisorn revisorer revisorerna revisorernas", "ansvar ansvaret ansvarar", "mätbar mätbara mätbart",
        "projekt projektet projekten projektets", "program programmet programmen", "barn barnet barnen barnens",
        "indikator indikatorn indikatorer", "frånvaro frånvaron", "förälder föräldrar föräldrarna", "tydlig tydligt tydliga",
        "klar klart klara", "nämnd nämnden nämnderna nämndens", "arbete arbetet arbetets", "effekt effekten effekter",
        "handlingsplan handlingsplanen handlingsplaner", "organ organet", "tjänsteman tjänstemannen",
    ],
)  # fmt: skip
def test_forms_of_a_word_share_their_stem(forms: str) -> None:
    assert len({search.stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "plan pla",
        "skola skolskjuts",
        "nämnd nämna",
        "mål måltid",
        "polis policy",
        "organ organisera",
        "beslut bestämma",
    ],
)
def test_different_words_keep_different_stems(pair: str) -> None:
    one, other = pair.split()
    assert search.stem(one) != search.stem(other)


# --- What the reader is told ---------------------------------------------------------------------------


def test_a_synonym_that_was_used_is_shown(corpus: Database) -> None:
    assert store.used_synonyms(corpus, "friskolor uppföljning") == {
        "friskolor": ["fristående skolor", "fristående förskolor"]
    }
    assert store.used_synonyms(corpus, '"friskolor"') == {}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("uppfölning", "uppföljningen"), ("polsien", "polisen"), ("kommunsytrelsen", "kommunstyrelsen"),
     ("orosanmälnignar", "orosanmälningar"), ("segregatoin", "segregation"), ("enhörning", None), ("polis", None)],
)  # fmt: skip
def test_a_misspelling_is_offered_what_exists(typed: str, offered: str | None, corpus: Database) -> None:
    assert store.suggestions(corpus, typed) == ({typed: offered} if offered else {})


def test_the_corrected_search_keeps_the_rest() -> None:
    assert (
        search.replaced('Skola "samlad bild" uppfölning -polis', "uppfölning", "uppföljning")
        == 'Skola "samlad bild" uppföljning -polis'
    )
    assert search.replaced("mål målen", "mål", "mått") == "mått målen"


def test_longer_words_are_offered_and_not_searched(corpus: Database) -> None:
    assert "grundskolan" in store.compounds(corpus, "skola")["skola"]
    assert "f08" not in found(corpus, "skola")


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Uppföljningen är bra.", "uppföljning", "<mark>Uppföljningen</mark> är bra."),
        ("Uppföljningen är bra.", "uppfoljning", "<mark>Uppföljningen</mark> är bra."),
        ("Fristående skolor saknas.", "friskolor", "<mark>Fristående skolor</mark> saknas."),
        ("En samlad bild, ja.", '"samlad bild"', "En <mark>samlad bild</mark>, ja."),
        ("Polisen & <skolan>", "polis", "<mark>Polisen</mark> &amp; &lt;skolan&gt;"),
        ("Uppföljning är bra.", "mål", "Uppföljning är bra."),
        ("Målen följs av målen.", "mål", "<mark>Målen</mark> följs av <mark>målen</mark>."),
    ],
)
def test_hits_are_marked_and_the_rest_escaped(text: str, query: str, marked: str, corpus: Database) -> None:
    params = store.search_params(corpus, query)
    assert markup.hits(text, frozenset(params["stems"]), params["needles"]) == marked


def test_an_excerpt_shows_the_words_around_a_hit() -> None:
    text = "början " * 40 + "här står polisen & vakten mitt i " + "slutet " * 40
    shown = markup.excerpt(text, {"polis"}, (), around=30)
    assert shown == "… början början här står <mark>polisen</mark> &amp; vakten mitt i slutet …"
    assert markup.excerpt(text, {"finnsinte"}, ()) == ""


def test_relevance_puts_our_words_before_the_passage(corpus: Database) -> None:
    order = list(store.findings(corpus, Filter.of(q="nämnden", granskning="bodal-2021"), "relevans")["id"])
    assert order[0] == "bodal-2021-f02"  # in the statement and the passage
    assert order.index("bodal-2021-f15") < order.index("bodal-2021-f01")  # the statement's word before the passage's


def test_questions_and_recommendations_are_counted_too(corpus: Database) -> None:
    assert store.count_of(corpus, Filter.of(q="mål"), "question") == 1
    assert store.count_of(corpus, Filter.of(q="mätbara"), "recommendation") == 1
    assert store.count_of(corpus, Filter.of(q="mätbara", kommun="bodal"), "recommendation") == 0


# --- Nothing that can be typed breaks it ---------------------------------------------------------------

STRANGE = ["'", '"', "%", "''; DROP TABLE finding; --", "' OR 1=1 --", "<script>alert(1)</script>", "🙂", "*", "-", "--", '-""', '"" ""',
           "\\", "\x00", "a" * 10_000, "ord " * 2_500, "((((", "[a-z]*", "å*", "$q", "{search}", "\u202e", "ß ﬁ İ", "-a -b -c"]  # fmt: skip


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_search_gives_results_or_a_word(text: str, corpus: Database) -> None:
    chosen, notices = Filter.read({"q": [text]}, store.labels(corpus))
    assert chosen.get("q") or notices
    assert 0 <= store.finding_count(corpus, chosen) <= store.finding_count(corpus, Filter())


@given(st.text(max_size=250))
def test_any_text_is_a_search(corpus: Database, text: str) -> None:
    chosen, notices = Filter.read({"q": [text]}, store.labels(corpus))
    assert chosen.get("q") or notices or not text.strip()
    frame = store.findings(corpus, chosen, "relevans")
    params = store.search_params(corpus, text[: search.MAX_QUERY])
    for statement in frame["statement"].head(3):
        shown = str(markup.hits(statement, frozenset(params["stems"]), params["needles"]))
        assert shown.replace("<mark>", "").replace("</mark>", "") == str(markup.escape(statement))


def test_search_and_other_facets_go_together(corpus: Database) -> None:
    assert found(corpus, "uppföljning", kommun="bodal") == {"f01"}
    assert found(corpus, "uppföljning", kommun="alby") == set()


@pytest.mark.parametrize(
    "query", ["samverkan", "uppföljning", "polisen", "nyckeltal saknas", "skol*", '"social hållbarhet"']
)
def test_on_the_real_data_every_hit_holds_every_word(query: str, real_db: Database) -> None:
    frame = store.findings(real_db, Filter.of(q=query))
    params = store.search_params(real_db, query)
    assert len(frame)
    for row in store.rows(frame):
        said = " ".join(str(row[name]) for name in ("headline", "statement", "note") if not store.missing(row[name]))
        assert search.spans(said, frozenset(params["stems"]), params["needles"]), row["id"]


def test_every_synonym_of_the_project_is_one_word_and_finds_a_phrase(real_db: Database) -> None:
    rows = store.synonyms(real_db)
    assert 15 <= len(rows) <= 40
    for row in rows:
        assert all(len(search.words(word)) == 1 for word in row["words"].split(","))
        assert search.words(row["finds"])
        assert search.stem(row["finds"]) not in {search.stem(word.strip()) for word in row["words"].split(",")}
