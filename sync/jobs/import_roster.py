"""Take a list of schools into the master's roster. Nothing is removed, and officials' words stay."""

from __future__ import annotations

from sheets_schema.frozen import frozen
from sync.domain.campaign import Campaign
from sync.domain.master import roster_plan
from sync.domain.plan import Receipt
from sync.domain.roster_reading import RosterFile, RosterMerge, merge_roster
from sync.jobs.master import expected_schools, open_master
from sync.ports.store import WorkbookStore


@frozen
class RosterImport:
    """What an import did: the roster as it is wanted, and the receipt; None when there was nothing to write."""

    merge: RosterMerge
    receipt: Receipt | None
    ignored: tuple[str, ...]


def import_roster(store: WorkbookStore, campaign: Campaign, file: RosterFile) -> RosterImport:
    """Merge a file without mistakes into the roster; the master is made where there is none."""
    master = open_master(store, campaign)
    merge = merge_roster(expected_schools(master), file.rows)
    plan = roster_plan(master, merge.roster)
    receipt = next(iter(store.apply([plan]))) if plan else None
    return RosterImport(merge, receipt, file.ignored)
