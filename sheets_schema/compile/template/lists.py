"""Lists: fields are columns, records are rows."""

from __future__ import annotations

from sheets_schema.cells import Box, column_letters
from sheets_schema.compile.template import words
from sheets_schema.compile.template.canvas import FIRST, STRUT_COLUMN, Canvas, lines_needed
from sheets_schema.compile.template.context import Context
from sheets_schema.compile.template.entries import place_rule, tint_named, tint_required
from sheets_schema.keyed import NUMBER_COLUMN, columns_key, record_key
from sheets_schema.model import Field, Table

ENTRY = FIRST + 1
"""The first column of entries, after the row number."""

NARROWEST, WIDEST, WIDEST_LONG = 11.0, 24.0, 36.0
PAGE = 165.0
"""So wide may the columns be together: they print on one page and can be read there."""

ROW_HEIGHT, HIGH_ROW_HEIGHT = 26.0, 52.0
HEAD_LETTERS, HINT_LETTERS, HINT_LINE = 0.95, 1.45, 11.5


def last_column(table: Table) -> int:
    """The last column of a list's entries."""
    return ENTRY - 1 + len(table.fields)


def draw_list(canvas: Canvas, table: Table, context: Context) -> None:
    """Draw headings, hints and empty rows."""
    canvas.widen({FIRST: 5.0} | entry_widths(table, context, ENTRY, PAGE - 5.0))
    canvas.key(columns_key(table.key))
    canvas.put(last_column(table) + 1, STRUT_COLUMN, "key")
    canvas.put(FIRST, NUMBER_COLUMN, "key")
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
    lines = 1
    for column, one in enumerate(table.fields, first):
        label = one.label.vi + (words.REQUIRED_MARK if one.required else "")
        canvas.put(column, label, "head")
        lines = max(lines, lines_needed(label, canvas.columns[column].width * HEAD_LETTERS))
    canvas.end_row(8 + 15 * lines)
    canvas.key(f"{table.key}:hints")
    lines = 1
    for column in range(FIRST, first):
        canvas.put(column, None, "hint_head")
    for column, one in enumerate(table.fields, first):
        canvas.put(column, one.hint.vi or None, "hint_head")
        lines = max(lines, lines_needed(one.hint.vi, canvas.columns[column].width * HINT_LETTERS))
    canvas.end_row(4 + HINT_LINE * lines)


def entry_widths(table: Table, context: Context, first: int, page: float) -> dict[int, float]:
    """Columns as wide as their entries want, made narrower together until they fit on the page."""
    wanted = {column: _wanted_width(one, context) for column, one in enumerate(table.fields, first)}
    spare = sum(width - NARROWEST for width in wanted.values())
    excess = max(0.0, sum(wanted.values()) - page)
    share = 1 - min(1.0, excess / spare) if spare else 1.0
    return {column: round(NARROWEST + share * (width - NARROWEST), 1) for column, width in wanted.items()}


def _wanted_width(one: Field, context: Context) -> float:
    kind = context.type_of(one)
    return max(NARROWEST, min(float(kind.width), WIDEST if kind.lines == 1 else WIDEST_LONG))


def _draw_row(canvas: Canvas, table: Table, context: Context, number: int) -> None:
    canvas.key(record_key(table.key, f"r{number:02}"))
    canvas.put(FIRST, number, "row_number")
    lines = max(context.type_of(one).lines for one in table.fields)
    for column in range(ENTRY, last_column(table) + 1):
        canvas.put(column, None, "entry" if lines == 1 else "entry_long")
    height = ROW_HEIGHT if lines == 1 else HIGH_ROW_HEIGHT
    canvas.end_entry_row(last_column(table) + 1, height, height)


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
