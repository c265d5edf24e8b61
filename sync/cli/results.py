"""Print what a job gave, for people or for machines, and pick the exit code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from shlex import quote
from typing import TYPE_CHECKING

import click

from sheets_schema.findings import Severity
from sync.cli.run_log import Told, note
from sync.cli.session import Session, print_json
from sync.domain.cost import Requests
from sync.guard_words import guard_line
from sync.jobs.gather import unreadable
from sync.jobs.telling import sync_events
from sync.render.as_json import (
    Speech,
    checked_json,
    every_finding,
    roster_json,
    status_json,
    sync_json,
    totals_of,
    written_cells,
)
from sync.render.cost_words import requests_line
from sync.render.plan_facts import PlanFacts
from sync.words import trouble_line

if TYPE_CHECKING:
    from sheets_schema.model import Schema
    from sync.demo.run import Demo
    from sync.domain.growth import Growth
    from sync.domain.guard import Refusal
    from sync.domain.outcome import Outcome
    from sync.domain.plan import Receipt
    from sync.domain.roster import Roster
    from sync.domain.snapshot import Unreadable
    from sync.jobs.import_roster import RosterImport
    from sync.jobs.look_on import Seen
    from sync.jobs.sync_campaign import SyncReport

DONE, FOUND_ERRORS, INCOMPLETE = 0, 1, 3


def show_checks(session: Session, outcomes: Sequence[Outcome], schema: Schema) -> int:
    """Each checked workbook; 3 when one could not be read, 1 when one has errors."""
    speech = Speech(schema, session.lang)
    if session.as_json:
        checks = [checked_json(outcome, speech) for outcome in outcomes]
        print_json(checks[0] if len(checks) == 1 else checks)
    else:
        from sync.render.terminal import show_checked

        console = session.console()
        for outcome in outcomes:
            show_checked(console, outcome, speech)
    if any(outcome.trouble for outcome in outcomes):
        return INCOMPLETE
    found = any(finding.severity is Severity.ERROR for outcome in outcomes for finding in every_finding(outcome))
    return FOUND_ERRORS if found else DONE


def show_status(session: Session, seen: Seen, today: date) -> int:
    """The table of schools; 3 when some workbook could not be read."""
    gathered = seen.gathered
    troubles = tuple(unreadable(gathered.tallies, gathered.strays))
    if session.as_json:
        print_json(status_json(seen, today, session.lang))
        return INCOMPLETE if troubles else DONE
    if gathered.tallies:
        from sync.render.terminal import Board, show_status_table

        board = Board(seen.roster, gathered.tallies, seen.last)
        show_status_table(session.console(), board, today, session.lang)
    else:
        session.say("empty_roster")
    return warn_unread(session, troubles)


def warn_unread(session: Session, troubles: Sequence[Unreadable]) -> int:
    """A line beside the results for each workbook that was left out."""
    if not troubles:
        return DONE
    from sync.render.terminal import not_read

    console = session.console(is_error=True)
    for trouble in troubles:
        console.print(not_read(trouble, session.lang), soft_wrap=True)
    return INCOMPLETE


def warn_doubts(session: Session, roster: Roster) -> None:
    """A line beside the results for each entry of the roster that could not be used."""
    for doubt in roster.doubts:
        session.warn(doubt.key, cell=doubt.at.a1, given=doubt.given)


def warn_unwritten(session: Session, receipts: Sequence[Receipt]) -> int:
    """A line beside the results for each workbook that could not be written."""
    for receipt in receipts:
        if receipt.beside:
            session.warn("written_beside", workbook=receipt.workbook, beside=receipt.beside)
    failed = [receipt for receipt in receipts if receipt.trouble]
    for receipt in failed:
        line = trouble_line(receipt.trouble or "", session.lang, receipt.detail)
        session.warn("not_written", workbook=receipt.workbook, line=line)
    return INCOMPLETE if failed else DONE


def show_roster_import(session: Session, done: RosterImport) -> int:
    """How many schools came, changed and stayed; 3 when the master could not be written."""
    merge = done.merge
    if session.as_json:
        print_json(roster_json(done))
    else:
        counts = {key: len(getattr(merge, key)) for key in ("added", "updated", "unchanged")}
        session.say("roster_imported", total=len(merge.roster.schools), **counts)
        if done.ignored:
            session.say("headings_ignored", headings=", ".join(done.ignored))
    return warn_unwritten(session, [done.receipt] if done.receipt else [])


def show_sync(session: Session, report: SyncReport, facts: PlanFacts) -> int:
    """What a sync read and wrote, a dry one with its plan; its own exit code."""
    is_dry = facts.is_dry
    note(_sync_told(session, report, is_dry))
    if session.as_json:
        plan = _plan_part(facts) if is_dry else {}
        print_json({**sync_json(report, is_dry, session.lang), **plan})
    else:
        _show_read(session, report)
        if is_dry:
            from sync.render.plan import show_plan

            show_plan(session.console(), facts)
        else:
            _show_written(session, report)
    for line in facts.waiting:
        click.echo(line, err=True)
    warn_unread(session, report.unreadable)
    warn_unwritten(session, report.receipts)
    warn_unwritten(session, [one for one in (report.grown, report.master) if one])
    return report.exit_code


def _plan_part(facts: PlanFacts) -> Mapping[str, object]:
    from sync.render.plan import plan_json

    return {"plan": plan_json(facts)}


def plan_facts(session: Session, report: SyncReport, title: str, is_dry: bool) -> PlanFacts:
    """The plan of a sync of the campaign with this title, and what is said around it."""
    waiting = tuple(refusal_line(refusal, session) for refusal in report.refused)
    return PlanFacts(report, title, is_dry, waiting, session.lang)


def _sync_told(session: Session, report: SyncReport, is_dry: bool) -> Told:
    """What is logged of a sync, and what its summary says."""
    from sync.render.summary import RunFacts

    figures = sync_json(report, is_dry, session.lang)
    names = {school.id: school.name for school in report.roster.schools}
    summary = RunFacts(figures, report.unreadable, report.failed, names).summary
    events = sync_events(report, figures)
    return Told(tuple(events), partial(summary, session.lang))


def refusal_line(refusal: Refusal, session: Session) -> str:
    """Why a part waits, and the exact command that accepts it."""
    folder = f" -C {quote(str(session.folder))}" if session.folder else ""
    command = f"danvan{folder} sync --accept {refusal.token}"
    return guard_line(refusal.kind, session.lang, dict(refusal.details), command)


def _show_read(session: Session, report: SyncReport) -> None:
    session.say("synced", **totals_of(report.figures))
    if report.growth:
        _show_growth(session, report.growth, report.grown)
    for one in report.totals:
        label = one.words.say(session.lang)
        session.say("totals_differ", label=label, parts=one.parts, whole=one.whole, schools=one.named)
    if report.unchanged:
        session.say("unchanged_workbooks", unchanged=report.unchanged)


def _show_growth(session: Session, growth: Growth, receipt: Receipt | None) -> None:
    """What the master was given, or lacks."""
    if receipt is None or receipt.trouble:
        lacks = (*growth.worksheets, *(label for _, labels in growth.columns for label in labels))
        if lacks:
            session.say("master_lacks", added=", ".join(lacks))
        return
    if growth.worksheets:
        session.say("master_worksheets_added", added=", ".join(growth.worksheets))
    for worksheet, labels in growth.columns:
        session.say("master_columns_added", worksheet=worksheet, added=", ".join(labels))


def _show_written(session: Session, report: SyncReport) -> None:
    """What was written, and what was asked of Google for it; nothing of that where workbooks are files."""
    master, feedback = written_cells(report)
    if master or feedback:
        session.say("wrote", master=master, feedback=sum(feedback), schools=len(feedback))
    else:
        session.say("nothing_to_write")
    if report.requests != Requests():
        session.print(requests_line(report.requests, session.lang))


def show_demo(session: Session, made: Demo) -> int:
    """The demo's schools and where to look. Workbooks that cannot be read belong to the demo: 0 all the same."""
    from sync.demo.run import TODAY
    from sync.render.terminal import Board, show_status_table

    report, folder = made.report, made.workplace.folder.resolve()
    if session.as_json:
        print_json({"folder": str(folder), "sync": sync_json(report, is_dry=False, lang=session.lang)})
        return DONE
    show_status_table(session.console(), Board(report.roster, report.tallies), TODAY, session.lang)
    warn_unread(session, report.unreadable)
    _show_read(session, report)
    _show_written(session, report)
    school = folder / next(tally.workbook for tally in report.tallies.values() if tally.findings)
    session.say("look_master", path=folder / "master.xlsx")
    session.say("look_school", path=school)
    session.say("look_check", path=school, day=TODAY.isoformat())
    return DONE
