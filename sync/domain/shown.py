"""What a cell of the master shows, as text: by it entries are compared, whichever store gives them back."""

from __future__ import annotations

from datetime import datetime

from sheets_schema.cells import Value, typed_text


def shown_text(value: Value) -> str:
    """White space does not count, nor midnight behind a day."""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        value = value.date()
    return " ".join(typed_text(value).split())
