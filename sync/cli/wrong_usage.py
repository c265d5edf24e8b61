"""What to say when a command line cannot be understood; click itself speaks English only."""

from __future__ import annotations

from collections.abc import Mapping

import click

from sheets_schema.model import Words

LINES: Mapping[str, Words] = {
    "no_such_command": Words("Không có lệnh “{name}”.{near}", "There is no command “{name}”.{near}"),
    "no_such_option": Words("Không có tùy chọn “{name}”.{near}", "There is no option “{name}”.{near}"),
    "near": Words(" Có phải ý thầy cô là “{near}”?", " Did you mean “{near}”?"),
    "missing": Words("Câu lệnh còn thiếu “{name}”.", "The command lacks “{name}”."),
    "bad_value": Words("Giá trị của “{name}” không dùng được ({reason})", "“{name}” cannot be used ({reason})"),
    "other": Words("Câu lệnh chưa đúng ({reason})", "The command line is wrong ({reason})"),
    "see": Words("Xem: {command} --help", "See: {command} --help"),
}


def tell_wrong_usage(error: click.ClickException, lang: str) -> None:
    """Say what is wrong and where to read on."""
    click.echo(_line(error, lang), err=True)
    if isinstance(error, click.UsageError) and error.ctx:
        click.echo(LINES["see"].say(lang).format(command=error.ctx.command_path), err=True)


def _line(error: click.ClickException, lang: str) -> str:
    if isinstance(error, click.exceptions.NoSuchCommand):
        near = _near(error.possibilities or (), lang)
        return LINES["no_such_command"].say(lang).format(name=error.command_name, near=near)
    if isinstance(error, click.NoSuchOption):
        near = _near(error.possibilities or (), lang)
        return LINES["no_such_option"].say(lang).format(name=error.option_name, near=near)
    if isinstance(error, click.MissingParameter):
        return LINES["missing"].say(lang).format(name=_name(error))
    if isinstance(error, click.BadParameter):
        return LINES["bad_value"].say(lang).format(name=_name(error), reason=error.message)
    return LINES["other"].say(lang).format(reason=error.format_message())


def _near(possibilities: object, lang: str) -> str:
    near = next(iter(possibilities), "") if isinstance(possibilities, (list, tuple)) else ""
    return LINES["near"].say(lang).format(near=near) if near else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx).strip("'")
