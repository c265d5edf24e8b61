"""Spreadsheets as answers: only what a mask asks for is worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .a1 import Span
from .display import show
from .formulas import Evaluator
from .grid import COLUMN_PIXELS, EMPTY, ROW_PIXELS, Sheet, Workbook
from .looks import effective_format, own_format
from .masks import Mask, below, choose
from .values import effective_number_format, hyperlink

Json = dict[str, Any]
Ranges = dict[int, list[Span]]
_Wanted = list[tuple[str, Mask]]
_Worker = Callable[[Sheet, Evaluator, tuple[int, int]], Any]
_STORED = (
    "userEnteredValue",
    "userEnteredFormat",
    "note",
    "dataValidation",
    "textFormatRuns",
    "pivotTable",
    "chipRuns",
)
_MOST_DRAWN = 200_000


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
    sheets = [one for one in workbook.sheets if ranges is None or one.id in ranges]

    def answers(inner: Mask) -> list[Json]:
        spans = [[one.whole()] if ranges is None else ranges[one.id] for one in sheets]
        pairs = zip(sheets, spans, strict=True)
        return [sheet_answer(one, evaluator, inner, parts if grid else None) for one, parts in pairs]

    return made_of(
        {
            "spreadsheetId": lambda inner: workbook.id,
            "properties": lambda inner: choose(workbook.properties, inner),
            "sheets": answers,
            "namedRanges": lambda inner: choose(outward(workbook.named_ranges), inner),
            "developerMetadata": lambda inner: choose(workbook.metadata, inner),
            "spreadsheetUrl": lambda inner: url_of(workbook),
        },
        mask,
    )


def made_of(parts: Mapping[str, Callable[[Mask], Any]], mask: Mask) -> Json:
    """A message of those parts that a mask asks for, each made with the mask below it; empty ones are left out."""
    made = ((name, make(inner)) for name, make in parts.items() if (inner := below(mask, name)) is not None)
    return {name: value for name, value in made if value or value == 0}


def sheet_answer(sheet: Sheet, evaluator: Evaluator, mask: Mask, spans: list[Span] | None) -> Json:
    out = choose({"properties": sheet.properties}, mask)
    wanted = below(mask, "data")
    if spans is not None and wanted is not None:
        out["data"] = [grid_data(sheet, evaluator, wanted, span) for span in spans]
    more = sheet.features | ({"basicFilter": sheet.basic_filter} if sheet.basic_filter is not None else {})
    for name, found in more.items():
        inner = below(mask, name)
        if found and inner is not None:
            out[name] = choose(outward(found, name in _RANGES), inner)
    return dict(out)


def grid_data(sheet: Sheet, evaluator: Evaluator, mask: Mask, span: Span) -> Json:
    rows, columns = range(span.top, span.bottom), range(span.left, span.right)
    starts = {"startRow": span.top, "startColumn": span.left}
    return choose({name: value for name, value in starts.items() if value}, mask) | made_of(
        {
            "rowData": lambda inner: _row_data(sheet, evaluator, inner, span) or None,
            "rowMetadata": lambda inner: choose([_line(sheet, True, at) for at in rows], inner),
            "columnMetadata": lambda inner: choose([_line(sheet, False, at) for at in columns], inner),
        },
        mask,
    )


def _line(sheet: Sheet, rows: bool, at: int) -> Json:
    return {"pixelSize": ROW_PIXELS if rows else COLUMN_PIXELS} | sheet.lines(rows).get(at, EMPTY)


def _row_data(sheet: Sheet, evaluator: Evaluator, mask: Mask, span: Span) -> list[Json]:
    cell_mask = below(mask, "values")
    names = () if cell_mask is None else (*_STORED, *_WORKED_OUT)
    wanted = [(name, inner) for name in names if (inner := below(cell_mask or {}, name)) is not None]
    looks = any(_worker(name, inner) is effective_format for name, inner in wanted)
    rules = sheet.features.get("conditionalFormats") if looks else None
    drawn = {} if rules else _drawn(evaluator.workbook, wanted)
    out: list[Json] = []
    last = max((row for row in sheet.rows), default=-1) + 1
    for row in range(span.top, min(span.bottom, last)):
        columns = sheet.rows.get(row, EMPTY)
        end = max((column for column in columns if column < span.right), default=-1) + 1
        cells = []
        for column in range(span.left, end if wanted else 0):
            cell = columns.get(column, EMPTY)
            known = drawn.get(id(cell))
            cells.append(known[1] if known else _cell(sheet, evaluator, wanted, (row, column)))
            if not (rules or known or "formulaValue" in cell.get("userEnteredValue", EMPTY)):
                drawn[id(cell)] = cell, cells[-1]
        out.append({"values": cells} if cells else {})
    while out and not out[-1]:
        out.pop()
    return out


def _drawn(workbook: Workbook, wanted: _Wanted) -> dict[int, tuple[Json, Json]]:
    """Cells without formulas as they were drawn before: cells are never changed, only replaced."""
    if sum(map(len, workbook.drawn.values())) > _MOST_DRAWN:
        workbook.drawn.clear()
    return workbook.drawn.setdefault(repr((wanted, workbook.locale, workbook.properties["defaultFormat"])), {})


def _cell(sheet: Sheet, evaluator: Evaluator, wanted: _Wanted, at: tuple[int, int]) -> Json:
    cell = sheet.cell(*at)
    if not cell:
        return {}
    out: Json = {}
    for name, mask in wanted:
        work_out = _worker(name, mask)
        value = cell.get(name) if work_out is None else work_out(sheet, evaluator, at)
        if value:
            out[name] = choose(value, mask)
    return out


def _worker(name: str, mask: Mask) -> _Worker | None:
    """What works out a part of a cell; None: it is stored. Conditional formats never change how numbers are shown."""
    return own_format if name == "effectiveFormat" and mask.keys() == {"numberFormat"} else _WORKED_OUT.get(name)


def _effective(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int]) -> Json:
    value = evaluator.effective(sheet, *at)
    return {} if value.get("stringValue") == "" else value


def _formatted(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int]) -> str:
    value = evaluator.effective(sheet, *at)
    kind = effective_number_format(evaluator, sheet, *at)
    return show(value, kind, evaluator.workbook.locale) if value else ""


def _link(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int]) -> str | None:
    return hyperlink(sheet.cell(*at), evaluator.effective(sheet, *at))


_WORKED_OUT: dict[str, _Worker] = {
    "effectiveValue": _effective,
    "formattedValue": _formatted,
    "effectiveFormat": effective_format,
    "hyperlink": _link,
}
