"""batchUpdate: ranges that are copied, cut, pushed aside, sorted, searched and tidied."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

from .a1 import Box, Span
from .errors import invalid
from .formulas import Evaluator
from .grid import Sheet, Workbook
from .references import moved_formula
from .requests import carries_out
from .values import Writing, enter, shown, updated_value

Json = dict[str, Any]
Cells = list[list[Json]]
_LOOKS = ("userEnteredFormat", "dataValidation")


def _taken(sheet: Sheet, span: Span) -> Cells:
    rows = range(span.top, span.bottom)
    return [[sheet.cell(row, column) for column in range(span.left, span.right)] for row in rows]


def _pasted(old: Json, new: Json, kind: str) -> Json:
    """The cell after a paste of a PasteType."""
    if kind in ("PASTE_VALUES", "PASTE_FORMULA"):
        return _with(old, new, ("userEnteredValue", "textFormatRuns"))
    if kind == "PASTE_FORMAT":
        return _with(old, new, ("userEnteredFormat",))
    if kind == "PASTE_DATA_VALIDATION":
        return _with(old, new, ("dataValidation",))
    if kind == "PASTE_NO_BORDERS":
        style = {k: v for k, v in new.get("userEnteredFormat", {}).items() if k != "borders"}
        return _with(old, new | ({"userEnteredFormat": style} if style else {}), tuple({*old, *new}))
    return old if kind == "PASTE_CONDITIONAL_FORMATTING" else new


def _with(old: Json, new: Json, names: tuple[str, ...]) -> Json:
    kept = {name: value for name, value in old.items() if name not in names}
    return kept | {name: new[name] for name in names if name in new}


def _source(workbook: Workbook, sheet: Sheet, span: Span, kind: str) -> Cells:
    """The cells to paste; values alone for PASTE_VALUES."""
    cells = _taken(sheet, span)
    if kind != "PASTE_VALUES":
        return cells
    evaluator = Evaluator(workbook, workbook.now)
    rows = enumerate(cells, span.top)
    return [
        [updated_value(cell, evaluator.effective(sheet, row, column)) for column, cell in enumerate(line, span.left)]
        for row, line in rows
    ]


@carries_out("copyPaste")
def copy_paste(workbook: Workbook, body: Json) -> None:
    """The source is repeated over a larger destination."""
    source_sheet, source = workbook.span(body.get("source", {}))
    sheet, target = workbook.span(body.get("destination", {}))
    kind = body.get("pasteType", "PASTE_NORMAL")
    cells = _source(workbook, source_sheet, source, kind)
    if body.get("pasteOrientation") == "TRANSPOSE":
        cells = [list(column) for column in zip(*cells, strict=True)]
    height, width = _repeated(target, len(cells), len(cells[0]))
    for row in range(min(height, sheet.height - target.top)):
        for column in range(min(width, sheet.width - target.left)):
            cell = cells[row % len(cells)][column % len(cells[0])]
            at = (target.top + row, target.left + column)
            origin = (source.top + row % len(cells), source.left + column % len(cells[0]))
            moved = _moved(cell, at[0] - origin[0], at[1] - origin[1])
            sheet.put(*at, _pasted(sheet.cell(*at), moved, kind))


def _repeated(target: Span, height: int, width: int) -> tuple[int, int]:
    rows, columns = target.bottom - target.top, target.right - target.left
    return max(rows - rows % height, height), max(columns - columns % width, width)


def _moved(cell: Json, rows: int, columns: int) -> Json:
    formula = cell.get("userEnteredValue", {}).get("formulaValue")
    if formula is None:
        return cell
    return cell | {"userEnteredValue": {"formulaValue": moved_formula(formula, rows, columns)}}


@carries_out("cutPaste")
def cut_paste(workbook: Workbook, body: Json) -> None:
    source_sheet, source = workbook.span(body.get("source", {}))
    place = body.get("destination", {})
    sheet = workbook.sheet(place.get("sheetId", 0))
    top, left = place.get("rowIndex", 0), place.get("columnIndex", 0)
    target = sheet.clamp(Box(top, top + source.bottom - source.top, left, left + source.right - source.left))
    kind, cells = body.get("pasteType", "PASTE_NORMAL"), _taken(source_sheet, source)
    for row, column in source.cells():
        source_sheet.put(row, column, {})
    for row, column in target.cells():
        sheet.put(row, column, _pasted(sheet.cell(row, column), cells[row - target.top][column - target.left], kind))


@carries_out("pasteData")
def paste_data(workbook: Workbook, body: Json) -> None:
    """Text with a delimiter, as if typed."""
    place = body.get("coordinate", {})
    sheet = workbook.sheet(place.get("sheetId", 0))
    if body.get("html"):
        raise invalid("Pasting HTML is not supported.")
    lines = body.get("data", "").split("\n")
    for row, line in enumerate(lines, place.get("rowIndex", 0)):
        for column, text in enumerate(line.split(body.get("delimiter", "\t")), place.get("columnIndex", 0)):
            sheet.clamp(Box(row, row + 1, column, column + 1))
            enter(workbook, sheet, (row, column), text, Writing(True, workbook.year))


def _pushed(workbook: Workbook, body: Json, sign: int) -> None:
    """Cells below or to the right of a range move by its size: away from it (1) or into it (-1)."""
    sheet, span = workbook.span(body.get("range", {}))
    rows = body.get("shiftDimension") == "ROWS"
    if body.get("shiftDimension") not in ("ROWS", "COLUMNS"):
        raise invalid("No shift dimension specified.")
    by = sign * ((span.bottom - span.top) if rows else (span.right - span.left))
    if rows:
        moving = Span(span.top if sign > 0 else span.bottom, sheet.height, span.left, span.right)
        emptied = Span(span.top, sheet.height, span.left, span.right)
    else:
        moving = Span(span.top, span.bottom, span.left if sign > 0 else span.right, sheet.width)
        emptied = Span(span.top, span.bottom, span.left, sheet.width)
    _move_cells(sheet, moving, emptied, (by, 0) if rows else (0, by))


def _move_cells(sheet: Sheet, moving: Span, emptied: Span, by: tuple[int, int]) -> None:
    found = [(row, column, cell) for row in sheet.rows for column, cell in sheet.rows[row].items()]
    for row, column, _ in found:
        if emptied.holds(row, column):
            sheet.put(row, column, {})
    for row, column, cell in found:
        if moving.holds(row, column):
            place = row + by[0], column + by[1]
            sheet.resize(max(sheet.height, place[0] + 1), max(sheet.width, place[1] + 1))
            sheet.put(*place, cell)


@carries_out("insertRange")
def insert_range(workbook: Workbook, body: Json) -> None:
    _pushed(workbook, body, 1)


@carries_out("deleteRange")
def delete_range(workbook: Workbook, body: Json) -> None:
    _pushed(workbook, body, -1)


def sort_key(value: Json) -> tuple[int, Any]:
    """Numbers, texts, booleans, errors, in this order."""
    if "numberValue" in value:
        return 0, value["numberValue"]
    if "stringValue" in value:
        return 1, value["stringValue"].casefold()
    return (2, value["boolValue"]) if "boolValue" in value else (3, "")


@carries_out("sortRange")
def sort_range(workbook: Workbook, body: Json) -> None:
    sheet, span = workbook.span(body.get("range", {}))
    evaluator = Evaluator(workbook, workbook.now)
    order = list(range(span.top, span.bottom))
    for spec in reversed(body.get("sortSpecs", [])):
        column = spec.get("dimensionIndex", 0)
        if not span.left <= column < span.right:
            raise invalid(f"The column {column} of a sort spec is not in the range.")
        order = _sorted(order, lambda row, at=column: evaluator.effective(sheet, row, at), spec.get("sortOrder"))
    cells = _taken(sheet, span)
    for to, row in enumerate(order, span.top):
        for column, cell in enumerate(cells[row - span.top], span.left):
            sheet.put(to, column, _moved(cell, to - row, 0))


def _sorted(order: list[int], value: Callable[[int], Json], direction: str | None) -> list[int]:
    """Rows without a value stay last in both directions."""
    filled = [row for row in order if value(row)]
    empty = [row for row in order if not value(row)]
    return sorted(filled, key=lambda row: sort_key(value(row)), reverse=direction == "DESCENDING") + empty


@carries_out("randomizeRange")
def randomize_range(workbook: Workbook, body: Json) -> None:
    sheet, span = workbook.span(body.get("range", {}))
    cells = _taken(sheet, span)
    random.shuffle(cells)
    for row, line in enumerate(cells, span.top):
        for column, cell in enumerate(line, span.left):
            sheet.put(row, column, cell)


@carries_out("findReplace")
def find_replace(workbook: Workbook, body: Json) -> Json:
    if not body.get("find"):
        raise invalid("find must not be empty.")
    pattern = _pattern(body)
    counts = {"valuesChanged": 0, "formulasChanged": 0, "rowsChanged": 0, "sheetsChanged": 0, "occurrencesChanged": 0}
    for sheet, span in _searched(workbook, body):
        _replace_in(workbook, (sheet, span), pattern, body, counts)
    return {name: count for name, count in counts.items() if count} or {"occurrencesChanged": 0}


def _pattern(body: Json) -> re.Pattern[str]:
    text = body["find"] if body.get("searchByRegex") else re.escape(body["find"])
    text = f"^(?:{text})$" if body.get("matchEntireCell") else text
    try:
        return re.compile(text, 0 if body.get("matchCase") else re.IGNORECASE)
    except re.error:
        raise invalid(f"Invalid regular expression: {body['find']}") from None


def _searched(workbook: Workbook, body: Json) -> list[tuple[Sheet, Span]]:
    if "range" in body:
        return [workbook.span(body["range"])]
    if "sheetId" in body:
        sheet = workbook.sheet(body["sheetId"])
        return [(sheet, sheet.whole())]
    if not body.get("allSheets"):
        raise invalid("A range, a sheet or all sheets must be given.")
    return [(sheet, sheet.whole()) for sheet in workbook.sheets]


def _replace_in(
    workbook: Workbook, place: tuple[Sheet, Span], pattern: re.Pattern[str], body: Json, counts: dict[str, int]
) -> None:
    sheet, span = place
    replacement = re.sub(r"\$(\d)", r"\\\1", body.get("replacement", "")) if body.get("searchByRegex") else None
    rows = set()
    for row, column in sorted(at for at in span.cells() if sheet.filled(*at)):
        formula = "formulaValue" in sheet.cell(row, column).get("userEnteredValue", {})
        if formula and not body.get("includeFormulas"):
            continue
        old = _searched_text(workbook, sheet, (row, column))
        new, found = pattern.subn(
            replacement if replacement is not None else lambda _: body.get("replacement", ""), old
        )
        if found:
            enter(workbook, sheet, (row, column), new, Writing(True, workbook.year))
            rows.add(row)
            counts["formulasChanged" if formula else "valuesChanged"] += 1
            counts["occurrencesChanged"] += found
    counts["rowsChanged"] += len(rows)
    counts["sheetsChanged"] += bool(rows)


def _searched_text(workbook: Workbook, sheet: Sheet, at: tuple[int, int]) -> str:
    formula = sheet.cell(*at).get("userEnteredValue", {}).get("formulaValue")
    return str(formula) if formula is not None else shown(Evaluator(workbook, workbook.now), sheet, *at)


@carries_out("trimWhitespace")
def trim_whitespace(workbook: Workbook, body: Json) -> Json:
    sheet, span = workbook.span(body.get("range", {}))
    count = 0
    for row, column in span.cells():
        text = sheet.cell(row, column).get("userEnteredValue", {}).get("stringValue")
        trimmed = " ".join(text.split()) if text is not None else None
        if trimmed != text:
            count += 1
            sheet.alter(row, column, userEnteredValue={"stringValue": trimmed} if trimmed else None)
    return {"cellsChangedCount": count}


@carries_out("deleteDuplicates")
def delete_duplicates(workbook: Workbook, body: Json) -> Json:
    sheet, span = workbook.span(body.get("range", {}))
    evaluator = Evaluator(workbook, workbook.now)
    columns = [one.get("startIndex", 0) for one in body.get("comparisonColumns", [])] or range(span.left, span.right)
    seen, kept = set(), []
    for row in range(span.top, span.bottom):
        key = tuple(shown(evaluator, sheet, row, column).casefold() for column in columns)
        if key not in seen:
            kept.append([sheet.cell(row, column) for column in range(span.left, span.right)])
        seen.add(key)
    for row in range(span.top, span.bottom):
        line = kept[row - span.top] if row - span.top < len(kept) else [{}] * (span.right - span.left)
        for column, cell in enumerate(line, span.left):
            sheet.put(row, column, cell)
    return {"duplicatesRemovedCount": span.bottom - span.top - len(kept)}


@carries_out("textToColumns")
def text_to_columns(workbook: Workbook, body: Json) -> None:
    sheet, span = workbook.span(body.get("source", {}))
    if span.right - span.left != 1:
        raise invalid("The source data must be one column wide.")
    kinds = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " ", "CUSTOM": body.get("delimiter", ",")}
    mark = kinds.get(body.get("delimiterType", "COMMA"), ",")
    for row in range(span.top, span.bottom):
        text = sheet.cell(row, span.left).get("userEnteredValue", {}).get("stringValue")
        for column, part in enumerate(text.split(mark) if text else [], span.left):
            sheet.resize(sheet.height, max(sheet.width, column + 1))
            enter(workbook, sheet, (row, column), part.strip(), Writing(True, workbook.year))
