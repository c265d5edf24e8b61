"""The sync: read all schools, tell each what to mend, bring the master up to date. Repeatable at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sync.collector import collection_paused
from sync.domain.aggregate import Figures, aggregate
from sync.domain.campaign import Campaign
from sync.domain.contents import Results, contents
from sync.domain.cost import Forecast, Requests
from sync.domain.decisions import decisions_of
from sync.domain.desk import Desk, Sitting, at_the_desk, with_granted
from sync.domain.feedback import Feedback, NoFeedback, feedback_plan
from sync.domain.guard import Refusal
from sync.domain.master import MasterDiff, master_diff
from sync.domain.outcome import Outcome, registrations_read
from sync.domain.overview import RunRecord, overview, runs
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.reviews import Reviewed
from sync.domain.roster import Roster
from sync.domain.snapshot import MASTER, Snapshot, Trouble, Unreadable
from sync.jobs.gather import Gathered, Gatherer, Watch, unreadable, unwatched
from sync.jobs.guarding import post_sentry
from sync.jobs.master import chosen, existing_master, expected_schools
from sync.ports.store import WorkbookStore


@dataclass(frozen=True, slots=True)
class SyncOrder:
    """What a sync is asked to do. ``run`` names it, ``synced`` is its time as schools read it.

    ``elapsed`` gives seconds since the run began. ``only``: ids of the schools to sync; empty: all. ``accepted``:
    tokens of refusals that a person looked at and wants.
    """

    today: date
    run: str
    synced: str
    elapsed: Callable[[], float]
    lang: str = "vi"
    is_dry: bool = False
    only: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. ``receipts`` are those of the schools' workbooks; ``master`` that of the master, None
    when it was up to date. ``plans`` is what was, or in a dry run would be, written. ``answers`` are
    those of the guard: what was refused, and what was accepted. ``requests``: what was asked of online services;
    ``forecast``: what the whole run takes at most, reading included.
    """

    run: str
    roster: Roster
    outcomes: tuple[Outcome, ...]
    figures: Figures
    unreadable: tuple[Unreadable, ...]
    plans: tuple[WorkbookPlan, ...]
    receipts: tuple[Receipt, ...]
    master: Receipt | None
    answers: tuple[Refusal, ...]
    requests: Requests
    forecast: Forecast
    seconds: float

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What waits for a person."""
        return tuple(one for one in self.answers if not one.is_accepted)

    @property
    def failed(self) -> tuple[Receipt, ...]:
        """Writes that did not happen."""
        every = (*self.receipts, *((self.master,) if self.master else ()))
        return tuple(receipt for receipt in every if receipt.trouble)

    @property
    def exit_code(self) -> int:
        """0 done; 4 something was refused; 3 some workbooks could not be read or written."""
        if self.refused:
            return 4
        return 3 if self.unreadable or self.failed else 0


def sync_campaign(store: WorkbookStore, campaign: Campaign, order: SyncOrder, watch: Watch = unwatched) -> SyncReport:
    """Run one sync. Raises StoreError when there is no master or it cannot be read: a sync never makes another;
    UsageError for a school nobody expects.
    """
    with collection_paused():
        return _sync(store, campaign, order, watch)


def _sync(store: WorkbookStore, campaign: Campaign, order: SyncOrder, watch: Watch) -> SyncReport:
    master = existing_master(store)
    decisions = decisions_of(master, campaign)
    roster = with_granted(expected_schools(master), decisions)
    chosen(roster, order.only)
    sentry = post_sentry(campaign, master, order.accepted)
    gathered = Gatherer(store, campaign, roster, order.today, order.only, sentry.hold).gather(watch)
    figures = aggregate(campaign.schema, gathered.outcomes)
    rows = contents(Results(campaign, gathered.outcomes, figures, order.lang))
    desk = at_the_desk(
        master,
        campaign,
        decisions.only(order.only),
        rows,
        Sitting(order.today, order.lang, registrations_read(campaign.schema, gathered.outcomes)),
    )
    told = list(_feedback(gathered, campaign, desk.reviewed, order))
    feedback = [plan for plan in told if isinstance(plan, WorkbookPlan)]
    writing = _writing(store, feedback, order)  # Under way while the master is compared, where a store can do that.
    diff = _master_diff(master, campaign, desk, figures, order)
    receipts = (*(one for one in told if isinstance(one, Receipt)), *writing)
    allowed = sentry.some(diff) if order.only else sentry.whole(diff, desk.contents, roster)
    plan = None if sentry.holds_master else _logged(master, allowed, figures, order, receipts)
    plans = (plan,) if plan else ()
    written = next(_writing(store, plans, order), None)
    return SyncReport(
        run=order.run,
        roster=roster,
        outcomes=gathered.outcomes,
        figures=figures,
        unreadable=tuple(one for one in unreadable(gathered) if one.trouble is not Trouble.HELD),
        plans=(*feedback, *plans),
        receipts=receipts,
        master=written,
        answers=tuple(sentry.answers),
        requests=store.requests(),
        forecast=store.forecast(len(feedback) + len(plans)),
        seconds=order.elapsed(),
    )


def _feedback(
    gathered: Gathered, campaign: Campaign, reviewed: Reviewed, order: SyncOrder
) -> Iterator[WorkbookPlan | Receipt]:
    """What each school that could be read shall see; a receipt of failure where there is no place for it."""
    for outcome in gathered.outcomes:
        snapshot = gathered.snapshots.get(outcome.school.id)
        if snapshot is None:
            continue
        reviews = reviewed.told(outcome.school.id)
        told = Feedback(outcome.findings, outcome.statuses, order.synced, reviews, outcome.unbegun, order.lang)
        plan = feedback_plan(snapshot, campaign.schema, told)
        if isinstance(plan, NoFeedback):
            yield Receipt(snapshot.workbook, trouble=plan.trouble)
        elif plan:
            yield plan


def _writing(store: WorkbookStore, plans: Iterable[WorkbookPlan], order: SyncOrder) -> Iterator[Receipt]:
    return iter(() if order.is_dry else store.apply(plans))


def _master_diff(master: Snapshot, campaign: Campaign, desk: Desk, figures: Figures, order: SyncOrder) -> MasterDiff:
    if order.only:
        return master_diff(master, desk.contents, order.today, order.only)
    tables = (*overview(campaign, figures, order.today), *desk.contents)
    return master_diff(master, tables, order.today)


def _logged(
    master: Snapshot, plan: WorkbookPlan | None, figures: Figures, order: SyncOrder, receipts: tuple[Receipt, ...]
) -> WorkbookPlan | None:
    """The master's plan with this run in the log; a run that changes nothing is not logged."""
    told = sum(receipt.trouble is None for receipt in receipts)
    if order.only or not (plan or told):
        return plan
    cells = plan.cell_count if plan else 0
    record = RunRecord(order.run, order.today, told, cells, order.elapsed())
    log = master_diff(master, [runs(record, figures)], order.today).plan
    worksheets = (*(plan.worksheets if plan else ()), *(log.worksheets if log else ()))
    return WorkbookPlan(MASTER, master.version, worksheets)
