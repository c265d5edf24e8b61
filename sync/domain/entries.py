"""The entries of a placed table, by row key and column key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sheets_schema.cells import CellRef, Grid, is_empty
from sheets_schema.records import Entry
from sync.domain.placement import Placed, Shape

Row: TypeAlias = Mapping[str, Entry]
"""Entries of one row of cells, by the keys of their columns."""

Rows: TypeAlias = Mapping[str, Row]
"""Rows of entries by key: in a form a row is a field and its columns are records, elsewhere the reverse."""


def read_rows(place: Placed) -> Rows:
    """Every entry of a table, empty cells included."""
    if not place.columns:
        return {}
    pattern = _pattern(place.grid.title, place.shape)
    left, right = pattern.left, pattern.right
    grid, rows = place.grid, {}
    cells_of, blanks = grid.rows, pattern.blanks
    for key, row in place.rows.items():
        span = cells_of[row - 1][left:right]
        blank = blanks[key]
        rows[key] = blank if span.count(None) == len(span) else _filled(blank, grid, row, pattern.columns)
    return rows


def blank_rows(place: Placed) -> Rows:
    """The table as it is without any entry; ``read_rows`` gives the same rows where nothing was entered."""
    return _pattern(place.grid.title, place.shape).blanks if place.columns else {}


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


class _Pattern(NamedTuple):
    """A table without any entry; ``left`` and ``right`` bound its columns in a sequence of cells."""

    columns: tuple[tuple[str, int], ...]
    left: int
    right: int
    blanks: Rows


@lru_cache(maxsize=128)
def _pattern(title: str, shape: Shape) -> _Pattern:
    """Kept, because workbooks made from one template lie alike."""
    columns = tuple(shape.columns.items())
    numbers = shape.columns.values()
    blanks = {key: _blank_row(title, row, columns) for key, row in shape.rows.items()}
    return _Pattern(columns, min(numbers) - 1, max(numbers), blanks)


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
            row[key] = _new(Entry, (blank[key][0], value, link))
    return row


_new = tuple.__new__
"""Makes an entry in half the time: this runs for every filled cell of every school."""
