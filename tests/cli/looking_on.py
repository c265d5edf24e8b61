"""Run ``danvan`` in a process that tells which workbooks it opened and which modules it loaded, as JSON on stderr.

``python -m tests.cli.looking_on sync ...``; opening is what the interpreter itself reports (PEP 578), so that nothing
is opened behind its back.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")


class Seen(NamedTuple):
    """The exit code of a command, the workbooks that it opened, by name, and the modules that it loaded."""

    code: int
    opened: tuple[str, ...]
    modules: frozenset[str]


def look_on(*arguments: object) -> Seen:
    """Run one command in a process of its own."""
    command = [sys.executable, "-m", __name__, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    told = json.loads(done.stderr.splitlines()[-1])
    return Seen(done.returncode, tuple(told["opened"]), frozenset(told["modules"]))


def main() -> None:
    """Be that process."""
    opened: list[str] = []

    def hear(event: str, parts: tuple[object, ...]) -> None:
        if event == "open" and str(parts[0]).lower().endswith(WORKBOOKS):
            opened.append(Path(str(parts[0])).name)

    sys.addaudithook(hear)
    from sync.cli import main as danvan

    try:
        danvan()
    finally:
        told = {"opened": sorted(set(opened)), "modules": sorted(sys.modules)}
        print("\n" + json.dumps(told), file=sys.stderr)


if __name__ == "__main__":
    main()
