"""Run the command line in tests, as a person would."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from sync.cli.commands import danvan


def run(*arguments: object) -> Result:
    """The exit code and both streams of one command."""
    return CliRunner().invoke(danvan, [str(argument) for argument in arguments])


def run_json(*arguments: object) -> Any:
    """What a command prints for machines."""
    return json.loads(run(*arguments, "--json").stdout)
