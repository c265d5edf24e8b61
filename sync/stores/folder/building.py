"""Building the workbooks of a campaign folder, anew or further. Imported when there is one to build."""

from __future__ import annotations

from functools import cache, partial

from sheets_schema.layout import WorkbookLayout
from sync.domain.facts import WorkbookFacts
from sync.domain.growth import Growth
from sync.domain.plan import Rebuild, Receipt
from sync.domain.snapshot import Unreadable
from sync.stores.folder import files, rebuilding
from sync.stores.folder.growing import grown
from sync.stores.folder.places import Places
from sync.stores.folder.troubles import UnfitError
from sync.stores.folder.writer import build_workbook


def create(places: Places, workbook: str, layout: WorkbookLayout) -> Receipt:
    """Build a new file, with the folders above it."""
    try:
        files.create(places.path(workbook), [build_workbook(layout)])
    except UnfitError as unfit:
        return Receipt(workbook, trouble=unfit.trouble, detail=unfit.detail)
    return Receipt(workbook, sum(len(worksheet.cells) for worksheet in layout.worksheets))


def facts_of(places: Places, workbook: str) -> WorkbookFacts | Unreadable:
    """What a file's own XML says of it."""
    try:
        return rebuilding.read_facts(places.path(workbook), places.limits(workbook))
    except UnfitError as unfit:
        return Unreadable(workbook, unfit.trouble, unfit.detail)


def rebuild_one(places: Places, run: str, rebuild: Rebuild) -> Receipt:
    """Build a file anew, with the old one kept in ``.danvan/backup/<run>``."""
    limits = places.limits(rebuild.workbook)
    try:
        path = places.path(rebuild.workbook)
        seen = files.state_of(path)
        old = rebuilding.current(path, rebuild.version, limits)
        new = rebuilding.rebuilt(rebuild, limits, cache(partial(places.way, path)))
        kept = rebuilding.keep(places.root, run, path.name, old)
        files.replace(path, [new], seen)
    except UnfitError as unfit:
        return Receipt(rebuild.workbook, trouble=unfit.trouble, detail=unfit.detail)
    cells = sum(len(write.cells) for write in rebuild.entries)
    return Receipt(rebuild.workbook, cells, backup=kept.relative_to(places.root).as_posix())


def grow(places: Places, growth: Growth) -> Receipt:
    """Splice what is added into a file and put it in the old one's place at once."""
    limits = places.limits(growth.workbook)
    try:
        path = places.path(growth.workbook)
        seen = files.state_of(path)
        files.replace(path, grown(rebuilding.current(path, growth.version, limits), growth, limits), seen)
    except UnfitError as unfit:
        return Receipt(growth.workbook, trouble=unfit.trouble, detail=unfit.detail)
    return Receipt(growth.workbook, growth.cell_count)
