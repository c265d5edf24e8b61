"""A workbook to be built from a snapshot: every cell as it was read, with the look of a new workbook of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sheets_schema.cells import CellError, Grid, Value, is_empty
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FINGERPRINT_WORKSHEET, locate_tables
from sheets_schema.layout import (
    CellLayout,
    ColumnLayout,
    Formula,
    Link,
    RowLayout,
    Visibility,
    WorkbookLayout,
    WorksheetLayout,
)
from sync.domain.layout_cells import layout_grid
from sync.domain.snapshot import Snapshot

_KEY = "key"
"""The style of hidden keys."""

_PLACE = re.compile(r"'?(.+?)'?!\$?([A-Z]{1,3})\$?(\d+)")
_LONGEST = 32_767
"""How many letters Excel takes in a cell."""

_LETTERS, _LINE, _AROUND, _HIGHEST = 1.15, 15.5, 5.0, 400.0
"""How many letters stand on the width of one as columns count it; points of a line, around lines, and at most."""

Address = tuple[int, int]


def remade_layout(layout: WorkbookLayout, snapshot: Snapshot) -> WorkbookLayout:
    """``snapshot`` as a workbook to build. ``layout``: that of a new one of its kind.

    A worksheet whose keys stand where they stood when it was made keeps everything of its layout; of another, in which
    people moved columns or rows, each column keeps its look.
    """
    return replace(layout, worksheets=tuple(_remade(grid, layout) for grid in snapshot.grids))


def _remade(grid: Grid, layout: WorkbookLayout) -> WorksheetLayout:
    made = next((sheet for sheet in layout.worksheets if _fits(sheet, grid)), None)
    sheet = made or _moved(grid, layout)
    look = _Look.of(sheet)
    cells = tuple(
        CellLayout(*at, look.value(at, value), look.style(at), _link(grid, at)) for at, value in look.all(grid)
    )
    is_shown = sheet.visibility is Visibility.SHOWN
    visibility = sheet.visibility if grid.hidden is not is_shown else _as_seen(grid)
    rows = sheet.rows if sheet.row_height else {**dict(_high_rows(sheet, grid, look.bottom)), **sheet.rows}
    return replace(sheet, title=grid.title, cells=cells, rows=rows, merges=grid.merged, visibility=visibility)


def _high_rows(sheet: WorksheetLayout, grid: Grid, above: int) -> Iterator[tuple[int, RowLayout]]:
    """Rows that need more than one line for what stands in them."""
    widths = {column: one.width * _LETTERS for column, one in sheet.columns.items() if not one.hidden}
    for row, cells in enumerate(grid.rows[above:], above + 1):
        texts = ((value, widths[at]) for at, value in enumerate(cells, 1) if isinstance(value, str) and at in widths)
        lines = max((sum(1 + int(len(part) / width) for part in text.split("\n")) for text, width in texts), default=1)
        if lines > 1:
            yield row, RowLayout(min(_HIGHEST, _AROUND + _LINE * lines), grows=True)


def _as_seen(grid: Grid) -> Visibility:
    return Visibility.HIDDEN if grid.hidden else Visibility.SHOWN


def _fits(sheet: WorksheetLayout, grid: Grid) -> bool:
    """Whether every key of a new worksheet stands at its place; the one without keys is known by its title."""
    if FINGERPRINT_WORKSHEET in (sheet.title, grid.title):
        return sheet.title == grid.title
    keys = [cell for cell in sheet.cells if cell.style == _KEY and cell.value]
    return all(grid.at(cell.row, cell.column) == cell.value for cell in keys)


def _moved(grid: Grid, layout: WorkbookLayout) -> WorksheetLayout:
    """A worksheet whose columns look as those with the same keys."""
    columns: dict[int, ColumnLayout] = {}
    rows: dict[int, RowLayout] = {}
    looks = _column_looks(layout)
    for key, table in locate_tables(grid).items():
        columns[table.key_column] = ColumnLayout(4, hidden=True)
        rows |= {row: RowLayout(hidden=True) for row in (table.key_row, table.style_row) if row}
        found = ((column, looks.get((key, name))) for name, column in table.columns.items())
        columns |= {column: look for column, look in found if look}
    return WorksheetLayout(grid.title, grid.title, (), columns, rows)


def _column_looks(layout: WorkbookLayout) -> Mapping[tuple[str, str], ColumnLayout]:
    """How the columns of each table look, by table and column key."""
    looks: dict[tuple[str, str], ColumnLayout] = {}
    for sheet in layout.worksheets:
        styles = _Look.of(sheet)
        for key, table in locate_tables(layout_grid(sheet)).items():
            for name, column in table.columns.items():
                width = sheet.columns[column].width if column in sheet.columns else 12
                looks[key, name] = ColumnLayout(width, style=styles.below.get(column, ""))
    return looks


@frozen
class _Look:
    """How the cells of a worksheet look: those that were made, and by column those ``below`` them."""

    made: Mapping[Address, CellLayout]
    rows: Mapping[int, set[int]]
    below: Mapping[int, str]

    @property
    def bottom(self) -> int:
        """The last row in which a cell was made."""
        return max(self.rows, default=0)

    @classmethod
    def of(cls, sheet: WorksheetLayout) -> _Look:
        """The look of a new worksheet."""
        made = {(cell.row, cell.column): cell for cell in sheet.cells}
        tables = locate_tables(layout_grid(sheet)).values() if sheet.cells else ()
        styled = {table.style_row for table in tables}
        below = {cell.column: cell.style for cell in sheet.cells if cell.row in styled and cell.style != _KEY}
        rows: dict[int, set[int]] = {}
        for row, column in made:
            rows.setdefault(row, set()).add(column)
        return cls(made, rows, below)

    def all(self, grid: Grid) -> Iterator[tuple[Address, Value]]:
        """Every cell that holds something or looks like something, with what it holds."""
        bottom = self.bottom
        for row in range(1, max(len(grid.rows), bottom) + 1):
            own = grid.rows[row - 1] if row <= len(grid.rows) else ()
            filled = {column for column, value in enumerate(own, 1) if not is_empty(value)}
            styled = self.below.keys() if filled and row > bottom else ()
            for column in sorted({*filled, *styled, *self.rows.get(row, ())}):
                yield (row, column), grid.at(row, column)

    def style(self, at: Address) -> str:
        """The style of a cell; empty: its column's."""
        if at in self.made:
            return self.made[at].style
        return "" if at[0] in self.rows else self.below.get(at[1], "")

    def value(self, at: Address, value: Value) -> Value | Formula:
        """What a cell shall hold: where a formula was made, that formula with what it showed."""
        made = self.made[at].value if at in self.made else None
        if isinstance(made, Formula):
            return Formula(made.text, None if value == CellError("") else _shown(value))
        return _written(value)


def _shown(value: Value) -> Value:
    return value.text if isinstance(value, CellError) else value


def _written(value: Value) -> Value | Formula:
    if isinstance(value, CellError):
        return Formula(value.text or '""', value.text or None)
    if isinstance(value, str) and len(value) > _LONGEST:
        return value[: _LONGEST - 1] + "…"
    return None if is_empty(value) else value


def _link(grid: Grid, at: Address) -> Link | None:
    """The link of a cell, from where it leads."""
    target = grid.links.get(at, "")
    if "://" in target or target.startswith("mailto:"):
        return Link(url=target)
    workbook, _, place = target.partition("#")
    found = _PLACE.fullmatch(place)
    if not found:
        return None
    return Link(found[1].replace("''", "'"), found[2] + found[3], workbook)
