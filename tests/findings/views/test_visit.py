"""The visit: one release for a whole run, whatever becomes current meanwhile."""

import pytest

from findings.store.database import Database
from findings.views import frame


def test_the_page_is_drawn_from_the_release_that_its_head_was_drawn_from(
    small_db: Database, four_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = iter((small_db, four_db, small_db))
    monkeypatch.setattr(frame, "given_params", dict)
    monkeypatch.setattr(frame, "chosen_release", lambda: (next(current), []))
    with frame.visiting("fynd") as here:
        assert here.db is small_db
        assert frame.visit("fynd") is here
    assert frame.visit("fynd").db is four_db
    with pytest.raises(ZeroDivisionError), frame.visiting("fynd"):
        raise ZeroDivisionError
    assert frame.HERE.get() is None


def test_a_release_that_is_not_here_is_said_once_and_no_link_asks_for_it(
    small_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "given_params", lambda: {"utgava": ["0123456789ab"], "per": ["2025-01-01"]})
    monkeypatch.setattr(frame, "chosen_release", lambda: (small_db, ["Utgåvan finns inte här."]))
    here = frame.visit("fynd")
    assert here.notices == ("Utgåvan finns inte här.",)
    assert here.address.to("oversikt").href == "/?per=2025-01-01"
