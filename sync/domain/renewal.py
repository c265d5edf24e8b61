"""How an older workbook comes to the present template: by its texts alone, or built anew with every entry carried over.

Nothing that a school entered may be lost on the way: what has no place in the new workbook blocks it and is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from sheets_schema.cells import Grid, Value, is_empty
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FEEDBACK_SYNCED, FEEDBACK_WORKSHEET, FINGERPRINT_WORKSHEET, Fingerprint, locate_tables
from sheets_schema.layout import Formula, WorkbookLayout, WorksheetLayout
from sheets_schema.model import Schema
from sync.domain.carrying import Block, BlockCode, Carried, carry
from sync.domain.diff import same_value
from sync.domain.drift import is_present
from sync.domain.facts import WorkbookFacts
from sync.domain.layout_cells import layout_grid, shown
from sync.domain.plan import CellWrite, Rebuild, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot
from sync.domain.submission import Submission, read_submission


class Way(StrEnum):
    """What becomes of one workbook."""

    PRESENT = "present"
    """It is of the present template already."""

    TEXTS = "texts"
    """Only texts and days of the template differ: they are written into their cells."""

    REBUILD = "rebuild"
    BLOCKED = "blocked"


@frozen
class Renewal:
    """What is to be done with one workbook: ``plan`` for its texts, ``rebuild``, or ``blocks`` that forbid it."""

    workbook: str
    way: Way
    plan: WorkbookPlan | None = None
    rebuild: Rebuild | None = None
    blocks: tuple[Block, ...] = ()


def renew_texts(snapshot: Snapshot, layout: WorkbookLayout) -> Renewal | None:
    """What to do where nothing has to be built; None where more than texts differs or something was moved."""
    if is_present(snapshot, layout):
        return Renewal(snapshot.workbook, Way.PRESENT)
    if not (_same_structure(snapshot, layout) and _in_place(snapshot, layout)):
        return None
    writes = tuple(write for sheet in layout.worksheets if (write := _texts(snapshot, sheet)))
    plan = WorkbookPlan(snapshot.workbook, snapshot.version, writes)
    return Renewal(snapshot.workbook, Way.TEXTS, plan)


def renew_whole(snapshot: Snapshot, layout: WorkbookLayout, schema: Schema, facts: WorkbookFacts) -> Renewal:
    """Build anew, with every entry at its key; blocked where anything would be lost.

    The records read from what would be built have to equal those of the workbook as it is, entry by entry.
    """
    carried = carry(snapshot, layout, schema, facts)
    blocks = carried.blocks
    if not blocks and not _equal(read_submission(snapshot, schema), read_submission(_built(layout, carried), schema)):
        blocks = (Block(BlockCode.NOT_EQUAL, snapshot.workbook),)
    if blocks:
        return Renewal(snapshot.workbook, Way.BLOCKED, blocks=blocks)
    rebuild = Rebuild(snapshot.workbook, snapshot.version, layout, carried.writes)
    return Renewal(snapshot.workbook, Way.REBUILD, rebuild=rebuild)


def _same_structure(snapshot: Snapshot, layout: WorkbookLayout) -> bool:
    sheet = next(one for one in layout.worksheets if one.title == FINGERPRINT_WORKSHEET)
    made = Snapshot("", "", (layout_grid(sheet),)).fingerprint()
    there = snapshot.fingerprint()
    return there.get(Fingerprint.STRUCTURE, "") == made[Fingerprint.STRUCTURE]


def _in_place(snapshot: Snapshot, layout: WorkbookLayout) -> bool:
    """Whether every hidden key, and in worksheets without keys every text, stands where the template put it."""
    grids = {grid.title: grid for grid in snapshot.grids}
    sheets = [sheet for sheet in layout.worksheets if sheet.title != FINGERPRINT_WORKSHEET]
    return all(sheet.title in grids and _stands(sheet, grids[sheet.title]) for sheet in sheets)


def _stands(sheet: WorksheetLayout, grid: Grid) -> bool:
    keys = [cell for cell in sheet.cells if cell.style == "key" and not isinstance(cell.value, Formula)]
    if any(not same_value(grid.at(cell.row, cell.column), shown(cell)) for cell in keys):
        return False
    if locate_tables(grid):
        return True
    texts = {(cell.row, cell.column) for cell in sheet.cells if cell.value is not None}
    return all(
        (row, column) in texts
        for row, line in enumerate(grid.rows, 1)
        for column, value in enumerate(line, 1)
        if not is_empty(value)
    )


def _texts(snapshot: Snapshot, sheet: WorksheetLayout) -> WorksheetWrite | None:
    grid = snapshot.grid(sheet.title)
    synced = _synced_row(grid) if grid else 0
    cells = [
        CellWrite(cell.row, cell.column, shown(cell), cell.link)
        for cell in sheet.cells
        if grid and not isinstance(cell.value, Formula) and (cell.row != synced or cell.style != "fed_synced")
        if cell.value is not None and not same_value(grid.at(cell.row, cell.column), shown(cell))
    ]
    return WorksheetWrite(sheet.title, tuple(cells)) if cells else None


def _synced_row(grid: Grid) -> int:
    """The row that says when the last sync was: its text is not the template's."""
    table = locate_tables(grid).get(FEEDBACK_WORKSHEET)
    return table.rows.get(FEEDBACK_SYNCED, 0) if table else 0


def _built(layout: WorkbookLayout, carried: Carried) -> Snapshot:
    """The workbook as it will be read after it was built and the entries were written."""
    writes = {write.worksheet: write for write in carried.writes}
    return Snapshot("", "", tuple(_filled(layout_grid(one), writes.get(one.title)) for one in layout.worksheets))


def _filled(grid: Grid, write: WorksheetWrite | None) -> Grid:
    if write is None:
        return grid
    height = max(len(grid.rows), max(cell.row for cell in write.cells))
    width = max(len(grid.rows[0]) if grid.rows else 0, max(cell.column for cell in write.cells))
    rows: list[list[Value]] = [[grid.at(row, column) for column in range(1, width + 1)] for row in range(1, height + 1)]
    for cell in write.cells:
        rows[cell.row - 1][cell.column - 1] = cell.value
    links = {(cell.row, cell.column): cell.link.url for cell in write.cells if cell.link}
    return Grid(grid.title, rows, links, grid.merged, grid.hidden)


class _Said(NamedTuple):
    """One entry, wherever it stands."""

    value: Value
    link: str


def _equal(old: Submission, new: Submission) -> bool:
    return dict(_said(old)) == dict(_said(new))


def _said(submission: Submission) -> Iterator[tuple[tuple[str, str, str], _Said]]:
    for record in submission.records:
        entries: Mapping[str, object] = record.entries
        for field in entries:
            entry = record.entries[field]
            if not is_empty(entry.value):
                yield (record.table, record.key, field), _Said(entry.value, entry.link)
