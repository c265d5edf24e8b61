"""What is remembered from run to run. The docstrings are the contract; ``tests/contract`` holds every state to it.

A state may be lost at any time: then everything is read, and the result is the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from sync.domain.kept import (
    Conclusion,
    FieldChange,
    FindingChange,
    History,
    KeptMaster,
    KeptTally,
    KeptWorkbook,
    MasterWrite,
    Run,
    RunStart,
    SchoolChange,
    Source,
    StatusChange,
)

if TYPE_CHECKING:
    from sheets_schema.cells import Grid
    from sheets_schema.facts import Facts
    from sync.domain.snapshot import Snapshot
    from sync.domain.standing import Standing
    from sync.domain.tables import MasterRow


class StateStore(Protocol):
    """The memory of one campaign. Methods raise ``StoreError`` when it cannot be read or written."""

    def begin(self, start: RunStart) -> int:
        """Note that a run begins; its id, greater than those of all before. Written at once."""

    def conclude(self, run: int, conclusion: Conclusion) -> None:
        """Note everything that a run leaves behind, all of it or nothing; what it intended is forgotten."""

    def runs(self) -> tuple[Run, ...]:
        """All runs that are kept, the latest first."""

    def workbooks(self) -> Mapping[str, KeptWorkbook]:
        """Every school workbook that is known, by address."""

    def keep(self, kept: KeptWorkbook, snapshot: Snapshot | None = None) -> KeptWorkbook:
        """Note a workbook with its snapshot, in one transaction; what was kept, with the snapshot's digest."""

    def forget(self, workbooks: Iterable[str]) -> None:
        """Forget workbooks that are no longer there."""

    def snapshot(self, digest: str) -> Snapshot | None:
        """The worksheets kept under this digest, as a snapshot without address and version; None: it is not kept."""

    def grids(self, digest: str, titles: Collection[str]) -> tuple[Grid, ...]:
        """Only the worksheets with these titles, in their order."""

    def keep_snapshot(self, snapshot: Snapshot) -> str:
        """Keep a snapshot; its digest. Equal worksheets are kept once."""

    def keep_changed(self, digest: str, grids: Iterable[Grid]) -> str:
        """Keep the snapshot of this digest with other worksheets in the place of those with the same titles."""

    def intend(self, run: int, cells: Mapping[str, int]) -> None:
        """Note, before it is done, that a run writes so many cells into each of these workbooks."""

    def intended(self) -> Mapping[str, int]:
        """What runs that were interrupted since the last conclusion had intended, by workbook."""

    def tallies(self) -> Mapping[str, KeptTally]:
        """What every run looks at, by school."""

    def facts(self, schools: Collection[str] | None = None) -> Mapping[str, Facts]:
        """What the rules over all schools know of each, by school; None: of all schools."""

    def standings(self, schools: Iterable[str]) -> Mapping[str, Standing]:
        """These schools as they were left, without their rows in the master; those that are not known are left out.
        Of a school that could not be read, the findings and statuses are those of when it last was.
        """

    def rows(self, table: str, schools: Collection[str] | None = None) -> Mapping[str, tuple[MasterRow, ...]]:
        """The rows of one table of the master, by school; None: of all schools."""

    def master(self) -> KeptMaster | None:
        """The master as the last run left it; None when a run was interrupted since, or nothing is known."""

    def sources(self, run: int) -> tuple[Source, ...]:
        """What a run knew each school from."""

    def master_write(self, run: int) -> MasterWrite | None:
        """What a run made its master from; None when it did not come so far, or it is no longer kept."""

    def changes(self, since: int, until: int, school: str = "") -> History:
        """What runs after ``since`` up to ``until`` found changed, in the order of time; of one school or of all."""

    def told(self) -> Mapping[str, str]:
        """When each thing was last told, by key; ISO days."""

    def tell(self, keys: Iterable[str], day: str) -> None:
        """Note that these things were told on a day."""

    def prune(self, runs: int, masters: int, spare: int = 0) -> None:
        """Forget runs before the last ``runs``, and what is needed to replay those before the last ``masters`` that
        changed the master; with ``spare``, nothing while it would be no more than so many of either.
        """

    def close(self) -> None:
        """Let go of it."""


__all__ = ["FieldChange", "FindingChange", "History", "SchoolChange", "StateStore", "StatusChange"]
