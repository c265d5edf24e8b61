from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping

import click
import pytest
from click.testing import CliRunner

from sync.cli.bilingual import Group, language
from sync.cli.commands import danvan
from sync.cli.help_words import COMMANDS, OPTIONS


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


ALL = tuple(_commands(danvan))


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _ in ALL])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_and_option_explains_itself_in_both_languages(
    path: tuple[str, ...], command: click.Command, lang: str
) -> None:
    done = CliRunner().invoke(danvan, ["--lang", lang, *path, "--help"], terminal_width=200)
    assert done.exit_code == 0
    assert COMMANDS["import-roster" if path == ("roster", "import") else path[-1]].say(lang) in done.stdout
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [one.name for one in options if OPTIONS[str(one.name)].say(lang) not in done.stdout] == []
    assert {"vi": "Cách dùng: danvan", "en": "Usage: danvan"}[lang] in done.stdout


def test_help_is_vietnamese_unless_asked_otherwise() -> None:
    assert "Tùy chọn:" in CliRunner().invoke(danvan, ["--help"]).stdout
    assert "Options:" in CliRunner().invoke(danvan, ["--help"], env={"DANVAN_LANG": "en"}).stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ((), {}, "vi"),
        ((), {"DANVAN_LANG": "en"}, "en"),
        (("status", "--lang", "en"), {}, "en"),
        (("--lang=vi", "status"), {"DANVAN_LANG": "en"}, "vi"),
        (("--lang",), {}, "vi"),
        (("--lang", "fr"), {}, "vi"),
    ],
)
def test_the_language_is_the_last_option_then_the_environment(
    arguments: tuple[str, ...], environment: Mapping[str, str], expected: str
) -> None:
    assert language(arguments, environment) == expected


def test_a_wrong_command_line_is_exit_code_2() -> None:
    assert CliRunner().invoke(danvan, ["chek"]).exit_code == 2
    assert CliRunner().invoke(danvan, ["init", "--nothing"]).exit_code == 2


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from sync.cli.commands import danvan\n"
        "try: danvan(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'lxml', 'python_calamine', 'xlsxwriter', 'yaml', 'jsonschema', 'rich', 'gspread'}\n"
        "heavy |= {'docx', 'jinja2', 'pygal'}\n"
        "heavy |= {'holidays', 'apprise', 'smtplib'}\n"
        "sys.exit(str(sorted(heavy & set(sys.modules))) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


def test_output_is_utf_8_where_the_console_is_not() -> None:
    settings = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", "from sync.cli import main; main()", "--help"]
    done = subprocess.run(command, capture_output=True, env=settings)
    assert "Tùy chọn:" in done.stdout.decode("utf-8")


def test_a_group_of_a_group_speaks_both_languages_too() -> None:
    assert all(isinstance(command, Group) for _, command in ALL if isinstance(command, click.Group))
