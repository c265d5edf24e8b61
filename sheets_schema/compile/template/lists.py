"""Lists: fields are columns, records are rows."""

from __future__ import annotations

from sheets_schema.cells import Box, column_letters
from sheets_schema.compile.template import words
from sheets_schema.compile.template.canvas import FIRST, Canvas, lines_needed
from sheets_schema.compile.template.context import Context
from sheets_schema.compile.template.entries import place_rule, tint_named, tint_required
from sheets_schema.keyed import columns_key, record_key
from sheets_schema.model import Field, Table

ENTRY = FIRST + 1
"""The first column of entries, after the row number."""

NARROWEST, WIDEST = 11.0, 40.0
LINE = 12.5
"""Height of a line of a hint, in points."""


def last_column(table: Table) -> int:
    """The last column of a list's entries."""
    return ENTRY - 1 + len(table.fields)


def draw_list(canvas: Canvas, table: Table, context: Context) -> None:
    """Draw headings, hints and empty rows."""
    widths = {column: entry_width(one, context) for column, one in enumerate(table.fields, ENTRY)}
    canvas.widen({FIRST: 5.0} | widths)
    canvas.key(columns_key(table.key))
    for column, one in enumerate(table.fields, ENTRY):
        canvas.put(column, one.key, "key")
    canvas.hide_row()
    draw_headings(canvas, table, context, ENTRY)
    first = canvas.row
    for number in range(1, table.records + 1):
        _draw_row(canvas, table, context, number)
    _ask(canvas, table, context, Box(first, ENTRY, canvas.row - 1, last_column(table)))


def draw_headings(canvas: Canvas, table: Table, context: Context, first: int) -> None:
    """Two rows: labels, and hints under them; ``first`` is the first column of entries."""
    canvas.key(f"{table.key}:heading")
    if first == ENTRY:
        canvas.put(FIRST, words.ROW_NUMBER.vi, "head")
    for column, one in enumerate(table.fields, first):
        canvas.put(column, one.label.vi + (words.REQUIRED_MARK if one.required else ""), "head")
    canvas.end_row(34)
    canvas.key(f"{table.key}:hints")
    lines = 1
    for column in range(FIRST, first):
        canvas.put(column, None, "hint_head")
    for column, one in enumerate(table.fields, first):
        canvas.put(column, one.hint.vi or None, "hint_head")
        lines = max(lines, lines_needed(one.hint.vi, canvas.columns[column].width * 1.15))
    canvas.end_row(4 + LINE * lines)


def entry_width(one: Field, context: Context) -> float:
    """A column wide enough for the type's entries and for the longest word of its label."""
    word = max(len(part) for part in one.label.vi.split()) + 3.0
    return max(NARROWEST, word, min(float(context.type_of(one).width), WIDEST))


def _draw_row(canvas: Canvas, table: Table, context: Context, number: int) -> None:
    canvas.key(record_key(table.key, f"r{number:02}"))
    canvas.put(FIRST, number, "row_number")
    lines = 2
    for column, one in enumerate(table.fields, ENTRY):
        kind = context.type_of(one)
        lines = max(lines, 3 if kind.lines > 1 else 2)
        canvas.put(column, None, "entry_long" if kind.lines > 1 else "entry")
    canvas.strut(last_column(table) + 1, lines)
    canvas.end_row()


def _ask(canvas: Canvas, table: Table, context: Context, box: Box) -> None:
    """Rules and tints of all rows, and the formula that counts those in use."""
    tint_named(canvas, box)
    columns = {one.key: column for column, one in enumerate(table.fields, ENTRY)}
    left, right = column_letters(box.left), column_letters(box.right)
    record = f"COUNTA(${left}{box.top}:${right}{box.top})>0"
    for one in table.fields:
        column = Box(box.top, columns[one.key], box.bottom, columns[one.key])
        place_rule(canvas, one, context.type_of(one), column)
        tint_required(canvas, one, column, record, lambda key: f"${column_letters(columns[key])}{box.top}")
    main = column_letters(columns.get(table.name_field, box.left))
    context.counts[table.key] = f"COUNTA({canvas.quoted}!${main}${box.top}:${main}${box.bottom})"
