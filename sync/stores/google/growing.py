"""What a spreadsheet lacks, drawn into it by one batch, which Google does whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from gspread.urls import SPREADSHEET_URL

from sheets_schema.layout import Link, WorksheetLayout
from sync.domain.growth import Growth
from sync.domain.plan import Receipt
from sync.domain.snapshot import Trouble
from sync.stores.google.cells import Request
from sync.stores.google.desk import Desk
from sync.stores.google.failures import AwayError, RefusedError, UnfitError, detail_of
from sync.stores.google.layout import Drawing, SheetLayout
from sync.stores.google.reading import FIELDS, Json, read_book, sheet_id_of

_FILTERED = FIELDS.replace("merges,", "merges,basicFilter,", 1)


class Grower:
    """Adds to workbooks what they lack."""

    def __init__(self, desk: Desk, locate: Callable[[str, Link], str], editors: tuple[str, ...]) -> None:
        self._desk, self._locate, self._editors = desk, locate, editors

    def grow(self, growth: Growth) -> Receipt:
        """Look whether all is as it was read, then draw."""
        try:
            file_id = self._desk.directory.id_of(growth.workbook)
            answer = self._desk.client.request("GET", SPREADSHEET_URL % file_id, params={"fields": _FILTERED}).content
            found: Json = json.loads(answer)
            if read_book(found).version != growth.version:
                raise UnfitError(Trouble.CHANGED_MEANWHILE)
            drawing = Drawing(growth.layout, partial(self._locate, growth.workbook), self._editors)
            self._desk.client.batch_update(file_id, {"requests": list(grow_requests(found, growth, drawing))})
        except (UnfitError, RefusedError, AwayError) as error:
            return Receipt(growth.workbook, trouble=error.trouble, detail=detail_of(error))
        self._desk.directory.take_fresh_version(growth.workbook)
        self._desk.known.pop(growth.workbook, None)
        return Receipt(growth.workbook, growth.cell_count)


def grow_requests(found: Json, growth: Growth, drawing: Drawing) -> Iterator[Request]:
    """New worksheets after all others, then what is drawn beside what is there."""
    homes = {one["properties"].get("title", ""): one for one in found.get("sheets", ())}
    taken = {one["properties"].get("sheetId", 0) for one in homes.values()}
    for sheet in growth.layout.worksheets:
        if sheet.title not in growth.beside:
            made = SheetLayout(sheet, drawing, _free_id(sheet.title, taken))
            yield made.added(len(homes))
            yield from made.requests()
        elif sheet.title in homes:
            yield from _drawn(homes[sheet.title], sheet, drawing)
        else:
            raise UnfitError(Trouble.WORKSHEET_MISSING, sheet.title)


def _free_id(title: str, taken: set[int]) -> int:
    sheet_id = sheet_id_of(title)
    while sheet_id in taken:
        sheet_id += 1
    return sheet_id


def _drawn(home: Json, sheet: WorksheetLayout, drawing: Drawing) -> Iterator[Request]:
    properties = home["properties"]
    sheet_id, size = properties.get("sheetId", 0), properties.get("gridProperties", {})
    rows, columns = size.get("rowCount", 0), size.get("columnCount", 0)
    bottom = max([cell.row for cell in sheet.cells] + [rows])
    right = max([cell.column for cell in sheet.cells] + [columns])
    for dimension, more in (("ROWS", bottom - rows), ("COLUMNS", right - columns)):
        if more > 0:
            yield {"appendDimension": {"sheetId": sheet_id, "dimension": dimension, "length": more}}
    yield from SheetLayout(replace(sheet, filter=None), drawing, sheet_id, (bottom, right)).requests()
    if sheet.filter and home.get("basicFilter"):
        yield {"setBasicFilter": {"filter": _wider(home["basicFilter"], sheet.filter.right)}}


def _wider(basic_filter: Json, right: int) -> dict[str, Any]:
    """The filter as people set it, over more columns."""
    area = basic_filter["range"]
    return {**basic_filter, "range": {**area, "endColumnIndex": max(area.get("endColumnIndex", 0), right)}}
