"""The master as it is read, the rows in it that a run is about, and what is kept of it once it was written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sheets_schema.cells import Grid
from sheets_schema.keyed import KeyedTable
from sync.domain.campaign import Campaign
from sync.domain.decisions import decisions_of
from sync.domain.desk import with_granted
from sync.domain.kept import KeptMaster
from sync.domain.master import locate_master
from sync.domain.patched import patched
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.snapshot import MASTER, Snapshot
from sync.jobs.master import expected_schools
from sync.jobs.master_view import MasterView
from sync.ports.state import StateStore


def view_of(read: Snapshot, stamp: str, campaign: Campaign, state: StateStore) -> MasterView:
    """The master as it was read; ``stamp`` is that of before, empty where a change could hide under it."""
    decisions = decisions_of(read, campaign)
    roster = with_granted(expected_schools(read), decisions)
    tables = {key: grid.title for key, (grid, _) in locate_master(read).items()}
    kept = KeptMaster(stamp, read.version, state.keep_snapshot(read), tables, roster)
    return MasterView(state, campaign, kept, read, decisions)


def kept_after(view: MasterView, plan: WorkbookPlan) -> str:
    """The digest under which the master is kept as it is once the plan was written."""
    titles = {write.worksheet for write in plan.worksheets}
    touched = Snapshot(MASTER, "", view.worksheets(titles))
    return view.state.keep_changed(view.kept.snapshot, patched(touched, plan.worksheets, "").grids)


def left_after(view: MasterView, digest: str, receipt: Receipt, stamp: str) -> KeptMaster | None:
    """What is known of the master once it was left under this digest; None where that is not certain."""
    is_certain = receipt.version and stamp
    return replace(view.kept, stamp=stamp, version=receipt.version, snapshot=digest) if is_certain else None


def about(part: Snapshot, tables: Collection[str], schools: Collection[str]) -> Snapshot:
    """The same worksheets, with nothing in these tables' rows of other schools: what need not be looked at."""
    located = locate_master(part)
    grids = {grid.title: grid for grid in part.grids}
    for key in tables:
        if key in located:
            grid, table = located[key]
            grids[grid.title] = _emptied(grids[grid.title], table, schools)
    return replace(part, grids=tuple(grids[grid.title] for grid in part.grids))


def _emptied(grid: Grid, table: KeyedTable, schools: Collection[str]) -> Grid:
    others = {row for key, row in table.rows.items() if key.partition("/")[0] not in schools}
    rows = [[] if number in others else cells for number, cells in enumerate(grid.rows, 1)]
    return replace(grid, rows=rows)
