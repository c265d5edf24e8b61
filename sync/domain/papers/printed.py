"""What a printed paper shows of an entry."""

from __future__ import annotations

from sheets_schema.cells import typed_text
from sheets_schema.model import Field
from sheets_schema.records import CheckedRecord
from sheets_schema.types import LOOKS, Look

_UNDERSTOOD = frozenset({"choice", "date", "decimal", "integer", "record", "school"})
"""Types that are printed as they were understood; all others as the school typed them."""


def printed(field: Field, record: CheckedRecord) -> str:
    """The text of one field; empty when nothing was entered. What was not understood is printed as typed."""
    if field.key not in record.filled:
        return ""
    entry, reading = record.record.entries[field.key], record.readings[field.key]
    if field.type in _UNDERSTOOD and reading.value is not None and reading.shown:
        return reading.shown
    return typed_text(entry.value).strip()


def is_long(field: Field) -> bool:
    """True for texts of several sentences."""
    return LOOKS[field.type] is Look.LONG_TEXT
