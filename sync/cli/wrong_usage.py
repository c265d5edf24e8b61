"""What to say when a command line cannot be understood; click itself speaks English only."""

from __future__ import annotations

import re
from collections.abc import Mapping

import click

from sheets_schema.model import Words

LINES: Mapping[str, Words] = {
    "no_such_command": Words("Không có lệnh “{name}”.{near}", "There is no command “{name}”.{near}"),
    "no_such_option": Words("Không có tùy chọn “{name}”.{near}", "There is no option “{name}”.{near}"),
    "near": Words(" Có phải ý thầy cô là “{near}”?", " Did you mean “{near}”?"),
    "missing": Words("Câu lệnh còn thiếu “{name}”.", "The command lacks “{name}”."),
    "bad_value": Words("Giá trị của “{name}” không dùng được ({reason})", "“{name}” cannot be used ({reason})"),
    "bad_day": Words(
        "“{name}” phải là một ngày, ví dụ 2027-03-31 hoặc 31/3/2027.",
        "“{name}” has to be a day, such as 2027-03-31 or 31/3/2027.",
    ),
    "bad_choice": Words("“{name}” chỉ nhận: {choices}.", "“{name}” is one of: {choices}."),
    "bad_folder": Words("“{name}” phải là thư mục, không phải tệp.", "“{name}” has to be a folder, not a file."),
    "surplus": Words("Câu lệnh thừa “{name}”.", "“{name}” is too much."),
    "no_argument": Words("Sau “{name}” còn thiếu giá trị.", "There is no value after “{name}”."),
    "other": Words("Câu lệnh chưa đúng ({reason})", "The command line is wrong ({reason})"),
    "see": Words("Xem: {command} --help", "See: {command} --help"),
}


_SURPLUS = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def tell_wrong_usage(error: click.ClickException, lang: str) -> None:
    """Say what is wrong and where to read on; a command without its subcommand shows its help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.message, err=True)
        return
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
    if isinstance(error, click.BadOptionUsage):
        return LINES["no_argument"].say(lang).format(name=error.option_name)
    if isinstance(error, click.BadParameter):
        return _bad_value(error, lang)
    surplus = _SURPLUS.fullmatch(error.message)
    if surplus:
        return LINES["surplus"].say(lang).format(name=surplus[1])
    return LINES["other"].say(lang).format(reason=error.format_message())


def _bad_value(error: click.BadParameter, lang: str) -> str:
    kind = error.param.type if error.param else None
    name = _name(error)
    if isinstance(kind, click.DateTime):
        return LINES["bad_day"].say(lang).format(name=name)
    if isinstance(kind, click.Choice):
        return LINES["bad_choice"].say(lang).format(name=name, choices=", ".join(kind.choices))
    if isinstance(kind, click.Path) and not kind.file_okay:
        return LINES["bad_folder"].say(lang).format(name=name)
    return LINES["bad_value"].say(lang).format(name=name, reason=error.message)


def _near(possibilities: object, lang: str) -> str:
    near = next(iter(possibilities), "") if isinstance(possibilities, (list, tuple)) else ""
    return LINES["near"].say(lang).format(near=near) if near else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return error.param.get_error_hint(error.ctx).strip("'")
