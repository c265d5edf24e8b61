"""The master in one run: as it was kept where nobody changed it since, else as it is read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.compile.master.keys import ROSTER
from sheets_schema.frozen import frozen
from sync.domain.disagreement import Disagreement, from_kept
from sync.domain.snapshot import MASTER, Snapshot

if TYPE_CHECKING:
    from sheets_schema.cells import Grid
    from sync.domain.campaign import Campaign
    from sync.domain.decisions import Decisions
    from sync.domain.growth import Growth
    from sync.domain.kept import KeptMaster
    from sync.domain.plan import Receipt
    from sync.domain.roster import Roster
    from sync.ports.state import StateStore

CAMPAIGN, TOTALS = "", "totals"
"""What stands for the whole campaign where rows are kept by school, and under which name its totals are kept."""


@frozen
class MasterView:
    """``kept`` describes it; its worksheets come from the state, or are ``read``, None where they were not.

    ``decisions`` are known when it was read.
    """

    state: StateStore
    campaign: Campaign
    kept: KeptMaster
    read: Snapshot | None = None
    decisions: Decisions | None = None
    _seen: dict[str, Grid] = field(default_factory=dict, init=False, repr=False, compare=False)
    _parts: dict[frozenset[str], Snapshot] = field(default_factory=dict, init=False, repr=False, compare=False)

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
        titles = frozenset(self.kept.tables[table] for table in tables if table in self.kept.tables)
        if titles not in self._parts:
            self._parts[titles] = Snapshot(MASTER, self.kept.version, self.worksheets(titles))
        return self._parts[titles]

    def worksheets(self, titles: Collection[str]) -> tuple[Grid, ...]:
        """The worksheets with these titles that are there; each comes from the state but once."""
        if self.read:
            return tuple(grid for grid in self.read.grids if grid.title in titles)
        new = [title for title in titles if title not in self._seen]
        if new:
            self._seen.update((grid.title, grid) for grid in self.state.grids(self.kept.snapshot, new))
        return tuple(self._seen[title] for title in sorted(titles) if title in self._seen)


class Opened(NamedTuple):
    """The master as it is now, what it lacked (None: nothing), and what became of that (None: it was not written)."""

    view: MasterView
    growth: Growth | None = None
    receipt: Receipt | None = None


def kept_view(state: StateStore, campaign: Campaign, stamp: str) -> MasterView | None:
    """The master as it was kept, while it still has the stamp that it was left with."""
    kept = state.master()
    if kept is None or not stamp or kept.stamp != stamp or ROSTER not in kept.tables:
        return None
    view = MasterView(state, campaign, kept)
    return view if view.part((ROSTER,)).grids else None


def kept_totals(state: StateStore) -> tuple[Disagreement, ...]:
    """The totals of the whole campaign that did not agree when they were looked at last."""
    return tuple(map(from_kept, state.rows(TOTALS, (CAMPAIGN,)).get(CAMPAIGN, ())))
