"""Read everything once and sum the campaign up. Writes nothing."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sync.collector import collection_paused
from sync.domain.campaign import Campaign
from sync.domain.decisions import Decisions, decisions_of
from sync.domain.desk import with_granted
from sync.domain.roster import Roster
from sync.domain.snapshot import MASTER, Snapshot, Trouble, Unreadable
from sync.domain.summary import Known, Summary, summary_of
from sync.jobs.gather import Watch, gather_all, unreadable, unwatched
from sync.jobs.judging import Bench
from sync.jobs.master import expected_schools, unreadable_master
from sync.ports.store import WorkbookStore


class SummedUp(NamedTuple):
    """The summary, the roster it is about, and the workbooks that could not be read."""

    summary: Summary
    roster: Roster
    unreadable: tuple[Unreadable, ...]


def summarise(store: WorkbookStore, campaign: Campaign, today: date, watch: Watch = unwatched) -> SummedUp:
    """Sum up what all workbooks and the officials' decisions say. Raises StoreError when the master cannot be read."""
    with collection_paused():
        roster, decisions = _expected(store, campaign)
        gathered = gather_all(Bench(campaign, roster, today), store, watch=watch)
        known = Known(gathered.outcomes, decisions, gathered.strays)
        return SummedUp(
            summary_of(campaign, known, today), roster, tuple(unreadable(gathered.tallies, gathered.strays))
        )


def _expected(store: WorkbookStore, campaign: Campaign) -> tuple[Roster, Decisions]:
    """The schools with the days granted to their models, and the decisions; nothing while there is no master."""
    master = next(iter(store.read([MASTER])))
    if isinstance(master, Snapshot):
        decisions = decisions_of(master, campaign)
        return with_granted(expected_schools(master), decisions), decisions
    if master.trouble is Trouble.GONE:
        return Roster(), Decisions({})
    raise unreadable_master(master)
