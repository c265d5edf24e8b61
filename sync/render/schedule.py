"""Ready set-ups of schedules: crontab, systemd, Windows Task Scheduler, GitHub Actions, Cloud Run."""

from __future__ import annotations

import re
import shlex
from datetime import date
from importlib.resources import files
from xml.sax.saxutils import escape

from jinja2 import Environment, StrictUndefined

from sheets_schema.frozen import frozen
from sync.domain.timetable import Timetable

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@frozen
class Setup:
    """What is to run where: the absolute paths of the program and of the campaign's folder, and when.

    ``remind`` None: schools are not reminded by schedule. ``start``: the first day, for schedulers that want one.
    """

    program: str
    folder: str
    key: str
    title: str
    sync: Timetable
    remind: Timetable | None
    start: date

    @property
    def name(self) -> str:
        """What the set-up is called: only letters, digits and dashes."""
        return re.sub(r"[^a-z0-9]+", "-", f"danvan-{self.key.lower()}").strip("-")

    @property
    def runs(self) -> tuple[tuple[str, Timetable], ...]:
        """The commands that run, and when."""
        return (("sync", self.sync), *((("remind", self.remind),) if self.remind else ()))


def schedule_text(kind: str, setup: Setup) -> str:
    """The set-up, to be saved as a file or pasted; lines for people are in its comments."""
    if kind == "windows":
        return "\n".join(_task(setup, verb, table) for verb, table in setup.runs)
    words = {
        "title": _one_line(setup.title),
        "name": setup.name,
        "key": setup.key,
        "folder": setup.folder,
        "runs": setup.runs,
        "sync": setup.sync,
        "remind": setup.remind,
        "crons": list(setup.sync.cron_utc()),
        "remind_crons": list(setup.remind.cron_utc()) if setup.remind else [],
        "command": lambda verb, log: shlex.join([setup.program, "-C", setup.folder, verb, "--log", log]),
        "unit_command": lambda verb, log: _unit_command([setup.program, "-C", setup.folder, verb, "--log", log]),
    }
    return _text(kind, words)


def _task(setup: Setup, verb: str, table: Timetable) -> str:
    """A task of Windows; every value is escaped, for it goes into XML."""
    log = f"{setup.folder}\\.danvan\\danvan.log"
    words = {
        "title": escape(_one_line(setup.title)),
        "name": setup.name,
        "verb": verb,
        "table": table,
        "start": setup.start.isoformat(),
        "program": escape(setup.program),
        "folder": escape(setup.folder),
        "log": escape(log),
        "WEEKDAYS": _WEEKDAYS,
    }
    return _text("windows", words)


def _text(kind: str, words: dict[str, object]) -> str:
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    environment.filters["quote"] = shlex.quote
    environment.filters["percent"] = lambda text: text.replace("%", "\\%")  # In a crontab it would end the command.
    source = files("sync").joinpath("templates", "schedule", f"{kind}.j2").read_text("utf-8")
    return environment.from_string(source).render(words)


def _unit_command(words: list[str]) -> str:
    """A command line of a systemd unit: quoted, with nothing in it that systemd would replace."""
    return " ".join(f'"{_unit_word(word)}"' for word in words)


def _unit_word(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")


def _one_line(text: str) -> str:
    return " ".join(text.split())
