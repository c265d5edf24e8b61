"""The sync: read what changed, tell each school what to mend, bring the master up to date. Repeatable at any time.

What it does, in order: the master is opened, the schools are gathered, what shall be shown is laid out, schools are
told, the master is compared and written, and what the run leaves behind is noted. See docs/architecture.md.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from sheets_schema.compile.master import record_tables
from sheets_schema.compile.master.tables import RUNS
from sync.collector import collection_paused
from sync.domain.aggregate import Figures, aggregate
from sync.domain.campaign import Campaign
from sync.domain.desk import Sitting
from sync.domain.kept import RunStart
from sync.domain.master import MasterDiff, kept_master_diff, locate_master, master_diff
from sync.domain.overview import RunRecord, overview, runs
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.snapshot import MASTER, Trouble
from sync.jobs.concluding import Done, Logged, conclude
from sync.jobs.feeding import tell
from sync.jobs.forgetful import Forgetful, LookOnly
from sync.jobs.gather import Gathered, Gatherer, unreadable
from sync.jobs.guarding import Sentry, post_kept_sentry, post_sentry
from sync.jobs.judging import Bench
from sync.jobs.master import chosen
from sync.jobs.master_view import MasterView
from sync.jobs.opening import open_view
from sync.jobs.order import SyncOrder, SyncReport, Watches
from sync.jobs.shelf import Depth, Shelf
from sync.jobs.showing import Showing, Shown, told_digest
from sync.jobs.untouched import Untouched
from sync.jobs.writing import Writer
from sync.ports.state import StateStore
from sync.ports.store import WorkbookStore

__all__ = ["Depth", "SyncOrder", "SyncReport", "sync_campaign"]

NO_STATE = Forgetful()
UNWATCHED = Watches()


def sync_campaign(
    store: WorkbookStore,
    campaign: Campaign,
    order: SyncOrder,
    watches: Watches = UNWATCHED,
    state: StateStore = NO_STATE,
) -> SyncReport:
    """Run one sync. Raises StoreError when there is no master or it cannot be read: a sync never makes another;
    UsageError for a school that nobody expects; StoppedError where ``watches`` raise it. A dry run is the same one
    before a store and a state that are only looked at: it plans just what a run would write.
    """
    order = replace(order, depth=_depth(order, state))
    if order.is_dry:
        store, state = Untouched(store), LookOnly(state)
    with collection_paused():
        return _Sync(store, campaign, order, state).report(watches)


def _depth(order: SyncOrder, state: StateStore) -> Depth:
    """Everything is read anew where that was asked for, and by every so many runs."""
    since = sum(1 for _ in takewhile(lambda run: not run.start.is_full, state.runs()))
    is_time = not (order.is_dry or order.only) and since + 1 >= order.keeping.full_every
    return Depth.EVERYTHING if is_time and since else order.depth


class _Sync:
    """One run."""

    def __init__(self, store: WorkbookStore, campaign: Campaign, order: SyncOrder, state: StateStore) -> None:
        self._store, self._campaign, self._order, self._state = store, campaign, order, state
        self._intended = state.intended()

    def report(self, watches: Watches) -> SyncReport:
        """Do all of it."""
        order = self._order
        stamps = self._store.survey()
        view, growth, grown = open_view(self._store, self._state, self._campaign, order)
        chosen(view.roster, order.only)
        run = self._begin()
        writer = Writer(self._store, self._state, run, watches.writing)
        bench = Bench(self._campaign, view.roster, order.today, order.lang, order.program)
        sentry = self._sentry(view)
        shelf = Shelf(self._store, self._state, run, order.depth, stamps)
        gatherer = Gatherer(bench, shelf, order.only, sentry.hold)
        gathered = gatherer.gather(watches.reading)
        shown = self._shown(view, gathered)
        gathered = gathered if view.is_as_left else gatherer.also(gathered, _untold(gathered, shown))
        telling = tell(gathered, shown.reviewed, self._campaign, order)
        writing = writer.begin(telling.plans)  # Under way while the master is compared, where a store can do that.
        figures = aggregate(view.roster, gathered.tallies)
        diff = self._diff(view, shown, figures)
        receipts = (*telling.failed, *writer.finish(writing, len(telling.plans) + 1))
        allowed = self._allowed(view, sentry, diff, shown)
        told = self._told(view, diff, receipts)
        logged = Logged(None, told) if sentry.holds_master else self._logged(view, allowed, figures, told)
        tallies = {key: one for key, one in gathered.tallies.items() if not order.only or key in order.only}
        report = SyncReport(
            run=order.run,
            roster=view.roster,
            tallies=tallies,
            outcomes=gathered.outcomes,
            opened=gathered.opened,
            figures=aggregate(view.roster, tallies) if order.only else figures,
            unreadable=tuple(one for one in unreadable(tallies, gathered.strays) if one.trouble is not Trouble.HELD),
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
            growth=growth,
            grown=grown,
        )
        conclude(self._store, self._state, Done(run, order, report, view, gathered, shown, telling, logged))
        return report

    def _sentry(self, view: MasterView) -> Sentry:
        accepted = self._order.accepted
        return post_sentry(self._campaign, view.read, accepted) if view.read else post_kept_sentry(view, accepted)

    def _allowed(self, view: MasterView, sentry: Sentry, diff: MasterDiff, shown: Shown) -> WorkbookPlan | None:
        """What of the master's plan may be written. Few changes in a master that nobody touched need no second look."""
        if not (self._order.only or view.is_as_left):
            return sentry.whole(diff, shown.contents, view.roster)
        if self._order.only or shown.count < self._campaign.limits.few_rows:
            return sentry.some(diff)
        tables = [table.key for table in record_tables(self._campaign.schema)]
        return sentry.many(diff, locate_master(view.part(tables)))

    def _begin(self) -> int:
        order = self._order
        is_full = order.depth is Depth.EVERYTHING or not self._state.runs()
        day = order.today.isoformat()
        return self._state.begin(RunStart(order.run, day, order.started, is_full, order.settings, order.program))

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
