"""A layout seen as the cells that a workbook made from it holds: the template's own, and the school's."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_schema.cells import Grid, Value
from sheets_schema.layout import CellLayout, Formula, Visibility, WorkbookLayout, WorksheetLayout

Address = tuple[int, int]


def layout_grid(sheet: WorksheetLayout) -> Grid:
    """The worksheet as it would be read back; formulas show what they show when written."""
    rows = max((cell.row for cell in sheet.cells), default=0)
    columns = max((cell.column for cell in sheet.cells), default=0)
    lines: list[list[Value]] = [[None] * columns for _ in range(rows)]
    for cell in sheet.cells:
        lines[cell.row - 1][cell.column - 1] = shown(cell)
    hidden = sheet.visibility is not Visibility.SHOWN
    return Grid(sheet.title, lines, merged=tuple(sheet.merges), hidden=hidden)


def shown(cell: CellLayout) -> Value:
    """What a cell holds as it is read back."""
    value = cell.value.cached if isinstance(cell.value, Formula) else cell.value
    return None if value == "" else value


def open_cells(layout: WorkbookLayout, sheet: WorksheetLayout) -> frozenset[Address]:
    """The cells that people may fill in: those of a style that is not locked, and of a box merged with one."""
    return frozenset(_open(layout, sheet))


def _open(layout: WorkbookLayout, sheet: WorksheetLayout) -> Iterator[Address]:
    is_open = {name: not style.locked for name, style in layout.styles.items()}
    for cell in sheet.cells:
        if cell.style and is_open[cell.style]:
            yield cell.row, cell.column
