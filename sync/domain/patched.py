"""A snapshot as it is after a plan was written: what reading the workbook again would give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    rows: list[Sequence[Value]] = [*grid.rows[:kept]]
    written: dict[int, list[Value]] = {}
    own = workbook.rpartition("/")[2] if grid.beside else ""
    links = {at: target for at, target in grid.links.items() if at[0] <= kept}
    for row, column, value, link in write.cells:
        _put(rows, written, (row, column), value)
        links.pop((row, column), None)
        if link:
            links[row, column] = _target(link, own)
    merged = tuple(box for box in grid.merged if box.top <= kept)
    return replace(grid, rows=rows, links=links, merged=merged)


def _put(rows: list[Sequence[Value]], written: dict[int, list[Value]], at: tuple[int, int], value: Value) -> None:
    """Put one value in its place; a row that is written is a new one, kept in ``written``, and all others stay."""
    row, column = at
    is_there = row <= len(rows) and column <= len(rows[row - 1])
    if not is_there and value in (None, ""):
        return
    while len(rows) < row:
        rows.append([])
    if row not in written:
        rows[row - 1] = written[row] = [*rows[row - 1]]
    cells = written[row]
    cells += [None] * (column - len(cells))
    cells[column - 1] = None if value == "" else value


def _target(link: Link, own: str) -> str:
    return link.url or f"{link.workbook or own}#'{link.worksheet}'!{link.a1}"
