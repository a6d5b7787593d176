"""Every number in a figure equals a recount from the tables, and its mark leads to exactly those rows."""

from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recount import Recount, filters

from findings import compare, store
from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.compare.matrices import Cell, Line, Matrix
from findings.store.database import Database
from findings.views import blocks, charts, theme
from findings.views.frame import Visit

RANDOM = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
THEMES = ("styrning", "uppfoljning", "samverkan")
LOOKS = [charts.Look(), charts.Look("dark", 24), charts.Look("light", 14, width=680), charts.Look(wide=False)]


@pytest.fixture(scope="module", params=["real_db", "four_db"])
def db(request: pytest.FixtureRequest) -> Database:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def tables(db: Database) -> Recount:
    return Recount(db)


def href(db: Database, chosen: Filter) -> charts.Href:
    """The addresses that the theme pages give to marks."""
    return blocks.marks(Visit(db, Address("styrning")), chosen)


def drawn(db: Database, chosen: Filter, look: charts.Look) -> tuple[Matrix, go.Figure]:
    table = compare.matrix(db, chosen)
    return table, charts.strengths_and_shortcomings(table, href(db, chosen), look)


def selected(db: Database, tables: Recount, address: str) -> list[dict[str, object]]:
    """The findings at an address, recounted."""
    chosen, notices = Filter.read(parse_qs(urlsplit(address).query), store.labels(db))
    assert notices == []
    return tables.findings(chosen)


def marks(figure: go.Figure) -> list[tuple[str, int]]:
    """(address, number) of every bar that is there to be clicked."""
    return [(a, abs(int(n))) for trace in figure.data for a, n in zip(trace.customdata, trace.x, strict=True) if n]


def bar(tables: Recount, rows: list[dict[str, object]], trace: go.Bar, place: str, line: Line) -> int:
    """One bar's number, recounted."""
    polarity = {"Brister": "brist", "Styrkor": "styrka"}[trace.name]
    return len([f for f in tables.having(rows, line.aspect, polarity) if f["municipality"] == place])


@RANDOM
@given(data=st.data())
def test_every_bar_is_as_long_as_its_rows_are_many(db: Database, tables: Recount, data: st.DataObject) -> None:
    chosen = data.draw(filters(db)).with_("tema", [data.draw(st.sampled_from(THEMES))])
    table, figure = drawn(db, chosen, data.draw(st.sampled_from(LOOKS)))
    rows = tables.findings(chosen)
    for number, trace in enumerate(figure.data):
        place = table.municipalities[number // 2][0]
        assert [abs(n) for n in trace.x] == [bar(tables, rows, trace, place, line) for line in table.lines]
    for address, length in marks(figure):
        assert length == len(selected(db, tables, address)), address


@RANDOM
@given(data=st.data())
def test_matrix_board_and_parties_equal_a_recount(db: Database, tables: Recount, data: st.DataObject) -> None:
    chosen = data.draw(filters(db))
    table, rows, asked = compare.matrix(db, chosen), tables.findings(chosen), tables.touching(chosen)
    for line in table.lines:
        for cell in line.cells:
            mine = [f for f in rows if f["municipality"] == cell.municipality]
            for polarity in ("brist", "styrka", "neutral"):
                assert getattr(cell, polarity) == len(tables.having(mine, line.aspect, polarity))
            assert (cell.state == "ej_granskat") == (cell.municipality not in tables.places(asked[line.aspect]))
    for line in compare.party_matrix(db, chosen).lines:
        for cell in line.cells:
            mine = [
                f for f in rows if f["municipality"] == cell.municipality and line.aspect in tables.parties[f["id"]]
            ]
            assert (cell.brist, cell.styrka, cell.neutral) == tuple(
                sum(f["polarity"] == p for f in mine) for p in ("brist", "styrka", "neutral")
            )
    asked_rows = store.questions(db, chosen).to_dict("records")
    assert {r["id"] for r in asked_rows} == {q["id"] for q in tables.asked(chosen)}


def test_many_municipalities_are_counted_not_drawn(thirty_db: Database) -> None:
    """A bar is then how many municipalities have it; its link leads to all their rows."""
    chosen, tables = Filter.of(tema="uppfoljning"), Recount(thirty_db)
    table, figure = drawn(thirty_db, chosen, charts.Look())
    assert len(table.municipalities) == 30
    assert [len(trace.x) for trace in figure.data] == [len(table.lines)] * 2
    for address, number in marks(figure):
        assert number == len({f["municipality"] for f in selected(thirty_db, tables, address)})
    head, body = blocks.counted_table(table, href(thirty_db, chosen))
    assert [row[2]["text"] for row in body] == [abs(n) for n in figure.data[0].x]
    assert len(head) == len(body[0])


def test_the_table_beside_the_figure_holds_the_same_numbers(real_db: Database) -> None:
    chosen = Filter.of(tema="samverkan")
    table, figure = drawn(real_db, chosen, charts.Look())
    _, body = blocks.linked_table(table, href(real_db, chosen))
    in_table = sorted(c["text"] for row in body for c in row[2:4] if isinstance(c, dict))
    assert in_table == sorted(n for _, n in marks(figure))


@pytest.mark.parametrize(
    ("scheme", "visning", "background", "size", "width"),
    [
        (None, "", charts.LIGHT.background, 15, None),
        ("dark", "", charts.DARK.background, 15, None),
        ("dark", "presentation", charts.DARK.background, 24, None),
        ("dark", "utskrift", charts.LIGHT.background, 14, 680),
    ],
)
def test_a_figure_is_drawn_for_screen_projector_or_paper(
    real_db: Database, scheme: str, visning: str, background: str, size: int, width: int | None
) -> None:
    look = charts.look(scheme, visning)
    _, figure = drawn(real_db, Filter.of(tema="samverkan"), look)
    assert (look.colours.background, figure.layout.font.size, figure.layout.width) == (background, size, width)


def test_shortcomings_differ_from_strengths_by_more_than_colour(real_db: Database) -> None:
    _, figure = drawn(real_db, Filter.of(tema="samverkan"), charts.Look())
    shapes = {trace.name: trace.marker.pattern.shape for trace in figure.data}
    assert shapes == {"Brister": "/", "Styrkor": None}


def test_not_asked_is_a_word_in_the_figure(real_db: Database) -> None:
    """Eskilstuna's audit says nothing of housing companies: that is written, not an empty row."""
    chosen = Filter.of(aspekt="bostadsbolag", kommun="eskilstuna")
    _, figure = drawn(real_db, chosen, charts.Look())
    assert "ej granskat" in [a.text for a in figure.layout.annotations]


def cells(*numbers: tuple[int, int]) -> tuple[Cell, ...]:
    return tuple(Cell(name, brist, styrka) for name, (brist, styrka) in zip(("a", "b", "c"), numbers, strict=False))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([cells((2, 0), (1, 0))], "Effekter: brister i 2 och styrkor i 0 av 2 kommuner"),
        ([cells((0, 1), (0, 2))], "Inga brister i urvalet"),
        ([cells((0, 0), (9, 1)), cells((1, 1), (1, 1))], "Nyckeltal: brister i 2 och styrkor i 2 av 2 kommuner"),
    ],
)
def test_the_title_is_what_the_figure_shows(lines: list[tuple[Cell, ...]], title: str) -> None:
    names = ("Effekter", "Nyckeltal")
    made = tuple(Line(n.lower(), n, "", "uppfoljning", c) for n, c in zip(names, lines, strict=False))
    table = Matrix((("a", "A"), ("b", "B")), (compare.Group("uppfoljning", "Uppföljning", made),))
    assert charts.title(table) == title


def test_the_figure_in_words_does_not_add_up_findings_over_aspects() -> None:
    """A finding about two aspects stands in two rows: the words count aspects instead."""
    line = Line("effekter", "Effekter", "", "uppfoljning", cells((3, 0), (0, 0)))
    table = Matrix((("a", "Alby"), ("b", "Bodal")), (compare.Group("u", "U", (line,)),))
    assert charts.summary(table) == "Alby, av 1 aspekt: bara brister i en. Bodal, av 1 aspekt: inget i urvalet i en."


def test_the_board_places_each_question_once_and_tells_interpreted_apart(real_db: Database) -> None:
    rows = [{str(k): v for k, v in r.items()} for r in store.questions(real_db, Filter()).to_dict("records")]
    lines = theme.board(compare.matrix(real_db, Filter()), rows)
    placed = [r["id"] for _, columns in lines for column in columns for r in column]
    assert sorted(placed) == sorted(r["id"] for r in rows)
    assert any(r["grade_basis"] == "interpreted" for _, columns in lines for column in columns for r in column)


def test_an_address_leads_to_the_same_rows_as_the_mark_counts(real_db: Database) -> None:
    """On a theme page the theme stays in the link, although the page's own address does not name it."""
    (address, _), *_ = marks(drawn(real_db, Filter.of(tema="samverkan"), charts.Look())[1])
    assert "tema=samverkan" in address
    assert "rost=revisor,dokument" in address
