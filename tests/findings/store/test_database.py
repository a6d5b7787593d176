"""The dashboard's connection reads one file and nothing else; what is wrong with it is said in Swedish."""

import shutil
from pathlib import Path

import duckdb
import pytest

from findings import store
from findings.ask.links import Address
from findings.ask.statements import statements
from findings.model import SCHEMA_VERSION
from findings.out import difference
from findings.store.database import READ_MODELS, Database
from findings.store.errors import DatabaseDamaged, DatabaseMissing, ReleaseMissing, ReleaseUnread

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


def as_of_model(db: Database, folder: Path, version: int) -> Path:
    """A data folder with the same release as an earlier version of the model wrote it."""
    path = folder / "releases" / f"0123456789ab-20261101T1200000000{version:02d}.duckdb"
    path.parent.mkdir(parents=True)
    shutil.copy(db.path, path)
    with duckdb.connect(str(path)) as file:
        for table in ("correction", "publication_count", "publication"):
            file.execute(f"DROP TABLE {table}")
        file.execute("UPDATE release SET id = '0123456789ab', schema_version = ?", [version])
    return folder


@pytest.mark.parametrize("version", [version for version in READ_MODELS if version < 3])
def test_a_release_of_an_earlier_model_is_read_where_its_rows_mean_the_same(
    version: int, small_db: Database, tmp_path: Path
) -> None:
    older = store.release("0123456789ab", as_of_model(small_db, tmp_path, version))
    found = difference.compared(older, small_db, Address("fynd"))  # every table of files is made of both
    assert [kind.name for kind in found.kinds if not kind.is_none] == []
    assert (store.corrections(older), store.publications(older)) == ((), ())


def test_every_model_since_the_first_that_is_read_is_read() -> None:
    assert tuple(range(min(READ_MODELS), SCHEMA_VERSION + 1)) == READ_MODELS


@pytest.mark.parametrize("version", [1, 99])
def test_a_release_of_another_model_says_why_it_is_not_shown(version: int, small_db: Database, tmp_path: Path) -> None:
    data = as_of_model(small_db, tmp_path, version)
    with pytest.raises(ReleaseUnread, match=rf"finns kvar men är byggd med version {version} .* andra tal"):
        store.release("0123456789ab", data)
    (kept,) = store.kept_releases(data)
    assert (kept.id, kept.model, kept.is_read) == ("0123456789ab", version, False)


def test_of_several_builds_of_a_release_the_latest_is_kept(small_db: Database, tmp_path: Path) -> None:
    release, folder = small_db.release["id"], tmp_path / "releases"
    folder.mkdir()
    for name in (f"{release}-20261101T120000.duckdb", f"{release}-20261102T120000.duckdb"):
        shutil.copy(small_db.path, folder / name)
    (folder / f"{release}-20261103T120000.building").write_bytes(b"")
    (folder / "0123456789ab-20261101T130000.duckdb").write_bytes(b"no database")
    assert [kept.path.name[13:21] for kept in store.kept_releases(tmp_path)] == ["20261102"]
    assert store.release(release, tmp_path).path.name[13:21] == "20261102"
    with pytest.raises(DatabaseDamaged):
        store.release("0123456789ab", tmp_path)
