"""The dashboard's connection reads one file and nothing else; what is wrong with it is said in Swedish."""

from pathlib import Path

import duckdb
import pytest

from findings import store
from findings.ask.statements import statements
from findings.store.database import Database
from findings.store.errors import DatabaseDamaged, DatabaseMissing, ReleaseMissing

FORBIDDEN = {
    "write": "INSERT INTO theme VALUES ('x', 'x', 'x', 1)",
    "delete": "DELETE FROM finding",
    "make a table": "CREATE TABLE x (a INTEGER)",
    "read a file": "SELECT * FROM read_text('/etc/passwd')",
    "read a csv": "SELECT * FROM '/etc/passwd'",
    "write a file": "COPY finding TO '/tmp/x.csv'",
    "attach": "ATTACH '/tmp/x.duckdb' AS x",
    "install": "INSTALL httpfs",
    "load": "LOAD httpfs",
    "unlock": "SET enable_external_access = true",
    "configure": "SET lock_configuration = false",
}


@pytest.mark.parametrize("sql", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_nothing_but_reading_is_allowed(sql: str, small_db: Database) -> None:
    with pytest.raises(duckdb.Error):
        small_db.connection.cursor().execute(sql)


def test_a_missing_data_set_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match="make run"):
        store.current(tmp_path)


def test_a_damaged_data_set_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "findings.duckdb").write_bytes(b"no database at all")
    with pytest.raises(DatabaseDamaged, match=r"går inte att läsa.*python -m etl build"):
        store.current(tmp_path)


def test_another_database_is_not_taken_for_ours(tmp_path: Path) -> None:
    duckdb.connect(str(tmp_path / "findings.duckdb")).execute("CREATE TABLE x (a INTEGER)").close()
    with pytest.raises(DatabaseDamaged):
        store.current(tmp_path)


@pytest.mark.parametrize("wanted", ["000000000000", "../../etc", "", "x" * 10_000, "%2e%2e"])
def test_a_release_that_is_not_kept_is_said(wanted: str, real_data: Path) -> None:
    with pytest.raises(ReleaseMissing, match="finns inte här"):
        store.release(wanted, real_data)


def test_every_statement_is_well_formed_sql(small_db: Database) -> None:
    """Fragments aside, each named statement can be prepared."""
    assert len(statements()) > 50
    for name, sql in statements().items():
        assert sql.strip(), name
