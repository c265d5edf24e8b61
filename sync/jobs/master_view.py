"""The master in one run: as it was kept where nobody changed it since, else as it is read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sheets_schema.cells import Grid
from sheets_schema.compile.master.tables import ROSTER
from sheets_schema.keyed import KeyedTable
from sync.domain.campaign import Campaign
from sync.domain.decisions import Decisions, decisions_of
from sync.domain.desk import with_granted
from sync.domain.kept import KeptMaster
from sync.domain.master import locate_master
from sync.domain.patched import patched
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.roster import Roster
from sync.domain.snapshot import MASTER, Snapshot
from sync.jobs.master import expected_schools
from sync.ports.state import StateStore


@dataclass(frozen=True, slots=True)
class MasterView:
    """``kept`` describes it; its worksheets come from the state, or are ``read``, None where they were not.

    ``decisions`` are known when it was read.
    """

    state: StateStore
    campaign: Campaign
    kept: KeptMaster
    read: Snapshot | None = None
    decisions: Decisions | None = None

    @property
    def roster(self) -> Roster:
        """The expected schools, with the last days that decisions give their models."""
        return self.kept.roster

    @property
    def is_as_left(self) -> bool:
        """Nobody changed it since the last run, which left in it what the state says of every school."""
        return self.read is None

    def part(self, tables: Collection[str]) -> Snapshot:
        """The worksheets in which these tables stand, at least."""
        if self.read:
            return self.read
        titles = {self.kept.tables[table] for table in tables if table in self.kept.tables}
        return Snapshot(MASTER, self.kept.version, self.state.grids(self.kept.snapshot, titles))

    def kept_after(self, plan: WorkbookPlan) -> str:
        """The digest under which it is kept as it is once the plan was written."""
        titles = {write.worksheet for write in plan.worksheets}
        there = self.read.grids if self.read else self.state.grids(self.kept.snapshot, titles)
        touched = Snapshot(MASTER, "", tuple(grid for grid in there if grid.title in titles))
        return self.state.keep_changed(self.kept.snapshot, patched(touched, plan.worksheets, "").grids)

    def after(self, digest: str, receipt: Receipt, stamp: str) -> KeptMaster | None:
        """What is known of it once it was left under this digest; None where that is not certain."""
        is_certain = receipt.version and stamp
        return replace(self.kept, stamp=stamp, version=receipt.version, snapshot=digest) if is_certain else None


def view_of(read: Snapshot, stamp: str, campaign: Campaign, state: StateStore) -> MasterView:
    """The master as it was read; ``stamp`` is that of before, empty where a change could hide under it."""
    decisions = decisions_of(read, campaign)
    roster = with_granted(expected_schools(read), decisions)
    tables = {key: grid.title for key, (grid, _) in locate_master(read).items()}
    kept = KeptMaster(stamp, read.version, state.keep_snapshot(read), tables, roster)
    return MasterView(state, campaign, kept, read, decisions)


def kept_view(state: StateStore, campaign: Campaign, stamp: str) -> MasterView | None:
    """The master as it was kept, while it still has the stamp that it was left with."""
    kept = state.master()
    if kept is None or not stamp or kept.stamp != stamp or ROSTER not in kept.tables:
        return None
    there = state.grids(kept.snapshot, {kept.tables[ROSTER]})
    return MasterView(state, campaign, kept) if there else None


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
