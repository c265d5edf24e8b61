"""The entries of a placed table, by row key and column key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from sheets_schema.cells import CellRef, Grid, is_empty
from sheets_schema.records import Entry
from sync.domain.placement import Placed

Row: TypeAlias = Mapping[str, Entry]
"""Entries of one row of cells, by the keys of their columns."""

Rows: TypeAlias = Mapping[str, Row]
"""Rows of entries by key: in a form a row is a field and its columns are records, elsewhere the reverse."""


def read_rows(place: Placed) -> Rows:
    """Every entry of a table, empty cells included."""
    columns = tuple(place.columns.items())
    if not columns:
        return {}
    blanks = _blank_rows(place.grid.title, tuple(place.rows.items()), columns)
    left, right = min(place.columns.values()) - 1, max(place.columns.values())
    rows: dict[str, Row] = {}
    for key, row in place.rows.items():
        span = place.grid.rows[row - 1][left:right]
        is_blank = span.count(None) == len(span)
        rows[key] = blanks[key] if is_blank else _filled(blanks[key], place.grid, row, columns)
    return rows


def read_row(place: Placed, row: int) -> Row:
    """The entries of a row that has no key of its own."""
    columns = tuple(place.columns.items())
    return _filled(_blank_row(place.grid.title, row, columns), place.grid, row, columns)


def entry_at(grid: Grid, row: int, column: int) -> Entry:
    """What one cell holds."""
    return Entry(grid.ref(row, column), grid.at(row, column), grid.links.get((row, column), ""))


def has_entry(row: Row) -> bool:
    """True when any cell of the row holds something."""
    return any(value is not None and not is_empty(value) for _, value, _ in row.values())


@lru_cache(maxsize=64)
def _blank_rows(title: str, rows: tuple[tuple[str, int], ...], columns: tuple[tuple[str, int], ...]) -> Rows:
    """The table without any entry. Kept, because workbooks made from one template lie alike."""
    return {key: _blank_row(title, row, columns) for key, row in rows}


def _blank_row(title: str, row: int, columns: tuple[tuple[str, int], ...]) -> Row:
    return {key: Entry(CellRef(title, row, column), None) for key, column in columns}


def _filled(blank: Row, grid: Grid, number: int, columns: tuple[tuple[str, int], ...]) -> Row:
    """The row with what its cells hold."""
    row = dict(blank)
    cells, links = grid.rows[number - 1], grid.links
    width = len(cells)
    for key, column in columns:
        value = cells[column - 1] if column <= width else None
        if value is not None:
            link = links.get((number, column), "") if links else ""
            row[key] = Entry(row[key].at, value, link)
    return row
