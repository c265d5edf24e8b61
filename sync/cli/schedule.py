"""``danvan schedule``: a ready set-up for this campaign folder and this installation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from sheets_schema.frozen import frozen
from sync.cli.results import DONE
from sync.cli.session import Session, print_json
from sync.domain.timetable import Timetable, read_clock, read_days, read_every, read_hours
from sync.errors import UsageError
from sync.ports.purpose import Purpose

T = TypeVar("T")


@frozen
class When:
    """The options of the command; an empty text was not asked for."""

    at: str
    repeat: str
    hours: str
    days: str
    remind: str


def schedule(session: Session, kind: str, when: When) -> int:
    """Print the set-up. Raises UsageError for times that are none."""
    from sync.bootstrap import program_path
    from sync.render.schedule import Setup, schedule_text

    workplace = session.workplace(Purpose.READ)
    campaign, folder = workplace.campaign, str(workplace.folder.resolve())
    table = timetable(when)
    remind = Timetable(_read("remind", when.remind, read_clock), days=table.days) if when.remind else None
    today = session.moment().today
    setup = Setup(program_path(), folder, campaign.key, campaign.title, table, remind, today)
    text = schedule_text(kind, setup)
    if session.as_json:
        print_json({"kind": kind, "text": text})
    else:
        click.echo(text, nl=False)
    return DONE


def timetable(when: When) -> Timetable:
    """When the sync runs."""
    return Timetable(
        _read("at", when.at, read_clock),
        _read("every", when.repeat, read_every) if when.repeat else 0,
        _read("hours", when.hours, read_hours),
        _read("days", when.days, read_days),
    )


def _read(name: str, text: str, read: Callable[[str], T | None]) -> T:
    value = read(text)
    if value is None:
        raise UsageError(f"bad_{name}", given=text)
    return value
