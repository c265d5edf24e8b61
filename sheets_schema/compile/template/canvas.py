"""A worksheet in the making: rows are added from top to bottom, and places are remembered by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sheets_schema.cells import Box, Value, column_letters
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
        doubled = self.title.replace("'", "''")
        return f"'{doubled}'"

    def widen(self, widths: Mapping[int, float]) -> None:
        """Make columns at least so wide."""
        for column, width in widths.items():
            known = self.columns.get(column)
            self.columns[column] = ColumnLayout(max(width, known.width if known else 0))

    def strut(self, column: int, lines: int) -> None:
        """Keep the row at least so many lines high, however little is typed: rows grow with their content."""
        self.put(column, "\n" * max(1, lines - 1), "strut")
        self.columns[column] = ColumnLayout(0.8)

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
    """How many lines a text takes in a column of this width, on the safe side."""
    return sum(1 + int(len(part) / max(width, 1)) for part in text.split("\n"))
