"""The review's page: the passage left, the row right, a key for every decision. `python -m etl review` serves it.

A plain Streamlit script on this machine only. What it shows and does is on the desk (etl.review.desk).
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup, escape

from etl.draft import anchors
from etl.locate import Paragraph
from etl.problems import DataProblems
from etl.review import decisions, texts
from etl.review.desk import WRITING, Desk, opened
from etl.review.sheet import Line
from etl.review.watch import Note, most
from findings.model import ExceptionReason, Polarity, Voice
from findings.views.markup import marked

HERE = Path(__file__).parent
WRITER = "skriv"  # the writing component's key
AROUND = 1  # paragraphs shown before and after the one with the anchor
OPENING = 16  # paragraphs shown for a row that has no place of its own
OUTCOMES = {"1": Polarity.BRIST, "2": Polarity.DELVIS, "3": Polarity.STYRKA, "4": Polarity.NEUTRAL}
VOICES = {"6": Voice.REVISOR, "7": Voice.DOKUMENT, "8": Voice.INTERVJU, "9": Voice.EXTERN}
ASPECT_KEYS = "QWEY"
AS_TEXTS = ("anchor", "title", "firm", "date", "commissioned_by", "number", "grade_label", "diary_number", "url")
LISTS = ("aspects", "touches", "bodies", "parties", "forums", "findings")
SINGLE = ("kind", "grade", "grade_basis", "question", "parent", "follows_from")
UNSEEN = ("id", "section", "anchor", "also", "grade_section", "grade_anchor")  # the passages show what they say
FLAGS = ("assesses", "summary", "listed")


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("draft", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sources", type=Path)
    parser.add_argument("--writer", default="")
    parser.add_argument("--reader", default="")
    return parser.parse_args(argv)


def main() -> None:
    args = arguments(sys.argv[1:])
    st.set_page_config(page_title=texts.TITLE.format(name=args.draft.name), layout="wide")
    st.html(HERE / "page.css")
    if "desk" not in st.session_state:
        try:
            st.session_state.desk = opened(args.draft, args.data, args.sources, writer=args.writer, reader=args.reader)
        except DataProblems as problems:
            st.error("\n\n".join(str(problem) for problem in problems.problems))
            return
    desk: Desk = st.session_state.desk
    show(desk, current(desk))


def current(desk: Desk) -> Line:
    """The row that is shown: the chosen one, or the first that is left."""
    rows = {line.id: line for line in desk.lines}
    if st.session_state.get("row") not in rows:
        st.session_state.row = next(iter(desk.left()), next(iter(rows)))
    return rows[st.session_state.row]


def show(desk: Desk, line: Line) -> None:
    head(desk, line)
    left, right = st.columns([5, 6], gap="large")
    with left:
        passages(desk, line)
    with right:
        if desk.reader:
            read_only(desk, line)
        else:
            to_decide(desk, line)


# --- What the keys do --------------------------------------------------------------------------------


def absorb(desk: Desk) -> None:
    """Take over what has been typed and not yet been taken."""
    take(desk, (st.session_state.get(WRITER) or {}).get("typed"))


def take(desk: Desk, typed: Mapping[str, Any] | None) -> None:
    """What was typed, unless something later is known; what was typed before an undo is not taken."""
    if not typed or typed["at"] <= st.session_state.get("taken", 0) or typed["stamp"] != stamp(typed["row"]):
        return
    st.session_state.taken = typed["at"]
    row = str(typed["row"])
    if any(line.id == row for line in desk.lines):
        desk.do(f"{WRITING} {row}", lambda sheet: decisions.write(sheet, row, dict(typed["texts"])))


def stamp(row: str) -> str:
    """Changes when the writing fields must be filled anew: another row, or an undo."""
    return f"{row}#{st.session_state.get('undone', 0)}"


def go(desk: Desk, step: int) -> None:
    absorb(desk)
    st.session_state.row = desk.next_of(st.session_state.row, step, only_left=st.session_state.get("only_left", True))


def decide(desk: Desk, row: str, what: str, decision: Callable[..., Any], *given: Any, leave: bool = False) -> None:
    """One decision about the row; with `leave` the next one is shown when it was made."""
    absorb(desk)
    after = desk.next_of(row, 1, only_left=True)
    after = desk.next_of(row, -1, only_left=False) if after == row else after
    if desk.do(f"{what} {row}", lambda sheet: decision(sheet, row, *given)) and leave:
        st.session_state.row = after


def accept(desk: Desk, row: str) -> None:
    absorb(desk)
    if desk.accept(row):
        st.session_state.row = desk.next_of(row, 1, only_left=True)


def done(desk: Desk) -> None:
    """Ctrl+Enter in the writing fields."""
    typed = (st.session_state.get(WRITER) or {}).get("done")
    if typed:
        take(desk, typed)
        accept(desk, str(typed["row"]))


def undo(desk: Desk) -> None:
    absorb(desk)
    desk.undo()
    st.session_state.undone = st.session_state.get("undone", 0) + 1


def split(desk: Desk, row: str) -> None:
    absorb(desk)
    new = decisions.next_id(desk.sheet)
    if desk.do(f"delade {row}", lambda sheet: decisions.split(sheet, row)):
        st.session_state.row = new


def add(desk: Desk, paragraph: Paragraph) -> None:
    """A row for a judged paragraph that has none."""
    absorb(desk)
    assert desk.source is not None
    place = anchors.anchor(desk.source.text, paragraph, 0, len(paragraph.text))
    new = decisions.next_id(desk.sheet)
    if place and desk.do("nytt fynd", lambda sheet: decisions.add(sheet, place.section, place.words)):
        st.session_state.row = new


def sign(desk: Desk, row: str) -> None:
    if desk.sign(row):
        st.session_state.row = desk.next_of(row, 1, only_left=True)


def put(desk: Desk, row: str, name: str, key: str) -> None:
    absorb(desk)
    desk.do(f"ändrade {name} i {row}", lambda sheet: decisions.put(sheet, row, name, st.session_state[key]))


def button(label: str, key: str, does: Callable[..., None], *args: Any, on: bool = False, off: bool = False) -> None:
    """A button that is also a key; `on` shows that it is what holds now."""
    st.button(label, key=f"knapp-{label}", shortcut=key or None, on_click=does, args=args,
              type="primary" if on else "secondary", disabled=off)  # fmt: skip


# --- The head: where one is ----------------------------------------------------------------------------


def head(desk: Desk, line: Line) -> None:
    left = len(desk.left())
    said = texts.READS if desk.reader else texts.WRITES
    title, steps = st.columns([6, 5], vertical_alignment="bottom")
    title.markdown(f"#### {texts.TITLE.format(name=desk.path.name)}")
    title.caption(said.format(writer=desk.writer, reader=desk.reader, left=left, all=len(desk.lines)))
    with steps, st.container(horizontal=True, horizontal_alignment="right"):
        button(texts.PREVIOUS, "B", go, desk, -1)
        button(texts.NEXT, "N", go, desk, 1)
        if not desk.reader:
            button(texts.UNDO, "Z", undo, desk, off=not desk.earlier)
        st.checkbox(texts.ONLY_LEFT, value=True, key="only_left")
    if desk.source is None:
        st.warning(texts.NO_SOURCE)
    else:
        how_far(desk)
    with st.container():  # always there: what comes after keeps its place, and the text fields their focus
        if desk.notice:
            st.warning(desk.notice)
        elif not left:
            st.success((texts.ALL_READ if desk.reader else texts.ALL_DONE).format(name=desk.path))


def how_far(desk: Desk) -> None:
    far = desk.progress()
    st.progress(far.share, texts.PROGRESS.format(
        done=far.done, all=far.paragraphs, waiting=far.waiting, excepted=far.excepted, bare=len(far.bare)))  # fmt: skip
    with st.container():
        if far.bare:
            place = st.expander(texts.BARE.format(count=len(far.bare)))
            for number, paragraph in enumerate(far.bare):
                place.html(Markup('<p class="stycke">{}</p>').format(paragraph.text))
                if not desk.reader:
                    place.button(texts.ADD, key=f"nytt-{number}", on_click=add, args=(desk, paragraph))


# --- Left: the passage -----------------------------------------------------------------------------------


def passages(desk: Desk, line: Line) -> None:
    if desk.source is None:
        return
    places = line.places
    if not places:
        opening(desk, line)
    for number, (section, anchor) in enumerate(places):
        if number == 1:
            st.caption(texts.ALSO)
        passage(desk, section, anchor, around=AROUND if number == 0 else 0)


def opening(desk: Desk, line: Line) -> None:
    """A section's own paragraphs, or those that the report begins with."""
    assert desk.source is not None
    section = line.get("id") if line.part == "sections" else None
    own = [p for p in desk.source.text.paragraphs if p.section == section or (section is None and p.is_prose())]
    block(desk, str(section or ""), [("", escape(p.text)) for p in own[:OPENING]])


def passage(desk: Desk, section: str, anchor: str, *, around: int) -> None:
    """The paragraph with its anchor marked, and its neighbours in the section."""
    assert desk.source is not None
    found = desk.source.at(section, anchor)
    if found is None:
        st.warning(texts.NOT_UNIQUE.format(section=section))
        return
    own = [p for p in desk.source.text.paragraphs if p.section == section]
    place = next(i for i, p in enumerate(own) if p is found.paragraph)
    near = own[max(0, place - around) : place + around + 1]
    block(desk, section, [
        ("", marked(p.text, anchor)) if p is found.paragraph else (" runt", escape(p.text)) for p in near
    ])  # fmt: skip


def block(desk: Desk, section: str, paragraphs: Sequence[tuple[str, Markup]]) -> None:
    """The section's heading and some of its paragraphs."""
    rows = (row.get("heading") for row in desk.sheet.lines if row.part == "sections" and row.get("id") == section)
    heading = Markup('<div class="avsnitt">{}</div>').format(next(rows, section))
    st.html(heading + Markup("").join(Markup('<p class="stycke{}">{}</p>').format(*part) for part in paragraphs))


# --- Right: the row --------------------------------------------------------------------------------------


def named(desk: Desk, line: Line) -> None:
    signed = desk.signatures.rows.get(line.id)
    read = signed and desk.signatures.is_read(line)
    state = texts.STATE_READ.format(reader=signed.reader) if signed and read else (
        texts.STATE_LEFT if line.marked else texts.STATE_DONE)  # fmt: skip
    shape = Markup('<div class="rad" data-rad="{}"><b>{}</b> <code>{}</code> · {}</div>')
    st.html(shape.format(line.id, texts.PARTS[line.part], line.id.rpartition("/")[2], state))


def to_decide(desk: Desk, line: Line) -> None:
    named(desk, line)
    if line.part == "findings":
        with st.container(horizontal=True):
            for key, outcome in OUTCOMES.items():
                chosen = decisions.outcome(line) == outcome
                button(
                    outcome.label,
                    key,
                    decide,
                    desk,
                    line.id,
                    texts.OUTCOME,
                    decisions.choose_outcome,
                    str(outcome),
                    on=chosen,
                )
            risk = decisions.outcome(line) == decisions.RISK
            button("Risk", "5", decide, desk, line.id, texts.OUTCOME, decisions.choose_outcome, decisions.RISK, on=risk)
        with st.container(horizontal=True):
            for key, voice in VOICES.items():
                chosen = line.get("voice") == voice
                button(
                    voice.label, key, decide, desk, line.id, texts.VOICE, decisions.choose_voice, str(voice), on=chosen
                )
        aspects(desk, line)
    write(desk, line)
    with st.container(horizontal=True):
        button(texts.ACCEPT, "G", accept, desk, line.id)
        kept = line.part in decisions.KEPT
        button(texts.DROP, "S", partial(decide, leave=True), desk, line.id, texts.DROP, decisions.drop, off=kept)
        if line.part == "findings":
            button(texts.SPLIT, "D", split, desk, line.id)
        button(texts.MERGE, "M", partial(decide, leave=True), desk, line.id, texts.MERGE, decisions.merge, off=kept)
    origins(line)
    fields(desk, line)
    if line.part == "findings" and line.get("section") in decisions.assessing(desk.sheet):
        exception(desk, line)


def aspects(desk: Desk, line: Line) -> None:
    labels, first = desk.choices(line, "aspects"), (line.get("aspects") or [None])[0]
    with st.container(horizontal=True):
        for key, aspect in zip(ASPECT_KEYS, decisions.proposed_aspects(line), strict=False):
            label, on = labels.get(aspect, aspect), aspect == first
            button(label, key, decide, desk, line.id, texts.ASPECT, decisions.choose_aspect, aspect, on=on)


@st.cache_resource
def writing() -> Any:
    """The component with the texts of a row."""
    return st.components.v2.component(
        "granska_skriv",
        html='<div class="skriv"></div>',
        css=(HERE / "writing.css").read_text(encoding="utf-8"),
        js=(HERE / "writing.js").read_text(encoding="utf-8"),
    )


def write(desk: Desk, line: Line) -> None:
    names = decisions.written_of(line)
    if not names:
        return
    fields = [
        {
            "name": n,
            "label": line.kind.title_of(n).capitalize(),
            "value": str(line.get(n) or ""),
            "max": most(line.kind, n),
        }
        for n in names
    ]
    writing()(
        key=WRITER, data={"row": line.id, "stamp": stamp(line.id), "fields": fields},
        on_typed_change=partial(absorb, desk), on_done_change=partial(done, desk),
    )  # fmt: skip
    if found := desk.notes(line.id):
        st.html(Markup("").join(said(line, note) for note in found))
    st.caption(texts.WRITE_HINT)


def said(line: Line, note: Note) -> Markup:
    label = line.kind.title_of(note.field).capitalize()
    shape = " stopp" if note.stops else ""
    return Markup('<p class="kommentar{}">{}: {}</p>').format(shape, label, note.text)


def origins(line: Line) -> None:
    """What the draft says of its own proposals."""
    told = [f"{line.kind.title_of(n)}: {f.origin}" for n, f in line.fields.items() if f.origin and f.marked]
    told += [line.origin] if line.origin else []
    if told:
        st.caption(f"{texts.ORIGINS}: " + " · ".join(told))


def fields(desk: Desk, line: Line) -> None:
    """The row's other fields, each as what it may hold."""
    names = [n for n in (*FLAGS, *SINGLE, *LISTS, *AS_TEXTS) if n in line.kind.model_fields and shown(line, n)]
    place = st.expander(texts.MORE_FIELDS, expanded=line.part != "findings")
    for name in names:
        field(place, desk, line, name)


def shown(line: Line, name: str) -> bool:
    """Not what has its own keys, nor what a report seldom says and does not say here."""
    return name != "kind" or line.part == "report"


def field(place: Any, desk: Desk, line: Line, name: str) -> None:
    label, value = line.kind.title_of(name).capitalize(), line.get(name)
    key = f"{stamp(line.id)}/{name}/{value}"
    given: dict[str, Any] = {"key": key, "on_change": put, "args": (desk, line.id, name, key)}
    choices = desk.choices(line, name)
    if name in FLAGS:
        place.checkbox(label, value=bool(value), **given)
    elif name in LISTS:
        chosen = [code for code in value or [] if code in choices]
        place.multiselect(
            label, list(choices), chosen, format_func=lambda c: choices[c], placeholder=texts.TO_CHOOSE, **given
        )
    elif name in SINGLE:
        codes = list(choices)
        place.selectbox(label, codes, codes.index(value) if value in codes else None, format_func=lambda c: choices[c],
                        placeholder=texts.TO_CHOOSE, **given)  # fmt: skip
    else:
        place.text_input(label, str(value or ""), **given)


def exception(desk: Desk, line: Line) -> None:
    with st.expander(texts.EXCEPTION):
        reason = st.selectbox(
            texts.EXCEPTION_REASON, list(ExceptionReason), format_func=lambda r: r.label, key=f"skal-{line.id}"
        )
        note = st.text_input(texts.EXCEPTION_NOTE, key=f"not-{line.id}")
        st.button(texts.EXCEPTION, key="undantag", on_click=partial(decide, leave=True),
                  args=(desk, line.id, texts.EXCEPTION, decisions.excuse, reason, note))  # fmt: skip


# --- The second reader's pass ----------------------------------------------------------------------------


def in_words(desk: Desk, line: Line, name: str) -> str:
    """A field's value as a reader says it: codes by their labels."""
    value, choices = line.get(name), desk.choices(line, name)
    codes = value if isinstance(value, list) else [value]
    return ", ".join(choices.get(str(code), str(code)) for code in codes)


def read_only(desk: Desk, line: Line) -> None:
    named(desk, line)
    names = [n for n in line.fields if n not in UNSEEN]
    names.sort(key=lambda n: n not in decisions.written_of(line))  # what was written first, then the codes
    pairs = [(line.kind.title_of(n).capitalize(), in_words(desk, line, n)) for n in names]
    rows = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*pair) for pair in pairs)
    st.html(Markup('<dl class="last">{}</dl>').format(rows))
    if found := desk.notes(line.id):
        st.html(Markup("").join(said(line, note) for note in found))
    button(texts.SIGN, "G", sign, desk, line.id)
    why = st.text_input(texts.WHY_NOT, key=f"varfor-{line.id}")
    st.button(texts.OBJECT, key="invand", on_click=partial(decide, leave=True),
              args=(desk, line.id, texts.OBJECT, decisions.object_to, desk.reader, why))  # fmt: skip


if __name__ == "__main__":
    main()
