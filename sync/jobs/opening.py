"""Open the master of a run: as it was kept, or read, with what it lacks since it was made by an older version."""

from __future__ import annotations

from sheets_schema.keyed import FINGERPRINT_WORKSHEET
from sync.domain.campaign import Campaign
from sync.domain.growth import growth_of, is_grown
from sync.domain.snapshot import MASTER
from sync.jobs.master import existing_master, master_facts
from sync.jobs.master_reading import view_of
from sync.jobs.master_view import MasterView, Opened, kept_view
from sync.jobs.order import SyncOrder
from sync.jobs.shelf import Depth
from sync.ports.state import StateStore
from sync.ports.store import WorkbookStore


def open_view(store: WorkbookStore, state: StateStore, campaign: Campaign, order: SyncOrder) -> Opened:
    """Open the master, and give it what it lacks unless the run is dry or about some schools only. One that could not
    be written is as it was. What concerns some schools only is always compared with all of it. Raises as
    ``existing_master`` does.
    """
    found = store.stamp(MASTER)
    is_kept = found and not order.only and order.depth is not Depth.EVERYTHING
    kept = kept_view(state, campaign, found.version) if found and is_kept else None
    if kept and _lacks_nothing(kept):
        return Opened(kept)
    master, receipt = existing_master(store), None
    growth = growth_of(master, campaign.schema, master_facts(campaign))
    if growth and not (order.is_dry or order.only):
        receipt = store.grow(growth)
        found = store.stamp(MASTER)
        master = master if receipt.trouble else existing_master(store)
    stamp = found.version if found and not found.is_fresh else ""
    return Opened(view_of(master, stamp, campaign, state), growth, receipt)


def _lacks_nothing(view: MasterView) -> bool:
    there = view.state.grids(view.kept.snapshot, {FINGERPRINT_WORKSHEET})
    return is_grown(next(iter(there), None), view.campaign.schema, master_facts(view.campaign))
