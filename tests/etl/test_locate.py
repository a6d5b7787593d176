"""Anchors are found to the letter in the right section, whatever the text extraction did to the page."""

import pytest

from etl.locate import SourceText, index_words, shared_run, words

TEXT = """Innehåll
2. Bedömning	7

1. Inledning

Nämnden har mål. Målen är
delvis mätbara enligt planen.

2. Bedömning

Vi bedömer att samverkan fungerar men att den i vissa fall

³ Verksamhetsplan 2024

riskerar att vara personberoende.¹

Frågor	Bedömning
<p>Finns mål?</p> <ul style="x"> <li>Är de tydliga?</li> </ul>	<p>Delvis. Det finns <b>flera</b> mål som går att följa.</p>

Sidhuvud

Vi rekommenderar nämnden att:

- ▶ Ta fram en *tydlig* plan för arbetet.
- ▶ Följa upp planen varje år.
"""
HEADINGS = [("1", "1. Inledning"), ("2", "2. Bedömning")]


@pytest.fixture(scope="module")
def text() -> SourceText:
    return SourceText(TEXT, HEADINGS, ["Sidhuvud"])


@pytest.mark.parametrize(
    ("section", "anchor", "times"),
    [
        ("1", "Målen är delvis mätbara", 1),  # over a line break
        ("2", "i vissa fall riskerar att vara", 1),  # over a page break with a footnote in it
        ("2", "riskerar att vara personberoende", 1),  # a raised figure behind the word
        ("2", "Det finns flera mål", 1),  # over inline tags
        ("2", "Ta fram en tydlig plan", 1),  # over markdown
        ("2", "Målen är delvis mätbara", 0),  # another section
        ("1", "målen är delvis mätbara", 0),  # to the letter
        ("1", "ålen är delvis mätbara", 0),  # whole words only
        ("2", "plan", 1),  # not within planen
    ],
)
def test_find(text: SourceText, section: str, anchor: str, times: int) -> None:
    assert len(text.find(section, anchor)) == times


def test_offsets_lead_to_the_words_in_the_file(text: SourceText) -> None:
    (hit,) = text.find("1", "Målen är delvis mätbara")
    assert TEXT[hit.start : hit.stop] == "Målen är\ndelvis mätbara"


def test_the_table_of_contents_is_no_heading(text: SourceText) -> None:
    assert [section for section, _, _ in text.starts] == ["1", "2"]
    assert text.missing_headings == []
    assert SourceText(TEXT, [("3", "3. Saknas")]).missing_headings == ["3"]


def test_cells_and_bullets_are_paragraphs_and_page_headers_are_none(text: SourceText) -> None:
    paragraphs = [p.text for p in text.paragraphs]
    assert "Är de tydliga?" in paragraphs
    assert "- ▶ Följa upp planen varje år." in paragraphs
    assert "Sidhuvud" not in paragraphs


@pytest.mark.parametrize(
    ("anchor", "whole"),
    [("Nämnden har mål", True), ("Målen är delvis mätbara", False), ("Följa upp planen varje år", True)],
)
def test_a_whole_sentence_is_too_much(text: SourceText, anchor: str, whole: bool) -> None:
    assert any(p.is_whole_sentence(anchor) for p in text.paragraphs) is whole


def test_nearest_text_helps_who_mistyped(text: SourceText) -> None:
    section, near = text.nearest("1", "Målen är delvis mättbara")
    assert (section, near.strip()) == ("1", "Målen är delvis mätbara")


def test_only_prose_needs_a_row(text: SourceText) -> None:
    prose = [p.text for p in text.paragraphs if p.is_prose()]
    assert not any(t.startswith(("³", "Frågor", "Vi rekommenderar nämnden att")) for t in prose)
    assert any(t.startswith("Vi bedömer") for t in prose)


def test_shared_words_are_counted_in_a_row() -> None:
    report = words("Vi bedömer att samverkan fungerar väl i vissa fall och att den bör stärkas.")
    assert shared_run("Samverkan fungerar väl i flera fall.", report, index_words(report)) == [
        "samverkan",
        "fungerar",
        "väl",
        "i",
    ]
