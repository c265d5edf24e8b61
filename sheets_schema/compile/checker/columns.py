"""How the entries of one field are read: what was read before is looked up, plain texts are taken in at a glance."""

from __future__ import annotations

from sheets_schema.cells import CellError
from sheets_schema.findings import Code
from sheets_schema.legacy import legacy_reading
from sheets_schema.records import Entry, Note, Reading
from sheets_schema.rules.base import NOT_READ, is_blank
from sheets_schema.rules.copies import Copies
from sheets_schema.types.base import FieldType, ReadsClean
from sheets_schema.types.text import SURE_STARTS, is_placeholder

_LONGEST_KEPT = 80
_MOST_KEPT = 4096


class UnclearError(Exception):
    """An entry has to be read closely: what was typed does not tell by itself what it means."""


BLANK = Reading()
"""The reading of an entry that counts as empty."""

_OFFICIAL = Reading()
_FORMULA_ERROR = Reading(notes=(Note(Code.FORMULA_ERROR),))
_FORMULA_NOT_COMPUTED = Reading(notes=(Note(Code.FORMULA_NOT_COMPUTED),))


class Column(dict[object, Reading]):
    """Clean readings of one field by the value that was typed: ``column[value]`` for any value of a cell.

    The same short texts come again in every school; see ``FieldType.read`` for why they may share a reading. A text
    that is not there yet is read at a glance, where its type can do that; all else has to be read closely.
    """

    __slots__ = ("_copies", "_glance", "_lengths", "type")

    def __init__(self, type_: FieldType, copies: Copies) -> None:
        super().__init__({None: NOT_READ})
        self.type = type_
        self._glance = type_.read_clean if isinstance(type_, ReadsClean) else None
        self._copies = copies
        self._lengths = copies.lengths

    def __missing__(self, value: object) -> Reading:
        """The reading of a text that is nothing but itself. UnclearError where more has to be known."""
        glance = self._glance
        if glance is None or not isinstance(value, str):
            raise UnclearError
        size = len(value)
        if size in self._lengths and value in self._copies:
            raise UnclearError
        if size <= _LONGEST_KEPT and value[:1] not in SURE_STARTS and is_placeholder(value):
            raise UnclearError
        reading = glance(value)
        if reading is None:
            raise UnclearError
        if size <= _LONGEST_KEPT:
            self._keep(value, reading)
        return reading

    def read_closely(self, entry: Entry) -> Reading:
        """The reading of an unclear entry: BLANK, with its notes, or clean, which is remembered."""
        value = entry[1]
        if is_blank(entry) or (isinstance(value, str) and value in self._copies):
            return BLANK
        if isinstance(value, CellError):
            return _FORMULA_ERROR if value.text else _FORMULA_NOT_COMPUTED
        reading = self.type.read(entry)
        if reading[2]:
            return self._read_as_meant(entry, reading)
        if isinstance(value, str) and len(value) <= _LONGEST_KEPT and not entry[2]:
            self._keep(value, reading)
        return reading

    def _keep(self, value: str, reading: Reading) -> None:
        if len(self) >= _MOST_KEPT:
            self.clear()
            self[None] = NOT_READ
        self[value] = reading

    def _read_as_meant(self, entry: Entry, reading: Reading) -> Reading:
        """The same reading, with a suggestion where the entry can be read once its old encoding is understood."""
        meant = legacy_reading(entry.value) if isinstance(entry.value, str) else ""
        shown = self.type.read(entry._replace(value=meant)).shown if meant else ""
        if not shown or any(note.code is Code.LEGACY_ENCODING for note in reading.notes):
            return reading
        return reading._replace(notes=tuple(note._replace(suggestion=shown) for note in reading.notes))


class NotAsked(dict[object, Reading]):
    """The readings of what schools do not enter: none, whatever is there."""

    __slots__ = ()

    def __missing__(self, value: object) -> Reading:
        return NOT_READ if value is None else _OFFICIAL
