"""Bring the master and the schools up to date with what a run found changed: lay out, tell, compare, write, note."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from sheets_schema.compile.master.tables import RUNS, record_tables
from sheets_schema.frozen import frozen
from sync.domain.aggregate import Figures, aggregate
from sync.domain.desk import Sitting
from sync.domain.master import MasterDiff, kept_master_diff, locate_master, master_diff
from sync.domain.overview import RunRecord, overview, runs
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.snapshot import MASTER
from sync.jobs.concluding import Done, Logged, conclude
from sync.jobs.feeding import tell
from sync.jobs.gather import Gathered, Gatherer
from sync.jobs.ground import Ground, report_of
from sync.jobs.guarding import Sentry
from sync.jobs.master_view import MasterView, Opened
from sync.jobs.order import SyncReport
from sync.jobs.showing import Showing, Shown, told_digest
from sync.jobs.writing import Writer


@frozen
class Found:
    """What a run found. ``opened``: the master; ``sentry`` was asked about the schools; ``gatherer`` can judge more."""

    opened: Opened
    sentry: Sentry
    gatherer: Gatherer
    gathered: Gathered


class Update:
    """The second half of one run."""

    def __init__(self, ground: Ground, found: Found) -> None:
        self._ground, self._found = ground, found
        self._store, self._state, self._campaign = ground.store, ground.state, ground.campaign
        self._order, self._intended = ground.order, ground.intended

    def report(self) -> SyncReport:
        """Do all of it."""
        order, ground, found = self._order, self._ground, self._found
        view, sentry = found.opened.view, found.sentry
        writer = Writer(self._store, self._state, ground.run, ground.watches.writing)
        shown = self._shown(view, found.gathered)
        gathered = found.gathered
        if not view.is_as_left:
            gathered = found.gatherer.also(gathered, _untold(gathered, shown))
        telling = tell(gathered, shown.reviewed, self._campaign, order)
        writing = writer.begin(telling.plans)  # Under way while the master is compared, where a store can do that.
        report = report_of(ground, view.roster, gathered)
        figures = aggregate(view.roster, gathered.tallies) if order.only else report.figures
        diff = self._diff(view, shown, figures)
        receipts = (*telling.failed, *writer.finish(writing, len(telling.plans) + 1))
        allowed = self._allowed(view, sentry, diff, shown)
        told = self._told(view, diff, receipts)
        logged = Logged(None, told) if sentry.holds_master else self._logged(view, allowed, figures, told)
        report = replace(
            report,
            plans=(*telling.plans, *logged.plans),
            held=_held(diff.plan, logged.plan),
            there={**telling.there, MASTER: (*diff.there, *logged.there)},
            receipts=receipts,
            master=writer.write(logged.plan),
            answers=tuple(sentry.answers),
            requests=self._store.requests(),
            forecast=self._store.forecast(len(telling.plans) + len(logged.plans)),
            seconds=order.elapsed(),
            totals=shown.totals,
            growth=found.opened.growth,
            grown=found.opened.receipt,
        )
        conclude(ground, Done(report, view, gathered, shown, telling, logged))
        return report

    def _allowed(self, view: MasterView, sentry: Sentry, diff: MasterDiff, shown: Shown) -> WorkbookPlan | None:
        """What of the master's plan may be written. Few changes in a master that nobody touched need no second look."""
        if not (self._order.only or view.is_as_left):
            return sentry.whole(diff, shown.contents, view.roster)
        tables = [table.key for table in record_tables(self._campaign.schema)]
        titles = {view.kept.tables.get(table) for table in tables}
        writes = [write for write in diff.plan.worksheets if write.worksheet in titles] if diff.plan else ()
        changed = {(write.worksheet, cell.row) for write in writes for cell in write.cells}
        if self._order.only or len(changed) < self._campaign.limits.few_rows:
            return sentry.some(diff)
        return sentry.many(diff, locate_master(view.part(tables)))

    def _shown(self, view: MasterView, gathered: Gathered) -> Shown:
        read = frozenset(school for school, tally in gathered.tallies.items() if tally.has_form)
        showing = Showing(view, gathered, Sitting(self._order.today, self._order.lang, read), self._order.only)
        return showing.changes() if view.is_as_left else showing.everything()

    def _diff(self, view: MasterView, shown: Shown, figures: Figures) -> MasterDiff:
        order = self._order
        own = () if order.only else overview(self._campaign, figures, order.today)
        contents = (*own, *shown.contents)
        part = view.part([content.table for content in contents])
        if view.is_as_left:
            return kept_master_diff(part, contents, order.today, shown.schools)
        return master_diff(part, contents, order.today, order.only)

    def _told(self, view: MasterView, diff: MasterDiff, receipts: tuple[Receipt, ...]) -> int:
        """How many schools were told something: also by interrupted runs that did not come to log it."""
        told = {receipt.workbook for receipt in receipts if receipt.trouble is None}
        if self._intended and not self._was_logged(view, diff):
            told |= self._intended.keys() - {MASTER, *(receipt.workbook for receipt in receipts)}
        return len(told)

    def _was_logged(self, view: MasterView, diff: MasterDiff) -> bool:
        """Whether the run that was interrupted came to write the master."""
        if MASTER not in self._intended:
            return False
        names = {run.start.name for run in takewhile(lambda run: run.end is None, self._state.runs())}
        located = locate_master(view.part([RUNS])).get(RUNS)
        logged = located[1].rows.keys() if located else ()
        return diff.plan is None or not (names - {self._order.run}).isdisjoint(logged)

    def _logged(self, view: MasterView, allowed: WorkbookPlan | None, figures: Figures, told: int) -> Logged:
        """The master's plan with this run in the log; a run that changes nothing is not logged."""
        order, seconds = self._order, self._order.elapsed()
        if order.only or not (allowed or told):
            return Logged(allowed, told, seconds)
        cells = allowed.cell_count if allowed else 0
        record = RunRecord(order.run, order.today, told, cells, seconds)
        log = master_diff(view.part([RUNS]), [runs(record, figures)], order.today)
        worksheets = (*(allowed.worksheets if allowed else ()), *(log.plan.worksheets if log.plan else ()))
        return Logged(WorkbookPlan(MASTER, view.kept.version, worksheets), told, seconds, log.there)


def _held(wanted: WorkbookPlan | None, written: WorkbookPlan | None) -> WorkbookPlan | None:
    """What of the master's plan the guard holds back."""
    passed = written.worksheets if written else ()
    held = tuple(write for write in wanted.worksheets if write not in passed) if wanted else ()
    return replace(wanted, worksheets=held) if wanted and held else None


def _untold(gathered: Gathered, shown: Shown) -> frozenset[str]:
    """Schools that were not judged and are to be told of other decisions than before, in a master that was read."""
    kept = ((school, gathered.before[school]) for school in gathered.tallies if school not in gathered.judged)
    asked = [(school, one) for school, one in kept if not shown.schools or school in shown.schools]
    return frozenset(school for school, one in asked if told_digest(shown.reviewed, school) != one.told)
