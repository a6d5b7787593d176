"""The packages: every one has a licence that was looked at, and an audit that asked nobody does not say "none"."""

import json
from typing import Any

import pytest

from deploy import packages
from deploy.packages import Audit


def test_the_list_of_licences_is_that_of_the_lock() -> None:
    assert packages.LICENCES.read_text(encoding="utf-8") == packages.written(packages.packages()), "make licences"


def test_what_runs_may_be_given_to_anybody() -> None:
    runs = [one for one in packages.packages() if one.runs]
    assert len(runs) > 40
    judged = "ta ställning i deploy/packages.py"
    assert [(one.name, one.licence) for one in runs if not one.parts <= packages.FREE] == [], judged


def test_every_licence_is_known() -> None:
    assert [one.name for one in packages.packages() if not one.licence] == [], (
        "läs dess licens, skriv i deploy/packages.py"
    )


def test_nothing_is_judged_that_is_not_there() -> None:
    names = {one.name for one in packages.packages()}
    assert (packages.JUDGED.keys() | packages.REMARKS.keys()) <= names


FINE: dict[str, Any] = {"name": "a", "version": "1", "vulns": []}
BAD: dict[str, Any] = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1"}, {"id": "PYSEC-2"}]}
UNKNOWN: dict[str, Any] = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("rows", "found", "status"),
    [
        ([FINE], Audit(1, 1, ()), 0),
        ([FINE, BAD], Audit(2, 2, ("b 2: PYSEC-1", "b 2: PYSEC-2")), 1),
        ([FINE, UNKNOWN], Audit(2, 1, ()), 2),
        ([BAD, UNKNOWN], Audit(2, 1, ("b 2: PYSEC-1", "b 2: PYSEC-2")), 1),
        ([UNKNOWN], Audit(1, 0, ()), 2),
    ],
)
def test_an_audit_is_as_good_as_what_it_knew(
    rows: list[dict[str, Any]], found: Audit, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = json.dumps({"dependencies": rows, "fixes": []})
    assert packages.answered(output) == found
    monkeypatch.setattr(packages, "tool", lambda *_: type("Done", (), {"stdout": output}))
    assert packages.audit() == status


@pytest.mark.parametrize("output", ["", "ConnectionError", "[]", "{}"])
def test_no_answer_is_no_audit(output: str) -> None:
    assert packages.answered(output) is None
