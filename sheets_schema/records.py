"""Records: entries with their addresses, before and after the field types have read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sheets_schema.cells import CellRef, Value
from sheets_schema.findings import Code, Finding

new = tuple.__new__
"""``new(Reading, (value, shown, notes))`` is ``Reading(value, shown, notes)`` in half the time, where many are made."""


class Entry(NamedTuple):
    """What a school put into one cell, where, and where the cell links to (empty: nowhere)."""

    at: CellRef
    value: Value
    link: str = ""


class Record(NamedTuple):
    """One record of a table. ``key`` is ``m1`` (form), ``r07`` (list) or ``m1/plan`` (steps); ``at`` its home.

    ``entries`` has every field that was found in the workbook, empty cells included.
    """

    table: str
    key: str
    at: CellRef
    entries: Mapping[str, Entry]


class Note(NamedTuple):
    """What a field type has to say about an entry; the checker makes a finding of it."""

    code: Code
    suggestion: str = ""
    details: tuple[tuple[str, str], ...] = ()


SWAPPED = (("reason", "swapped"),)
"""Why a day is asked about: a spreadsheet of American format has the month first."""


class Reading(NamedTuple):
    """How a field type read a cell.

    ``value`` is None when it could not be read (or was empty); ``shown`` is how it was understood, in the
    form people write it (``25/12/2019``), and empty when nothing was understood.
    """

    value: object = None
    shown: str = ""
    notes: tuple[Note, ...] = ()


class CheckedRecord(NamedTuple):
    """A record with the reading of each entry, by field key. ``filled`` are the keys of the entries that are not
    empty, readable or not.
    """

    record: Record
    readings: Mapping[str, Reading]
    filled: frozenset[str]

    def value(self, key: str) -> object | None:
        """The value of a field; None when it is empty, absent or could not be read."""
        reading = self.readings.get(key)
        return None if reading is None else reading[0]


class Checked(NamedTuple):
    """All records of one school's workbook, read, and every finding about them."""

    records: tuple[CheckedRecord, ...]
    findings: tuple[Finding, ...]
