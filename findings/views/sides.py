"""The comparison room: two to six municipalities, counties or groups side by side, as the reader chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

from findings import compare, store, texts
from findings.ask.filters import FACETS, Filter
from findings.compare import counterparts, meter
from findings.compare.claims import Claim, Claims, claims
from findings.compare.matrices import Matrix
from findings.compare.side import MOST_SIDES, Side
from findings.store.shapes import QuestionRow
from findings.views import aspects, blocks, charts, frame
from findings.views.frame import Visit

MOST_QUESTIONS = 12  # of the side one starts from; a theme or aspect leaves fewer


def show_comparison(here: Visit) -> None:
    """What to do first where nothing is chosen; else heading, aspects side by side that open, and the questions."""
    every = chosen_sides(here)
    sides = every[:MOST_SIDES]
    if len(sides) < 2:
        return show_instruction(here, sides)
    chosen = within(here.filter, sides)
    table = compare.side_matrix(here.db, chosen, sides)
    if len(every) > MOST_SIDES:
        frame.show("frame/notices.html", notices=[texts.SIDES_CUT])
    counted = chosen.counted()
    frame.show(
        "frame/heading.html",
        heading=heading(table, chosen),
        lead="",
        caption=store.caption(here.db, counted, store.finding_count(here.db, counted)),
        basis=store.comparability(here.db, chosen),
        meter=meter.meter(here.db, chosen),
    )
    show_aspects(here, chosen, sides, table)
    show_questions(here, chosen, sides)
    return frame.show("sides/choose_sides.html", choices=choices(here), folded=True)


def chosen_sides(here: Visit) -> tuple[Side, ...]:
    """The sides that the reader has chosen. Nothing chosen is nothing to compare, however few there are."""
    picked = here.filter.get("kommun") or any(len(here.filter.get(facet)) > 1 for facet in ("grupp", "lan"))
    return compare.sides(here.db, here.filter) if picked else ()


def within(chosen: Filter, sides: Sequence[Side]) -> Filter:
    """The filter with exactly the sides that are shown."""
    return chosen.with_(sides[0].facet, [side.code for side in sides])


def heading(table: Matrix, chosen: Filter) -> str:
    """In how many of the aspects that all were asked about all have shortcomings; of a part of the claims only who."""
    names = [name for _, name in table.municipalities]
    shared = [line for line in table.lines if all(c.touched for c in line.cells)]
    if not chosen.is_whole or chosen.get("aspekt"):
        return texts.COMPARE_SELECTION.format(sides=texts.join_and(names))
    if not shared:
        return texts.COMPARE_NONE.format(sides=texts.join_and(names))
    return texts.compare_heading(names, sum(all(c.brist for c in line.cells) for line in shared), len(shared))


def show_aspects(here: Visit, chosen: Filter, sides: Sequence[Side], table: Matrix) -> None:
    """The same rows as on the theme pages, theme by theme."""
    href = blocks.marks(here, chosen, sides[0].facet)
    made_from = aspects.Opening(here.db, here.address, chosen, claims_of(here, chosen, sides), href)
    made = aspects.aspect_table(table, made_from, themes=True)
    if made.groups:
        frame.show("theme/aspects.html", table=made)


def claims_of(here: Visit, chosen: Filter, sides: Sequence[Side]) -> Claims:
    """Each side's claims; those of a group's municipalities together, what was assessed first."""
    known = claims(here.db, chosen)
    found: dict[tuple[str, str], tuple[Claim, ...]] = {}
    for side in sides:
        for aspect in {aspect for aspect, place in known if place in side.places}:
            mine = [claim for place in side.places for claim in known.get((aspect, place), ())]
            found[(aspect, side.code)] = tuple(sorted(mine, key=lambda claim: not claim.heavy))
    return found


# --- Questions ---------------------------------------------------------------------------------------


def show_questions(here: Visit, chosen: Filter, sides: Sequence[Side]) -> None:
    """The first side's questions, each with the nearest of every other side."""
    rows = store.rows(store.questions(here.db, chosen), QuestionRow)
    mine = sorted(of_side(rows, sides[0]), key=lambda r: not store.missing(r["parent"]))
    labels = store.labels(here.db)["aspekt"]
    questions = [
        (row, [(side.label, *near(row, of_side(rows, side), labels)) for side in sides[1:]])
        for row in mine[:MOST_QUESTIONS]
    ]
    bases = [(s.label, here.address.choose(starting_from(chosen, s)).href, s is sides[0]) for s in sides]
    frame.show("sides/counterparts.html", questions=questions, bases=bases, left=max(0, len(mine) - MOST_QUESTIONS))


def of_side(rows: Sequence[QuestionRow], side: Side) -> list[QuestionRow]:
    return [r for r in rows if r["municipality"] in side.places]


def near(
    row: QuestionRow, candidates: Sequence[QuestionRow], labels: dict[str, str]
) -> tuple[counterparts.Counterpart | None, str]:
    found = counterparts.nearest(row, candidates)
    return found, texts.join_and([labels[a] for a in found.aspects]) if found else ""


def starting_from(chosen: Filter, side: Side) -> Filter:
    """The same comparison with another side first."""
    rest = [code for code in chosen.get(side.facet) if code != side.code]
    return chosen.with_(side.facet, [side.code, *rest])


# --- Choosing ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """A chip that puts a side in or takes it out."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class Choices:
    """The chips of one kind, or a word where they are too many."""

    label: str
    chips: tuple[Choice, ...]
    hint: str = ""


def show_instruction(here: Visit, sides: Sequence[Side]) -> None:
    """Before anything is compared: what the page does, and what there is to choose."""
    words = texts.COMPARE_CHOOSE_ONE_MORE.format(name=sides[0].label) if sides else texts.COMPARE_CHOOSE
    frame.show("frame/heading.html", heading=words, lead="", caption="", basis="")
    frame.show("sides/choose_sides.html", choices=choices(here), folded=False)


def choices(here: Visit) -> list[Choices]:
    """Municipalities while they fit as chips, then counties and groups with more than one to choose between."""
    found = [municipality_choices(here)]
    groups: dict[str, list[Choice]] = {}
    for side in compare.groupings(here.db):
        current = here.filter.get(side.facet)
        chosen = here.filter.without("kommun").with_(side.facet, toggled(current, side.code))
        word = texts.GROUP_CHOICE.format(name=side.label, count=len(side.places))
        groups.setdefault(side.facet, []).append(Choice(word, here.address.choose(chosen).href, side.code in current))
    return found + [Choices(FACETS[f].label, tuple(chips)) for f, chips in groups.items() if len(chips) > 1]


def municipality_choices(here: Visit) -> Choices:
    names = store.labels(here.db).get("kommun", {})
    if len(names) > charts.PLACES:
        return Choices(FACETS["kommun"].label, (), texts.COMPARE_SEARCH)
    free = here.filter.without("lan").without("grupp")
    current = free.get("kommun")
    chips = [
        Choice(name, here.address.choose(free.with_("kommun", toggled(current, code))).href, code in current)
        for code, name in names.items()
    ]
    if 1 < len(names) <= MOST_SIDES and len(current) < len(names):
        every = here.address.choose(free.with_("kommun", tuple(names))).href
        chips.append(Choice(texts.COMPARE_ALL.format(count=texts.number_word(len(names))), every, False))
    return Choices(FACETS["kommun"].label, tuple(chips))


def toggled(current: Sequence[str], code: str) -> list[str]:
    return [c for c in current if c != code] if code in current else [*current, code]
