"""A plan -> the requests of one ``spreadsheets.batchUpdate``: only what differs, only where the plan says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sheets_schema.cells import Box, Grid, Value, quoted_title
from sheets_schema.layout import Link
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Trouble
from sync.stores.google.cells import (
    VALUE_FIELDS,
    Locate,
    Request,
    boxes_of,
    cell_data,
    date_format,
    grid_range,
)
from sync.stores.google.failures import UnfitError
from sync.stores.google.http import compact
from sync.stores.google.reading import Book, Facts

CHUNK = 1_950_000
"""Bytes of the requests of one batch: Google recommends at most 2 MB."""

_DATE_FIELD = "userEnteredFormat.numberFormat"


class SheetWriter:
    """Writes into one worksheet as it stands: ``grid`` and ``facts`` as they were read just now."""

    def __init__(self, grid: Grid, facts: Facts, locate: Locate) -> None:
        self._grid, self._facts, self._locate = grid, facts, locate

    def requests(self, write: WorksheetWrite) -> Iterator[Request]:
        """Grow, clear, give new rows their formats, then write what differs; new rows whole, since rows that are alike
        go out as one block.
        """
        wanted = {(cell.row, cell.column) for cell in write.cells}
        yield from self._grown(write)
        yield from self._cleared(write, wanted)
        new = self._new_rows(write)
        yield from self._styled(write, new)
        yield from self._written([cell for cell in write.cells if cell.row in new or self._differs(cell)])
        yield from self._dated(write, new)

    def _grown(self, write: WorksheetWrite) -> Iterator[Request]:
        bottom = max((cell.row for cell in write.cells), default=0)
        right = max((cell.column for cell in write.cells), default=0)
        for dimension, wanted, there in (
            ("ROWS", bottom, self._facts.rows),
            ("COLUMNS", right, self._facts.columns or right),
        ):
            if wanted > there:
                yield {
                    "appendDimension": {
                        "sheetId": self._facts.sheet_id,
                        "dimension": dimension,
                        "length": wanted - there,
                    }
                }

    def _cleared(self, write: WorksheetWrite, wanted: set[tuple[int, int]]) -> Iterator[Request]:
        """Empty the rows from ``clear_from`` to the last that holds anything, where nothing is written."""
        if not write.clear_from:
            return
        held = set(self._grid.links) | {
            (row, column)
            for row, line in enumerate(self._grid.rows, 1)
            for column, value in enumerate(line, 1)
            if value is not None
        }
        surplus = {address for address in held if address[0] >= write.clear_from and address not in wanted}
        for box in boxes_of(surplus):
            yield {"updateCells": {"range": grid_range(self._facts.sheet_id, box), "fields": VALUE_FIELDS}}

    def _new_rows(self, write: WorksheetWrite) -> frozenset[int]:
        """Rows that held nothing: they take the formats of the style row."""
        rows = {cell.row for cell in write.cells} if write.style_row else set()
        return frozenset(row for row in rows if not self._holds_anything(row))

    def _holds_anything(self, row: int) -> bool:
        rows = self._grid.rows
        return row <= len(rows) and any(value is not None for value in rows[row - 1])

    def _styled(self, write: WorksheetWrite, new: frozenset[int]) -> Iterator[Request]:
        if not write.style_row or not new:
            return
        width = max(self._facts.columns, max(cell.column for cell in write.cells))
        source = Box(write.style_row, 1, write.style_row, width)
        for first, last in _spans(sorted(new - {write.style_row})):
            yield {
                "copyPaste": {
                    "source": grid_range(self._facts.sheet_id, source),
                    "destination": grid_range(self._facts.sheet_id, Box(first, 1, last, width)),
                    "pasteType": "PASTE_FORMAT",
                }
            }

    def _dated(self, write: WorksheetWrite, new: frozenset[int]) -> Iterator[Request]:
        """Let cells that are to hold a date, and would not show one, show it."""
        found: dict[str, set[tuple[int, int]]] = {}
        shown: dict[str, Mapping[str, str]] = {}
        for cell in write.cells:
            home = write.style_row if cell.row in new and write.style_row else cell.row
            if isinstance(cell.value, date) and (home, cell.column) not in self._facts.dates:
                number_format = date_format(cell.value)
                shown[number_format["type"]] = number_format
                found.setdefault(number_format["type"], set()).add((cell.row, cell.column))
        for kind, cells in found.items():
            for box in boxes_of(cells):
                yield {
                    "repeatCell": {
                        "range": grid_range(self._facts.sheet_id, box),
                        "cell": {"userEnteredFormat": {"numberFormat": shown[kind]}},
                        "fields": _DATE_FIELD,
                    }
                }

    def _differs(self, cell: CellWrite) -> bool:
        there: Value = self._grid.at(cell.row, cell.column)
        link = self._grid.links.get((cell.row, cell.column), "")
        if link != (self._shown(cell.link) if cell.link else ""):
            return True
        wanted = None if cell.value == "" else cell.value
        if isinstance(wanted, (int, float)) and isinstance(there, (int, float)):
            return isinstance(wanted, bool) is not isinstance(there, bool) or wanted != there
        return type(wanted) is not type(there) or wanted != there

    def _shown(self, link: Link) -> str:
        """A link as it is read back."""
        is_inside = not (link.url or link.workbook)
        return f"#{quoted_title(link.worksheet)}!{link.a1}" if is_inside else self._locate(link)

    def _written(self, cells: Sequence[CellWrite]) -> Iterator[Request]:
        for block in _blocks(cells):
            first = block[0][0]
            yield {
                "updateCells": {
                    "start": {
                        "sheetId": self._facts.sheet_id,
                        "rowIndex": first.row - 1,
                        "columnIndex": first.column - 1,
                    },
                    "rows": [{"values": [self._data(cell) for cell in row]} for row in block],
                    "fields": VALUE_FIELDS,
                }
            }

    def _data(self, cell: CellWrite) -> dict[str, Any]:
        return cell_data(cell.value, self._locate(cell.link) if cell.link else "")


def _blocks(cells: Sequence[CellWrite]) -> Iterator[list[list[CellWrite]]]:
    """Runs of neighbours in a row; equal runs one below another are one block."""
    block: list[list[CellWrite]] = []
    for run in _runs(cells):
        if block and not _continues(block[-1], run):
            yield block
            block = []
        block.append(run)
    if block:
        yield block


def _runs(cells: Iterable[CellWrite]) -> Iterator[list[CellWrite]]:
    run: list[CellWrite] = []
    for cell in cells:
        if run and (cell.row, cell.column) != (run[-1].row, run[-1].column + 1):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _continues(above: Sequence[CellWrite], run: Sequence[CellWrite]) -> bool:
    is_below = run[0].row == above[0].row + 1
    return is_below and (run[0].column, len(run)) == (above[0].column, len(above))


def _spans(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    for _, group in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        numbers = [row for _, row in group]
        yield numbers[0], numbers[-1]


def plan_requests(plan: WorkbookPlan, book: Book, locate: Locate) -> Iterator[Request]:
    """All requests of a plan. Raises UnfitError when a worksheet is not there."""
    grids = {grid.title: grid for grid in book.grids}
    missing = [write.worksheet for write in plan.worksheets if write.worksheet not in grids]
    if missing:
        raise UnfitError(Trouble.WORKSHEET_MISSING, missing[0])
    for write in plan.worksheets:
        yield from SheetWriter(grids[write.worksheet], book.facts[write.worksheet], locate).requests(write)


def title_requests(plan: WorkbookPlan, book: Book) -> Iterator[Request]:
    """Requests that change nothing, and that Google refuses where an id is not that of the worksheet so titled."""
    for title in dict.fromkeys(write.worksheet for write in plan.worksheets):
        facts = book.facts.get(title)
        if facts:
            properties = {"sheetId": facts.sheet_id, "title": title}
            yield {"updateSheetProperties": {"properties": properties, "fields": "title"}}


def chunks(requests: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """The requests in batches below ``CHUNK`` bytes; a larger one goes alone."""
    batch: list[Mapping[str, Any]] = []
    size = 0
    for request in (part for whole in requests for part in _parts(whole)):
        length = len(compact(request)) + 1
        if batch and size + length > CHUNK:
            yield batch
            batch, size = [], 0
        batch.append(request)
        size += length
    if batch:
        yield batch


def _parts(request: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A block of cells that is too large, row by row in smaller blocks."""
    cells = request.get("updateCells")
    if not cells or "start" not in cells or len(cells["rows"]) < 2 or len(compact(cells)) <= CHUNK // 16:
        yield request
        return
    rows, start = cells["rows"], cells["start"]
    half = len(rows) // 2
    lower = {**start, "rowIndex": start["rowIndex"] + half}
    yield from _parts({"updateCells": {**cells, "rows": rows[:half]}})
    yield from _parts({"updateCells": {**cells, "rows": rows[half:], "start": lower}})
