"""Two claims to one entry: keys that stand twice, and cells that people merged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sheets_schema.cells import Box, is_empty, typed_text
from sheets_schema.findings import SEVERITIES, Code, Finding
from sheets_schema.model import Table, TableKind
from sheets_schema.records import Entry
from sync.domain.entries import Row, Rows, entry_at, has_entry, read_row, read_rows
from sync.domain.placement import Placed


class Settled(NamedTuple):
    """The entries after conflicts are settled, and what could not be."""

    rows: Rows
    findings: tuple[Finding, ...] = ()


class Claim(NamedTuple):
    """Another cell that claims the entry at (``row``, ``column``), both keys."""

    row: str
    column: str
    entry: Entry


def shape_finding(code: Code, table: Table, claim: Claim) -> Finding:
    """A finding about where an entry stands."""
    record, field = (claim.column, claim.row) if table.kind is TableKind.FORM else (claim.row, claim.column)
    given = typed_text(claim.entry.value)
    return Finding(code, SEVERITIES[code], claim.entry.at, given, table=table.key, record=record, field=field)


def settle_copies(table: Table, place: Placed, rows: Rows) -> Settled:
    """Where a key stands twice, take the cell that is filled; where both are, differently, report the second."""
    claims = list(_claims(table, place, rows))
    if not claims:
        return Settled(rows)
    settled = {key: dict(row) for key, row in rows.items()}
    findings: list[Finding] = []
    for claim in claims:
        first = settled[claim.row][claim.column]
        if is_empty(first.value):
            settled[claim.row][claim.column] = claim.entry
        elif _says(first) != _says(claim.entry):
            findings.append(shape_finding(Code.DUPLICATE_KEY, table, claim))
    return Settled(settled, tuple(findings))


def _says(entry: Entry) -> str:
    return typed_text(entry.value).strip()


def _claims(table: Table, place: Placed, rows: Rows) -> Iterator[Claim]:
    """Every filled cell under a key that stands a second time; a copied row of a list is its own record."""
    if place.keys is None:
        return
    for key, number in place.keys.duplicates:
        if key in rows and not (table.kind is TableKind.LIST and has_entry(rows[key])):
            yield from _filled_claims(key, read_row(place, number))
    for column, number in place.keys.duplicate_columns:
        if column in place.columns:
            cells = ((key, entry_at(place.grid, row, number)) for key, row in place.rows.items())
            yield from (Claim(key, column, entry) for key, entry in cells if not is_empty(entry.value))


def _filled_claims(key: str, row: Row) -> Iterable[Claim]:
    return [Claim(key, column, entry) for column, entry in row.items() if not is_empty(entry.value)]


def compare_worksheets(table: Table, place: Placed, rows: Rows) -> tuple[Finding, ...]:
    """A copied worksheet that says something else is reported once, at its first different entry."""
    differing = (_first_difference(table, copy, rows) for copy in place.copies)
    return tuple(finding for finding in differing if finding)


def _first_difference(table: Table, copy: Placed, rows: Rows) -> Finding | None:
    for key, row in read_rows(copy).items():
        for claim in _filled_claims(key, row):
            first = rows.get(key, {}).get(claim.column)
            if first is None or _says(first) != _says(claim.entry):
                return shape_finding(Code.DUPLICATE_KEY, table, claim)
    return None


def settle_merges(table: Table, place: Placed, rows: Rows) -> Settled:
    """Read a merged cell at its top left; where it covers entries of two records, report the second."""
    if not place.grid.merged:
        return Settled(rows)
    own_rows = {row: key for key, row in place.rows.items()}
    own_columns = {column: key for key, column in place.columns.items()}
    covered = _covered(place.grid.merged, tuple(sorted(own_rows)), tuple(sorted(own_columns)))
    if not covered:
        return Settled(rows)
    settled = {key: dict(row) for key, row in rows.items()}
    findings: list[Finding] = []
    for cell, anchor in covered.items():
        claim = Claim(own_rows[cell[0]], own_columns[cell[1]], entry_at(place.grid, *anchor))
        if is_empty(claim.entry.value):
            continue
        if anchor[0] in own_rows and anchor[1] in own_columns:
            claim = claim._replace(entry=claim.entry._replace(at=place.grid.ref(*cell)))
            findings += _covered_entry(table, rows, claim)
        elif _is_same_record(table, place, cell, anchor):
            settled[claim.row][claim.column] = claim.entry
    return Settled(settled, tuple(findings))


def _covered_entry(table: Table, rows: Rows, claim: Claim) -> list[Finding]:
    """Merged cells matter only to a record that is in use; others were merged to have more room."""
    if table.kind is TableKind.FORM:
        is_used = any(not is_empty(row[claim.column].value) for row in rows.values())
    else:
        is_used = has_entry(rows[claim.row])
    return [shape_finding(Code.MERGED_CELLS, table, claim)] if is_used else []


def _is_same_record(table: Table, place: Placed, cell: tuple[int, int], anchor: tuple[int, int]) -> bool:
    """True when the top left of a merged cell lies where people see the entry: no label, no other record."""
    if anchor[0] == cell[0]:
        named = place.keys.columns.values() if place.keys else ()
        return anchor[1] not in named and anchor[1] > min(place.columns.values())
    return table.kind is TableKind.FORM and anchor[1] == cell[1]


@lru_cache(maxsize=64)
def _covered(
    merged: tuple[Box, ...], rows: tuple[int, ...], columns: tuple[int, ...]
) -> Mapping[tuple[int, int], tuple[int, int]]:
    """The cells of these rows and columns under merged rectangles, without the top left ones, which they lead to.

    A rectangle may be as large as the worksheet, so it is never walked through.
    """
    return {
        (row, column): (box.top, box.left)
        for box in merged
        for row in _within(rows, box.top, box.bottom)
        for column in _within(columns, box.left, box.right)
        if (row, column) != (box.top, box.left)
    }


def _within(numbers: tuple[int, ...], first: int, last: int) -> tuple[int, ...]:
    """Those of the sorted numbers that lie between two, both included."""
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
