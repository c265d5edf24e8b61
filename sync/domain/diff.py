"""The difference between the master as it stands and as it should be, as writes to single cells.

Officials sort, add columns and decide in the same worksheets: rows are found by key wherever they are,
only the system's columns are compared and written, and rows that hold something of the officials' stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sheets_schema.cells import Grid, Value, is_empty
from sheets_schema.frozen import frozen
from sheets_schema.keyed import KeyedTable, record_key
from sheets_schema.layout import Link
from sync.domain.plan import CellWrite, WorksheetWrite
from sync.domain.tables import STAND_IN, MasterRow, TableContent

_CELL = re.compile(r"(?<![A-Za-z0-9$])\$?([A-Z]{1,3})\$?(\d+)$")

_ESCAPED = re.compile(rb"%([0-9A-Fa-f]{2})")

ROW_STATE = "row_state"
_LONG = 16_000
"""No store shortens texts that are not much longer than this."""


@frozen
class Marks:
    """What the column *row state* says of rows that are not this run's."""

    withdrawn: str
    not_updated: str
    kept: str = ""


def diff_table(grid: Grid, table: KeyedTable, content: TableContent, marks: Marks) -> WorksheetWrite | None:
    """Writes that bring ``table`` in ``grid`` to ``content``; None when it is there already."""
    return _TableDiff(grid, table, content, marks).write()


def same_value(there: Value, wanted: Value) -> bool:
    """Whether a cell as read back holds what would be written."""
    if is_empty(there) or is_empty(wanted):
        return is_empty(there) and is_empty(wanted)
    if isinstance(there, (int, float)) and isinstance(wanted, (int, float)):
        return abs(there - wanted) < 1e-9
    if isinstance(there, date) and isinstance(wanted, date):
        return _day(there) == _day(wanted)
    return there == wanted or _is_beginning(there, wanted)


def same_place(target: str, link: Link) -> bool:
    """Whether the target of a link as read back is the cell of ``link``: in the same file, where the target names one.
    Stores write the way there variously, and on Google addresses say nothing of what we call a workbook.
    """
    if link.url:
        return target == link.url
    found = _CELL.search(target)
    return found is not None and found[1] + found[2] == link.a1 and _is_in(target.partition("#")[0], link.workbook)


def _is_in(address: str, workbook: str) -> bool:
    if "://" in address or "://" in workbook:
        return True
    return _unquoted(address).rpartition("/")[2] == workbook.rpartition("/")[2]


def _unquoted(address: str) -> str:
    """An address without the escapes that files hold it with."""
    plain = _ESCAPED.sub(lambda match: bytes((int(match[1], 16),)), address.encode())
    return plain.decode("utf-8", "replace")


def _is_beginning(there: Value, wanted: Value) -> bool:
    """True for a text that was too long for a cell, so that only its beginning could be written."""
    if not isinstance(there, str) or not isinstance(wanted, str) or len(wanted) < _LONG:
        return False
    return len(there) + 1 >= _LONG and there.endswith("…") and wanted.startswith(there[:-1])


def last_used_row(grid: Grid) -> int:
    """The number of the last row in which any cell holds something; 0 when there is none."""
    rows = grid.rows
    used = (row for row in range(len(rows), 0, -1) if any(not is_empty(value) for value in rows[row - 1]))
    return next(used, 0)


def has_work_beside(grid: Grid, table: KeyedTable, row: int) -> bool:
    """Whether officials wrote beside the keyed cells of a row, or commented anywhere in it."""
    keyed = {table.key_column, *table.columns.values()}
    return _has_more(grid, row, keyed) or any(noted == row for noted, _ in grid.notes)


def _has_more(grid: Grid, row: int, ours: set[int]) -> bool:
    cells = grid.rows[row - 1] if row <= len(grid.rows) else ()
    return any(not is_empty(value) for column, value in enumerate(cells, 1) if column not in ours)


def _day(value: date) -> tuple[int, ...]:
    moment = (value.hour, value.minute, value.second) if isinstance(value, datetime) else (0, 0, 0)
    return (value.year, value.month, value.day, *moment)


def _is_stand_in(key: str) -> bool:
    return key.endswith(STAND_IN)


class _TableDiff:
    """One comparison: first every wanted row is given its place, then places are compared cell by cell."""

    def __init__(self, grid: Grid, table: KeyedTable, content: TableContent, marks: Marks) -> None:
        self._grid, self._table, self._content, self._marks = grid, table, content, marks
        self._columns = tuple(table.columns.get(key) for key in content.columns)
        self._state = table.columns.get(ROW_STATE)
        self._ours = {column for column in (table.key_column, self._state, *self._columns) if column}
        self._writes: list[CellWrite] = []

    def write(self) -> WorksheetWrite | None:
        """The writes, sorted; None when there are none."""
        wanted = {row.key: row for row in self._wanted()}
        free = self._settle_unwanted(wanted)
        places = self._places(wanted, free)
        for key, row in places.items():
            self._compare(wanted[key], row, is_new=self._table.rows.get(key) != row)
        for row in self._vacated(places, free):
            self._clear(row)
        cells = tuple(sorted(self._writes, key=lambda cell: (cell.row, cell.column)))
        return WorksheetWrite(self._grid.title, cells, self._table.style_row) if cells else None

    def _wanted(self) -> tuple[MasterRow, ...]:
        known = {key.partition("/")[0] for key in self._table.rows if not _is_stand_in(key)}
        stand_ins = tuple(row for row in self._content.stand_ins if row.school not in known)
        return self._content.rows + stand_ins

    def _settle_unwanted(self, wanted: Mapping[str, MasterRow]) -> list[int]:
        """Mark the rows that stay though they are not wanted; return the rows that are free for others."""
        free: list[int] = []
        if self._content.is_fixed or self._content.is_log:
            return free
        for key, row in self._table.rows.items():
            if key in wanted:
                continue
            goes = self._content.is_transient or _is_stand_in(key) or key in self._content.going
            if key in self._content.leaving:
                self._leave(row)
            elif key.partition("/")[0] in self._content.unread and not _is_stand_in(key):
                self._mark(row, self._marks.not_updated)
            elif goes and not self._has_official_work(row):
                free.append(row)
            else:
                self._mark(row, self._marks.withdrawn)
        return sorted({*free, *(self._holes() if self._content.is_transient else ())})

    def _holes(self) -> Iterator[int]:
        """Rows within a list in which nothing stands: a run that looked at some schools only left them."""
        rows = self._table.rows.values()
        noted = {row for row, _ in self._grid.notes}
        for row in range(min(rows, default=0) + 1, max(rows, default=0)):
            if row not in noted and all(map(is_empty, self._grid.rows[row - 1])):
                yield row

    def _leave(self, row: int) -> None:
        """Empty a row that is kept elsewhere. It is not used again: what people coloured there was not for others."""
        if has_work_beside(self._grid, self._table, row):
            if self._state and self._grid.at(row, self._state) != self._marks.kept:
                self._writes.append(CellWrite(row, self._state, self._marks.kept))
            return
        keyed = sorted({self._table.key_column, *self._table.columns.values()})
        filled = (column for column in keyed if not is_empty(self._grid.at(row, column)))
        self._writes += [CellWrite(row, column, None) for column in filled]

    def _mark(self, row: int, words: str) -> None:
        """Since when a row was not updated stays as it was said first; that it was withdrawn is always said, once."""
        if not self._state:
            return
        there = self._grid.at(row, self._state)
        replaces = words == self._marks.withdrawn and there not in (words, self._marks.kept)
        if is_empty(there) or replaces:
            self._writes.append(CellWrite(row, self._state, words))

    def _has_official_work(self, row: int) -> bool:
        return _has_more(self._grid, row, self._ours)

    def _places(self, wanted: Mapping[str, MasterRow], free: list[int]) -> dict[str, int]:
        """A row for each wanted key: where it is; else a free row; else below all that is used."""
        known = self._table.rows
        places = {key: known[key] for key in wanted if key in known}
        if self._content.is_fixed:
            return places
        new = [key for key in wanted if key not in known]
        bottom = self._bottom()
        places.update(zip(new, [*free, *range(bottom + 1, bottom + 1 + len(new))], strict=False))
        self._close_gaps(places, free[len(new) :])
        return places

    def _close_gaps(self, places: dict[str, int], gaps: list[int]) -> None:
        """Move the lowest rows up into rows that became free, so that a list has no holes."""
        lowest = sorted(places, key=lambda key: places[key], reverse=True) if gaps else []
        movable = [key for key in lowest if not self._has_official_work(places[key])]
        for gap, key in zip(gaps, movable, strict=False):
            if places[key] < gap:
                return
            places[key] = gap

    def _bottom(self) -> int:
        """The last row that holds anything, so that nobody's notes below are overwritten."""
        return max(last_used_row(self._grid), self._table.key_row or 0, self._table.style_row or 0)

    def _compare(self, wanted: MasterRow, row: int, is_new: bool) -> None:
        if is_new:
            self._open_row(wanted.key, row)
        elif self._is_known_by_another(wanted.key, row):
            self._writes.append(CellWrite(row, self._table.key_column, record_key(self._content.table, wanted.key)))
        for index, (column, value) in enumerate(zip(self._columns, wanted.values, strict=True)):
            link = wanted.link if index == wanted.link_at else None
            if column and (is_new or not self._is_there(row, column, value, link)):
                self._writes.append(CellWrite(row, column, value, link))
        if self._state and not is_new and not is_empty(self._grid.at(row, self._state)):
            self._writes.append(CellWrite(row, self._state, None))

    def _is_there(self, row: int, column: int, value: Value, link: Link | None) -> bool:
        if not same_value(self._grid.at(row, column), value):
            return False
        target = self._grid.links.get((row, column), "") if link else ""
        return not (link and target) or same_place(target, link)

    def _is_known_by_another(self, key: str, row: int) -> bool:
        """True when the hidden key of a row is another row's; tables that get no rows may also have none."""
        there, wanted = self._grid.at(row, self._table.key_column), record_key(self._content.table, key)
        if self._content.is_fixed:
            return there != wanted and str(there).startswith(record_key(self._content.table, ""))
        return there != wanted

    def _open_row(self, key: str, row: int) -> None:
        """The key of a new row, and its other keyed cells empty, so that the whole row has its formats."""
        self._writes.append(CellWrite(row, self._table.key_column, record_key(self._content.table, key)))
        others = (column for column in self._table.columns.values() if column not in self._columns)
        self._writes += [CellWrite(row, column, None) for column in others]

    def _vacated(self, places: Mapping[str, int], free: list[int]) -> list[int]:
        """Rows that held a row of ours and hold none any more."""
        taken = set(places.values())
        left = {row for key, row in self._table.rows.items() if key in places}
        return sorted((left | set(free)) - taken)

    def _clear(self, row: int) -> None:
        for column in sorted(self._ours):
            if not is_empty(self._grid.at(row, column)):
                self._writes.append(CellWrite(row, column, None))
