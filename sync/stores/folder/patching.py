"""A plan -> the parts of the workbook that change; every other part stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sheets_schema.cells import column_letters, parse_a1
from sync.domain.plan import WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Trouble
from sync.stores.folder import calcchain
from sync.stores.folder.dateformats import DateFormats
from sync.stores.folder.hyperlinks import Locate, write_links
from sync.stores.folder.limits import Limits
from sync.stores.folder.package import Package, Relationship, Sheet, rels_part
from sync.stores.folder.rows import Rows
from sync.stores.folder.serialising import CellWriter, attribute
from sync.stores.folder.sheetxml import divide, plain
from sync.stores.folder.troubles import UnfitError

Parts = dict[str, bytes | None]

_DIMENSION = re.compile(rb'<dimension ref="([^"]*)"')
_FILTER = re.compile(rb'(<autoFilter[^>]* ref="\$?[A-Z]+\$?([0-9]+):\$?[A-Z]+\$?)([0-9]+)"')
_MERGES = re.compile(rb"<mergeCells[ >].*?</mergeCells>", re.DOTALL)
_MERGE = re.compile(rb'<mergeCell ref="[A-Z]+([0-9]+)[^"]*"\s*/>')
_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def patch(content: bytes, plan: WorkbookPlan, limits: Limits, locate: Locate) -> list[bytes | memoryview]:
    """The file with the plan written into it. ``locate`` finds the workbooks that links lead to.

    Raises ``UnfitError`` when the plan cannot be written whole.
    """
    package = Package(content, limits)
    sheets = {sheet.title: sheet for sheet in package.sheets}
    writer = CellWriter(DateFormats(package).shows_dates, package.counts_from_1904)
    parts: Parts = {}
    for write in plan.worksheets:
        sheet = sheets.get(write.worksheet)
        if sheet is None or package.archive.get(sheet.part) is None:
            raise UnfitError(Trouble.WORKSHEET_MISSING, write.worksheet)
        _patch_worksheet(_Target(package, sheet, locate), write, writer, parts)
    return package.archive.splice(parts)


class _Target:
    """The worksheet that is written, as the plans before left it."""

    def __init__(self, package: Package, sheet: Sheet, locate: Locate) -> None:
        self.package, self.sheet, self.locate = package, sheet, locate

    def content(self, parts: Parts) -> bytes:
        part = self.sheet.part
        return parts.get(part) or plain(self.package.read(part), part)


def _patch_worksheet(target: _Target, write: WorksheetWrite, writer: CellWriter, parts: Parts) -> None:
    package, sheet = target.package, target.sheet
    head, inside, tail = divide(target.content(parts), sheet.part)
    rows = Rows(inside, head, writer)
    rows.write(write)
    if write.clear_from:
        tail = _without_merges(tail, write.clear_from)
    head, tail, relationships = write_links(
        head, _longer_filter(tail, write), write, _relationships(package, sheet, parts), target.locate
    )
    parts[sheet.part] = b"".join((_dimension(head, write, rows.bottom), rows.joined(), tail))
    if relationships is not None:
        parts[rels_part(sheet.part)] = _relationships_part(relationships)
    if rows.lost_formulas:
        calcchain.forget(package, sheet.id, rows.lost_formulas, parts)


def _relationships(package: Package, sheet: Sheet, parts: Parts) -> Mapping[str, Relationship]:
    return package.relationships(sheet.part, parts.get(rels_part(sheet.part)))


def _relationships_part(relationships: Iterable[Relationship]) -> bytes:
    lines = (
        f'<Relationship Id="{attribute(one.id)}" Type="{attribute(one.kind)}" Target="{attribute(one.target)}"'
        + (' TargetMode="External"/>' if one.is_external else "/>")
        for one in relationships
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return _XML + f'<Relationships xmlns="{namespace}">{"".join(lines)}</Relationships>'.encode()


def _dimension(head: bytes, write: WorksheetWrite, bottom: int) -> bytes:
    """The head with the used range widened to what was written."""
    found = _DIMENSION.search(head)
    if not found or not write.cells:
        return head
    try:
        corners = [parse_a1(corner) for corner in found[1].decode().split(":")]
    except ValueError:
        return head
    left = min([column for _, column in corners] + [cell.column for cell in write.cells])
    right = max([column for _, column in corners] + [cell.column for cell in write.cells])
    top = min([row for row, _ in corners] + [write.cells[0].row])
    used = f'<dimension ref="{column_letters(left)}{top}:{column_letters(right)}{max(bottom, top)}"'
    return head[: found.start()] + used.encode() + head[found.end() :]


def _longer_filter(tail: bytes, write: WorksheetWrite) -> bytes:
    """The filter reaches down to the last row written below its heading."""
    found = _FILTER.search(tail)
    last = max((cell.row for cell in write.cells), default=0)
    if not found or last <= int(found[3]):
        return tail
    return tail[: found.start()] + found[1] + b'%d"' % last + tail[found.end() :]


def _without_merges(tail: bytes, first: int) -> bytes:
    """Merged cells in cleared rows would hide what is written there."""
    found = _MERGES.search(tail)
    if not found:
        return tail
    kept = [match[0] for match in _MERGE.finditer(found[0]) if int(match[1]) < first]
    made = b'<mergeCells count="%d">%s</mergeCells>' % (len(kept), b"".join(kept)) if kept else b""
    return tail[: found.start()] + made + tail[found.end() :]
