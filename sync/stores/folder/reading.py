"""A workbook's bytes -> its snapshot. Every part is inflated once, guarded, and handed on unpacked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import time, timedelta
from io import BytesIO
from itertools import chain
from typing import NamedTuple

import python_calamine

from sheets_schema.cells import Box, CellError, Grid, Value, parse_a1
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.stores.folder import details
from sync.stores.folder.files import version_of
from sync.stores.folder.limits import SCHOOL_LIMITS, Limits
from sync.stores.folder.package import Package, Sheet, rels_part
from sync.stores.folder.sheetxml import plain, refuse_far_cells, without_value
from sync.stores.folder.troubles import UnfitError
from sync.stores.folder.zipsplice import pack_stored

_ROOT_RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    b'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="%s"/></Relationships>'
)


def read_workbook(workbook: str, content: bytes, limits: Limits = SCHOOL_LIMITS) -> Snapshot | Unreadable:
    """Read a whole workbook from its bytes; whatever is wrong with it is one ``Unreadable``."""
    try:
        grids = _read_grids(Package(content, limits))
    except UnfitError as unfit:
        return Unreadable(workbook, unfit.trouble, unfit.detail)
    return Snapshot(workbook, version_of(content), grids)


KEPT = 2_000_000
"""Worksheets up to so many bytes are kept unpacked until calamine reads them, so that it need not unpack them."""


UNCOMPUTED = CellError("")
"""What a formula without a value reads as."""


class _Known(NamedTuple):
    """What calamine would not tell of a worksheet; ``content``: its XML, if it is small or had to be rewritten."""

    links: Mapping[details.Address, str]
    uncomputed: tuple[details.Address, ...] = ()
    errors: tuple[details.Address, ...] = ()
    content: bytes = b""
    is_rewritten: bool = False


def _read_grids(package: Package) -> tuple[Grid, ...]:
    if not package.sheets:
        raise UnfitError(Trouble.DAMAGED, package.workbook_part)
    known = {sheet.part: _look_into(package, sheet) for sheet in package.sheets}
    for kind in ("styles", "sharedStrings"):
        package.refuse_bomb(package.related_part(kind))
    try:
        reader = python_calamine.CalamineWorkbook.from_filelike(BytesIO(_readable(package, known)))
    except python_calamine.CalamineError:
        raise UnfitError(Trouble.DAMAGED, package.workbook_part) from None
    room = package.limits.laid_out
    grids: list[Grid] = []
    for sheet in package.sheets:
        grid = _read_grid(reader, package, sheet, known[sheet.part])
        room -= len(grid.rows) * max(map(len, grid.rows), default=0)
        if room < 0:
            raise UnfitError(Trouble.TOO_LARGE, sheet.title)
        grids.append(grid)
    return tuple(grids)


def _look_into(package: Package, sheet: Sheet) -> _Known:
    """One worksheet after the other, so that only one large one lies unpacked in memory."""
    if package.archive.get(sheet.part) is None:
        raise UnfitError(Trouble.DAMAGED, sheet.title)
    content = package.read(sheet.part)
    uncomputed = without_value(content)
    if uncomputed is not None:
        kept = content if len(content) <= KEPT else b""
        return _Known(details.links(package, sheet, content), tuple(map(parse_a1, uncomputed)), content=kept)
    written = plain(content, sheet.part)
    refuse_far_cells(written, sheet.title, package.limits)
    readable, errors = details.errors_as_text(written)
    links, formulas = details.links(package, sheet, readable), details.uncomputed_formulas(readable)
    is_rewritten = readable is not content
    return _Known(links, formulas, errors, readable if is_rewritten else b"", is_rewritten)


def _readable(package: Package, known: Mapping[str, _Known]) -> bytes:
    """What calamine needs, not deflated; the file itself when it is large and nothing had to be rewritten."""
    if not any(one.is_rewritten for one in known.values()) and not all(one.content for one in known.values()):
        return package.archive.content
    workbook = package.workbook_part
    parts = {
        "_rels/.rels": _ROOT_RELS % workbook.encode(),
        workbook: package.read(workbook),
        rels_part(workbook): package.read(rels_part(workbook)),
        "xl/styles.xml": package.read(package.related_part("styles")),
        "xl/sharedStrings.xml": package.read(package.related_part("sharedStrings")),
        **{part: one.content or package.read(part) for part, one in known.items()},
    }
    return pack_stored({name: content for name, content in parts.items() if content})


def _read_grid(reader: python_calamine.CalamineWorkbook, package: Package, sheet: Sheet, known: _Known) -> Grid:
    try:
        worksheet = reader.get_sheet_by_name(sheet.title)
        rows = _values(worksheet.to_python(skip_empty_area=False), package.has_dates)
        merged = worksheet.merged_cell_ranges or ()
    except (python_calamine.CalamineError, OverflowError):
        raise UnfitError(Trouble.DAMAGED, sheet.title) from None
    except BaseException as crash:
        # A panic of calamine's is of a type that only its message box knows: a number no calendar holds.
        if type(crash).__name__ != "PanicException":
            raise
        raise UnfitError(Trouble.DAMAGED, sheet.title) from None
    _mark_errors(rows, known.errors, known.uncomputed)
    boxes = tuple(Box(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in merged)
    return Grid(sheet.title, rows, known.links, boxes, sheet.is_hidden, details.notes(package, sheet))


def _values(rows: Iterable[Sequence[object]], has_times: bool) -> list[list[Value]]:
    """Cells in our kinds: empty text and cells are one; times and durations are shown as text."""
    values = [[cell if cell else (None if cell == "" else cell) for cell in row] for row in rows]
    if has_times and not {time, timedelta}.isdisjoint(map(type, chain.from_iterable(values))):
        return [[_rare_value(cell) for cell in row] for row in values]
    return values  # type: ignore[return-value]


def _rare_value(value: object) -> Value:
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value  # type: ignore[return-value]


def _mark_errors(
    rows: list[list[Value]], errors: Iterable[details.Address], uncomputed: Iterable[details.Address]
) -> None:
    for row, column in errors:
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = CellError(str(rows[row - 1][column - 1] or "#N/A"))
    for row, column in uncomputed:
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        while len(cells) < column:
            cells.append(None)
        cells[column - 1] = UNCOMPUTED
