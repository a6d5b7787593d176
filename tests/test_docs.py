"""The documents do not lie: what they name exists, and what they say is enough is enough."""

import re
from pathlib import Path

import pytest

from etl.__main__ import main
from findings import compare, store
from findings.ask.filters import Filter

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# In backticks: a path of the project, with a folder in it or a known ending.
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|md|toml|yaml|sql|css))`")
MADE = (
    "data/findings.duckdb",
    "data/releases/",
    "releases/",
    "data/evidence.lock.json",
    "compare/",
    "views/",
    "out/",
    "web/",
    "data/",
)
# Paths that a document shortens: from the room they speak of.
SHORT = ("", "findings/", "findings/ask/", "findings/web/", "docs/", "data/")


def named() -> list[tuple[str, str]]:
    return [
        (doc.name, path) for doc in DOCUMENTS for path in sorted(set(NAMED.findall(doc.read_text(encoding="utf-8"))))
    ]


@pytest.mark.parametrize(("document", "path"), named())
def test_what_a_document_names_exists(document: str, path: str) -> None:
    is_made = path in MADE or "<" in path or path.startswith(("data/releases", "data/cache", "ovning", "boras-2026"))
    assert is_made or any((ROOT / start / path).exists() for start in SHORT), f"{document} names {path}"


def built(data: Path) -> Path:
    assert main(["build", "--data", str(data)]) == 0
    return data


def test_an_aspect_is_added_in_the_themes_file_alone(small_data: Path) -> None:
    themes = small_data / "themes.yaml"
    text = themes.read_text(encoding="utf-8")
    first = re.search(r"^( +)- \{?id: mal-matbarhet", text, re.MULTILINE)
    assert first
    new = f'{first[1]}- {{id: ny-aspekt, label: Ny aspekt, description: "Det nya."}}\n'
    themes.write_text(text[: first.start()] + new + text[first.start() :], encoding="utf-8")
    db = store.current(built(small_data))
    line = next(line for line in compare.matrix(db, Filter()).lines if line.aspect == "ny-aspekt")
    assert (line.label, {cell.state for cell in line.cells}) == ("Ny aspekt", {"ej_granskat"})


def test_a_party_and_a_synonym_are_added_in_the_vocabulary_alone(small_data: Path) -> None:
    vocabulary = small_data / "vocabulary.yaml"
    text = vocabulary.read_text(encoding="utf-8")
    text = re.sub(r"^parties:\n", "parties:\n  - {id: kyrkan, label: Kyrkan}\n", text, count=1, flags=re.MULTILINE)
    text = re.sub(
        r"^synonyms:\n", "synonyms:\n  - {id: ny, words: kyrka, finds: samfund}\n", text, count=1, flags=re.MULTILINE
    )
    vocabulary.write_text(text, encoding="utf-8")
    db = store.current(built(small_data))
    assert store.labels(db)["aktor"]["kyrkan"] == "Kyrkan"
    assert {"words": "kyrka", "finds": "samfund"} in store.synonyms(db)


def test_a_municipality_is_added_in_its_file_alone(small_data: Path) -> None:
    file = small_data / "municipalities.yaml"
    more = (
        '  - id: cedal\n    code: "0003"\n    name: Cedal\n    county: Albys län\n'
        "    bodies:\n      - {id: cedal-ks, name: Kommunstyrelsen, area: ledning}\n"
    )
    file.write_text(file.read_text(encoding="utf-8").rstrip() + "\n" + more, encoding="utf-8")
    assert main(["check", "--data", str(small_data)]) == 0
