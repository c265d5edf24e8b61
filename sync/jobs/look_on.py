"""See where schools stand without writing anything: from what was kept, and from workbooks that changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.compile.master.keys import ROSTER
from sync.domain.campaign import Campaign
from sync.domain.decisions import Decisions, decisions_of
from sync.domain.roster import Roster
from sync.domain.snapshot import MASTER
from sync.domain.standing import Tally, last_tally
from sync.jobs.bench import Bench
from sync.jobs.forgetful import LookOnly
from sync.jobs.gather import Gathered, Gatherer, Watch, unwatched
from sync.jobs.master import chosen, read_decided, read_granted
from sync.jobs.master_view import MasterView, kept_view
from sync.jobs.shelf import Depth, Shelf

if TYPE_CHECKING:
    from sync.ports.state import StateStore
    from sync.ports.store import WorkbookStore


class Sight(NamedTuple):
    """``only``: ids of the schools to look at; empty: all. ``watch`` is told how far it is."""

    only: tuple[str, ...] = ()
    watch: Watch = unwatched


EVERY = Sight()


class Seen(NamedTuple):
    """The expected schools, and where they stand. ``last``: where those that are unread stood when they were read."""

    roster: Roster
    gathered: Gathered
    last: Mapping[str, Tally]


def look_on(
    store: WorkbookStore,
    state: StateStore,
    campaign: Campaign,
    as_of: tuple[date, str, str],
    watch: Watch = unwatched,
) -> Seen:
    """Where every school stands. ``as_of``: the day, the language, and what identifies the program's rules."""
    kept, stamps = LookOnly(state), store.survey()
    view = _kept_master(store, kept, campaign)
    roster = view.roster if view else read_granted(store, campaign)
    gatherer = Gatherer(Bench(campaign, roster, *as_of), Shelf(store, kept, 0, Depth.CHANGED, stamps))
    gathered = gatherer.gather(watch)
    known = {school: gathered.tallies[school] for school in gathered.unread if gathered.tallies[school].as_of}
    left = kept.standings(known).items()
    last = {school: replace(last_tally(one), as_of=known[school].as_of) for school, one in left}
    return Seen(roster, gathered, last)


class Known(NamedTuple):
    """The expected schools with all their records, and what officials decided."""

    roster: Roster
    gathered: Gathered
    decisions: Decisions


def look_closely(
    store: WorkbookStore, state: StateStore, campaign: Campaign, as_of: tuple[date, str, str], sight: Sight = EVERY
) -> Known:
    """All that schools entered: of workbooks that changed as they are, of the others as they were kept. Raises
    StoreError when the master cannot be read, UsageError for a school that nobody expects.
    """
    kept, stamps = LookOnly(state), store.survey()
    roster, decisions = _expected(store, kept, campaign)
    wanted = frozenset(school.id for school in chosen(roster, sight.only).schools)
    shelf = Shelf(store, kept, 0, Depth.CHANGED, stamps)
    gatherer = Gatherer(Bench(campaign, roster, *as_of), shelf, wanted if sight.only else frozenset())
    gathered = gatherer.gather(sight.watch)
    known = gatherer.also(gathered, wanted - gathered.judged.keys())
    return Known(roster, known, decisions)


def _expected(store: WorkbookStore, state: StateStore, campaign: Campaign) -> tuple[Roster, Decisions]:
    """The schools with the days granted to their models, and the decisions; nothing while there is no master."""
    view = _kept_master(store, state, campaign)
    if view:
        return view.roster, decisions_of(view.part((campaign.schema.subject.key, ROSTER)), campaign)
    return read_decided(store, campaign)


def _kept_master(store: WorkbookStore, state: StateStore, campaign: Campaign) -> MasterView | None:
    """The master as it was kept; None where it is not there or no longer as it was left."""
    found = store.stamp(MASTER)
    return kept_view(state, campaign, found.version) if found else None
