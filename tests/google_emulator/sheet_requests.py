"""batchUpdate: sheets and the properties of sheets and of the spreadsheet."""

from __future__ import annotations

import copy
import re
from typing import Any
from zoneinfo import available_timezones

from .cell_data import fields_of, with_colors
from .creating import complete_sheet, tab_color
from .errors import invalid
from .grid import Sheet, Workbook, new_id
from .masks import change
from .requests import carries_out

Json = dict[str, Any]


def _check_title(workbook: Workbook, title: str, own: Sheet | None = None) -> None:
    known = workbook.titled(title)
    if known is not None and known is not own:
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _check_id(workbook: Workbook, sheet_id: int) -> None:
    if any(sheet.id == sheet_id for sheet in workbook.sheets):
        raise invalid(f"A sheet with id {sheet_id} already exists. Please enter another id.")


def _fresh_title(workbook: Workbook) -> str:
    number = len(workbook.sheets) + 1
    while workbook.titled(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"


@carries_out("addSheet")
def add_sheet(workbook: Workbook, body: Json) -> Json:
    given = body.get("properties", {})
    if given.get("title"):
        _check_title(workbook, given["title"])
    if "sheetId" in given:
        _check_id(workbook, given["sheetId"])
    index = min(given.get("index", len(workbook.sheets)), len(workbook.sheets))
    sheet = Sheet(complete_sheet(given, index, _fresh_title(workbook)))
    _check_frozen(sheet)
    workbook.sheets.insert(index, sheet)
    workbook.number()
    return {"properties": sheet.properties}


@carries_out("deleteSheet")
def delete_sheet(workbook: Workbook, body: Json) -> None:
    sheet = workbook.sheet(body.get("sheetId", 0), "sheet")
    others = [one for one in workbook.sheets if one is not sheet]
    if not any(not one.properties.get("hidden") for one in others):
        raise invalid("You can't remove all the visible sheets in a document." if others else _LAST)
    workbook.sheets = others
    workbook.named_ranges = [one for one in workbook.named_ranges if one["range"].get("sheetId", 0) != sheet.id]
    workbook.number()


_LAST = "You can't remove all the sheets in a document."


def duplicate(source: Sheet, properties: Json) -> Sheet:
    """A copy of a sheet with ids of its own for what stands on it."""
    sheet = source.copy()
    sheet.properties = sheet.properties | properties
    _new_ids(sheet, source.id)
    return sheet


_IDS = {
    "conditionalFormats": None,
    "merges": None,
    "filterViews": "filterViewId",
    "protectedRanges": "protectedRangeId",
    "charts": "chartId",
    "bandedRanges": "bandedRangeId",
    "slicers": "slicerId",
}


def _new_ids(sheet: Sheet, old: int) -> None:
    for feature, name in _IDS.items():
        for one in sheet.of(feature):
            if name:
                one[name] = new_id()
    sheet.features.pop("developerMetadata", None)
    sheet.features = {name: _moved(found, old, sheet.id) for name, found in sheet.features.items()}
    if sheet.basic_filter is not None:
        sheet.basic_filter = _moved(sheet.basic_filter, old, sheet.id)


def _moved(value: Any, old: int, new: int) -> Any:
    """The same with the id of the sheet changed wherever it stands."""
    if isinstance(value, list):
        return [_moved(one, old, new) for one in value]
    if not isinstance(value, dict):
        return value
    out = {name: _moved(one, old, new) for name, one in value.items()}
    return out | ({"sheetId": new} if out.get("sheetId") == old else {})


def copied_title(workbook: Workbook, title: str) -> str:
    fresh, number = f"Copy of {title}", 1
    while workbook.titled(fresh):
        number += 1
        fresh = f"Copy of {title} {number}"
    return fresh


@carries_out("duplicateSheet")
def duplicate_sheet(workbook: Workbook, body: Json) -> Json:
    source = workbook.sheet(body.get("sourceSheetId", 0), "sheet")
    index = min(body.get("insertSheetIndex", 0), len(workbook.sheets))
    title = body.get("newSheetName") or copied_title(workbook, source.title)
    _check_title(workbook, title)
    sheet_id = body.get("newSheetId", new_id())
    _check_id(workbook, sheet_id)
    sheet = duplicate(source, {"sheetId": sheet_id, "title": title})
    workbook.sheets.insert(index, sheet)
    workbook.number()
    return {"properties": sheet.properties}


@carries_out("updateSheetProperties")
def update_sheet_properties(workbook: Workbook, body: Json) -> None:
    given, mask = body.get("properties", {}), fields_of(body)
    sheet = workbook.sheet(given.get("sheetId", 0), "sheet")
    if "*" in mask:
        mask = {name: {} for name in given}
    mask = {name: inner for name, inner in mask.items() if name not in ("sheetId", "sheetType")}
    if "title" in mask:
        _check_title(workbook, given.get("title", ""), sheet)
    fresh = change(sheet.properties, given, mask)
    if "tabColor" in mask or "tabColorStyle" in mask:
        fresh = {name: value for name, value in fresh.items() if not name.startswith("tabColor")} | tab_color(given)
    sizes = {name: sheet.grid[name] for name in ("rowCount", "columnCount")}
    grid = sizes | {name: value for name, value in fresh.get("gridProperties", {}).items() if value}
    sheet.properties = {name: value for name, value in (fresh | {"gridProperties": grid}).items() if value is not False}
    _settle(workbook, sheet, mask, given)


def _settle(workbook: Workbook, sheet: Sheet, mask: Json, given: Json) -> None:
    _check_frozen(sheet)
    if all(one.properties.get("hidden") for one in workbook.sheets):
        raise invalid("You can't hide all the sheets in a document.")
    if "index" in mask:
        _move(workbook, sheet, given.get("index", 0))
    _cut_off(sheet)


def _move(workbook: Workbook, sheet: Sheet, index: int) -> None:
    """The index is counted before the move: the sheet itself is still there."""
    at = workbook.sheets.index(sheet)
    if index > len(workbook.sheets):
        raise invalid(f"Sheet index {index} is out of bounds.")
    workbook.sheets.remove(sheet)
    workbook.sheets.insert(index - 1 if index > at else index, sheet)
    workbook.number()


def _check_frozen(sheet: Sheet) -> None:
    grid = sheet.grid
    if grid.get("frozenRowCount", 0) >= grid.get("rowCount", 0) > 0:
        raise invalid("You can't freeze all visible rows on the sheet.")
    if grid.get("frozenColumnCount", 0) >= grid.get("columnCount", 0) > 0:
        raise invalid("You can't freeze all visible columns on the sheet.")


def _cut_off(sheet: Sheet) -> None:
    """Cells that no longer have a place."""
    height, width = sheet.height, sheet.width
    sheet.rows = {
        row: kept
        for row, cells in sheet.rows.items()
        if row < height and (kept := {at: cell for at, cell in cells.items() if at < width})
    }
    sheet.row_lines = {at: line for at, line in sheet.row_lines.items() if at < height}
    sheet.column_lines = {at: line for at, line in sheet.column_lines.items() if at < width}


@carries_out("updateSpreadsheetProperties")
def update_spreadsheet_properties(workbook: Workbook, body: Json) -> None:
    mask, given = fields_of(body), with_colors(body.get("properties", {}))
    if "*" in mask:
        mask = {name: {} for name in given}
    fresh = change(workbook.properties, copy.deepcopy(given), mask)
    _check_place(fresh)
    fresh.setdefault("defaultFormat", workbook.properties["defaultFormat"])
    fresh.setdefault("title", "")
    if not fresh["title"]:
        raise invalid("The title of the spreadsheet must not be empty.")
    workbook.properties = fresh | {
        name: fresh.get(name) or workbook.properties[name] for name in ("locale", "timeZone")
    }


def _check_place(properties: Json) -> None:
    """A locale is a language, mostly with a country; a time zone is one of the tz database or hours from Greenwich."""
    locale, zone = properties.get("locale", ""), properties.get("timeZone", "")
    if locale and not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", locale):
        raise invalid(f"Unsupported locale: {locale}")
    if zone and not re.fullmatch(r"GMT[+-]\d{2}:\d{2}", zone) and zone not in available_timezones():
        raise invalid(f"Invalid time zone: {zone}")
