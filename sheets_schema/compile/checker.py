"""The checker: records go in, and come out with a reading of every entry and with all findings at once.

Everything that does not depend on a school is worked out once, when the checker is compiled. A clean entry
then costs its field type's reading and little else, an empty one a single comparison.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sheets_schema.cells import CellError, CellRef, typed_text
from sheets_schema.findings import Code, Finding
from sheets_schema.folding import fold
from sheets_schema.legacy import legacy_reading
from sheets_schema.model import Condition, Field, Frame, Owner, Schema, Table, TableKind
from sheets_schema.records import Checked, CheckedRecord, Entry, Note, Reading, Record
from sheets_schema.rules import record_rules, table_rules
from sheets_schema.rules.base import (
    NOT_READ,
    RecordCheck,
    RecordRule,
    Seen,
    TableRule,
    both_languages,
    is_blank,
    report,
)
from sheets_schema.rules.claim import claims
from sheets_schema.rules.copies import Copies, copies_of
from sheets_schema.rules.neighbours import swapped_days
from sheets_schema.types import field_type
from sheets_schema.types.base import FieldType, ReadsClean

FieldTypes: TypeAlias = Callable[[Field, Schema, Frame], FieldType]


@dataclass(slots=True)
class _School:
    """What is known of one school while its records are checked.

    ``lost`` are fields, by table, that the workbook does not have; ``blamed`` entries, by table, record and field,
    with which something was wrong before they were read. ``seen`` are the records judged so far, by table, and
    ``keys`` their keys.
    """

    id: str
    findings: list[Finding] = field(default_factory=list)
    lost: set[tuple[str, str]] = field(default_factory=set)
    blamed: set[tuple[str, str, str]] = field(default_factory=set)
    seen: dict[str, list[Seen]] = field(default_factory=dict)
    keys: dict[str, frozenset[str]] = field(default_factory=dict)


class _Known(dict[object, Reading]):
    """Clean readings of one field by the text that was typed: the same short texts come again in every school.

    Kept of entries that link to nothing; see ``FieldType.read`` for why others may share them. ``copies``: texts
    that count as empty.
    """

    __slots__ = ("copies", "read", "read_clean")

    def __init__(self, type_: FieldType, copies: Copies) -> None:
        super().__init__()
        self.read = type_.read
        self.read_clean = type_.read_clean if isinstance(type_, ReadsClean) else None
        self.copies = copies

    def __missing__(self, value: object) -> Reading:
        """The reading of a long text that is nothing but itself, without further ado; else _NEW."""
        if not self.read_clean or not isinstance(value, str) or len(value) <= _LONGEST_KEPT:
            return _NEW
        return _NEW if len(value) in self.copies.lengths else self.read_clean(value) or _NEW

    def keep(self, entry: Entry, reading: Reading) -> None:
        """Remember a clean reading."""
        value = entry[1]
        if value.__class__ is str and len(str(value)) <= _LONGEST_KEPT and not entry[2]:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[value] = reading


_NEW = Reading("new")
"""Stands for the reading of an entry that was not read yet."""


_LONGEST_KEPT = 80
_MOST_KEPT = 4096
_MOST_SHAPES = 1024


_Judge: TypeAlias = Callable[[Seen, _School], Iterable[Finding]]
"""Something to be asked of a record in its school."""

_Shape: TypeAlias = tuple[tuple[_Judge, ...], tuple[RecordCheck, ...]]
"""What is to be asked of records that have the same fields filled, then the rules over one record."""


def _not_asked(value: object) -> Reading:
    """The reading of what schools do not enter."""
    return NOT_READ


@dataclass(frozen=True, slots=True)
class _TableChecker:
    """One table, compiled. ``pointers`` are the fields that name a record of another table, ``names`` the fields
    by which people know the records of tables; ``known`` what has been read of each field and ``look_up`` where to
    look there; ``shapes`` what is to be asked of records, as far as it was met.
    """

    table: Table
    types: Mapping[str, FieldType]
    known: Mapping[str, _Known]
    required: frozenset[str]
    conditions: tuple[tuple[str, Condition, frozenset[str]], ...]
    pointers: Mapping[str, str]
    names: Mapping[str, str]
    record_rules: tuple[RecordRule, ...]
    table_rules: tuple[TableRule, ...]
    look_up: dict[str, Callable[[object], Reading]]
    shapes: dict[tuple[str, ...], _Shape] = field(default_factory=dict)

    def check(self, records: Sequence[Record], school: _School) -> list[CheckedRecord]:
        """Read and judge all records of the table; what is found in one goes by its place in the worksheet."""
        checked, speaking, findings = [], [], school.findings
        for record in records:
            before = len(findings)
            seen = self._read(record, school)
            checked.append(seen)
            if seen[2] or self._is_expected(record):
                speaking.append(seen)
                filled = tuple(seen[2])
                judges, checks = self.shapes.get(filled) or self._learn_shape(filled)
                for judge in judges:
                    findings += judge(seen, school)
                for check in checks:
                    findings += check(seen)
            if len(findings) > before + 1:
                findings[before:] = sorted(findings[before:], key=_place)
        for rule in self.table_rules:
            findings += rule(speaking, school.id)
        school.seen[self.table.key] = speaking
        school.keys[self.table.key] = frozenset([seen.record.key for seen in speaking])
        return checked

    def _read(self, record: Record, school: _School) -> Seen:
        """Read every entry. This is where a check spends its time: entries like earlier ones are only looked up."""
        entries, look_up = record[3], self.look_up
        readings: dict[str, Reading] = {}
        filled: dict[str, Entry] = {}
        new: list[str] = []
        for key, entry in entries.items():
            value = entry[1]
            if value is None:
                readings[key] = NOT_READ
            else:
                filled[key] = entry
                readings[key] = reading = look_up[key](value)
                if reading is _NEW:
                    new.append(key)
        seen = Seen(record, readings, filled)
        for key in new:
            readings[key] = reading = self._read_new(key, entries[key])
            if reading is _BLANK:
                del filled[key]
            elif reading[2]:
                self._note(seen, key, readings, school)
        return seen

    def _read_new(self, key: str, entry: Entry) -> Reading:
        """Read an entry that is not like an earlier one."""
        value, known = entry[1], self.known[key]
        if is_blank(entry) or (isinstance(value, str) and value in known.copies):
            return _BLANK
        if isinstance(value, CellError):
            return _FORMULA_ERROR if value.text else _FORMULA_NOT_COMPUTED
        reading = known.read(entry)
        if not reading[2]:
            known.keep(entry, reading)
            return reading
        return _read_as_meant(entry, reading, known.read)

    def _note(self, seen: Seen, key: str, readings: dict[str, Reading], school: _School) -> None:
        """Make findings of what a field type had to say, unless a record was named in another way."""
        reading = readings[key]
        named = self._resolve(key, seen.filled[key], school) if _is_unknown(reading) else None
        if named is not None:
            readings[key] = named
            return
        school.findings += [report(seen, key, note) for note in reading.notes]

    def _resolve(self, key: str, entry: Entry, school: _School) -> Reading | None:
        """The record that an entry names by the record's own name; None when there is none."""
        target = self.pointers.get(key, "")
        name_field = self.names.get(target)
        if not name_field:
            return None
        named = ((seen.filled.get(name_field), seen.record.key) for seen in school.seen.get(target, ()))
        names = {fold(typed_text(name.value)): record for name, record in named if name}
        record = names.get(fold(typed_text(entry.value)))
        return Reading(record, self.types[key].format(record)) if record else None

    def _is_expected(self, record: Record) -> bool:
        """Whether a record is judged even when it is empty: that of a form, and the first of the subject."""
        return self.table.kind is TableKind.FORM and (not self.table.subject or record.key == "m1")

    def _learn_shape(self, keys: tuple[str, ...]) -> _Shape:
        """Work out once what is to be asked of records with these fields filled."""
        if len(self.shapes) >= _MOST_SHAPES:
            self.shapes.clear()
        filled = frozenset(keys)
        checks = (rule(filled) for rule in self.record_rules)
        shape = tuple(self._judges(filled)), tuple(check for check in checks if check is not None)
        return self.shapes.setdefault(keys, shape)

    def _judges(self, filled: frozenset[str]) -> Iterator[_Judge]:
        """What is missing, what else is asked for, what is pointed at."""
        if not filled >= self.required:
            yield self._missing
        for key, condition, values in self.conditions:
            if key not in filled and condition.field in filled:
                yield self._asked_when(key, condition, values)
        for key, target in self.pointers.items():
            if key in filled:
                yield _points_at(key, target)

    def _asked_when(self, key: str, condition: Condition, values: frozenset[str]) -> _Judge:
        def judge(seen: Seen, school: _School) -> Sequence[Finding]:
            if not _holds(seen, condition, values):
                return ()
            return (report(seen, key, self._required_when(seen, condition)),)

        return judge

    def _missing(self, seen: Seen, school: _School) -> Iterator[Finding]:
        """Required fields that are empty; one that the workbook has lost is reported once a table."""
        for one in self.table.fields:
            if one.key not in self.required or one.key in seen.filled:
                continue
            if one.key in seen.record.entries:
                if (self.table.key, seen.record.key, one.key) not in school.blamed:
                    yield report(seen, one.key, Note(Code.REQUIRED))
            elif (self.table.key, one.key) not in school.lost:
                school.lost.add((self.table.key, one.key))
                yield report(seen, one.key, Note(Code.FIELD_NOT_FOUND))

    def _required_when(self, seen: Seen, condition: Condition) -> Note:
        """A note that says which other entry makes this one required."""
        shown = (("other_value", seen.readings[condition.field].shown),)
        label = self.table.field(condition.field).label
        return Note(Code.REQUIRED_WHEN, details=both_languages("other", label) + shown)


def _points_at(key: str, target: str) -> _Judge:
    """Ask whether the record that a field names is there."""

    def judge(seen: Seen, school: _School) -> Sequence[Finding]:
        pointed, there = seen[1][key][0], school.keys.get(target)
        if not there or pointed is None or pointed in there:
            return ()
        return (report(seen, key, Note(Code.UNKNOWN_RECORD)),)

    return judge


def _place(finding: Finding) -> CellRef:
    """Where a finding stands."""
    return finding.at


_BLANK = Reading()
"""The reading of an entry that counts as empty."""

_FORMULA_ERROR = Reading(notes=(Note(Code.FORMULA_ERROR),))
_FORMULA_NOT_COMPUTED = Reading(notes=(Note(Code.FORMULA_NOT_COMPUTED),))


def _read_as_meant(entry: Entry, reading: Reading, read: Callable[[Entry], Reading]) -> Reading:
    """The same reading, with a suggestion where the entry can be read once its old encoding is understood."""
    meant = legacy_reading(entry.value) if isinstance(entry.value, str) else ""
    shown = read(entry._replace(value=meant)).shown if meant else ""
    if not shown or any(note.code is Code.LEGACY_ENCODING for note in reading.notes):
        return reading
    return reading._replace(notes=tuple(note._replace(suggestion=shown) for note in reading.notes))


def _is_unknown(reading: Reading) -> bool:
    """Whether a reading failed to find the record that an entry names."""
    return any(note.code is Code.UNKNOWN_RECORD for note in reading.notes)


def _holds(seen: Seen, condition: Condition, values: frozenset[str]) -> bool:
    """Whether a condition is met by what could be read."""
    if seen.value(condition.field) is None:
        return False
    return not values or fold(seen.readings[condition.field].shown) in values


class Checker:
    """A schema compiled for one frame; checks any number of schools."""

    def __init__(self, tables: Sequence[_TableChecker]) -> None:
        self._tables = tuple(sorted(tables, key=lambda one: bool(one.pointers)))

    def check(self, records: Iterable[Record], school: str = "", found: Sequence[Finding] = ()) -> Checked:
        """Read and judge one school's records; ``school`` is the id of the workbook's own school.

        ``found`` are findings that were made while the records were looked for; they come first in the result,
        and an entry or a field that they name is not also reported as missing. The records come back in the
        order given, each with a reading for every entry; those of tables that the schema does not have are left out.
        """
        given = tuple(records)
        by_table: dict[str, list[Record]] = defaultdict(list)
        for record in given:
            by_table[record[0]].append(record)
        state = _School(school, list(found))
        if found:
            state.lost.update((one.table, one.field) for one in found if one.code is Code.FIELD_NOT_FOUND)
            state.blamed.update((one.table, one.record, one.field) for one in found)
        checked: dict[int, CheckedRecord] = {}
        for one in self._tables:
            own = by_table.get(one.table.key)
            if own:
                checked.update(zip(map(id, own), one.check(own, state), strict=True))
        return Checked(tuple(filter(None, map(checked.get, map(id, given)))), tuple(state.findings))


def compile_checker(schema: Schema, frame: Frame, field_types: FieldTypes = field_type) -> Checker:
    """Work out once what the check of every school needs."""
    return Checker([_compile_table(table, schema, frame, field_types) for table in schema.tables])


def _compile_table(table: Table, schema: Schema, frame: Frame, field_types: FieldTypes) -> _TableChecker:
    """Compile one table; only what schools enter is checked."""
    asked = [one for one in table.fields if one.owner is Owner.SCHOOL]
    types = {one.key: field_types(one, schema, frame) for one in asked}
    known = {one.key: _Known(types[one.key], copies_of(one)) for one in asked}
    own = (claims(schema, table),) if table.kind is TableKind.STEPS else ()
    return _TableChecker(
        table,
        types,
        known,
        frozenset(one.key for one in asked if one.required),
        tuple((one.key, when, _folded(when)) for one in asked if (when := one.required_when)),
        {one.key: str(one.options["table"]) for one in asked if one.type == "record"},
        {one.key: one.name_field for one in schema.tables},
        record_rules(table, frame) + own,
        table_rules(table, frame) + swapped_days(table),
        {one.key: known[one.key].__getitem__ if one.key in known else _not_asked for one in table.fields},
    )


def _folded(condition: Condition) -> frozenset[str]:
    """A condition's values as they are compared."""
    return frozenset(fold(value) for value in condition.values)
