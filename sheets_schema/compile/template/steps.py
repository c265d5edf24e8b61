"""Steps: for each record of the subject, a block of rows, one for each step item."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.cells import Box, column_letters
from sheets_schema.claims import Claim, proof_fields
from sheets_schema.compile.template import words
from sheets_schema.compile.template.canvas import FIRST, STRUT_COLUMN, Canvas, small_height, text_height
from sheets_schema.compile.template.context import (
    ANSWERED,
    ASKS,
    Context,
    record_label,
    required_fields,
)
from sheets_schema.compile.template.entries import is_blank, place_rule, tint_named
from sheets_schema.compile.template.lists import PAGE, ROW_HEIGHT, draw_headings, entry_widths
from sheets_schema.keyed import DEADLINE_COLUMN, HINT_COLUMN, ITEM_COLUMN, columns_key, record_key
from sheets_schema.layout import ConditionalFormat, Formula
from sheets_schema.model import Proof, ShownBy, Step, StepItem, Table
from sheets_schema.types.record import record_keys

ITEM, HINT, DEADLINE, ENTRY = FIRST, FIRST + 1, FIRST + 2, FIRST + 3
"""Columns: the item, what it needs, by when, and the first column of entries."""

ITEM_WIDTH, HINT_WIDTH, DEADLINE_WIDTH = 32.0, 37.0, 12.0
ENTRY_WIDTH = PAGE + 15 - ITEM_WIDTH - HINT_WIDTH - DEADLINE_WIDTH


def last_column(table: Table) -> int:
    """The last column of entries."""
    return ENTRY - 1 + len(table.fields)


def draw_steps(canvas: Canvas, table: Table, context: Context) -> None:
    """Draw headings and a block for each record of the subject."""
    widths = entry_widths(table, context, ENTRY, ENTRY_WIDTH)
    canvas.widen({ITEM: ITEM_WIDTH, HINT: HINT_WIDTH, DEADLINE: DEADLINE_WIDTH} | widths)
    canvas.key(columns_key(table.key))
    canvas.put(last_column(table) + 1, STRUT_COLUMN, "key")
    for column, key in enumerate((ITEM_COLUMN, HINT_COLUMN, DEADLINE_COLUMN), ITEM):
        canvas.put(column, key, "key")
    for column, one in enumerate(table.fields, ENTRY):
        canvas.put(column, one.key, "key")
    canvas.hide_row()
    asks = canvas.row
    _draw_asks(canvas, table, context)
    for column, heading in enumerate((words.STEP_ITEM, words.STEP_HINT, words.STEP_DEADLINE), ITEM):
        canvas.put(column, heading.vi, "head")
    draw_headings(canvas, table, context, ENTRY)
    first = canvas.row
    for number in range(1, context.schema.subject.records + 1):
        _draw_block(canvas, table, context, number, asks)
    box = Box(first, ENTRY, canvas.row - 1, last_column(table))
    tint_named(canvas, box)
    _tint_asked(canvas, table, box, (("date", Claim.DONE), ("reason", Claim.NOT_APPLICABLE)))
    for column, one in enumerate(table.fields, ENTRY):
        place_rule(canvas, one, context.type_of(one), Box(box.top, column, box.bottom, column))


def _tint_asked(canvas: Canvas, table: Table, box: Box, asked: tuple[tuple[str, Claim], ...]) -> None:
    """Tint the cells that a status asks for while they are empty."""
    columns = _role_columns(table)
    for role, claim in asked:
        if role in columns and "status" in columns:
            cell, status = (f"${column_letters(columns[one])}{box.top}" for one in (role, "status"))
            formula = f'AND(TRIM({status})="{claim}",{is_blank(cell)})'
            place = Box(box.top, columns[role], box.bottom, columns[role])
            canvas.formats.append(ConditionalFormat(place, formula, "required"))


def _tint_proof(canvas: Canvas, table: Table, proof: Proof) -> None:
    """Tint the cells of which one must prove that the row's item is done, while all are empty."""
    columns = {one.key: column for column, one in enumerate(table.fields, ENTRY)}
    proving = [columns[key] for key in proof_fields(proof, table.roles)]
    status = _role_columns(table).get("status")
    empty = [is_blank(f"${column_letters(column)}{canvas.row}") for column in proving]
    if status and proving:
        done = f'TRIM(${column_letters(status)}{canvas.row})="{Claim.DONE}"'
        formula = f"AND({','.join([done, *empty])})"
        for column in proving:
            box = Box(canvas.row, column, canvas.row, column)
            canvas.formats.append(ConditionalFormat(box, formula, "required"))


def _role_columns(table: Table) -> Mapping[str, int]:
    columns = {one.key: column for column, one in enumerate(table.fields, ENTRY)}
    return {role: columns[key] for role, key in table.roles.items() if key in columns}


def _draw_asks(canvas: Canvas, table: Table, context: Context) -> None:
    """A hidden row that says which records of the subject are there."""
    canvas.key(f"{table.key}{ASKS}")
    subject = context.schema.subject
    for number, record in enumerate(record_keys(subject)):
        place = context.places[subject.key, ASKS, record]
        canvas.put(FIRST + number, Formula(place), "key")
    canvas.hide_row()


def _draw_block(canvas: Canvas, table: Table, context: Context, number: int, asks: int) -> None:
    """One record: its name, then its steps and items; grey while there is no such record."""
    top, last = canvas.row, last_column(table)
    if number > 1:
        canvas.breaks.append(top)
    canvas.key(f"{table.key}:block")
    canvas.span(FIRST, last, _name(context, number), "block")
    canvas.end_row(26)
    for step in context.schema.steps:
        canvas.key(f"{table.key}:heading")
        canvas.span(FIRST, last, step.label.vi, "bar")
        canvas.end_row(22)
        for item in step.items:
            _draw_item(canvas, table, context, number, (step, item))
    if number > 1:
        there = f"${column_letters(FIRST + number - 1)}${asks}=0"
        canvas.formats.append(ConditionalFormat(Box(top, FIRST, canvas.row - 1, last), there, "asleep", stop=True))


def _name(context: Context, number: int) -> Formula | str:
    subject = context.schema.subject
    label, record = record_label(subject, number), record_keys(subject)[number - 1]
    if not subject.name_field:
        return label
    name, asked = (context.places[subject.key, key, record] for key in (subject.name_field, ASKS))
    unnamed = f"{label} {words.STEP_UNNAMED.vi}" if number > 1 else label
    named = f'"{label}"&IF(LEN(TRIM({name}))>0,": "&{name},"")'
    return Formula(f'IF({asked}=0,"{unnamed}",{named})')


def _draw_item(canvas: Canvas, table: Table, context: Context, number: int, what: tuple[Step, StepItem]) -> None:
    step, item = what
    record = record_keys(context.schema.subject)[number - 1]
    canvas.key(record_key(table.key, f"{record}/{item.key}"))
    hint = _hint(item, context)
    due = context.due(step, item)
    canvas.put(ITEM, item.label.vi, "label")
    canvas.put(HINT, hint, "hint")
    canvas.put(DEADLINE, due, "own_date")
    if item.shown_by:
        _draw_shown(canvas, table, context, record, item.shown_by)
    else:
        for column in range(ENTRY, last_column(table) + 1):
            canvas.put(column, None, "entry")
        _tint_proof(canvas, table, item.proof)
    words_height = max(text_height(item.label.vi, ITEM_WIDTH - 2), small_height(hint, HINT_WIDTH - 2))
    canvas.end_entry_row(last_column(table) + 1, ROW_HEIGHT, words_height)


def _hint(item: StepItem, context: Context) -> str:
    """What proves the item, after the schema's own hint."""
    if item.shown_by:
        title = context.worksheet_of(item.shown_by.table).title.vi
        return words.STEP_SHOWN_HINT.vi.format(worksheet=title)
    return "\n".join(filter(None, (item.hint.vi, words.PROOFS[item.proof].vi)))


def _draw_shown(canvas: Canvas, table: Table, context: Context, record: str, shown: ShownBy) -> None:
    """An item that the form shows: its status and date follow the form, and nothing can be typed."""
    status, day, note = (table.roles.get(role, "") for role in ("status", "date", "note"))
    title = context.worksheet_of(shown.table).title.vi
    texts: Mapping[str, Formula | str] = {
        status: _status(context, record, shown),
        day: _day(context.places[shown.table, shown.date, record]),
        note: words.STEP_SHOWN.vi.format(worksheet=title),
    }
    for column, one in enumerate(table.fields, ENTRY):
        canvas.put(column, texts.get(one.key), "own_note" if one.key == note else "own")


def _status(context: Context, record: str, shown: ShownBy) -> Formula:
    is_shown = _is_shown(context, record, shown)
    return Formula(f'IF({is_shown},"{Claim.DONE}","{Claim.NOT_STARTED}")')


def _day(cell: str) -> Formula:
    return Formula(f'IF(LEN(TRIM({cell}))>0,{cell},"")')


def _is_shown(context: Context, record: str, shown: ShownBy) -> str:
    """A formula: the form has what the item asks."""
    if not shown.fields:
        asked = len(required_fields(context.schema.table(shown.table)))
        return f"{context.places[shown.table, ANSWERED, record]}>={asked}"
    cells = (context.places[shown.table, key, record] for key in (*shown.fields, shown.date))
    return "AND({})".format(",".join(f"LEN(TRIM({cell}))>0" for cell in cells))
