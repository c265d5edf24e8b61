"""Plans: every write as a value that can be shown, refused and repeated; and receipts of what was done."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from sheets_schema.cells import Value
from sheets_schema.frozen import frozen
from sheets_schema.layout import Link, WorkbookLayout
from sync.domain.snapshot import Trouble


class CellWrite(NamedTuple):
    """What one cell shall hold, with its link. A cell that exists keeps its format."""

    row: int
    column: int
    value: Value
    link: Link | None = None


@frozen
class WorksheetWrite:
    """Cells to write in one worksheet, sorted by row and column. Cells not named are left as they are.

    A cell that does not exist yet takes the format of (``style_row``, its column). Rows from
    ``clear_from`` on (None: none) lose everything that is not written here: for worksheets that the system
    owns whole.
    """

    worksheet: str
    cells: tuple[CellWrite, ...]
    style_row: int | None = None
    clear_from: int | None = None


@frozen
class WorkbookPlan:
    """Writes to one workbook, made from the snapshot with ``version``; on any other the store refuses."""

    workbook: str
    version: str
    worksheets: tuple[WorksheetWrite, ...]

    @property
    def cell_count(self) -> int:
        """How many cells would be written."""
        return sum(len(worksheet.cells) for worksheet in self.worksheets)


@frozen
class Rebuild:
    """A workbook to be built anew from ``layout`` with ``entries``, made from the snapshot with ``version``."""

    workbook: str
    version: str
    layout: WorkbookLayout
    entries: tuple[WorksheetWrite, ...]


@frozen
class Receipt:
    """What became of one plan: ``trouble`` None when it was written whole; otherwise nothing was written.

    ``beside`` addresses the workbook that was written in place of one whose form cannot be written. ``version`` is that
    of the workbook as it was left, if the store knows.
    ``backup`` says where the workbook is kept as it was before.
    """

    workbook: str
    cells: int = 0
    trouble: Trouble | None = None
    detail: str = ""
    beside: str = ""
    version: str = field(default="", compare=False)
    backup: str = ""
