"""What a plan changes, cell by cell: what stands there now, and what shall, by the very writes that a store is given.

A plan may write more: a worksheet that the system owns whole is written anew, and most of its cells stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.cells import CellRef, Grid, Value, is_empty, typed_text
from sheets_schema.frozen import frozen
from sheets_schema.keyed import KeyedTable, locate_tables, record_key
from sync.domain.diff import same_place, same_value

if TYPE_CHECKING:
    from sheets_schema.layout import Link
    from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite

_FEW_COLUMNS = 3
"""So many at the left of a table may say what a row is about."""


class CellChange(NamedTuple):
    """One cell, from ``old`` to ``new``. ``link``: where it shall lead, empty: nowhere; None where that stays as it is.

    The rest says what stands there: the key of its row, what people read first in the row, and above its column; empty
    where there is none of it.
    """

    at: CellRef
    old: Value
    new: Value
    link: str | None = None
    record: str = ""
    label: str = ""
    heading: str = ""


@frozen
class WorksheetChanges:
    """What changes in one worksheet, by row and column."""

    worksheet: str
    cells: tuple[CellChange, ...]


@frozen
class WorkbookChanges:
    """What changes in one workbook, in the order of its plan."""

    workbook: str
    worksheets: tuple[WorksheetChanges, ...]

    @property
    def count(self) -> int:
        """How many cells change."""
        return sum(len(one.cells) for one in self.worksheets)


def changes_of(plan: WorkbookPlan, there: Iterable[Grid]) -> WorkbookChanges:
    """What a plan changes. ``there``: the worksheets that it was made from, those it writes at least."""
    grids = {grid.title: grid for grid in there}
    writes: dict[str, list[WorksheetWrite]] = {}
    for write in plan.worksheets:
        writes.setdefault(write.worksheet, []).append(write)
    changes = (_Comparison(grids[title], own).changes() for title, own in writes.items())
    return WorkbookChanges(plan.workbook, tuple(one for one in changes if one.cells))


class _Comparison:
    """One worksheet and what is written into it."""

    def __init__(self, grid: Grid, writes: Sequence[WorksheetWrite]) -> None:
        self._grid, self._writes = grid, writes

    def changes(self) -> WorksheetChanges:
        cells = sorted((*self._written(), *self._cleared()), key=lambda one: one.at)
        return WorksheetChanges(self._grid.title, tuple(cells))

    def _written(self) -> Iterator[CellChange]:
        for cell in (cell for write in self._writes for cell in write.cells):
            old = self._grid.at(cell.row, cell.column)
            link = self._link(cell)
            if link is not None or not same_value(old, cell.value):
                yield self._change((cell.row, cell.column), old, cell.value, link)

    def _link(self, cell: CellWrite) -> str | None:
        target = self._grid.links.get((cell.row, cell.column), "")
        if cell.link is None:
            return "" if target else None
        return None if target and same_place(target, cell.link) else _shown(cell.link)

    def _cleared(self) -> Iterator[CellChange]:
        """What goes because nothing is written in its place."""
        for write in self._writes:
            kept = {(cell.row, cell.column) for cell in write.cells}
            first = write.clear_from or len(self._grid.rows) + 1
            for row, values in enumerate(self._grid.rows[first - 1 :], first):
                for column, old in enumerate(values, 1):
                    if not is_empty(old) and (row, column) not in kept:
                        has_link = (row, column) in self._grid.links
                        yield self._change((row, column), old, None, "" if has_link else None)

    def _change(self, at: tuple[int, int], old: Value, new: Value, link: str | None) -> CellChange:
        table = self._table(at[0])
        heading = self._headings(table).get(at[1], "") if table else ""
        return CellChange(
            self._grid.ref(*at), old, new, link, self._records.get(at[0], ""), self._label(at[0]), heading
        )

    @cached_property
    def _tables(self) -> Sequence[KeyedTable]:
        """The tables with a row of keys, the lowest first."""
        tables = [one for one in locate_tables(self._grid).values() if one.key_row]
        return sorted(tables, key=lambda one: one.key_row or 0, reverse=True)

    def _table(self, row: int) -> KeyedTable | None:
        """The table that a row stands in: the nearest one that begins above it."""
        return next((one for one in self._tables if row > (one.key_row or 0)), None)

    @cached_property
    def _records(self) -> Mapping[int, str]:
        """Keys of rows; also of those that this plan adds."""
        records = {row: key for table in self._tables for key, row in table.rows.items()}
        for cell in (cell for write in self._writes for cell in write.cells):
            table = self._table(cell.row)
            if table and cell.column == table.key_column:
                key = typed_text(cell.value).removeprefix(record_key(table.table, ""))
                records[cell.row] = key or records.get(cell.row, "")
        return records

    @cached_property
    def _new(self) -> Mapping[tuple[int, int], str]:
        """What will stand in the cells that are written."""
        return {(cell.row, cell.column): typed_text(cell.value) for write in self._writes for cell in write.cells}

    def _label(self, row: int) -> str:
        """The first thing that people read in a row of a table, or in one above all tables."""
        table = self._table(row) or next(reversed(self._tables), None)
        if table is None:
            return ""
        columns = range(table.key_column + 1, table.key_column + 1 + _FEW_COLUMNS)
        texts = (self._new.get((row, column)) or typed_text(self._grid.at(row, column)) for column in columns)
        return next((" ".join(text.split()) for text in texts if text.strip()), "")

    def _headings(self, table: KeyedTable) -> Mapping[int, str]:
        """What people read above each column of a table: the lowest text between its keys and its first record."""
        above = (table.key_row or 0) + 1
        lower = (*table.rows.values(), table.style_row or 0)
        below = min((row for row in lower if row > above), default=above + 3)
        rows = self._grid.rows[above - 1 : below - 1]
        found = ((column, text) for row in rows for column, text in enumerate(row, 1) if isinstance(text, str))
        return {column: " ".join(text.split()) for column, text in found if text.strip() and column != table.key_column}


def _shown(link: Link) -> str:
    """A link as people read it: an address, or a workbook and a cell."""
    return link.url or "#".join(part for part in (link.workbook, f"{link.worksheet}!{link.a1}") if part)
