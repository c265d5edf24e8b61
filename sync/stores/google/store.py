"""The Google store: spreadsheets in a Drive folder, or all that are shared with our account."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_DRIVE_URL, SPREADSHEET_URL

from sheets_schema.cells import CellRef
from sheets_schema.layout import Link, WorkbookLayout
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.snapshot import MASTER, Snapshot, Stamp, Trouble, Unreadable
from sync.ports.lock import RunLock, Unlocked
from sync.stores.google.cache import JSON, XLSX, Cache, Kept
from sync.stores.google.directory import Directory
from sync.stores.google.drive import Drive
from sync.stores.google.failures import AwayError, RefusedError, UnfitError, as_store_error, detail_of
from sync.stores.google.http import GoogleClient
from sync.stores.google.layout import build_requests
from sync.stores.google.lock import GoogleLock, Terms
from sync.stores.google.reading import FIELDS, Book, read_book, sheet_id_of, supposed_book
from sync.stores.google.workers import in_order
from sync.stores.google.writing import chunks, plan_requests, title_requests

WORKERS = 8
EXPORT_FROM = 11
"""From so many workbooks on they are read as exports: reading and checking ten takes a third of a minute's quota."""

_Reader = Callable[[str, str, str], Snapshot | Unreadable]

ReadXlsx = Callable[[str, bytes], Snapshot | Unreadable]
"""Reads a workbook with this address from the bytes of its .xlsx file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a campaign's spreadsheets are. ``folder``: id of a Drive folder or Shared Drive, empty: everything that
    is shared with the account. ``master``: id of the master's spreadsheet, empty: the one in the folder.
    """

    folder: str = ""
    master: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to read: ``read_xlsx`` reads exports, which are taken from ``export_from`` workbooks on; None: never.

    ``cache`` keeps what was read from run to run. ``terms`` of the lock that is taken before the first write;
    None: no other run can be there.
    """

    read_xlsx: ReadXlsx | None = None
    export_from: int = EXPORT_FROM
    workers: int = WORKERS
    cache: Cache = field(default_factory=lambda: Cache(None, float))
    terms: Terms | None = None


class GoogleStore:
    """Spreadsheets by their addresses (see ``Directory``).

    Google has no conditional write. A plan is therefore compared with the spreadsheet as it is just before it is
    written; what somebody types in the fraction of a second between is not lost, since a plan names only cells that
    the system owns, but it may have been concluded from an older entry until the next run.
    """

    def __init__(self, client: GoogleClient, place: Place, manner: Manner) -> None:
        self._client, self._place, self._manner = client, place, manner
        self._drive = Drive(client)
        self._directory = Directory(self._drive, place.folder, place.master)
        self._lock: RunLock = GoogleLock(self._drive, self._directory, manner.terms) if manner.terms else Unlocked()
        self._books: dict[str, Book] = {}

    def survey(self) -> tuple[Stamp, ...]:
        """Every spreadsheet that Drive lists, 1,000 a request; nobody locks a spreadsheet, so none is open."""
        try:
            return self._directory.survey()
        except (RefusedError, AwayError) as error:
            raise as_store_error(error) from None

    def read(self, workbooks: Iterable[str]) -> Iterator[Snapshot | Unreadable]:
        """Read each with one request: of Sheets when they are few, else of Drive, as .xlsx; none where the last
        survey found the version that is kept. Several are read at a time, a few ahead of the one given out.
        """
        wanted = tuple(workbooks)
        read_new = self._read_export if self._are_many(wanted) else self._read_sheets
        return in_order(partial(self._read_one, read_new), wanted, self._manner.workers)

    def _are_many(self, wanted: tuple[str, ...]) -> bool:
        new = sum(not self._is_kept(workbook) for workbook in wanted)
        return self._manner.read_xlsx is not None and new >= self._manner.export_from

    def _is_kept(self, workbook: str) -> bool:
        return self._manner.cache.has(self._directory.known_id(workbook), self._directory.fresh_version(workbook))

    def _read_one(self, read_new: _Reader, workbook: str) -> Snapshot | Unreadable:
        try:
            file_id = self._directory.id_of(workbook)
            version = self._directory.take_fresh_version(workbook)
            kept = self._manner.cache.get(file_id, version)
            read = self._read_kept(workbook, version, kept) if kept else read_new(workbook, file_id, version)
        except (UnfitError, RefusedError, AwayError) as error:
            return Unreadable(workbook, error.trouble, detail_of(error))
        return read

    def _read_kept(self, workbook: str, version: str, kept: Kept) -> Snapshot | Unreadable:
        if kept.kind == XLSX:
            return self._read_bytes(workbook, version, kept.content)
        return self._snapshot(workbook, read_book(json.loads(kept.content)))

    def _read_sheets(self, workbook: str, file_id: str, version: str) -> Snapshot | Unreadable:
        book = self._fetch(file_id, version)
        if workbook == MASTER and _is_blank(book):
            return Unreadable(workbook, Trouble.GONE)
        return self._snapshot(workbook, book)

    def _snapshot(self, workbook: str, book: Book) -> Snapshot:
        self._books[workbook] = book
        return Snapshot(workbook, f"c:{book.version}", book.grids)

    def _fetch(self, file_id: str, version: str = "") -> Book:
        """The spreadsheet as it is; kept when it is known to which version it belongs, at least."""
        content = self._client.request("GET", SPREADSHEET_URL % file_id, params={"fields": FIELDS}).content
        self._manner.cache.put(file_id, version, Kept(JSON, content))
        return read_book(json.loads(content))

    def _read_export(self, workbook: str, file_id: str, version: str) -> Snapshot | Unreadable:
        """Read by export; by Sheets where Google refuses to export, which it does beyond 10 MB."""
        version = version or self._drive.get(file_id).version
        try:
            content = self._drive.export(file_id)
        except RefusedError as error:
            if error.reason != "exportSizeLimitExceeded":
                raise
            return self._read_sheets(workbook, file_id, version)
        self._manner.cache.put(file_id, version, Kept(XLSX, content))
        return self._read_bytes(workbook, version, content)

    def _read_bytes(self, workbook: str, version: str, content: bytes) -> Snapshot | Unreadable:
        if self._manner.read_xlsx is None:
            raise UnfitError(Trouble.NOT_A_WORKBOOK)
        read = self._manner.read_xlsx(workbook, content)
        if isinstance(read, Unreadable):
            return read
        book = supposed_book(read.grids)
        self._books[workbook] = book
        return replace(read, version=f"x:{version}:{book.version}", grids=book.grids)

    def apply(self, plans: Iterable[WorkbookPlan]) -> Iterator[Receipt]:
        """Write each plan with one batch, which Google does whole or not at all; one above 2 MB in several."""
        every = tuple(plans)
        if any(plan.worksheets for plan in every):
            self._lock.take()
        is_each_once = len({plan.workbook for plan in every}) == len(every)
        return self._renewing(in_order(self._apply_one, every, self._manner.workers if is_each_once else 1))

    def _renewing(self, receipts: Iterator[Receipt]) -> Iterator[Receipt]:
        for receipt in receipts:
            self._lock.renew()
            yield receipt

    def _apply_one(self, plan: WorkbookPlan) -> Receipt:
        try:
            self._write(plan)
        except (UnfitError, RefusedError, AwayError) as error:
            return Receipt(plan.workbook, trouble=error.trouble, detail=detail_of(error))
        return Receipt(plan.workbook, plan.cell_count)

    def _write(self, plan: WorkbookPlan) -> None:
        if not plan.worksheets:
            return
        file_id = self._directory.id_of(plan.workbook)
        if self._write_unread(plan, file_id):
            return
        book = self._fetch(file_id)
        if not self._is_as_read(plan.version, book, file_id):
            raise UnfitError(Trouble.CHANGED_MEANWHILE)
        self._books[plan.workbook] = book
        self._send(file_id, chunks(plan_requests(plan, book, partial(self._locate, plan.workbook))))

    def _write_unread(self, plan: WorkbookPlan, file_id: str) -> bool:
        """Write on what an export told, if Drive has no newer version; false when that cannot be done.

        Nothing is known of ids and sizes of worksheets but what a template makes them. The batch therefore names
        the worksheets by id and title at once: where they do not belong together, Google refuses all of it.
        """
        kind, _, rest = plan.version.partition(":")
        book = self._books.get(plan.workbook)
        if kind != "x" or book is None or book.version != rest.rpartition(":")[2]:
            return False
        requests = plan_requests(plan, book, partial(self._locate, plan.workbook))
        batches = list(chunks((*title_requests(plan, book), *requests)))
        if len(batches) > 1 or self._drive.get(file_id).version != rest.rpartition(":")[0]:
            return False
        try:
            self._send(file_id, batches)
        except RefusedError as error:
            if error.status != 400:
                raise
            return False
        return True

    def _is_as_read(self, version: str, book: Book, file_id: str) -> bool:
        """The same content; or, for what was read as an export, the same version on Drive."""
        kind, _, rest = version.partition(":")
        drive_version, _, digest = rest.rpartition(":")
        return digest == book.version or (kind == "x" and self._drive.get(file_id).version == drive_version)

    def _send(self, file_id: str, batches: Iterable[Sequence[Mapping[str, Any]]]) -> None:
        """Send the batches; keep what Google answers the spreadsheet to be then, if nobody changed it since."""
        content = b""
        for batch in batches:
            body = {"requests": batch, "includeSpreadsheetInResponse": True, "responseIncludeGridData": True}
            params = {"fields": f"updatedSpreadsheet({FIELDS})"}
            content = self._client.request("POST", SPREADSHEET_BATCH_UPDATE_URL % file_id, params, json=body).content
        if content and self._manner.cache.is_on:
            file = self._drive.get(file_id)
            updated = json.loads(content).get("updatedSpreadsheet")
            if file.by_us and updated:
                self._manner.cache.put(file_id, file.version, Kept(JSON, json.dumps(updated).encode()))

    def _locate(self, workbook: str, link: Link) -> str:
        """The address of a link in ``workbook``; empty when it leads to a workbook that nobody knows."""
        if link.url or "://" in link.workbook:
            return link.url or link.workbook
        home = link.workbook or workbook
        book = self._books.get(home)
        facts = book.facts.get(link.worksheet) if book else None
        place = f"#gid={facts.sheet_id if facts else sheet_id_of(link.worksheet)}&range={link.a1}"
        if home == workbook:
            return place
        file_id = self._directory.known_id(home)
        return f"{SPREADSHEET_DRIVE_URL % file_id}/edit{place}" if file_id else ""

    def link_of(self, workbook: str, at: CellRef | None) -> str:
        """Where a browser opens a workbook, at a cell if one is given; empty when nobody knows the workbook."""
        if at:
            return self._locate(MASTER, Link(at.worksheet, at.a1, workbook))
        file_id = self._directory.known_id(workbook)
        return f"{SPREADSHEET_DRIVE_URL % file_id}/edit" if file_id else ""

    def create(self, workbook: str, layout: WorkbookLayout) -> Receipt:
        """Make a spreadsheet in the folder and build it; one that an interruption left unfinished is built anew.

        It counts as there only when it was built whole.
        """
        self._lock.take()
        try:
            file_id, old = self._empty_spreadsheet(workbook, layout.title)
            for batch in chunks(build_requests(layout, old, partial(self._locate, workbook))):
                self._client.batch_update(file_id, {"requests": batch})
            if not (workbook == MASTER and self._place.master):
                self._drive.mark_ready(file_id, workbook)
        except (UnfitError, RefusedError, AwayError) as error:
            return Receipt(workbook, trouble=error.trouble, detail=detail_of(error))
        self._directory.forget()
        return Receipt(workbook, sum(len(worksheet.cells) for worksheet in layout.worksheets))

    def _empty_spreadsheet(self, workbook: str, title: str) -> tuple[str, tuple[int, ...]]:
        """The id of a spreadsheet to build in, and its worksheets, which go."""
        if workbook == MASTER and self._place.master:
            book = self._fetch(self._place.master)
            if not _is_blank(book):
                raise ValueError(f"{workbook} exists")
            return self._place.master, _ids(book)
        file = self._directory.find(workbook)
        if file and file.is_ready:
            raise ValueError(f"{workbook} exists")
        file_id = file.id if file else self._drive.create(title, self._place.folder, workbook)
        return file_id, _ids(self._fetch(file_id))

    def address_of(self, school: str) -> str:
        """``<id>.gsheet``: kept with the spreadsheet, whatever people call it."""
        return f"{school}.gsheet"

    def requests(self) -> Mapping[str, int]:
        """How many requests were sent so far, by kind."""
        return self._client.requests()

    def close(self) -> None:
        """Let other runs go on, and close the connections."""
        self._lock.free()
        self._client.close()


def _is_blank(book: Book) -> bool:
    """A new spreadsheet that nobody has written into."""
    return not any(grid.rows for grid in book.grids)


def _ids(book: Book) -> tuple[int, ...]:
    return tuple(facts.sheet_id for facts in book.facts.values())
