"""batchUpdate: the content and the look of cells."""

from __future__ import annotations

from typing import Any

from .a1 import Box, Span
from .cell_data import changed_cell, fields_of, stored, whole_border, with_colors, writable
from .errors import invalid
from .grid import Sheet, Workbook, box_of
from .masks import Mask
from .protection import check_unprotected
from .references import moved_formula
from .requests import carries_out

Json = dict[str, Any]


@carries_out("updateCells")
def update_cells(workbook: Workbook, body: Json) -> None:
    mask = fields_of(body)
    rows = body.get("rows", [])
    sheet, span = _target(workbook, body, rows)
    width = max((len(row.get("values", [])) for row in rows), default=0)
    _check_room(span, len(rows), width)
    whole = "range" in body
    check_unprotected(
        workbook, sheet, span if whole else Span(span.top, span.top + len(rows), span.left, span.left + width)
    )
    if whole:
        _write_all(sheet, span, rows, mask)
        return
    for row_at, row in enumerate(rows):
        for at, cell in enumerate(row.get("values", [])):
            put_changed(sheet, (span.top + row_at, span.left + at), cell, mask)


def _write_all(sheet: Sheet, span: Span, rows: list[Json], mask: Mask) -> None:
    """Cells of the range for which nothing was sent are emptied under the mask."""
    for row in range(span.top, span.bottom):
        given = rows[row - span.top].get("values", []) if row - span.top < len(rows) else []
        known = sheet.rows.get(row, {})
        for column in range(span.left, span.right):
            at = column - span.left
            if at < len(given) or column in known:
                put_changed(sheet, (row, column), given[at] if at < len(given) else {}, mask)


def put_changed(sheet: Sheet, at: tuple[int, int], cell: Json, mask: Mask) -> None:
    sheet.put(*at, changed_cell(sheet.cell(*at), stored(cell), writable(mask)))


def _target(workbook: Workbook, body: Json, rows: list[Json]) -> tuple[Sheet, Span]:
    if "start" in body:
        start = body["start"]
        sheet = workbook.sheet(start.get("sheetId", 0))
        top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
        sheet.clamp(Box(top, top + 1, left, left + 1))
        return sheet, Span(top, sheet.height, left, sheet.width)
    if "range" not in body:
        raise invalid("One of range or start must be set.")
    return workbook.span(body["range"])


def _check_room(span: Span, height: int, width: int) -> None:
    if span.top + height > span.bottom:
        raise invalid(f"Attempting to write row: {span.bottom}, beyond the last requested row of: {span.bottom - 1}")
    if span.left + width > span.right:
        raise invalid(
            f"Attempting to write column: {span.right}, beyond the last requested column of: {span.right - 1}"
        )


@carries_out("appendCells")
def append_cells(workbook: Workbook, body: Json) -> None:
    """Below the last row that holds a value."""
    mask = fields_of(body)
    sheet = workbook.sheet(body.get("sheetId", 0))
    filled = [row for row, cells in sheet.rows.items() if any("userEnteredValue" in cell for cell in cells.values())]
    top, rows = max(filled, default=-1) + 1, body.get("rows", [])
    width = max((len(row.get("values", [])) for row in rows), default=0)
    sheet.resize(max(sheet.height, top + len(rows)), max(sheet.width, width))
    for row_at, row in enumerate(rows):
        for at, cell in enumerate(row.get("values", [])):
            put_changed(sheet, (top + row_at, at), cell, mask)


@carries_out("repeatCell")
def repeat_cell(workbook: Workbook, body: Json) -> None:
    mask = fields_of(body)
    sheet, box = workbook.ranged(body.get("range", {}))
    span, cell, mask = sheet.clamp(box), stored(body.get("cell", {})), writable(mask)
    check_unprotected(workbook, sheet, span)
    fresh = changed_cell({}, cell, mask)
    is_formula = "formulaValue" in cell.get("userEnteredValue", {})
    for row, column in span.cells():
        old = sheet.cell(row, column)
        if is_formula:
            put_changed(sheet, (row, column), _shifted(cell, row - span.top, column - span.left), mask)
        else:
            sheet.put(row, column, changed_cell(old, cell, mask) if old else fresh)


def _shifted(cell: Json, rows: int, columns: int) -> Json:
    from .references import moved_formula

    formula = cell.get("userEnteredValue", {}).get("formulaValue")
    if formula is None or not (rows or columns):
        return cell
    return cell | {"userEnteredValue": {"formulaValue": moved_formula(formula, rows, columns)}}


@carries_out("updateBorders")
def update_borders(workbook: Workbook, body: Json) -> None:
    sheet, span = workbook.span(body.get("range", {}))
    given = with_colors({name: body[name] for name in _SIDES if name in body})
    for row, column in span.cells():
        borders = dict(sheet.cell(row, column).get("userEnteredFormat", {}).get("borders", {}))
        for side, place in _sides_at(span, row, column):
            if place in given:
                borders[side] = given[place]
        borders = {side: one for side, one in borders.items() if one.get("style") not in (None, "NONE")}
        _set_borders(sheet, (row, column), borders)


_SIDES = ("top", "bottom", "left", "right", "innerHorizontal", "innerVertical")


def _sides_at(span: Span, row: int, column: int) -> tuple[tuple[str, str], ...]:
    return (
        ("top", "top" if row == span.top else "innerHorizontal"),
        ("bottom", "bottom" if row == span.bottom - 1 else "innerHorizontal"),
        ("left", "left" if column == span.left else "innerVertical"),
        ("right", "right" if column == span.right - 1 else "innerVertical"),
    )


def _set_borders(sheet: Sheet, at: tuple[int, int], borders: Json) -> None:
    style = {k: v for k, v in sheet.cell(*at).get("userEnteredFormat", {}).items() if k != "borders"}
    if borders:
        style["borders"] = {side: whole_border(one) for side, one in borders.items()}
    sheet.alter(*at, userEnteredFormat=style or None)


@carries_out("setDataValidation")
def set_data_validation(workbook: Workbook, body: Json) -> None:
    sheet, span = workbook.span(body.get("range", {}))
    check_unprotected(workbook, sheet, span)
    rule = body.get("rule")
    for row, column in span.cells():
        if rule is not None or "dataValidation" in sheet.cell(row, column):
            sheet.alter(row, column, dataValidation=_at(rule, row - span.top, column - span.left))


def _at(rule: Json | None, rows: int, columns: int) -> Json | None:
    """A rule for a cell so far from the first of its range: relative references in its formula go along."""
    if not rule or rule["condition"]["type"] != "CUSTOM_FORMULA" or not (rows or columns):
        return rule
    formulas = [one.get("userEnteredValue", "") for one in rule["condition"].get("values", [])]
    values = [{"userEnteredValue": moved_formula(one, rows, columns)} for one in formulas]
    return rule | {"condition": rule["condition"] | {"values": values}}


@carries_out("mergeCells")
def merge_cells(workbook: Workbook, body: Json) -> None:
    sheet, span = workbook.span(body.get("range", {}))
    check_unprotected(workbook, sheet, span)
    kind = body.get("mergeType", "MERGE_ALL")
    for part in _merge_parts(span, kind):
        _check_merge(sheet, part)
        if (part.bottom - part.top) * (part.right - part.left) == 1:
            continue
        sheet.features["merges"] = [one for one in sheet.of("merges") if not part.meets(_span(one))]
        sheet.of("merges").append(merge_of(sheet, part))
        _keep_first(sheet, part)


def merge_of(sheet: Sheet, span: Span) -> Json:
    rows = {"startRowIndex": span.top, "endRowIndex": span.bottom}
    return {"sheetId": sheet.id} | rows | {"startColumnIndex": span.left, "endColumnIndex": span.right}


def _merge_parts(span: Span, kind: str) -> list[Span]:
    if kind == "MERGE_ROWS":
        return [Span(row, row + 1, span.left, span.right) for row in range(span.top, span.bottom)]
    if kind == "MERGE_COLUMNS":
        return [Span(span.top, span.bottom, column, column + 1) for column in range(span.left, span.right)]
    return [span]


def _span(one: Json) -> Span:
    return Span(*(value or 0 for value in box_of(one)))


def _check_merge(sheet: Sheet, part: Span) -> None:
    for one in sheet.of("merges"):
        known = _span(one)
        inside = part.top <= known.top and known.bottom <= part.bottom
        inside = inside and part.left <= known.left and known.right <= part.right
        if part.meets(known) and not inside:
            raise invalid("You must select all cells in a merged range to merge or unmerge them.")


def _keep_first(sheet: Sheet, part: Span) -> None:
    """Only the first cell that holds something keeps it, and it stands in the corner."""
    filled = [at for at in part.cells() if sheet.filled(*at)]
    value = sheet.cell(*filled[0])["userEnteredValue"] if filled else None
    for at in filled:
        sheet.alter(*at, userEnteredValue=None)
    if value is not None:
        sheet.alter(part.top, part.left, userEnteredValue=value)


@carries_out("unmergeCells")
def unmerge_cells(workbook: Workbook, body: Json) -> None:
    sheet, span = workbook.span(body.get("range", {}))
    for one in sheet.of("merges"):
        known = _span(one)
        if span.meets(known) and not all(span.holds(row, column) for row, column in known.cells()):
            raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    sheet.features["merges"] = [one for one in sheet.of("merges") if not span.meets(_span(one))]
