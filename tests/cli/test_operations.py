"""What docs/operations.md tells people to type, to set and to look for exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sync.cli.commands import danvan
from sync.config import campaign_json_schema, campaign_template
from sync.notify import secrets
from tests.cli.test_help import ALL

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
LINES = sorted(set(re.findall(r"^danvan .*", PAGE, re.MULTILINE)))
QUOTED = sorted(set(re.findall(r"`(danvan [^`|]+)`", PAGE)))
OPTIONS = sorted(set(re.findall(r"`(--[a-z-]+)", PAGE)) - {"--tag", "--rm", "--volume"})


@pytest.mark.parametrize("line", [*LINES, *QUOTED])
def test_a_command_line_is_one_that_danvan_understands(line: str) -> None:
    words = shlex.split(line)[1:]
    words = words[2:] if words[:1] == ["-C"] else words
    command = danvan.commands[words[0]]
    named = {name for param in command.params for name in param.opts}
    assert [word for word in words[1:] if word.startswith("-") and word not in named | {"--help"}] == []
    if words[0] == "schedule":
        assert words[1] in ("cron", "systemd", "windows", "github", "cloudrun")


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_exists(name: str) -> None:
    options = {opt for _, command in ALL for param in command.params for opt in param.opts}
    assert name in options


@pytest.mark.parametrize("name", sorted(set(re.findall(r"DANVAN_\w+", PAGE))))
def test_a_secret_has_that_name(name: str) -> None:
    assert name in (secrets.PASSWORD, secrets.URLS, secrets.PING)


SETTINGS = ("days_ahead", "repeat_after_days", "sender", "smtp", "ca_file", "secrets_file", "summary_to", "ping")
CALENDAR = ("when_day_off", "extra_days_off", "extra_working_days", "grace_days")


@pytest.mark.parametrize("name", [*SETTINGS, *CALENDAR])
def test_a_setting_is_explained_here_and_known(name: str) -> None:
    assert re.search(rf"`{name}[`:]|^ +{name}:", PAGE, re.MULTILINE)
    assert f'"{name}"' in campaign_json_schema()
    assert name in campaign_template() or name == "ca_file"


def test_every_exit_code_is_explained() -> None:
    assert re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE) == ["0", "1", "2", "3", "4", "5", "6", "7"]


def test_every_link_to_a_file_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", PAGE)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
