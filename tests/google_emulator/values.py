"""The values of ranges: how they are read and how they are written."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .a1 import Box, Span, always_quoted, box_name, letters, span_name
from .display import is_date, show
from .errors import invalid
from .formula_functions import FormulaError
from .formulas import Evaluator
from .grid import Sheet, Workbook
from .protection import check_unprotected
from .typed import Entry, link_in, raw, typed

Json = dict[str, Any]
MAX_CHARACTERS = 50_000


class Reading(NamedTuple):
    """How values are shown."""

    render: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"
    columns: bool = False


def reading_of(query: Json) -> Reading:
    render = query.get("valueRenderOption", "FORMATTED_VALUE")
    dates = query.get("dateTimeRenderOption", "SERIAL_NUMBER")
    return Reading(render, dates, query.get("majorDimension") == "COLUMNS")


class Writing(NamedTuple):
    """How values are taken. ``year`` completes dates typed without one."""

    user_entered: bool
    year: int


def writing_of(given: Json, year: int) -> Writing:
    option = given.get("valueInputOption", "INPUT_VALUE_OPTION_UNSPECIFIED")
    if option == "INPUT_VALUE_OPTION_UNSPECIFIED":
        raise invalid("'valueInputOption' is required but not specified")
    return Writing(option == "USER_ENTERED", year)


def number_format(workbook: Workbook, cell: Json) -> Json:
    own = cell.get("userEnteredFormat", {}).get("numberFormat")
    return dict(own or workbook.properties["defaultFormat"].get("numberFormat", {}))


def shown(evaluator: Evaluator, sheet: Sheet, row: int, column: int) -> str:
    """FORMATTED_VALUE of a cell."""
    value = evaluator.effective(sheet, row, column)
    if not value:
        return ""
    kind = effective_number_format(evaluator, sheet, row, column)
    return show(value, kind, evaluator.workbook.locale)


def effective_number_format(evaluator: Evaluator, sheet: Sheet, row: int, column: int) -> Json:
    """The format that was entered, else the one that a formula brings: its function's, or that of the cell it names."""
    cell = sheet.cell(row, column)
    own = number_format(evaluator.workbook, cell)
    formula = cell.get("userEnteredValue", {}).get("formulaValue", "")
    if own or not formula:
        return own
    if hit := _DATED.match(formula):
        return {"type": "DATE_TIME" if hit[1].upper() == "NOW" else "DATE"}
    if hit := _REFERENCE.fullmatch(formula):
        return _format_there(evaluator, sheet, hit[1])
    return {}


_DATED = re.compile(r"= *(TODAY|NOW|DATE|EDATE|EOMONTH)\(", re.IGNORECASE)
_REFERENCE = re.compile(r"= *((?:'(?:[^']|'')+'!|[^\W\d][\w.]*!)?\$?[A-Za-z]{1,3}\$?\d+)(?: *[+-] *\d+)?")


def _format_there(evaluator: Evaluator, sheet: Sheet, text: str) -> Json:
    try:
        there, span = evaluator.area(sheet, text)
        evaluator.scalar(there, span.top, span.left)
    except FormulaError:
        return {}
    return effective_number_format(evaluator, there, span.top, span.left)


def _rendered(evaluator: Evaluator, sheet: Sheet, at: tuple[int, int], reading: Reading) -> Any:
    entered = sheet.cell(*at).get("userEnteredValue")
    if not entered:
        return ""
    if reading.render == "FORMULA" and "formulaValue" in entered:
        return entered["formulaValue"]
    if reading.render == "FORMATTED_VALUE":
        return shown(evaluator, sheet, *at)
    value = evaluator.effective(sheet, *at)
    as_text = "numberValue" in value and reading.dates == "FORMATTED_STRING"
    if as_text and is_date(effective_number_format(evaluator, sheet, *at)):
        return shown(evaluator, sheet, *at)
    return show(value, {}, "en_US") if "errorValue" in value else next(iter(value.values()), "")


def read_rows(evaluator: Evaluator, sheet: Sheet, span: Span, reading: Reading) -> list[list[Any]]:
    """Rows (or columns) without empty tails."""
    outer = range(span.left, span.right) if reading.columns else range(span.top, span.bottom)
    inner = range(span.top, span.bottom) if reading.columns else range(span.left, span.right)
    last = max((row for row in sheet.rows), default=-1) + 1
    if reading.columns:
        inner = range(span.top, min(span.bottom, max(last, span.top)))
    else:
        outer = range(span.top, min(span.bottom, max(last, span.top)))
    rows = []
    for one in outer:
        places = [(other, one) if reading.columns else (one, other) for other in inner]
        rows.append(_trimmed([_rendered(evaluator, sheet, at, reading) for at in places]))
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _trimmed(row: list[Any]) -> list[Any]:
    while row and row[-1] == "":
        row.pop()
    return row


def value_range(evaluator: Evaluator, sheet: Sheet, span: Span, reading: Reading) -> Json:
    """A ValueRange; without values when there are none."""
    dimension = "COLUMNS" if reading.columns else "ROWS"
    out: Json = {"range": span_name(sheet.title, span), "majorDimension": dimension}
    rows = read_rows(evaluator, sheet, span, reading)
    return out | ({"values": rows} if rows else {})


def enter(workbook: Workbook, sheet: Sheet, at: tuple[int, int], value: Any, writing: Writing) -> None:
    """Put one value into a cell, as typed or as it is."""
    cell = sheet.cell(*at)
    entry = _entry(workbook, cell, value, writing)
    if entry.value and len(str(entry.value.get("stringValue", ""))) > MAX_CHARACTERS:
        raise invalid(f"Your input contains more than the maximum of {MAX_CHARACTERS} characters in a single cell.")
    changed: Json = {"userEnteredValue": entry.value, "textFormatRuns": None}
    if entry.number_format and not cell.get("userEnteredFormat", {}).get("numberFormat"):
        changed["userEnteredFormat"] = cell.get("userEnteredFormat", {}) | {"numberFormat": entry.number_format}
    sheet.alter(*at, **changed)


def _entry(workbook: Workbook, cell: Json, value: Any, writing: Writing) -> Entry:
    if not writing.user_entered:
        return raw(value)
    return typed(value, workbook.locale, number_format(workbook, cell), writing.year)


def updated_value(cell: Json, effective: Json) -> Json:
    """The cell with what it shows in the place of its formula."""
    return cell | {"userEnteredValue": effective} if effective and "errorValue" not in effective else cell


def hyperlink(cell: Json, effective: Json) -> str | None:
    """The address behind a cell."""
    formula = cell.get("userEnteredValue", {}).get("formulaValue", "")
    if formula.upper().startswith('=HYPERLINK("'):
        return str(formula[12:].partition('"')[0])
    link = cell.get("userEnteredFormat", {}).get("textFormat", {}).get("link", {}).get("uri")
    return link or link_in(str(effective.get("stringValue", "")))


def check_values(body: Json, path: str) -> list[list[Any]]:
    """The rows of a ValueRange. Raises ``Refusal`` when they hold more than plain values."""
    rows: list[list[Any]] = body.get("values", [])
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, dict | list):
                kind = "struct_value" if isinstance(value, dict) else "list_value"
                raise invalid(f"Invalid {path}values[{at}][{place}]: {kind} {{\n}}\n")
    return rows


def turned(rows: list[list[Any]], columns: bool) -> list[list[Any]]:
    """Columns as rows; what is missing is left alone (``None``)."""
    if not columns:
        return rows
    height = max((len(one) for one in rows), default=0)
    return [[one[at] if at < len(one) else None for one in rows] for at in range(height)]


def write_rows(
    workbook: Workbook, located: tuple[Sheet, Box], rows: list[list[Any]], writing: Writing
) -> tuple[Sheet, Span, Span]:
    """Write into a range; ``None`` leaves a cell as it is. Gives the range asked for and the one touched."""
    sheet, box = located
    asked = sheet.clamp(box)
    allowed = _allowed(sheet, box, asked)
    _check_room(sheet, box, allowed, rows)
    width = max((len(row) for row in rows), default=0)
    check_unprotected(workbook, sheet, Span(asked.top, asked.top + len(rows), asked.left, asked.left + width))
    for row_at, row in enumerate(rows):
        for column_at, value in enumerate(row):
            if value is not None:
                enter(workbook, sheet, (asked.top + row_at, asked.left + column_at), value, writing)
    touched = Span(asked.top, asked.top + len(rows), asked.left, asked.left + width)
    return sheet, asked, touched


def _allowed(sheet: Sheet, box: Box, asked: Span) -> Span:
    """A range of one cell is only the place to begin at."""
    single = box.bottom is not None and box.right is not None
    single = single and asked.bottom - asked.top == 1 and asked.right - asked.left == 1
    return Span(asked.top, sheet.height, asked.left, sheet.width) if single else asked


def _check_room(sheet: Sheet, box: Box, allowed: Span, rows: list[list[Any]]) -> None:
    name = f"{always_quoted(sheet.title)}!{box_name(box)}" if box_name(box) else always_quoted(sheet.title)
    text = f"Requested writing within range [{name}], but tried writing to "
    if allowed.top + len(rows) > allowed.bottom:
        raise invalid(f"{text}row [{allowed.bottom + 1}]")
    width = max((len(row) for row in rows), default=0)
    if allowed.left + width > allowed.right:
        raise invalid(f"{text}column [{letters(allowed.right)}]")


def updated(workbook: Workbook, written: tuple[Sheet, Span, Span], rows: list[list[Any]]) -> Json:
    """UpdateValuesResponse."""
    sheet, asked, touched = written
    cells = sum(value is not None for row in rows for value in row)
    end_row, end_column = max(touched.bottom, asked.top + 1), max(touched.right, asked.left + 1)
    name = span_name(sheet.title, Span(asked.top, end_row, asked.left, end_column))
    counts = {
        "updatedRows": sum(any(value is not None for value in row) for row in rows),
        "updatedColumns": len({at for row in rows for at, value in enumerate(row) if value is not None}),
        "updatedCells": cells,
    }
    counted = {key: count for key, count in counts.items() if count}
    return {"spreadsheetId": workbook.id, "updatedRange": name} | counted


def clear_values(sheet: Sheet, span: Span) -> None:
    for row in [one for one in sheet.rows if span.top <= one < span.bottom]:
        for column in [one for one in sheet.rows[row] if span.left <= one < span.right]:
            sheet.alter(row, column, userEnteredValue=None, textFormatRuns=None)
