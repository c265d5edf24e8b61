"""The commands. What a command needs beside click is imported when it runs, so that ``--help`` is quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sync.cli.bilingual import Group, Option, option
from sync.cli.session import Session, common, print_json, with_json

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(cls=Group, name="danvan")
@common
@click.version_option(package_name="danvan", prog_name="danvan", cls=Option)
def danvan() -> None:
    """Everything that ``danvan`` does."""


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
    session.say("next_roster")


@danvan.command("import")
@click.argument("file", type=FILE)
@option("--into", required=True, type=FILE, metavar="WORKBOOK")
@option("--record", default="", metavar="m1|m2|...")
@option("--dry-run", is_flag=True)
@option("--force", is_flag=True)
@with_json
def import_document(session: Session, file: Path, into: Path, **wishes: Any) -> None:
    """Take a written registration into a workbook."""
    from sync.cli.written import Order, import_written

    sys.exit(import_written(session, Order(file, into, **wishes)))
