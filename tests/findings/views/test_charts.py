"""Every mark is a claim of the tables, every number leads to exactly its rows, and colours have one source."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest

from findings import compare, store, texts
from findings.ask.filters import Filter
from findings.ask.links import Address
from findings.compare.claims import Claim, claims
from findings.compare.matrices import COUNTED, Cell, Line, Matrix
from findings.out import palette
from findings.store.database import Database
from findings.views import blocks, charts
from findings.views.frame import Visit

ROOT = Path(__file__).resolve().parents[3]
FILTERS = [
    Filter.of(tema="styrning"),
    Filter.of(tema="uppfoljning", utfall="brist"),
    Filter.of(tema="samverkan", kommun=["eskilstuna", "trollhattan"]),
    Filter.of(tema="styrning", tyngd="tungt", ar=["2023", "2024"]),
    Filter.of(tema="uppfoljning", rost="intervju"),
    Filter.of(tema="samverkan", utfall="neutral"),
    Filter.of(aspekt=["roller-mandat", "effekter"], utfall=["risk", "delvis"]),
]


def claim_href(claim: Claim) -> str:
    return Address("styrning").finding(claim.id).href


def href(db: Database, chosen: Filter) -> charts.Href:
    """The addresses that the theme pages give to numbers."""
    return blocks.marks(Visit(db, Address("styrning")), chosen)


def drawn(db: Database, chosen: Filter) -> tuple[Matrix, charts.UnitChart]:
    table = compare.matrix(db, chosen)
    years = {place: [2020] for place, _ in table.municipalities}
    return table, charts.unit_chart(table, claims(db, chosen), years, href(db, chosen), claim_href)


def recounted(db: Database, chosen: Filter) -> set[tuple[str, str, str]]:
    """(aspect, municipality, claim) straight from the tables, for the claims that have an outcome."""
    rows = store.rows(store.findings(db, chosen.counted()))
    aspects = set(compare.chosen_aspects(db, chosen)["aspect"])
    return {
        (a, r["municipality"], r["id"]) for r in rows if r["outcome"] in COUNTED for a in r["aspects"] if a in aspects
    }


def selected(db: Database, address: str) -> list[dict[str, Any]]:
    """The findings at an address."""
    chosen, notices = Filter.read(parse_qs(urlsplit(address).query), store.labels(db))
    assert notices == []
    return store.rows(store.findings(db, chosen))


def placed(table: Matrix, chart: charts.UnitChart) -> list[tuple[str, str, str]]:
    """(aspect, municipality, claim) of every mark."""
    return [
        (row.aspect, place, mark.href.rpartition("fynd=")[2])
        for row in chart.rows
        for (place, _), cell in zip(table.municipalities, row.cells, strict=True)
        for mark in (*cell.left, *cell.right)
    ]


# --- The unit chart ------------------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_there_is_one_mark_for_each_claim_and_no_other(real_db: Database, chosen: Filter) -> None:
    table, chart = drawn(real_db, chosen)
    marks = placed(table, chart)
    assert len(marks) == len(set(marks))
    assert set(marks) == recounted(real_db, chosen)


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_title_and_heads_count_each_claim_once(real_db: Database, chosen: Filter) -> None:
    table, chart = drawn(real_db, chosen)
    outcomes = {r["id"]: r["outcome"] for r in store.rows(store.findings(real_db, chosen.counted()))}
    found = {claim: outcomes[claim] for _, _, claim in recounted(real_db, chosen)}
    counts = Counter(found.values())
    said = texts.outcomes({outcome: counts[outcome] for outcome in COUNTED})
    assert chart.heading == (f"Ett märke för varje påstående: {said}" if found else texts.CHART_TITLE_NONE)
    for (place, _), head in zip(table.municipalities, chart.places, strict=True):
        mine = Counter(found[c] for c in {c for _, m, c in recounted(real_db, chosen) if m == place})
        assert head.said == (texts.outcomes({o: mine[o] for o in COUNTED}) if mine else texts.CHART_NOTHING_HERE)


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_every_number_in_the_table_leads_to_exactly_its_rows(real_db: Database, chosen: Filter) -> None:
    table = compare.matrix(real_db, chosen)
    head, body = blocks.linked_table(table, href(real_db, chosen))
    numbers = [value for row in body for value in row if isinstance(value, dict)]
    assert all(len(row) == len(head) for row in body)
    for number in numbers[:: max(1, len(numbers) // 25)]:
        assert len(selected(real_db, number["href"])) == number["text"], number


def claim(number: int, outcome: str, *, heavy: bool = True) -> Claim:
    return Claim(f"a-2020-f{number}", "a", "a-2020", 2020, outcome, heavy, f"Rubrik {number}")


def one_cell(*made: Claim, cell: Cell | None = None) -> charts.UnitCell:
    counts = Counter(c.outcome for c in made)
    line = Line("x", "X", "", "styrning", (cell or Cell.of("a", counts),))
    return charts.unit_cell(line, line.cells[0], "Alby", {("x", "a"): made}, lambda *_: "/rader", claim_href)


def test_marks_stand_from_the_line_outwards_what_was_assessed_first() -> None:
    cell = one_cell(
        claim(1, "risk"), claim(2, "brist", heavy=False), claim(3, "styrka"), claim(4, "brist"), claim(5, "delvis")
    )
    assert [(m.outcome, m.heavy) for m in cell.left] == [("brist", True), ("brist", False), ("risk", True)]
    assert [m.outcome for m in cell.right] == ["delvis", "styrka"]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (claim(1, "brist"), "Brist, bedömt 2020: Rubrik 1"),
        (claim(2, "styrka", heavy=False), "Styrka, iakttaget 2020: Rubrik 2"),
        (claim(3, "risk"), "Risk, bedömt 2020: Rubrik 3"),
    ],
)
def test_a_mark_says_outcome_weight_year_and_headline(made: Claim, said: str) -> None:
    assert charts.mark_said(made) == said


@pytest.mark.parametrize(
    ("cell", "state", "linked"),
    [
        (Cell("a", neutral=3), "neutral", True),
        (Cell("a", named=True), "neutral", False),
        (Cell("a"), "inget_urval", False),
        (Cell("a", touched=False), "ej_granskat", False),
    ],
)
def test_a_cell_without_marks_says_why_in_words(cell: Cell, state: str, linked: bool) -> None:
    drawn_cell = one_cell(cell=cell)
    assert (drawn_cell.state, bool(drawn_cell.href)) == (state, linked)
    assert not drawn_cell.left + drawn_cell.right


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ([], ""),
        ([2020], "1 granskning, 2020"),
        ([2024, 2019, 2023], "3 granskningar, 2019–2024"),
        ([2023, 2023], "2 granskningar, 2023"),
    ],
)
def test_audits_in_words(years: list[int], said: str) -> None:
    assert charts.audits_said(years) == said


# --- Over time -----------------------------------------------------------------------------------------


def over_time(db: Database, chosen: Filter) -> list[charts.OverTime]:
    reports = store.rows(store.reports(db, chosen, "read"))
    return charts.over_time(compare.matrix(db, chosen), claims(db, chosen), reports)


def points(figure: go.Figure) -> list[str]:
    return [address for trace in figure.data for address in trace.customdata]


@pytest.mark.parametrize("theme", ["styrning", "uppfoljning", "samverkan"])
def test_the_chart_over_time_has_every_mark_of_a_municipality_with_several_audits(
    real_db: Database, theme: str
) -> None:
    chosen = Filter.of(tema=theme)
    told = over_time(real_db, chosen)
    assert [one.name for one in told] == ["Trollhättan"]
    figure = charts.time_figure(told[0], claim_href, charts.Look())
    expected = [claim for _, place, claim in recounted(real_db, chosen) if place == "trollhattan"]
    assert sorted(a.rpartition("fynd=")[2] for a in points(figure)) == sorted(expected)
    assert [a.year for a in told[0].audits] == sorted(a.year for a in told[0].audits)


def test_one_audit_is_no_chart_over_time(real_db: Database) -> None:
    assert over_time(real_db, Filter.of(tema="styrning", ar="2024")) == []


def test_marks_never_stand_on_each_other() -> None:
    many = tuple(claim(n, outcome) for n, outcome in enumerate(["brist"] * 11 + ["styrka"] * 6 + ["risk"] * 2))
    places = [(x, y) for x, y, _ in charts.positions(many)]
    assert len(set(places)) == len(many)
    assert all(abs(x) < charts.PER_LANE + 0.7 and y < charts.lanes_of(many) for x, y in places)


# --- Many municipalities ---------------------------------------------------------------------------------


def place(number: int, **counts: int) -> Cell:
    return Cell.of(str(number), counts)


@pytest.mark.parametrize(
    ("lines", "outcomes", "title"),
    [
        ([("Effekter", [{"brist": 2}, {"brist": 1}]), ("Nyckeltal", [{"styrka": 1}, {}])], COUNTED,
         "Flest kommuner har brist om effekter (2 av 2) och styrka om nyckeltal (1 av 2)"),
        ([("Effekter", [{"brist": 2}, {}]), ("Nyckeltal", [{"brist": 1}, {}])], COUNTED, texts.CHART_SPREAD_PLAIN),
        ([("Effekter", [{"brist": 2}, {"delvis": 1}])], COUNTED,
         "Effekter: brist i 1 kommun av 2 granskade och delvis i 1 kommun av 2 granskade"),
        ([("Effekter", [{"delvis": 2}, {}]), ("Nyckeltal", [{"delvis": 1}, {}])], ("delvis",), texts.CHART_SPREAD_PLAIN),
        ([("Effekter", [{}, {}])], COUNTED, texts.CHART_TITLE_NONE),
    ],
)  # fmt: skip
def test_the_title_names_no_first_place_that_several_share(lines: Any, outcomes: tuple[str, ...], title: str) -> None:
    made = tuple(
        Line(name.lower(), name, "", "u", tuple(place(n, **counts) for n, counts in enumerate(cells)))
        for name, cells in lines
    )
    table = Matrix((("0", "A"), ("1", "B")), (compare.Group("u", "Uppföljning", made),))
    assert charts.spread_title(table, outcomes) == title


# --- What all figures share ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "visning", "scheme_drawn", "size"),
    [
        (None, "", "light", 15),
        ("dark", "", "dark", 15),
        ("dark", "presentation", "dark", 24),
    ],
)
def test_a_figure_is_drawn_for_screen_or_projector(
    real_db: Database, scheme: str, visning: str, scheme_drawn: str, size: int
) -> None:
    look = charts.look(scheme, visning)
    figure = charts.time_figure(over_time(real_db, Filter.of(tema="styrning"))[0], claim_href, look)
    assert (figure.layout.font.color, figure.layout.font.size) == (palette.palette(scheme_drawn).text, size)
    assert figure.layout.width is None  # it follows its container, which is never wider than paper


def test_outcomes_differ_by_more_than_colour() -> None:
    assert len(set(charts.SYMBOLS.values())) == len(COUNTED)


def test_the_style_sheets_roles_are_the_only_palette() -> None:
    """Streamlit's own theme cannot read the style sheet: it says the same colours again, and this holds it to them."""
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    roles = {
        "primaryColor": "primar", "backgroundColor": "bakgrund", "secondaryBackgroundColor": "yta", "textColor": "text",
        "linkColor": "lank", "borderColor": "linje",
    }  # fmt: skip
    for at, scheme in enumerate(palette.SCHEMES):
        assert {name: settings[scheme][name].lower() for name in roles} == {
            name: palette.roles()[role][at] for name, role in roles.items()
        }


def test_no_colour_is_written_in_the_views() -> None:
    for path in (ROOT / "findings" / "views").glob("*.py"):
        assert not re.search(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8")), path.name


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", palette.SCHEMES)
def test_marks_stand_out_from_the_ground(scheme: str) -> None:
    colours = palette.palette(scheme)
    for outcome in COUNTED:
        light, dark = sorted((luminance(getattr(colours, outcome)), luminance(colours.background)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, outcome
