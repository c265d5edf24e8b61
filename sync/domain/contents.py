"""The rows of every master table that lists schools, school by school."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from sheets_schema.cells import CellRef, Value, typed_text
from sheets_schema.compile.master.keys import ROSTER
from sheets_schema.compile.master.tables import (
    ARCHIVE,
    FINDINGS,
    LATE,
    MATRIX,
    REVIEWS,
    RUNS,
    MasterTable,
    companion_fields,
    master_tables,
    record_tables,
)
from sheets_schema.compile.master.words import OPEN_CELL, READ_STATES, status_name
from sheets_schema.findings import Finding
from sheets_schema.layout import Link
from sheets_schema.messages import message, severity_name
from sheets_schema.model import Field, Schema, Table
from sheets_schema.records import CheckedRecord, Entry, Reading
from sync.domain.outcome import Outcome
from sync.domain.standing import Tally, holds_entry
from sync.domain.statuses import Status, StepStatus, completeness, completeness_of
from sync.domain.tables import STAND_IN, MasterRow, TableContent
from sync.words import trouble_line

OPEN_ITEMS = frozenset((Status.MISSING, Status.OVERDUE, Status.CLAIMED, Status.INVALID))
"""Statuses that *Thiếu & trễ* lists."""


def school_tables(schema: Schema) -> tuple[MasterTable, ...]:
    """The master's tables that list schools, in the order of its worksheets."""
    return tuple(table for table in master_tables(schema) if table.key not in (ARCHIVE, REVIEWS, RUNS))


def table_content(table: MasterTable, rows: Iterable[MasterRow], unread: frozenset[str]) -> TableContent:
    """What one of these tables should hold, from its rows of all schools; the rows of ``unread`` schools stay."""
    made = tuple(rows)
    if table.key == ROSTER:
        return TableContent(table.key, table.system_columns, made, is_fixed=True)
    stand_ins = tuple(row for row in made if row.key.endswith(STAND_IN))
    own = tuple(row for row in made if not row.key.endswith(STAND_IN)) if stand_ins else made
    return TableContent(table.key, table.system_columns, own, unread, stand_ins, is_transient=table.is_transient)


class _Rows:
    """Lays values, named by column, out in the order of one master table."""

    def __init__(self, table: MasterTable) -> None:
        self.columns = table.system_columns
        self._link_at = self.columns.index("cell") if "cell" in self.columns else -1

    def row(self, key: str, values: Mapping[str, Value], link: Link | None = None) -> MasterRow:
        return MasterRow(key, tuple(map(values.get, self.columns)), self._link_at, link)


class SchoolRows:
    """Lays out what the master shows of a school, in every table that lists schools."""

    def __init__(self, schema: Schema, lang: str = "vi") -> None:
        self._schema, self._lang = schema, lang
        self._tables = {table.key: _Rows(table) for table in school_tables(schema)}
        self._records = tuple((table, tuple(companion_fields(schema, table))) for table in record_tables(schema))
        self._labels = {(step.key, item.key): (step.label.vi, item.label.vi) for step, item in schema.items()}
        self._fields = {(one.key, field.key): field for one in schema.tables for field in one.fields}

    def of(self, outcome: Outcome, tally: Tally) -> Mapping[str, tuple[MasterRow, ...]]:
        """The rows of one school by table. One that was not read has only its line in the roster, and a stand-in."""
        roster = self._tables[ROSTER].row(outcome.school.id, _roster_values(tally, self._lang))
        if outcome.is_unread:
            return {MATRIX: (self._stand_in(outcome),), ROSTER: (roster,)}
        records = {table.key: tuple(self._of_records(outcome, table, others)) for table, others in self._records}
        return {
            MATRIX: tuple(self._of_matrix(outcome)),
            LATE: tuple(self._late(outcome)),
            **records,
            FINDINGS: tuple(self._findings(outcome)),
            ROSTER: (roster,),
        }

    def _stand_in(self, outcome: Outcome) -> MasterRow:
        """The row of a school about which nothing is known yet."""
        unknown = READ_STATES["unread"].say(self._lang)
        values = {"school": outcome.school.name, "model": unknown}
        return self._tables[MATRIX].row(f"{outcome.school.id}{STAND_IN}", values)

    def _of_matrix(self, outcome: Outcome) -> Iterator[MasterRow]:
        by_model: dict[str, list[StepStatus]] = {}
        for status in outcome.statuses:
            by_model.setdefault(status.model, []).append(status)
        for model, statuses in by_model.items():
            values: dict[str, Value] = {
                f"{status.step}.{status.item}": status_name(status.status, self._lang) for status in statuses
            }
            values["school"] = outcome.school.name
            values["model"] = _model_name(self._schema, outcome, model)
            values["completeness"] = completeness(statuses)
            at = next((status.at for status in statuses if status.at), None)
            values["cell"] = OPEN_CELL.say(self._lang) if at else None
            yield self._tables[MATRIX].row(f"{outcome.school.id}/{model}", values, _link(outcome, at))

    def _late(self, outcome: Outcome) -> Iterator[MasterRow]:
        for status in outcome.statuses:
            if status.status in OPEN_ITEMS:
                key = f"{outcome.school.id}/{status.model}/{status.step}.{status.item}"
                yield self._tables[LATE].row(key, self._late_values(outcome, status), _link(outcome, status.at))

    def _late_values(self, outcome: Outcome, status: StepStatus) -> Mapping[str, Value]:
        school, (step, item) = outcome.school, self._labels[status.step, status.item]
        return {
            "school": school.name,
            "commune": school.commune,
            "model": _numbered(self._schema, status.model),
            "step": step,
            "item": item,
            "status": status_name(status.status, self._lang),
            "due": status.due,
            "days_late": float(status.days_late),
            "contact": school.contact,
            "phone": school.phone,
            "cell": _address(status.at),
        }

    def _of_records(
        self, outcome: Outcome, table: Table, companions: tuple[tuple[Table, Field], ...]
    ) -> Iterator[MasterRow]:
        forms = {key: _find(outcome, key, "s1") for key in {other.key for other, _ in companions}}
        for checked in outcome.checked.records if outcome.checked else ():
            record = checked.record
            if record.table != table.key or not holds_entry(checked):
                continue
            values = {key: shown_value(entry, checked.readings.get(key)) for key, entry in record.entries.items()}
            for other, field in companions:
                form = forms[other.key]
                if form and field.key in form.record.entries:
                    entry = form.record.entries[field.key]
                    values[f"{other.key}.{field.key}"] = shown_value(entry, form.readings.get(field.key))
            values["school"] = outcome.school.name
            values["model"] = _numbered(self._schema, record.key)
            values["cell"] = _address(record.at)
            yield self._tables[table.key].row(f"{outcome.school.id}/{record.key}", values, _link(outcome, record.at))

    def _findings(self, outcome: Outcome) -> Iterator[MasterRow]:
        seen: dict[str, int] = {}
        for finding in outcome.findings:
            key = _finding_key(outcome, finding)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                key = f"{key}/{seen[key]}"
            yield self._tables[FINDINGS].row(key, self._finding_values(outcome, finding), _link(outcome, finding.at))

    def _finding_values(self, outcome: Outcome, finding: Finding) -> Mapping[str, Value]:
        field = self._fields.get((finding.table, finding.field))
        return {
            "school": outcome.school.name,
            "severity": severity_name(finding.severity, self._lang),
            "worksheet": finding.at.worksheet,
            "cell": finding.at.a1,
            "field": field.label.say(self._lang) if field else "",
            "given": finding.given,
            "understood": finding.understood,
            "message": message(finding, field, self._lang),
        }


def _link(outcome: Outcome, at: CellRef | None) -> Link | None:
    return Link(at.worksheet, at.a1, outcome.workbook) if at and outcome.workbook else None


def _address(at: CellRef | None) -> str | None:
    return f"{at.worksheet}!{at.a1}" if at else None


def _model_name(schema: Schema, outcome: Outcome, model: str) -> str:
    """The name that the school gave the model, or its label and number (``Mô hình 1``)."""
    record = _find(outcome, schema.subject.key, model)
    if record and schema.subject.name_field:
        entry = record.record.entries.get(schema.subject.name_field)
        if entry and typed_text(entry.value).strip():
            return typed_text(entry.value)
    return _numbered(schema, model)


def _numbered(schema: Schema, model: str) -> str:
    """A model by its number, ``Mô hình 1``, where its name stands beside it or is too long."""
    return f"{schema.subject.record_label.vi} {model.removeprefix('m')}".strip()


def _find(outcome: Outcome, table: str, key: str) -> CheckedRecord | None:
    records = outcome.checked.records if outcome.checked else ()
    return next((one for one in records if one.record.table == table and one.record.key == key), None)


def shown_value(entry: Entry, reading: Reading | None) -> Value:
    """What the master shows of an entry: dates and numbers as such, otherwise as understood or as typed."""
    value = reading.value if reading else None
    if isinstance(value, bool) or value is None:
        return typed_text(entry.value) or None
    if isinstance(value, (int, float, Decimal)):
        return float(value)
    if isinstance(value, date):
        return value
    return (reading.shown if reading else "") or typed_text(entry.value) or None


def _finding_key(outcome: Outcome, finding: Finding) -> str:
    """A key that stays while the entry is wrong in the same way, even when its cell moves."""
    place = f"{finding.table}/{finding.record}/{finding.field}" if finding.field else finding.at.a1
    return f"{outcome.school.id}/{place}/{finding.code.value}"


def _roster_values(tally: Tally, lang: str) -> Mapping[str, Value]:
    if tally.trouble:
        return {"reading": trouble_line(tally.trouble.trouble, lang, tally.trouble.detail)}
    return {
        "reading": READ_STATES[tally.reading.value].say(lang),
        "completeness": completeness_of(tally.items),
        "findings": float(tally.findings),
        "missing": float(tally.items.get(Status.MISSING, 0)),
        "overdue": float(tally.items.get(Status.OVERDUE, 0)),
    }
