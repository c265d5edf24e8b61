"""What a master lacks that was made by an older version, drawn beside what it has.

Nothing that stands in it is moved: new columns of a list stand right of everything in use, new figures of the overview
below everything. Such a drawing names only the cells, rules and colours to add.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sheets_schema.cells import Box
from sheets_schema.compile.master.figures import FigureTable
from sheets_schema.compile.master.given import row_key
from sheets_schema.compile.master.matrix import step_title
from sheets_schema.compile.master.seeing import decision_colours, status_colours, validations
from sheets_schema.compile.master.tables import MATRIX, MasterColumn, MasterTable
from sheets_schema.compile.master.words import COLUMNS
from sheets_schema.keyed import columns_key
from sheets_schema.layout import CellLayout, ColumnLayout, RowLayout, WorksheetLayout
from sheets_schema.model import Owner


class Standing(NamedTuple):
    """How a list stands in a master: its worksheet, the row of its keys (formats, groups and headings follow, ``head``
    being the row of headings), its columns by key, its rows, and the first column that nobody uses.
    """

    title: str
    keys: int
    head: int
    columns: Mapping[str, int]
    rows: Sequence[int]
    free: int


def grown_list(table: MasterTable, missing: Sequence[MasterColumn], there: Standing, scale: float) -> WorksheetLayout:
    """The columns that a list lacks, with their headings, formats, rules and colours."""
    placed = tuple(enumerate(missing, there.free))
    known = [(there.columns[column.key], column) for column in table.columns if column.key in there.columns]
    new = {at for at, _ in placed}
    decided = decision_colours((*known, *placed), there.head)
    last = there.free + len(missing) - 1
    return WorksheetLayout(
        key=table.key,
        title=there.title,
        cells=(*_cells(placed, there), *_step_titles(table, placed, there)),
        columns={at: ColumnLayout(column.width) for at, column in placed},
        validations=tuple(validations(placed, there.head, scale)),
        conditional_formats=(
            *status_colours(placed, there.head),
            *(one for one in decided if one.box.left in new),
        ),
        filter=Box(there.head, 1, there.head + 1, last),
    )


def _cells(placed: Sequence[tuple[int, MasterColumn]], there: Standing) -> Iterator[CellLayout]:
    for at, column in placed:
        official = column.owner is Owner.OFFICIAL
        yield CellLayout(there.keys, at, column.key, "key")
        yield CellLayout(there.keys + 1, at, None, column.style)
        yield CellLayout(there.head, at, column.label.vi, "head_official" if official else "head")
        yield from (CellLayout(row, at, None, column.style) for row in there.rows)


def _step_titles(
    table: MasterTable, placed: Sequence[tuple[int, MasterColumn]], there: Standing
) -> Iterator[CellLayout]:
    """The names of the steps above their new items; the share of a step counts its items wherever they stand."""
    if table.key != MATRIX:
        return
    row = there.head - 1
    for words in dict.fromkeys(column.group for _, column in placed if column.group.vi):
        old = [there.columns[one.key] for one in table.columns if one.group == words and one.key in there.columns]
        new = [at for at, column in placed if column.group == words]
        boxes = [Box(row, at, row, at) for at in new]
        if old:
            boxes.insert(0, Box(row, min(old), row, max(old)))
            yield CellLayout(row, min(old), step_title(words.vi, *boxes, first=there.head + 1))
        yield from (CellLayout(row, at, words.vi, "group") for at in new)


def grown_overview(
    title: str, tables: Sequence[tuple[FigureTable, Sequence[str], Mapping[str, int]]], below: int
) -> WorksheetLayout:
    """The figures that the overview lacks, below row ``below``. ``tables``: each with the rows it lacks, and where the
    columns of its values are; empty where the overview has nothing of the table.
    """
    cells: list[CellLayout] = []
    rows: dict[int, RowLayout] = {}
    row = below + 1
    for table, missing, columns in tables:
        drawn = list(_figures(table, missing, columns, row + 1))
        cells += drawn
        if not columns:
            rows[row + 2] = RowLayout(hidden=True)
        row = max(cell.row for cell in drawn) + 1
    return WorksheetLayout("tong_quan", title, tuple(cells), rows=rows)


def _figures(table: FigureTable, missing: Sequence[str], columns: Mapping[str, int], row: int) -> Iterator[CellLayout]:
    is_labelled = table.columns[0] == "school"
    values = table.columns[1:] if is_labelled else table.columns
    at = {key: columns.get(key, number) for number, key in enumerate(values, 3)}
    yield CellLayout(row, 2, table.title, "section")
    if not columns:
        row += 1
        yield CellLayout(row, 1, columns_key(table.key), "key")
        yield from (CellLayout(row, column, key, "key") for key, column in at.items())
        if is_labelled:
            yield CellLayout(row, 2, "school", "key")
    row += 1
    yield CellLayout(row, 2, table.label, "head")
    yield from (CellLayout(row, column, COLUMNS[key].vi, "head") for key, column in at.items())
    for figure in table.figures:
        if row_key(figure.key) in missing:
            row += 1
            yield CellLayout(row, 1, figure.key, "key")
            yield CellLayout(row, 2, figure.label, "row")
            yield from (CellLayout(row, at[key], None, style) for key, style in zip(values, figure.styles, strict=True))
