"""A second reader may correct the rules: a recorded example, its marks, and what is refused."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from benchmarks import made_up
from etl.__main__ import main
from etl.draft import draft
from etl.draft.second import Answer, Passage, Recorded
from findings.model import Voice

FIRST = made_up.all_reports()[0]
RECORDED = Path(__file__).parent / "answers.json"


def test_a_recorded_reader_corrects_drops_and_is_named(alby: Path, tmp_path: Path) -> None:
    file = FIRST.as_text(tmp_path)
    before, after = draft(file, "alby", alby), draft(file, "alby", alby, second=Recorded(RECORDED))
    assert len(after.candidates) == len(before.candidates) - 1
    written = {f["anchor"]: f for f in yaml.safe_load(after.yaml)["findings"]}
    assert "Vi bedömer att nämnderna delvis har säkerställt" not in written
    changed = written["Det finns mål för stödet"]
    assert (changed["polarity"], changed["aspects"]) == ("styrka", ["mal-matbarhet"])
    assert "polarity: styrka  # kontrollera: enligt answers.json" in after.yaml


class Everything:
    """A reader that is given every passage and says who speaks in one."""

    name = "provläsaren"

    def __init__(self) -> None:
        self.seen: Sequence[Passage] = ()

    def read(self, passages: Sequence[Passage]) -> Sequence[Answer]:
        self.seen = passages
        return [Answer(passages[0].section, passages[0].anchor, voice=Voice.EXTERN)]


def test_any_object_with_the_method_is_a_reader(alby: Path, tmp_path: Path) -> None:
    reader = Everything()
    made = draft(FIRST.as_text(tmp_path), "alby", alby, second=reader)
    assert [p.anchor for p in reader.seen] == [c.place.words for c in made.candidates]
    assert made.candidates[0].reading.voice == Voice.EXTERN
    assert "voice: extern  # kontrollera: enligt provläsaren" in made.yaml


WRONG = {
    "no list of answers": ("{", "går inte att läsa"),
    "a voice that is none": (
        json.dumps([{"section": "1", "anchor": "a", "voice": "grannen"}]),
        'voice är "grannen"; giltiga värden är revisor',
    ),
    "an aspect that is none": (
        json.dumps([{"section": "2.2", "anchor": "Det finns mål för stödet", "aspects": ["vädret"]}]),
        "aspekten vädret finns inte i themes.yaml",
    ),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG.keys())
def test_answers_that_cannot_be_used_say_why(
    text: str, said: str, alby: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "svar.json"
    answers.write_text(text, encoding="utf-8")
    file = FIRST.as_text(tmp_path)
    args = ["draft", str(file), "--municipality", "alby", "--data", str(alby), "--out", str(tmp_path / "ut")]
    assert main([*args, "--answers", str(answers)]) == 1
    assert said in capsys.readouterr().err
