"""Looking at a campaign folder: room, rights, who is at work in it, and every workbook as it can be read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from sync.domain.condition import Exam, Surroundings
from sync.ports.lock import RunLock, told
from sync.ports.store import WorkbookStore


class FolderInspection:
    """Looks at what is in ``root``. ``has_office``: whether LibreOffice is there for old documents."""

    def __init__(self, store: WorkbookStore, root: Path, lock: RunLock, has_office: bool) -> None:
        self._store, self._root, self._lock, self._has_office = store, root, lock, has_office

    def surroundings(self) -> Surroundings:
        """The disk and the folder."""
        return Surroundings(
            free_bytes=self._free_bytes(),
            is_writable=os.access(self._root, os.W_OK | os.X_OK),
            has_office=self._has_office,
            holder=told(self._lock.holder()),
        )

    def _free_bytes(self) -> int | None:
        try:
            return shutil.disk_usage(self._root).free
        except OSError:
            return None

    def examine(self, workbooks: Iterable[str]) -> Iterator[Exam]:
        """Read each file; whether it is open is what spreadsheet programs leave beside it."""
        wanted = tuple(workbooks)
        opened = {stamp.workbook for stamp in self._store.survey() if stamp.is_open}
        for read in self._store.read(wanted):
            yield Exam(read, is_open=read.workbook in opened)
