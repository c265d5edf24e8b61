"""Worksheets and records drawn as tables of text, so that a test shows its input as people see it.

A cell of a drawing is text as typed; a blank one is empty. What is no text is written after ``=``:
``=85.5`` is a number, ``=2019-12-25`` a date, ``=TRUE`` a boolean. ``#REF!`` and the like are errors of
formulas; ``#?`` is a formula that was never computed. ``\\n`` is a line break and ``\\|`` a bar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sheets_schema.cells import CellError, CellRef, Grid, Value, parse_a1
from sheets_schema.records import Entry, Record

SHEET = "Sheet"

_BAR = re.compile(r"(?<!\\)\|")
_ERROR = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)")


def at(a1: str, worksheet: str = SHEET) -> CellRef:
    """The address ``a1`` in the drawn worksheet."""
    return CellRef(worksheet, *parse_a1(a1))


def grid(drawing: str, title: str = SHEET) -> Grid:
    """A worksheet as drawn: one line a row, the first cell of the first line is A1."""
    lines = [line.strip() for line in drawing.splitlines() if line.strip()]
    return Grid(title, tuple(tuple(_value(cell) for cell in _cells(line)) for line in lines))


def form(table: str, drawing: str, title: str = SHEET) -> tuple[Record, ...]:
    """Records of a form: field keys in column A, one record (``m1``, ``m2`` ...) in each further column."""
    drawn = grid(drawing, title)
    width = max(len(row) for row in drawn.rows)
    return tuple(_form_record(table, drawn, column) for column in range(2, width + 1))


def rows(table: str, drawing: str, title: str = SHEET) -> tuple[Record, ...]:
    """Records of a list or of the steps: field keys in row 1, record keys in column A."""
    drawn = grid(drawing, title)
    fields = drawn.rows[0]
    return tuple(
        Record(
            table,
            str(drawn.at(row, 1)),
            drawn.ref(row, 1),
            _entries(drawn, ((str(key), drawn.ref(row, column)) for column, key in enumerate(fields[1:], 2))),
        )
        for row in range(2, len(drawn.rows) + 1)
    )


def _form_record(table: str, drawn: Grid, column: int) -> Record:
    """The record that stands in one column of a drawn form; its home is the column's first cell."""
    places = ((str(row[0]), drawn.ref(number, column)) for number, row in enumerate(drawn.rows, 1))
    return Record(table, f"m{column - 1}", drawn.ref(1, column), _entries(drawn, places))


def _entries(drawn: Grid, places: Iterable[tuple[str, CellRef]]) -> dict[str, Entry]:
    """The entry of each field at its place."""
    return {key: Entry(ref, drawn.at(ref.row, ref.column)) for key, ref in places}


def _cells(line: str) -> list[str]:
    """The cells of one drawn line, without the bars at its ends."""
    return [cell.strip() for cell in _BAR.split(line.removeprefix("|").removesuffix("|"))]


def _value(drawn: str) -> Value:
    """What a drawn cell stands for."""
    if not drawn:
        return None
    if drawn == "#?" or _ERROR.fullmatch(drawn):
        return CellError("" if drawn == "#?" else drawn)
    if drawn.startswith("="):
        return _typed_value(drawn[1:])
    return drawn.replace("\\|", "|").replace("\\n", "\n")


def _typed_value(drawn: str) -> Value:
    """A boolean, a date or a number."""
    if drawn in ("TRUE", "FALSE"):
        return drawn == "TRUE"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", drawn):
        return date.fromisoformat(drawn)
    return float(drawn)
