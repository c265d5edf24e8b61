"""Workbooks saved as .ods or .xls: read like the others, never written; what they are told goes beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO

import python_calamine

from sheets_schema.cells import Box, Grid, Value, is_empty
from sheets_schema.layout import CellLayout, ColumnLayout, Link, Page, RowLayout, Style, WorkbookLayout, WorksheetLayout
from sync.domain.plan import WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot, Trouble
from sync.stores.folder.biff import look_into_old
from sync.stores.folder.files import versions_of
from sync.stores.folder.limits import Limits
from sync.stores.folder.opendocument import OwnSheet, look_into
from sync.stores.folder.troubles import UnfitError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK = "Workbook".encode("utf-16-le")
_OLD_BOOK = "Book".encode("utf-16-le")
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_PASSWORD = re.compile("password|encrypt", re.IGNORECASE)
_NARROWEST, _WIDEST = 14, 60
_TEXT = Style(size=11, wrap=True, valign="top")
_LINE = "#B8C2CC"
_STYLES = {
    "text": _TEXT,
    "cell": replace(_TEXT, border=_LINE),
    "head": replace(_TEXT, bold=True, fill="#F1F5F9", border=_LINE),
    "title": Style(size=16, bold=True),
}


def is_foreign(content: bytes) -> bool:
    """Whether this is an .ods or .xls, whatever its name says."""
    is_old = content.startswith(_OLE) and (_BOOK in content or _OLD_BOOK in content)
    return _ODS in content[:200] or (is_old and "EncryptedPackage".encode("utf-16-le") not in content)


def read_foreign(content: bytes, limits: Limits) -> tuple[Grid, ...]:
    """All worksheets, with values, merged cells and what is hidden; links, errors and comments."""
    own = look_into(content, limits) if content.startswith(b"PK") else look_into_old(content)
    try:
        reader = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        grids = tuple(_grid(reader, one, limits) for one in reader.sheets_metadata if _is_worksheet(one))
    except python_calamine.CalamineError as error:
        raise UnfitError(Trouble.ENCRYPTED if _PASSWORD.search(str(error)) else Trouble.DAMAGED) from None
    except BaseException as crash:
        if type(crash).__name__ != "PanicException":
            raise
        raise UnfitError(Trouble.DAMAGED) from None
    return tuple(_with(grid, own[grid.title]) if grid.title in own else grid for grid in grids)


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


def _with(grid: Grid, own: OwnSheet) -> Grid:
    """The worksheet with what its own XML tells of it."""
    rows = [list(row) for row in grid.rows]
    for (row, column), error in own.errors.items():
        rows += [[] for _ in range(row - len(rows))]
        rows[row - 1] += [None] * (column - len(rows[row - 1]))
        rows[row - 1][column - 1] = error
    return replace(
        grid, rows=rows, links=own.links, merged=tuple(own.merged) or grid.merged, notes=frozenset(own.notes)
    )


def _value(value: object) -> Value:
    if value == "":
        return None
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value  # type: ignore[return-value]


def with_beside(snapshot: Snapshot, name: str, other: Snapshot | None) -> Snapshot:
    """The workbook with the worksheets that are kept beside it, in the file with this name, where there are such."""
    told = {grid.title: grid for grid in other.grids} if other else {}
    version = versions_of(snapshot.version, other.version) if other else snapshot.version
    grids = tuple(replace(told.get(grid.title, grid), beside=name) for grid in snapshot.grids)
    return replace(snapshot, version=version, grids=grids)


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
    texts = {
        (row, column): value
        for row, values in enumerate(grid.rows, start=1)
        for column, value in enumerate(values, start=1)
        if isinstance(value, str) and not is_empty(value)
    }
    keys = [row for (row, column), text in texts.items() if column == 1 and _is_hidden_key(text)]
    heading = keys[0] + 1 if keys else 0
    columns = range(1, max((len(values) for values in grid.rows), default=1) + 1)
    shown = [column for column in columns if column > 1 and (not heading or (heading, column) in texts)]
    cells = {at: CellLayout(*at, text, _style(at[0], heading)) for at, text in texts.items()}
    if write.style_row:
        spare = ((write.style_row, column) for column in columns)
        cells = {**{at: CellLayout(*at, None, "cell") for at in spare}, **cells}
    return WorksheetLayout(
        "kiem_tra",
        grid.title,
        tuple(cells[at] for at in sorted(cells)),
        {column: ColumnLayout(_width(write, column), column not in shown, "text") for column in columns},
        {row: RowLayout(hidden=True) for row in keys},
        tuple(Box(row, shown[0], row, shown[-1]) for row in range(1, heading) if _is_alone(texts, row) and shown[1:]),
        freeze=(heading + 1, 1) if heading else None,
        page=Page(landscape=True, margins=(20, 15, 15, 15)),
    )


def _style(row: int, heading: int) -> str:
    """Titles above the headings, headings, and rows."""
    if row > heading:
        return "cell" if heading else "text"
    return "head" if row == heading else "title" if row == 1 else "text"


def _is_alone(texts: Mapping[tuple[int, int], str], row: int) -> bool:
    """Whether a row has one text and no key, as titles have."""
    there = [column for at, column in texts if at == row]
    return len(there) == 1 and there[0] > 1


def _width(write: WorksheetWrite, column: int) -> float:
    """By what is to be told there."""
    lengths = (len(cell.value) for cell in write.cells if cell.column == column and isinstance(cell.value, str))
    return min(max(max(lengths, default=0) + 4, _NARROWEST), _WIDEST)


def _is_hidden_key(key: str) -> bool:
    return key.endswith((":columns", ":style"))
