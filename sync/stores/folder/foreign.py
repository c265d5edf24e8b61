"""Workbooks saved as .ods or .xls: read like the others, never written; what they are told goes beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO

import python_calamine

from sheets_schema.cells import Box, Grid, Value, is_empty
from sheets_schema.layout import CellLayout, ColumnLayout, Link, RowLayout, Style, WorkbookLayout, WorksheetLayout
from sync.domain.plan import WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot, Trouble
from sync.stores.folder.limits import Limits
from sync.stores.folder.troubles import UnfitError
from sync.stores.folder.zipsplice import ZipBytes

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK = "Workbook".encode("utf-16-le")
_OLD_BOOK = "Book".encode("utf-16-le")
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_LOCKED = b"encryption-data"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PASSWORD = re.compile("password|encrypt", re.IGNORECASE)
_WIDTH = 30
_STYLES = {"text": Style(wrap=True)}


def is_foreign(content: bytes) -> bool:
    """Whether this is an .ods or .xls, whatever its name says."""
    is_old = content.startswith(_OLE) and (_BOOK in content or _OLD_BOOK in content)
    return _ODS in content[:200] or (is_old and "EncryptedPackage".encode("utf-16-le") not in content)


def read_foreign(content: bytes, limits: Limits) -> tuple[Grid, ...]:
    """All worksheets, with values, merged cells and what is hidden; targets of links and errors are not told."""
    if content.startswith(b"PK"):
        _guard(ZipBytes(content), limits)
    try:
        reader = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        return tuple(_grid(reader, one, limits) for one in reader.sheets_metadata if _is_worksheet(one))
    except python_calamine.CalamineError as error:
        raise UnfitError(Trouble.ENCRYPTED if _PASSWORD.search(str(error)) else Trouble.DAMAGED) from None
    except BaseException as crash:
        if type(crash).__name__ != "PanicException":
            raise
        raise UnfitError(Trouble.DAMAGED) from None


def _is_worksheet(sheet: python_calamine.SheetMetadata) -> bool:
    return sheet.typ == python_calamine.SheetTypeEnum.WorkSheet


def _grid(reader: python_calamine.CalamineWorkbook, sheet: python_calamine.SheetMetadata, limits: Limits) -> Grid:
    worksheet = reader.get_sheet_by_name(sheet.name)
    if worksheet.total_height > limits.rows * 50 or worksheet.total_height * worksheet.total_width > limits.cells * 10:
        raise UnfitError(Trouble.TOO_LARGE, sheet.name)
    rows = [[_value(cell) for cell in row] for row in worksheet.to_python(skip_empty_area=False)]
    merged = worksheet.merged_cell_ranges or ()
    boxes = tuple(Box(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in merged)
    is_hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
    return Grid(sheet.name, rows, {}, boxes, is_hidden)


def _value(value: object) -> Value:
    if value == "":
        return None
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value  # type: ignore[return-value]


def _guard(archive: ZipBytes, limits: Limits) -> None:
    """Refuse an .ods with a password, and one whose few repeated cells would fill the memory."""
    from lxml import etree

    manifest, content = archive.get("META-INF/manifest.xml"), archive.get("content.xml")
    if manifest and _LOCKED in archive.read(manifest, limits.part_bytes):
        raise UnfitError(Trouble.ENCRYPTED)
    if content is None:
        raise UnfitError(Trouble.DAMAGED)
    try:
        if sum(_cells(archive.read(content, limits.part_bytes))) > limits.cells:
            raise UnfitError(Trouble.TOO_LARGE)
    except etree.XMLSyntaxError:
        raise UnfitError(Trouble.DAMAGED) from None


def _cells(xml: bytes) -> Iterator[int]:
    """How many cells each row with something in it stands for."""
    from lxml import etree

    rows = etree.iterparse(BytesIO(xml), tag=f"{_TABLE}table-row", resolve_entities=False, no_network=True)
    for _, row in rows:
        filled = [cell for cell in row if len(cell)]
        if filled:
            width = sum(int(cell.get(f"{_TABLE}number-columns-repeated", "1")) for cell in filled)
            yield width * int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        row.clear()


def with_beside(snapshot: Snapshot, other: Snapshot) -> Snapshot:
    """The workbook with the worksheets that are kept beside it."""
    told = {grid.title: grid for grid in other.grids}
    grids = tuple(told.get(grid.title, grid) for grid in snapshot.grids)
    return replace(snapshot, version=f"{snapshot.version}+{other.version}", grids=grids)


def guard_plan(plan: WorkbookPlan) -> None:
    """Only worksheets that the system owns whole can be kept beside."""
    if any(write.clear_from is None for write in plan.worksheets):
        raise UnfitError(Trouble.READ_ONLY_FORMAT)


def plan_beside(plan: WorkbookPlan, version: str) -> WorkbookPlan:
    """The same writes for the workbook beside; links to cells lead back into the school's own."""
    return WorkbookPlan(plan.workbook, version, tuple(_leading_back(one, plan.workbook) for one in plan.worksheets))


def _leading_back(write: WorksheetWrite, workbook: str) -> WorksheetWrite:
    cells = tuple(
        cell._replace(link=_back(cell.link, workbook)) if cell.link and cell.link.worksheet else cell
        for cell in write.cells
    )
    return replace(write, cells=cells)


def _back(link: Link, workbook: str) -> Link:
    return link if link.workbook else link._replace(workbook=workbook)


def build_beside(grids: Iterable[Grid], plan: WorkbookPlan) -> bytes:
    """A workbook with the worksheets of a plan, as they stand in the school's."""
    wanted = {write.worksheet: write for write in plan.worksheets}
    sheets = [_sheet(grid, wanted[grid.title]) for grid in grids if grid.title in wanted]
    if len(sheets) < len(wanted):
        raise UnfitError(Trouble.WORKSHEET_MISSING)
    from sync.stores.folder.writer import build_workbook

    return build_workbook(WorkbookLayout("Kiểm tra", tuple(sheets), _STYLES))


def _sheet(grid: Grid, write: WorksheetWrite) -> WorksheetLayout:
    """Texts as they stand; what the template hides, keys and columns without a heading, is hidden."""
    cells = {
        (row, column): CellLayout(row, column, value, "text")
        for row, values in enumerate(grid.rows, start=1)
        for column, value in enumerate(values, start=1)
        if isinstance(value, str) and not is_empty(value)
    }
    width = max((len(values) for values in grid.rows), default=1)
    keys = [row for (row, column), cell in cells.items() if column == 1 and _is_hidden_key(str(cell.value))]
    headings = keys[0] + 1 if keys else 0
    columns = {
        column: ColumnLayout(_WIDTH, column == 1 or (headings > 0 and (headings, column) not in cells), "text")
        for column in range(1, width + 1)
    }
    if write.style_row:
        spare = ((write.style_row, column) for column in range(1, width + 1))
        cells = {**{at: CellLayout(*at, None, "text") for at in spare}, **cells}
    rows = {row: RowLayout(hidden=True) for row in keys}
    return WorksheetLayout("kiem_tra", grid.title, tuple(cells[at] for at in sorted(cells)), columns, rows)


def _is_hidden_key(key: str) -> bool:
    return key.endswith((":columns", ":style"))
