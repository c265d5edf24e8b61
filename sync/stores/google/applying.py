"""Writing one plan: is the spreadsheet still what was read, and then everything in one batch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_DRIVE_URL

from sheets_schema.layout import Link
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.snapshot import MASTER, Trouble
from sync.stores.google.cache import JSON, Kept
from sync.stores.google.cells import Request
from sync.stores.google.desk import Desk, Known, Left
from sync.stores.google.failures import AwayError, RefusedError, UnfitError, detail_of
from sync.stores.google.fetching import Fetcher
from sync.stores.google.reading import FIELDS, Book, holds_the_same, read_book, sheet_id_of
from sync.stores.google.writing import chunks, plan_requests, title_requests


class Applier:
    """Writes plans one by one; several threads may at once, on different workbooks."""

    def __init__(self, desk: Desk, fetcher: Fetcher) -> None:
        self._desk, self._fetcher = desk, fetcher
        self._drive, self._directory = desk.drive, desk.directory

    def apply(self, plan: WorkbookPlan) -> Receipt:
        """Write a plan whole or not at all."""
        try:
            if plan.worksheets:
                self._write(plan)
        except (UnfitError, RefusedError, AwayError) as error:
            return Receipt(plan.workbook, trouble=error.trouble, detail=detail_of(error))
        left = self._desk.left.get(plan.workbook)
        return Receipt(plan.workbook, plan.cell_count, version=left.version if left else "")

    def settled(self, versions: Mapping[str, str]) -> Mapping[str, str]:
        """Drive's versions of those workbooks that were left with these versions."""
        left = {workbook: self._desk.left.get(workbook) for workbook in versions}
        return {workbook: one.listed for workbook, one in left.items() if one and one.version == versions[workbook]}

    def _write(self, plan: WorkbookPlan) -> None:
        file_id = self._directory.id_of(plan.workbook)
        known = self._fetcher.recall(plan.workbook)
        fits = known if known and known.book.version == plan.version and known.version else None
        if fits and self._write_unread(plan, file_id, fits):
            return
        book = self._fetcher.fetch(plan.workbook, file_id)
        if book.version != plan.version and not (fits and fits.is_supposed and holds_the_same(fits.book, book)):
            raise UnfitError(Trouble.CHANGED_MEANWHILE)
        self._desk.known[plan.workbook] = Known(book, "", is_supposed=False)
        self._send(plan, file_id, chunks(self._requests(plan, book)))

    def _is_unchanged(self, file_id: str, known: Known) -> bool:
        return self._drive.get(file_id).version == known.version

    def _write_unread(self, plan: WorkbookPlan, file_id: str, known: Known) -> bool:
        """Write on what is known, if Drive has no newer version; false when that cannot be done.

        Only into worksheets that the system owns whole: where people sort rows, the cells themselves are compared,
        since Drive may learn of an edit a little later than Sheets.
        """
        if any(write.clear_from is None for write in plan.worksheets):
            return False
        batches = list(chunks((*self._identities(plan, known), *self._requests(plan, known.book))))
        if len(batches) > 1 or not self._is_unchanged(file_id, known):
            return False
        try:
            self._send(plan, file_id, batches)
        except RefusedError as error:
            if error.status != 400:
                raise
            return False
        return True

    def _identities(self, plan: WorkbookPlan, known: Known) -> Iterable[Request]:
        """After an export nothing is known of ids of worksheets but what we make them. The batch then names id and
        title at once: where they do not belong together, Google refuses all of it.
        """
        return title_requests(plan, known.book) if known.is_supposed else ()

    def _requests(self, plan: WorkbookPlan, book: Book) -> Iterable[Request]:
        return plan_requests(plan, book, partial(self.locate, plan.workbook))

    def _send(self, plan: WorkbookPlan, file_id: str, batches: Iterable[Sequence[Mapping[str, Any]]]) -> None:
        """Send the batches; keep what Google answers the spreadsheet to be then, if nobody changed it since."""
        keeps = self._keeps(plan.workbook)
        wish = {"includeSpreadsheetInResponse": True, "responseIncludeGridData": True} if keeps else {}
        params = {"fields": f"updatedSpreadsheet({FIELDS})" if keeps else "spreadsheetId"}
        content = b""
        self._no_longer_known(plan.workbook)
        for batch in batches:
            body = {"requests": batch, **wish}
            content = self._desk.client.request(
                "POST", SPREADSHEET_BATCH_UPDATE_URL % file_id, params, json=body
            ).content
        if content and keeps:
            self._keep(plan.workbook, file_id, content)

    def _no_longer_known(self, workbook: str) -> None:
        """Whoever writes again has to look again."""
        self._directory.take_fresh_version(workbook)
        self._desk.left.pop(workbook, None)
        self._desk.known[workbook] = self._desk.known[workbook]._replace(version="")

    def _keeps(self, workbook: str) -> bool:
        """Whether the answer to a write is worth keeping: the master is always read anew, and where people type with
        our credentials nobody knows whose the last change was.
        """
        manner = self._desk.manner
        return manner.cache.is_on and manner.is_alone and workbook != MASTER

    def _keep(self, workbook: str, file_id: str, content: bytes) -> None:
        """Keep an answer under the version that our write made. An edit after it makes another."""
        file = self._drive.get(file_id)
        updated = json.loads(content).get("updatedSpreadsheet")
        if file.by_us and updated:
            self._desk.manner.cache.put(file_id, file.version, Kept(JSON, json.dumps(updated).encode()))
            self._desk.left[workbook] = Left(read_book(updated).version, file.version)

    def locate(self, workbook: str, link: Link) -> str:
        """The address of a link in ``workbook``; empty when it leads to a workbook that nobody knows."""
        if link.url or "://" in link.workbook:
            return link.url or link.workbook
        home = link.workbook or workbook
        known = self._desk.known.get(home)
        facts = known.book.facts.get(link.worksheet) if known else None
        place = f"#gid={facts.sheet_id if facts else sheet_id_of(link.worksheet)}&range={link.a1}"
        if home == workbook:
            return place
        file_id = self._directory.linked_id(home)
        return f"{SPREADSHEET_DRIVE_URL % file_id}/edit{place}" if file_id else ""
