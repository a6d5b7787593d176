"""A shared link says what it leads to: title, sentence and picture from the data of the release that it names."""

import html
import re
import struct
from typing import Any

import pytest
from asking import HERE, Client

from findings import store
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.model import Outcome
from findings.out import picture
from findings.store import database
from findings.store.database import Database
from findings.web import preview
from findings.web.page import Card, rewrite


@pytest.fixture
def client(real_db: Database, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(database, "DATA", real_db.path.parent.parent)
    return Client()


def size(png: bytes) -> tuple[int, ...]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


ROWS: list[tuple[str, dict[str, Any], str, str, str]] = [
    ("fynd", {"fynd": "boras-2020-f159"}, "Borås 2020, BDO", "Organiseringen kan ses som funktionell, men synpunkter finns", "delvis"),
    ("rekommendationer", {"rekommendation": "trollhattan-2023-r1"}, "Rekommendation 1, Trollhättan 2023, EY", "Besluta om mätbara mål eller nyckeltal i färdplanen", ""),
    ("granskningar", {"rapport": "eskilstuna-2024"}, "Eskilstuna, 13 september 2024, KPMG", "Granskning av förebyggande insatser barn och unga", ""),
    ("fynd", {"fynd": "finns-inte"}, "Vad kommunernas revisorer har funnit", "Fynd", ""),
    ("uppfoljning", {}, "Vad kommunernas revisorer har funnit", "Uppföljning", ""),
]  # fmt: skip


@pytest.mark.parametrize(("page", "view", "above", "headline", "outcome"), ROWS)
def test_what_is_said_is_the_rows_own(
    page: str, view: dict[str, Any], above: str, headline: str, outcome: str, real_db: Database
) -> None:
    said = picture.said(real_db, Address(page, view=View(**view)))
    assert (said.above, said.headline, said.outcome) == (above, headline, outcome)
    assert said.text


def test_every_row_with_a_page_of_its_own_has_words(real_db: Database) -> None:
    for name, table in {"motsagelse": "discrepancy", "fraga": "question", "fynd": "finding"}.items():
        (row,) = real_db.connection.cursor().execute(f"SELECT min(id) FROM {table}").fetchone() or ("",)
        assert picture.WORDS_OF[name](real_db, row) is not None
        assert picture.WORDS_OF[name](real_db, "finns-inte") is None


def test_a_withdrawn_claim_is_the_one_that_carries_it(real_db: Database) -> None:
    moved = next(row for row in store.withdrawn_rows(real_db) if not store.missing(row["replaced_by"]))
    said = picture.of_finding(real_db, moved["id"])
    assert said is not None
    assert said.headline in (moved["headline"], picture.of_finding(real_db, moved["replaced_by"]).headline)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "chosen", [{}, {"utfall": "brist"}, {"kommun": "boras", "tema": "styrning"}, {"q": "samverkan"}]
)
def test_the_marks_are_the_views_claims(chosen: dict[str, str], real_db: Database) -> None:
    made = picture.picture(real_db, Address("fynd", Filter.of(**chosen)))
    for number, outcome in enumerate(o for o in picture.OUTCOMES if o.label in made.heads):
        wanted = Filter.of(**chosen).with_("utfall", (outcome.value,))
        assert sum(row.cells[number].count for row in made.rows) == store.finding_count(real_db, wanted)
    assert made.heads == (("Brist",) if "utfall" in chosen else tuple(o.label for o in picture.OUTCOMES))


def test_many_municipalities_are_said_together(thirty_db: Database) -> None:
    (line,) = picture.picture(thirty_db, Address("oversikt")).rows
    counted = Filter().counted()
    every = [store.finding_count(thirty_db, counted.with_("utfall", (o.value,))) for o in picture.OUTCOMES]
    assert (line.place, [cell.count for cell in line.cells]) == ("30 kommuner", every)


@pytest.mark.parametrize(
    ("counts", "size"),
    [([[3, 2, 1, 0]], 20), ([[42]], 20), ([[21, 32, 6, 2]] * 3, 12), ([[12, 3, 1, 0]] * 3, 20), ([[22, 3, 6, 2]] * 3, 16),
     ([[200, 3, 1, 1]], 0), ([[30, 1, 1, 1]] * 4, 0), ([], 0)],
)  # fmt: skip
def test_a_mark_is_a_claim_and_none_is_left_out(counts: list[list[int]], size: int) -> None:
    rows = tuple(picture.Line("x", tuple(picture.Cell("brist", count) for count in line)) for line in counts)
    assert picture.size_of(rows) == size


@pytest.mark.parametrize("address", [Address("oversikt"), Address("fynd", view=View(fynd="boras-2020-f159"))])
def test_it_is_a_picture_of_its_size_and_the_same_again(address: Address, real_db: Database) -> None:
    drawn = picture.drawn(real_db, address)
    assert size(drawn) == picture.SIZE
    assert picture.drawn(real_db, address) == drawn


@pytest.mark.parametrize("outcome", [outcome.value for outcome in Outcome])
def test_the_longest_texts_still_make_one_picture(
    outcome: str, real_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = picture.Said("Kommun " * 12, "Ett långt påstående om #allt $ \\ [x] " * 20, "Och mer " * 100, outcome)
    monkeypatch.setattr(picture, "said", lambda db, address: said)
    assert size(picture.drawn(real_db, Address("oversikt"))) == picture.SIZE


def test_the_route_gives_the_picture_and_304(client: Client) -> None:
    first = client.get("/data/bild.png?vy=fynd&fynd=boras-2020-f159")
    assert (first.status_code, first.headers["content-type"], size(first.content)) == (200, "image/png", picture.SIZE)
    assert (
        client.get("/data/bild.png?vy=fynd&fynd=boras-2020-f159", {"if-none-match": first.headers["etag"]}).status_code
        == 304
    )
    assert client.get("/data/bild.png?vy=finnsinte").status_code == 400
    assert client.get("/data/bild.png?kommun=atlantis").status_code == 400


@pytest.mark.parametrize(
    ("address", "title", "description"),
    [
        ("/", "Översikt – Granskat", "Jämför vad kommunernas revisorer har funnit"),
        ("/fynd?utfall=brist&kommun=boras", "Fynd – Granskat", "42 fynd i Borås med utfallet brist."),
        ("/fynd?fynd=boras-2020-f159", "Organiseringen kan ses som funktionell, men synpunkter finns – Granskat", "Utifrån de behov"),
        ("/granskningar?rapport=eskilstuna-2024", "Granskning av förebyggande insatser barn och unga – Granskat", "Revisionsrapport, läst till 144 fynd"),
        ("/fynd?utgava=000000000000", "Fynd – Granskat", "Jämför vad"),
        ("/metod", "Metod – Granskat", "Jämför vad"),
    ],
)  # fmt: skip
def test_the_preview_says_it_and_names_a_picture_that_is_there(
    address: str, title: str, description: str, client: Client, real_db: Database
) -> None:
    path, _, query = address.partition("?")
    card = preview.describe(path, query)
    assert card.title == title
    assert card.description.startswith(description)
    assert f"utgava={real_db.release['id']}" in card.picture  # so what a link showed when it was sent is shown again
    assert size(client.get(card.picture).content) == picture.SIZE


def test_the_page_names_it_to_those_who_show_links() -> None:
    card = Card('A "b" – Granskat', "<c>", "/data/bild.png?vy=fynd&kommun=x", "d & e")
    page = rewrite("<head><title>x</title></head>", card, HERE)
    named = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page))
    image = f"{HERE}/data/bild.png?vy=fynd&kommun=x"
    assert {name: html.unescape(said) for name, said in named.items() if "image" in name} == {
        "og:image": image, "og:image:type": "image/png", "og:image:width": "1200", "og:image:height": "630",
        "og:image:alt": "d & e", "twitter:image": image, "twitter:image:alt": "d & e",
    }  # fmt: skip
    assert (named["twitter:card"], named["og:title"], named["twitter:description"]) == (
        "summary_large_image", "A &quot;b&quot; – Granskat", "&lt;c&gt;",
    )  # fmt: skip
    assert "og:image" not in rewrite("<title>x</title>", Card("A"), HERE)
