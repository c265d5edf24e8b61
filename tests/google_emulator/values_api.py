"""spreadsheets.values: get, update, append, clear and their batch forms."""

from __future__ import annotations

from typing import Any

from .a1 import Box, Span, span_name
from .calls import Call, answers
from .errors import Refusal, invalid
from .formulas import Evaluator
from .grid import Sheet, Workbook
from .lookup import filtered_ranges
from .protection import check_unprotected
from .values import (
    Reading,
    check_values,
    clear_values,
    reading_of,
    turned,
    updated,
    value_range,
    write_rows,
    writing_of,
)

Json = dict[str, Any]
_VALUES = "sheets.spreadsheets.values."


def _read(call: Call, workbook: Workbook, text: str, evaluator: Evaluator, reading: Reading) -> Json:
    sheet, box = workbook.locate(text)
    return value_range(evaluator, sheet, sheet.clamp(box), reading)


@answers(_VALUES + "get")
def get(call: Call) -> Json:
    _, workbook = call.readable()
    evaluator = Evaluator(workbook, call.emulator.clock.now())
    return _read(call, workbook, call.path["range"], evaluator, reading_of(call.query))


@answers(_VALUES + "batchGet")
def batch_get(call: Call) -> Json:
    _, workbook = call.readable()
    evaluator = Evaluator(workbook, call.emulator.clock.now())
    reading = reading_of(call.query)
    read = [_read(call, workbook, text, evaluator, reading) for text in call.query.get("ranges", [])]
    return {"spreadsheetId": workbook.id} | ({"valueRanges": read} if read else {})


@answers(_VALUES + "batchGetByDataFilter")
def batch_get_by_filter(call: Call) -> Json:
    _, workbook = call.readable()
    evaluator = Evaluator(workbook, call.emulator.clock.now())
    reading = reading_of(call.body)
    read = []
    for one in call.body.get("dataFilters", []):
        for sheet, box in filtered_ranges(workbook, one):
            found = value_range(evaluator, sheet, sheet.clamp(box), reading)
            read.append({"valueRange": found, "dataFilters": [one]})
    return {"spreadsheetId": workbook.id} | ({"valueRanges": read} if read else {})


def _with_values(call: Call, options: Json, workbook: Workbook, done: Json, span: tuple[Sheet, Span]) -> Json:
    """Add the values as they are now, when they were asked for."""
    if not options.get("includeValuesInResponse"):
        return done
    render = options.get("responseValueRenderOption", "FORMATTED_VALUE")
    dates = options.get("responseDateTimeRenderOption", "SERIAL_NUMBER")
    evaluator = Evaluator(workbook, call.emulator.clock.now())
    return done | {"updatedData": value_range(evaluator, *span, Reading(render, dates))}


def _same_range(call: Call, workbook: Workbook) -> None:
    given = call.body.get("range")
    if given is not None and given != call.path["range"]:
        text = f"Requested writing within range [{call.path['range']}], but got range in body [{given}]."
        if workbook.locate(given) != workbook.locate(call.path["range"]):
            raise invalid(text)


@answers(_VALUES + "update")
def update(call: Call) -> Json:
    file, workbook = call.writable()
    writing = writing_of(call.query, call.year)
    _same_range(call, workbook)
    rows = turned(check_values(call.body, ""), call.body.get("majorDimension") == "COLUMNS")
    draft = workbook.copy()
    written = write_rows(draft, draft.locate(call.path["range"]), rows, writing)
    workbook.take(draft)
    call.touch(file)
    return _with_values(call, call.query, workbook, updated(workbook, written, rows), (written[0], written[1]))


@answers(_VALUES + "batchUpdate")
def batch_update(call: Call) -> Json:
    file, workbook = call.writable()
    writing = writing_of(call.body, call.year)
    draft = workbook.copy()
    done, sheets = [], set()
    for at, one in enumerate(call.body.get("data", [])):
        rows = turned(check_values(one, f"data[{at}]."), one.get("majorDimension") == "COLUMNS")
        try:
            written = write_rows(draft, draft.locate(one.get("range", "")), rows, writing)
        except Refusal as refused:
            refused.body["error"]["message"] = f"Invalid data[{at}]: {refused.body['error']['message']}"
            raise
        sheets.add(written[0].id)
        one_done = updated(draft, written, rows)
        done.append(_with_values(call, call.body, draft, one_done, (written[0], written[1])))
    workbook.take(draft)
    call.touch(file)
    return {"spreadsheetId": workbook.id} | _totals(done, len(sheets)) | ({"responses": done} if done else {})


def _totals(done: list[Json], sheets: int) -> Json:
    names = {
        "totalUpdatedRows": "updatedRows",
        "totalUpdatedColumns": "updatedColumns",
        "totalUpdatedCells": "updatedCells",
    }
    totals = {name: sum(one.get(part, 0) for one in done) for name, part in names.items()}
    return {name: total for name, total in (totals | {"totalUpdatedSheets": sheets}).items() if total}


@answers(_VALUES + "batchUpdateByDataFilter")
def batch_update_by_filter(call: Call) -> Json:
    file, workbook = call.writable()
    writing = writing_of(call.body, call.year)
    draft = workbook.copy()
    done, sheets = [], set()
    for one in call.body.get("data", []):
        rows = turned(check_values(one, "data."), one.get("majorDimension") == "COLUMNS")
        for located in filtered_ranges(draft, one.get("dataFilter", {})):
            written = write_rows(draft, located, rows, writing)
            sheets.add(written[0].id)
            answer = updated(draft, written, rows)
            answer.pop("spreadsheetId")
            done.append(answer | {"dataFilter": one["dataFilter"]})
    workbook.take(draft)
    call.touch(file)
    return {"spreadsheetId": workbook.id} | _totals(done, len(sheets)) | ({"responses": done} if done else {})


def table_in(sheet: Sheet, span: Span) -> Span | None:
    """The last table that a range touches: grown from its last filled cell over filled neighbours."""
    start = next(reversed(span_cells(sheet, span)), None)
    if start is None:
        return None
    table = Span(start[0], start[0] + 1, start[1], start[1] + 1)
    while True:
        grown = _grown(sheet, table)
        if grown == table:
            return table
        table = grown


def span_cells(sheet: Sheet, span: Span) -> list[tuple[int, int]]:
    """The filled cells of a range, row by row."""
    return [
        (row, column)
        for row in sorted(sheet.rows)
        if span.top <= row < span.bottom
        for column in sorted(sheet.rows[row])
        if span.left <= column < span.right and sheet.filled(row, column)
    ]


def _grown(sheet: Sheet, table: Span) -> Span:
    around = Span(max(table.top - 1, 0), table.bottom + 1, max(table.left - 1, 0), table.right + 1)
    near = span_cells(sheet, around)
    rows, columns = [row for row, _ in near], [column for _, column in near]
    return Span(
        min(table.top, *rows),
        max(table.bottom, max(rows) + 1),
        min(table.left, *columns),
        max(table.right, max(columns) + 1),
    )


@answers(_VALUES + "append")
def append(call: Call) -> Json:
    """Values below the last row of the table; the sheet grows as it must."""
    file, workbook = call.writable()
    writing = writing_of(call.query, call.year)
    rows = turned(check_values(call.body, ""), call.body.get("majorDimension") == "COLUMNS")
    draft = workbook.copy()
    sheet, box = draft.locate(call.path["range"])
    asked = sheet.clamp(box)
    table = table_in(sheet, asked)
    top, left = (table.bottom, table.left) if table else (asked.top, asked.left)
    width = max((len(row) for row in rows), default=0)
    if call.query.get("insertDataOption") == "INSERT_ROWS":
        _insert(draft, sheet, top, len(rows))
    sheet.resize(max(sheet.height, top + len(rows)), max(sheet.width, left + width))
    draft.check_size()
    target = Box(top, top + max(len(rows), 1), left, left + max(width, 1))
    written = write_rows(draft, (sheet, target), rows, writing)
    workbook.take(draft)
    call.touch(file)
    done = _with_values(call, call.query, workbook, updated(workbook, written, rows), (sheet, written[2]))
    name = {"tableRange": span_name(sheet.title, table)} if table else {}
    return {"spreadsheetId": workbook.id} | name | {"updates": done}


def _insert(workbook: Workbook, sheet: Sheet, top: int, count: int) -> None:
    from .dimensions import insert_lines

    if top < sheet.height:
        insert_lines(workbook, sheet, True, top, count)


def _clear(workbook: Workbook, located: tuple[Sheet, Box]) -> str:
    sheet, box = located
    span = sheet.clamp(box)
    check_unprotected(workbook, sheet, span)
    clear_values(sheet, span)
    return span_name(sheet.title, span)


@answers(_VALUES + "clear")
def clear(call: Call) -> Json:
    file, workbook = call.writable()
    name = _clear(workbook, workbook.locate(call.path["range"]))
    call.touch(file)
    return {"spreadsheetId": workbook.id, "clearedRange": name}


@answers(_VALUES + "batchClear")
def batch_clear(call: Call) -> Json:
    file, workbook = call.writable()
    draft = workbook.copy()
    names = [_clear(draft, draft.locate(text)) for text in call.body.get("ranges", [])]
    workbook.take(draft)
    call.touch(file)
    return {"spreadsheetId": workbook.id} | ({"clearedRanges": names} if names else {})


@answers(_VALUES + "batchClearByDataFilter")
def batch_clear_by_filter(call: Call) -> Json:
    file, workbook = call.writable()
    filters = call.body.get("dataFilters", [])
    names = [_clear(workbook, located) for one in filters for located in filtered_ranges(workbook, one)]
    call.touch(file)
    return {"spreadsheetId": workbook.id} | ({"clearedRanges": names} if names else {})
