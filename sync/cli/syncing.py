"""``danvan sync``: its order, its run, and what is remembered of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sheets_schema.frozen import frozen
from sync.cli.results import plan_facts, show_status, show_sync, warn_doubts
from sync.cli.session import Session, as_text, watching, watching_each
from sync.jobs.order import Watches
from sync.jobs.sync_campaign import Depth, SyncOrder, sync_campaign
from sync.ports.purpose import Purpose
from sync.proof import program_digest
from sync.waiting import read_waiting, write_waiting

if TYPE_CHECKING:
    from sync.bootstrap import Workplace
    from sync.render.plan_facts import PlanFacts


@frozen
class Wishes:
    """What was asked for on the command line."""

    dry_run: bool = False
    full: bool = False
    schools: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    plan: Path | None = None


def run_sync(session: Session, wishes: Wishes) -> int:
    """Sync, print, remember what waits for a person; the exit code."""
    workplace = session.workplace(Purpose.READ if wishes.dry_run else Purpose.WRITE)
    waiting = read_waiting(workplace.folder)
    order = _order(session, workplace, wishes, waiting.tokens(wishes.accepts))
    state = session.memory(workplace)
    with watching_each(session, "reading_workbooks", "writing_workbooks") as watches:
        report = sync_campaign(workplace.store, workplace.campaign, order, Watches(*watches), state)
    if not wishes.dry_run:
        write_waiting(workplace.folder, waiting.after(report.answers, is_whole=not wishes.schools))
    facts = plan_facts(session, report, workplace.campaign.title, wishes.dry_run)
    code = show_sync(session, report, facts)
    warn_doubts(session, report.roster)
    if wishes.plan:
        _write_plan(wishes.plan, facts)
    return code


def _write_plan(path: Path, facts: PlanFacts) -> None:
    """As Markdown, or as JSON where the name says so; for nobody else to read, since it holds what schools entered."""
    from sync.filing import save
    from sync.render.plan import plan_json, plan_markdown

    is_json = path.suffix.lower() == ".json"
    text = as_text(plan_json(facts)) if is_json else plan_markdown(facts)
    save(path, text.encode(), mode=0o600)


def _order(session: Session, workplace: Workplace, wishes: Wishes, accepted: frozenset[str]) -> SyncOrder:
    moment = session.moment()
    return SyncOrder(
        today=moment.today,
        run=moment.run,
        synced=moment.shown,
        elapsed=moment.elapsed,
        lang=session.lang,
        is_dry=wishes.dry_run,
        only=frozenset(wishes.schools),
        accepted=accepted,
        depth=Depth.EVERYTHING if wishes.full else Depth.CHANGED,
        keeping=workplace.keeping,
        started=moment.time.isoformat(timespec="seconds"),
        settings=workplace.settings,
        program=program_digest(),
    )


def show_standing(session: Session) -> int:
    """Where every school stands, from what was kept and from what changed since; the exit code."""
    from sync.jobs.look_on import look_on

    workplace, today = session.workplace(Purpose.READ), session.moment().today
    state = session.memory(workplace)
    with watching(session, "reading_workbooks") as watch:
        as_of = (today, session.lang, program_digest())
        seen = look_on(workplace.store, state, workplace.campaign, as_of, watch)
    code = show_status(session, seen, today)
    warn_doubts(session, seen.roster)
    return code
