"""One table, compiled: reads its records and asks of each what the fields that it has filled leave open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sheets_schema.cells import CellRef, typed_text
from sheets_schema.compile.checker.columns import BLANK, Column, UnclearError
from sheets_schema.findings import Code, Finding
from sheets_schema.folding import fold
from sheets_schema.frozen import frozen
from sheets_schema.model import Condition, Table, TableKind
from sheets_schema.records import CheckedRecord, Entry, Note, Reading, Record, new
from sheets_schema.rules.base import NOT_READ, RecordCheck, RecordRule, Seen, TableRule, both_languages, report

_MOST_SHAPES = 1024


@dataclass(slots=True)
class School:
    """What is known of one school while its records are checked.

    ``lost`` are fields, by table, that the workbook does not have; ``blamed`` entries, by table, record and field,
    with which something was wrong before they were read. ``named`` are the records judged so far of those tables
    whose records others name, by table and key. ``has_values``: some cell holds something else than text.
    """

    id: str
    findings: list[Finding]
    lost: set[tuple[str, str]] = field(default_factory=set)
    blamed: set[tuple[str, str, str]] = field(default_factory=set)
    named: dict[str, dict[str, Seen]] = field(default_factory=dict)
    has_values: bool = False


_Judge: TypeAlias = Callable[[Seen, School], Iterable[Finding]]
"""Something to be asked of a record in its school."""


_Shape: TypeAlias = tuple[frozenset[str], tuple[_Judge, ...], tuple[RecordCheck, ...]]
"""The fields that are filled, what is to be asked of records that have just these, and the rules over one record."""


@frozen
class TableChecker:
    """One table, compiled. ``columns`` has the readings of its fields, ``asked`` those columns that schools fill in.

    ``pointers`` are the fields that name a record of another table, ``names`` the fields by which people know the
    records of tables; ``is_named``: other tables name this one's records. ``shapes`` is what is to be asked of
    records, by the fields filled, as far as it was met; ``value_rules`` speak of cells that hold no text.
    """

    table: Table
    columns: Mapping[str, Mapping[object, Reading]]
    asked: Mapping[str, Column]
    required: frozenset[str]
    conditions: tuple[tuple[str, Condition, frozenset[str]], ...]
    pointers: Mapping[str, str]
    names: Mapping[str, str]
    is_named: bool
    record_rules: tuple[RecordRule, ...]
    table_rules: tuple[TableRule, ...]
    value_rules: tuple[TableRule, ...]
    shapes: dict[tuple[str, ...], _Shape] = field(default_factory=dict)

    def check(self, records: Sequence[Record], school: School) -> list[CheckedRecord]:
        """Read and judge all records of the table; what is found in one goes by its place in the worksheet."""
        checked, speaking, findings = [], [], school.findings
        for record in records:
            before = len(findings)
            readings, (filled, judges, checks) = self._read(record, school)
            seen = new(CheckedRecord, (record, readings, filled))
            checked.append(seen)
            if filled or self._is_expected(record):
                speaking.append(seen)
                for judge in judges:
                    findings += judge(seen, school)
                for check in checks:
                    findings += check(seen)
            if len(findings) > before + 1:
                findings[before:] = sorted(findings[before:], key=_place)
        for rule in self.table_rules + self.value_rules if school.has_values else self.table_rules:
            findings += rule(speaking, school.id)
        if self.is_named:
            school.named[self.table.key] = {seen.record.key: seen for seen in speaking}
        return checked

    def _read(self, record: Record, school: School) -> tuple[dict[str, Reading], _Shape]:
        """Read every entry. This is where a check spends its time: clean entries are only looked up."""
        readings: dict[str, Reading] = {}
        filled: list[str] = []
        columns = self.columns
        try:
            for key, entry in record[3].items():
                readings[key] = reading = columns[key][entry[1]]
                if reading is not NOT_READ:
                    filled.append(key)
        except UnclearError:
            self._read_on(record, readings, school)
            filled = [key for key, reading in readings.items() if reading is not NOT_READ and reading is not BLANK]
        keys = tuple(filled)
        return readings, self.shapes.get(keys) or self._learn_shape(keys)

    def _read_on(self, record: Record, readings: dict[str, Reading], school: School) -> None:
        """Read the entries that were not read yet, closely where they are not clear, and find what is wrong there."""
        seen = CheckedRecord(record, readings, frozenset())
        for key, entry in record.entries.items():
            if key not in readings:
                try:
                    readings[key] = self.columns[key][entry.value]
                except UnclearError:
                    readings[key] = self._read_closely(key, entry, school)
                    school.findings += [report(seen, key, note) for note in readings[key].notes]

    def _read_closely(self, key: str, entry: Entry, school: School) -> Reading:
        """The reading of an entry that is not clear, unless a record was named in another way."""
        school.has_values |= not isinstance(entry.value, str)
        reading = self.asked[key].read_closely(entry)
        return (_is_unknown(reading) and self._resolve(key, entry, school)) or reading

    def _resolve(self, key: str, entry: Entry, school: School) -> Reading | None:
        """The record that an entry names by the record's own name; None when there is none."""
        target = self.pointers.get(key, "")
        name_field = self.names.get(target)
        if not name_field:
            return None
        named = [one for one in school.named.get(target, {}).values() if name_field in one.filled]
        names = {fold(typed_text(one.record.entries[name_field].value)): one.record.key for one in named}
        record = names.get(fold(typed_text(entry.value)))
        return Reading(record, self.asked[key].type.format(record)) if record else None

    def _is_expected(self, record: Record) -> bool:
        """Whether a record is judged even when it is empty: that of a form, and the first of the subject."""
        return self.table.kind is TableKind.FORM and (not self.table.subject or record.key == "m1")

    def _learn_shape(self, keys: tuple[str, ...]) -> _Shape:
        """Work out once what is to be asked of records with these fields filled."""
        if len(self.shapes) >= _MOST_SHAPES:
            self.shapes.clear()
        filled = frozenset(keys)
        checks = (rule(filled) for rule in self.record_rules)
        shape = filled, tuple(self._judges(filled)), tuple(check for check in checks if check is not None)
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
        def judge(seen: Seen, school: School) -> Sequence[Finding]:
            if not _holds(seen, condition, values):
                return ()
            return (report(seen, key, self._required_when(seen, condition)),)

        return judge

    def _missing(self, seen: Seen, school: School) -> Iterator[Finding]:
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

    def judge(seen: Seen, school: School) -> Sequence[Finding]:
        pointed, there = seen[1][key][0], school.named.get(target)
        if not there or pointed is None or pointed in there:
            return ()
        return (report(seen, key, Note(Code.UNKNOWN_RECORD)),)

    return judge


def _place(finding: Finding) -> CellRef:
    """Where a finding stands."""
    return finding.at


def _is_unknown(reading: Reading) -> bool:
    """Whether a reading failed to find the record that an entry names."""
    return any(note.code is Code.UNKNOWN_RECORD for note in reading.notes)


def _holds(seen: Seen, condition: Condition, values: frozenset[str]) -> bool:
    """Whether a condition is met by what could be read."""
    if seen.value(condition.field) is None:
        return False
    return not values or fold(seen.readings[condition.field].shown) in values
