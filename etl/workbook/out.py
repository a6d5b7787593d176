"""The way out: one report's YAML as a workbook, with drop-downs for what has closed lists."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from etl.marks import marks_left
from etl.problems import DataProblems, Problem
from etl.read import Reading, read
from etl.tree import Fields, Unreadable, parse
from etl.workbook.sheets import (
    ALSO,
    CITED,
    CODES,
    HEAD,
    HEADERS,
    NO,
    OF_ROW,
    OWNER,
    PLACE,
    YES,
    Column,
    SheetKind,
    as_cell,
    kinds,
)
from findings.model import Aspect, Body, Forum, Party, Row

ROOM = 500  # empty rows that also have drop-downs
WIDE, NARROW = 50, 16
MOST_TOLD = 255  # characters that Excel shows beside a cell
LISTS: dict[str, type[Row]] = {"aspect.id": Aspect, "body.id": Body, "party.id": Party, "forum.id": Forum}
OWN_SHEET = {
    "question.id": "questions",
    "finding.id": "findings",
    "recommendation.id": "recommendations",
    "cited": CITED,
}
Cells = dict[str, Any]


def out(path: Path, data: Path, target: Path) -> dict[str, int]:
    """Write the workbook; rows by sheet. Raises DataProblems for a file that cannot be read or has marks left."""
    tree = opened(path)
    rows = {name: list(found) for name, found in flat(tree).items()}
    with xlsxwriter.Workbook(str(target)) as book:
        looks = {
            "label": book.add_format({"bold": True, "bg_color": "#E4ECEE", "text_wrap": True, "valign": "top"}),
            "name": book.add_format({"font_color": "#5B6B73", "bg_color": "#E4ECEE", "font_size": 9}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
            "number": book.add_format({"valign": "top"}),
        }
        sheets = {name: book.add_worksheet(name) for name in (*kinds(), HEADERS, CODES)}
        ranges = write_codes(sheets[CODES], read(data), looks)
        for name, kind in kinds().items():
            write_sheet(sheets[name], kind, rows.get(name, []), looks, ranges)
        sheets[HEADERS].write_string(0, 0, "Sidhuvuden som återkommer i texten", looks["label"])
        for number, header in enumerate(tree.get(HEADERS) or [], HEAD):
            sheets[HEADERS].write_string(number, 0, str(header))
    return {name: len(found) for name, found in rows.items() if found}


def opened(path: Path) -> Fields:
    try:
        content = path.read_bytes()
        tree = parse(content)
    except FileNotFoundError as error:
        raise DataProblems([Problem(path.name, 0, "", "filen finns inte")]) from error
    except Unreadable as error:
        raise DataProblems([Problem(path.name, error.line, "", error.message)]) from error
    if not isinstance(tree, Fields) or not isinstance(tree.get("report"), Fields):
        raise DataProblems([Problem(path.name, 0, "", "filen är ingen rapport; den ska börja med report:")])
    if left := list(marks_left(path.name, content.decode())):
        text = f"{len(left)} märken att kontrollera står kvar och skulle gå förlorade; gå först igenom med etl review"
        raise DataProblems([Problem(path.name, 0, "", text)])
    return tree


def flat(tree: Fields) -> dict[str, list[Cells]]:
    """Every sheet's rows, each field as a cell."""
    found: dict[str, list[Cells]] = {name: [] for name in kinds()}
    found["report"].append(cells(tree["report"]))
    take(tree, "", found)
    for mentioned in tree.get(CITED) or []:
        place = {PLACE + name: value for name, value in (mentioned.get("place") or {}).items()}
        found[CITED].append(cells(mentioned["report"]) | place)
        take(mentioned, mentioned["report"].get("id"), found)
    return found


def take(tree: Fields, owner: str, found: dict[str, list[Cells]]) -> None:
    """The rows of a file, or of an earlier audit in it."""
    for name in kinds():
        for row in (tree.get(name) or []) if name not in ("report", CITED, ALSO) else ():
            found[name].append(cells(row) | ({OWNER: owner} if owner else {}))
            found[ALSO] += [{OF_ROW: row.get("id"), **place} for place in row.get(ALSO) or []]


def cells(row: Mapping[str, Any]) -> Cells:
    return {name: as_cell(value) for name, value in row.items() if name != ALSO}


# --- Writing ---------------------------------------------------------------------------------------------


def write_codes(sheet: Any, known: Reading, looks: Mapping[str, Any]) -> dict[str, str]:
    """The sheet of all codes with what they mean; what the drop-downs' lists are called."""
    ranges = {}
    for place, (name, codes) in enumerate(code_lists(known)):
        sheet.write_string(0, 2 * place, name, looks["label"])
        for number, (code, label) in enumerate(codes, 1):
            sheet.write_string(number, 2 * place, code)
            sheet.write_string(number, 2 * place + 1, label)
        letter = xl_col_to_name(2 * place, col_abs=True)
        ranges[name] = f"={CODES}!{letter}$2:{letter}${max(len(codes), 1) + 1}"
    return ranges


def code_lists(known: Reading) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    types = {column.type.__name__: column.codes for kind in kinds().values() for column in kind.columns if column.codes}
    for name, codes in sorted(types.items()):
        yield name, [(str(code), code.label) for code in codes]
    yield "bool", [(YES, "sant"), (NO, "falskt")]
    for ref, row in LISTS.items():
        yield ref, [(r.id, getattr(r, "label", None) or r.name) for r in known.rows(row)]


def write_sheet(
    sheet: Any, kind: SheetKind, rows: list[Cells], looks: Mapping[str, Any], ranges: Mapping[str, str]
) -> None:
    sheet.freeze_panes(HEAD, 1)
    for place, column in enumerate(kind.columns):
        sheet.write_string(0, place, column.label, looks["label"])
        sheet.write_string(1, place, column.name, looks["name"])
        if column.help:
            sheet.write_comment(0, place, column.help)
        long = any(len(str(row.get(column.name) or "")) > 2 * NARROW for row in rows)
        sheet.set_column(place, place, WIDE if long else NARROW, looks["text"])
        if choice := validation(column, ranges):
            sheet.data_validation(HEAD, place, HEAD + len(rows) + ROOM, place, choice)
        for number, row in enumerate(rows, HEAD):
            write_cell(sheet, number, place, row.get(column.name), looks)


def write_cell(sheet: Any, row: int, place: int, value: Any, looks: Mapping[str, Any]) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, place, value, looks["number"])
    elif value is not None:
        sheet.write_string(row, place, value, looks["text"])


def validation(column: Column, ranges: Mapping[str, str]) -> dict[str, Any] | None:
    """The drop-down of a column, or beside a cell with several codes where they are listed."""
    told = {"input_title": column.label.capitalize()[:32], "input_message": column.help[:MOST_TOLD]}
    if column.many:
        text = f"Flera skiljs med komma. Giltiga står i bladet {source_of(column, ranges)}."
        return {"validate": "any", **told, "input_message": text}
    if name := (column.type.__name__ if column.codes or column.type is bool else ""):
        message = f"Välj ett av värdena i listan ({column.label})."
        return {
            "validate": "list",
            "source": ranges[name],
            **told,
            "error_title": "Okänd kod",
            "error_message": message,
        }
    if column.ref in LISTS:
        return {"validate": "list", "source": ranges[column.ref], **told, "error_type": "warning"}
    if column.ref in OWN_SHEET:
        rows = f"={OWN_SHEET[column.ref]}!$A${HEAD + 1}:$A$2000"
        return {"validate": "list", "source": rows, **told, "error_type": "warning"}
    return None


def source_of(column: Column, ranges: Mapping[str, str]) -> str:
    return f"{CODES} under {column.ref}" if column.ref in ranges else OWN_SHEET.get(column.ref, CODES)
