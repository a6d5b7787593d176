"""Metod, Om, Tillgänglighet, Ändringar: filled from the data, honest about what is not configured."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from drawing import Drawn

from findings import store, texts
from findings.store.database import Database
from findings.views import about, changes, differences, discrepancies, finding, frame, prose, recommendations, reports

TEMPLATES = Path(about.__file__).parent / "templates"
# Typed contexts and the templates that are drawn from them, as `page`.
CONTRACTS = [
    (finding.OneFinding, "finding/one.html"), (discrepancies.List, "discrepancies/list.html"),
    (discrepancies.One, "discrepancies/one.html"), (reports.OneReport, "reports/one.html"),
    (recommendations.Heading, "recommendations/heading.html"), (about.Reading, "about/reading.html"),
    (changes.Changes, "about/changes.html"), (differences.Differences, "about/difference.html"),
    (frame.Old, "frame/old.html"),
]  # fmt: skip


@pytest.mark.parametrize(("context", "template"), CONTRACTS, ids=[template for _, template in CONTRACTS])
def test_a_template_uses_what_its_context_has_and_all_of_it(context: type, template: str) -> None:
    used = set(re.findall(r"\bpage\.(\w+)", (TEMPLATES / template).read_text(encoding="utf-8")))
    assert used == {field.name for field in dataclasses.fields(context)}


@pytest.mark.parametrize("address", ["/metod", "/om", "/tillganglighet", "/andringar"])
def test_every_text_is_filled(address: str, drawn: Callable[[str], Drawn]) -> None:
    page = drawn(address)
    assert not re.findall(r"[{}]|\*\*|\]\(", page.said)
    assert len(page.all("section")) > 2


@pytest.mark.parametrize("word", ["python -m", "AUDIT_SOURCES", "make "])
def test_no_page_gives_a_reader_an_operators_commands(word: str, drawn: Callable[[str], Drawn]) -> None:
    assert not [a for a in ("/metod", "/om", "/tillganglighet", "/andringar") if word in drawn(a).said]


@pytest.mark.parametrize(
    ("name", "contact", "said", "href"),
    [
        ("", "", "har inte angett något namn", ""),
        ("Alby kommun", "", "drivs av Alby kommun.", ""),
        ("Alby <kommun>", "granskat@alby.se", "drivs av Alby <kommun>.", "mailto:granskat@alby.se"),
        ("", "javascript:alert(1)", "Ingen kontakt är angiven", ""),
    ],
)
def test_who_stands_behind_is_what_is_configured(
    name: str, contact: str, said: str, href: str, monkeypatch: pytest.MonkeyPatch, real_data: Path
) -> None:
    from drawing import draw  # not the fixture's page, which is drawn without these settings

    from findings.store import database

    monkeypatch.setattr(database, "DATA", real_data)
    monkeypatch.setenv("GRANSKAT_PUBLISHER", name)
    monkeypatch.setenv("GRANSKAT_CONTACT", contact)
    page = draw("/om")
    assert said in page.said
    mails = [a.attributes["href"] for a in page.all("a") if a.attributes["href"].startswith(("mailto:", "javascript:"))]
    assert mails == ([href] if href else [])


def test_the_change_log_shows_what_is_for_readers_only(drawn: Callable[[str], Drawn]) -> None:
    said = drawn("/andringar").said
    assert "Ett påstående räknas en gång." in said
    assert "Databaser av version 1" not in said
    assert [name[:11] for name, _ in texts.changes_for_readers()][-2:] == ["Version 2.0", "Version 1.0"]


def test_before_and_after_stand_beside_each_other(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    page = drawn("/andringar")
    cells = [e.said for e in page.all("td", "tal")]
    sql = (
        "SELECT outcome::VARCHAR, count(*) FROM finding JOIN report r ON r.id = report"
        " WHERE r.municipality = 'boras' AND r.basis = 'read' AND voice IN ('revisor', 'dokument') GROUP BY 1"
    )
    now = dict(real_db.connection.cursor().execute(sql).fetchall())
    assert cells[:4] == ["78", "–", "19", "–"]
    assert cells[4:8] == [str(now[outcome]) for outcome in ("brist", "delvis", "styrka", "risk")]
    assert "Utgåva 2e309b031c5d, publicerad 23 november 2026: Ett påstående räknades varje gång" in page.said
    assert [e.said for e in page.all("td") if e.said in ("2e309b031c5d", "nu")] == ["2e309b031c5d", "nu"] * 3


def test_every_merged_id_is_named_with_its_heir(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    page = drawn("/andringar")
    ids = {row[0] for row in real_db.connection.cursor().execute("SELECT id FROM withdrawn").fetchall()}
    assert f"{len(ids)} id är indragna." in page.said
    assert not [e for e in page.all("th") if e.attributes.get("id")]  # sent once they are opened
    opened = "oppen=" + ",".join(
        e.attributes["href"].partition("oppen=")[2] for e in page.all("a") if e.attributes.get("aria-expanded")
    )
    assert {e.said for e in drawn(f"/andringar?{opened}").all("th") if e.attributes.get("id")} == ids


def test_markdown_can_say_something_and_not_draw_something() -> None:
    html = prose.filled("Hej {x} <script>alert(1)</script>\n\n{alone}", {"x": "<b>", "alone": "ensam"})
    assert "<script>" not in html
    assert "&lt;b&gt;" in html
    assert html.strip().endswith("ensam")


def test_every_correction_is_in_the_log_and_on_its_row(drawn: Callable[[str], Drawn], real_db: Database) -> None:
    log = drawn("/andringar").said
    for made in store.corrections(real_db):
        assert all(part in log for part in (store.iso(made.date), made.before, made.after, made.reason))
    claim = drawn("/fynd?fynd=boras-2020-f159").said
    assert "Ändrad 2026-11-25: utfall från ”Styrka” till ”Delvis”." in claim
    judged = drawn("/rekommendationer?rekommendation=boras-2019-r1").said
    assert "Ändrad 2026-11-25, status (4 rader): bedömd av" in judged
    assert "Ändrad 2026-11-25, nyckeltal (32 rader): röst" in drawn("/granskningar?rapport=trollhattan-2019").said
    assert "Ändrad 20" not in drawn("/fynd?fynd=boras-2020-f012").said
