"""The list of findings: what a card says, what comes first, what is said besides."""

import re
from collections.abc import Callable

import pytest
from drawing import Drawn

from findings import store, texts
from findings.ask.filters import Filter
from findings.store.database import Database


def test_a_card_says_headline_outcome_weight_and_sections(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    page = drawn("/fynd?kommun=boras")
    first = store.rows(store.findings(real_db, Filter.of(kommun="boras"), limit=1))[0]
    card = page.all("article", "fynd-kort")[0]
    assert page.all("h2", "kort-rubrik")[0].said == first["headline"]
    assert page.all("p", "kort-text")[0].said == first["statement"]
    assert store.code_label("utfall", first["outcome"]) in card.said
    assert f"Revisorn, bedömt, {first['places']} avsnitt" in card.said


def test_what_the_auditor_assessed_comes_first(real_db: Database) -> None:
    rows = store.rows(store.findings(real_db, Filter()))
    auditors = [row["voice"] == "revisor" for row in rows]
    assert auditors == sorted(auditors, reverse=True)
    judged = [
        row["weight"] == "tungt"
        for row in rows
        if row["voice"] == "revisor" and row["outcome"] in ("brist", "delvis", "styrka", "risk")
    ]
    assert judged == sorted(judged, reverse=True)
    assert all(judged[:24])


def test_a_risk_that_follows_stands_with_its_cause(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    page = drawn("/fynd?utfall=foljdrisk&kommun=boras")
    causes = page.all("p", "kort-orsak")
    assert len(causes) == len(page.all("article", "fynd-kort")) > 5
    assert all(cause.said.startswith("Följer av: ") for cause in causes)
    assert any("fynd=boras-2020-f054" in href for href in page.links.values())


@pytest.mark.parametrize(
    ("address", "besides"),
    [("/fynd?namnd=utbildning", True), ("/fynd?namnd=hela", False), ("/fynd?namnd=hela,utbildning", False), ("/fynd", False)],
)  # fmt: skip
def test_beside_a_bodys_own_findings_is_said_how_many_are_about_the_whole_audit(
    address: str, besides: bool, drawn: Callable[[str], Drawn]
) -> None:
    said = [p.said for p in drawn(address).all("p", "urval-mer")]
    assert bool(said) == besides
    assert all(re.match(r"Dessutom sägs \d+ fynd om granskningen som helhet", s) for s in said)


def test_the_whole_audit_means_audits_of_that_body(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    """The findings besides are those of reports that audited the area and name no body; none is counted twice."""
    page = drawn("/fynd?namnd=kultur_fritid")
    link = next(e for e in page.all("a", "siffra") if "data-antal" in e.attributes)
    assert "granskning=boras-2020,trollhattan-2024" in link.attributes["href"]
    own = set(store.findings(real_db, Filter.of(namnd="kultur_fritid"))["id"])
    whole = set(store.findings(real_db, Filter.of(namnd="hela", granskning=["boras-2020", "trollhattan-2024"]))["id"])
    assert not own & whole
    assert len(whole) == int(link.attributes["data-antal"])


@pytest.mark.parametrize(
    ("weight", "outcome", "voice", "said"),
    [
        ("tungt", "brist", "revisor", "bedömt"), ("iakttagelse", "styrka", "revisor", "iakttaget"),
        # No judgement was made, or not by the auditor: then it is not said that there was one.
        ("tungt", "neutral", "revisor", "återges i bedömningen"), ("tungt", "brist", "intervju", "återges i bedömningen"),
        ("iakttagelse", "brist", "extern", "i beskrivande del"),
    ],
)  # fmt: skip
def test_weight_in_a_word(weight: str, outcome: str, voice: str, said: str) -> None:
    assert texts.weight(weight, outcome, voice) == said


def test_the_table_says_the_same(drawn: Callable[[str], Drawn]) -> None:
    cards = [e.said for e in drawn("/fynd?kommun=boras").all("h2", "kort-rubrik")]
    table = drawn("/fynd?kommun=boras&lista=tabell")
    assert [e.said for e in table.all("strong") if "textkolumn" in e.within] == cards


@pytest.mark.parametrize(
    ("counts", "words", "said"),
    [
        ({"brist": 2, "styrka": 1, "neutral": 9}, "", "2 brister och 1 styrka"),
        ({"brist": 1, "neutral": 0}, "skola", "”skola”: 1 brist"),
        ({"neutral": 1}, "", "Ett fynd utan omdöme"),
        ({"neutral": 30}, "skola", "”skola”: 30 fynd utan omdöme"),
        ({"foljdrisk": 1}, "", "1 risk som följer av en brist"),
        ({}, "", "Inget fynd i urvalet"),
        ({"brist": 0, "neutral": 0}, "skola", "”skola”: inget fynd i urvalet"),
    ],
)
def test_the_title_says_what_the_whole_list_holds(counts: dict[str, int], words: str, said: str) -> None:
    assert texts.findings_heading(counts, words) == said


@pytest.mark.parametrize(
    ("address", "said"),
    [("/fynd", "brister, "), ("/fynd?utfall=brist", "brister$"), ("/fynd?utfall=neutral", "utan omdöme$"),
     ("/fynd?utfall=foljdrisk", "följer av en brist$"), ("/fynd?q=xyzxyz", "”xyzxyz”: inget fynd")],
)  # fmt: skip
def test_the_pages_title_keeps_to_its_filter(address: str, said: str, drawn: Callable[[str], Drawn]) -> None:
    assert re.search(said, drawn(address).one("h1").said)
