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
from sheets_schema.types.base import FieldType, JsonSchema, Look, Maker, Sample

__all__ = ["LOOKS", "NAMES", "OPTIONS", "FieldType", "Look", "Sample", "field_type"]

_TYPES: Mapping[str, tuple[Maker, JsonSchema, Look]] = MappingProxyType(
    {
        "text": (text.make_text, text.OPTIONS, Look.TEXT),
        "long_text": (text.make_long_text, text.OPTIONS, Look.LONG_TEXT),
        "integer": (number.make_integer, number.OPTIONS, Look.NUMBER),
        "decimal": (number.make_decimal, number.OPTIONS, Look.NUMBER),
        "date": (dates.make_date, dates.OPTIONS, Look.DATE),
        "year": (year.make, year.OPTIONS, Look.TEXT),
        "date_span": (date_span.make, date_span.OPTIONS, Look.TEXT),
        "choice": (choice.make, choice.OPTIONS, Look.TEXT),
        "document_number": (document_number.make, document_number.OPTIONS, Look.TEXT),
        "link": (link.make, link.OPTIONS, Look.TEXT),
        "phone": (phone.make, phone.OPTIONS, Look.TEXT),
        "email": (email.make, email.OPTIONS, Look.TEXT),
        "school": (school.make, school.OPTIONS, Look.TEXT),
        "record": (record.make, record.OPTIONS, Look.TEXT),
    }
)

NAMES: tuple[str, ...] = tuple(_TYPES)
"""The names of all field types."""

OPTIONS: Mapping[str, JsonSchema] = MappingProxyType({name: options for name, (_, options, _) in _TYPES.items()})
"""The JSON Schema (draft 2020-12) of each type's options."""

LOOKS: Mapping[str, Look] = MappingProxyType({name: look for name, (_, _, look) in _TYPES.items()})
"""How each type's values stand in a column of the master."""


def field_type(field: Field, schema: Schema, frame: Frame) -> FieldType:
    """Build the type of a field, once for a campaign. KeyError for a type that does not exist."""
    make, _, _ = _TYPES[field.type]
    return make(field, schema, frame)
