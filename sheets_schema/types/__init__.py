"""The field types: each reads, shows, asks for and sizes one kind of entry. The names are those of the schema files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sheets_schema.model import Field, Frame, Schema
from sheets_schema.types import (
    choice,
    date_span,
    dates,
    document_number,
    email,
    link,
    number,
    phone,
    record,
    school,
    text,
    year,
)
from sheets_schema.types.base import FieldType, JsonSchema, Maker, Sample

__all__ = ["NAMES", "OPTIONS", "FieldType", "Sample", "field_type"]

_TYPES: Mapping[str, tuple[Maker, JsonSchema]] = MappingProxyType(
    {
        "text": (text.make_text, text.OPTIONS),
        "long_text": (text.make_long_text, text.OPTIONS),
        "integer": (number.make_integer, number.OPTIONS),
        "decimal": (number.make_decimal, number.OPTIONS),
        "date": (dates.make_date, dates.OPTIONS),
        "year": (year.make, year.OPTIONS),
        "date_span": (date_span.make, date_span.OPTIONS),
        "choice": (choice.make, choice.OPTIONS),
        "document_number": (document_number.make, document_number.OPTIONS),
        "link": (link.make, link.OPTIONS),
        "phone": (phone.make, phone.OPTIONS),
        "email": (email.make, email.OPTIONS),
        "school": (school.make, school.OPTIONS),
        "record": (record.make, record.OPTIONS),
    }
)

NAMES: tuple[str, ...] = tuple(_TYPES)
"""The names of all field types."""

OPTIONS: Mapping[str, JsonSchema] = MappingProxyType({name: options for name, (_, options) in _TYPES.items()})
"""The JSON Schema (draft 2020-12) of each type's options."""


def field_type(field: Field, schema: Schema, frame: Frame) -> FieldType:
    """Build the type of a field, once for a campaign. KeyError for a type that does not exist."""
    make, _ = _TYPES[field.type]
    return make(field, schema, frame)
