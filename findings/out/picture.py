"""The picture room: what a shared link says of itself before it is opened: a title, a sentence and a picture.

All three are made from the data of the release that the link names, and say the same thing.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import typst

from findings import store, texts
from findings.ask.filters import Filter
from findings.ask.links import OPENED, SELECTS, Address, View, joined
from findings.model import Outcome
from findings.out import palette, selection
from findings.store.database import Database

TEMPLATE = Path(__file__).parent / "picture.typ"
FONTS = Path(__file__).parent / "fonts"
SIZE = (1200, 630)
OUTCOMES = (Outcome.BRIST, Outcome.DELVIS, Outcome.STYRKA, Outcome.RISK)
MOST_PLACES = 4  # lines of the picture
# A mark a claim, all of one size: the largest at which they fit. Where none does there are only numbers, for marks that
# stopped at some number would show less than there is.
SIZES = (20, 16, 12)
WIDTH, GAP, NUMBER, LINES = 862, 20, 52, {1: 8, 2: 5, 3: 3, 4: 2}  # points; rows of marks by lines of the picture
COLOURS = ("bakgrund", "text", "svag", "primar")
Row = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """What is said of a view, or of the row that it opens. `outcome` is its code where the row has one."""

    above: str
    headline: str
    text: str
    outcome: str = ""


@dataclass(frozen=True)
class Cell:
    outcome: str
    count: int


@dataclass(frozen=True)
class Line:
    """A municipality, or all of them, and how many claims of each outcome."""

    place: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Picture:
    """All that the picture shows."""

    site: str
    above: str
    headline: str
    text: str
    outcome: str
    outcome_label: str
    heads: tuple[str, ...]
    rows: tuple[Line, ...]
    size: int  # of a mark; 0 is none
    below: str
    colours: Mapping[str, str]
    signs: Mapping[str, str]


def address_of(db: Database, address: Address) -> str:
    """Where the picture of a view is served: its release is named, so it is never another picture."""
    opened = {name: getattr(address.view, name) for name in OPENED}
    kept = View(per=address.view.per, utgava=str(db.release["id"]), **opened)
    if address.page == "samling":
        kept = replace(kept, samling=address.view.samling, rubrik=address.view.rubrik)
    return joined("/data/bild.png", {"vy": address.page} | address.filter.params() | kept.params())


# --- In words ----------------------------------------------------------------------------------------


def said(db: Database, address: Address) -> Said:
    """Of an opened row its headline; of a view its name and the sentence of its filter."""
    for name, words_of in WORDS_OF.items():
        if (row := getattr(address.view, name)) and (found := words_of(db, row)):
            return found
    if address.page == "samling":
        return Said(texts.PICTURE_ABOVE, address.view.rubrik or texts.COLLECTION, selection.caption(db, address))
    caption = selection.caption(db, address) if address.page in SELECTS else texts.DESCRIPTION
    return Said(texts.PICTURE_ABOVE, texts.PAGES[address.page], caption)


def of_finding(db: Database, finding: str) -> Said | None:
    """The claim, or the one that carries it since it was merged."""
    moved = store.successor(db, finding)
    heir = finding if not moved or store.missing(moved["replaced_by"]) else str(moved["replaced_by"])
    found = store.rows(store.findings_by_id(db, (heir,)))
    if not found:
        return None
    row = found[0]
    headline, text = (row["statement"], "") if store.missing(row["headline"]) else (row["headline"], row["statement"])
    return Said(place_of(row), headline, text, str(row["outcome"]))


def of_recommendation(db: Database, recommendation: str) -> Said | None:
    found = store.rows(store.recommendations_by_id(db, (recommendation,)))
    if not found:
        return None
    row = found[0]
    above = texts.PICTURE_RECOMMENDATION.format(number=row["number"], place=place_of(row))
    return Said(above, row["headline"], row["text"])


def of_report(db: Database, report: str) -> Said | None:
    found = store.cited_reports(db, (report,)).get(report)
    if found is None:
        return None
    date = store.date_words(found["date"], found["date_precision"])
    by = "" if store.missing(found["firm"]) else f", {found['firm']}"
    findings = texts.counted(len(store.report_finding_ids(db, report)), "finding")
    return Said(
        f"{found['municipality_name']}, {date}{by}", found["title"], texts.PICTURE_REPORT.format(findings=findings)
    )


def of_discrepancy(db: Database, discrepancy: str) -> Said | None:
    found = store.discrepancies_by_id(db, (discrepancy,))
    if not found:
        return None
    return Said(f"{found[0]['municipality_name']} {found[0]['year']}", texts.MATERIAL, found[0]["description"])


def of_question(db: Database, question: str) -> Said | None:
    found = store.rows(store.questions_by_id(db, (question,)))
    if not found:
        return None
    answer = "" if store.missing(found[0]["answer"]) else found[0]["answer"]
    return Said(place_of(found[0]), found[0]["text"], answer)


def place_of(row: Row) -> str:
    """Borås 2020, BDO."""
    by = "" if store.missing(row["firm"]) else f", {row['firm']}"
    return f"{row['municipality_name']} {row['year']}{by}"


WORDS_OF: dict[str, Callable[[Database, str], Said | None]] = {
    "fynd": of_finding, "rekommendation": of_recommendation, "rapport": of_report, "motsagelse": of_discrepancy,
    "fraga": of_question,
}  # fmt: skip


# --- Drawn -------------------------------------------------------------------------------------------


def drawn(db: Database, address: Address) -> bytes:
    """The picture as PNG. The same view in the same release is the same bytes."""
    data = json.dumps(asdict(picture(db, address)), ensure_ascii=False)
    body = typst.compile(
        TEMPLATE.read_bytes(), format="png", ppi=72.0, sys_inputs={"data": data}, font_paths=fonts(),
    )  # fmt: skip
    if not isinstance(body, bytes):
        raise TypeError(f"one picture was expected, not {type(body).__name__}")
    return body


@cache
def fonts() -> typst.Fonts:
    """The pages' own font and no other, so that a picture is the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def picture(db: Database, address: Address) -> Picture:
    words, rows = said(db, address), lines(db, address)
    labels = {outcome.value: outcome.label for outcome in Outcome}
    states = {outcome.value for outcome in OUTCOMES} | ({words.outcome} if words.outcome else set())
    light = {name: colours[0] for name, colours in palette.roles().items()}
    shades = {f"{state}-text": light.get(f"{state}-text", light["risk-text"]) for state in states}
    return Picture(
        site=texts.SITE, above=words.above, headline=shortened(words.headline, 150), text=shortened(words.text, 330),
        outcome=words.outcome, outcome_label=labels.get(words.outcome, ""),
        heads=tuple(outcome.label for outcome in outcomes(address)), rows=rows, size=size_of(rows),
        below=texts.PICTURE_BELOW.format(release=db.release["id"], date=store.date_words(db.release["data_date"])),
        colours={name: light[name] for name in COLOURS} | shades,
        signs={state: palette.sign(state, light.get(state, light["risk"])) for state in states},
    )  # fmt: skip


def outcomes(address: Address) -> tuple[Outcome, ...]:
    """Those that the filter leaves possible: of the others nothing is said."""
    return tuple(outcome for outcome in OUTCOMES if address.filter.allows(outcome.value))


def counted(address: Address) -> Filter | None:
    """The claims that the picture counts: the view's, or an opened report's; of another opened row none."""
    if address.view.rapport:
        return Filter.of(granskning=address.view.rapport).counted()
    if SELECTS.get(address.page) != "finding" or any(getattr(address.view, name) for name in OPENED):
        return None
    return address.filter if address.page == "fynd" else address.compared.counted()


def shortened(text: str, most: int) -> str:
    """Whole words, and a sign that there are more."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(",.;:") + " …"


def lines(db: Database, address: Address) -> tuple[Line, ...]:
    """Claims by municipality and outcome, as the page counts them; of many municipalities all together, said so."""
    chosen = counted(address)
    if chosen is None:
        return ()
    counts: dict[str, dict[str, int]] = {}
    for row in store.rows(store.outcome_rows(db, chosen)):
        counts.setdefault(str(row["municipality_name"]), {})[str(row["outcome"])] = int(row["findings"])
    if len(counts) > MOST_PLACES:
        every = {o.value: sum(one.get(o.value, 0) for one in counts.values()) for o in outcomes(address)}
        counts = {texts.counted(len(counts), "municipality"): every}
    return tuple(
        Line(place, tuple(Cell(o.value, found.get(o.value, 0)) for o in outcomes(address)))
        for place, found in counts.items()
    )


def size_of(rows: tuple[Line, ...]) -> int:
    """The largest size at which the longest cell's marks fit; 0 where none does."""
    if not rows:
        return 0
    columns = len(rows[0].cells)
    width = (WIDTH - GAP * (columns - 1)) // columns
    longest = max(cell.count for row in rows for cell in row.cells)
    rooms = {size: width * LINES[len(rows)] // (size + 3) - NUMBER // (size + 3) - LINES[len(rows)] for size in SIZES}
    return next((size for size in SIZES if longest <= rooms[size]), 0)
