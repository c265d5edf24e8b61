"""Tables with merged cells: each text in its own column, and headings of two rows as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from sync.documents.tables import Cell, lines_of

_HEADING_ROWS = 3
_PAIR = 2


class MergedCell(NamedTuple):
    """The lines of a cell, the columns that it takes, and whether it is merged into the one above it."""

    lines: Cell
    span: int = 1
    is_continued: bool = False


def merged_table_lines(rows: Sequence[Sequence[MergedCell]]) -> Iterator[str]:
    """The lines of a table whose cells may be merged."""
    yield from lines_of(list(_written(rows)), _aligned(rows))


def _written(rows: Sequence[Sequence[MergedCell]]) -> Iterator[list[Cell]]:
    """The cells of each row; a label beside several rows in a row of its own, before them."""
    for row, below in zip(rows, [*rows[1:], ()], strict=True):
        cells = [cell.lines for cell in row if not cell.is_continued]
        is_beside = bool(below) and below[0].is_continued and not row[0].is_continued and len(cells) > _PAIR
        yield from ([cells[0]], cells[1:]) if is_beside else (cells,)


def _aligned(rows: Sequence[Sequence[MergedCell]]) -> list[list[Cell]]:
    """Each text in the first of its columns; the headings in one row."""
    count = _heading_rows(rows)
    spread = _first_of_span if count == 1 else _spread
    headings = zip_longest(*(spread(row) for row in rows[:count]), fillvalue=())
    return [[_joined(column) for column in headings], *(_first_of_span(row) for row in rows[count:])]


def _heading_rows(rows: Sequence[Sequence[MergedCell]]) -> int:
    """The first row, and those below it into which its cells reach, while others stand beside them."""
    is_heading = (any(c.is_continued for c in row) and any(c.lines for c in row) for row in rows[1:_HEADING_ROWS])
    return 1 + next((n for n, known in enumerate(is_heading) if not known), min(len(rows), _HEADING_ROWS) - 1)


def _spread(row: Sequence[MergedCell]) -> list[Cell]:
    return [cell.lines for cell in row for _ in range(cell.span)]


def _first_of_span(row: Sequence[MergedCell]) -> list[Cell]:
    return [lines for cell in row for lines in (cell.lines, *((),) * (cell.span - 1))]


def _joined(column: Sequence[Cell]) -> Cell:
    """A heading with the one below it."""
    texts = (" ".join(line.strip() for line in cell if line.strip()) for cell in column)
    return [" ".join(text for text in texts if text)]
