"""The command line: parses, calls one job, prints, picks an exit code."""

from __future__ import annotations

import gc
import sys

_FEW_SEARCHES = 50_000
"""So many new objects before Python looks for cycles: at its own 700 a short run spends a twentieth of its time so."""


def main() -> None:
    """Run ``danvan``. Output is UTF-8 on every system, also where the console's own encoding is not."""
    gc.set_threshold(_FEW_SEARCHES)
    from sync.cli.commands import danvan

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        danvan()
    finally:
        gc.freeze()  # The process ends: nobody needs to search all that it holds for cycles.
