"""The folder store: a master workbook and a folder of school workbooks, .xlsx files, or read from .ods and .xls.

What opens workbooks is imported when one is opened: a run that finds all as it was left looks at the directory only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sync.domain.cost import Forecast, Requests
from sync.domain.snapshot import Stamp
from sync.errors import StoreError
from sync.stores.folder import files
from sync.stores.folder.files import beside
from sync.stores.folder.places import Places
from sync.stores.folder.pool import in_pool, workers_for
from sync.stores.folder.troubles import UnfitError

if TYPE_CHECKING:
    from sheets_schema.layout import WorkbookLayout
    from sync.domain.facts import WorkbookFacts
    from sync.domain.growth import Growth
    from sync.domain.plan import Rebuild, Receipt, WorkbookPlan
    from sync.domain.snapshot import Snapshot, Unreadable
    from sync.ports.store import Receipts
    from sync.ports.templates import Handover


class FolderStore:
    """A campaign folder. Workbooks are addressed by their path from ``root``, with slashes."""

    def __init__(self, root: Path, schools: str = "schools", master: str = "master.xlsx") -> None:
        self._places = Places(root, schools, master)
        self._prefix = str(PurePosixPath(schools, "x"))[:-1]
        self._master_path = str(root / master)

    def survey(self) -> tuple[Stamp, ...]:
        """Every .xlsx, .xlsm, .ods and .xls file directly in the schools' folder, by size and time of change."""
        root, schools, _ = self._places
        if not root.is_dir():
            raise StoreError("store_missing", folder=str(root))
        folder = root / schools
        try:
            with os.scandir(folder) as entries:
                found = {entry.name: entry for entry in entries}
        except FileNotFoundError:
            return ()
        except OSError:
            raise StoreError("store_missing", folder=str(folder)) from None
        names = sorted(name for name, entry in found.items() if self._is_ours(entry))
        return tuple(self._stamp(found[name], found) for name in names)

    def _is_ours(self, entry: os.DirEntry[str]) -> bool:
        if not files.is_workbook_name(entry.name) or not entry.is_file():
            return False
        if entry.path == self._master_path:
            return False
        return not entry.is_symlink() or self._places.is_inside(Path(entry.path))

    def _stamp(self, entry: os.DirEntry[str], found: Mapping[str, os.DirEntry[str]]) -> Stamp:
        other = found.get(entry.name.rpartition(".")[0] + files.BESIDE)
        states = [files.state_in(one.stat()) for one in (entry, other) if one]
        is_open = any(lock in found for lock in files.lock_names(entry.name))
        return _stamped(self._prefix + entry.name, states, is_open)

    def stamp(self, workbook: str) -> Stamp | None:
        """One file by size and time of change, with the one that is kept beside it."""
        try:
            path = self._places.path(workbook)
        except UnfitError:
            return None
        states = [files.state_of(one) for one in (path, beside(path)) if one.is_file()]
        return _stamped(workbook, states, files.is_open(path)) if path.is_file() else None

    def settle(self, versions: Mapping[str, str]) -> Mapping[str, str]:
        """Files whose content is still what was written, read again for that; the last ones written are given the
        moment after which a change shows in their time.
        """
        settled = ((workbook, self._settled(workbook, version)) for workbook, version in versions.items())
        return {workbook: stamp for workbook, stamp in settled if stamp}

    def _settled(self, workbook: str, version: str) -> str:
        try:
            path = self._places.path(workbook)
            for one in (path, beside(path)):
                files.let_pass(one)
            stamp = self.stamp(workbook)
            now = files.version_now(path, version, self._places.limits(workbook).file_bytes)
        except UnfitError:
            return ""
        is_certain = stamp is not None and not stamp.is_fresh and now == version
        return stamp.version if stamp and is_certain else ""

    def read(self, workbooks: Iterable[str]) -> Iterator[Snapshot | Unreadable]:
        """Read each file once, whole, within the limits of what a school or the master may hold.

        Many files are read by several processes, in order all the same.
        """
        wanted = tuple(workbooks)
        if not wanted:
            return iter(())
        from sync.stores.folder.opening import read_all, read_one

        workers = workers_for(len(wanted))
        if workers == 1:
            return map(partial(read_one, self._places), wanted)
        return in_pool(partial(read_all, self._places), wanted, workers)

    def apply(self, plans: Iterable[WorkbookPlan]) -> Receipts:
        """Splice the changed worksheets into each file and put it in the old one's place at once.

        Many files are written by several processes, unless one of them is to be written twice.
        """
        wanted = tuple(plans)
        workers = workers_for(len({plan.workbook for plan in wanted}))
        if workers == 1 or len({plan.workbook for plan in wanted}) < len(wanted):
            return _applied(self._places, wanted)
        from sync.stores.folder.opening import apply_all

        return in_pool(partial(apply_all, self._places), wanted, workers)

    def create(self, workbook: str, layout: WorkbookLayout) -> Receipt:
        """Build a new file, with the folders above it."""
        from sync.stores.folder import building

        return building.create(self._places, workbook, layout)

    def grow(self, growth: Growth) -> Receipt:
        """Splice what is added into the file and put it in the old one's place at once."""
        from sync.stores.folder import building

        return building.grow(self._places, growth)

    def requests(self) -> Requests:
        """None: files are nobody's to count."""
        return Requests()

    def forecast(self, writes: int) -> Forecast:
        """Nobody counts, so nothing is waited for."""
        return Forecast()

    def create_all(self, layouts: Iterable[tuple[str, WorkbookLayout]]) -> Iterator[Receipt]:
        """Build new files, one after another."""
        return (self.create(workbook, layout) for workbook, layout in layouts)

    def address_of(self, school: str) -> str:
        """``schools/<id>.xlsx``."""
        return f"{self._prefix}{school}.xlsx"

    def hand_over(self, handovers: Iterable[Handover]) -> Iterator[Receipt]:
        """Nothing: who may open a file is for its folder to say."""
        del handovers
        return iter(())

    def web_address(self, workbook: str) -> str:
        """None: a workbook is a file."""
        del workbook
        return ""

    def facts(self, workbooks: Iterable[str]) -> Iterator[WorkbookFacts | Unreadable]:
        """From the files' own XML."""
        from sync.stores.folder.building import facts_of

        return map(partial(facts_of, self._places), workbooks)

    def rebuild(self, rebuilds: Iterable[Rebuild], run: str) -> Iterator[Receipt]:
        """Build, read back, keep the old file in ``.danvan/backup/<run>`` and put the new one in its place at once."""
        from sync.stores.folder.building import rebuild_one

        return map(partial(rebuild_one, self._places, run), rebuilds)


def _applied(places: Places, plans: Sequence[WorkbookPlan]) -> Receipts:
    if plans:
        from sync.stores.folder.opening import apply_one

        yield from (apply_one(places, plan) for plan in plans)


def _stamped(workbook: str, states: Sequence[files.State], is_open: bool) -> Stamp:
    version = "+".join(f"{size:x}-{changed:x}" for size, changed in states)
    return Stamp(workbook, version, is_open, any(map(files.is_fresh, states)))
