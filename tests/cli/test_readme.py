"""What the README tells people to type exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sync.errors import LockedError, RefusedError, SettingsError, StoreError, SyncError, UsageError
from tests.cli.running import run

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = {line.partition("#")[0].strip() for line in re.findall(r"^danvan .*", README, re.MULTILINE)}
CELLS = set(re.findall(r"^\| `(danvan [^`]+)`", README, re.MULTILINE))
GROUPS = ("roster", "templates")


def _command(line: str) -> tuple[str, ...]:
    """The words of a command line that name the command."""
    words = shlex.split(line)[1:]
    words = words[2:] if words[0] == "-C" else words
    return tuple(words[:2] if words[0] in GROUPS else words[:1])


@pytest.mark.parametrize("command", sorted({_command(line) for line in LINES | CELLS}), ids=" ".join)
def test_a_command_of_the_readme_exists(command: tuple[str, ...]) -> None:
    assert run(*command, "--help").exit_code == 0


def test_every_command_is_in_the_readme() -> None:
    from tests.cli.test_help import ALL

    named = {_command(cell) for cell in CELLS}
    assert {path for path, command in ALL if not hasattr(command, "commands")} == named


@pytest.mark.parametrize("script", re.findall(r"^python3 (scripts/\w+)", README, re.MULTILINE))
def test_a_script_of_the_readme_exists_and_can_be_run(script: str) -> None:
    path = ROOT / script
    assert path.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")
    compile(path.read_text(encoding="utf-8"), script, "exec")


def test_every_exit_code_is_in_the_readme() -> None:
    kinds = (SyncError, UsageError, RefusedError, SettingsError, StoreError, LockedError)
    codes = {int(code) for code in re.findall(r"^\| (\d) \|", README, re.MULTILINE)}
    assert codes == {0, 1, *(kind.exit_code for kind in kinds)}


def test_every_link_to_a_file_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []
