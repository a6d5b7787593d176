"""Calendar and feed: valid by their standards, read back by reader libraries, steady from one asking to the next."""

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import feedparser
import httpx
import icalendar
import pytest
from starlette.applications import Starlette

from etl.__main__ import main
from findings import store
from findings.ask.filters import Filter
from findings.ask.links import Address, View
from findings.out import feeds
from findings.out.routes import ROUTES
from findings.store import database
from findings.store.database import Database

HERE = "https://exempel.se"
Ask = Callable[..., httpx.Response]
NEW_ANSWER = """
  - {id: alby-2022-s2, recommendation: alby-2022-r1, body: alby-ks, date: 2022-10-12, form: beslutat, stance: delvis,
     summary: Kommunstyrelsen håller med om en del., section: "2", anchor: vi rekommenderar att målen görs}
figures:
"""


def on(**facets: str) -> Address:
    return Address("rekommendationer", Filter.of(**facets), View(per="2025-01-31"))


def events(db: Database, **facets: str) -> list[Any]:
    return list(icalendar.Calendar.from_ical(feeds.calendar(db, on(**facets), HERE)).walk("VEVENT"))


def read(db: Database, **facets: str) -> Any:
    found = feedparser.parse(feeds.feed(db, on(**facets), HERE))
    assert found.bozo is False
    return found


# --- Calendar ------------------------------------------------------------------------------------------


def test_the_calendar_has_the_day_for_answers_as_a_whole_day(real_db: Database) -> None:
    due = [e for e in events(real_db, kommun="eskilstuna") if str(e["summary"]).startswith("Svarsfrist")]
    assert [e.decoded("dtstart") for e in due] == [dt.date(2024, 12, 15)]
    assert due[0]["dtstart"].params["VALUE"] == "DATE"
    assert "4 rekommendationer, 7 adresserade. Kända svar: 1." in due[0]["description"]
    assert str(due[0]["url"]) == f"{HERE}/rekommendationer?granskning=eskilstuna-2024"


def test_reminders_are_a_year_later_and_say_that_the_day_is_ours(real_db: Database) -> None:
    reminders = {e.decoded("dtstart"): e for e in events(real_db) if str(e["summary"]).startswith("Påminnelse")}
    assert sorted(reminders) == [dt.date(2024, 12, 13), dt.date(2025, 11, 27), dt.date(2025, 12, 15)]
    assert all("inte av revisorerna" in e["description"] for e in reminders.values())
    # Borås was judged again in 2020: nothing to remind of.
    assert events(real_db, kommun="boras") == []


def test_the_calendar_is_valid(real_db: Database) -> None:
    body = feeds.calendar(real_db, on(), HERE)
    whole = icalendar.Calendar.from_ical(body)
    assert (whole["version"], whole.errors) == ("2.0", [])
    assert whole["prodid"]
    assert f"utgåva {real_db.release['id']}: {HERE}/rekommendationer" in whole["x-wr-caldesc"]
    for event in whole.walk("VEVENT"):
        assert event["uid"]
        assert event["dtstamp"].dt.tzinfo is not None
        assert event.errors == []
    lines = body.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)


def test_uids_are_unique_and_the_same_in_every_selection(real_db: Database) -> None:
    everything = {str(e["uid"]): e.decoded("dtstart") for e in events(real_db)}
    assert len(everything) == len(events(real_db))
    part = {str(e["uid"]): e.decoded("dtstart") for e in events(real_db, kommun="trollhattan")}
    assert part
    assert part.items() < everything.items()


@pytest.mark.parametrize(
    ("day", "later"),
    [(dt.date(2024, 12, 15), dt.date(2025, 12, 15)), (dt.date(2024, 2, 29), dt.date(2025, 2, 28))],
)
def test_a_year_later(day: dt.date, later: dt.date) -> None:
    assert feeds.years_after(day) == later


# --- Feed ----------------------------------------------------------------------------------------------


def test_the_feed_opens_in_a_reader_and_holds_the_selections_rows(real_db: Database) -> None:
    found = read(real_db, kommun="eskilstuna")
    kinds = sorted(entry.title.split()[0].rstrip(":") for entry in found.entries)
    assert kinds == ["Granskning", *["Rekommendation"] * 4, "Svar"]
    assert found.feed.subtitle == "4 rekommendationer, 7 adresserade i Eskilstuna."
    assert f"utgåva {real_db.release['id']}: {HERE}/rekommendationer?kommun=eskilstuna" in found.feed.rights
    links = {link.rel: link.href for link in found.feed.links}
    assert links["self"] == f"{HERE}/data/nytt.atom?kommun=eskilstuna"
    assert links["alternate"] == f"{HERE}/rekommendationer?kommun=eskilstuna"
    assert all(entry.link.startswith(HERE) and entry.summary and entry.updated_parsed for entry in found.entries)


def test_the_feed_tells_of_the_judgements_of_boras(real_db: Database) -> None:
    judged = [e for e in read(real_db, kommun="boras").entries if e.title.startswith("Bedömning, ")]
    assert {e.published[:10] for e in judged} == {"2020-02-10"}
    assert len(judged) == 4


def test_the_feed_tells_what_was_set_right(real_db: Database) -> None:
    told = [e for e in read(real_db, kommun="boras").entries if e.title.startswith("Rättelse: Borås")]
    assert {e.updated[:10] for e in told} == {"2026-11-25"}
    assert any("från ”Styrka” till ”Delvis”. Förbehållet" in e.summary for e in told)
    assert {e.link for e in told} == {f"{HERE}/andringar#rattelser"}


def test_an_undated_answer_is_not_given_a_day(real_db: Database) -> None:
    (answer,) = [e for e in read(real_db, kommun="eskilstuna").entries if e.title.startswith("Svar från")]
    assert "published" not in answer
    assert "förslag till svar, odaterat" in answer.summary


def test_times_come_from_the_data_and_never_from_the_clock(real_db: Database) -> None:
    first = feeds.feed(real_db, on(), HERE)
    assert feeds.feed(real_db, on(), HERE) == first
    found = feedparser.parse(first)
    # One build is all there is: each row keeps its own day, and the feed has the latest of them.
    days = {e.updated: e.title for e in found.entries}
    assert found.feed.updated == max(days)
    assert days["2024-11-27T00:00:00+00:00"].startswith(("Granskning", "Rekommendation"))


def test_ids_are_unique_and_do_not_depend_on_the_selection_or_the_host(real_db: Database) -> None:
    everything = {e.id for e in read(real_db).entries}
    assert len(everything) == len(read(real_db).entries)
    assert {e.id for e in read(real_db, kommun="boras").entries} < everything
    elsewhere = feedparser.parse(feeds.feed(real_db, on(), "http://127.0.0.1:8501"))
    assert {e.id for e in elsewhere.entries} == everything
    assert elsewhere.feed.id == read(real_db).feed.id != read(real_db, kommun="boras").feed.id


def test_new_and_changed_rows_rise_with_the_build_they_came_in(small_data: Path) -> None:
    assert main(["build", "--data", str(small_data)]) == 0
    before = {e.id: e for e in read(store.current(small_data)).entries}
    report = small_data / "reports" / "alby-2022.yaml"
    text = report.read_text(encoding="utf-8").replace("Gör målen mätbara.", "Gör alla mål mätbara.")
    report.write_text(text.replace("\nfigures:\n", NEW_ANSWER), encoding="utf-8")
    assert main(["build", "--data", str(small_data)]) == 0
    db = store.current(small_data)
    built = feeds.moment(db.release["built_at"]).isoformat()
    after = read(db).entries
    risen = {e.title: e.updated for e in after if e.updated == built}
    assert set(risen) == {
        "Ändrad: Rekommendation 1: Alby, Stöd till unga",
        "Svar från Kommunstyrelsen: Alby, Stöd till unga",
    }
    assert [e.updated for e in after[:2]] == [built, built]
    assert {e.id for e in after} > before.keys()
    still = [e for e in after if e.updated != built]
    assert all(e.updated == before[e.id].updated for e in still)


@pytest.mark.parametrize("q", ["mål\x00\x0b<b>&", "\ufffe mål", "mål ]]> \x7f"])
def test_what_a_reader_searched_for_breaks_neither(real_db: Database, q: str) -> None:
    assert read(real_db, q=q).feed.title == "Granskat: nytt och ändrat"
    assert icalendar.Calendar.from_ical(feeds.calendar(real_db, on(q=q), HERE))


# --- Routes --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ask(real_data: Path) -> Iterator[Ask]:
    """GET an address of the routes: path, parameters, headers."""

    async def get(path: str, params: dict[str, str], headers: dict[str, str]) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(Starlette(routes=ROUTES)), base_url=HERE) as client:
            return await client.get(path, params=params, headers=headers)

    # In a thread, since the browser tests keep an event loop in this one.
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as thread:
        patch.setattr(database, "DATA", real_data)
        yield lambda path, params, headers=None: thread.submit(anyio.run, get, path, params, headers or {}).result()


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/data/frister.ics", "text/calendar; charset=utf-8"),
        ("/data/nytt.atom", "application/atom+xml; charset=utf-8"),
        ("/data/rekommendationer.csv", "text/csv; charset=utf-8"),
        ("/data/adresserade.json", "application/json; charset=utf-8"),
    ],
)
def test_the_addresses_answer(ask: Ask, path: str, media_type: str) -> None:
    params = {"kommun": "eskilstuna", "per": "2025-01-31"}
    answer = ask(path, params)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    again = ask(path, params, {"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/data/frister.ics", "/data/nytt.atom", "/data/rekommendationer.csv"])
@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"kommun": "atlantis"}, 400),
        ({"per": "2025-13-45"}, 400),
        ({"utgava": "000000000000"}, 404),
        ({"sida": "0"}, 400),
    ],
)
def test_what_cannot_be_understood_is_said_in_swedish(ask: Ask, path: str, params: dict[str, str], status: int) -> None:
    answer = ask(path, params)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert answer.headers["content-type"].startswith("text/plain")
