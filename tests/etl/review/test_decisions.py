"""Each decision: what it does to the draft of a made-up report, and when it is refused."""

from collections.abc import Callable

import pytest

from etl.review import decisions as d
from etl.review.decisions import Refused
from etl.review.sheet import Sheet
from findings.model import ExceptionReason

TEXT = {"statement": "Nämnderna har delvis säkrat styrningen.", "headline": "Styrningen är delvis säkrad"}
F1, F3, F4, F5, F11 = (f"alby-2023-f{n:03d}" for n in (1, 3, 4, 5, 11))


def test_an_accepted_row_has_no_marks_and_no_empty_fields(sheet: Sheet) -> None:
    after = d.accept(d.write(sheet, F3, TEXT), F3)
    line = after.line(F3)
    assert not line.marked
    assert (line.get("statement"), line.get("headline")) == (TEXT["statement"], TEXT["headline"])
    assert sum(other.marked for other in after.lines) == sum(other.marked for other in sheet.lines) - 1
    report = d.accept(sheet, "report/alby-2023").line("report/alby-2023")
    assert not {"purpose", "method", "out_of_scope"} & report.fields.keys()


REFUSED: dict[str, tuple[Callable[[Sheet], Sheet], str]] = {
    "no statement": (lambda s: d.accept(s, F3), "påstående är tom (fältet statement)"),
    "no headline": (
        lambda s: d.accept(d.write(s, F3, {"statement": "Så är det."}), F3),
        "saknar headline; fynd med utfall",
    ),
    "too long": (lambda s: d.accept(d.write(s, F3, TEXT | {"statement": "x" * 301}), F3), "har 301 tecken; högst 300"),
    "no aspect": (lambda s: d.accept(d.put(d.write(s, F3, TEXT), F3, "aspects", []), F3), "minst en aspekt"),
    "a section dropped": (lambda s: d.drop(s, "sections/1"), "kan rättas men inte strykas"),
    "the first merged": (lambda s: d.merge(s, F1), "ingen rad före"),
    "an exception without a word": (lambda s: d.excuse(s, F5, ExceptionReason.LAG, " "), "skriv en mening"),
    "an exception where nothing is judged": (lambda s: d.excuse(s, F1, ExceptionReason.LAG, "Lag."), "bedömer inte"),
    "a question split": (lambda s: d.split(s, "alby-2023-q1"), "bara fynd"),
    "an objection without a word": (lambda s: d.object_to(s, F3, "Bo", ""), "skriv vad som inte stämmer"),
}


@pytest.mark.parametrize(("decision", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_says_why(decision: Callable[[Sheet], Sheet], why: str, sheet: Sheet) -> None:
    with pytest.raises(Refused) as refused:
        decision(sheet)
    assert any(why in reason for reason in refused.value.reasons)


def test_a_neutral_description_needs_no_headline(sheet: Sheet) -> None:
    after = d.accept(d.write(sheet, F1, {"statement": "Planen tar upp tidigt stöd.", "headline": ""}), F1)
    assert not after.line(F1).marked


def test_a_dropped_row_is_gone_and_nothing_else(sheet: Sheet) -> None:
    after = d.drop(sheet, F4)
    assert [line.id for line in after.lines] == [line.id for line in sheet.lines if line.id != F4]


def test_a_merged_row_gives_its_places_to_the_one_before(sheet: Sheet) -> None:
    earlier, mine = sheet.line(F3).places, sheet.line(F4).places
    after = d.merge(sheet.set(F11, "follows_from", F4), F4)
    assert after.line(F3).places == earlier + mine
    assert after.line(F11).get("follows_from") == F3
    assert F4 not in [line.id for line in after.lines]


def test_a_split_row_stands_twice_and_the_second_is_to_be_written(sheet: Sheet) -> None:
    done = d.accept(d.write(sheet, F3, TEXT), F3)
    after = d.split(done, F3)
    ids = [line.id for line in after.lines if line.part == "findings"]
    assert ids[ids.index(F3) + 1] == "alby-2023-f014"
    new = after.line("alby-2023-f014")
    assert (new.get("statement"), new.get("headline"), new.get("also"), new.marked) == ("", "", None, True)
    assert (new.get("anchor"), new.get("aspects")) == (done.line(F3).get("anchor"), done.line(F3).get("aspects"))
    assert after.line(F3).values == done.line(F3).values


def test_a_bare_paragraph_gets_a_row_in_its_section_under_an_id_never_used(sheet: Sheet) -> None:
    withdrawn = Sheet(sheet.text + "withdrawn:\n  - {id: alby-2023-f020, reason: x}\n")
    after = d.add(withdrawn, "2.2", "ett två tre fyra")
    ids = [line.id for line in after.lines if line.part == "findings"]
    assert ids[ids.index("alby-2023-f007") + 1] == "alby-2023-f021"
    assert after.line("alby-2023-f021").places == [("2.2", "ett två tre fyra")]
    first = d.add(Sheet("report:\n  id: x-1\n"), "1", "ett två tre fyra")
    assert first.line("x-1-f001").marked


def test_an_excused_row_becomes_an_exception_at_each_judged_place(sheet: Sheet) -> None:
    after = d.excuse(sheet, F4, ExceptionReason.UPPREPNING, "Sägs i 2.2.")
    excused = [line.values for line in after.lines if line.part == "exceptions"]
    assert [(row["section"], row["anchor"]) for row in excused] == sheet.line(F4).places
    assert {(row["reason"], row["note"]) for row in excused} == {("upprepning", "Sägs i 2.2.")}


OUTCOMES = {
    "a shade": (F5, "delvis", ("bedomning", "delvis")),
    "a risk has no outcome": (F5, "risk", ("risk", None)),
    "a risk that is none, in a judgement": (F11, "brist", ("bedomning", "brist")),
}


@pytest.mark.parametrize(("row", "chosen", "after"), OUTCOMES.values(), ids=OUTCOMES.keys())
def test_an_outcome(row: str, chosen: str, after: tuple[str, str | None], sheet: Sheet) -> None:
    line = d.choose_outcome(sheet, row, chosen).line(row)
    assert (line.get("kind"), line.get("polarity")) == after
    assert d.outcome(line) == chosen


VOICES = {
    "interviewed people judge nothing": (F5, "intervju", "iakttagelse"),
    "the auditor judges where it is done": (F5, "revisor", "bedomning"),
    "and describes elsewhere": (F1, "revisor", "iakttagelse"),
    "a risk stays one": (F11, "intervju", "risk"),
}


@pytest.mark.parametrize(("row", "voice", "kind"), VOICES.values(), ids=VOICES.keys())
def test_a_voice(row: str, voice: str, kind: str, sheet: Sheet) -> None:
    line = d.choose_voice(sheet, row, voice).line(row)
    assert (line.get("voice"), line.get("kind")) == (voice, kind)


def test_an_aspect_comes_first_and_two_are_the_most(sheet: Sheet) -> None:
    line = d.choose_aspect(sheet, F1, "insatser").line(F1)
    assert line.get("aspects") == ["insatser", "ledning-samordning"]
    assert line.get("touches") is None


def test_an_objection_is_a_mark_that_says_who(sheet: Sheet) -> None:
    done = d.accept(d.write(sheet, F3, TEXT), F3)
    after = d.object_to(done, F3, "Bo", "starkare\nän texten")
    assert after.line(F3).marked
    assert after.line(F3).fields["statement"].origin == "Bo: starkare än texten"
    assert after.line(F3).get("statement") == TEXT["statement"]
