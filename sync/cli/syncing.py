"""``danvan sync``: its order, its run, and what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass

from sync.cli.results import show_sync, warn_doubts
from sync.cli.session import Session, watching
from sync.jobs.sync_campaign import SyncOrder, sync_campaign
from sync.ports.purpose import Purpose
from sync.waiting import read_waiting, write_waiting


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    dry_run: bool = False
    schools: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()


def run_sync(session: Session, wishes: Wishes) -> int:
    """Sync, print, remember what waits for a person; the exit code."""
    workplace = session.workplace(Purpose.READ if wishes.dry_run else Purpose.WRITE)
    waiting = read_waiting(workplace.folder)
    order = _order(session, wishes, waiting.tokens(wishes.accepts))
    with watching(session, "reading_workbooks") as watch:
        report = sync_campaign(workplace.store, workplace.campaign, order, watch)
    if not wishes.dry_run:
        write_waiting(workplace.folder, waiting.after(report.answers, is_whole=not wishes.schools))
    code = show_sync(session, report, wishes.dry_run)
    warn_doubts(session, report.roster)
    return code


def _order(session: Session, wishes: Wishes, accepted: frozenset[str]) -> SyncOrder:
    moment, schools = session.moment(), frozenset(wishes.schools)
    return SyncOrder(
        moment.today, moment.run, moment.shown, moment.elapsed, session.lang, wishes.dry_run, schools, accepted
    )
