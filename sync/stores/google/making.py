"""Making spreadsheets and letting schools into them, so that an interruption at any request can be taken up again.

A spreadsheet that we make carries its address and ``making`` from its first moment; it is ``ready`` when it was built
whole, and remembers to whom it was shared. All of it is told by the one list of the folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b

from gspread.urls import SPREADSHEET_URL

from sheets_schema.layout import Link, WorkbookLayout
from sync.domain.snapshot import MASTER, Trouble
from sync.errors import StoreError
from sync.ports.templates import Handover
from sync.stores.google.cells import Request
from sync.stores.google.directory import Directory, Place
from sync.stores.google.drive import Drive, File
from sync.stores.google.failures import RefusedError, UnfitError
from sync.stores.google.http import GoogleClient
from sync.stores.google.layout import Drawing, build_requests
from sync.stores.google.reading import Book, sheet_id_of
from sync.stores.google.writing import chunks

NO_STORAGE = "storageQuotaExceeded"
"""Drive's reason why an account that owns no storage can make no file."""

_SPARE = "danvan đang tạo"
"""Title of the worksheet that holds the place while a half-built spreadsheet is cleared."""

Fetch = Callable[[str, str], Book]
"""Reads the spreadsheet of an address that has this id."""


class Maker:
    """Makes the spreadsheets of one campaign. Raises what ``GoogleClient`` raises, and UnfitError."""

    def __init__(self, client: GoogleClient, directory: Directory, place: Place, fetch: Fetch) -> None:
        self._client, self._drive = client, Drive(client)
        self._directory, self._place, self._fetch = directory, place, fetch

    def make(self, workbook: str, layout: WorkbookLayout, locate: Callable[[str, Link], str]) -> None:
        """Build one; ``ValueError`` when there is one already, StoreError when we may make none at all. One that an
        earlier run made whole, and of which lists do not tell yet, stays as it is.
        """
        is_given = workbook == MASTER and bool(self._place.master)
        begun = None if is_given else self._begun(workbook, layout.title)
        if begun and begun.is_ready:
            return
        file = begun.id if begun else self._given_master()
        old = self._cleared(file, layout, self._fetch(workbook, file))
        drawing = Drawing(layout, partial(locate, workbook), self._place.editors)
        for batch in chunks(build_requests(drawing, old)):
            self._client.batch_update(file, {"requests": batch})
        if is_given:
            self._directory.note_master(file)
        else:
            self._directory.note(workbook, self._drive.mark_ready(file, workbook))

    def _given_master(self) -> str:
        if any(grid.rows for grid in self._fetch(MASTER, self._place.master).grids):
            raise ValueError(f"{MASTER} exists")
        return self._place.master

    def _begun(self, workbook: str, title: str) -> File:
        """The spreadsheet that an interruption left, or a new one."""
        listed = self._directory.find(workbook)
        if listed and listed.is_ready:
            raise ValueError(f"{workbook} exists")
        file = listed or self._directory.unlisted(workbook) or self._created(workbook, title)
        self._directory.note(workbook, file)
        return file

    def _created(self, workbook: str, title: str) -> File:
        try:
            return self._drive.create(title, self._place.folder, workbook)
        except RefusedError as error:
            if error.reason == NO_STORAGE:
                raise StoreError("google_no_storage") from None
            raise

    def _cleared(self, file_id: str, layout: WorkbookLayout, book: Book) -> tuple[int, ...]:
        """The worksheets that go when the new ones are there. Where those of an earlier attempt would be in the way,
        all of them go first: nobody has seen them, since a spreadsheet is shared when it is ready.
        """
        there = {title: facts.sheet_id for title, facts in book.facts.items()}
        titles = {sheet.title for sheet in layout.worksheets}
        ids = {sheet_id_of(title) for title in titles}
        if titles.isdisjoint(there) and ids.isdisjoint(there.values()):
            return tuple(there.values())
        spare = sheet_id_of(_SPARE)
        self._client.batch_update(file_id, {"requests": [*self._unnaming(file_id), *_clearing(there, spare)]})
        return (spare,)

    def _unnaming(self, file_id: str) -> Iterator[Request]:
        """Defined names would stay when their worksheets go, and could not be given again."""
        fields = {"fields": "namedRanges(namedRangeId)"}
        found = self._client.request("GET", SPREADSHEET_URL % file_id, params=fields).json()
        return ({"deleteNamedRange": one} for one in found.get("namedRanges", ()))

    def share(self, handover: Handover) -> bool:
        """Let a school in; false when it was in already. What people made themselves is theirs to share."""
        file = self._directory.find(handover.workbook)
        if file is None or not file.address:
            return False
        if not handover.email:
            raise UnfitError(Trouble.NO_EMAIL)
        mark = _mark(handover.email)
        if file.shared == mark:
            return False
        is_new = handover.email.casefold() not in self._drive.people(file.id)
        if is_new:
            self._drive.share(file.id, handover.email, self._place.notifies)
        self._directory.note(handover.workbook, self._drive.mark_shared(file.id, mark))
        return is_new


def _clearing(there: dict[str, int], spare: int) -> Iterator[Request]:
    if spare not in there.values():
        yield {"addSheet": {"properties": {"sheetId": spare, "title": _SPARE}}}
    yield from ({"deleteSheet": {"sheetId": one}} for one in there.values() if one != spare)


def _mark(email: str) -> str:
    """What a file remembers of an address: enough to know it again, not to read it."""
    return blake2b(email.strip().casefold().encode(), digest_size=9).hexdigest()
