"""Open the master; the roster makes it when there is none."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sheets_schema.compile.master.keys import ROSTER
from sheets_schema.compile.master.words import DUE_DAYS
from sheets_schema.keyed import FINGERPRINT_WORKSHEET
from sync.domain.campaign import Campaign
from sync.domain.decisions import Decisions, decisions_of
from sync.domain.desk import with_granted
from sync.domain.master import locate_master, roster_of
from sync.domain.reviews import Reviewed, review
from sync.domain.roster import Roster
from sync.domain.snapshot import MASTER, Snapshot, Trouble, Unreadable
from sync.errors import RefusedError, StoreError, UsageError
from sync.ports.store import WorkbookStore

if TYPE_CHECKING:
    from sheets_schema.compile.master.workbook import MasterFacts


def open_master(store: WorkbookStore, campaign: Campaign) -> Snapshot:
    """The master as it stands; made first where there is none. Raises StoreError when it cannot be read or made."""
    result = next(iter(store.read([MASTER])))
    if isinstance(result, Unreadable) and result.trouble is Trouble.GONE:
        _make_master(store, campaign, result)
        result = next(iter(store.read([MASTER])))
    if isinstance(result, Unreadable):
        raise unreadable_master(result)
    return result


def _make_master(store: WorkbookStore, campaign: Campaign, missing: Unreadable) -> None:
    from sheets_schema.compile.master.workbook import compile_master

    try:
        receipt = store.create(MASTER, compile_master(campaign.schema, master_facts(campaign)))
    except ValueError:  # It is there after all: who did not find it must not make another.
        raise unreadable_master(missing) from None
    if receipt.trouble:
        raise unreadable_master(Unreadable(MASTER, receipt.trouble, receipt.detail))


def existing_master(store: WorkbookStore) -> Snapshot:
    """The master as it stands. Raises StoreError when it cannot be read or found."""
    master = _master_if_made(store)
    if master is None:
        raise StoreError("no_master")
    return master


def _master_if_made(store: WorkbookStore) -> Snapshot | None:
    """The master as it stands; None while there is none. Raises StoreError when it cannot be read."""
    result = next(iter(store.read([MASTER])))
    if isinstance(result, Snapshot):
        return result
    if result.trouble is Trouble.GONE:
        return None
    raise unreadable_master(result)


def master_facts(campaign: Campaign) -> MasterFacts:
    """What the master says of its campaign."""
    from sheets_schema.compile.master.workbook import MasterFacts

    basis = campaign.basis
    lines = (
        f"{campaign.authority} – {campaign.receiver}",
        f"{basis.type} {basis.number}, {basis.date:%d/%m/%Y}, {basis.issuer}",
        *((DUE_DAYS.vi,) if campaign.calendar.moves else ()),
    )
    return MasterFacts(campaign.key, campaign.title, lines, campaign.options, campaign.recognition.scale)


def read_roster(store: WorkbookStore) -> Roster:
    """The expected schools; none while there is no master. Raises StoreError when it cannot be read."""
    master = _master_if_made(store)
    return expected_schools(master) if master else Roster()


def read_decided(store: WorkbookStore, campaign: Campaign) -> tuple[Roster, Decisions]:
    """The expected schools with the last days that officials' decisions give their models, and these decisions; see
    ``read_roster``.
    """
    master = _master_if_made(store)
    if master is None:
        return Roster(), Decisions({})
    decisions = decisions_of(master, campaign)
    return with_granted(expected_schools(master), decisions), decisions


def read_granted(store: WorkbookStore, campaign: Campaign) -> Roster:
    """The schools of ``read_decided`` alone."""
    return read_decided(store, campaign)[0]


def read_reviewed(store: WorkbookStore, campaign: Campaign, today: date) -> tuple[Roster, Reviewed]:
    """The expected schools, as ``read_granted`` gives them, and what became of decisions by the last sync."""
    master = _master_if_made(store)
    if master is None:
        return Roster(), Reviewed({})
    decisions = decisions_of(master, campaign)
    reviewed = review(master, campaign.schema, decisions, {}, today)
    return with_granted(expected_schools(master), decisions), reviewed


def expected_schools(master: Snapshot) -> Roster:
    """The roster in the master. Raises RefusedError when it is not there: then every school would be a stranger."""
    located = locate_master(master)
    if ROSTER not in located:
        is_ours = bool(located) or any(grid.title == FINGERPRINT_WORKSHEET for grid in master.grids)
        raise RefusedError("roster_lost" if is_ours else "not_our_master")
    return roster_of(master)


def chosen(roster: Roster, only: Collection[str]) -> Roster:
    """The schools with these ids; all when none are named. Raises UsageError for an id that is not expected."""
    known = [school.id for school in roster.schools]
    for school in only:
        if school not in known:
            near = next(iter(get_close_matches(school, known, n=1)), "")
            key = "unknown_school_near" if near else "unknown_school"
            raise UsageError(key, school=school, near=near)
    return Roster(tuple(school for school in roster.schools if not only or school.id in only))


def unreadable_master(result: Unreadable) -> StoreError:
    """The error that says why nothing can be done with the master."""
    return StoreError("master_unreadable", trouble=result.trouble, detail=result.detail)
