"""The sync: read what changed, tell each school what to mend, bring the master up to date. Repeatable at any time.

What it does, in order: the master is opened, the schools are gathered, what shall be shown is laid out, schools are
told, the master is compared and written, and what the run leaves behind is noted. See docs/architecture.md. A run that
finds all as it was left ends after the second step; what the others need is imported only when they are taken.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from sheets_schema.digests import digest_of
from sync.collector import collection_paused
from sync.domain.kept import Conclusion, MasterWrite, Run, RunStart
from sync.domain.snapshot import MASTER
from sync.jobs.bench import Bench
from sync.jobs.forgetful import Forgetful, LookOnly
from sync.jobs.gather import Gatherer
from sync.jobs.ground import Ground, report_of, run_end
from sync.jobs.master_view import Opened, kept_totals, kept_view
from sync.jobs.order import SyncOrder, SyncReport, Watches
from sync.jobs.shelf import Depth, Shelf
from sync.jobs.untouched import Untouched

if TYPE_CHECKING:
    from sheets_schema.records import Checked
    from sync.domain.campaign import Campaign
    from sync.domain.roster import School
    from sync.domain.snapshot import Snapshot, Unreadable
    from sync.jobs.guarding import Sentry
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
    runs = state.runs()
    order = replace(order, depth=_depth(order, runs))
    if order.is_dry:
        store, state = Untouched(store), LookOnly(state)
    with collection_paused():
        return _Sync(Ground(store, campaign, order, watches, state, 0, state.intended()), runs).report()


def _depth(order: SyncOrder, runs: tuple[Run, ...]) -> Depth:
    """Everything is read anew where that was asked for, and by every so many runs."""
    since = sum(1 for _ in takewhile(lambda run: not run.start.is_full, runs))
    is_time = not (order.is_dry or order.only) and since + 1 >= order.keeping.full_every
    return Depth.EVERYTHING if is_time and since else order.depth


class _Sync:
    """One run. ``runs``: those before it, the latest first."""

    def __init__(self, ground: Ground, runs: tuple[Run, ...]) -> None:
        self._ground, self._runs, self._order = ground, runs, ground.order

    def report(self) -> SyncReport:
        """Do all of it."""
        order, ground = self._order, self._ground
        stamps, view = ground.store.survey(), self._opened.view
        if order.only:
            from sync.jobs.master import chosen

            chosen(view.roster, order.only)
        ground = replace(ground, run=self._begin())
        bench = Bench(ground.campaign, view.roster, order.today, order.lang, order.program)
        shelf = Shelf(ground.store, ground.state, ground.run, order.depth, stamps)
        gatherer = Gatherer(bench, shelf, order.only, self._hold)
        gathered = gatherer.gather(ground.watches.reading)
        if view.is_as_left and gathered.is_as_before:
            report = report_of(ground, view.roster, gathered)
            if self._is_shown(ground.overview_digest(report.figures)):
                return self._unchanged(ground, replace(report, totals=kept_totals(ground.state)))
        from sync.jobs.updating import Found, Update

        return Update(ground, Found(self._opened, self._sentry, gatherer, gathered)).report()

    @cached_property
    def _opened(self) -> Opened:
        """The master. One that nobody changed since a run by the same rules looked at it lacks nothing."""
        ground, found = self._ground, self._ground.store.stamp(MASTER)
        if found and self._order.depth is not Depth.EVERYTHING and self._is_ruled_as_before():
            kept = kept_view(ground.state, ground.campaign, found.version)
            if kept:
                return Opened(kept)
        from sync.jobs.opening import open_view

        return open_view(ground.store, ground.state, ground.campaign, self._order)

    def _is_ruled_as_before(self) -> bool:
        """Whether the last run looked at everything, by the settings and the program that are there now."""
        order, last = self._order, self._runs[0] if self._runs else None
        if last is None or last.end is None or not last.end.overview or order.only:
            return False
        return (last.start.program, last.start.settings) == (order.program, digest_of(order.settings))

    @cached_property
    def _sentry(self) -> Sentry:
        from sync.jobs.guarding import post_kept_sentry, post_sentry

        view, accepted = self._opened.view, self._order.accepted
        return post_sentry(view.campaign, view.read, accepted) if view.read else post_kept_sentry(view, accepted)

    def _hold(self, school: School, checked: Checked | None, snapshot: Snapshot | None) -> Unreadable | None:
        return self._sentry.hold(school, checked, snapshot)

    def _begin(self) -> int:
        order = self._order
        is_full = order.depth is Depth.EVERYTHING or not self._runs
        start = RunStart(order.run, order.today.isoformat(), order.started, is_full, order.settings, order.program)
        return self._ground.state.begin(start)

    def _is_shown(self, digest: str) -> bool:
        """Whether the last run left the overview made from just this."""
        last = self._runs[0].end if self._runs else None
        return last is not None and last.overview == digest

    def _unchanged(self, ground: Ground, report: SyncReport) -> SyncReport:
        """The end of a run to which nothing is left to do."""
        order, kept = self._order, self._opened.view.kept
        accepted = tuple(sorted(order.accepted))
        write = MasterWrite(
            ground.run, kept.snapshot, kept.snapshot, 0, 0, report.seconds, order.lang, accepted=accepted
        )
        ground.leave(Conclusion(run_end(ground, report, 0), master=kept, write=write))
        return report
