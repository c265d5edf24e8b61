"""Forms: fields are rows, records are columns, as on paper."""

from __future__ import annotations

from itertools import groupby

from sheets_schema.cells import Box, column_letters
from sheets_schema.compile.template import words
from sheets_schema.compile.template.canvas import LINE, STRUT_COLUMN, Canvas, small_height, text_height
from sheets_schema.compile.template.context import (
    ANSWERED,
    ASKS,
    Context,
    record_label,
    required_fields,
)
from sheets_schema.compile.template.entries import place_rule, tint_named, tint_required
from sheets_schema.keyed import HINT_COLUMN, LABEL_COLUMN, columns_key, field_key
from sheets_schema.layout import CellLayout, Formula
from sheets_schema.model import Field, Section, Table
from sheets_schema.types.base import FieldType
from sheets_schema.types.record import record_keys

LABEL, HINT, ENTRY = 2, 3, 4
"""Columns of a form: its labels, its hints, and the first of its records."""

LABEL_WIDTH, HINT_WIDTH = 29.0, 31.0
ENTRY_WIDTHS = {1: 84.0, 2: 54.0, 3: 38.0}
"""How wide a record's column is, by the number of records side by side."""

METER = 10
"""How many squares a progress bar has."""


def last_column(context: Context, tables: tuple[Table, ...]) -> int:
    """The last column that forms of one worksheet fill."""
    return ENTRY - 1 + max(table.records for table in tables)


def draw_form(canvas: Canvas, table: Table, context: Context, last: int) -> None:
    """Draw a form down to its last field; ``last`` is the last column of the worksheet."""
    width = ENTRY_WIDTHS.get(last - ENTRY + 1, 34.0)
    canvas.widen({LABEL: LABEL_WIDTH, HINT: HINT_WIDTH} | dict.fromkeys(range(ENTRY, last + 1), width))
    _draw_key_row(canvas, table, last)
    counters = canvas.row
    canvas.hide_row()
    canvas.hide_row()
    _draw_progress(canvas, table, counters + 1, last)
    rows: dict[str, int] = {}
    for key, fields in groupby(table.fields, key=lambda one: one.section):
        _draw_bar(canvas, table, next((one for one in table.sections if one.key == key), None), last)
        for one in fields:
            rows[one.key] = canvas.row
            _draw_field(canvas, table, one, context, last)
    _count(canvas, table, counters, rows)
    _tint(canvas, table, counters, rows)
    for place, row in ((ASKS, counters), (ANSWERED, counters + 1)):
        for column, record in enumerate(record_keys(table), ENTRY):
            context.places[table.key, place, record] = f"{canvas.quoted}!${column_letters(column)}${row}"


def _draw_key_row(canvas: Canvas, table: Table, last: int) -> None:
    canvas.key(columns_key(table.key))
    canvas.put(last + 1, STRUT_COLUMN, "key")
    for column, key in enumerate((LABEL_COLUMN, HINT_COLUMN, *record_keys(table)), LABEL):
        canvas.put(column, key, "key")
    canvas.hide_row()


def _draw_progress(canvas: Canvas, table: Table, answered: int, last: int) -> None:
    """One line that counts the required cells of each record while people type."""
    asked = len(required_fields(table))
    if not asked or table.records == 1:
        return
    canvas.key(f"{table.key}:progress")
    canvas.span(LABEL, HINT, words.PROGRESS.vi, "own")
    for column in range(ENTRY, last + 1):
        if column - ENTRY < table.records:
            cell = f"{column_letters(column)}${answered}"
            canvas.put(column, Formula(meter(cell, str(asked))), "meter")
    canvas.end_row(22)


def meter(done: str, asked: str) -> str:
    """A formula that draws ``■■■□□□□□□□  7/24`` from two others."""
    full = f"ROUNDDOWN({METER}*({done})/MAX(1,{asked}),0)"
    return f'REPT("■",{full})&REPT("□",{METER}-{full})&"  "&({done})&"/"&({asked})'


def _draw_bar(canvas: Canvas, table: Table, section: Section | None, last: int) -> None:
    """The heading of a section, with the names of the columns beside it."""
    canvas.key(f"{table.key}:heading")
    label = section.label.vi if section else table.label.vi
    if table.records == 1:
        canvas.span(LABEL, last, label, "bar")
    else:
        canvas.span(LABEL, HINT, label, "bar")
        for number in range(1, table.records + 1):
            canvas.put(ENTRY - 1 + number, record_label(table, number), "bar_record")
    canvas.end_row(24)


def _draw_field(canvas: Canvas, table: Table, one: Field, context: Context, last: int) -> None:
    kind = context.type_of(one)
    style = "entry_long" if kind.lines > 1 else "entry"
    canvas.key(field_key(table.key, one.key))
    label = one.label.vi + (words.REQUIRED_MARK if one.required else "")
    canvas.put(LABEL, label, "label_required" if one.required else "label")
    canvas.put(HINT, one.hint.vi or None, "hint")
    for column, record in enumerate(record_keys(table), ENTRY):
        context.places[table.key, one.key, record] = canvas.here(column)
        if table.records == 1:
            canvas.span(column, last, None, style)
        else:
            canvas.put(column, None, style)
    entries = Box(canvas.row, ENTRY, canvas.row, ENTRY - 1 + table.records)
    place_rule(canvas, one, kind, entries)
    words_height = max(text_height(label, LABEL_WIDTH - 2), small_height(one.hint.vi, HINT_WIDTH - 2))
    canvas.end_entry_row(last + 1, entry_height(kind), words_height)


def entry_height(kind: FieldType) -> float:
    """A comfortable height for what people usually type, in points."""
    return 24.0 if kind.lines == 1 else 4 + LINE * kind.lines


def _count(canvas: Canvas, table: Table, row: int, rows: dict[str, int]) -> None:
    """The hidden rows that say which records are there, and how many required cells they have filled."""
    first, last = min(rows.values()), max(rows.values())
    keys, prefix = f"$A${first}:$A${last}", field_key(table.key, "")
    canvas.cells.append(CellLayout(row, 1, f"{table.key}{ASKS}", "key"))
    canvas.cells.append(CellLayout(row + 1, 1, f"{table.key}{ANSWERED}", "key"))
    for number in range(table.records):
        letters = column_letters(ENTRY + number)
        filled = f'SUMPRODUCT((LEFT({keys},{len(prefix)})="{prefix}")*(LEN({letters}${first}:{letters}${last})>0))'
        there = Formula(f"IF({filled}>0,1,0)") if number else 1
        canvas.cells.append(CellLayout(row, ENTRY + number, there, "key"))
        terms = [f"(LEN(TRIM({letters}{rows[one.key]}))>0)" for one in required_fields(table)]
        canvas.cells.append(CellLayout(row + 1, ENTRY + number, Formula("+".join(terms) or "0"), "key"))


def _tint(canvas: Canvas, table: Table, counters: int, rows: dict[str, int]) -> None:
    first, last, right = min(rows.values()), max(rows.values()), ENTRY - 1 + table.records
    tint_named(canvas, Box(first, ENTRY, last, right))
    letters = column_letters(ENTRY)
    for one in table.fields:
        box = Box(rows[one.key], ENTRY, rows[one.key], right)
        tint_required(canvas, one, box, f"{letters}${counters}=1", lambda key: f"{letters}{rows[key]}")
