"""A neutral layout -> the requests that build it in an empty spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sheets_schema.cells import Box, Value
from sheets_schema.layout import CellLayout, Formula, Visibility, WorkbookLayout, WorksheetLayout
from sync.stores.google.cells import Json, Locate, Request, boxes_of, cell_data, date_format, grid_range, parse_box
from sync.stores.google.charts import chart_request
from sync.stores.google.formats import cell_format, color
from sync.stores.google.formulas import formula
from sync.stores.google.reading import sheet_id_of
from sync.stores.google.rules import format_request, validation_request

_SPARE_ROWS, _LEAST_ROWS, _MOST_ROWS = 50, 100, 2_100
_CHARACTER, _AROUND, _POINT = 7, 5, 4 / 3
"""Pixels: of a character, around a column's text, of a point."""

Address = tuple[int, int]


class Drawing(NamedTuple):
    """What the worksheets of one workbook share. ``editors``: accounts beside ours that may change what is locked."""

    layout: WorkbookLayout
    locate: Locate
    editors: tuple[str, ...] = ()


def build_requests(drawing: Drawing, old: Iterable[int]) -> Iterator[Request]:
    """Everything in the order that Google needs. ``old`` are the worksheets that go: those of an empty spreadsheet."""
    layout = drawing.layout
    properties = {"locale": layout.locale, "timeZone": layout.time_zone, "title": layout.title}
    yield {"updateSpreadsheetProperties": {"properties": properties, "fields": "locale,timeZone,title"}}
    sheets = [SheetLayout(sheet, drawing, sheet_id_of(sheet.title)) for sheet in layout.worksheets]
    for index, sheet in enumerate(sheets):
        yield sheet.added(index)
    yield from ({"deleteSheet": {"sheetId": one}} for one in old)
    yield from named_requests(layout, sheet_id_of)
    for sheet in sheets:
        yield from sheet.requests()


def named_requests(layout: WorkbookLayout, id_of: Callable[[str], int]) -> Iterator[Request]:
    """The defined names; ``id_of`` gives the id of the worksheet with a title."""
    for name, refers_to in layout.names.items():
        title, _, a1 = refers_to.lstrip("=").rpartition("!")
        sheet_id = id_of(title.strip("'").replace("''", "'"))
        yield {"addNamedRange": {"namedRange": {"name": name, "range": grid_range(sheet_id, parse_box(a1))}}}


class SheetLayout:
    """The requests of one worksheet, which has this id. ``size``: so many rows and columns it has; None: it is made."""

    def __init__(
        self, layout: WorksheetLayout, drawing: Drawing, sheet_id: int, size: tuple[int, int] | None = None
    ) -> None:
        self._layout, self._id = layout, sheet_id
        self._book, self._locate, self._editors = drawing
        self._rows, self._columns = size or _size(layout, self._book)
        self._styles = _styles_by_cell(layout)

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns it needs."""
        return self._rows, self._columns

    def added(self, index: int) -> Request:
        """Make it."""
        return {"addSheet": {"properties": self.properties(index)}}

    def properties(self, index: int) -> dict[str, Any]:
        """What it is called, how large it is and what stays in sight."""
        layout = self._layout
        grid = {
            "rowCount": self._rows,
            "columnCount": self._columns,
            "frozenRowCount": layout.freeze[0] - 1 if layout.freeze else 0,
            "frozenColumnCount": _frozen_columns(layout),
            "hideGridlines": not layout.has_gridlines,
        }
        properties: dict[str, Any] = {
            "sheetId": self._id,
            "title": layout.title,
            "index": index,
            "hidden": layout.visibility is not Visibility.SHOWN,
            "gridProperties": grid,
        }
        if layout.tab_color:
            properties["tabColorStyle"] = color(layout.tab_color)
        return properties

    def requests(self) -> Iterator[Request]:
        """Looks first, so that merged cells take them; then values; then rules; protection last."""
        yield from self._looks()
        yield from (
            {"mergeCells": {"range": self._range(box), "mergeType": "MERGE_ALL"}} for box in self._layout.merges
        )
        yield from self._values()
        yield from self._sizes()
        for validation in self._layout.validations:
            yield validation_request(self._id, self._clipped(validation.box), validation)
        for rule in reversed(self._layout.conditional_formats):
            yield format_request(self._id, self._clipped(rule.box), rule, self._book.styles, self._book.names)
        yield from (chart_request(self._id, chart) for chart in self._layout.charts)
        if self._layout.filter:
            yield {"setBasicFilter": {"filter": {"range": self._range(self._layout.filter)}}}
        if self._layout.is_protected:
            yield self._protection()

    def _range(self, box: Box) -> dict[str, int]:
        return grid_range(self._id, self._clipped(box))

    def _clipped(self, box: Box) -> Box:
        """Rules for rows that are not there yet come with the formats of the row that new ones copy."""
        return Box(box.top, box.left, min(box.bottom, self._rows), min(box.right, self._columns))

    def _looks(self) -> Iterator[Request]:
        for number, column in self._layout.columns.items():
            if column.style:
                yield self._look(Box(1, number, self._rows, number), column.style)
        named: dict[str, list[Address]] = {}
        for address, style in self._styles.items():
            named.setdefault(style, []).append(address)
        for style, addresses in named.items():
            yield from (self._look(box, style) for box in boxes_of(addresses))

    def _look(self, box: Box, style: str) -> Request:
        cell = {"userEnteredFormat": cell_format(self._book.styles[style])}
        return {"repeatCell": {"range": self._range(box), "cell": cell, "fields": "userEnteredFormat"}}

    def _values(self) -> Iterator[Request]:
        filled = sorted((cell for cell in self._layout.cells if cell.value not in (None, "")), key=lambda one: one[:2])
        for cells in _blocks(filled):
            first = cells[0]
            start = {"sheetId": self._id, "rowIndex": first.row - 1, "columnIndex": first.column - 1}
            values = [self._data(cell) for cell in cells]
            fields = "userEnteredValue" + _further_fields(values)
            yield {"updateCells": {"start": start, "rows": [{"values": values}], "fields": fields}}

    def _data(self, cell: CellLayout) -> dict[str, Any]:
        target = self._locate(cell.link) if cell.link else ""
        if isinstance(cell.value, Formula):
            data = cell_data(0 if target else None, target)
            return {**data, "userEnteredValue": {"formulaValue": formula(cell.value.text)}}
        return cell_data(cell.value, target) | self._dated(cell.value, cell)

    def _dated(self, value: Value, cell: CellLayout) -> dict[str, Any]:
        """A date shows as one even where its style says nothing."""
        column = self._layout.columns.get(cell.column)
        style = cell.style or (column.style if column else "")
        if not isinstance(value, date) or (style and self._book.styles[style].number_format != "General"):
            return {}
        return {"userEnteredFormat": {"numberFormat": date_format(value)}}

    def _sizes(self) -> Iterator[Request]:
        layout = self._layout
        widths = {
            number: (round(one.width * _CHARACTER + _AROUND), one.hidden) for number, one in layout.columns.items()
        }
        yield from self._dimensions("COLUMNS", widths)
        heights = {
            number: (round(one.height * _POINT) if one.height and not one.grows else 0, one.hidden)
            for number, one in layout.rows.items()
        }
        if layout.row_height:
            rest = round(layout.row_height * _POINT), False
            heights = {number: heights.get(number, rest) for number in range(1, self._rows + 1)}
        yield from self._dimensions("ROWS", heights)
        levels = sorted((number, row.level) for number, row in layout.rows.items())
        for depth in range(1, max((level for _, level in levels), default=0) + 1):
            for first, last in _spans(number for number, level in levels if level >= depth):
                yield {"addDimensionGroup": {"range": self._span("ROWS", first, last)}}

    def _dimensions(self, dimension: str, sizes: Mapping[int, tuple[int, bool]]) -> Iterator[Request]:
        for (size, hidden), numbers in _grouped(sizes):
            for first, last in _spans(numbers):
                properties: dict[str, Any] = {"hiddenByUser": True} if hidden else {}
                if size:
                    properties["pixelSize"] = size
                if properties:
                    yield {
                        "updateDimensionProperties": {
                            "range": self._span(dimension, first, last),
                            "properties": properties,
                            "fields": ",".join(properties),
                        }
                    }

    def _span(self, dimension: str, first: int, last: int) -> dict[str, Any]:
        return {"sheetId": self._id, "dimension": dimension, "startIndex": first - 1, "endIndex": last}

    def _protection(self) -> Request:
        """The whole worksheet but the cells to fill in; whoever owns the spreadsheet may still change all."""
        open_ = [address for address, style in self._styles.items() if not self._book.styles[style].locked]
        ranges = [grid_range(self._id, box) for box in boxes_of(open_)]
        protected: dict[str, Any] = {
            "range": {"sheetId": self._id},
            "unprotectedRanges": ranges,
            "warningOnly": False,
        }
        if self._editors:
            protected["editors"] = {"users": list(self._editors)}
        return {"addProtectedRange": {"protectedRange": protected}}


def _size(layout: WorksheetLayout, book: WorkbookLayout) -> tuple[int, int]:
    boxes = [*layout.merges, *(one.box for one in layout.validations), *(one.box for one in layout.conditional_formats)]
    named = [refers_to.rpartition("!") for refers_to in book.names.values()]
    boxes += [
        parse_box(a1) for title, _, a1 in named if title.lstrip("=").strip("'").replace("''", "'") == layout.title
    ]
    used = max((cell.row for cell in layout.cells), default=1)
    rows = max([used + _SPARE_ROWS, _LEAST_ROWS, *(min(box.bottom, _MOST_ROWS) for box in boxes)])
    columns = max([1, *layout.columns, *(cell.column for cell in layout.cells), *(box.right for box in boxes)])
    return rows, columns


def _frozen_columns(layout: WorksheetLayout) -> int:
    """Google freezes no part of a merged cell: then columns scroll."""
    frozen = layout.freeze[1] - 1 if layout.freeze else 0
    cuts = any(box.left <= frozen < box.right for box in layout.merges)
    return 0 if cuts else frozen


def _styles_by_cell(layout: WorksheetLayout) -> dict[Address, str]:
    """The style of each cell; those of a merged box take its first cell's."""
    styles = {(cell.row, cell.column): cell.style for cell in layout.cells if cell.style}
    for box in layout.merges:
        style = styles.get((box.top, box.left), "")
        if style:
            inside = (
                (row, column) for row in range(box.top, box.bottom + 1) for column in range(box.left, box.right + 1)
            )
            styles |= {address: styles.get(address, style) for address in inside}
    return styles


def _blocks(cells: Iterable[CellLayout]) -> Iterator[list[CellLayout]]:
    """Runs of neighbours in a row that set the same things."""
    run: list[CellLayout] = []
    for cell in cells:
        if run and (cell.row, cell.column, _sets(cell)) != (run[-1].row, run[-1].column + 1, _sets(run[-1])):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _sets(cell: CellLayout) -> tuple[bool, bool]:
    return isinstance(cell.value, date), bool(cell.link)


def _further_fields(values: Iterable[Json]) -> str:
    formats = {name for value in values for name in value.get("userEnteredFormat", {})}
    names = {"numberFormat": "userEnteredFormat.numberFormat", "textFormat": "userEnteredFormat.textFormat.link"}
    return "".join(f",{names[name]}" for name in sorted(formats))


def _grouped(sizes: Mapping[int, tuple[int, bool]]) -> Iterator[tuple[tuple[int, bool], list[int]]]:
    found: dict[tuple[int, bool], list[int]] = {}
    for number in sorted(sizes):
        found.setdefault(sizes[number], []).append(number)
    yield from found.items()


def _spans(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]
