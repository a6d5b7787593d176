"""The way to a passage: what each kind of address can lead to, and what is said where there is none."""

from typing import Any

import pandas as pd
import pytest

from findings.out.source import at
from findings.views import markup, passages

ANCHOR = "målen går inte att mäta"
TEXT = "m%C3%A5len%20g%C3%A5r%20inte%20att%20m%C3%A4ta"


@pytest.mark.parametrize(
    ("url", "page", "anchor", "expected"),
    [
        ("https://alby.se/rapport.pdf", 14, ANCHOR, "https://alby.se/rapport.pdf#page=14"),
        ("https://alby.se/RAPPORT.PDF", 14, ANCHOR, "https://alby.se/RAPPORT.PDF#page=14"),
        ("https://alby.se/rapport.pdf?v=2", 3, "", "https://alby.se/rapport.pdf?v=2#page=3"),
        ("https://alby.se/rapport.pdf#page=1", 3, "", "https://alby.se/rapport.pdf#page=3"),
        ("https://alby.se/rapport.pdf#page=1", None, ANCHOR, "https://alby.se/rapport.pdf#page=1"),
        ("https://alby.se/rapport.pdf", None, ANCHOR, "https://alby.se/rapport.pdf"),
        ("https://alby.se/rapport", None, ANCHOR, f"https://alby.se/rapport#:~:text={TEXT}"),
        ("https://alby.se/rapport.html", 14, ANCHOR, f"https://alby.se/rapport.html#:~:text={TEXT}"),
        ("https://alby.se/rapport#kap4", None, ANCHOR, f"https://alby.se/rapport#kap4:~:text={TEXT}"),
        ("https://alby.se/visa?fil=rapport.pdf", None, "x y", "https://alby.se/visa?fil=rapport.pdf#:~:text=x%20y"),
        ("https://alby.se/", None, "", "https://alby.se/"),
        ("https://alby.se/rapport.docx", 4, ANCHOR, "https://alby.se/rapport.docx"),
        # What means something in a text fragment is not left to mean it, and the form of the text is not searched for.
        ("https://alby.se/r", None, "a-b, c & d", "https://alby.se/r#:~:text=a%2Db%2C%20c%20%26%20d"),
        ("https://alby.se/r", None, "en **fet** *kursiv*\n rad", "https://alby.se/r#:~:text=en%20fet%20kursiv%20rad"),
        ("https://alby.se/r", None, "50 % <b>av</b> \"dem\"", "https://alby.se/r#:~:text=50%20%25%20av%20%22dem%22"),
    ],
)  # fmt: skip
def test_a_link_leads_as_near_the_passage_as_it_can(url: str, page: int | None, anchor: str, expected: str) -> None:
    assert at(url, page, anchor) == expected


def report(**known: Any) -> dict[str, Any]:
    empty = {"url": None, "commissioned_by": None, "diary_number": None, "municipality_name": "Alby"}
    return empty | known


def place(page: Any = None) -> dict[str, Any]:
    return {"page": page, "anchor": ANCHOR}


PDF = "https://alby.se/r.pdf"


@pytest.mark.parametrize(
    ("known", "row", "href", "said"),
    [
        ({"url": PDF}, place(14.0), f"{PDF}#page=14", "Öppna rapporten, s. 14"),
        ({"url": PDF}, place(pd.NA), PDF, "Öppna rapporten"),
        ({"url": PDF}, None, PDF, "Öppna rapporten"),
        ({"url": "https://alby.se/r"}, place(), f"https://alby.se/r#:~:text={TEXT}", "Öppna rapporten"),
        ({}, place(14), "", "begära ut från revisorerna i Alby."),
        ({"commissioned_by": "Stadsrevisionen i Alby"}, None, "", "från stadsrevisionen i Alby."),
        ({"commissioned_by": "De förtroendevalda revisorerna"}, None, "", "från de förtroendevalda revisorerna."),
        ({"commissioned_by": "Albys revisorer"}, None, "", "från Albys revisorer."),
        ({"diary_number": "REV 2022:7"}, None, "", "från revisorerna i Alby med diarienummer REV 2022:7."),
    ],
)
def test_a_reader_is_led_to_the_report_or_to_whom_to_ask(
    known: dict[str, Any], row: dict[str, Any] | None, href: str, said: str
) -> None:
    found = passages.source(report(**known), row)
    assert found.href == href
    assert found.said.endswith(said)


def test_every_place_of_a_claim_has_its_own_way_there() -> None:
    row = place(14) | {"section": "4.1", "heading": None, "passage": None, "proved": True, "note": None}
    assert passages.place(row, report(url=PDF)).source == passages.Source(f"{PDF}#page=14", "Öppna rapporten, s. 14")
    assert passages.place(row, report()).source is None  # to whom one turns is said once, not at every place
    shown = str(markup.macros().place(passages.place(row, report(url=PDF))))
    assert f'<a href="{PDF}#page=14" rel="external noopener">Öppna rapporten, s. 14</a>' in shown
