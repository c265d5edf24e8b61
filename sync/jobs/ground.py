"""What one run works with, and what it can tell before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sheets_schema.digests import digest_of
from sheets_schema.frozen import frozen
from sync.domain.aggregate import Figures, aggregate
from sync.domain.kept import RunEnd
from sync.domain.snapshot import Trouble
from sync.jobs.gather import Gathered, unreadable
from sync.jobs.order import SyncOrder, SyncReport, Watches
from sync.jobs.shelf import Depth

if TYPE_CHECKING:
    from sync.domain.campaign import Campaign
    from sync.domain.kept import Conclusion
    from sync.domain.roster import Roster
    from sync.ports.state import StateStore
    from sync.ports.store import WorkbookStore


@frozen
class Ground:
    """What one run works with. ``run`` is its id; ``intended``: what interrupted runs were about to write."""

    store: WorkbookStore
    campaign: Campaign
    order: SyncOrder
    watches: Watches
    state: StateStore
    run: int
    intended: Mapping[str, int]

    def overview_digest(self, figures: Figures) -> str:
        """Everything from which the overview is made; empty for a run that does not look at it."""
        order, campaign = self.order, self.campaign
        if order.only:
            return ""
        settings = repr(replace(campaign, schema=None))  # type: ignore[arg-type]
        shown = repr(replace(figures, by_school={}))
        parts = (campaign.schema.digest, settings, shown, order.today.isoformat(), order.lang, order.program)
        return digest_of("\n".join(parts))

    def leave(self, conclusion: Conclusion) -> None:
        """Note what the run leaves behind; what is too old is forgotten by runs that read everything, and when much of
        it has gathered.
        """
        keeping = self.order.keeping
        self.state.conclude(self.run, conclusion)
        spare = 0 if self.order.depth is Depth.EVERYTHING else keeping.spare
        self.state.prune(keeping.keep_runs, keeping.keep_masters, spare)


def report_of(ground: Ground, roster: Roster, gathered: Gathered) -> SyncReport:
    """What a run tells when it writes nothing."""
    order = ground.order
    tallies = {key: one for key, one in gathered.tallies.items() if not order.only or key in order.only}
    return SyncReport(
        run=order.run,
        roster=roster,
        tallies=tallies,
        outcomes=gathered.outcomes,
        opened=gathered.opened,
        figures=aggregate(roster, tallies),
        unreadable=tuple(one for one in unreadable(tallies, gathered.strays) if one.trouble is not Trouble.HELD),
        requests=ground.store.requests(),
        forecast=ground.store.forecast(0),
        seconds=order.elapsed(),
    )


def run_end(ground: Ground, report: SyncReport, told: int) -> RunEnd:
    """What is remembered of a run that told so many schools something."""
    counts = {**report.figures.totals, **report.figures.by_severity, "unchanged": report.unchanged}
    counts |= {"opened": len(report.opened), "told": told}
    cells = report.master.cells if report.master and not report.master.trouble else 0
    counts |= {"master_cells": cells, "feedback_cells": sum(one.cells for one in report.receipts)}
    is_whole = not (report.grown and report.grown.trouble)
    return RunEnd(
        report.exit_code,
        round(report.seconds, 3),
        counts,
        tuple(refusal.token for refusal in report.refused),
        asdict(report.requests),
        report.figures.completeness,
        ground.overview_digest(report.figures) if is_whole else "",
        report.roster.names_digest,
    )
