"""The folder store: a master workbook and a folder of school workbooks, .xlsx files, or read from .ods and .xls."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path, PurePosixPath

from sheets_schema.layout import WorkbookLayout
from sync.domain.cost import Forecast, Requests
from sync.domain.facts import WorkbookFacts
from sync.domain.plan import Rebuild, Receipt, WorkbookPlan
from sync.domain.snapshot import MASTER, Snapshot, Stamp, Trouble, Unreadable
from sync.errors import StoreError
from sync.ports.store import Receipts
from sync.ports.templates import Handover
from sync.stores.folder import files
from sync.stores.folder.foreign import (
    beside,
    build_beside,
    guard_plan,
    is_foreign,
    plan_beside,
    read_foreign,
    with_beside,
)
from sync.stores.folder.package import MASTER_LIMITS, SCHOOL_LIMITS, Limits
from sync.stores.folder.patching import patch
from sync.stores.folder.pool import in_pool, workers_for
from sync.stores.folder.reading import read_workbook, version_of
from sync.stores.folder.troubles import UnfitError
from sync.stores.folder.writer import build_workbook


class FolderStore:
    """A campaign folder. Workbooks are addressed by their path from ``root``, with slashes."""

    def __init__(self, root: Path, schools: str = "schools", master: str = "master.xlsx") -> None:
        self._root = root
        self._inside = root.resolve()
        self._schools = schools
        self._prefix = str(PurePosixPath(schools, "x"))[:-1]
        self._master = master

    @property
    def _place(self) -> tuple[Path, str, str]:
        """What makes this store anew in another process."""
        return self._root, self._schools, self._master

    def survey(self) -> tuple[Stamp, ...]:
        """Every .xlsx, .xlsm, .ods and .xls file directly in the schools' folder, by size and time of change."""
        if not self._root.is_dir():
            raise StoreError("store_missing", folder=str(self._root))
        folder = self._root / self._schools
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
        if Path(entry.path) == self._root / self._master:
            return False
        return not entry.is_symlink() or self._is_inside(Path(entry.path))

    def _is_inside(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._inside)

    def _stamp(self, entry: os.DirEntry[str], found: Mapping[str, os.DirEntry[str]]) -> Stamp:
        other = found.get(entry.name.rpartition(".")[0] + files.BESIDE)
        states = [files.state_in(one.stat()) for one in (entry, other) if one]
        is_open = any(lock in found for lock in files.lock_names(entry.name))
        return _stamped(self._prefix + entry.name, states, is_open)

    def stamp(self, workbook: str) -> Stamp | None:
        """One file by size and time of change, with the one that is kept beside it."""
        try:
            path = self._path(workbook)
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
            path = self._path(workbook)
            files.let_pass(path)
            stamp = self.stamp(workbook)
            content = files.read_bytes(path, self._limits(workbook).file_bytes)
        except UnfitError:
            return ""
        is_certain = stamp is not None and not stamp.is_fresh and version_of(content) == version
        return stamp.version if stamp and is_certain else ""

    def read(self, workbooks: Iterable[str]) -> Iterator[Snapshot | Unreadable]:
        """Read each file once, whole, within the limits of what a school or the master may hold.

        Many files are read by several processes, in order all the same.
        """
        wanted = tuple(workbooks)
        workers = workers_for(len(wanted))
        if workers == 1:
            return map(self._read_one, wanted)
        return in_pool(partial(_read_all, *self._place), wanted, workers)

    def _read_one(self, workbook: str) -> Snapshot | Unreadable:
        limits = self._limits(workbook)
        try:
            content = files.read_bytes(self._path(workbook), limits.file_bytes)
        except UnfitError as unfit:
            return Unreadable(workbook, unfit.trouble, unfit.detail)
        return read_workbook(workbook, content, limits) if not is_foreign(content) else self._foreign(workbook, content)

    def _foreign(self, workbook: str, content: bytes) -> Snapshot | Unreadable:
        """An .ods or .xls, with what is kept beside it."""
        limits = self._limits(workbook)
        try:
            snapshot = Snapshot(workbook, version_of(content), read_foreign(content, limits))
            other = self._beside(self._path(workbook), limits)
        except UnfitError as unfit:
            return Unreadable(workbook, unfit.trouble, unfit.detail)
        return with_beside(snapshot, other) if other else snapshot

    def _beside(self, path: Path, limits: Limits) -> Snapshot | None:
        """The workbook beside one; None where there is none."""
        if not beside(path).is_file():
            return None
        read = read_workbook(path.name, files.read_bytes(beside(path), limits.file_bytes), limits)
        if isinstance(read, Unreadable):
            raise UnfitError(read.trouble, beside(path).name)
        return read

    def _limits(self, workbook: str) -> Limits:
        return MASTER_LIMITS if workbook == MASTER else SCHOOL_LIMITS

    def _path(self, workbook: str) -> Path:
        """Where a workbook lies; nothing outside the campaign folder is ever opened."""
        path = self._root / (self._master if workbook == MASTER else workbook)
        if not self._is_inside(path):
            raise UnfitError(Trouble.NO_ACCESS)
        return path

    def apply(self, plans: Iterable[WorkbookPlan]) -> Receipts:
        """Splice the changed worksheets into each file and put it in the old one's place at once.

        Many files are written by several processes, unless one of them is to be written twice.
        """
        wanted = tuple(plans)
        workers = workers_for(len({plan.workbook for plan in wanted}))
        if workers == 1 or len({plan.workbook for plan in wanted}) < len(wanted):
            return (self._apply_one(plan) for plan in wanted)
        return in_pool(partial(_apply_all, *self._place), wanted, workers)

    def _apply_one(self, plan: WorkbookPlan) -> Receipt:
        try:
            return self._write(self._path(plan.workbook), plan)
        except UnfitError as unfit:
            return Receipt(plan.workbook, trouble=unfit.trouble, detail=unfit.detail)

    def _write(self, path: Path, plan: WorkbookPlan) -> Receipt:
        """Write one file, or the one beside it in its place."""
        limits = self._limits(plan.workbook)
        seen = files.state_of(path)
        content = files.read_bytes(path, limits.file_bytes)
        if files.is_open(path):
            raise UnfitError(Trouble.OPEN_ELSEWHERE)
        if is_foreign(content):
            return Receipt(plan.workbook, plan.cell_count, beside=self._write_beside(path, content, plan))
        if version_of(content) != plan.version:
            raise UnfitError(Trouble.CHANGED_MEANWHILE)
        if not plan.worksheets:
            return Receipt(plan.workbook, version=plan.version)
        pieces = patch(content, plan, limits, cache(partial(self._seen_from, path)))
        files.replace(path, pieces, seen)
        return Receipt(plan.workbook, plan.cell_count, version=version_of(*pieces))

    def _write_beside(self, path: Path, content: bytes, plan: WorkbookPlan) -> str:
        """Write into the workbook beside, or make it; the school's own is never touched."""
        guard_plan(plan)
        limits, made = self._limits(plan.workbook), beside(path)
        seen, other = files.state_of(made), self._beside(path, limits)
        snapshot = Snapshot(plan.workbook, version_of(content), read_foreign(content, limits))
        if (with_beside(snapshot, other) if other else snapshot).version != plan.version:
            raise UnfitError(Trouble.CHANGED_MEANWHILE)
        if files.is_open(made):
            raise UnfitError(Trouble.OPEN_ELSEWHERE)
        old = files.read_bytes(made, limits.file_bytes) if other else build_beside(snapshot.grids, plan)
        new = patch(old, plan_beside(plan, version_of(old)), limits, cache(partial(self._seen_from, made)))
        if made.exists():
            files.replace(made, new, seen)
        else:
            files.create(made, new)
        return str(PurePosixPath(plan.workbook).with_name(made.name))

    def _seen_from(self, path: Path, workbook: str) -> str:
        """The way from one workbook to another; none to itself."""
        other = self._path(workbook)
        return "" if other == path else Path(os.path.relpath(other, path.parent)).as_posix()

    def create(self, workbook: str, layout: WorkbookLayout) -> Receipt:
        """Build a new file, with the folders above it."""
        try:
            files.create(self._path(workbook), [build_workbook(layout)])
        except UnfitError as unfit:
            return Receipt(workbook, trouble=unfit.trouble, detail=unfit.detail)
        return Receipt(workbook, sum(len(worksheet.cells) for worksheet in layout.worksheets))

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
        return str(PurePosixPath(self._schools, f"{school}.xlsx"))

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
        return map(self._facts_of, workbooks)

    def _facts_of(self, workbook: str) -> WorkbookFacts | Unreadable:
        try:
            from sync.stores.folder import rebuilding

            return rebuilding.read_facts(self._path(workbook), self._limits(workbook))
        except UnfitError as unfit:
            return Unreadable(workbook, unfit.trouble, unfit.detail)

    def rebuild(self, rebuilds: Iterable[Rebuild], run: str) -> Iterator[Receipt]:
        """Build, read back, keep the old file in ``.danvan/backup/<run>`` and put the new one in its place at once."""
        return map(partial(self._rebuild_one, run), rebuilds)

    def _rebuild_one(self, run: str, rebuild: Rebuild) -> Receipt:
        limits = self._limits(rebuild.workbook)
        try:
            path = self._path(rebuild.workbook)
            seen = files.state_of(path)
            from sync.stores.folder import rebuilding

            old = rebuilding.current(path, rebuild, limits)
            new = rebuilding.rebuilt(rebuild, limits, cache(partial(self._seen_from, path)))
            kept = rebuilding.keep(self._root, run, path.name, old)
            files.replace(path, [new], seen)
        except UnfitError as unfit:
            return Receipt(rebuild.workbook, trouble=unfit.trouble, detail=unfit.detail)
        cells = sum(len(write.cells) for write in rebuild.entries)
        return Receipt(rebuild.workbook, cells, backup=kept.relative_to(self._root).as_posix())


def _stamped(workbook: str, states: Sequence[files.State], is_open: bool) -> Stamp:
    version = "+".join(f"{size:x}-{changed:x}" for size, changed in states)
    return Stamp(workbook, version, is_open, any(map(files.is_fresh, states)))


def _read_all(root: Path, schools: str, master: str, workbooks: Sequence[str]) -> list[Snapshot | Unreadable]:
    """Read some files; what another process does for the store."""
    return list(FolderStore(root, schools, master).read(workbooks))


def _apply_all(root: Path, schools: str, master: str, plans: Sequence[WorkbookPlan]) -> list[Receipt]:
    """Write some files; what another process does for the store."""
    return list(FolderStore(root, schools, master).apply(plans))
