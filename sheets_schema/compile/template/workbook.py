"""Schema and facts -> the workbook that one school fills in."""

from __future__ import annotations

from sheets_schema.cells import column_letters
from sheets_schema.compile.template import lists, steps
from sheets_schema.compile.template.canvas import FIRST, Canvas, lines_needed
from sheets_schema.compile.template.context import Context
from sheets_schema.compile.template.facts import FieldTypes, TemplateFacts
from sheets_schema.compile.template.feedback import feedback_worksheet
from sheets_schema.compile.template.form import draw_form
from sheets_schema.compile.template.form import last_column as last_of_forms
from sheets_schema.compile.template.guide import StepsPlace, guide_worksheet
from sheets_schema.compile.template.marks import structure_mark, template_mark
from sheets_schema.compile.template.paper import draw_head, draw_signature
from sheets_schema.compile.template.styles import BRAND, STYLES
from sheets_schema.keyed import FINGERPRINT_WORKSHEET, Fingerprint
from sheets_schema.layout import CellLayout, Page, Visibility, WorkbookLayout, WorksheetLayout
from sheets_schema.model import Frame, Schema, Table, TableKind, Worksheet

FORMAT = "1"
"""Version of the way a workbook keeps its keys."""

_MARGINS = (20, 15, 15, 15)


def compile_template(schema: Schema, facts: TemplateFacts, frame: Frame, field_types: FieldTypes) -> WorkbookLayout:
    """The workbook of one school: guide, the worksheets of the schema, feedback, fingerprint.

    Worksheets are drawn in the schema's order, forms first: steps show what the forms say.
    """
    context = Context(schema, facts, frame, field_types)
    order = sorted(schema.worksheets, key=lambda one: _drawing_order(one, schema))
    drawn = {sheet.key: _school_worksheet(sheet, context) for sheet in order}
    feedback = feedback_worksheet()
    guide = guide_worksheet(context, _steps_place(drawn, schema))
    shown = (guide, *(drawn[sheet.key] for sheet in schema.worksheets), feedback.worksheet)
    return WorkbookLayout(
        title=f"{facts.title} – {facts.school_name}",
        worksheets=(*shown, _fingerprint(schema, facts, shown)),
        styles=STYLES,
        names=feedback.names,
        open_on=guide.key,
    )


def _drawing_order(sheet: Worksheet, schema: Schema) -> bool:
    return any(schema.table(key).kind is TableKind.STEPS for key in sheet.tables)


def _school_worksheet(sheet: Worksheet, context: Context) -> WorksheetLayout:
    tables = tuple(context.schema.table(key) for key in sheet.tables)
    canvas = Canvas(sheet.title.vi)
    last = max(_last_column(table, context, tables) for table in tables)
    has_paper = any(table.subject for table in tables)
    if has_paper:
        draw_head(canvas, sheet, context, last)
    else:
        _draw_title(canvas, sheet, tables, last)
    first = canvas.row
    for table in tables:
        _draw_table(canvas, table, context, last)
    if has_paper:
        draw_signature(canvas, context, last)
    return canvas.finish(_base(sheet, tables[0], first))


def _last_column(table: Table, context: Context, tables: tuple[Table, ...]) -> int:
    if table.kind is TableKind.FORM:
        return last_of_forms(context, tuple(one for one in tables if one.kind is TableKind.FORM))
    return lists.last_column(table) if table.kind is TableKind.LIST else steps.last_column(table)


def _draw_title(canvas: Canvas, sheet: Worksheet, tables: tuple[Table, ...], last: int) -> None:
    canvas.span(FIRST, last, tables[0].label.vi.upper(), "title")
    canvas.end_row(28)
    if sheet.intro.vi:
        canvas.span(FIRST, last, sheet.intro.vi, "intro")
        canvas.end_row(4 + 15 * lines_needed(sheet.intro.vi, 165))


def _draw_table(canvas: Canvas, table: Table, context: Context, last: int) -> None:
    if table.kind is TableKind.FORM:
        draw_form(canvas, table, context, last)
    elif table.kind is TableKind.LIST:
        lists.draw_list(canvas, table, context)
    else:
        steps.draw_steps(canvas, table, context)


def _base(sheet: Worksheet, table: Table, first: int) -> WorksheetLayout:
    """What is not drawn: freezing, printing, colour. ``first`` is the row of the first table's keys."""
    page = Page(landscape=True, margins=_MARGINS)
    if table.kind is TableKind.FORM:
        return WorksheetLayout(sheet.key, sheet.title.vi, (), freeze=(1, 3), tab_color=BRAND, page=page)
    heading = first + (2 if table.kind is TableKind.STEPS else 1)
    return WorksheetLayout(
        sheet.key,
        sheet.title.vi,
        (),
        freeze=(heading + 2, 3),
        tab_color=BRAND,
        page=page._replace(repeat_rows=(heading, heading)),
    )


def _steps_place(drawn: dict[str, WorksheetLayout], schema: Schema) -> StepsPlace | None:
    """The columns of keys and statuses in the steps worksheet, as ranges down to its last row."""
    table = schema.steps_table
    status = table.roles.get("status") if table else None
    sheet = next((one for one in schema.worksheets if table and table.key in one.tables), None)
    if table is None or sheet is None or status is None:
        return None
    column = column_letters(steps.ENTRY + [one.key for one in table.fields].index(status))
    layout = drawn[sheet.key]
    last = max(cell.row for cell in layout.cells)
    title = Canvas(layout.title).quoted
    return StepsPlace(f"{title}!$A$1:$A${last}", f"{title}!${column}$1:${column}${last}")


def _fingerprint(schema: Schema, facts: TemplateFacts, shown: tuple[WorksheetLayout, ...]) -> WorksheetLayout:
    """By what the workbook is known, whatever its file is called."""
    pairs = (
        (Fingerprint.FORMAT, FORMAT),
        (Fingerprint.SCHOOL, facts.school),
        (Fingerprint.SCHOOL_NAME, facts.school_name),
        (Fingerprint.SCHEMA, schema.key),
        (Fingerprint.DIGEST, schema.digest),
        (Fingerprint.CAMPAIGN, facts.campaign),
        (Fingerprint.TEMPLATE, template_mark(shown)),
        (Fingerprint.STRUCTURE, structure_mark(shown)),
    )
    cells = tuple(
        CellLayout(row, column, text, "key")
        for row, (key, value) in enumerate(pairs, 1)
        for column, text in ((1, key.value), (2, value))
    )
    return WorksheetLayout(
        FINGERPRINT_WORKSHEET, FINGERPRINT_WORKSHEET, cells, is_protected=True, visibility=Visibility.VERY_HIDDEN
    )
