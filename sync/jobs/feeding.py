"""Tell schools what to mend: the plans for their own workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sheets_schema.cells import Grid
from sheets_schema.frozen import frozen
from sync.domain.campaign import Campaign
from sync.domain.feedback import Feedback, NoFeedback, feedback_plan
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.reviews import Reviewed
from sync.jobs.gather import Gathered, Judged
from sync.jobs.order import SyncOrder


@frozen
class Telling:
    """What schools that were judged shall see; receipts of failure where a workbook has no place for it. ``there``: the
    worksheets that are to be written, as they were read, by workbook.
    """

    plans: tuple[WorkbookPlan, ...]
    failed: tuple[Receipt, ...]
    there: Mapping[str, tuple[Grid, ...]]


def tell(gathered: Gathered, reviewed: Reviewed, campaign: Campaign, order: SyncOrder) -> Telling:
    """Plan what each school that was judged and could be read shall see; nothing where it sees that already."""
    told = list(_tell(gathered, reviewed, campaign, order))
    plans = tuple(one for one in told if isinstance(one, WorkbookPlan))
    read = {one.snapshot.workbook: one.snapshot.grids for one in gathered.judged.values() if one.snapshot}
    there = {plan.workbook: _written(plan, read[plan.workbook]) for plan in plans}
    return Telling(plans, tuple(one for one in told if isinstance(one, Receipt)), there)


def _written(plan: WorkbookPlan, grids: Iterable[Grid]) -> tuple[Grid, ...]:
    titles = {write.worksheet for write in plan.worksheets}
    return tuple(grid for grid in grids if grid.title in titles)


def _tell(
    gathered: Gathered, reviewed: Reviewed, campaign: Campaign, order: SyncOrder
) -> Iterator[WorkbookPlan | Receipt]:
    for judged in gathered.judged.values():
        if judged.snapshot is None:
            continue
        plan = feedback_plan(judged.snapshot, campaign.schema, _feedback(judged, reviewed, order))
        if isinstance(plan, NoFeedback):
            yield Receipt(judged.snapshot.workbook, trouble=plan.trouble)
        elif plan:
            yield plan


def _feedback(judged: Judged, reviewed: Reviewed, order: SyncOrder) -> Feedback:
    outcome = judged.outcome
    reviews = reviewed.told(outcome.school.id)
    return Feedback(outcome.findings, outcome.statuses, order.synced, reviews, outcome.unbegun, order.lang)
