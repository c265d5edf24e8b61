"""What a school handed in: the records of its workbook, each entry with its cell, and what could not be placed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sheets_schema.cells import CellRef
from sheets_schema.findings import SEVERITIES, Code, Finding
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FEEDBACK_WORKSHEET, FINGERPRINT_WORKSHEET, locate_tables
from sheets_schema.model import Schema, Table, TableKind, Words
from sheets_schema.records import Entry, Record
from sync.domain.conflicts import compare_worksheets, settle_copies, settle_merges
from sync.domain.entries import Rows, blank_rows, has_entry, read_row, read_rows
from sync.domain.placement import Placed, place_tables
from sync.domain.snapshot import Snapshot
from sync.domain.strays import extra_rows, stray_findings


@frozen
class Submission:
    """One workbook as records. ``school``, ``schema_digest`` and ``campaign`` are what its fingerprint says.

    ``findings`` are about the workbook's shape: entries that belong nowhere, keys that stand twice, tables
    and fields that are gone, feedback that goes into another file. Entries themselves are judged by the checker.
    """

    school: str
    schema_digest: str
    campaign: str
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]


def read_submission(snapshot: Snapshot, schema: Schema) -> Submission:
    """Read every table of the schema; what was typed is never altered."""
    fingerprint = snapshot.fingerprint()
    records: list[Record] = []
    findings = list(_feedback_beside(snapshot))
    placed = place_tables(snapshot, schema)
    for table in schema.tables:
        place = placed.get(table.key)
        if place is None:
            findings.append(_table_not_found(table, schema, snapshot))
            continue
        of_table, about_it = _read_table(table, schema, place)
        records += of_table
        findings += about_it
    return Submission(
        fingerprint.get("school", ""),
        fingerprint.get("digest", ""),
        fingerprint.get("campaign", ""),
        tuple(records),
        tuple(findings),
    )


def _read_table(table: Table, schema: Schema, place: Placed) -> tuple[list[Record], list[Finding]]:
    rows = read_rows(place)
    findings = [_field_not_found(table, place, key) for key in _silently_lost(table, place)]
    copied = settle_copies(table, place, rows)
    merged = settle_merges(table, place, copied.rows)
    findings += [*copied.findings, *compare_worksheets(table, place, rows), *merged.findings]
    extra = extra_rows(table, schema, place, merged.rows)
    findings += extra.findings
    findings += stray_findings(table, schema, place, merged.rows, extra.numbers)
    if table.kind is TableKind.FORM:
        return _form_records(table, merged.rows), findings
    records = _row_records(table, place, merged.rows, extra.numbers)
    return (_without_shown(records, schema) if table.kind is TableKind.STEPS else records), findings


def _silently_lost(table: Table, place: Placed) -> list[str]:
    """Columns of the steps that are gone; where a required field is, the checker says so."""
    return [key for key in place.lost if table.kind is TableKind.STEPS and not table.field(key).required]


def _form_records(table: Table, rows: Rows) -> list[Record]:
    """One record a column; the first always, the others when they hold anything."""
    keys = sorted({key for row in rows.values() for key in row}, key=lambda key: (len(key), key))
    records = (_record(table, key, {field: row[key] for field, row in rows.items()}) for key in keys)
    return [record for record in records if record.key == keys[0] or has_entry(record.entries)]


def _row_records(table: Table, place: Placed, rows: Rows, extra: Iterable[int]) -> list[Record]:
    """One record a row; rows of a list only when they hold anything."""
    if table.kind is TableKind.LIST:
        blanks = blank_rows(place)
        rows = {key: row for key, row in rows.items() if row is not blanks[key] and has_entry(row)}
    records = [_record(table, key, row) for key, row in rows.items()]
    records += [_record(table, f"x{row}", read_row(place, row)) for row in extra]
    return sorted(records, key=lambda record: record.at.row) if extra else records


def _without_shown(records: list[Record], schema: Schema) -> list[Record]:
    """Rows of items that the form shows hold the template's own formulas: they are no entries of the school."""
    shown = {item.key for _, item in schema.items() if item.shown_by}
    return [one._replace(entries={}) if one.key.partition("/")[2] in shown else one for one in records]


def _record(table: Table, key: str, entries: Mapping[str, Entry]) -> Record:
    home = entries.get(table.name_field) or next(iter(entries.values()))
    return Record(table.key, key, home.at, entries)


def _field_not_found(table: Table, place: Placed, key: str) -> Finding:
    at = place.grid.ref(min(place.rows.values(), default=1), min(place.columns.values(), default=1))
    return Finding(
        Code.FIELD_NOT_FOUND,
        SEVERITIES[Code.FIELD_NOT_FOUND],
        at,
        table=table.key,
        field=key,
        details=_named("label", table.field(key).label),
    )


def _table_not_found(table: Table, schema: Schema, snapshot: Snapshot) -> Finding:
    return Finding(
        Code.TABLE_NOT_FOUND,
        SEVERITIES[Code.TABLE_NOT_FOUND],
        CellRef(_nearest_worksheet(table, schema, snapshot), 1, 1),
        table=table.key,
        details=_named("table", table.label),
    )


def _feedback_beside(snapshot: Snapshot) -> Iterator[Finding]:
    """That what the school is told stands in another file, since its workbook is only read."""
    for grid in (grid for grid in snapshot.grids if grid.beside):
        keys = locate_tables(grid).get(FEEDBACK_WORKSHEET)
        if keys and keys.key_row:
            at = grid.ref(keys.key_row + 1, min(keys.columns.values()))
            code = Code.FEEDBACK_BESIDE
            yield Finding(code, SEVERITIES[code], at, details=(("beside", grid.beside),))


def _nearest_worksheet(table: Table, schema: Schema, snapshot: Snapshot) -> str:
    """The worksheet where the table ought to be, or the first that people see."""
    asked = [title for one in schema.worksheets if table.key in one.tables for title in one.title]
    there = [grid.title for grid in snapshot.grids if not grid.hidden and grid.title != FINGERPRINT_WORKSHEET]
    return next((title for title in asked if title in there), there[0] if there else asked[0])


def _named(name: str, words: Words) -> tuple[tuple[str, str], ...]:
    return (name, words.vi), (f"{name}.en", words.en)
