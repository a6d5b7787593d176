"""One model: what is generated from it is fresh, and the tables other programs rely on are there."""

import json
from pathlib import Path

import pytest

from etl.documents import generated
from etl.read import read
from findings.model import TABLES, ReportFile
from findings.model.schema import json_schema
from findings.store.database import Database

ROOT = Path(__file__).resolve().parents[3]

# design contract: tables and columns that keep their names and meanings
CONTRACT = {
    "municipality": "id code name county",
    "report": "id municipality title kind basis firm date",
    "body": "id municipality name area",
    "theme": "id label",
    "aspect": "id theme label",
    "question": "id report number parent text grade grade_label grade_basis section anchor",
    "finding": "id report municipality kind polarity voice statement section anchor",
    "finding_aspect": "finding aspect theme",
    "finding_party": "finding party",
    "recommendation": "id report number text due section anchor",
    "recommendation_body": "recommendation body",
    "recommendation_aspect": "recommendation aspect",
    "response": "id recommendation body date stance summary section anchor",
    "status": "recommendation date status judged_by",
    "figure": "id report label value unit period",
    "discrepancy": "id report description",
    "report_relation": "report related kind",
    "release": "id built_at",
}


@pytest.mark.parametrize("name", sorted(generated(read(ROOT / "data"))))
def test_generated_files_are_fresh(name: str) -> None:
    fresh = generated(read(ROOT / "data"))[name]
    assert (ROOT / name).read_text(encoding="utf-8") == fresh, f"{name} är inaktuell; kör: python -m etl docs"


@pytest.mark.parametrize(("table", "columns"), CONTRACT.items(), ids=CONTRACT.keys())
def test_tables_other_programs_rely_on(table: str, columns: str, small_db: Database) -> None:
    there = small_db.connection.cursor().execute(f'DESCRIBE "{table}"').df()["column_name"].tolist()
    assert [c for c in columns.split() if c not in there] == []


def test_every_column_is_documented() -> None:
    for row in TABLES:
        for name in row.columns():
            assert row.model_fields[name].title, f"{row.table}.{name} has no label"
            assert row.model_fields[name].description, f"{row.table}.{name} has no description"


def test_the_editors_schema_offers_codes_and_hides_derived_fields() -> None:
    schema = json.loads(json_schema("report"))
    finding = schema["$defs"]["Finding"]["properties"]
    assert schema["$defs"]["Polarity"]["enum"] == ["styrka", "delvis", "brist", "neutral"]
    assert "statement" in finding
    assert "municipality" not in finding
    assert finding["polarity"]["description"]


def test_every_list_of_a_report_file_is_optional_but_the_head() -> None:
    required = [name for name, field in ReportFile.model_fields.items() if field.is_required()]
    assert required == ["report", "sections"]
