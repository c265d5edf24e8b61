"""Entries in rows and columns without a key: records that people added to a list, and what belongs to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sheets_schema.cells import Value, is_empty, typed_text
from sheets_schema.findings import SEVERITIES, Code, Finding
from sheets_schema.model import Schema, Table, TableKind
from sync.domain.conflicts import Claim, shape_finding
from sync.domain.entries import Row, Rows, has_entry, read_row
from sync.domain.labels import known_words, label_key
from sync.domain.placement import Placed, Shape, key_rows

_MOST = 20
"""So many stray entries of a table are reported one by one; the rest in one count."""

IsWords: TypeAlias = Callable[[Value], bool]
"""Tells texts of the template from entries."""


class Extra(NamedTuple):
    """Rows of a list without a key of their own that hold a record."""

    numbers: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()


def extra_rows(table: Table, schema: Schema, place: Placed, rows: Rows) -> Extra:
    """Rows that people added to a list. A row that repeats another, hidden key and all, is only reported."""
    if table.kind is not TableKind.LIST or not place.columns:
        return Extra()
    copied, findings = _copied_rows(table, place, rows)
    return Extra((*_added_rows(table, schema, place), *copied), findings)


def _copied_rows(table: Table, place: Placed, rows: Rows) -> tuple[list[int], tuple[Finding, ...]]:
    """Copies of rows: people copy a row in order to change it, so one that was changed is a record."""
    changed: list[int] = []
    findings: list[Finding] = []
    for key, number in place.keys.duplicates if place.keys else ():
        copy = read_row(place, number)
        if not has_entry(copy) or any(entry.at.row == number for entry in rows[key].values()):
            continue
        if _says(copy) != _says(rows[key]):
            changed.append(number)
            continue
        column, entry = next((column, entry) for column, entry in copy.items() if not is_empty(entry.value))
        findings.append(shape_finding(Code.DUPLICATE_KEY, table, Claim(key, column, entry)))
    return changed, tuple(findings)


def _says(row: Row) -> list[str]:
    return [typed_text(entry.value).strip() for entry in row.values()]


def _added_rows(table: Table, schema: Schema, place: Placed) -> list[int]:
    """Rows with entries among the records, and under them while they go on or hold more than one entry."""
    last = max((*place.rows.values(), place.header))
    found: list[int] = []
    is_words = _words_of(table, schema)
    for row in _unkeyed_rows(place.shape, _top(place) + 1, _bottom(place, last)):
        filled = _filled_cells(place, row, place.columns.values(), is_words)
        if len(filled) > (1 if place.rows and row > last + 1 else 0):
            found.append(row)
            last = max(last, row)
    return found


def _top(place: Placed) -> int:
    announced = place.keys.key_row if place.keys else None
    return place.header or announced or min(place.rows.values(), default=1)


def _bottom(place: Placed, last: int) -> int:
    """The last row that can belong to the table: before the next table, or the worksheet's last."""
    return min((row for row in place.taken if row > last), default=len(place.grid.rows) + 1) - 1


@lru_cache(maxsize=256)
def _unkeyed_rows(shape: Shape, first: int, last: int) -> tuple[int, ...]:
    used = shape.taken.union(key_rows(shape.keys) if shape.keys else shape.rows.values())
    return tuple([row for row in range(first, last + 1) if row not in used and row != shape.header])


def _words_of(table: Table, schema: Schema) -> IsWords:
    """Tells the template's own texts from entries."""
    words = known_words(schema, table.key)
    return lambda value: isinstance(value, str) and label_key(value) in words


def _filled_cells(place: Placed, row: int, columns: Iterable[int], is_words: IsWords) -> list[tuple[int, int]]:
    """Cells of one row that hold something which is no text of the template."""
    cells = place.grid.rows[row - 1]
    filled = ((column, cells[column - 1]) for column in columns if column <= len(cells))
    return [(row, column) for column, value in filled if not is_empty(value) and not is_words(value)]


def stray_findings(table: Table, schema: Schema, place: Placed, rows: Rows, extra: Iterable[int]) -> list[Finding]:
    """Entries inside the area of a table that belong to no field or no record."""
    is_words = _words_of(table, schema)
    cells = list(_stray_cells(table, place, extra, is_words))
    if not cells:
        return []
    read = {entry.at[1:] for row in rows.values() for entry in row.values()}
    stray = sorted(cell for cell in cells if cell not in read)
    findings = [_stray(table, place, cell) for cell in stray[: _MOST + 1]]
    if len(stray) > _MOST:
        findings[_MOST] = replace(findings[_MOST], details=(("count", str(len(stray) - _MOST)),))
    return findings


def _stray(table: Table, place: Placed, cell: tuple[int, int]) -> Finding:
    given = typed_text(place.grid.at(*cell))
    return Finding(Code.STRAY_ENTRY, SEVERITIES[Code.STRAY_ENTRY], place.grid.ref(*cell), given, table=table.key)


def _stray_cells(table: Table, place: Placed, extra: Iterable[int], is_words: IsWords) -> Iterator[tuple[int, int]]:
    outside = _unkeyed_columns(place.shape, max(map(len, place.grid.rows), default=0))
    if outside:
        for row in (*place.rows.values(), *extra):
            yield from _filled_cells(place, row, outside, is_words)
    for row in _rows_inside(table, place, extra):
        yield from _filled_cells(place, row, place.columns.values(), is_words)


def _rows_inside(table: Table, place: Placed, extra: Iterable[int]) -> Iterable[int]:
    """Rows without a key in the area of a table; a list goes on to the end of the worksheet."""
    if not place.rows:
        return ()
    last = max(place.rows.values())
    if table.kind is TableKind.LIST:
        return set(_unkeyed_rows(place.shape, _top(place) + 1, _bottom(place, last))).difference(extra)
    return _unkeyed_rows(place.shape, min(place.rows.values()), last)


@lru_cache(maxsize=256)
def _unkeyed_columns(shape: Shape, widest: int) -> tuple[int, ...]:
    """Columns that people inserted: those without a key, from the first column of entries on.

    Where the key row names the template's other columns too (labels, hints), also those before it.
    """
    first = min(shape.columns.values(), default=1)
    known = {*shape.columns.values()}
    if shape.keys:
        known.update(shape.keys.columns.values(), (shape.keys.key_column,))
        known.update(column for _, column in shape.keys.duplicate_columns)
        first = min(known) if any(column < first for column in shape.keys.columns.values()) else first
    return tuple([column for column in range(first, widest + 1) if column not in known])
