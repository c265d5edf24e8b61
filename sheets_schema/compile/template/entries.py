"""Entry cells: their rules at typing time, and the tints that say what is still asked or wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sheets_schema.cells import Box
from sheets_schema.compile.template import words
from sheets_schema.compile.template.canvas import Canvas
from sheets_schema.layout import ConditionalFormat, Validation, ValidationKind
from sheets_schema.model import Condition, Field
from sheets_schema.types.base import FieldType

MAX_TITLE, MAX_MESSAGE = 32, 255

ADDRESS_NAME, RAW_NAME, SEVERITY_NAME = "kiem_tra_address", "kiem_tra_raw", "kiem_tra_severity"
"""Defined names of the feedback columns that tints look into."""


def place_rule(canvas: Canvas, field: Field, field_type: FieldType, box: Box) -> None:
    """Hold the cells of ``box`` to the field type's rule, and say the field's hint when one is chosen."""
    rule = field_type.validation() or Validation(ValidationKind.ANY)
    message = input_message(field) or rule.input_message
    if rule.kind is ValidationKind.ANY and not message:
        return
    title = field.label.vi if len(field.label.vi) <= MAX_TITLE else rule.input_title
    canvas.validations.append(replace(rule, box=box, input_title=title[:MAX_TITLE], input_message=message))


def input_message(field: Field) -> str:
    """The hint and the example, as far as a spreadsheet shows them."""
    example = words.EXAMPLE.vi.format(example=field.example) if field.example else ""
    both = "\n".join(filter(None, (field.hint.vi, example)))
    return both if len(both) <= MAX_MESSAGE else field.hint.vi[:MAX_MESSAGE]


def is_blank(cell: str) -> str:
    """A formula: nothing but white space."""
    return f"LEN(TRIM({cell}))=0"


def holds(condition: Condition, cell: str) -> str:
    """A formula: the condition is met by ``cell``."""
    if not condition.values:
        return f"LEN(TRIM({cell}))>0"
    return "OR({})".format(",".join(f'TRIM({cell})="{value}"' for value in condition.values))


def tint_required(canvas: Canvas, field: Field, box: Box, record: str, cell_of: Callable[[str], str]) -> None:
    """Tint the cells of ``box`` while they are asked and empty.

    ``record`` is a formula: the record is there at all. ``cell_of`` gives the first record's cell of a field.
    """
    condition = "" if field.required else None
    if field.required_when:
        condition = holds(field.required_when, cell_of(field.required_when.field))
    if condition is None:
        return
    parts = ",".join(filter(None, (is_blank(cell_of(field.key)), record, condition)))
    canvas.formats.append(ConditionalFormat(box, f"AND({parts})", "required"))


def tint_named(canvas: Canvas, box: Box) -> None:
    """Tint the cells that the feedback worksheet names, until what stands in them is changed."""
    cell = Box(box.top, box.left, box.top, box.left).a1
    row = f'MATCH("{canvas.title.replace(chr(34), chr(34) * 2)}!"&ADDRESS(ROW(),COLUMN(),4),{ADDRESS_NAME},0)'
    same = f'INDEX({RAW_NAME},{row})&""=LEFT({cell}&"",255)'
    for sign, style in (("=", "wrong"), ("<>", "doubtful")):
        severity = f'INDEX({SEVERITY_NAME},{row}){sign}"error"'
        canvas.formats.append(ConditionalFormat(box, f"IFERROR(AND({severity},{same}),FALSE)", style))
