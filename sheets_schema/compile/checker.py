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
from sheets_schema.model import Condition, Field, Frame, Owner, Schema, Table, TableKind
from sheets_schema.records import Checked, CheckedRecord, Entry, Note, Reading, Record
from sheets_schema.rules import record_rules, table_rules
from sheets_schema.rules.base import NOT_READ, RecordRule, Seen, TableRule, both_languages, is_blank, report
from sheets_schema.rules.claim import claims
from sheets_schema.types import field_type
from sheets_schema.types.base import FieldType
from sheets_schema.types.text import SURE_STARTS

FieldTypes: TypeAlias = Callable[[Field, Schema, Frame], FieldType]


@dataclass(slots=True)
class _School:
    """What is known of one school while its records are checked.

    ``lost`` are fields, by table, that the workbook does not have; ``blamed`` entries, by table, record and field,
    with which something was wrong before they were read. ``names`` and ``keys`` go by table: record keys by folded
    name, and the keys of all records that were judged.
    """

    id: str
    findings: list[Finding] = field(default_factory=list)
    lost: set[tuple[str, str]] = field(default_factory=set)
    blamed: frozenset[tuple[str, str, str]] = frozenset()
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    keys: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _TableChecker:
    """One table, compiled. ``pointers`` are the fields that name a record of another table."""

    table: Table
    types: Mapping[str, FieldType]
    reads: Mapping[str, Callable[[Entry], Reading]]
    required: frozenset[str]
    conditions: tuple[tuple[str, Condition, frozenset[str]], ...]
    pointers: Mapping[str, str]
    record_rules: tuple[RecordRule, ...]
    table_rules: tuple[TableRule, ...]

    def check(self, records: Sequence[Record], school: _School) -> list[CheckedRecord]:
        """Read and judge all records of the table; what is found in one goes by its place in the worksheet."""
        checked, speaking, findings = [], [], school.findings
        for record in records:
            before = len(findings)
            seen = self._read(record, school)
            checked.append(CheckedRecord(record, seen.readings))
            if seen.filled or self._is_expected(record):
                speaking.append(seen)
                self._judge(seen, school)
            if len(findings) > before + 1:
                findings[before:] = sorted(findings[before:], key=_place)
        for rule in self.table_rules:
            findings += rule(speaking, school.id)
        school.keys[self.table.key] = frozenset([seen.record.key for seen in speaking])
        self._learn_names(speaking, school)
        return checked

    def _read(self, record: Record, school: _School) -> Seen:
        """Read every entry that is not empty. This is where a check spends its time."""
        entries, reads = record.entries, self.reads
        readings = dict.fromkeys(entries, NOT_READ)
        seen = Seen(record, readings, filled := {})
        for key, entry in entries.items():
            value = entry[1]
            if value is None or (value.__class__ is str and value[:1] not in SURE_STARTS and is_blank(entry)):
                continue
            filled[key] = entry
            read = _read_formula if value.__class__ is CellError else reads.get(key, _read_nothing)
            readings[key] = reading = read(entry)
            if reading[2]:
                self._note(seen, key, readings, school)
        return seen

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
        names = school.names.get(self.pointers.get(key, ""), {})
        record = names.get(fold(typed_text(entry.value)))
        return Reading(record, self.types[key].format(record)) if record else None

    def _is_expected(self, record: Record) -> bool:
        """Whether a record is judged even when it is empty: that of a form, and the first of the subject."""
        return self.table.kind is TableKind.FORM and (not self.table.subject or record.key == "m1")

    def _judge(self, seen: Seen, school: _School) -> None:
        """Ask for what is missing, then apply the rules over one record."""
        filled = seen.filled
        if self.required and not filled.keys() >= self.required:
            school.findings += self._missing(seen, school)
        for key, condition, values in self.conditions:
            if key not in filled and _holds(seen, condition, values):
                school.findings.append(report(seen, key, self._required_when(seen, condition)))
        for key, target in self.pointers.items():
            pointed, there = seen.readings.get(key, NOT_READ).value, school.keys.get(target)
            if there and pointed is not None and pointed not in there:
                school.findings.append(report(seen, key, Note(Code.UNKNOWN_RECORD)))
        for rule in self.record_rules:
            school.findings += rule(seen)

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

    def _learn_names(self, seens: Sequence[Seen], school: _School) -> None:
        """Remember the names of records, for other tables that point at them."""
        key = self.table.name_field
        if key:
            names = ((seen.filled[key], seen.record.key) for seen in seens if key in seen.filled)
            school.names[self.table.key] = {fold(typed_text(entry.value)): record for entry, record in names}


def _place(finding: Finding) -> CellRef:
    """Where a finding stands."""
    return finding.at


def _read_formula(entry: Entry) -> Reading:
    """An error that the sheet shows, or a formula that was never computed."""
    return _FORMULA_ERROR if typed_text(entry.value) else _FORMULA_NOT_COMPUTED


def _read_nothing(entry: Entry) -> Reading:
    """An entry that schools do not make."""
    return NOT_READ


_FORMULA_ERROR = Reading(notes=(Note(Code.FORMULA_ERROR),))
_FORMULA_NOT_COMPUTED = Reading(notes=(Note(Code.FORMULA_NOT_COMPUTED),))


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
            by_table[record.table].append(record)
        lost = {(one.table, one.field) for one in found if one.code is Code.FIELD_NOT_FOUND}
        blamed = frozenset((one.table, one.record, one.field) for one in found)
        state = _School(school, list(found), lost, blamed)
        checked = {}
        for one in self._tables:
            for result in one.check(by_table.get(one.table.key, ()), state):
                checked[id(result.record)] = result
        return Checked(tuple(checked[id(record)] for record in given if id(record) in checked), tuple(state.findings))


def compile_checker(schema: Schema, frame: Frame, field_types: FieldTypes = field_type) -> Checker:
    """Work out once what the check of every school needs."""
    return Checker([_compile_table(table, schema, frame, field_types) for table in schema.tables])


def _compile_table(table: Table, schema: Schema, frame: Frame, field_types: FieldTypes) -> _TableChecker:
    """Compile one table; only what schools enter is checked."""
    asked = [one for one in table.fields if one.owner is Owner.SCHOOL]
    types = {one.key: field_types(one, schema, frame) for one in asked}
    own = (claims(schema, table),) if table.kind is TableKind.STEPS else ()
    return _TableChecker(
        table,
        types,
        {key: one.read for key, one in types.items()},
        frozenset(one.key for one in asked if one.required),
        tuple((one.key, when, _folded(when)) for one in asked if (when := one.required_when)),
        {one.key: str(one.options["table"]) for one in asked if one.type == "record"},
        record_rules(table, frame) + own,
        table_rules(table, frame),
    )


def _folded(condition: Condition) -> frozenset[str]:
    """A condition's values as they are compared."""
    return frozenset(fold(value) for value in condition.values)
