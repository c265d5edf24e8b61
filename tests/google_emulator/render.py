"""Spreadsheets as answers: only what a mask asks for is worked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .a1 import Span
from .display import show
from .formulas import Evaluator
from .grid import COLUMN_PIXELS, EMPTY, ROW_PIXELS, Sheet, Workbook
from .masks import Mask, below, choose
from .values import effective_number_format, hyperlink

Json = dict[str, Any]
Ranges = dict[int, list[Span]]
_Wanted = list[tuple[str, Mask]]
_STORED = (
    "userEnteredValue",
    "userEnteredFormat",
    "note",
    "dataValidation",
    "textFormatRuns",
    "pivotTable",
    "chipRuns",
)


def url_of(workbook: Workbook) -> str:
    return f"https://docs.google.com/spreadsheets/d/{workbook.id}/edit"


_RANGES = ("range", "ranges", "source", "merges", "dimensionRange", "anchorCell", "sources", "spillRange")


def outward(value: Any, is_range: bool = False) -> Any:
    """As the service says it: the sheet with the id nought is left out of ranges, its default."""
    if isinstance(value, list):
        return [outward(one, is_range) for one in value]
    if not isinstance(value, dict):
        return value
    out = {name: outward(one, name in _RANGES) for name, one in value.items()}
    if is_range and out.get("sheetId") == 0:
        del out["sheetId"]
    return out


def spreadsheet(workbook: Workbook, evaluator: Evaluator, mask: Mask, ranges: Ranges | None, grid: bool) -> Json:
    """A Spreadsheet. ``ranges``: only these sheets, and of their cells only these parts."""
    out: Json = {"spreadsheetId": workbook.id, "properties": workbook.properties}
    sheets = [one for one in workbook.sheets if ranges is None or one.id in ranges]
    inner = below(mask, "sheets")
    if inner is not None:
        spans = [[one.whole()] if ranges is None else ranges[one.id] for one in sheets]
        out["sheets"] = [
            sheet_answer(one, evaluator, inner, parts if grid else None)
            for one, parts in zip(sheets, spans, strict=True)
        ]
    if workbook.named_ranges:
        out["namedRanges"] = outward(workbook.named_ranges)
    if workbook.metadata:
        out["developerMetadata"] = workbook.metadata
    out["spreadsheetUrl"] = url_of(workbook)
    return dict(choose(out, mask))


def sheet_answer(sheet: Sheet, evaluator: Evaluator, mask: Mask, spans: list[Span] | None) -> Json:
    out: Json = {"properties": sheet.properties}
    wanted = below(mask, "data")
    if spans is not None and wanted is not None:
        out["data"] = [grid_data(sheet, evaluator, wanted, span) for span in spans]
    for name, found in sheet.features.items():
        if found:
            out[name] = outward(found, name in _RANGES)
    if sheet.basic_filter is not None:
        out["basicFilter"] = outward(sheet.basic_filter)
    return dict(choose(out, mask))


def grid_data(sheet: Sheet, evaluator: Evaluator, mask: Mask, span: Span) -> Json:
    starts = {"startRow": span.top, "startColumn": span.left}
    out: Json = {name: value for name, value in starts.items() if value}
    row_mask = below(mask, "rowData")
    if row_mask is not None:
        rows = _row_data(sheet, evaluator, row_mask, span)
        if rows:
            out["rowData"] = rows
    if below(mask, "rowMetadata") is not None:
        out["rowMetadata"] = [_line(sheet, True, at) for at in range(span.top, span.bottom)]
    if below(mask, "columnMetadata") is not None:
        out["columnMetadata"] = [_line(sheet, False, at) for at in range(span.left, span.right)]
    return dict(choose(out, mask))


def _line(sheet: Sheet, rows: bool, at: int) -> Json:
    return {"pixelSize": ROW_PIXELS if rows else COLUMN_PIXELS} | sheet.lines(rows).get(at, EMPTY)


def _row_data(sheet: Sheet, evaluator: Evaluator, mask: Mask, span: Span) -> list[Json]:
    cell_mask = below(mask, "values")
    names = () if cell_mask is None else (*_STORED, *_WORKED_OUT)
    wanted = [(name, inner) for name in names if (inner := below(cell_mask or {}, name)) is not None]
    out: list[Json] = []
    last = max((row for row in sheet.rows), default=-1) + 1
    for row in range(span.top, min(span.bottom, last)):
        columns = sheet.rows.get(row, EMPTY)
        end = max((column for column in columns if column < span.right), default=-1) + 1
        cells = (
            []
            if cell_mask is None
            else [_cell(sheet, evaluator, wanted, (row, column)) for column in range(span.left, end)]
        )
        out.append({"values": cells} if cells else {})
    while out and not out[-1]:
        out.pop()
    return out


def _cell(sheet: Sheet, evaluator: Evaluator, wanted: _Wanted, at: tuple[int, int]) -> Json:
    cell = sheet.cell(*at)
    if not cell:
        return {}
    out: Json = {}
    for name, mask in wanted:
        work_out = _WORKED_OUT.get(name)
        value = cell.get(name) if work_out is None else work_out(sheet, evaluator, at)
        if value:
            out[name] = choose(value, mask)
    return out


def _effective(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int]) -> Json:
    return evaluator.effective(sheet, *at)


def _formatted(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int]) -> str:
    value = evaluator.effective(sheet, *at)
    kind = effective_number_format(evaluator, sheet, *at)
    return show(value, kind, evaluator.workbook.locale) if value else ""


def _link(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int]) -> str | None:
    return hyperlink(sheet.cell(*at), evaluator.effective(sheet, *at))


def effective_format(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int]) -> Json:
    """The default with what was entered laid over it; conditional formats are not worked out."""
    own = sheet.cell(*at).get("userEnteredFormat", {})
    default = evaluator.workbook.properties["defaultFormat"]
    value = evaluator.effective(sheet, *at)
    if not own and not value:
        return {}
    text = default["textFormat"] | own.get("textFormat", {})
    side = "LEFT" if "stringValue" in value else "CENTER" if "boolValue" in value or "errorValue" in value else "RIGHT"
    implied: Json = {"horizontalAlignment": side} if value else {}
    kind = effective_number_format(evaluator, sheet, *at)
    numbers = {"numberFormat": kind} if kind else {}
    merged = default | implied | {"hyperlinkDisplayType": "PLAIN_TEXT"} | own | numbers
    return merged | {"textFormat": text}


_WORKED_OUT: dict[str, Callable[[Sheet, Evaluator, tuple[int, int]], Any]] = {
    "effectiveValue": _effective,
    "formattedValue": _formatted,
    "effectiveFormat": effective_format,
    "hyperlink": _link,
}
