"""The desk: saved at once, undone, what is said while writing, how far one has come, two people."""

from collections.abc import Callable

import pytest

from etl.problems import DataProblems
from etl.review import decisions as d
from etl.review.desk import Desk
from etl.review.serve import command
from etl.review.sheet import Sheet
from etl.review.signatures import Signatures, in_another_order, path_of

F1, F3, F4, F5 = (f"alby-2023-f{n:03d}" for n in (1, 3, 4, 5))
TEXT = {"statement": "Nämnderna har delvis säkrat styrningen.", "headline": "Styrningen är delvis säkrad"}
Sit = Callable[..., Desk]


def written(desk: Desk, row: str = F3, texts: dict[str, str] = TEXT) -> Desk:
    assert desk.do(f"skriver {row}", lambda sheet: d.write(sheet, row, texts))
    return desk


def accepted(desk: Desk, row: str = F3) -> Desk:
    assert written(desk, row).accept(row)
    return desk


def test_every_step_is_saved_and_undone_one_at_a_time(desk: Sit) -> None:
    mine = desk()
    before = mine.sheet.text
    written(mine)
    once = mine.sheet.text
    written(mine, F3, TEXT | {"headline": "Styrningen är delvis klar"})  # goes on writing: one step with the former
    mine.do("strök", lambda sheet: d.drop(sheet, F5))
    assert mine.path.read_text(encoding="utf-8") == mine.sheet.text
    mine.undo()
    assert F5 in [line.id for line in mine.lines]
    mine.undo()
    assert mine.sheet.text == mine.path.read_text(encoding="utf-8") == before != once
    mine.undo()
    assert mine.sheet.text == before


def test_a_refused_decision_changes_nothing_and_says_why(desk: Sit) -> None:
    mine = desk()
    before = mine.sheet.text
    assert not mine.accept(F3)
    assert "påstående är tom" in mine.notice
    assert mine.path.read_text(encoding="utf-8") == before


def test_what_somebody_else_saved_is_not_written_over(desk: Sit) -> None:
    mine = desk()
    theirs = mine.sheet.text.replace("Stöd till unga", "Unga")
    mine.path.write_text(theirs, encoding="utf-8")
    assert not mine.do("strök", lambda sheet: d.drop(sheet, F5))
    assert mine.sheet.text == mine.path.read_text(encoding="utf-8") == theirs
    assert "ändrats utanför" in mine.notice


def test_an_anchor_that_leads_nowhere_stops_the_row(desk: Sit) -> None:
    mine = written(desk())
    mine.do("ankare", lambda sheet: d.put(sheet, F3, "anchor", "ord som inte står där"))
    assert ("anchor", True) in [(note.field, note.stops) for note in mine.notes(F3)]
    assert not mine.accept(F3)


NOTES = {
    "fine": (TEXT, []),
    "borrowed": (
        {"statement": "Vi bedömer att nämnderna delvis har säkerställt en ändamålsenlig styrning av stödet till unga.", "headline": ""},
        [("statement", "ord i följd är rapportens", True)],
    ),
    "nearly borrowed": (
        {"statement": "Nämnderna delvis har säkerställt en ändamålsenlig styrning av det.", "headline": ""},
        [("statement", "8 ord i följd är rapportens", False)],
    ),
    "too long": ({"statement": TEXT["statement"], "headline": "Delvis " * 9}, [("headline", "62 tecken; högst 60", True)]),
    "a lost reservation": (
        {"statement": "Nämnderna har säkrat styrningen.", "headline": ""},
        [("statement", "styckets ”delvis” saknas", False)],
    ),
    "a reservation lost in the headline": (
        TEXT | {"headline": "Styrningen är säkrad"}, [("headline", "saknar påståendets ”delvis”", False)],
    ),
    "no year": (
        TEXT | {"statement": "Nämnderna har i dag delvis säkrat styrningen."},
        [("statement", "”i dag” säger inte vilket år", False)],
    ),
    "a quantity more": (
        TEXT | {"statement": "Alla nämnder har delvis säkrat styrningen."}, [("statement", "”alla” finns inte i stycket", False)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "said"), NOTES.values(), ids=NOTES.keys())
def test_what_is_said_while_one_writes(texts: dict[str, str], said: list[tuple[str, str, bool]], desk: Sit) -> None:
    notes = written(desk(), F3, texts).notes(F3)
    assert [(n.field, n.stops) for n in notes] == [(field, stops) for field, _, stops in said]
    for note, (_, part, _) in zip(notes, said, strict=True):
        assert part in note.text


def test_a_borrowed_sentence_is_not_accepted(desk: Sit) -> None:
    mine = written(desk(), F3, NOTES["borrowed"][0] | {"headline": "Styrningen är delvis säkrad"})
    assert not mine.accept(F3)
    assert "ord i följd är rapportens" in mine.notice


def test_the_bar_counts_judged_paragraphs(desk: Sit) -> None:
    mine = desk()
    far = mine.progress()
    assert (far.done, far.excepted, far.bare) == (0, 0, ())
    accepted(mine)
    assert mine.progress().done == 2  # its paragraph, and the one in the conclusions that says the same
    mine.do("strök", lambda sheet: d.drop(sheet, "alby-2023-f010"))
    assert [paragraph.text[:30] for paragraph in mine.progress().bare] == ["Vi bedömer att nämnderna inte "]
    mine.undo()
    mine.do("undantag", lambda sheet: d.excuse(sheet, "alby-2023-f010", d.ExceptionReason.LAG, "Lag."))
    assert mine.progress().excepted == 1
    assert mine.progress().paragraphs == far.paragraphs


def test_next_and_previous_pass_over_what_is_done(desk: Sit) -> None:
    mine = accepted(desk(), F4)
    assert mine.next_of(F3, 1, only_left=True) == F5
    assert mine.next_of(F3, 1, only_left=False) == F4
    assert mine.next_of(F5, -1, only_left=True) == F3
    assert mine.next_of("report/alby-2023", -1, only_left=True) == "report/alby-2023"


# --- Two people ------------------------------------------------------------------------------------------


def test_a_second_reader_signs_what_another_wrote(desk: Sit) -> None:
    accepted(desk("Anna"))
    other = desk("Anna", reader="Bo")
    assert F3 in other.left()
    assert other.sign(F3)
    assert F3 not in other.left()
    kept = Signatures.load(other.path).rows[F3]
    assert (kept.writer, kept.reader) == ("Anna", "Bo")


REFUSED = {"their own": ("anna ", F3, "har skrivit raden"), "one with marks left": ("Bo", F4, "märken kvar")}


@pytest.mark.parametrize(("reader", "row", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_a_second_reader_cannot_sign(reader: str, row: str, why: str, desk: Sit) -> None:
    accepted(desk("Anna"))
    other = desk("Cecilia", reader=reader)
    assert not other.sign(row)
    assert why in other.notice


def test_a_changed_row_has_lost_its_signature(desk: Sit) -> None:
    accepted(desk("Anna"))
    assert desk("Anna", reader="Bo").sign(F3)
    mine = desk("Anna")
    mine.do("utfall", lambda sheet: d.choose_outcome(sheet, F3, "brist"))
    assert not mine.signatures.is_read(mine.sheet.line(F3))
    assert F3 in mine.signatures.unread(mine.sheet)


def test_a_signature_is_beside_the_draft_and_bears_comments(desk: Sit) -> None:
    accepted(desk("Anna"))
    other = desk("Anna", reader="Bo")
    other.sign(F3)
    with_comment = Sheet(other.sheet.text.replace("findings:\n", "findings:\n  # en anteckning\n"))
    assert Signatures.load(other.path).is_read(with_comment.line(F3))
    assert path_of(other.path).name == "alby-2023.underskrifter.json"


def test_an_objection_marks_the_row_again_and_the_writer_stays(desk: Sit) -> None:
    accepted(desk("Anna"))
    other = desk("Anna", reader="Bo")
    assert other.do("invände", lambda sheet: d.object_to(sheet, F3, "Bo", "för starkt"))
    mine = desk("Anna")
    assert F3 in mine.left()
    assert mine.signatures.rows[F3].writer == "Anna"


def test_the_order_is_another_one_and_stays(sheet: Sheet) -> None:
    first, again, other = (in_another_order(sheet.lines, name) for name in ("Bo", "Bo", "Cecilia"))
    assert list(first) == list(again) != list(other)
    assert list(first) != list(sheet.lines)
    assert {line.id for line in first} == {line.id for line in sheet.lines}


def test_damaged_signatures_are_said(desk: Sit) -> None:
    mine = desk()
    path_of(mine.path).write_text("{", encoding="utf-8")
    with pytest.raises(DataProblems, match="underskrifterna går inte att läsa"):
        desk()


def test_the_page_is_served_on_this_machine_only_and_not_to_a_reader_of_their_own(desk: Sit) -> None:
    mine = desk()
    given = {"writer": "Anna", "port": 8502}
    started = command(mine.path, mine.path.parent, None, reader="", **given)
    assert started[started.index("--server.address") + 1] == "127.0.0.1"
    with pytest.raises(DataProblems, match="en annan ska läsa"):
        command(mine.path, mine.path.parent, None, reader="ANNA", **given)
