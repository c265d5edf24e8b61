"""The commands. What a command needs beside click is imported when it runs, so that ``--help`` is quick."""

from __future__ import annotations

from pathlib import Path

import click

from sync.cli.bilingual import Group, Option
from sync.cli.session import Session, common, print_json, with_json

FOLDER = click.Path(path_type=Path, file_okay=False)


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
