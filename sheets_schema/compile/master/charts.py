"""The charts of the overview: each shows one of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sheets_schema.cells import Box
from sheets_schema.compile.master.figures import BY_SEVERITY, BY_STEP, BY_STEP_COLUMNS, FigureTable
from sheets_schema.compile.master.words import CHARTS, COLUMNS
from sheets_schema.layout import ChartKind, ChartLayout, Series

LEFT = 2
"""The column at which the charts begin."""

_RED, _BLUE, _GREEN, _AMBER = "#9F1D20", "#1D4ED8", "#15803D", "#B45309"
_BY_STATUS = {
    "done": "#15803D",
    "done_late": "#84CC16",
    "in_progress": "#60A5FA",
    "overdue": "#EA580C",
    "claimed_without_proof": "#FACC15",
    "invalid": "#B91C1C",
    "missing": "#F87171",
    "not_due": "#CBD5E1",
}
_BREAKDOWN_COLOURS = (_AMBER, _BLUE, _GREEN)
ROWS = 27
"""So many rows of the usual height the charts take."""

_SECOND_LINE = 14
_LABEL, _COLUMN, _GAP = 285, 89, 8
"""Pixels of the column of labels, of every other, and between two charts."""

_WIDE = ((LEFT, _LABEL + 3 * _COLUMN), (6, 7 * _COLUMN))
_NARROW = ((LEFT, _LABEL), (3, 3 * _COLUMN), (6, 3 * _COLUMN), (9, 4 * _COLUMN))
"""Columns and widths of the charts of each line. All end where a column does: programs measure columns variously, and a
chart reaches from cell to cell.
"""

_WIDE_HEIGHT, _NARROW_HEIGHT = 262, 240


def charts_of(tables: Sequence[FigureTable], places: Mapping[str, Box], trend: Box, top: int) -> Iterator[ChartLayout]:
    """Two wide charts, and below them one for each breakdown and for the findings. ``places`` are the tables' values
    with their labels; ``trend`` those of the latest runs.
    """
    yield _by_step(places[BY_STEP], top)
    yield _trend(trend, top)
    narrow = [table for table in tables if table.is_breakdown or table.key == BY_SEVERITY]
    colours = (*_BREAKDOWN_COLOURS, _RED)
    for table, spot, colour in zip(narrow, _NARROW, colours, strict=False):
        title, place = _title(table), places[table.key]
        at, size, inset = _laid((top + _SECOND_LINE, *spot), _NARROW_HEIGHT)
        series = (Series(COLUMNS[table.columns[0]].vi, _column(place, 1), colour),)
        yield ChartLayout(title, ChartKind.BARS, at, size, _column(place, 0), series, inset=inset)


def _laid(spot: tuple[int, int, int], height: int) -> tuple[tuple[int, int], tuple[int, int], int]:
    """Cell, size and inset of a chart; all but the leftmost keep a gap before them."""
    row, column, width = spot
    inset = _GAP if column > LEFT else 0
    return (row, column), (width - inset, height), inset


def _by_step(place: Box, top: int) -> ChartLayout:
    at, size, inset = _laid((top, *_WIDE[0]), _WIDE_HEIGHT)
    series = tuple(
        Series(COLUMNS[status].vi, _column(place, 1 + BY_STEP_COLUMNS.index(status)), colour)
        for status, colour in _BY_STATUS.items()
    )
    title = CHARTS[BY_STEP].vi
    return ChartLayout(title, ChartKind.SHARES, at, size, _column(place, 0), series, number_format="0%", inset=inset)


def _trend(place: Box, top: int) -> ChartLayout:
    at, size, inset = _laid((top, *_WIDE[1]), _WIDE_HEIGHT)
    share = Series(COLUMNS["completeness"].vi, _column(place, 3), _RED)
    title = CHARTS["xu_huong"].vi
    return ChartLayout(title, ChartKind.LINES, at, size, _column(place, 1), (share,), number_format="0%", inset=inset)


def _title(table: FigureTable) -> str:
    if table.key == BY_SEVERITY:
        return CHARTS[BY_SEVERITY].vi
    return CHARTS["models_by"].vi.format(label=table.label[:1].lower() + table.label[1:])


def _column(place: Box, offset: int) -> Box:
    return Box(place.top, place.left + offset, place.bottom, place.left + offset)
