"""Two snapshots of one workbook, compared cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_schema.cells import CellRef, Grid, Value, is_empty
from sync.domain.snapshot import Snapshot


def differing_cells(one: Snapshot, other: Snapshot) -> tuple[CellRef, ...]:
    """The cells of which value or link differ; for a worksheet that only one of them has, its first cell."""
    others = {grid.title: grid for grid in other.grids}
    ours = {grid.title: grid for grid in one.grids}
    alone = [CellRef(title, 1, 1) for title in (*ours, *others) if (title in ours) != (title in others)]
    both = [(grid, others[title]) for title, grid in ours.items() if title in others]
    return (*alone, *(ref for grid, second in both for ref in _differing(grid, second)))


def _differing(one: Grid, other: Grid) -> Iterator[CellRef]:
    for row in range(1, max(len(one.rows), len(other.rows)) + 1):
        first, second = (list(grid.rows[row - 1]) if row <= len(grid.rows) else [] for grid in (one, other))
        if first == second and not (one.links or other.links):
            continue
        for column in range(1, max(len(first), len(second)) + 1):
            at = (row, column)
            if not _is_same(one.at(*at), other.at(*at)) or one.links.get(at) != other.links.get(at):
                yield one.ref(row, column)


def _is_same(one: Value, other: Value) -> bool:
    if is_empty(one) or is_empty(other):
        return is_empty(one) and is_empty(other)
    return one == other
