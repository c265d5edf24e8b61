"""Rows of the master that show a school's entries and belong to no key: it is gone, or stands a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sheets_schema.cells import Grid, is_empty
from sheets_schema.keyed import KeyedTable
from sync.domain.master import Located
from sync.domain.sight import rows_by_sight
from sync.domain.tables import TableContent

_SCHOOL = "school"
_SHOWS = 3
"""In so many of our columns a row without a key must show something, a school's name among it, to be one of ours."""


def unkeyed_rows(located: Located, contents: Iterable[TableContent]) -> Mapping[str, tuple[int, ...]]:
    """Such rows of each table that lists records, by table; tables without any are left out."""
    found = {
        content.table: _unkeyed(*located[content.table], content)
        for content in contents
        if content.table in located and not (content.is_fixed or content.is_log or content.is_transient)
    }
    return {table: rows for table, rows in found.items() if rows}


def _unkeyed(grid: Grid, table: KeyedTable, content: TableContent) -> tuple[int, ...]:
    place = table.columns.get(_SCHOOL)
    if place is None or _SCHOOL not in content.columns:
        return ()
    known = rows_by_sight(grid, table, content).values()
    at = content.columns.index(_SCHOOL)
    names = {*(row.values[at] for row in content.rows), *(grid.at(row, place) for row in known)} - {None}
    columns = [table.columns[key] for key in content.columns if key in table.columns]
    rows = (row for row in range(1, len(grid.rows) + 1) if grid.at(row, place) in names)
    ours = {*known, *table.other_rows, table.key_row, table.style_row}
    return tuple(row for row in rows if row not in ours and _shown(grid, row, columns) >= _SHOWS)


def _shown(grid: Grid, row: int, columns: Iterable[int]) -> int:
    return sum(not is_empty(grid.at(row, column)) for column in columns)
