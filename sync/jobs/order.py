"""What a sync is asked to do, and what it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.frozen import frozen
from sync.domain.keeping import KEEPING, Keeping
from sync.domain.snapshot import MASTER, Unreadable
from sync.jobs.gather import Watch, unwatched
from sync.jobs.shelf import Depth

if TYPE_CHECKING:
    from sheets_schema.cells import Grid
    from sync.domain.aggregate import Figures
    from sync.domain.changes import WorkbookChanges
    from sync.domain.cost import Forecast, Requests
    from sync.domain.disagreement import Disagreement
    from sync.domain.growth import Growth
    from sync.domain.guard import Refusal
    from sync.domain.outcome import Outcome
    from sync.domain.plan import Receipt, WorkbookPlan
    from sync.domain.roster import Roster
    from sync.domain.standing import Tally


@frozen
class SyncOrder:
    """What a sync is asked to do. ``run`` names it, ``synced`` is its time as schools read it, ``started`` in ISO.

    ``elapsed`` gives seconds since the run began. ``only``: ids of the schools to sync; empty: all. ``accepted``:
    tokens of refusals that a person looked at and wants. ``settings`` is the
    text that the campaign was loaded from, ``program`` identifies the rules.
    """

    today: date
    run: str
    synced: str
    elapsed: Callable[[], float]
    lang: str = "vi"
    is_dry: bool = False
    only: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    depth: Depth = Depth.CHANGED
    keeping: Keeping = KEEPING
    started: str = ""
    settings: str = ""
    program: str = ""


class Watches(NamedTuple):
    """Who looks on while workbooks are read, and while they are written; between any two StoppedError may be raised."""

    reading: Watch = unwatched
    writing: Watch = unwatched


@frozen
class SyncReport:
    """What a sync did. ``tallies`` are of all expected schools, ``outcomes`` of those that were judged in this run;
    ``opened``: the workbooks that were read. ``receipts`` are those of the schools' workbooks; ``master`` that of
    the master, None when it was up to date; of a dry run they are what a store answers to a plan that it wrote.
    ``plans`` is what was, or in a dry run would be, written, ``held`` what the guard keeps from the master, ``there``
    the worksheets that these were made from, by workbook. ``answers`` are those of the guard: what was refused, and
    what was accepted. ``requests``: what was asked of online services; ``forecast``: what the whole run takes at most,
    reading included. ``totals``: those of the whole campaign that do not agree; not looked for where only some schools
    were. ``growth``: what the master lacked, made by an older version; ``grown``: what became of that, None when it was
    not written.
    """

    run: str
    roster: Roster
    tallies: Mapping[str, Tally]
    outcomes: tuple[Outcome, ...]
    opened: frozenset[str]
    figures: Figures
    unreadable: tuple[Unreadable, ...]
    requests: Requests
    forecast: Forecast
    seconds: float
    plans: tuple[WorkbookPlan, ...] = ()
    held: WorkbookPlan | None = None
    there: Mapping[str, tuple[Grid, ...]] = field(default_factory=dict)
    receipts: tuple[Receipt, ...] = ()
    master: Receipt | None = None
    answers: tuple[Refusal, ...] = ()
    totals: tuple[Disagreement, ...] = ()
    growth: Growth | None = None
    grown: Receipt | None = None

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What waits for a person."""
        return tuple(one for one in self.answers if not one.is_accepted)

    def changes(self) -> tuple[WorkbookChanges, ...]:
        """The plans cell by cell, the master first; workbooks in which no cell changes are left out."""
        from sync.domain.changes import changes_of

        plans = sorted(self.plans, key=lambda plan: plan.workbook != MASTER)
        return tuple(one for one in (changes_of(plan, self.there[plan.workbook]) for plan in plans) if one.worksheets)

    def held_changes(self) -> WorkbookChanges | None:
        """What waits for a person in the master, cell by cell."""
        from sync.domain.changes import changes_of

        return changes_of(self.held, self.there[MASTER]) if self.held else None

    @property
    def unchanged(self) -> int:
        """How many schools' workbooks did not have to be opened."""
        return sum(tally.is_read and tally.workbook not in self.opened for tally in self.tallies.values())

    @property
    def failed(self) -> tuple[Receipt, ...]:
        """Writes that did not happen."""
        every = (self.grown, *self.receipts, self.master)
        return tuple(receipt for receipt in every if receipt and receipt.trouble)

    @property
    def exit_code(self) -> int:
        """0 done; 4 something was refused; 3 some workbooks could not be read or written."""
        if self.refused:
            return 4
        return 3 if self.unreadable or self.failed else 0
