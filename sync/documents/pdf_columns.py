"""Tables of a PDF without lines around their cells: rows of texts that stand below each other in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sync.documents.merged import MergedCell
from sync.documents.pdf_text import Written, is_mark, paragraphs

_NEAR = 6.0
_GAP, _NARROW = 0.3, 1.5
_LINES = 2.0
"""How many widths of an em lie between two lines of a cell at most."""
_ROWS, _NARROW_ROWS = 2, 3

Cells = list[list[Written]]


class Block(NamedTuple):
    """A table, and the numbers of the pieces that it is made of: the first and the one behind the last."""

    rows: tuple[tuple[MergedCell, ...], ...]
    sides: tuple[float, ...]
    pieces: tuple[int, int]


def column_blocks(lines: Sequence[Written]) -> tuple[Block, ...]:
    """The tables among the lines of a page, which come cell by cell."""
    blocks: list[list[Cells]] = []
    is_open = False
    for row in _rows(lines):
        if not _is_row(row):
            is_open = False
        elif is_open and _have_same_columns(blocks[-1][-1], row):
            blocks[-1].append(row)
        else:
            blocks.append([row])
            is_open = True
    return tuple(_block(rows) for rows in blocks if len(rows) >= (_ROWS if _are_apart(rows) else _NARROW_ROWS))


def _are_apart(rows: Sequence[Cells]) -> bool:
    """Whether there is more between the columns than between words, or there are more columns than two."""
    pairs = [(one, two[0]) for row in rows for one, two in pairwise(row)]
    is_wide = all(two.left - max(line.right for line in one) > two.size * _NARROW for one, two in pairs)
    return is_wide or len(rows[0]) > 2


def _rows(lines: Sequence[Written]) -> Iterator[Cells]:
    rows: list[Cells] = []
    for line in lines:
        if rows and _is_beside(rows[-1], line):
            _gather_label(rows, line)
            rows[-1].append([line])
        elif rows and len(rows[-1]) > 1 and _goes_on(rows[-1][-1], line):
            rows[-1][-1].append(line)
        else:
            rows.append([[line]])
    yield from rows


def _is_beside(row: Cells, line: Written) -> bool:
    """Whether a line begins a further cell of the row: to the right of the last cell, and not below it."""
    cell = row[-1]
    is_right = line.left > max(one.right for one in cell) + line.size * _GAP
    return is_right and line.base >= cell[-1].base - line.size / 2


def _gather_label(rows: list[Cells], line: Written) -> None:
    """The lines above, in the same column and no higher than this line, are one cell with the last."""
    while len(rows) > 1 and len(rows[-1]) == len(rows[-2]) == 1 and _is_above(rows[-2][0][-1], rows[-1][0][0], line):
        last = rows.pop()
        rows[-1][0] += last[0]


def _is_above(line: Written, last: Written, beside: Written) -> bool:
    is_low = line.base <= beside.base + line.size / 2
    return is_low and abs(line.left - last.left) <= _NEAR and 0 < line.base - last.base <= line.size * _LINES


def _goes_on(cell: Sequence[Written], line: Written) -> bool:
    is_below = 0 < cell[-1].base - line.base <= line.size * _LINES
    return is_below and abs(cell[0].left - line.left) <= _NEAR


def _is_row(row: Cells) -> bool:
    """Two cells at least; a number and its text are one."""
    return len(row) > 2 or (len(row) == 2 and not is_mark("".join(line.text for line in row[0])))


def _have_same_columns(above: Cells, row: Cells) -> bool:
    lefts = ((one[0].left, two[0].left) for one, two in zip(above, row, strict=False))
    return len(above) == len(row) and all(abs(one - two) <= _NEAR for one, two in lefts)


def _block(rows: Sequence[Cells]) -> Block:
    lefts = [min(row[column][0].left for row in rows) for column in range(len(rows[0]))]
    right = max(line.right for row in rows for cell in row for line in cell)
    sides = (*lefts, right)
    made = tuple(
        tuple(MergedCell(tuple(paragraphs(cell, end))) for cell, end in zip(row, sides[1:], strict=True))
        for row in rows
    )
    numbers = [number for row in rows for cell in row for line in cell for number in line.pieces]
    return Block(made, sides, (min(numbers), max(numbers)))
