"""The parts of a draft, each on its own: dates, grade words, bodies, sections, anchors, readers' pieces."""

import datetime as dt
from pathlib import Path

import pytest

from etl.draft import scales
from etl.draft.bodies import Bodies
from etl.draft.compose import Piece, composed, unbroken
from etl.draft.dates import dates_in
from etl.draft.document import Document, Unreadable
from etl.draft.structure import structure
from etl.draft.words import sentences
from etl.draft.write import scalar
from findings.model import Area, Body, Grade

DATES = {
    "iso": ("Daterad 2024-11-27.", "2024-11-27"),
    "in words": ("Göteborg den 30 oktober 2019", "2019-10-30"),
    "compact": ("20200210", "2020-02-10"),
    "the last of": ("senast den siste augusti 2025", "2025-08-31"),
    "the first of": ("den första september 2023", "2023-09-01"),
    "the last of December": ("den siste december 2024", "2024-12-31"),
    "only a month": ("Februari 2021", "2021-02"),
    "no such day": ("2023-02-30", None),
    "a number that is no date": ("Dnr 20231", None),
}


@pytest.mark.parametrize(("text", "day"), DATES.values(), ids=DATES.keys())
def test_dates_as_reports_write_them(text: str, day: str | None) -> None:
    assert [d.text for d in dates_in(text)] == ([day] if day else [])


GRADES = {
    "alone": ("Ja", Grade.JA, "Ja"),
    "before its reason": ("Delvis. Det finns mål.", Grade.DELVIS, "Delvis"),
    "the longest wins": ("Ja, i allt väsentligt. Det finns mål.", Grade.I_ALLT_VASENTLIGT, "Ja, i allt väsentligt"),
    "after a label": ("Svar: Nej", Grade.NEJ, "Nej"),
    "another house": ("Till övervägande del uppfyllt", Grade.I_ALLT_VASENTLIGT, "Till övervägande del uppfyllt"),
    "a colour": ("Gul – uppföljning saknas", Grade.DELVIS, "Gul"),
    "no grade, said": ("Ej bedömd", None, "Ej bedömd"),
}


@pytest.mark.parametrize(("cell", "grade", "label"), GRADES.values(), ids=GRADES.keys())
def test_grade_words_open_a_cell(cell: str, grade: Grade | None, label: str, alby: Path) -> None:
    word = scales.load(alby).at_start(cell)
    assert word is not None
    assert (word.grade, word.label) == (grade, label)


@pytest.mark.parametrize("cell", ["Jag vet inte", "Jakten pågår", "Delvisa mål finns", "Nämnden har mål", ""])
def test_a_word_that_only_begins_like_a_grade_is_none(cell: str, alby: Path) -> None:
    assert scales.load(alby).at_start(cell) is None


def test_scales_with_a_grade_that_is_none_say_which(tmp_path: Path) -> None:
    (tmp_path / "scales.yaml").write_text(
        "scales:\n  - {id: a, words: [{word: Toppen, grade: bäst}]}\nhouses: []\n", encoding="utf-8"
    )
    with pytest.raises(Unreadable, match=r'ordet "Toppen" har grade "bäst"; giltiga värden är ja, .*none'):
        scales.load(tmp_path)


def board(row: str, name: str) -> Body:
    return Body(id=row, municipality="alby", name=name, area=Area.OVRIGT)


BOARDS = Bodies(
    [
        board("sn", "Socialnämnden"),
        board("gn", "Grundskolenämnden"),
        board("gyn", "Gymnasienämnden"),
        board("kfn", "Kultur- och fritidsnämnden"),
        board("ks", "Kommunstyrelsen"),
        board("hem", "AB Vinga Albys Bostadsbolag"),
    ],
    "Alby",
)
NAMED = {
    "run together": ("social-, grundskole- och gymnasienämnden", ["sn", "gn", "gyn"]),
    "a name with och in it": ("kultur- och fritidsnämndens plan", ["kfn"]),
    "without its hyphen": ("Kultur och fritidsnämnden", ["kfn"]),
    "both kinds": ("social- samt kultur- och fritidsnämnden", ["sn", "kfn"]),
    "genitive": ("Kommunstyrelsens uppsikt", ["ks"]),
    "a company by its own word": ("Vinga uppger", ["hem"]),
    "part of another word": ("Socialnämndsordföranden", []),
    "nobody": ("nämnden", []),
}


@pytest.mark.parametrize(("text", "ids"), NAMED.values(), ids=NAMED.keys())
def test_bodies_as_reports_name_them(text: str, ids: list[str]) -> None:
    assert sorted(named.id for named in BOARDS.find(text)) == sorted(ids)


def sections(text: str) -> list[tuple[str, bool]]:
    return [(part.id, part.assesses) for part in structure(Document(text, "texten")).parts]


def test_a_numbered_list_is_no_chapter() -> None:
    text = "1 Inledning\n\nText.\n\n1. Ett mål.\n2. Ett till.\n\n2 Bedömning\n\nText."
    assert sections(text) == [("1", False), ("2", True)]


def test_a_returning_heading_is_named_by_its_chapter() -> None:
    text = "1 Styrning\n\nBedömning\n\nText.\n\n2 Uppföljning\n\nBedömning\n\nText."
    assert sections(text) == [("1", False), ("1 Bedömning", True), ("2", False), ("2 Bedömning", True)]


def test_a_chapter_of_both_leaves_the_judgement_to_its_sections() -> None:
    text = "1 Iakttagelser och bedömningar\n\n1.1 Iakttagelser\n\nText.\n\n1.2 Bedömning\n\nText."
    assert sections(text) == [("1", False), ("1.1", False), ("1.2", True)]


def test_a_text_without_headings_is_one_section() -> None:
    assert sections("En kort skrivelse om ingenting alls.") == [("Rapport", False)]


def test_a_word_parted_at_the_line_is_whole_again_but_a_hyphen_before_och_stays() -> None:
    assert unbroken(["ansvars-", "fördelningen i kultur-", "och fritidsnämnden"]) == (
        "ansvarsfördelningen i kultur- och fritidsnämnden"
    )


def test_pieces_become_text_with_pages_and_tables() -> None:
    pieces = [
        Piece("heading", "1 Inledning", 1, 1),
        Piece("item", "ett", 1, 1),
        Piece("item", "två", 1, 2),
        Piece("footnote", "1 Källa", 1),
        Piece("row", page=2, cells=("Fråga", "Svar")),
        Piece("row", page=2, cells=("Finns det mål som går att mäta och följa upp?", "Ja")),
    ]
    text, headings = composed(pieces)
    assert text == (
        "1 Inledning\n\n- ett\n  - två\n\n¹ Källa\n\n\f\nFråga\tSvar\n"
        "<p>Finns det mål som går att mäta och följa upp?</p>\t<p>Ja</p>\n"
    )
    assert [h.line for h in headings] == ["1 Inledning"]


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Mål finns, t.ex. för skolan. Planen följs."
    assert [text[a:b] for a, b in sentences(text)] == ["Mål finns, t.ex. för skolan.", "Planen följs."]


@pytest.mark.parametrize("text", ["Titel: med kolon", "# inte en kommentar", 'ett "citat"', "ja", "no", "2024", ""])
def test_any_text_survives_as_yaml(text: str) -> None:
    import yaml

    assert yaml.safe_load(f"x: {scalar(text)}\n")["x"] == text


def test_the_day_of_a_precise_date() -> None:
    assert dates_in("Stad 2020-01-31")[0].date == dt.date(2020, 1, 31)
