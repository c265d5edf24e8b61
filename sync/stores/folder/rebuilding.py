"""A workbook built anew: the template, the entries written into it, read back and compared before it is used."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from sync.domain.diff import same_value
from sync.domain.facts import WorkbookFacts
from sync.domain.plan import CellWrite, Rebuild, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.stores.folder import files
from sync.stores.folder.facts import workbook_facts
from sync.stores.folder.files import version_of
from sync.stores.folder.foreign import is_foreign
from sync.stores.folder.hyperlinks import Locate
from sync.stores.folder.limits import Limits
from sync.stores.folder.package import Package
from sync.stores.folder.patching import patch
from sync.stores.folder.reading import read_workbook
from sync.stores.folder.troubles import UnfitError
from sync.stores.folder.writer import build_workbook

BACKUPS = ".danvan/backup"


def read_facts(path: Path, limits: Limits) -> WorkbookFacts:
    """The facts of a file. Raises UnfitError; an .ods or .xls tells none."""
    content = files.read_bytes(path, limits.file_bytes)
    if is_foreign(content):
        raise UnfitError(Trouble.READ_ONLY_FORMAT)
    return workbook_facts(Package(content, limits))


def rebuilt(rebuild: Rebuild, limits: Limits, locate: Locate) -> bytes:
    """The new file. Raises UnfitError when an entry does not read back as it was."""
    fresh = build_workbook(rebuild.layout)
    new = b"".join(patch(fresh, WorkbookPlan(rebuild.workbook, version_of(fresh), rebuild.entries), limits, locate))
    read = read_workbook(rebuild.workbook, new, limits)
    if isinstance(read, Unreadable):
        raise UnfitError(Trouble.NOT_CARRIED, rebuild.workbook)
    for write in rebuild.entries:
        _guard_entries(read, write)
    return new


def _guard_entries(read: Snapshot, write: WorksheetWrite) -> None:
    grid = read.grid(write.worksheet)
    for cell in write.cells:
        at = (cell.row, cell.column)
        if grid is None or not same_value(grid.at(*at), cell.value) or grid.links.get(at, "") != _url(cell):
            raise UnfitError(Trouble.NOT_CARRIED, f"{write.worksheet}!{grid.ref(*at).a1 if grid else ''}")


def _url(cell: CellWrite) -> str:
    return cell.link.url if cell.link else ""


def current(path: Path, version: str, limits: Limits) -> bytes:
    """The file as it is, if it is the one that was read and nobody has it open."""
    content = files.read_bytes(path, limits.file_bytes)
    if files.is_open(path):
        raise UnfitError(Trouble.OPEN_ELSEWHERE)
    if is_foreign(content) or path.suffix.lower() != ".xlsx":
        raise UnfitError(Trouble.READ_ONLY_FORMAT)
    if version_of(content) != version:
        raise UnfitError(Trouble.CHANGED_MEANWHILE)
    return content


def keep(root: Path, run: str, name: str, content: bytes) -> Path:
    """Keep a file as it was, under a name that no other has."""
    folder = root / BACKUPS / run
    wish = folder / name
    free = (wish.with_stem(f"{wish.stem}-{number}") if number else wish for number in count())
    path = next(one for one in free if not one.exists())
    files.create(path, [content])
    return path
