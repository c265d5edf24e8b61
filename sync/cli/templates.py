"""``danvan templates``: make the schools' workbooks, bring them up to date, list what was moved or broken."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sync.cli.bilingual import Group, option
from sync.cli.session import Session, print_json, watching, with_json
from sync.ports.purpose import Purpose

if TYPE_CHECKING:
    from sync.domain.plan import Receipt
    from sync.domain.snapshot import Unreadable
    from sync.jobs.create_templates import TemplatesReport
    from sync.jobs.find_drift import Drifted
    from sync.jobs.renew_templates import RenewalReport

_DONE, _INCOMPLETE = 0, 3


@click.group(cls=Group)
def templates() -> None:
    """The schools' workbooks."""


@templates.command("create")
@option("--school", "schools", multiple=True, metavar="ID")
@with_json
def create_templates(session: Session, schools: tuple[str, ...]) -> None:
    """Make a workbook for each school that has none."""
    from sync.jobs.create_templates import create_templates as job
    from sync.jobs.master import chosen, read_roster

    workplace = session.workplace(Purpose.CREATE)
    roster = chosen(read_roster(workplace.store), schools)
    with watching(session, "making_templates") as watch:
        report = job(workplace.store, workplace.campaign, roster, watch)
    sys.exit(_show_created(session, report, len(roster.schools)))


def _show_created(session: Session, report: TemplatesReport, expected: int) -> int:
    """The workbooks that were made; 3 when one could not be made, or its address not be written."""
    from sync.domain.snapshot import Trouble
    from sync.render.templates import created_json

    made = [receipt for receipt in report.made if not receipt.trouble]
    if session.as_json:
        print_json(created_json(report, session.lang))
    elif expected:
        for receipt in made:
            _say(session, "made", workbook=receipt.workbook)
        _say(session, "all_made", made=len(made), kept=report.kept)
        for key, count in (("shared", len(report.shared)), ("addressed", len(report.addressed))):
            if count:
                _say(session, key, count=count)
    else:
        session.say("empty_roster")
    _warn(session, "uninvited", report.uninvited)
    unwritten = [*report.made, *([report.unwritten] if report.unwritten else [])]
    failed = _warn_unwritten(session, unwritten)
    refused = [receipt for receipt in report.uninvited if receipt.trouble is not Trouble.NO_EMAIL]
    return _INCOMPLETE if failed or refused else _DONE


@templates.command("update")
@option("--school", "schools", multiple=True, metavar="ID")
@option("--dry-run", is_flag=True)
@option("--mend", is_flag=True)
@with_json
def update_templates(session: Session, schools: tuple[str, ...], dry_run: bool, mend: bool) -> None:
    """Bring older workbooks to the present template."""
    from sync.jobs.master import chosen, read_roster
    from sync.jobs.renew_templates import RenewalOrder, renew_templates

    workplace = session.workplace(Purpose.READ if dry_run else Purpose.WRITE)
    roster = read_roster(workplace.store)
    chosen(roster, schools)
    order = RenewalOrder(session.moment().run, dry_run, mend, frozenset(schools))
    with watching(session, "reading_workbooks") as watch:
        report = renew_templates(workplace.store, workplace.campaign, roster, order, watch)
    sys.exit(_show_renewed(session, report, dry_run))


def _show_renewed(session: Session, report: RenewalReport, is_dry: bool) -> int:
    """What was done with each workbook; 3 when one is blocked, could not be read or written."""
    from sync.cli.results import warn_unread
    from sync.domain.renewal import Way
    from sync.render.templates import renewed_json

    if session.as_json:
        print_json(renewed_json(report, is_dry, session.lang))
    else:
        _say_renewed(session, report, is_dry)
    unread = warn_unread(session, report.unreadable)
    failed = _warn_unwritten(session, report.receipts)
    return _INCOMPLETE if unread or failed or report.of(Way.BLOCKED) else _DONE


def _say_renewed(session: Session, report: RenewalReport, is_dry: bool) -> None:
    from sync.domain.renewal import Way
    from sync.render.templates import line_of_block

    kept = {receipt.workbook: receipt for receipt in report.receipts}
    for renewal in report.renewals:
        receipt = kept.get(renewal.workbook)
        if renewal.way in (Way.TEXTS, Way.REBUILD) and (is_dry or (receipt and not receipt.trouble)):
            _say(session, renewal.way.value, workbook=renewal.workbook)
            if receipt and receipt.backup:
                _say(session, "kept_at", backup=receipt.backup)
        for number, block in enumerate(renewal.blocks):
            if not number:
                _say(session, "blocked", workbook=renewal.workbook)
            click.echo(f"  · {line_of_block(block, session.lang)}")
    counts = {way.value: len(report.of(way)) for way in Way}
    _say(session, "would_update" if is_dry else "updated", **counts)
    if report.of(Way.REBUILD) and not is_dry:
        _say(session, "sync_next")


@templates.command("drift")
@option("--school", "schools", multiple=True, metavar="ID")
@with_json
def drift(session: Session, schools: tuple[str, ...]) -> None:
    """List what schools have moved or broken."""
    from sync.jobs.find_drift import drift_of_schools
    from sync.jobs.master import chosen, read_roster

    workplace = session.workplace(Purpose.READ)
    roster = read_roster(workplace.store)
    expected = len(chosen(roster, schools).schools)
    found = []
    with watching(session, "reading_workbooks") as watch:
        for one in drift_of_schools(workplace.store, workplace.campaign, roster, frozenset(schools)):
            found.append(one)
            watch(len(found), expected)
    sys.exit(_show_drift(session, found))


def _show_drift(session: Session, found: list[Drifted | Unreadable]) -> int:
    """Every workbook with drift; 3 when one could not be read."""
    from sync.cli.results import warn_unread
    from sync.domain.snapshot import Unreadable
    from sync.render.templates import drift_json, drift_lines

    unread = [one for one in found if isinstance(one, Unreadable)]
    read = [one for one in found if not isinstance(one, Unreadable)]
    if session.as_json:
        print_json(drift_json(found, session.lang))
    else:
        for one in read:
            if one.drifts:
                _say(session, "drifted", school=one.school.name, workbook=one.workbook)
                for line in drift_lines(one, session.lang):
                    click.echo(f"  {line}")
        _say(session, "no_drift", count=sum(not one.drifts for one in read))
    return warn_unread(session, unread)


def _say(session: Session, key: str, **parts: object) -> None:
    from sync.template_words import template_word

    click.echo(template_word(key, session.lang, **parts))


def _warn(session: Session, key: str, receipts: Sequence[Receipt]) -> None:
    from sync.template_words import template_word
    from sync.words import trouble_line

    for receipt in receipts:
        line = trouble_line(str(receipt.trouble), session.lang, receipt.detail)
        click.echo(template_word(key, session.lang, workbook=receipt.workbook, line=line), err=True)


def _warn_unwritten(session: Session, receipts: Sequence[Receipt]) -> int:
    from sync.cli.results import warn_unwritten

    return warn_unwritten(session, receipts)
