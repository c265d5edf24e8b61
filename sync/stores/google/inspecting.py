"""Looking at spreadsheets on Google: who may do what with them, how they are set, whether we get at them at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from gspread.urls import SPREADSHEET_URL

from sync.domain.condition import Access, Allowance, Exam, Surroundings
from sync.domain.cost import Way
from sync.domain.snapshot import Snapshot, Unreadable
from sync.errors import StoreError
from sync.ports.lock import told
from sync.stores.google.credentials import is_open_to_others
from sync.stores.google.drive import Sharing
from sync.stores.google.failures import AwayError, RefusedError, UnfitError, as_store_error
from sync.stores.google.fetching import Fetcher
from sync.stores.google.reading import read_settings
from sync.stores.google.store import GoogleStore
from sync.stores.google.workers import in_order

_WRITING = frozenset({"owner", "organizer", "fileOrganizer", "writer"})


class GoogleInspection:
    """Looks through the eyes of one store. ``key``: the file of its credentials; ``clock``: seconds since 1970."""

    def __init__(self, store: GoogleStore, key: Path | None, clock: Callable[[], float]) -> None:
        self._store, self._key, self._clock = store, key, clock
        self._desk = store.desk
        self._fetcher = Fetcher(store.desk)

    def surroundings(self) -> Surroundings:
        """The key, the clocks, who we are for Google, and what its quotas leave."""
        key = str(self._key) if is_open_to_others(self._key) else ""
        ahead = self._desk.client.clock_ahead(self._clock)
        allowances = self._desk.client.allowances()
        quotas = {str(kind): Allowance(*allowance) for kind, allowance in allowances.items()}
        return Surroundings(self._account(), key, ahead, holder=self._holder(), binned=self._binned(), quotas=quotas)

    def _account(self) -> str:
        try:
            return self._desk.drive.account()
        except (RefusedError, AwayError, StoreError):
            return ""

    def _holder(self) -> str:
        try:
            return told(self._store.lock.holder())
        except StoreError:
            return ""

    def _binned(self) -> frozenset[str]:
        try:
            return frozenset(file.address for file in self._desk.drive.binned(self._desk.directory.folder))
        except (RefusedError, AwayError, StoreError):
            return frozenset()

    def examine(self, workbooks: Iterable[str]) -> Iterator[Exam]:
        """Each with one request of Sheets, none where what was kept tells everything; of Drive, one for each that is
        in a Shared Drive, the master, or not where it was.
        """
        wanted = tuple(workbooks)
        try:
            listed = self._desk.drive.sharings(self._desk.directory.folder) if len(wanted) > 1 else {}
        except (RefusedError, AwayError) as error:
            raise as_store_error(error) from None
        return in_order(partial(self._examine, listed), wanted, self._desk.manner.workers)

    def _examine(self, listed: Mapping[str, Sharing], workbook: str) -> Exam:
        read = self._fetcher.read(Way.SHEETS, workbook)
        try:
            sharing = self._sharing(listed, workbook)
            settings = self._settings(workbook) if isinstance(read, Snapshot) else ("", "")
        except (UnfitError, RefusedError, AwayError) as error:
            return Exam(read if isinstance(read, Unreadable) else Unreadable(workbook, error.trouble))
        return Exam(read, _access(sharing), *settings)

    def _sharing(self, listed: Mapping[str, Sharing], workbook: str) -> Sharing:
        file_id = self._desk.directory.id_of(workbook)
        found = listed.get(file_id)
        return found if found and found.permissions is not None else self._desk.drive.sharing(file_id)

    def _settings(self, workbook: str) -> tuple[str, str]:
        """Locale and time zone; an export does not tell them."""
        known = self._desk.known.get(workbook)
        if known and known.book.locale:
            return known.book.locale, known.book.time_zone
        url = SPREADSHEET_URL % self._desk.directory.id_of(workbook)
        params = {"fields": "properties(locale,timeZone)"}
        return read_settings(self._desk.client.request("GET", url, params=params).json())


def _access(sharing: Sharing) -> Access:
    given = sharing.permissions
    writers = None if given is None else frozenset(_names(given))
    anyone = next((str(one.get("role")) for one in given or () if one.get("type") == "anyone"), "")
    return Access(sharing.can_edit, writers, anyone, sharing.is_trashed)


def _names(permissions: Iterable[Mapping[str, object]]) -> Iterator[str]:
    for one in permissions:
        if one.get("role") in _WRITING:
            if one.get("emailAddress"):
                yield str(one["emailAddress"])
            elif one.get("type") == "domain":
                yield f"*@{one.get('domain', '')}"
