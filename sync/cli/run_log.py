"""The log of a command: its beginning, what it has to tell, its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from sheets_schema.frozen import frozen
from sync.errors import SyncError
from sync.ports.events import Event, Kind, Listener

_TOLD = "danvan.told"
Summary = Callable[[str, str], tuple[str, str]]
"""Subject and text of a summary, for a campaign's title and the time of a run."""


@frozen
class Told:
    """What a command has to tell of its work: events for the log, and for a sync its summary."""

    events: tuple[Event, ...] = ()
    summary: Summary | None = None


def note(work: Told) -> None:
    """Keep what a command did until its end."""
    click.get_current_context().meta[_TOLD] = work


def told() -> Told:
    """What the command noted so far."""
    noted: Told = click.get_current_context().meta.get(_TOLD, Told())
    return noted


@contextmanager
def logged(place: str, command: str, lang: str) -> Iterator[None]:
    """Write a command's beginning, what it has to tell, and its end into a log; without a place, into none."""
    if not place:
        yield
        return
    from sync.logs import open_log

    with open_log(place, lang) as listen:
        listen(Event(Kind.BEGAN, {"command": command}))
        with _ending(listen, command):
            yield


@contextmanager
def _ending(listen: Listener, command: str) -> Iterator[None]:
    end = Event(Kind.CRASHED, {"command": command})
    try:
        yield
        end = Event(Kind.ENDED, {"command": command, "code": 0})
    except SystemExit as error:
        end = Event(Kind.ENDED, {"command": command, "code": code_of(error)})
        raise
    except SyncError as error:
        end = Event(Kind.FAILED, {"command": command, "code": error.exit_code, "error": error.key})
        raise
    finally:
        for event in (*told().events, end):
            listen(event)


def code_of(end: SystemExit) -> int:
    """The exit code of a command that ended by itself."""
    return end.code if isinstance(end.code, int) else int(end.code is not None)
