"""Reading and writing the workbooks of a campaign folder. Imported when the first one is opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path, PurePosixPath

from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.stores.folder import files
from sync.stores.folder.files import beside, version_of, versions_of
from sync.stores.folder.foreign import build_beside, guard_plan, is_foreign, plan_beside, read_foreign, with_beside
from sync.stores.folder.limits import Limits
from sync.stores.folder.patching import patch
from sync.stores.folder.places import Places
from sync.stores.folder.reading import read_workbook
from sync.stores.folder.troubles import UnfitError


def read_one(places: Places, workbook: str) -> Snapshot | Unreadable:
    """Read a file once, whole."""
    limits = places.limits(workbook)
    try:
        path = places.path(workbook)
        content = files.read_bytes(path, limits.file_bytes)
        if not is_foreign(content):
            return read_workbook(workbook, content, limits)
        return _read_only(path, content, limits, workbook)
    except UnfitError as unfit:
        return Unreadable(workbook, unfit.trouble, unfit.detail)


def _read_only(path: Path, content: bytes, limits: Limits, workbook: str) -> Snapshot:
    """An .ods or .xls, with what is kept beside it."""
    snapshot = Snapshot(workbook, version_of(content), read_foreign(content, limits))
    return with_beside(snapshot, beside(path).name, _beside(path, limits))


def _beside(path: Path, limits: Limits) -> Snapshot | None:
    """What is kept beside an .ods or .xls; None where there is none."""
    if not beside(path).is_file():
        return None
    read = read_workbook(path.name, files.read_bytes(beside(path), limits.file_bytes), limits)
    if isinstance(read, Unreadable):
        raise UnfitError(read.trouble, beside(path).name)
    return read


def apply_one(places: Places, plan: WorkbookPlan) -> Receipt:
    """Splice the changed worksheets into a file and put it in the old one's place at once."""
    try:
        return _write(places, places.path(plan.workbook), plan)
    except UnfitError as unfit:
        return Receipt(plan.workbook, trouble=unfit.trouble, detail=unfit.detail)


def _write(places: Places, path: Path, plan: WorkbookPlan) -> Receipt:
    """Write one file, or the one beside it in its place."""
    limits = places.limits(plan.workbook)
    seen = files.state_of(path)
    content = files.read_bytes(path, limits.file_bytes)
    if files.is_open(path):
        raise UnfitError(Trouble.OPEN_ELSEWHERE)
    if is_foreign(content):
        return _write_beside(places, path, content, plan)
    if version_of(content) != plan.version:
        raise UnfitError(Trouble.CHANGED_MEANWHILE)
    if not plan.worksheets:
        return Receipt(plan.workbook, version=plan.version)
    pieces = patch(content, plan, limits, cache(partial(places.way, path)))
    files.replace(path, pieces, seen)
    return Receipt(plan.workbook, plan.cell_count, version=version_of(*pieces))


def _write_beside(places: Places, path: Path, content: bytes, plan: WorkbookPlan) -> Receipt:
    """Write into the workbook beside, or make it; the school's own is never touched."""
    guard_plan(plan)
    limits, made = places.limits(plan.workbook), beside(path)
    seen, is_new = files.state_of(made), not made.exists()
    snapshot = _read_only(path, content, limits, plan.workbook)
    if snapshot.version != plan.version:
        raise UnfitError(Trouble.CHANGED_MEANWHILE)
    if files.is_open(made):
        raise UnfitError(Trouble.OPEN_ELSEWHERE)
    old = build_beside(snapshot.grids, plan) if is_new else files.read_bytes(made, limits.file_bytes)
    new = [*patch(old, plan_beside(plan, version_of(old)), limits, cache(partial(places.way, made)))]
    if is_new:
        files.create(made, new)
    else:
        files.replace(made, new, seen)
    address = str(PurePosixPath(plan.workbook).with_name(made.name))
    version = versions_of(version_of(content), version_of(*new))
    return Receipt(plan.workbook, plan.cell_count, version=version, beside=address)


def read_all(places: Places, workbooks: Sequence[str]) -> list[Snapshot | Unreadable]:
    """Read some files; what another process does for the store."""
    return [read_one(places, one) for one in workbooks]


def apply_all(places: Places, plans: Sequence[WorkbookPlan]) -> list[Receipt]:
    """Write some files; what another process does for the store."""
    return [apply_one(places, one) for one in plans]
