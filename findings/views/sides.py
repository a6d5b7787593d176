"""The comparison room: two to six municipalities, counties or groups side by side, as the reader chooses."""

from collections.abc import Sequence
from typing import Any

from findings import compare, store, texts
from findings.ask.filters import FACETS, Filter
from findings.compare import counterparts, meter
from findings.compare.matrices import Cell, Line, Matrix
from findings.compare.side import MOST_SIDES, Side
from findings.views import blocks, frame
from findings.views.frame import Visit

MOST_QUESTIONS = 12  # of the side one starts from; a theme or aspect leaves fewer


def show_comparison(here: Visit) -> None:
    """Heading and meter, what was found, the questions, and findings side by side where an aspect is chosen."""
    every = compare.sides(here.db, here.filter)
    sides = every[:MOST_SIDES]
    if len(sides) < 2:
        frame.show("frame/heading.html", heading=texts.COMPARE_CHOOSE, lead="", caption="", basis="")
        return show_choice(here, folded=False)
    chosen = within(here.filter, sides)
    table = compare.side_matrix(here.db, chosen, sides)
    if len(every) > MOST_SIDES:
        frame.show("frame/notices.html", notices=[texts.SIDES_CUT])
    counted = chosen.counted()
    frame.show(
        "frame/heading.html",
        heading=heading(table),
        lead="",
        caption=store.caption(here.db, counted, store.finding_count(here.db, counted)),
        basis=store.comparability(here.db, chosen),
        meter=meter.meter(here.db, chosen),
    )
    show_table(here, chosen, sides, table)
    if here.filter.get("aspekt") and sides[0].facet == "kommun":
        blocks.show_side_by_side(here, chosen, table)
    show_questions(here, chosen, sides)
    return show_choice(here, folded=True)


def within(chosen: Filter, sides: Sequence[Side]) -> Filter:
    """The filter with exactly the sides that are shown."""
    return chosen.with_(sides[0].facet, [side.code for side in sides])


def heading(table: Matrix) -> str:
    """In how many of the aspects that all were asked about all have shortcomings; or the one aspect's name."""
    sides = texts.join_and([name for _, name in table.municipalities])
    shared = [line for line in table.lines if all(c.touched for c in line.cells)]
    if len(table.lines) == 1:
        return texts.COMPARE_ONE.format(aspect=table.lines[0].label, sides=sides)
    if not shared:
        return texts.COMPARE_NONE.format(sides=sides)
    brist = sum(all(c.brist for c in line.cells) for line in shared)
    everybody, each = texts.EVERYBODY[len(table.municipalities) > 2]
    numbers = {"all": texts.number_word(brist), "shared": texts.number_word(len(shared))}
    return texts.COMPARE_HEADING.format(everybody=everybody, each=each, **numbers)


def show_table(here: Visit, chosen: Filter, sides: Sequence[Side], table: Matrix) -> None:
    facet = sides[0].facet

    def href(line: Line, cell: Cell, polarity: str = "") -> str:
        more = {"utfall": polarity} if polarity else {}
        return blocks.behind(here, chosen, aspekt=line.aspect, **{facet: cell.municipality}, **more).href

    head, body = blocks.linked_table(table, href)
    frame.show(
        "parts/matrix.html",
        matrix=table,
        names=dict(table.municipalities),
        states=compare.STATES,
        words=texts.STATES,
        caption=texts.COMPARE_MATRIX,
        first=texts.ASPECT,
        name="jamforelse",
        cell_href=href,
        theme_href=lambda group: here.address.choose(here.filter.with_("tema", [group.theme])).href,
        line_href=lambda line: here.address.choose(here.filter.with_("aspekt", [line.aspect])).href,
        table=blocks.matrix_data(texts.COMPARE_MATRIX, head, body),
    )
    if not here.filter.get("aspekt") and facet == "kommun":
        frame.show("frame/notices.html", notices=[texts.COMPARE_ASPECT])


# --- Questions ---------------------------------------------------------------------------------------


def show_questions(here: Visit, chosen: Filter, sides: Sequence[Side]) -> None:
    """The first side's questions, each with the nearest of every other side."""
    rows = store.rows(store.questions(here.db, chosen))
    mine = sorted(of_side(rows, sides[0]), key=lambda r: not store.missing(r["parent"]))
    labels = store.labels(here.db)["aspekt"]
    questions = [
        (row, [(side.label, *near(row, of_side(rows, side), labels)) for side in sides[1:]])
        for row in mine[:MOST_QUESTIONS]
    ]
    bases = [(s.label, here.address.choose(starting_from(chosen, s)).href, s is sides[0]) for s in sides]
    frame.show("sides/counterparts.html", questions=questions, bases=bases, left=max(0, len(mine) - MOST_QUESTIONS))


def of_side(rows: Sequence[dict[str, Any]], side: Side) -> list[dict[str, Any]]:
    return [r for r in rows if r["municipality"] in side.places]


def near(
    row: dict[str, Any], candidates: Sequence[dict[str, Any]], labels: dict[str, str]
) -> tuple[counterparts.Counterpart | None, str]:
    found = counterparts.nearest(row, candidates)
    return found, texts.join_and([labels[a] for a in found.aspects]) if found else ""


def starting_from(chosen: Filter, side: Side) -> Filter:
    """The same comparison with another side first."""
    rest = [code for code in chosen.get(side.facet) if code != side.code]
    return chosen.with_(side.facet, [side.code, *rest])


# --- Choosing ----------------------------------------------------------------------------------------


def show_choice(here: Visit, *, folded: bool) -> None:
    """Counties and groups as chips that are put in and taken out."""
    groups: dict[str, list[tuple[str, str, bool]]] = {}
    for side in compare.groupings(here.db):
        current = here.filter.get(side.facet)
        kept = [c for c in current if c != side.code] if side.code in current else [*current, side.code]
        chosen = here.filter.without("kommun").with_(side.facet, kept)
        word = texts.GROUP_CHOICE.format(name=side.label, count=len(side.places))
        groups.setdefault(FACETS[side.facet].label, []).append(
            (word, here.address.choose(chosen).href, side.code in current)
        )
    frame.show("sides/choose_sides.html", groups=list(groups.items()), folded=folded)
