"""A worksheet in the making: rows are added from top to bottom, and places are remembered by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

from sheets_schema.cells import Box, Value, column_letters, quoted_title
from sheets_schema.layout import (
    CellLayout,
    ColumnLayout,
    ConditionalFormat,
    Formula,
    Link,
    RowLayout,
    Validation,
    WorksheetLayout,
)

KEY, FIRST = 1, 2
"""The hidden key column, and the first column that people see."""

STRUT_COLUMN, STRUT_LINE = "strut", 20.0
"""Key of the column that keeps rows high, and the height of one of its lines in points."""

LINE, SMALL_LINE = 15.5, 13.0
"""Heights of a line of text of size 12 and of size 10, in points."""

WIDE_LETTERS, SMALL_LETTERS = 1.15, 1.45
"""How many letters of size 12 and of size 10 stand on the width of one character as columns count it."""


@dataclass(slots=True)
class Canvas:
    """The parts of a worksheet so far; ``row`` is the row being filled, counted from 1."""

    title: str
    row: int = 1
    cells: list[CellLayout] = field(default_factory=list)
    columns: dict[int, ColumnLayout] = field(default_factory=dict)
    rows: dict[int, RowLayout] = field(default_factory=dict)
    merges: list[Box] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    formats: list[ConditionalFormat] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def put(self, column: int, value: Value | Formula, style: str, link: Link | None = None) -> None:
        """Fill one cell of the row."""
        self.cells.append(CellLayout(self.row, column, value, style, link))

    def span(self, first: int, last: int, value: Value | Formula, style: str) -> None:
        """Fill the columns from ``first`` to ``last`` with one merged cell."""
        self.put(first, value, style)
        if last > first:
            self.merges.append(Box(self.row, first, self.row, last))

    def key(self, text: str) -> None:
        """Write the row's hidden key."""
        self.put(KEY, text, "key")

    def end_row(self, height: float | None = None, level: int = 0) -> None:
        """Go on to the next row; without a height, this one is as high as its content."""
        if height is not None or level:
            self.rows[self.row] = RowLayout(height, level=level)
        self.row += 1

    def hide_row(self) -> None:
        """Hide the row and go on to the next."""
        self.rows[self.row] = RowLayout(hidden=True)
        self.row += 1

    def here(self, column: int) -> str:
        """The row's cell in this worksheet, as formulas of other worksheets name it: ``'Đăng ký'!$D$12``."""
        return f"{self.quoted}!${column_letters(column)}${self.row}"

    @property
    def quoted(self) -> str:
        """The title as formulas write it."""
        return quoted_title(self.title)

    def widen(self, widths: Mapping[int, float]) -> None:
        """Make columns at least so wide."""
        for column, width in widths.items():
            known = self.columns.get(column)
            self.columns[column] = ColumnLayout(max(width, known.width if known else 0))

    def end_entry_row(self, strut: int, height: float, content: float) -> None:
        """Go on to the next row; this one is ``height`` high, or ``content`` if more, and grows when typed in.

        Spreadsheets fit a row to its content when something is typed; blank lines in the column ``strut``
        keep it from becoming lower than ``height``.
        """
        self.put(strut, "\n" * (ceil(height / STRUT_LINE) - 1) or " ", "strut")
        self.columns[strut] = ColumnLayout(0.8)
        self.rows[self.row] = RowLayout(max(height, content), grows=True)
        self.row += 1

    def finish(self, base: WorksheetLayout) -> WorksheetLayout:
        """The worksheet, with the key column hidden; ``base`` has what is not drawn."""
        columns = {KEY: ColumnLayout(4, hidden=True), **self.columns}
        return WorksheetLayout(
            key=base.key,
            title=self.title,
            cells=tuple(sorted(self.cells, key=lambda cell: cell[:2])),
            columns=dict(sorted(columns.items())),
            rows=self.rows,
            merges=tuple(self.merges),
            validations=tuple(self.validations),
            conditional_formats=tuple(self.formats),
            freeze=base.freeze,
            is_protected=True,
            page=base.page._replace(breaks=tuple(self.breaks)),
            tab_color=base.tab_color,
            zoom=base.zoom,
            has_gridlines=False,
        )


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes where ``width`` letters stand on a line, on the safe side."""
    return sum(1 + int(len(part) / max(width, 1)) for part in text.split("\n"))


def text_height(text: str, width: float) -> float:
    """The height of a text of size 12 in a column of this width, in points."""
    return 5 + LINE * lines_needed(text, width * WIDE_LETTERS)


def small_height(text: str, width: float) -> float:
    """The height of a text of size 10 in a column of this width, in points."""
    return 5 + SMALL_LINE * lines_needed(text, width * SMALL_LETTERS)
