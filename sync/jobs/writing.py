"""Write a run's plans: noted before they are written, and one workbook after another, so that a run can be stopped."""

from __future__ import annotations

from contextlib import closing

from sheets_schema.frozen import frozen
from sync.domain.plan import Receipt, WorkbookPlan
from sync.jobs.gather import Watch
from sync.ports.state import StateStore
from sync.ports.store import Receipts, WorkbookStore


@frozen
class Writer:
    """Writes what the run with this id writes. ``watch`` is told after each workbook, and may end the run there."""

    store: WorkbookStore
    state: StateStore
    run: int
    watch: Watch

    def begin(self, plans: tuple[WorkbookPlan, ...]) -> Receipts:
        """Note what will be written, and begin with it where a store can go on by itself."""
        if plans:
            self.state.intend(self.run, {plan.workbook: plan.cell_count for plan in plans})
        return self.store.apply(plans)

    def finish(self, receipts: Receipts, total: int) -> tuple[Receipt, ...]:
        """What became of each plan, of so many workbooks that are to be written in all. Nothing is under way any more
        when this ends, however it does.
        """
        done: list[Receipt] = []
        with closing(receipts):
            for receipt in receipts:
                done.append(receipt)
                self.watch(len(done), total)
        return tuple(done)

    def write(self, plan: WorkbookPlan | None) -> Receipt | None:
        """The last plan of a run; whoever asks to stop by then finds it done."""
        return next(self.begin((plan,))) if plan else None
