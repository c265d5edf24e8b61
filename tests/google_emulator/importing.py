"""A spreadsheet made of a file that was uploaded: .csv, .tsv or .xlsx."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from .a1 import Box
from .creating import complete_sheet
from .grid import Sheet, Workbook, new_id
from .serial import serial_of
from .values import Writing, write_rows

Json = dict[str, Any]
_ZONE = "America/Los_Angeles"


def import_file(workbook: Workbook, content: bytes, kind: str, year: int) -> None:
    """Replace the sheets by those of the file, in the time zone of imported ones; .xlsx is known by its beginning."""
    workbook.properties = workbook.properties | {"timeZone": _ZONE}
    if content.startswith(b"PK\x03\x04"):
        _import_xlsx(workbook, content)
    else:
        _import_text(workbook, content, "\t" if "tab-separated" in kind else ",", year)


def _import_text(workbook: Workbook, content: bytes, mark: str, year: int) -> None:
    """One sheet named like the file, its cells as if typed."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=mark))
    width = max((len(row) for row in rows), default=1)
    size = {"rowCount": max(len(rows), 1000), "columnCount": max(width, 26)}
    sheet = Sheet(complete_sheet({"gridProperties": size}, 0, workbook.properties["title"]))
    workbook.sheets = [sheet]
    write_rows(workbook, (sheet, Box()), [list(row) for row in rows], Writing(True, year))


def _import_xlsx(workbook: Workbook, content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    workbook.sheets = [_sheet(page, at) for at, page in enumerate(book.worksheets)]


def _sheet(page: Worksheet, at: int) -> Sheet:
    size: Json = {"rowCount": max(page.max_row, 1000), "columnCount": max(page.max_column, 26)}
    pane = re.fullmatch(r"([A-Z]+)(\d+)", str(page.freeze_panes or ""))
    if pane:
        frozen = {"frozenRowCount": int(pane[2]) - 1, "frozenColumnCount": page[pane[0]].column - 1}
        size |= {name: count for name, count in frozen.items() if count}
    given = {"sheetId": new_id(), "title": page.title, "gridProperties": size, "hidden": page.sheet_state != "visible"}
    sheet = Sheet(complete_sheet(given, at, page.title))
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell, Cell):
                sheet.put(cell.row - 1, cell.column - 1, _cell(cell))
    _merge(page, sheet)
    return sheet


def _merge(page: Worksheet, sheet: Sheet) -> None:
    for one in page.merged_cells.ranges:
        rows = {"startRowIndex": one.min_row - 1, "endRowIndex": one.max_row}
        columns = {"startColumnIndex": one.min_col - 1, "endColumnIndex": one.max_col}
        sheet.of("merges").append({"sheetId": sheet.id} | rows | columns)


def _cell(cell: Cell) -> Json:
    out: Json = {}
    if cell.value is not None:
        out["userEnteredValue"] = _value(cell.value)
    style = _style(cell)
    if style:
        out["userEnteredFormat"] = style
    return out | ({"note": cell.comment.text} if cell.comment else {})


def _value(value: Any) -> Json:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, datetime):
        return {"numberValue": serial_of(value.date(), _seconds(value.time()))}
    if isinstance(value, date):
        return {"numberValue": serial_of(value)}
    if isinstance(value, time):
        return {"numberValue": _seconds(value) / 86400}
    if isinstance(value, int | float):
        return {"numberValue": value}
    text = str(value)
    return {"formulaValue": text} if text.startswith("=") else {"stringValue": text}


def _seconds(moment: time) -> float:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _style(cell: Cell) -> Json:
    text = {name: True for name in ("bold", "italic") if getattr(cell.font, name)}
    pattern = cell.number_format
    kind = {} if pattern == "General" else {"numberFormat": {"type": _kind(cell, pattern), "pattern": pattern}}
    return kind | ({"textFormat": text} if text else {})


def _kind(cell: Cell, pattern: str) -> str:
    if cell.is_date:
        has_time, has_day = bool(re.search("[hs]", pattern)), bool(re.search("[dy]", pattern))
        return "DATE_TIME" if has_time and has_day else "TIME" if has_time else "DATE"
    return "TEXT" if pattern == "@" else "PERCENT" if "%" in pattern else "NUMBER"
