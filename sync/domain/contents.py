"""The rows of every master table, from the outcomes of one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sheets_schema.cells import CellRef, Value, typed_text
from sheets_schema.compile.master import MasterTable, companion_fields, master_tables, record_tables
from sheets_schema.compile.master.tables import FINDINGS, LATE, MATRIX, ROSTER
from sheets_schema.compile.master.words import OPEN_CELL, READ_STATES, status_name
from sheets_schema.findings import Finding
from sheets_schema.layout import Link
from sheets_schema.messages import message, severity_name
from sheets_schema.model import Field, Schema, Table
from sheets_schema.records import CheckedRecord, Entry, Reading
from sync.domain.aggregate import Figures
from sync.domain.campaign import Campaign
from sync.domain.outcome import Outcome
from sync.domain.statuses import Status, StepStatus, completeness, completeness_of
from sync.domain.tables import STAND_IN, MasterRow, TableContent
from sync.words import trouble_line

OPEN_ITEMS = frozenset((Status.MISSING, Status.OVERDUE, Status.CLAIMED, Status.INVALID))
"""Statuses that *Thiếu & trễ* lists."""


@dataclass(frozen=True, slots=True)
class Results:
    """What all contents draw on: the campaign, the outcomes in the roster's order, the figures, the language."""

    campaign: Campaign
    outcomes: Sequence[Outcome]
    figures: Figures
    lang: str = "vi"

    @property
    def schema(self) -> Schema:
        """The campaign's schema."""
        return self.campaign.schema

    def unread(self) -> frozenset[str]:
        """Ids of the schools whose rows are to stay as they are."""
        return frozenset(outcome.school.id for outcome in self.outcomes if outcome.is_unread)

    def read(self) -> Iterator[Outcome]:
        """The outcomes about which something is known."""
        return (outcome for outcome in self.outcomes if not outcome.is_unread)


def contents(results: Results) -> tuple[TableContent, ...]:
    """What every list of the master should hold; overview and runs are made in ``overview``."""
    tables = {table.key: table for table in master_tables(results.schema)}
    records = (_records(results, table, tables[table.key]) for table in record_tables(results.schema))
    return (
        _matrix(results, tables[MATRIX]),
        _late(results, tables[LATE]),
        *records,
        _findings(results, tables[FINDINGS]),
        _roster(results, tables[ROSTER]),
    )


class _Rows:
    """Lays values, named by column, out in the order of one master table."""

    def __init__(self, table: MasterTable) -> None:
        self.columns = table.system_columns
        self._link_at = self.columns.index("cell") if "cell" in self.columns else -1

    def row(self, key: str, values: Mapping[str, Value], link: Link | None = None) -> MasterRow:
        return MasterRow(key, tuple(map(values.get, self.columns)), self._link_at, link)


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


def _matrix(results: Results, table: MasterTable) -> TableContent:
    rows = _Rows(table)
    made = [row for outcome in results.read() for row in _matrix_rows(results, outcome, rows)]
    unknown = READ_STATES["unread"].say(results.lang)
    stand_ins = tuple(
        rows.row(f"{outcome.school.id}{STAND_IN}", {"school": outcome.school.name, "model": unknown})
        for outcome in results.outcomes
        if outcome.is_unread
    )
    return TableContent(table.key, rows.columns, tuple(made), results.unread(), stand_ins)


def _matrix_rows(results: Results, outcome: Outcome, rows: _Rows) -> Iterator[MasterRow]:
    by_model: dict[str, list[StepStatus]] = {}
    for status in outcome.statuses:
        by_model.setdefault(status.model, []).append(status)
    for model, statuses in by_model.items():
        values: dict[str, Value] = {
            f"{status.step}.{status.item}": status_name(status.status, results.lang) for status in statuses
        }
        values["school"] = outcome.school.name
        values["model"] = _model_name(results.schema, outcome, model)
        values["completeness"] = completeness(statuses)
        at = next((status.at for status in statuses if status.at), None)
        values["cell"] = OPEN_CELL.say(results.lang) if at else None
        yield rows.row(f"{outcome.school.id}/{model}", values, _link(outcome, at))


def _late(results: Results, table: MasterTable) -> TableContent:
    rows = _Rows(table)
    labels = {(step.key, item.key): (step.label.vi, item.label.vi) for step, item in results.schema.items()}
    made = [
        _late_row(results, outcome, status, labels[status.step, status.item], rows)
        for outcome in results.read()
        for status in outcome.statuses
        if status.status in OPEN_ITEMS
    ]
    return TableContent(table.key, rows.columns, tuple(made), results.unread(), is_transient=True)


def _late_row(
    results: Results, outcome: Outcome, status: StepStatus, labels: tuple[str, str], rows: _Rows
) -> MasterRow:
    school = outcome.school
    values: dict[str, Value] = {
        "school": school.name,
        "commune": school.commune,
        "model": _numbered(results.schema, status.model),
        "step": labels[0],
        "item": labels[1],
        "status": status_name(status.status, results.lang),
        "due": status.due,
        "days_late": float(status.days_late),
        "contact": school.contact,
        "phone": school.phone,
        "cell": _address(status.at),
    }
    return rows.row(f"{school.id}/{status.model}/{status.step}.{status.item}", values, _link(outcome, status.at))


def _records(results: Results, table: Table, master: MasterTable) -> TableContent:
    rows = _Rows(master)
    companions = tuple(companion_fields(results.schema, table))
    made = [
        _record_row(results, outcome, checked, companions, rows)
        for outcome in results.read()
        for checked in (outcome.checked.records if outcome.checked else ())
        if checked.record.table == table.key and _has_entries(checked)
    ]
    return TableContent(master.key, rows.columns, tuple(made), results.unread())


def _has_entries(checked: CheckedRecord) -> bool:
    return any(typed_text(entry.value).strip() for entry in checked.record.entries.values())


def _record_row(
    results: Results, outcome: Outcome, checked: CheckedRecord, companions: tuple[tuple[Table, Field], ...], rows: _Rows
) -> MasterRow:
    record = checked.record
    values = {field: shown_value(entry, checked.readings.get(field)) for field, entry in record.entries.items()}
    forms = {key: _find(outcome, key, "s1") for key in {table.key for table, _ in companions}}
    for table, field in companions:
        other = forms[table.key]
        if other and field.key in other.record.entries:
            entry = other.record.entries[field.key]
            values[f"{table.key}.{field.key}"] = shown_value(entry, other.readings.get(field.key))
    values["school"] = outcome.school.name
    values["model"] = _numbered(results.schema, record.key)
    values["cell"] = _address(record.at)
    return rows.row(f"{outcome.school.id}/{record.key}", values, _link(outcome, record.at))


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


def _findings(results: Results, table: MasterTable) -> TableContent:
    rows = _Rows(table)
    fields = {(one.key, field.key): field for one in results.schema.tables for field in one.fields}
    made = [row for outcome in results.read() for row in _finding_rows(results, outcome, fields, rows)]
    return TableContent(table.key, rows.columns, tuple(made), results.unread(), is_transient=True)


def _finding_rows(
    results: Results, outcome: Outcome, fields: Mapping[tuple[str, str], Field], rows: _Rows
) -> Iterator[MasterRow]:
    seen: dict[str, int] = {}
    for finding in outcome.findings:
        key = _finding_key(outcome, finding)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key = f"{key}/{seen[key]}"
        values = _finding_values(results, outcome, finding, fields.get((finding.table, finding.field)))
        yield rows.row(key, values, _link(outcome, finding.at))


def _finding_key(outcome: Outcome, finding: Finding) -> str:
    """A key that stays while the entry is wrong in the same way, even when its cell moves."""
    place = f"{finding.table}/{finding.record}/{finding.field}" if finding.field else finding.at.a1
    return f"{outcome.school.id}/{place}/{finding.code.value}"


def _finding_values(results: Results, outcome: Outcome, finding: Finding, field: Field | None) -> dict[str, Value]:
    return {
        "school": outcome.school.name,
        "severity": severity_name(finding.severity, results.lang),
        "worksheet": finding.at.worksheet,
        "cell": finding.at.a1,
        "field": field.label.say(results.lang) if field else "",
        "given": finding.given,
        "understood": finding.understood,
        "message": message(finding, field, results.lang),
    }


def _roster(results: Results, table: MasterTable) -> TableContent:
    rows = _Rows(table)
    made = [rows.row(outcome.school.id, _roster_values(results, outcome)) for outcome in results.outcomes]
    return TableContent(table.key, rows.columns, tuple(made), is_fixed=True)


def _roster_values(results: Results, outcome: Outcome) -> dict[str, Value]:
    if outcome.trouble:
        return {"reading": trouble_line(outcome.trouble.trouble, results.lang, outcome.trouble.detail)}
    counts = results.figures.by_school.get(outcome.school.id, {})
    read = "untouched" if outcome.is_untouched else "read"
    state = read if outcome.checked else "without_workbook"
    return {
        "reading": READ_STATES[state].say(results.lang),
        "completeness": completeness_of(counts),
        "findings": float(len(outcome.findings)),
        "missing": float(counts.get(Status.MISSING, 0)),
        "overdue": float(counts.get(Status.OVERDUE, 0)),
    }
