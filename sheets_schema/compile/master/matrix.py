"""What stands above the matrix of *Tiến độ*: the meaning of the signs, and how far each step and all rows are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheets_schema.cells import Box, column_letters
from sheets_schema.compile.master.overview import live
from sheets_schema.compile.master.styles import STATUS_STYLES
from sheets_schema.compile.master.tables import FIRST_ROW, LAST_ROW, MasterTable
from sheets_schema.compile.master.words import ROWS_SHOWN, STATUSES
from sheets_schema.layout import CellLayout, Formula

_DONE, _NOT_APPLICABLE = STATUSES["done"][0], STATUSES["not_applicable"][0]


def legend(table: MasterTable, row: int) -> Iterator[CellLayout]:
    """Every status as its cells look, beside each other from the first step item on."""
    first = 2 + next(at for at, column in enumerate(table.columns) if column.group.vi)
    yield from (CellLayout(row, at, name, style) for at, (name, style) in enumerate(STATUS_STYLES.items(), first))


def shares(table: MasterTable, row: int) -> Iterator[CellLayout]:
    """The completeness of the rows that a filter leaves, and before it what it is."""
    at = 2 + next(index for index, column in enumerate(table.columns) if column.key == "completeness")
    letter = column_letters(at)
    average = f"SUBTOTAL(101,{letter}{FIRST_ROW}:{letter}{LAST_ROW})"
    yield CellLayout(row, at - 1, ROWS_SHOWN.vi, "group_note")
    yield CellLayout(row, at, Formula(live(f'IFERROR({average},"")')), "group_percent")


def step_title(words: str, *boxes: Box, first: int = FIRST_ROW) -> Formula:
    """The name of a step with the share of its items that is done, in all rows from ``first`` on; ``boxes`` name the
    columns of its items.
    """
    areas = [f"{column_letters(box.left)}{first}:{column_letters(box.right)}{LAST_ROW}" for box in boxes]
    applying = f"({_counted(areas, '?*')}-{_counted(areas, f'{_NOT_APPLICABLE}*')})"
    share = f"IFERROR({_counted(areas, f'{_DONE}*')}/{applying},0)"
    quoted = words.replace('"', '""')
    return Formula(live(f'"{quoted} – "&TEXT({share},"0%")'))


def _counted(areas: Sequence[str], wanted: str) -> str:
    counts = "+".join(f'COUNTIF({area},"{wanted}")' for area in areas)
    return f"({counts})" if len(areas) > 1 else counts
