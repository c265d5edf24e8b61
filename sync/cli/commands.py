"""The commands. What a command needs beside click is imported when it runs, so that ``--help`` is quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sync.cli.aftercare import caring
from sync.cli.bilingual import Group, Option, option
from sync.cli.history import diff, replay, runs
from sync.cli.login import login
from sync.cli.session import ExistingFile, Session, common, print_json, with_json
from sync.cli.templates import templates
from sync.ports.purpose import Purpose

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = ExistingFile()
SCHEDULES = ("cron", "systemd", "windows", "github", "cloudrun")


@click.group(cls=Group, name="danvan")
@common
@click.version_option(package_name="danvan", prog_name="danvan", cls=Option)
def danvan() -> None:
    """Everything that ``danvan`` does."""


@danvan.command()
@click.argument("target", metavar="[DIR]", required=False, type=FOLDER)
@with_json
def demo(session: Session, target: Path | None) -> None:
    """Show a whole sample campaign."""
    from sync.bootstrap import free_folder
    from sync.cli.results import show_demo
    from sync.demo.run import run_demo

    folder = target or session.folder or free_folder(Path("demo"))
    sys.exit(show_demo(session, run_demo(folder, session.lang)))


@danvan.command()
@click.argument("target", metavar="[DIR]", required=False, type=FOLDER)
@with_json
def init(session: Session, target: Path | None) -> None:
    """Make a campaign folder."""
    from sync.bootstrap import create_campaign
    from sync.config import CAMPAIGN_FILE

    folder = target or session.folder or Path()
    made = create_campaign(folder)
    if session.as_json:
        print_json({"folder": str(folder), "made": [str(path) for path in made]})
        return
    session.say("campaign_made", folder=folder)
    session.say("next_edit", file=folder / CAMPAIGN_FILE)
    session.say("next_roster", folder=folder)


@danvan.group()
def roster() -> None:
    """The expected schools."""


@roster.command("import", key="import-roster")
@click.argument("file", type=FILE)
@with_json
def import_roster(session: Session, file: Path) -> None:
    """Take the schools from a file."""
    from sync.bootstrap import read_roster
    from sync.cli.results import show_roster_import
    from sync.jobs.import_roster import import_roster as job

    workplace = session.workplace(Purpose.CREATE)
    sys.exit(show_roster_import(session, job(workplace.store, workplace.campaign, read_roster(file))))


danvan.add_command(templates)
danvan.add_command(login)


@danvan.command("import")
@click.argument("file", type=FILE)
@option("--into", required=True, metavar="WORKBOOK|ID|URL")
@option("--record", default="", metavar="m1|m2|...")
@option("--dry-run", is_flag=True)
@option("--force", is_flag=True)
@with_json
def import_document(session: Session, file: Path, into: str, **wishes: Any) -> None:
    """Take a written registration into a workbook."""
    from sync.cli.written import Order, import_written

    sys.exit(import_written(session, Order(file, into, **wishes)))


@danvan.command()
@click.argument("workbooks", metavar="WORKBOOK...", nargs=-1, required=True)
@with_json
def check(session: Session, workbooks: tuple[str, ...]) -> None:
    """Validate workbooks and show what is to mend."""
    from sync.cli.checking import check_named

    sys.exit(check_named(session, workbooks))


@danvan.command()
@option("--dry-run", is_flag=True)
@option("--full", is_flag=True)
@option("--school", "schools", multiple=True, metavar="ID")
@option("--accept", "accepts", multiple=True, metavar="PART[=DIGEST]")
@option("--plan", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@with_json
@caring
def sync(session: Session, **wishes: Any) -> None:
    """Read what changed and write what has to be."""
    from sync.cli.syncing import Wishes, run_sync

    sys.exit(run_sync(session, Wishes(**wishes)))


@danvan.command()
@click.argument("kind", metavar="cron|systemd|windows|github|cloudrun", type=click.Choice(SCHEDULES))
@option("--at", default="02:00", metavar="HH:MM")
@option("--every", "repeat", default="", metavar="30m|2h")
@option("--hours", default="0-23", metavar="7-18")
@option("--days", default="daily", metavar="mon-fri")
@option("--remind", default="", metavar="HH:MM")
@with_json
def schedule(session: Session, kind: str, **when: Any) -> None:
    """Print a ready schedule."""
    from sync.cli.schedule import When
    from sync.cli.schedule import schedule as run

    sys.exit(run(session, kind, When(**when)))


@danvan.command()
@with_json
def status(session: Session) -> None:
    """Show where every school stands, from the workbooks as they are now."""
    from sync.cli.syncing import show_standing

    sys.exit(show_standing(session))


danvan.add_command(runs)
danvan.add_command(diff)
danvan.add_command(replay)


@danvan.command()
@click.argument("school", required=False, default="", metavar="[SCHOOL]")
@option("--all", "every", is_flag=True)
@option("--kind", type=click.Choice(("registration", "results")), default="registration")
@option("--out", type=FOLDER, metavar="DIR")
@option("--template", type=FILE, metavar="FILE")
@option("--copy-template", is_flag=True)
@with_json
def document(session: Session, **wishes: Any) -> None:
    """Print what a school signs."""
    from sync.cli.documents import Order
    from sync.cli.documents import document as work

    sys.exit(work(session, Order(**wishes)))


@danvan.command()
@option("--dry-run", is_flag=True)
@option("--school", "schools", multiple=True, metavar="ID")
@option("--zalo", is_flag=True)
@with_json
def remind(session: Session, **asked: Any) -> None:
    """Tell schools what is due, overdue or returned."""
    from sync.cli.remind import Asked
    from sync.cli.remind import remind as run

    sys.exit(run(session, Asked(**asked)))


@danvan.command()
@option("--out", type=FOLDER, metavar="DIR")
@option("--with-contacts", is_flag=True)
@with_json
def dashboard(session: Session, out: Path | None, with_contacts: bool) -> None:
    """Make the dashboard."""
    from sync.cli.reports import make_dashboard

    sys.exit(make_dashboard(session, out, with_contacts))


@danvan.command()
@option("--out", type=FOLDER, metavar="DIR")
@option("--template", type=FILE, metavar="FILE")
@option("--copy-template", is_flag=True)
@option("--data", is_flag=True)
@with_json
def report(session: Session, out: Path | None, template: Path | None, copy_template: bool, data: bool) -> None:
    """Make the campaign's report."""
    from sync.cli.documents import tell_copied
    from sync.cli.reports import DATA, REPORT, make_report

    if copy_template:
        sys.exit(tell_copied(session, REPORT))
    sys.exit(make_report(session, out, template, DATA if data else ""))


@danvan.command()
@with_json
def doctor(session: Session) -> None:
    """Say what works and what does not."""
    from sync.cli.doctor import doctor as look

    sys.exit(look(session))
