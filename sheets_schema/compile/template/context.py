"""What all worksheets of one template are drawn from, and where formulas find each other's cells."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from sheets_schema.compile.template.facts import FieldTypes, TemplateFacts
from sheets_schema.frozen import frozen
from sheets_schema.model import Field, Frame, Schema, Step, StepItem, Table, Worksheet
from sheets_schema.types.base import FieldType
from sheets_schema.types.record import record_name

ASKS, ANSWERED = ":asks", ":answered"
"""Places of a record beside its fields: 1 when it is there at all, and how many required cells are filled."""


@frozen
class Context:
    """One template. ``places`` fills up while worksheets are drawn, by table, field and record."""

    schema: Schema
    facts: TemplateFacts
    frame: Frame
    field_types: FieldTypes
    places: dict[tuple[str, str, str], str] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)
    """Formulas that count the records of a list, by table."""

    types: dict[int, FieldType] = field(default_factory=dict)
    """Field types by the identity of their field: rules and heights ask for them again and again."""

    def type_of(self, one: Field) -> FieldType:
        """The field type of a field."""
        found = self.types.get(id(one))
        if found is None:
            found = self.types[id(one)] = self.field_types(one, self.schema, self.frame)
        return found

    def due(self, step: Step, item: StepItem) -> date | None:
        """The last day for an item; None: the campaign sets none."""
        return self.facts.deadlines.get(item.deadline or step.deadline)

    def worksheet_of(self, table: str) -> Worksheet:
        """The worksheet that holds a table."""
        return next(one for one in self.schema.worksheets if table in one.tables)


def record_label(table: Table, number: int) -> str:
    """What people call a form's record: ``Mô hình 1``; the table's label where there is only one."""
    if table.records == 1:
        return table.label.vi
    return record_name(table, number)


def required_fields(table: Table) -> tuple[Field, ...]:
    """The fields that every record must have."""
    return tuple(one for one in table.fields if one.required)


def day_text(day: date) -> str:
    """A day as people write it."""
    return f"{day.day:02}/{day.month:02}/{day.year}"
