"""What every command shares: folder, language, day, and how results are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sheets_schema.frozen import frozen
from sync.cli.bilingual import LANGUAGES, Option, option, spoken
from sync.cli.run_log import logged
from sync.errors import UsageError
from sync.words import error_line, report_word

if TYPE_CHECKING:
    from rich.console import Console

    from sync.bootstrap import Moment, Workplace
    from sync.ports.purpose import Purpose
    from sync.ports.state import StateStore

_F = TypeVar("_F", bound=Callable[..., Any])
Watch = Callable[[int, int], None]
_META = "danvan."
_BETWEEN = f"{_META}between"
"""What is to be done between two workbooks of the campaign that was opened."""

_OPENED = f"{_META}opened"
"""The campaign that was opened."""

_PLAIN_WIDTH = 110


@frozen
class Session:
    """One command's surroundings. ``folder`` is None when none was named; ``day`` None: as the clock has it."""

    folder: Path | None
    day: date | None
    as_json: bool
    lang: str

    def moment(self) -> Moment:
        """When this command runs."""
        from sync.bootstrap import moment

        return moment(self.day)

    def workplace(self, purpose: Purpose, near: Path | None = None) -> Workplace:
        """The campaign of ``-C``, of this folder, or of the folder around the workbook ``near``."""
        from sync.bootstrap import campaign_folder_of, has_campaign, open_workplace

        here = self.folder or Path()
        if near and not self.folder and not has_campaign(here):
            here = campaign_folder_of(near)
        context = click.get_current_context()
        workplace = open_workplace(here, purpose, context.command_path)
        context.call_on_close(workplace.close)
        context.meta[_BETWEEN] = workplace.between
        context.meta[_OPENED] = workplace
        if workplace.open_key:
            click.echo(error_line("credentials_open", self.lang, {"file": workplace.open_key}), err=True)
        return workplace

    def opened(self) -> Workplace | None:
        """The campaign that the command opened, if it came so far."""
        opened: Workplace | None = click.get_current_context().meta.get(_OPENED)
        return opened

    def memory(self, workplace: Workplace) -> StateStore:
        """What earlier runs left behind; a line beside the results where it was of no use."""
        from sync.bootstrap import open_memory

        state, aside = open_memory(workplace)
        click.get_current_context().call_on_close(state.close)
        if aside:
            self.warn("state_set_aside", aside=aside)
        return state

    def console(self, is_error: bool = False) -> Console:
        """Where results, or the lines beside them, are printed: as wide as the terminal or as a page."""
        from rich.console import Console

        stream = sys.stderr if is_error else sys.stdout
        return Console(highlight=False, stderr=is_error, width=None if stream.isatty() else _PLAIN_WIDTH)

    def say(self, key: str, **parts: object) -> None:
        """Print one line."""
        self.print(report_word(key, self.lang, **parts))

    def print(self, line: str) -> None:
        """Print a line that is worded already."""
        click.echo(line)

    def warn(self, key: str, **parts: object) -> None:
        """Print one line beside the results."""
        click.echo(report_word(key, self.lang, **parts), err=True)


class ExistingFile(click.Path):
    """A file that is there; otherwise one line that says so."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises UsageError when there is no such file."""
        path = Path(value)
        if not path.is_file():
            raise UsageError("no_such_file", file=str(path))
        return path


def print_json(value: Mapping[str, object] | Sequence[object]) -> None:
    """Print a result for machines."""
    click.echo(as_text(value))


def as_text(value: Mapping[str, object] | Sequence[object]) -> str:
    """A result as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)


@contextmanager
def watching(session: Session, key: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar beside the results, on a terminal only. Called with how many of how many are done: here a run
    ends that was asked to (StoppedError), and its lock stays alive.
    """
    with watching_each(session, key) as (watch,):
        yield watch


@contextmanager
def watching_each(session: Session, *keys: str) -> Iterator[tuple[Watch, ...]]:
    """The same for work that comes in turns, each with a bar of its own."""
    between = click.get_current_context().meta.get(_BETWEEN, lambda done, total: None)

    def also_between(advance: Watch, done: int, total: int) -> None:
        advance(done, total)
        between(done, total)

    with _bars(session, keys) as advances:
        yield tuple(partial(also_between, advance) for advance in advances)


@contextmanager
def _bars(session: Session, keys: Sequence[str]) -> Iterator[Sequence[Watch]]:
    if not sys.stderr.isatty():
        yield [lambda done, total: None for _ in keys]
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True), transient=True) as progress:
        names = [report_word(key, session.lang) for key in keys]
        tasks = [progress.add_task(name, total=None, visible=not place) for place, name in enumerate(names)]

        def advance(task: TaskID, done: int, total: int) -> None:
            progress.update(task, completed=done, total=total, visible=True)

        yield [partial(advance, task) for task in tasks]


def common(command: _F) -> _F:
    """Options that the program and every command take, before or after the command's name."""
    for names, settings in reversed(_COMMON):
        command = option(*names, expose_value=False, callback=_remember, **settings)(command)
    return command


def with_json(command: _F) -> _F:
    """``--json`` and the common options, for one command; the session comes as its first argument."""
    asked = click.option("--json", "as_json", is_flag=True, cls=Option, expose_value=False, callback=_remember)
    return common(asked(click.pass_context(_Sessioned(command))))  # type: ignore[return-value]


class _Sessioned:
    """A command that is given its session."""

    def __init__(self, command: Callable[..., Any]) -> None:
        self._command = command
        self.__name__ = getattr(command, "__name__", "")
        self.__doc__ = command.__doc__

    def __call__(self, ctx: click.Context, *args: Any, **kwargs: Any) -> Any:
        session = _session(ctx)
        with logged(ctx.meta.get(f"{_META}log", ""), str(ctx.info_name), session.lang):
            return self._command(session, *args, **kwargs)


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value is not None and value is not False:
        ctx.meta[_META + str(param.name)] = value


def _session(ctx: click.Context) -> Session:
    def asked(name: str) -> Any:
        return ctx.meta.get(_META + name)

    day = asked("today")
    return Session(asked("folder"), day.date() if isinstance(day, datetime) else None, bool(asked("as_json")), spoken())


_COMMON: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("-C", "folder"), {"type": click.Path(path_type=Path, file_okay=False), "metavar": "DIR"}),
    (("--lang",), {"type": click.Choice(LANGUAGES)}),
    (("--log",), {"metavar": "FILE"}),
    (("--today",), {"type": click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), "metavar": "YYYY-MM-DD"}),
)
