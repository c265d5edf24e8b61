"""Addresses of workbooks <-> ids of spreadsheets, as Drive last listed them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sheets_schema.digests import digest_of
from sync.domain.snapshot import MASTER, Stamp, Trouble
from sync.stores.google.cache import Cache
from sync.stores.google.drive import Drive, File
from sync.stores.google.failures import AwayError, RefusedError, UnfitError, as_store_error

LAG_SECONDS = 3600.0
"""Longer than lists were seen to lag."""

_ID = re.compile(r"(?:^|/d/)([\w-]{25,})(?:$|[/?#])")


class Place(NamedTuple):
    """Where a campaign's spreadsheets are. ``folder``: id of a Drive folder or Shared Drive, empty: everything that
    is shared with the account. ``master``: id of the master's spreadsheet, empty: the one in the folder.
    ``notifies``: Google tells a school by mail when its spreadsheet is shared. ``editors``: accounts beside the one
    that makes spreadsheets that may change what is locked in them.
    """

    folder: str = ""
    master: str = ""
    notifies: bool = False
    editors: tuple[str, ...] = ()


class Directory:
    """The spreadsheets of one campaign.

    A spreadsheet that we made has its address among the properties of its file, whatever people call it;
    any other is addressed by its id. Of two with one address, copies that people made, the older has it.
    The master is never listed with the others: it is looked for once, and its id kept in ``cache``.
    """

    def __init__(self, drive: Drive, place: Place, cache: Cache) -> None:
        self._drive, self._place, self._cache = drive, place, cache
        self._files: dict[str, File] | None = None
        self._fresh: dict[str, str] = {}
        self._master = place.master

    @property
    def folder(self) -> str:
        """The id of the folder; empty: everything that is shared with us."""
        return self._place.folder

    def survey(self) -> tuple[Stamp, ...]:
        """List anew: every school's spreadsheet that is built whole."""
        files = self._list()
        found = {
            address: file.version
            for address, file in sorted(files.items())
            if file.is_ready and file.id != self._place.master
        }
        self._fresh = dict(found)
        return tuple(Stamp(address, version) for address, version in found.items())

    def stamp(self, workbook: str) -> Stamp | None:
        """One workbook as it was last listed."""
        file = (self._files if self._files is not None else self._list()).get(workbook)
        return Stamp(workbook, file.version) if file and file.is_ready else None

    def _list(self) -> dict[str, File]:
        files: dict[str, File] = {}
        for file in _by_age(self._drive.list(self._place.folder)):
            address = file.address if file.address and file.address not in files else file.id
            files[address] = file
        self._files = files
        return files

    def find(self, workbook: str) -> File | None:
        """The file of a workbook as last listed or noted; lists where that was not done yet."""
        if workbook == MASTER:
            return self._find_master()
        return (self._list() if self._files is None else self._files).get(workbook)

    def note(self, workbook: str, file: File) -> None:
        """What became of a file: a list may not tell of it for minutes."""
        self._cache.note(self._made(workbook), file.id)
        if workbook == MASTER:
            self.note_master(file.id if file.is_ready else "")
        elif self._files is not None:
            self._files[workbook] = file

    def unlisted(self, workbook: str) -> File | None:
        """What an earlier run on this machine made for a workbook, and lists may not tell of yet: one request, none
        where nothing was made of late.
        """
        file_id = self._cache.noted(self._made(workbook), LAG_SECONDS)
        try:
            file = self._drive.get(file_id) if file_id else None
        except RefusedError as error:
            if error.trouble is not Trouble.GONE:
                raise
            return None
        return file if file and file.address == workbook and not file.is_trashed else None

    def _made(self, workbook: str) -> str:
        return f"made-{digest_of(f'{self._place.folder} {workbook}')}"

    def _find_master(self) -> File | None:
        return next(iter(_by_age(self._drive.addressed(self._place.folder, MASTER))), None)

    def id_of(self, workbook: str) -> str:
        """The id of a spreadsheet that is built whole. Raises UnfitError when there is none."""
        if workbook == MASTER:
            return self.known_id(MASTER) or self._looked_for_master()
        file = (self._files or {}).get(workbook)
        if file is None and (found := _ID.search(workbook)):
            return found[1]
        return _ready(file or self._list().get(workbook))

    def _looked_for_master(self) -> str:
        self.note_master(_ready(self._find_master()))
        return self._master

    def note_master(self, file_id: str) -> None:
        """This is the master from now on, whatever lists say; empty: it has to be looked for."""
        self._master = file_id
        self._cache.note(self._note, file_id)

    @property
    def _note(self) -> str:
        return f"master-{self._place.folder or 'shared'}"

    def known_id(self, workbook: str) -> str:
        """The id as far as it is known without a request; empty when it is not."""
        if workbook == MASTER:
            self._master = self._master or self._cache.noted(self._note)
            return self._master
        file = (self._files or {}).get(workbook)
        found = _ID.search(workbook)
        return file.id if file else found[1] if found else ""

    def linked_id(self, workbook: str) -> str:
        """The same for a link: Drive is asked once where nothing was listed yet."""
        if self._files is None and not self.known_id(workbook):
            self._list()
        return self.known_id(workbook)

    def lost_master(self) -> bool:
        """The master is not where it was; true when it is worth while to look for it anew."""
        if not self._place.master:
            self.note_master("")
        return not self._place.master

    def fresh_version(self, workbook: str) -> str:
        """The version as surveyed, while it was not read or written since; empty otherwise."""
        return self._fresh.get(workbook, "")

    def take_fresh_version(self, workbook: str) -> str:
        """The same, for one reading: whoever reads again wants the workbook as it is by then."""
        return self._fresh.pop(workbook, "")


def _by_age(files: Iterable[File]) -> list[File]:
    """A list, in order. Raises StoreError: where nothing can be listed, nothing is known to be gone."""
    try:
        return sorted(files, key=lambda file: (file.created, file.id))
    except (RefusedError, AwayError) as error:
        raise as_store_error(error) from None


def _ready(file: File | None) -> str:
    if file is None or not file.is_ready:
        raise UnfitError(Trouble.GONE)
    return file.id
