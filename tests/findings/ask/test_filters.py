"""The filter's way: address → SQL parameters → caption. The table is the test."""

from urllib.parse import parse_qs

import pytest

from findings import store
from findings.ask import search
from findings.ask.filters import FACETS, Filter, applies
from findings.ask.links import PAGES, Address, View
from findings.store.database import Database

# address, SQL parameters (the search's own aside), the sentence of a list with 34 rows
ADDRESSES: list[tuple[str, dict[str, list[str]], str]] = [
    ("", {}, "34 fynd."),
    ("kommun=boras", {"kommun": ["boras"]}, "34 fynd i Borås."),
    ("kommun=boras,eskilstuna", {"kommun": ["boras", "eskilstuna"]}, "34 fynd i Borås eller Eskilstuna."),
    ("kommun=boras&kommun=eskilstuna", {"kommun": ["boras", "eskilstuna"]}, "34 fynd i Borås eller Eskilstuna."),
    ("kommun=boras,boras", {"kommun": ["boras"]}, "34 fynd i Borås."),
    ("kommun=boras,,", {"kommun": ["boras"]}, "34 fynd i Borås."),
    ("kommun= boras , trollhattan", {"kommun": ["boras", "trollhattan"]}, "34 fynd i Borås eller Trollhättan."),
    (
        "kommun=boras,eskilstuna,trollhattan",
        {"kommun": ["boras", "eskilstuna", "trollhattan"]},
        "34 fynd i Borås, Eskilstuna eller Trollhättan.",
    ),
    ("lan=14", {"lan": ["14"]}, "34 fynd i Västra Götalands län."),
    ("lan=04", {"lan": ["04"]}, "34 fynd i Södermanlands län."),
    ("tema=uppfoljning", {"tema": ["uppfoljning"]}, "34 fynd på temat uppföljning."),
    ("tema=styrning,samverkan", {"tema": ["styrning", "samverkan"]}, "34 fynd på temat styrning eller samverkan."),
    ("aspekt=nyckeltal", {"aspekt": ["nyckeltal"]}, "34 fynd om nyckeltal och indikatorer."),
    ("aspekt=roller-mandat", {"aspekt": ["roller-mandat"]}, "34 fynd om roller och mandat."),
    ("utfall=brist", {"utfall": ["brist"]}, "34 fynd med utfallet brist."),
    ("utfall=brist,styrka", {"utfall": ["brist", "styrka"]}, "34 fynd med utfallet brist eller styrka."),
    ("typ=risk", {"typ": ["risk"]}, "34 fynd av typen risk."),
    ("typ=bedomning", {"typ": ["bedomning"]}, "34 fynd av typen bedömning."),
    ("rost=revisor", {"rost": ["revisor"]}, "34 fynd enligt revisorn."),
    ("rost=revisor,dokument", {"rost": ["revisor", "dokument"]}, "34 fynd enligt revisorn eller dokument."),
    ("betyg=nej", {"betyg": ["nej"]}, "34 fynd under frågor med betyget nej."),
    ("betyg=i_allt_vasentligt", {"betyg": ["i_allt_vasentligt"]}, "34 fynd under frågor med betyget i allt väsentligt."),
    ("ar=2024", {"ar": ["2024", "2024"]}, "34 fynd från 2024."),
    ("ar=2019-2024", {"ar": ["2019", "2024"]}, "34 fynd från 2019–2024."),
    ("ar=2024-2024", {"ar": ["2024", "2024"]}, "34 fynd från 2024."),
    ("byra=ey", {"byra": ["ey"]}, "34 fynd av EY."),
    ("byra=ey,kpmg", {"byra": ["ey", "kpmg"]}, "34 fynd av EY eller KPMG."),
    ("namnd=socialtjanst", {"namnd": ["socialtjanst"]}, "34 fynd inom socialtjänst."),
    ("namnd=omsorg", {"namnd": ["omsorg"]}, "34 fynd inom omsorg."),
    ("aktor=polis", {"aktor": ["polis"]}, "34 fynd om samverkan med polisen."),
    ("forum=sspf", {"forum": ["sspf"]}, "34 fynd om forumet SSPF."),
    ("q=uppföljning", {}, "34 fynd som innehåller ”uppföljning”."),
    ("q=uppföljning av mål", {}, "34 fynd som innehåller ”uppföljning av mål”."),
    ("q=mål, mått", {}, "34 fynd som innehåller ”mål, mått”."),
    ('q="samlad bild" -polis skol*', {}, "34 fynd som innehåller ”\"samlad bild\" -polis skol*”."),
    ("svar=instammer", {"svar": ["instammer"]}, "34 fynd."),
    ("status=okant", {"status": ["okant"]}, "34 fynd."),
    (
        "kommun=boras&utfall=brist",
        {"kommun": ["boras"], "utfall": ["brist"]},
        "34 fynd i Borås med utfallet brist.",
    ),
    (
        "utfall=brist&kommun=boras",
        {"kommun": ["boras"], "utfall": ["brist"]},
        "34 fynd i Borås med utfallet brist.",
    ),
    (
        "tema=uppfoljning&utfall=brist&rost=revisor&ar=2020-2024&namnd=socialtjanst",
        {
            "tema": ["uppfoljning"], "utfall": ["brist"], "rost": ["revisor"], "ar": ["2020", "2024"],
            "namnd": ["socialtjanst"],
        },
        "34 fynd på temat uppföljning med utfallet brist enligt revisorn från 2020–2024 inom socialtjänst.",
    ),
    ("kommun=boras&q=polis&aktor=polis", {"kommun": ["boras"], "aktor": ["polis"]}, "34 fynd i Borås om samverkan med polisen som innehåller ”polis”."),
]  # fmt: skip

# address, what of it is left, what the notice names
MISUNDERSTOOD: list[tuple[str, dict[str, str], str]] = [
    ("kommun=borås", {}, "borås"),
    ("kommun=boras,atlantis", {"kommun": "boras"}, "atlantis"),
    ("kommun=BORAS", {}, "BORAS"),
    ("utfall=dålig", {}, "dålig"),
    ("ar=2024-2019", {}, "2024-2019"),
    ("ar=tjugo", {}, "tjugo"),
    ("ar=2019-20", {}, "2019-20"),
    ("ar=0180", {}, "0180"),
    ("lan=4", {}, "”4”"),
    ("q=%25%25", {}, "%%"),
    ("q=🙂🙂", {}, "🙂🙂"),
    ("q=-", {}, "-"),
    ("aktor='; DROP TABLE finding; --", {}, "DROP"),
    ("tema=<script>alert(1)</script>", {}, "<script>"),
    ("namnd=" + "x" * 10_000, {}, "xxx…"),
    ("q=" + "ord " * 2500, {"q": ("ord " * 2500).strip()[: search.MAX_QUERY]}, str(search.MAX_QUERY)),
]


def read(db: Database, address: str) -> tuple[Filter, list[str]]:
    return Filter.read(parse_qs(address.replace("+", "%2B")), store.labels(db))


@pytest.mark.parametrize(("address", "params", "sentence"), ADDRESSES, ids=[a or "(tom)" for a, _, _ in ADDRESSES])
def test_address_to_sql_parameters_to_caption(
    address: str, params: dict[str, list[str]], sentence: str, real_db: Database
) -> None:
    chosen, notices = read(real_db, address)
    assert notices == []
    assert chosen.sql_params() == params
    assert chosen.sentence(34, "finding", store.labels(real_db)) == sentence


@pytest.mark.parametrize("address", [a for a, _, _ in ADDRESSES])
def test_the_same_view_has_the_same_address(address: str, real_db: Database) -> None:
    chosen, _ = read(real_db, address)
    again, notices = Filter.read({name: [value] for name, value in chosen.params().items()}, store.labels(real_db))
    assert (again, notices) == (chosen, [])


@pytest.mark.parametrize("address", [a for a, _, _ in ADDRESSES])
@pytest.mark.parametrize("kind", ["finding", "question", "recommendation"])
def test_every_filter_runs_for_every_kind_of_row(address: str, kind: str, real_db: Database) -> None:
    def count(chosen: Filter) -> int:
        return store.finding_count(real_db, chosen) if kind == "finding" else store.count_of(real_db, chosen, kind)

    assert 0 <= count(read(real_db, address)[0]) <= count(Filter())


@pytest.mark.parametrize(("address", "left", "named"), MISUNDERSTOOD, ids=[n for _, _, n in MISUNDERSTOOD])
def test_what_is_not_understood_is_named_and_left_out(
    address: str, left: dict[str, str], named: str, real_db: Database
) -> None:
    chosen, notices = read(real_db, address)
    assert chosen.params() == left
    assert len(notices) == 1
    assert named in notices[0]
    assert len(notices[0]) < 200


@pytest.mark.parametrize(
    ("count", "kind", "sentence"),
    [(0, "finding", "0 fynd i Borås."), (1, "recommendation", "1 rekommendation i Borås."),
     (2, "recommendation", "2 rekommendationer i Borås."), (1234, "finding", "1\u00a0234 fynd i Borås."),
     (1, "question", "1 fråga i Borås."), (3, "report", "3 granskningar i Borås.")],
)  # fmt: skip
def test_the_caption_begins_with_the_number_of_rows(count: int, kind: str, sentence: str, real_db: Database) -> None:
    assert Filter.of(kommun="boras").sentence(count, kind, store.labels(real_db)) == sentence


def test_within_a_facet_or_across_facets_and(real_db: Database) -> None:
    def count(**chosen: list[str]) -> int:
        return store.finding_count(real_db, Filter.of(**chosen))

    assert count(utfall=["brist", "styrka"]) == count(utfall=["brist"]) + count(utfall=["styrka"])
    frame = store.findings(real_db, Filter.of(utfall=["brist"], rost=["revisor"]))
    assert set(frame["polarity"]) == {"brist"}
    assert set(frame["voice"]) == {"revisor"}
    assert 0 < count(utfall=["brist"], rost=["revisor"]) < min(count(utfall=["brist"]), count(rost=["revisor"]))


def test_charts_count_the_auditor_and_documents_unless_a_voice_is_chosen() -> None:
    assert Filter().counted().get("rost") == ("revisor", "dokument")
    assert Filter.of(rost="intervju").counted().get("rost") == ("intervju",)


def test_a_facet_that_means_nothing_for_a_kind_is_named_and_not_applied() -> None:
    chosen = Filter.of(kommun="boras", svar="instammer")
    assert chosen.ignored_by("finding") == [FACETS["svar"].label]
    assert chosen.where("finding") == Filter.of(kommun="boras").where("finding")
    assert applies("svar", "recommendation")


def test_choices_are_added_taken_back_and_replaced() -> None:
    chosen = Filter.of(kommun=["boras", "eskilstuna"], q="skola")
    assert chosen.without("kommun", "boras") == Filter.of(kommun="eskilstuna", q="skola")
    assert chosen.without("kommun") == Filter.of(q="skola")
    assert chosen.with_("q", []) == Filter.of(kommun=["boras", "eskilstuna"])


# --- The same filter everywhere ------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_the_filter_follows_from_page_to_page_and_back(page: str, real_db: Database) -> None:
    here = Address("fynd", Filter.of(kommun="boras", utfall="brist", q="samverkan"), View(sortera="nyast", sida=2))
    there = here.to(page)
    read_there, notices = Address.read(page, parse_qs(there.href.partition("?")[2]), store.labels(real_db))
    assert (read_there.filter, notices) == (here.filter, [])
    assert read_there.to("fynd").filter == here.filter


def test_opening_a_finding_keeps_its_list_and_a_new_choice_closes_it() -> None:
    chosen = Filter.of(kommun="boras")
    here = Address("fynd", chosen, View(sortera="nyast", sida=3, lista="tabell"))
    opened = here.finding("boras-2020-f012")
    assert opened.href == "/fynd?kommun=boras&sortera=nyast&fynd=boras-2020-f012&lista=tabell"
    assert (
        opened.choose(chosen.with_("utfall", ["brist"])).href
        == "/fynd?kommun=boras&utfall=brist&sortera=nyast&lista=tabell"
    )


def test_a_file_holds_all_pages_of_the_list() -> None:
    here = Address(
        "fynd", Filter.of(kommun="boras", q="å & ö"), View(sortera="nyast", sida=3, lista="tabell", fynd="x")
    )
    assert here.data("csv") == "/data/fynd.csv?kommun=boras&q=%C3%A5+%26+%C3%B6&sortera=nyast"
