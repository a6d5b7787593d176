"""The measuring itself: the country is the same each time, what is said is heard, targets are read right."""

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import national, plot, report
from benchmarks.building import one_changed, reports
from benchmarks.measures import Measure, heard, joined, tell
from etl.check import check
from etl.read import read
from etl.tables import sections_of, weight_of
from findings.model import Finding, Section, Weight


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return national.country(tmp_path_factory.mktemp("country") / "a", 7)


def texts(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def test_a_country_has_as_many_audits_as_asked_for_and_is_the_same_each_time(country: Path, tmp_path: Path) -> None:
    assert len(reports(country)) == 7
    assert texts(national.country(tmp_path / "b", 7)) == texts(country)
    assert texts(national.country(tmp_path / "c", 7, seed=2)) != texts(country)


def test_a_country_is_right_and_has_every_shape(country: Path) -> None:
    reading = read(country)
    assert [*reading.problems, *check(reading)] == []
    claims = list(reading.rows(Finding))
    assert len(claims) == 7 * 25
    assessing = {(s.report, s.id) for s in reading.rows(Section) if s.assesses or s.summary}
    assert {weight_of(claim, assessing) for claim in claims} == set(Weight)
    assert {len(sections_of(claim)) for claim in claims} >= {1, 2}


def test_the_largest_country_has_regions_and_codes_of_its_own() -> None:
    places = [national.municipality(number) for number in range(national.COUNTRY)]
    assert len({place["code"] for place in places}) == len({place["name"] for place in places}) == 311
    assert sum(place["name"].startswith("Region ") for place in places) == 21


def test_writing_only_builds_nothing(tmp_path: Path) -> None:
    assert national.main([str(tmp_path / "d"), "--municipalities", "2", "--write-only"]) == 0
    assert not (tmp_path / "d" / "findings.duckdb").exists()


def test_the_changed_report_is_put_back(country: Path) -> None:
    before = texts(country)
    with one_changed(country):
        assert sum(before[name] != text for name, text in texts(country).items()) == 1
    assert texts(country) == before


def test_what_is_told_is_heard(capsys: pytest.CaptureFixture[str]) -> None:
    measures = [Measure("asking", "matris", 5, "ms", (1.0, 2.0)), Measure("asking", "matris", 5, "ms", (9.0,))]
    for measure in measures:
        tell(measure)
    print("something else")
    found = list(heard(capsys.readouterr().out.splitlines()))
    assert found == measures
    assert joined(found) == [Measure("asking", "matris", 5, "ms", (1.0, 2.0, 9.0))]


@pytest.mark.parametrize(("count", "p95"), [(19, None), (20, 20.0), (100, 96.0)])
def test_a_percentile_needs_twenty_runs(count: int, p95: float | None) -> None:
    found = Measure("asking", "x", 5, "ms", tuple(float(n) for n in range(1, count + 1))).p95
    assert found == pytest.approx(p95, abs=0.5) if p95 else found is None


def built(everything: float, one: float) -> list[Measure]:
    values = {report.YAML: 10.0, report.ALL: everything, report.ONE: one}
    return [Measure("building", f"{name}, CPU", 500, "s", (value,)) for name, value in values.items()]


@pytest.mark.parametrize(
    ("measures", "lines"),
    [
        (built(29, 1), {"3 times | 2.9 times | met", "5 % | 3.45 % | met"}),
        (built(40, 4), {"3 times | 4 times | **not met**", "5 % | 10 % | **not met**"}),
        (
            [Measure("rivals", f"facets: {who}", 500, "ms", (v,)) for who, v in
             {"ours": 10, "pandas": 29, "Datasette": 201}.items()],
            {"3 times faster | 2.9 times faster | **not met**", "20 times faster | 20.1 times faster | met"},
        ),
        ([], set()),
    ],
)  # fmt: skip
def test_targets_are_met_or_not_and_unsaid_where_nothing_was_measured(measures: list[Measure], lines: set[str]) -> None:
    said = report.targets(measures, 500)
    assert said.count("| met |") + said.count("| **not met** |") == len(lines)
    assert all(line in said for line in lines)


def test_a_run_is_written_with_tables_a_comparison_and_plots() -> None:
    here, there = built(29, 1), built(58, 58)
    words = report.text({report.HERE: here, "0123456789ab": there}, "python -m benchmarks")
    assert "| build of everything, CPU | s | 29 |" in words
    assert "| build of everything, CPU | 500 | 58 | 29 | 0.50 |" in words
    ((title, file, svg),) = report.drawings([*here, *(Measure(m.part, m.name, 5, m.unit, m.values) for m in there)])
    assert (title, file) == ("Building", "building.svg")
    lines = ElementTree.fromstring(svg).findall("{*}polyline")
    assert len(lines) == 3


def test_names_at_the_lines_do_not_cover_each_other() -> None:
    heights = sorted(plot.names_apart({str(n): 200.0 + n for n in range(12)}).values())
    assert min(b - a for a, b in pairwise(heights)) >= plot.APART
