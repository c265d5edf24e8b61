"""See where schools stand without writing anything: from what was kept, and from workbooks that changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.compile.master.keys import ROSTER
from sync.domain.campaign import Campaign
from sync.domain.decisions import Decisions, decisions_of
from sync.domain.desk import with_granted
from sync.domain.roster import Roster
from sync.domain.snapshot import MASTER, Snapshot, Trouble
from sync.domain.standing import Tally, last_tally
from sync.jobs.bench import Bench
from sync.jobs.forgetful import LookOnly
from sync.jobs.gather import Gathered, Gatherer, Watch, unwatched
from sync.jobs.master import chosen, expected_schools, read_granted, unreadable_master
from sync.jobs.master_view import kept_view
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
    found = store.stamp(MASTER)
    view = kept_view(kept, campaign, found.version) if found else None
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
    found = store.stamp(MASTER)
    view = kept_view(state, campaign, found.version) if found else None
    if view:
        return view.roster, decisions_of(view.part((campaign.schema.subject.key, ROSTER)), campaign)
    master = next(iter(store.read([MASTER])))
    if isinstance(master, Snapshot):
        decisions = decisions_of(master, campaign)
        return with_granted(expected_schools(master), decisions), decisions
    if master.trouble is Trouble.GONE:
        return Roster(), Decisions({})
    raise unreadable_master(master)
