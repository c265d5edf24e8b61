"""Reading one workbook: from what was kept, by Sheets, or as an export."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gspread.urls import SPREADSHEET_URL

from sync.domain.cost import Way
from sync.domain.snapshot import MASTER, Snapshot, Trouble, Unreadable
from sync.stores.google.cache import JSON, XLSX, Kept
from sync.stores.google.desk import Desk, Known
from sync.stores.google.failures import RATE_REASONS, AwayError, RefusedError, UnfitError, detail_of
from sync.stores.google.reading import FIELDS, Book, read_book, supposed_book


class Fetcher:
    """Reads workbooks one by one; several threads may at once.

    A snapshot's version is a digest of its content, by whichever way it was read.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk, self._manner = desk, desk.manner
        self._drive, self._directory = desk.drive, desk.directory

    def is_kept(self, workbook: str) -> bool:
        """Whether reading costs nothing: the version that the last survey found was kept."""
        directory = self._directory
        return self._manner.cache.has(directory.known_id(workbook), directory.fresh_version(workbook))

    def unkept(self, workbooks: Iterable[str]) -> int:
        """How many of these would have to be asked for."""
        return sum(not self.is_kept(workbook) for workbook in workbooks if workbook != MASTER)

    def read(self, way: Way, workbook: str) -> Snapshot | Unreadable:
        """One workbook; one that Google refuses or does not give is unreadable."""
        try:
            return self._read_master() if workbook == MASTER else self._read(way, workbook)
        except (UnfitError, RefusedError, AwayError) as error:
            return Unreadable(workbook, error.trouble, detail_of(error))

    def _read(self, way: Way, workbook: str) -> Snapshot | Unreadable:
        file_id = self._directory.id_of(workbook)
        version = self._directory.take_fresh_version(workbook)
        kept = self._manner.cache.get(file_id, version)
        if kept:
            return self._read_kept(workbook, version, kept)
        if way is Way.EXPORT:
            return self._read_export(workbook, file_id, version or self._drive.get(file_id).version)
        return self._read_sheets(workbook, file_id, version)

    def _read_master(self) -> Snapshot | Unreadable:
        """The master as it is now, by export where there are any: it is compared by Sheets before it is written."""
        is_remembered = bool(self._directory.known_id(MASTER))
        try:
            return self._master_at(self._directory.id_of(MASTER))
        except (UnfitError, RefusedError) as error:
            if error.trouble is not Trouble.GONE or not (is_remembered and self._directory.lost_master()):
                raise
        return self._master_at(self._directory.id_of(MASTER))

    def _master_at(self, file_id: str) -> Snapshot | Unreadable:
        if self._manner.read_xlsx is None:
            return _unless_blank(self._read_sheets(MASTER, file_id, ""))
        file = self._drive.get(file_id)
        if file.is_trashed:
            raise UnfitError(Trouble.GONE)
        return _unless_blank(self._read_export(MASTER, file_id, file.version))

    def _read_kept(self, workbook: str, version: str, kept: Kept) -> Snapshot | Unreadable:
        if kept.kind == XLSX:
            return self._read_bytes(workbook, version, kept.content)
        return self._known(workbook, Known(read_book(json.loads(kept.content)), version, is_supposed=False))

    def _read_sheets(self, workbook: str, file_id: str, version: str) -> Snapshot:
        return self._known(workbook, Known(self.fetch(workbook, file_id, version), version, is_supposed=False))

    def fetch(self, workbook: str, file_id: str, version: str = "") -> Book:
        """The spreadsheet as it is; kept when it is known to which version it belongs, at least."""
        content = self._desk.client.request("GET", SPREADSHEET_URL % file_id, params={"fields": FIELDS}).content
        if workbook != MASTER:
            self._manner.cache.put(file_id, version, Kept(JSON, content))
        return read_book(json.loads(content))

    def _read_export(self, workbook: str, file_id: str, version: str) -> Snapshot | Unreadable:
        """Read by export; by Sheets where Google refuses to export: beyond 10 MB, or where owners forbid it."""
        try:
            content = self._drive.export(file_id)
        except RefusedError as error:
            if error.status != 403 or error.reason in RATE_REASONS:
                raise
            return self._read_sheets(workbook, file_id, version)
        if workbook != MASTER:
            self._manner.cache.put(file_id, version, Kept(XLSX, content))
        return self._read_bytes(workbook, version, content)

    def _read_bytes(self, workbook: str, version: str, content: bytes) -> Snapshot | Unreadable:
        if self._manner.read_xlsx is None:
            raise UnfitError(Trouble.NOT_A_WORKBOOK)
        read = self._manner.read_xlsx(workbook, content)
        if isinstance(read, Unreadable):
            return read
        return self._known(workbook, Known(supposed_book(read.grids), version, is_supposed=True))

    def _known(self, workbook: str, known: Known) -> Snapshot:
        self._desk.known[workbook] = known
        return Snapshot(workbook, known.book.version, known.book.grids)

    def recall(self, workbook: str) -> Known | None:
        """What this run knows of a workbook, also when only its survey told that what was kept is still so."""
        if workbook not in self._desk.known and workbook != MASTER and self.is_kept(workbook):
            self._read(Way.SHEETS, workbook)
        return self._desk.known.get(workbook)


def _unless_blank(read: Snapshot | Unreadable) -> Snapshot | Unreadable:
    """A spreadsheet that nobody has written into is no master yet."""
    is_blank = isinstance(read, Snapshot) and not any(grid.rows for grid in read.grids)
    return Unreadable(MASTER, Trouble.GONE) if is_blank else read
