"""The command line: parses, calls one job, prints, picks an exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``danvan``. Output is UTF-8 on every system, also where the console's own encoding is not."""
    from sync.cli.commands import danvan

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    danvan()
