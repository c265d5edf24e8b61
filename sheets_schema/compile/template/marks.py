"""Digests by which a workbook tells later from which template it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sheets_schema.compile.template.styles import STYLES
from sheets_schema.digests import digest_of
from sheets_schema.layout import CellLayout, Formula, WorksheetLayout


def template_mark(worksheets: Sequence[WorksheetLayout]) -> str:
    """Differs whenever anything differs that the template put into the workbook."""
    return _digest(worksheets)


def structure_mark(worksheets: Sequence[WorksheetLayout]) -> str:
    """Differs whenever more differs than texts and days that cells show: those can be written into their cells."""
    return _digest([replace(sheet, cells=tuple(map(_without_text, sheet.cells))) for sheet in worksheets])


def _without_text(cell: CellLayout) -> CellLayout:
    if isinstance(cell.value, Formula) or cell.style in ("key", "strut"):
        return cell
    return cell._replace(value=None)


def _digest(worksheets: Sequence[WorksheetLayout]) -> str:
    return digest_of(repr((tuple(worksheets), sorted(STYLES.items()))), 12)
