"""``danvan check``: workbooks that lie anywhere, and those of a campaign's schools."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sync.bootstrap import Workplace, read_any_workbook
from sync.cli.places import address_in
from sync.cli.results import show_checks
from sync.cli.session import Session
from sync.domain.roster import Roster
from sync.domain.snapshot import Snapshot, Unreadable
from sync.jobs.check_workbooks import check_workbooks
from sync.jobs.master import read_granted
from sync.ports.purpose import Purpose


def check_named(session: Session, named: Sequence[str]) -> int:
    """Check each workbook, named by its file, the id of an expected school, or an address; print; the exit code."""
    workplace = session.workplace(Purpose.READ, near=Path(named[0]))
    roster = read_granted(workplace.store, workplace.campaign)
    outcomes = check_workbooks(workplace.campaign, roster, session.moment().today, _read(workplace, roster, named))
    return show_checks(session, tuple(outcomes), workplace.campaign.schema)


def _read(workplace: Workplace, roster: Roster, named: Sequence[str]) -> Iterator[Snapshot | Unreadable]:
    for one in named:
        address = "" if Path(one).exists() else address_in(workplace, roster, one)
        if address:
            yield replace(next(iter(workplace.store.read([address]))), workbook=one)
        else:
            yield read_any_workbook(Path(one))
