"""Cells, ranges and links in Google's words. What goes in as text is text: nothing a school typed is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sheets_schema.cells import Box, CellError, Value, parse_a1
from sheets_schema.layout import Link

Json = Mapping[str, Any]
Request = dict[str, Any]

DATE_FORMAT = {"type": "DATE", "pattern": "dd/mm/yyyy"}
MOMENT_FORMAT = {"type": "DATE_TIME", "pattern": "dd/mm/yyyy hh:mm"}
VALUE_FIELDS = "userEnteredValue,userEnteredFormat.textFormat.link"
"""A value and the link of the whole cell. Links within a text go with the text (CellData.textFormatRuns)."""

_START = datetime(1899, 12, 30)

Locate = Callable[[Link], str]
"""The address of what a link leads to."""


def entered(value: Value) -> dict[str, Any]:
    """A value as ``ExtendedValue``; empty for an empty cell."""
    if value is None or value == "":
        return {}
    if isinstance(value, str):
        return {"stringValue": value}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, date):
        return {"numberValue": serial(value)}
    if isinstance(value, CellError):
        return {"stringValue": value.text}
    return {"numberValue": value}


def serial(value: date) -> float | int:
    """Days since 30/12/1899, with the time of day as a fraction."""
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    days = (moment - _START) / timedelta(days=1)
    return int(days) if days.is_integer() else days


def date_format(value: date) -> Json:
    """How a date is shown where nothing else is said."""
    return MOMENT_FORMAT if isinstance(value, datetime) else DATE_FORMAT


def cell_data(value: Value, target: str) -> dict[str, Any]:
    """A value with its link, as ``CellData``; to be written with ``VALUE_FIELDS``."""
    typed = entered(value)
    data: dict[str, Any] = {"userEnteredValue": typed} if typed else {}
    if target:
        data["userEnteredFormat"] = {"textFormat": {"link": {"uri": target}}}
    return data


def grid_range(sheet_id: int, box: Box) -> dict[str, int]:
    """A rectangle, which Google counts from 0 and without its ends."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": box.top - 1,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left - 1,
        "endColumnIndex": box.right,
    }


def parse_box(a1: str) -> Box:
    """``$I$7:$I$2006`` or ``B2`` as a box."""
    first, _, last = a1.partition(":")
    (top, left), (bottom, right) = parse_a1(first), parse_a1(last or first)
    return Box(top, left, bottom, right)


def boxes_of(cells: Iterable[tuple[int, int]]) -> Iterator[Box]:
    """Few rectangles that cover exactly these cells: runs within rows, then equal runs one below another."""
    open_: dict[tuple[int, int], Box] = {}
    for box in _runs(sorted(cells)):
        above = open_.get((box.left, box.right))
        if above and above.bottom == box.top - 1:
            box = Box(above.top, box.left, box.bottom, box.right)
        elif above:
            yield above
        open_[box.left, box.right] = box
    yield from open_.values()


def _runs(cells: Iterable[tuple[int, int]]) -> Iterator[Box]:
    run: Box | None = None
    for row, column in cells:
        if run and row == run.top and column == run.right + 1:
            run = Box(row, run.left, row, column)
            continue
        if run:
            yield run
        run = Box(row, column, row, column)
    if run:
        yield run
