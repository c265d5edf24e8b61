"""batchUpdate: rows and columns."""

from __future__ import annotations

from typing import Any

from .a1 import Span
from .cell_data import fields_of
from .dimensions import delete_lines, insert_lines, move_lines
from .errors import invalid
from .formulas import Evaluator
from .grid import ROW_PIXELS, Sheet, Workbook
from .letters import column_for
from .masks import change
from .protection import check_unprotected
from .requests import carries_out
from .values import shown

Json = dict[str, Any]


def _lines(workbook: Workbook, given: Json) -> tuple[Sheet, bool, int, int]:
    """The sheet, whether rows are meant, and the ends of a DimensionRange."""
    sheet = workbook.sheet(given.get("sheetId", 0))
    kind = given.get("dimension")
    if kind not in ("ROWS", "COLUMNS"):
        raise invalid("No dimension specified.")
    rows = kind == "ROWS"
    size = sheet.height if rows else sheet.width
    return sheet, rows, given.get("startIndex", 0), given.get("endIndex", size)


def _check_ends(start: int, end: int) -> None:
    if end <= start or start < 0:
        raise invalid(f"Invalid range: endIndex [{end}] must be greater than startIndex [{start}].")


@carries_out("insertDimension")
def insert_dimension(workbook: Workbook, body: Json) -> None:
    sheet, rows, start, end = _lines(workbook, body.get("range", {}))
    _check_ends(start, end)
    size = sheet.height if rows else sheet.width
    if start > size:
        kind = "row" if rows else "column"
        text = f"range.startIndex[{start}] must be less than or equal to the sheet's {kind} count [{size}]."
        raise invalid(text)
    inherit = bool(body.get("inheritFromBefore"))
    if inherit and start == 0:
        raise invalid("inheritFromBefore cannot be true when inserting at the start of the sheet.")
    insert_lines(workbook, sheet, rows, start, end - start, inherit)


@carries_out("deleteDimension")
def delete_dimension(workbook: Workbook, body: Json) -> None:
    sheet, rows, start, end = _lines(workbook, body.get("range", {}))
    _check_ends(start, end)
    size, kind = (sheet.height, "rows") if rows else (sheet.width, "columns")
    if start >= size:
        text = "Cannot delete a {} that doesn't exist. Tried to delete {} index {} but there are only {} {}."
        raise invalid(text.format(kind[:-1], kind[:-1], start, size, kind))
    end = min(end, size)
    if end - start == size:
        raise invalid(f"You can't delete all the {kind} on the sheet.")
    frozen = sheet.grid.get("frozenRowCount" if rows else "frozenColumnCount", 0)
    if start <= frozen and end == size and frozen:
        raise invalid(
            f"You can't delete all non-frozen {kind}." if start == frozen else f"You can't delete all {kind}."
        )
    gone = Span(start, end, 0, sheet.width) if rows else Span(0, sheet.height, start, end)
    check_unprotected(workbook, sheet, gone)
    delete_lines(workbook, sheet, rows, start, end)
    if frozen > start:
        name = "frozenRowCount" if rows else "frozenColumnCount"
        left = frozen - (min(frozen, end) - start)
        grid = {key: value for key, value in (sheet.grid | {name: left}).items() if value}
        sheet.properties = sheet.properties | {"gridProperties": grid}


@carries_out("appendDimension")
def append_dimension(workbook: Workbook, body: Json) -> None:
    sheet, rows, _, _ = _lines(workbook, body)
    count = body.get("length", 0)
    if count <= 0:
        raise invalid("length must be greater than 0.")
    sheet.resize(sheet.height + (count if rows else 0), sheet.width + (0 if rows else count))


@carries_out("moveDimension")
def move_dimension(workbook: Workbook, body: Json) -> None:
    sheet, rows, start, end = _lines(workbook, body.get("source", {}))
    _check_ends(start, end)
    target, size = body.get("destinationIndex", 0), sheet.height if rows else sheet.width
    if end > size or target > size:
        raise invalid(f"The destination index or the source range is out of bounds: there are {size} lines.")
    move_lines(workbook, sheet, rows, (start, end), target)


@carries_out("updateDimensionProperties")
def update_dimension_properties(workbook: Workbook, body: Json) -> None:
    mask = fields_of(body)
    sheet, rows, start, end = _lines(workbook, body.get("range", {}))
    lines = sheet.lines(rows)
    for at in range(start, min(end, sheet.height if rows else sheet.width)):
        fresh = change(lines.get(at, {}), body.get("properties", {}), mask)
        lines[at] = {name: value for name, value in fresh.items() if value is not False}


@carries_out("autoResizeDimensions")
def auto_resize(workbook: Workbook, body: Json) -> None:
    """Columns become as wide as their longest text; rows as high as one line."""
    sheet, rows, start, end = _lines(workbook, body.get("dimensions", {}))
    evaluator = Evaluator(workbook, workbook.now)
    for at in range(start, end):
        if rows:
            sheet.row_lines[at] = sheet.row_lines.get(at, {}) | {"pixelSize": ROW_PIXELS}
            continue
        texts = [shown(evaluator, sheet, row, at) for row, cells in sheet.rows.items() if at in cells]
        if any(texts):
            size = max(column_for(text) for text in texts)
            sheet.column_lines[at] = sheet.column_lines.get(at, {}) | {"pixelSize": size}


def _depth(sheet: Sheet, rows: bool, start: int, end: int) -> int:
    groups = sheet.of("rowGroups" if rows else "columnGroups")
    inside = [one for one in groups if one["range"]["startIndex"] <= start and end <= one["range"]["endIndex"]]
    return len(inside) + 1


@carries_out("addDimensionGroup")
def add_dimension_group(workbook: Workbook, body: Json) -> Json:
    sheet, rows, start, end = _lines(workbook, body.get("range", {}))
    name = "rowGroups" if rows else "columnGroups"
    lines = {"sheetId": sheet.id, "dimension": "ROWS" if rows else "COLUMNS", "startIndex": start, "endIndex": end}
    group = {"range": lines, "depth": _depth(sheet, rows, start, end)}
    sheet.of(name).append(group)
    sheet.of(name).sort(key=lambda one: (one["range"]["startIndex"], one["depth"]))
    return {"dimensionGroups": sheet.of(name)}


@carries_out("deleteDimensionGroup")
def delete_dimension_group(workbook: Workbook, body: Json) -> Json | None:
    sheet, rows, start, end = _lines(workbook, body.get("range", {}))
    groups = sheet.of("rowGroups" if rows else "columnGroups")
    hits = [one for one in groups if one["range"]["startIndex"] <= start and end <= one["range"]["endIndex"]]
    if not hits:
        raise invalid("There is no dimension group at the given range.")
    groups.remove(max(hits, key=lambda one: one["depth"]))
    return {"dimensionGroups": groups} if groups else None


@carries_out("updateDimensionGroup")
def update_dimension_group(workbook: Workbook, body: Json) -> None:
    mask, given = fields_of(body), body.get("dimensionGroup", {})
    sheet, rows, start, end = _lines(workbook, given.get("range", {}))
    for one in sheet.of("rowGroups" if rows else "columnGroups"):
        same = (one["range"]["startIndex"], one["range"]["endIndex"]) == (start, end)
        if same and one["depth"] == given.get("depth", 1):
            if "collapsed" in mask or "*" in mask:
                one["collapsed"] = bool(given.get("collapsed"))
            return
    raise invalid("There is no dimension group at the given range and depth.")
