"""A spreadsheet built anew where it is: everything the template put there is cleared and drawn again, in one batch.

Its address, its sharing, other worksheets, pictures and comments stay. While it is done, nobody but the owner can type.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import partial

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL

from sheets_schema.layout import Link
from sync.domain.diff import same_value
from sync.domain.facts import WorkbookFacts
from sync.domain.plan import Rebuild, Receipt, WorksheetWrite
from sync.domain.snapshot import Trouble, Unreadable
from sync.errors import unwritable
from sync.stores.google.anatomy import ANATOMY, read_facts
from sync.stores.google.cells import Request
from sync.stores.google.desk import Desk, Known
from sync.stores.google.failures import AwayError, RefusedError, UnfitError, detail_of
from sync.stores.google.reading import FIELDS, Book, Json, read_book
from sync.stores.google.redrawing import hold_requests, redraw_requests, unprotecting

MOST_BYTES = 9_000_000
"""Google takes 10 MB in one request."""


class Rebuilder:
    """Looks into workbooks and builds them anew, one by one; several threads may at once, on different workbooks."""

    def __init__(self, desk: Desk, locate: Callable[[str, Link], str], editors: tuple[str, ...]) -> None:
        self._desk, self._locate, self._editors = desk, locate, editors

    def facts(self, workbook: str) -> WorkbookFacts | Unreadable:
        """How a workbook is built."""
        try:
            return read_facts(self._anatomy(self._desk.directory.id_of(workbook)))
        except (UnfitError, RefusedError, AwayError) as error:
            return Unreadable(workbook, error.trouble, detail_of(error))

    def rebuild(self, run: str, rebuild: Rebuild) -> Receipt:
        """Hold people off, look whether all is as it was read, keep a copy, draw anew, compare."""
        try:
            file_id = self._desk.directory.id_of(rebuild.workbook)
            backup = self._keep(run, rebuild.workbook, file_id)
            with_hold = self._held(file_id, rebuild)
            answer = self._drawn(file_id, with_hold, rebuild)
            _guard_entries(answer, rebuild.entries)
        except (UnfitError, RefusedError, AwayError) as error:
            return Receipt(rebuild.workbook, trouble=error.trouble, detail=detail_of(error))
        self._desk.directory.take_fresh_version(rebuild.workbook)
        self._desk.known[rebuild.workbook] = Known(answer, "", is_supposed=False)
        return Receipt(rebuild.workbook, sum(len(write.cells) for write in rebuild.entries), backup=backup)

    def _anatomy(self, file_id: str) -> Json:
        content = self._desk.client.request("GET", SPREADSHEET_URL % file_id, params={"fields": ANATOMY}).content
        found: Json = json.loads(content)
        return found

    def _keep(self, run: str, workbook: str, file_id: str) -> str:
        """Keep the workbook as .xlsx; where it is kept, empty where nothing is."""
        folder = self._desk.manner.backups
        if folder is None:
            return ""
        path = folder / run / f"{workbook.rpartition('/')[2]}.xlsx"
        content = self._desk.drive.export(file_id)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(content)
        except OSError as error:
            raise unwritable(str(path.parent), error) from None
        return f"{folder.parent.name}/{folder.name}/{run}/{path.name}"

    def _held(self, file_id: str, rebuild: Rebuild) -> Json:
        """The workbook as it is once nobody else can type; let go again when it is not the one that was read."""
        before = self._anatomy(file_id)
        _guard_version(before, rebuild)
        self._batch(file_id, list(hold_requests(before, rebuild.layout, self._editors)))
        held = self._anatomy(file_id)
        if read_book(held).version != rebuild.version:
            self._batch(file_id, list(unprotecting(held, known=before)))
            raise UnfitError(Trouble.CHANGED_MEANWHILE)
        return held

    def _batch(self, file_id: str, requests: list[Request]) -> None:
        if requests:
            self._desk.client.batch_update(file_id, {"requests": requests})

    def _drawn(self, file_id: str, held: Json, rebuild: Rebuild) -> Book:
        locate = partial(self._locate, rebuild.workbook)
        requests = list(redraw_requests(held, rebuild, locate, self._editors))
        body = {"requests": requests, "includeSpreadsheetInResponse": True, "responseIncludeGridData": True}
        if len(json.dumps(body)) > MOST_BYTES:
            raise UnfitError(Trouble.TOO_LARGE)
        params = {"fields": f"updatedSpreadsheet({FIELDS})"}
        content = self._desk.client.request("POST", SPREADSHEET_BATCH_UPDATE_URL % file_id, params, json=body).content
        return read_book(json.loads(content).get("updatedSpreadsheet", {}))


def _guard_version(found: Json, rebuild: Rebuild) -> None:
    if read_book(found).version != rebuild.version:
        raise UnfitError(Trouble.CHANGED_MEANWHILE)


def _guard_entries(book: Book, writes: tuple[WorksheetWrite, ...]) -> None:
    grids = {grid.title: grid for grid in book.grids}
    for write in writes:
        grid = grids.get(write.worksheet)
        for cell in write.cells:
            if grid is None or not same_value(grid.at(cell.row, cell.column), cell.value):
                raise UnfitError(Trouble.NOT_CARRIED, write.worksheet)
