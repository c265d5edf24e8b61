"""The worksheet *Hướng dẫn*: how far the school has come, how to fill in, deadlines, colours, contact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sheets_schema.cells import Box
from sheets_schema.claims import Claim
from sheets_schema.compile.template import words
from sheets_schema.compile.template.canvas import FIRST, Canvas, text_height
from sheets_schema.compile.template.context import ANSWERED, ASKS, Context, required_fields
from sheets_schema.compile.template.entries import SEVERITY_NAME
from sheets_schema.compile.template.form import meter
from sheets_schema.keyed import record_key
from sheets_schema.layout import ConditionalFormat, Formula, Link, Page, WorksheetLayout
from sheets_schema.model import TableKind, Words, Worksheet
from sheets_schema.types.record import record_keys

KEY = "huong_dan"

NUMBER, TEXT, VALUE, LAST = FIRST, FIRST + 1, FIRST + 2, FIRST + 3
WIDTHS = {NUMBER: 5.0, TEXT: 37.0, VALUE: 25.0, LAST: 23.0}
WIDE = WIDTHS[TEXT] + WIDTHS[VALUE] + WIDTHS[LAST]


class StepsPlace(NamedTuple):
    """Where the steps table stands, for counting what is done: key and status columns, as ranges."""

    keys: str
    statuses: str


def guide_worksheet(context: Context, steps: StepsPlace | None) -> WorksheetLayout:
    """The first worksheet that a school sees."""
    canvas = Canvas(words.GUIDE_SHEET.vi)
    canvas.widen(WIDTHS)
    _draw_head(canvas, context)
    _draw_state(canvas, context, steps)
    _draw_instructions(canvas, context)
    _draw_deadlines(canvas, context)
    _draw_colours(canvas)
    _draw_paragraphs(canvas, words.GUIDE_CONTACT, _contact(context))
    _draw_paragraphs(canvas, words.GUIDE_PRIVACY, tuple(text.vi for text in words.PRIVACY))
    page = Page(margins=(20, 15, 15, 15))
    return canvas.finish(WorksheetLayout(KEY, canvas.title, (), tab_color="#64748B", page=page))


def _draw_head(canvas: Canvas, context: Context) -> None:
    canvas.span(FIRST, LAST, context.facts.authority.upper(), "school")
    canvas.end_row(20)
    canvas.span(FIRST, LAST, words.GUIDE_TITLE.vi, "form_title")
    canvas.end_row(28)
    for text in (context.facts.title, context.facts.school_name):
        canvas.span(FIRST, LAST, text, "form_subtitle")
        canvas.end_row(20)
    canvas.end_row(6)


def _draw_bar(canvas: Canvas, text: Words) -> None:
    canvas.span(FIRST, LAST, text.vi, "bar")
    canvas.end_row(22)


def _draw_state(canvas: Canvas, context: Context, steps: StepsPlace | None) -> None:
    """One line for each worksheet: a link to it, and how much of it is filled in, counted while people type."""
    _draw_bar(canvas, words.GUIDE_STATE)
    for number, sheet in enumerate(context.schema.worksheets, 1):
        canvas.put(NUMBER, number, "number_beside")
        canvas.put(TEXT, sheet.title.vi, "link", Link(sheet.title.vi))
        state, unit = _state(sheet, context, steps)
        canvas.put(VALUE, state, "meter")
        canvas.put(LAST, unit.vi, "own")
        canvas.end_row(22)
    canvas.put(NUMBER, len(context.schema.worksheets) + 1, "number_beside")
    canvas.put(TEXT, words.FEEDBACK_SHEET.vi, "link", Link(words.FEEDBACK_SHEET.vi))
    canvas.put(VALUE, Formula(f'COUNTIF({SEVERITY_NAME},"error")'), "meter")
    place = Box(canvas.row, VALUE, canvas.row, VALUE)
    canvas.formats.append(ConditionalFormat(place, f"{place.a1}>0", "kind_wrong"))
    canvas.put(LAST, words.GUIDE_ERRORS.vi, "own")
    canvas.end_row(22)
    canvas.end_row(8)


def _state(sheet: Worksheet, context: Context, steps: StepsPlace | None) -> tuple[Formula, Words]:
    """What to show of a worksheet, by the kind of its last table."""
    table = context.schema.table(sheet.tables[-1])
    if table.kind is TableKind.FORM:
        return _form_state(sheet, context), words.GUIDE_REQUIRED
    if table.kind is TableKind.STEPS and steps:
        return _steps_state(context, steps), words.GUIDE_ITEMS
    return Formula(context.counts.get(table.key, "0")), words.GUIDE_ROWS


def _form_state(sheet: Worksheet, context: Context) -> Formula:
    done, asked = [], []
    for table in map(context.schema.table, sheet.tables):
        count = len(required_fields(table))
        for record in record_keys(table) if table.kind is TableKind.FORM else ():
            there = context.places[table.key, ASKS, record]
            done.append(f"{there}*{context.places[table.key, ANSWERED, record]}")
            asked.append(f"{there}*{count}")
    return Formula(meter("+".join(done), "+".join(asked)))


def _steps_state(context: Context, steps: StepsPlace) -> Formula:
    subject, table = context.schema.subject, context.schema.steps_table
    items = len(context.schema.items())
    done, asked = [], []
    for record in record_keys(subject):
        there = context.places[subject.key, ASKS, record]
        prefix = record_key(table.key if table else "", f"{record}/")
        rows = f'(LEFT({steps.keys},{len(prefix)})="{prefix}")'
        settled = "+".join(f'({steps.statuses}="{claim}")' for claim in (Claim.DONE, Claim.NOT_APPLICABLE))
        done.append(f"{there}*SUMPRODUCT({rows}*({settled}))")
        asked.append(f"{there}*{items}")
    return Formula(meter("+".join(done), "+".join(asked)))


def _draw_instructions(canvas: Canvas, context: Context) -> None:
    titles = ", ".join(f"“{sheet.title.vi}”" for sheet in context.schema.worksheets)
    _draw_bar(canvas, words.GUIDE_STEPS)
    for number, text in enumerate(words.INSTRUCTIONS, 1):
        canvas.put(NUMBER, number, "number")
        _draw_text(canvas, text.vi.format(worksheets=titles, feedback=words.FEEDBACK_SHEET.vi))
    canvas.end_row(8)


def _draw_text(canvas: Canvas, text: str, style: str = "text") -> None:
    canvas.span(TEXT, LAST, text, style)
    canvas.end_row(text_height(text, WIDE))


def _draw_deadlines(canvas: Canvas, context: Context) -> None:
    _draw_bar(canvas, words.GUIDE_DEADLINES)
    for key, label in context.schema.deadlines.items():
        canvas.span(NUMBER, TEXT, label.vi, "label")
        day = context.facts.deadlines.get(key)
        canvas.put(VALUE, day or words.GUIDE_NO_DATE.vi, "own_date")
        canvas.put(LAST, _days_left(canvas.here(VALUE).split("!")[1]) if day else None, "own_center")
        canvas.end_row(20)
    if context.facts.moves_deadlines:
        canvas.put(NUMBER, "•", "number")
        _draw_text(canvas, words.GUIDE_MOVED.vi)
    canvas.end_row(8)


def _days_left(cell: str) -> Formula:
    before, after = words.GUIDE_DAYS.vi.split("{days}")
    left = f'"{before}"&({cell}-TODAY())&"{after}"'
    passed = f'IF({cell}=TODAY(),"{words.GUIDE_TODAY.vi}","{words.GUIDE_PAST.vi}")'
    return Formula(f"IF({cell}>TODAY(),{left},{passed})")


def _draw_colours(canvas: Canvas) -> None:
    _draw_bar(canvas, words.GUIDE_COLOURS)
    for style, text in words.COLOURS:
        canvas.put(NUMBER, None, style)
        _draw_text(canvas, text.vi.format(feedback=words.FEEDBACK_SHEET.vi), "text_beside")
    canvas.end_row(8)


def _contact(context: Context) -> tuple[str, ...]:
    return tuple(filter(None, (context.facts.receiver, context.facts.contact)))


def _draw_paragraphs(canvas: Canvas, heading: Words, texts: tuple[str, ...]) -> None:
    if not texts:
        return
    _draw_bar(canvas, heading)
    for number, text in _bulleted(texts):
        canvas.put(NUMBER, number, "number")
        _draw_text(canvas, text)
    canvas.end_row(8)


def _bulleted(texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return (("•", text) for text in texts)
