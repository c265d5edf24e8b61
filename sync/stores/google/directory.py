"""Addresses of workbooks <-> ids of spreadsheets, as Drive last listed them."""

from __future__ import annotations

import re

from sync.domain.snapshot import MASTER, Stamp, Trouble
from sync.stores.google.drive import Drive, File
from sync.stores.google.failures import UnfitError

_ID = re.compile(r"(?:^|/d/)([\w-]{25,})(?:$|[/?#])")


class Directory:
    """The spreadsheets of one campaign.

    A spreadsheet that we made has its address among the properties of its file, whatever people call it;
    any other is addressed by its id. Of two with one address, copies that people made, the older has it.
    """

    def __init__(self, drive: Drive, folder: str, master: str) -> None:
        self._drive, self._folder, self._master = drive, folder, master
        self._files: dict[str, File] | None = None
        self._fresh: dict[str, str] = {}

    def survey(self) -> tuple[Stamp, ...]:
        """List anew: every school's spreadsheet that is built whole."""
        files = self._list()
        found = {
            address: file.version
            for address, file in sorted(files.items())
            if file.is_ready and address != MASTER and file.id != self._master
        }
        self._fresh = dict(found)
        return tuple(Stamp(address, version) for address, version in found.items())

    def _list(self) -> dict[str, File]:
        listed = sorted(self._drive.list(self._folder), key=lambda file: (file.created, file.id))
        files: dict[str, File] = {}
        for file in listed:
            address = file.address if file.address and file.address not in files else file.id
            files[address] = file
        self._files = files
        return files

    def find(self, workbook: str) -> File | None:
        """The file of a workbook as last listed; listed once more when it is not among them."""
        known = self._files or {}
        return known.get(workbook) or self._list().get(workbook)

    def id_of(self, workbook: str) -> str:
        """The id of a spreadsheet that is built whole. Raises UnfitError when there is none."""
        if workbook == MASTER and self._master:
            return self._master
        file = (self._files or {}).get(workbook)
        if file is None and (found := _ID.search(workbook)):
            return found[1]
        file = file or self._list().get(workbook)
        if file is None or not file.is_ready:
            raise UnfitError(Trouble.GONE)
        return file.id

    def known_id(self, workbook: str) -> str:
        """The id as far as it is known without a request; empty when it is not."""
        if workbook == MASTER and self._master:
            return self._master
        file = (self._files or {}).get(workbook)
        found = _ID.search(workbook)
        return file.id if file else found[1] if found else ""

    def fresh_version(self, workbook: str) -> str:
        """The version as surveyed, while it was not read since; empty otherwise."""
        return self._fresh.get(workbook, "")

    def take_fresh_version(self, workbook: str) -> str:
        """The same, for one reading: whoever reads again wants the workbook as it is by then."""
        return self._fresh.pop(workbook, "")

    def forget(self) -> None:
        """List again before the next look."""
        self._files = None
