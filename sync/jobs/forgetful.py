"""States for runs that leave nothing behind: without any memory, or with one that is only looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sync.domain.kept import (
    Conclusion,
    History,
    KeptMaster,
    KeptTally,
    KeptWorkbook,
    MasterWrite,
    Run,
    RunStart,
    Source,
)

if TYPE_CHECKING:
    from sheets_schema.cells import Grid
    from sheets_schema.facts import Facts
    from sync.domain.snapshot import Snapshot
    from sync.domain.standing import Standing
    from sync.domain.tables import MasterRow
    from sync.ports.state import StateStore


class Forgetful:
    """Knows nothing and keeps nothing: every workbook is read, and every school is judged."""

    def begin(self, start: RunStart) -> int:
        """No run is noted."""
        return 0

    def conclude(self, run: int, conclusion: Conclusion) -> None:
        """Nothing is left behind."""

    def runs(self) -> tuple[Run, ...]:
        """None is known."""
        return ()

    def workbooks(self) -> Mapping[str, KeptWorkbook]:
        """None is known."""
        return {}

    def keep(self, kept: KeptWorkbook, snapshot: Snapshot | None = None) -> KeptWorkbook:
        """The workbook under a digest that no state has."""
        return replace(kept, snapshot=f"unkept:{snapshot.version}") if snapshot else kept

    def forget(self, workbooks: Iterable[str]) -> None:
        """Nothing was known of them."""

    def snapshot(self, digest: str) -> Snapshot | None:
        """None is kept."""
        return None

    def grids(self, digest: str, titles: Collection[str]) -> tuple[Grid, ...]:
        """None is kept."""
        return ()

    def keep_snapshot(self, snapshot: Snapshot) -> str:
        """Not kept."""
        return ""

    def keep_changed(self, digest: str, grids: Iterable[Grid]) -> str:
        """Not kept."""
        return ""

    def intend(self, run: int, cells: Mapping[str, int]) -> None:
        """Nothing will be written."""

    def intended(self) -> Mapping[str, int]:
        """Nothing is known to have been."""
        return {}

    def tallies(self) -> Mapping[str, KeptTally]:
        """None is known."""
        return {}

    def facts(self, schools: Collection[str] | None = None) -> Mapping[str, Facts]:
        """None is known."""
        return {}

    def standings(self, schools: Iterable[str]) -> Mapping[str, Standing]:
        """None is known."""
        return {}

    def rows(self, table: str, schools: Collection[str] | None = None) -> Mapping[str, tuple[MasterRow, ...]]:
        """None are known."""
        return {}

    def master(self) -> KeptMaster | None:
        """It has to be read."""
        return None

    def sources(self, run: int) -> tuple[Source, ...]:
        """None is known."""
        return ()

    def master_write(self, run: int) -> MasterWrite | None:
        """None is known."""
        return None

    def changes(self, since: int, until: int, school: str = "") -> History:
        """None are known."""
        return History()

    def told(self) -> Mapping[str, str]:
        """Nothing is known to have been told."""
        return {}

    def tell(self, keys: Iterable[str], day: str) -> None:
        """Not noted."""

    def prune(self, runs: int, masters: int, spare: int = 0) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing is held."""


class LookOnly(Forgetful):
    """What another state knows; nothing is ever written into it."""

    def __init__(self, state: StateStore) -> None:
        self.runs = state.runs  # type: ignore[method-assign]
        self.workbooks = state.workbooks  # type: ignore[method-assign]
        self.snapshot = state.snapshot  # type: ignore[method-assign]
        self.grids = state.grids  # type: ignore[method-assign]
        self.intended = state.intended  # type: ignore[method-assign]
        self.tallies = state.tallies  # type: ignore[method-assign]
        self.facts = state.facts  # type: ignore[method-assign]
        self.standings = state.standings  # type: ignore[method-assign]
        self.rows = state.rows  # type: ignore[method-assign]
        self.master = state.master  # type: ignore[method-assign]
        self.sources = state.sources  # type: ignore[method-assign]
        self.master_write = state.master_write  # type: ignore[method-assign]
        self.changes = state.changes  # type: ignore[method-assign]
        self.told = state.told  # type: ignore[method-assign]
