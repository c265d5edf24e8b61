"""A snapshot as it is after a plan was written: what reading the workbook again would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sheets_schema.cells import Grid, Value
from sheets_schema.layout import Link
from sync.domain.plan import WorksheetWrite
from sync.domain.snapshot import Snapshot


def patched(snapshot: Snapshot, writes: Iterable[WorksheetWrite], version: str) -> Snapshot:
    """The snapshot with the writes in it, known by another version."""
    grids = {grid.title: grid for grid in snapshot.grids}
    for write in writes:
        grids[write.worksheet] = _written(grids[write.worksheet], write, snapshot.workbook)
    return Snapshot(snapshot.workbook, version, tuple(grids[grid.title] for grid in snapshot.grids))


def _written(grid: Grid, write: WorksheetWrite, workbook: str) -> Grid:
    kept = write.clear_from - 1 if write.clear_from else len(grid.rows)
    rows: list[list[Value]] = [list(row) for row in grid.rows[:kept]]
    own = workbook.rpartition("/")[2] if grid.beside else ""
    links = {at: target for at, target in grid.links.items() if at[0] <= kept}
    for row, column, value, link in write.cells:
        _put(rows, row, column, value)
        links.pop((row, column), None)
        if link:
            links[row, column] = _target(link, own)
    merged = tuple(box for box in grid.merged if box.top <= kept)
    return replace(grid, rows=rows, links=links, merged=merged)


def _put(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    if value is None or value == "":
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = None
        return
    while len(rows) < row:
        rows.append([])
    cells = rows[row - 1]
    cells += [None] * (column - len(cells))
    cells[column - 1] = value


def _target(link: Link, own: str) -> str:
    return link.url or f"{link.workbook or own}#'{link.worksheet}'!{link.a1}"
