"""People's hands in a workbook, in a folder and on Google: what they do there, and what is to be seen of it later."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sheets_schema.cells import Value, column_letters
from tests.emulator.calling import Caller

COLOUR = "FFCC00"
Address = tuple[str, int, int]
"""Worksheet, row and column."""


class Hand(ABC):
    """Somebody who works in one workbook. Rows and columns are counted from 1."""

    @abstractmethod
    def put(self, worksheet: str, cells: Mapping[tuple[int, int], Value]) -> None:
        """Type into cells; None empties one."""

    @abstractmethod
    def sort(self, worksheet: str, first: int, column: int, descending: bool) -> None:
        """Sort whole rows, from row ``first`` to the last, by a column."""

    @abstractmethod
    def filter(self, worksheet: str, heading: int, column: int, shown: str) -> None:
        """Show only rows that hold this text."""

    @abstractmethod
    def comment(self, worksheet: str, row: int, column: int, text: str) -> None:
        """Comment on a cell."""

    @abstractmethod
    def colour(self, worksheet: str, row: int, column: int) -> None:
        """Fill a cell with ``COLOUR``."""

    @abstractmethod
    def set_up(self, worksheet: str, wide: int, hidden: int) -> None:
        """Make one column 333 pixels wide, hide another, and add a worksheet “Riêng” with a text and a chart."""

    @abstractmethod
    def comments(self, worksheet: str) -> Mapping[tuple[int, int], str]:
        """All comments."""

    @abstractmethod
    def coloured(self, worksheet: str) -> frozenset[tuple[int, int]]:
        """The cells that are filled with ``COLOUR``."""

    @abstractmethod
    def filtered(self, worksheet: str) -> Mapping[int, str]:
        """The texts that are filtered for, by column."""

    @abstractmethod
    def set_up_seen(self, worksheet: str, wide: int, hidden: int) -> tuple[bool, bool, str, int]:
        """Whether the columns are wide and hidden; the text in A1 of “Riêng”, and how many charts it has."""


class FolderHand(Hand):
    """Works in an .xlsx file with openpyxl, which writes the whole file anew as a spreadsheet program does."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def _open(self) -> Workbook:
        return load_workbook(self._path, rich_text=True)

    def put(self, worksheet: str, cells: Mapping[tuple[int, int], Value]) -> None:
        book = self._open()
        for (row, column), value in cells.items():
            book[worksheet].cell(row, column).value = value  # type: ignore[union-attr]
        book.save(self._path)

    def sort(self, worksheet: str, first: int, column: int, descending: bool) -> None:
        book = self._open()
        sheet: Worksheet = book[worksheet]
        rows = [[_taken(cell) for cell in row] for row in sheet.iter_rows(min_row=first)]
        filled = [row for row in rows if row[column - 1]["value"] is not None]
        others = [row for row in rows if row[column - 1]["value"] is None]
        filled.sort(key=lambda row: str(row[column - 1]["value"]).casefold(), reverse=descending)
        for number, row in enumerate((*filled, *others), first):
            for at, taken in enumerate(row, 1):
                _give(sheet.cell(number, at), taken)
        book.save(self._path)

    def filter(self, worksheet: str, heading: int, column: int, shown: str) -> None:
        book = self._open()
        sheet: Worksheet = book[worksheet]
        sheet.auto_filter.ref = f"A{heading}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
        sheet.auto_filter.filterColumn.clear()
        sheet.auto_filter.add_filter_column(column - 1, [shown])
        book.save(self._path)

    def comment(self, worksheet: str, row: int, column: int, text: str) -> None:
        book = self._open()
        book[worksheet].cell(row, column).comment = Comment(text, "Cán bộ")  # type: ignore[union-attr]
        book.save(self._path)

    def colour(self, worksheet: str, row: int, column: int) -> None:
        book = self._open()
        book[worksheet].cell(row, column).fill = PatternFill("solid", fgColor=COLOUR)  # type: ignore[union-attr]
        book.save(self._path)

    def set_up(self, worksheet: str, wide: int, hidden: int) -> None:
        book = self._open()
        sheet: Worksheet = book[worksheet]
        sheet.column_dimensions[get_column_letter(wide)].width = 47.57
        sheet.column_dimensions[get_column_letter(hidden)].hidden = True
        own = book.create_sheet("Riêng")
        for row, value in enumerate(("Việc của tôi", 3, 4), 1):
            own.cell(row, 1).value = value
        chart = BarChart()
        chart.add_data(Reference(own, min_col=1, min_row=1, max_row=3), titles_from_data=True)
        own.add_chart(chart, "C2")
        book.save(self._path)

    def comments(self, worksheet: str) -> Mapping[tuple[int, int], str]:
        cells = (cell for row in self._open()[worksheet].iter_rows() for cell in row)  # type: ignore[union-attr]
        return {(cell.row, cell.column): cell.comment.text for cell in cells if cell.comment}

    def coloured(self, worksheet: str) -> frozenset[tuple[int, int]]:
        cells = (cell for row in self._open()[worksheet].iter_rows() for cell in row)  # type: ignore[union-attr]
        return frozenset((cell.row, cell.column) for cell in cells if str(cell.fill.fgColor.rgb).endswith(COLOUR))

    def filtered(self, worksheet: str) -> Mapping[int, str]:
        columns = self._open()[worksheet].auto_filter.filterColumn  # type: ignore[union-attr]
        return {int(one.colId) + 1: one.filters.filter[0] for one in columns if one.filters}

    def set_up_seen(self, worksheet: str, wide: int, hidden: int) -> tuple[bool, bool, str, int]:
        book = self._open()
        columns = book[worksheet].column_dimensions  # type: ignore[union-attr]
        own: Worksheet = book["Riêng"]
        return (
            columns[get_column_letter(wide)].width == 47.57,
            bool(columns[get_column_letter(hidden)].hidden),
            str(own["A1"].value),
            len(own._charts),  # type: ignore[attr-defined]
        )


def _taken(cell: Any) -> dict[str, Any]:
    return {"value": cell.value, "style": copy(cell._style), "comment": cell.comment, "link": cell.hyperlink}


def _give(cell: Any, taken: Mapping[str, Any]) -> None:
    comment = taken["comment"]
    cell.value, cell._style = taken["value"], taken["style"]
    cell.comment = Comment(comment.text, comment.author) if comment else None
    if taken["link"]:
        link = copy(taken["link"])
        link.ref = cell.coordinate
        cell._hyperlink = link
    else:
        cell._hyperlink = None


class GoogleHand(Hand):
    """Works in a spreadsheet as a user of the emulator, request by request."""

    def __init__(self, caller: Caller, file_id: str) -> None:
        self._caller, self._id = caller, file_id

    def _sheets(self, fields: str, **query: str) -> list[dict[str, Any]]:
        answer = self._caller.ok("GET", f"/v4/spreadsheets/{self._id}", fields=f"sheets({fields})", **query)
        return list(answer["sheets"])

    def _sheet_id(self, worksheet: str) -> int:
        found = (one["properties"] for one in self._sheets("properties(sheetId,title)"))
        return next(int(one.get("sheetId", 0)) for one in found if one["title"] == worksheet)

    def _range(self, worksheet: str, row: int, column: int) -> dict[str, int]:
        return {
            "sheetId": self._sheet_id(worksheet),
            "startRowIndex": row - 1,
            "endRowIndex": row,
            "startColumnIndex": column - 1,
            "endColumnIndex": column,
        }

    def _size(self, worksheet: str) -> tuple[int, int]:
        for sheet in self._sheets("properties(title,gridProperties)"):
            if sheet["properties"]["title"] == worksheet:
                grid = sheet["properties"]["gridProperties"]
                return grid["rowCount"], grid["columnCount"]
        raise KeyError(worksheet)

    def put(self, worksheet: str, cells: Mapping[tuple[int, int], Value]) -> None:
        wide = max(column for _, column in cells) - self._size(worksheet)[1]
        if wide > 0:
            body = {"sheetId": self._sheet_id(worksheet), "dimension": "COLUMNS", "length": wide}
            self._caller.update(self._id, {"appendDimension": body})
        for (row, column), value in cells.items():
            shown = value.strftime("%d/%m/%Y") if isinstance(value, date) else "" if value is None else value
            self._caller.put(self._id, f"'{worksheet}'!{column_letters(column)}{row}", [[shown]])

    def sort(self, worksheet: str, first: int, column: int, descending: bool) -> None:
        rows, columns = self._size(worksheet)
        whole = {
            "sheetId": self._sheet_id(worksheet),
            "startRowIndex": first - 1,
            "endRowIndex": rows,
            "startColumnIndex": 0,
            "endColumnIndex": columns,
        }
        order = "DESCENDING" if descending else "ASCENDING"
        spec = {"dimensionIndex": column - 1, "sortOrder": order}
        self._caller.update(self._id, {"sortRange": {"range": whole, "sortSpecs": [spec]}})

    def filter(self, worksheet: str, heading: int, column: int, shown: str) -> None:
        rows, columns = self._size(worksheet)
        whole = {
            "sheetId": self._sheet_id(worksheet),
            "startRowIndex": heading - 1,
            "endRowIndex": rows,
            "startColumnIndex": 0,
            "endColumnIndex": columns,
        }
        condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": shown}]}
        spec = {"columnIndex": column - 1, "filterCriteria": {"condition": condition}}
        self._caller.update(self._id, {"setBasicFilter": {"filter": {"range": whole, "filterSpecs": [spec]}}})

    def comment(self, worksheet: str, row: int, column: int, text: str) -> None:
        self._repeat(worksheet, row, column, {"note": text}, "note")

    def colour(self, worksheet: str, row: int, column: int) -> None:
        red, green, blue = (int(COLOUR[at : at + 2], 16) / 255 for at in (0, 2, 4))
        cell = {"userEnteredFormat": {"backgroundColor": {"red": red, "green": green, "blue": blue}}}
        self._repeat(worksheet, row, column, cell, "userEnteredFormat.backgroundColor")

    def _repeat(self, worksheet: str, row: int, column: int, cell: Mapping[str, Any], fields: str) -> None:
        body = {"range": self._range(worksheet, row, column), "cell": cell, "fields": fields}
        self._caller.update(self._id, {"repeatCell": body})

    def set_up(self, worksheet: str, wide: int, hidden: int) -> None:
        sheet_id = self._sheet_id(worksheet)
        self._caller.update(
            self._id,
            _column_change(sheet_id, wide, {"pixelSize": 333}),
            _column_change(sheet_id, hidden, {"hiddenByUser": True}),
            {"addSheet": {"properties": {"sheetId": 77, "title": "Riêng"}}},
        )
        self._caller.put(self._id, "'Riêng'!A1", [["Việc của tôi"], [3], [4]])
        source = {"sheetId": 77, "startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
        series = {"series": {"sourceRange": {"sources": [source]}}, "targetAxis": "LEFT_AXIS"}
        place = {"overlayPosition": {"anchorCell": {"sheetId": 77, "rowIndex": 1, "columnIndex": 2}}}
        spec = {"basicChart": {"chartType": "COLUMN", "series": [series]}}
        self._caller.update(self._id, {"addChart": {"chart": {"spec": spec, "position": place}}})

    def _cells(self, worksheet: str) -> Mapping[tuple[int, int], dict[str, Any]]:
        fields = "properties(title),data(rowData(values(note,userEnteredFormat(backgroundColor))))"
        sheets = self._sheets(fields, includeGridData="true")
        (data,) = next(one["data"] for one in sheets if one["properties"]["title"] == worksheet)
        return {
            (row, column): cell
            for row, line in enumerate(data.get("rowData", ()), 1)
            for column, cell in enumerate(line.get("values", ()), 1)
        }

    def comments(self, worksheet: str) -> Mapping[tuple[int, int], str]:
        return {at: cell["note"] for at, cell in self._cells(worksheet).items() if cell.get("note")}

    def coloured(self, worksheet: str) -> frozenset[tuple[int, int]]:
        cells = self._cells(worksheet).items()
        return frozenset(at for at, cell in cells if _hex(cell.get("userEnteredFormat", {})) == COLOUR)

    def filtered(self, worksheet: str) -> Mapping[int, str]:
        for sheet in self._sheets("properties(title),basicFilter"):
            if sheet["properties"]["title"] == worksheet:
                specs = sheet.get("basicFilter", {}).get("filterSpecs", ())
                return {one.get("columnIndex", 0) + 1: _shown(one) for one in specs}
        return {}

    def set_up_seen(self, worksheet: str, wide: int, hidden: int) -> tuple[bool, bool, str, int]:
        fields = "properties(title),charts(chartId),data(columnMetadata(pixelSize,hiddenByUser))"
        sheets = {one["properties"]["title"]: one for one in self._sheets(fields, includeGridData="true")}
        columns = sheets[worksheet]["data"][0]["columnMetadata"]
        return (
            columns[wide - 1].get("pixelSize") == 333,
            bool(columns[hidden - 1].get("hiddenByUser")),
            str(self._caller.values(self._id, "'Riêng'!A1")[0][0]),
            len(sheets["Riêng"].get("charts", ())),
        )


def _column_change(sheet_id: int, column: int, properties: Mapping[str, Any]) -> dict[str, Any]:
    span = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": column - 1, "endIndex": column}
    body = {"range": span, "properties": properties, "fields": ",".join(properties)}
    return {"updateDimensionProperties": body}


def _hex(looks: Mapping[str, Any]) -> str:
    colour = looks.get("backgroundColor", {})
    return "".join(f"{round(colour.get(name, 0) * 255):02X}" for name in ("red", "green", "blue"))


def _shown(spec: Mapping[str, Any]) -> str:
    return str(spec["filterCriteria"]["condition"]["values"][0]["userEnteredValue"])
