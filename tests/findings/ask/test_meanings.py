"""What a search's words name that the filter can choose; what is meant as words stays words."""

import pytest

from findings import store
from findings.ask import meanings
from findings.store.database import Database


@pytest.mark.parametrize(
    ("text", "chosen", "left"),
    [
        ("brist uppföljning revisorn 2023-2024 effekt",
         {"utfall": ("brist",), "tema": ("uppfoljning",), "rost": ("revisor",), "ar": ("2023", "2024")}, "effekt"),
        ("Brister i Borås och Eskilstuna", {"utfall": ("brist",), "kommun": ("boras", "eskilstuna")}, ""),
        ("uppfoljning boras", {"tema": ("uppfoljning",), "kommun": ("boras",)}, ""),
        ("fristående skolor", {"aspekt": ("fristaende-skolor",)}, ""),
        ("friskolor Eskilstuna", {"aspekt": ("fristaende-skolor",), "kommun": ("eskilstuna",)}, ""),
        ("roller och mandat 2023", {"aspekt": ("roller-mandat",), "ar": ("2023",)}, ""),
        ("2024 2019", {"ar": ("2019", "2024")}, ""),
        ("nyckeltal saknas i projekt", {"aspekt": ("projekt",)}, "nyckeltal saknas"),
        ("1999", {}, "1999"),
        ("effekter", {}, "effekter"),
        ("”uppföljning”", {}, "”uppföljning”"),
        ("uppföljning -brist", {}, "uppföljning -brist"),
        ("uppfölj*", {}, "uppfölj*"),
        ("", {}, ""),
    ],
)  # fmt: skip
def test_words_that_name_a_choice(text: str, chosen: dict[str, tuple[str, ...]], left: str, real_db: Database) -> None:
    found = meanings.read(text, store.labels(real_db), store.years(real_db), store.synonyms(real_db))
    assert found == (chosen, left)
