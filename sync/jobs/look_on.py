"""See where every school stands without writing anything: from what was kept, and from workbooks that changed since."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sync.domain.campaign import Campaign
from sync.domain.roster import Roster
from sync.domain.snapshot import MASTER
from sync.jobs.forgetful import LookOnly
from sync.jobs.gather import Gathered, Gatherer, Watch, unwatched
from sync.jobs.judging import Bench
from sync.jobs.master import read_granted
from sync.jobs.master_view import kept_view
from sync.jobs.shelf import Depth, Shelf
from sync.ports.state import StateStore
from sync.ports.store import WorkbookStore


class Seen(NamedTuple):
    """The expected schools, and where they stand."""

    roster: Roster
    gathered: Gathered


def look_on(
    store: WorkbookStore,
    state: StateStore,
    campaign: Campaign,
    as_of: tuple[date, str, str],
    watch: Watch = unwatched,
) -> Seen:
    """Where every school stands. ``as_of``: the day, the language, and what identifies the program's rules."""
    kept, stamps = LookOnly(state), store.survey()
    found = store.stamp(MASTER)
    view = kept_view(kept, campaign, found.version) if found else None
    roster = view.roster if view else read_granted(store, campaign)
    gatherer = Gatherer(Bench(campaign, roster, *as_of), Shelf(store, kept, 0, Depth.CHANGED, stamps))
    return Seen(roster, gatherer.gather(watch))
