"""click in two languages: help texts by catalogue, and every kind of error turned into a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any, TypeVar

import click

from sheets_schema.model import Words
from sync.cli.help_words import COMMANDS, HEADINGS, OPTIONS
from sync.cli.wrong_usage import tell_wrong_usage
from sync.errors import MistakesError, SyncError
from sync.stopping import stopping_cleanly
from sync.words import error_line

LANGUAGES = ("vi", "en")
INTERRUPTED = 130
"""Ended at once by the keyboard."""

_LANG: ContextVar[str] = ContextVar("lang", default="vi")
_F = TypeVar("_F", bound=Callable[..., Any])


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for, even where the rest of the command line is wrong: last option, then environment."""
    asked = environment.get("DANVAN_LANG", "vi")
    for here, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if here == "--lang" or here.startswith("--lang="):
            asked = following if here == "--lang" else here.removeprefix("--lang=")
    return asked if asked in LANGUAGES else "vi"


def spoken() -> str:
    """The language of this command."""
    return _LANG.get()


def say(words: Words) -> str:
    """Words in the language of this command."""
    return words.say(spoken())


class Formatter(click.HelpFormatter):
    """Help with headings in the language of this command."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, say(HEADINGS["Usage: "]) if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write a heading; one without words stays as it is."""
        super().write_heading(say(HEADINGS[heading]) if heading in HEADINGS else heading)


class Context(click.Context):
    """A context that formats help in two languages."""

    formatter_class = Formatter


class Option(click.Option):
    """An option whose help is in the catalogue, under its name."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Name and help."""
        self.help = say(OPTIONS[str(self.name)])
        return super().get_help_record(ctx)


class Command(click.Command):
    """A command whose help is in the catalogue, under its key."""

    context_class = Context

    def __init__(self, *args: Any, key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = COMMANDS[key or str(self.name)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        self.help = say(self.words)
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """One line for the list of commands, whole."""
        return say(self.words)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, in the language of this command."""
        option = super().get_help_option(ctx)
        if option:
            option.help = say(OPTIONS["help"])
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command line to its exit code; the one place where errors become words."""
        arguments = list(sys.argv[1:] if args is None else args)
        _LANG.set(language(arguments, os.environ))
        extra["standalone_mode"] = False
        with stopping_cleanly():
            code = _exit_code(lambda: super(Group, self).main(arguments, *rest, **extra))
        sys.exit(code)


Group.group_class = Group


def _exit_code(run: Callable[[], Any]) -> int:
    try:
        code = run()
    except click.ClickException as error:
        tell_wrong_usage(error, spoken())
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except SyncError as error:
        _tell(error)
        return error.exit_code
    return code if isinstance(code, int) else 0


def _tell(error: SyncError) -> None:
    click.echo(error_line(error.key, spoken(), error.details), err=True)
    for line in error.lines(spoken()) if isinstance(error, MistakesError) else ():
        click.echo(f"  {line}", err=True)


def option(*names: str, **settings: Any) -> Callable[[_F], _F]:
    """``click.option`` with its help from the catalogue."""
    return click.option(*names, cls=Option, **settings)
