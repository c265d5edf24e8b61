"""Workbooks as people name them on the command line: by school or by address, wherever the campaign keeps them."""

from __future__ import annotations

from sync.bootstrap import Workplace
from sync.domain.roster import Roster
from sync.domain.snapshot import MASTER
from sync.jobs.templates import workbooks_by_school


def address_in(workplace: Workplace, roster: Roster, named: str) -> str:
    """The address in the campaign's store of the workbook of an expected school, by its id, or of one that is named
    as the store lists it or by its address on the web; empty when it is none of them.
    """
    if "://" in named:
        return named
    if roster.get(named):
        return workbooks_by_school(workplace.store, roster).get(named) or workplace.store.address_of(named)
    return named if named != MASTER and workplace.store.stamp(named) else ""
