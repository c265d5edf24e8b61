"""Rows and columns that come, go and change places, and all that stands on them with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .grid import Sheet, Workbook
from .references import Shift, shifted_formula

Json = dict[str, Any]
Place = Callable[[int], "int | None"]
"""From an index to its new one; ``None`` when it is gone."""


def insert_lines(workbook: Workbook, sheet: Sheet, rows: bool, start: int, count: int, inherit: bool = False) -> None:
    """New empty lines before ``start``; with ``inherit`` they look like the line before, else like the one after."""
    model = start - 1 if inherit else start
    looks = _looks(sheet, rows, model)
    _resize(sheet, rows, count)
    relocate(sheet, rows, lambda at: at + count if at >= start else at)
    shift_all(workbook, sheet, rows, _inserted(start, count))
    for at in range(start, start + count):
        for other, style in looks.items():
            place = (at, other) if rows else (other, at)
            sheet.alter(*place, userEnteredFormat=style)


def _looks(sheet: Sheet, rows: bool, line: int) -> dict[int, Json]:
    if rows:
        cells = sheet.rows.get(line, {})
    else:
        cells = {row: found[line] for row, found in sheet.rows.items() if line in found}
    return {at: cell["userEnteredFormat"] for at, cell in cells.items() if "userEnteredFormat" in cell}


def _inserted(start: int, count: int) -> Shift:
    def shift(first: int, last: int) -> tuple[int, int]:
        return first + count if first >= start else first, last + count if last >= start else last

    return shift


def delete_lines(workbook: Workbook, sheet: Sheet, rows: bool, start: int, end: int) -> None:
    count = end - start
    _resize(sheet, rows, -count)
    relocate(sheet, rows, lambda at: None if start <= at < end else at - count if at >= end else at)
    shift_all(workbook, sheet, rows, _deleted(start, end))


def _deleted(start: int, end: int) -> Shift:
    def shift(first: int, last: int) -> tuple[int, int] | None:
        new_first = first if first < start else max(first - (end - start), start)
        new_last = last if last < start else start - 1 if last < end else last - (end - start)
        return (new_first, new_last) if new_first <= new_last else None

    return shift


def move_lines(workbook: Workbook, sheet: Sheet, rows: bool, ends: tuple[int, int], target: int) -> None:
    """The lines from ``ends`` stand before ``target`` (counted before the move)."""
    start, end = ends
    if start <= target <= end:
        return
    place = _moved(start, end, target)
    relocate(sheet, rows, place)
    shift_all(workbook, sheet, rows, _following(place))


def _moved(start: int, end: int, target: int) -> Place:
    count = end - start

    def place(at: int) -> int:
        if start <= at < end:
            return at - start + (target if target < start else target - count)
        if target <= at < start:
            return at + count
        return at - count if end <= at < target else at

    return place


def _following(place: Place) -> Shift:
    """Stretches that move whole or stay whole; others keep their ends."""

    def shift(first: int, last: int) -> tuple[int, int]:
        new_first, new_last = place(first), place(last)
        whole = new_first is not None and new_last is not None and new_last - new_first == last - first
        return (new_first, new_last) if whole and new_first is not None and new_last is not None else (first, last)

    return shift


def _resize(sheet: Sheet, rows: bool, by: int) -> None:
    sheet.resize(sheet.height + (by if rows else 0), sheet.width + (0 if rows else by))
    name = "frozenRowCount" if rows else "frozenColumnCount"
    limit = sheet.height if rows else sheet.width
    if sheet.grid.get(name, 0) > limit:
        sheet.properties = sheet.properties | {"gridProperties": sheet.grid | {name: limit}}


def relocate(sheet: Sheet, rows: bool, place: Place) -> None:
    """Move cells and sizes by the new places of their lines."""
    if rows:
        sheet.rows = _placed(sheet.rows, place)
        sheet.row_lines = _placed(sheet.row_lines, place)
    else:
        sheet.rows = {row: kept for row, cells in sheet.rows.items() if (kept := _placed(cells, place))}
        sheet.column_lines = _placed(sheet.column_lines, place)


def _placed(found: dict[int, Any], place: Place) -> dict[int, Any]:
    new = [(place(at), one) for at, one in found.items()]
    return {at: one for at, one in new if at is not None}


def shift_all(workbook: Workbook, sheet: Sheet, rows: bool, shift: Shift) -> None:
    """Everything that names stretches of the sheet: formulas, named ranges, merges, rules..."""
    for other in workbook.sheets:
        _shift_formulas(workbook, other, sheet, rows, shift)
    sheet.features = {name: shifted_list(found, sheet.id, rows, shift) for name, found in sheet.features.items()}
    if sheet.basic_filter is not None:
        sheet.basic_filter = shifted(sheet.basic_filter, sheet.id, rows, shift)
    workbook.named_ranges = shifted_list(workbook.named_ranges, sheet.id, rows, shift)


def _shift_formulas(workbook: Workbook, other: Sheet, sheet: Sheet, rows: bool, shift: Shift) -> None:
    def is_here(title: str | None) -> bool:
        return (other if title is None else workbook.titled(title)) is sheet

    for row, cells in list(other.rows.items()):
        for column, cell in list(cells.items()):
            formula = cell.get("userEnteredValue", {}).get("formulaValue")
            if formula is not None:
                fresh = shifted_formula(formula, is_here, rows, shift)
                if fresh != formula:
                    other.alter(row, column, userEnteredValue={"formulaValue": fresh})


def shifted_list(found: list[Json], sheet_id: int, rows: bool, shift: Shift) -> list[Json]:
    """What is left of a list; whatever loses its only range goes."""
    new = [shifted(one, sheet_id, rows, shift) for one in found]
    return [one for one in new if one is not None]


def shifted(value: Any, sheet_id: int, rows: bool, shift: Shift) -> Any:
    """The same with every range and position on the sheet shifted; ``None`` when its range is gone."""
    if isinstance(value, list):
        return shifted_list(value, sheet_id, rows, shift)
    if not isinstance(value, dict):
        return value
    names = ("startRowIndex", "endRowIndex") if rows else ("startColumnIndex", "endColumnIndex")
    if any(name in value for name in names) and value.get("sheetId", 0) == sheet_id:
        return _stretch(value, names, shift)
    if "dimension" in value and (value["dimension"] == "ROWS") == rows and value.get("sheetId", 0) == sheet_id:
        return _stretch(value, ("startIndex", "endIndex"), shift)
    out = {name: shifted(one, sheet_id, rows, shift) for name, one in value.items()}
    lost = any(one is None for name, one in out.items() if name in ("range", "location", "dimensionRange"))
    lost = lost or (out.get("ranges") == [] and value.get("ranges") != [])
    return None if lost else {name: one for name, one in out.items() if one is not None}


def _stretch(value: Json, names: tuple[str, str], shift: Shift) -> Json | None:
    first, end = value.get(names[0], 0), value.get(names[1])
    new = shift(first, (end if end is not None else 10**9) - 1)
    if new is None:
        return None
    fresh = value | {names[0]: new[0]} if names[0] in value else value
    return fresh | ({names[1]: new[1] + 1} if end is not None else {})
