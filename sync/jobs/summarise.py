"""Sum the campaign up. Writes nothing."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sync.collector import collection_paused
from sync.domain.campaign import Campaign
from sync.domain.roster import Roster
from sync.domain.snapshot import Unreadable
from sync.domain.summary import Known, Summary, summary_of
from sync.jobs.gather import Watch, unreadable, unwatched
from sync.jobs.look_on import Sight, look_closely
from sync.ports.state import StateStore
from sync.ports.store import WorkbookStore


class SummedUp(NamedTuple):
    """The summary, the roster it is about, and the workbooks that could not be read."""

    summary: Summary
    roster: Roster
    unreadable: tuple[Unreadable, ...]


def summarise(
    store: WorkbookStore,
    state: StateStore,
    campaign: Campaign,
    as_of: tuple[date, str, str],
    watch: Watch = unwatched,
) -> SummedUp:
    """Sum up what all workbooks and the officials' decisions say. ``as_of``: the day, the language, and what identifies
    the program's rules. Raises StoreError when the master cannot be read.
    """
    with collection_paused():
        seen = look_closely(store, state, campaign, as_of, Sight(watch=watch))
        gathered = seen.gathered
        days = {school: tally.as_of for school, tally in gathered.tallies.items() if tally.as_of}
        known = Known(gathered.outcomes, seen.decisions, gathered.strays, days)
        return SummedUp(
            summary_of(campaign, known, as_of[0]), seen.roster, tuple(unreadable(gathered.tallies, gathered.strays))
        )
