"""A run in a process of its own that a test holds in its hand: it waits at some open file until it is let go.

``python held.py PART ARGUMENT ...`` runs ``danvan ARGUMENT ...``; before the first file whose path holds PART
is opened it prints a line and waits for one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class HeldRun:
    """``danvan`` in another process; it waits before it opens a file with ``part`` in its path."""

    def __init__(self, part: str, *arguments: object) -> None:
        command = [sys.executable, __file__, part, *map(str, arguments)]
        pipe = subprocess.PIPE
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment
        )

    def wait_until_held(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"

    def let_go(self) -> tuple[int, str]:
        """Let it run to its end; the exit code and what it said beside the results."""
        _, errors = self.process.communicate("go\n", timeout=60)
        return self.process.returncode, errors

    def end(self) -> None:
        """Whatever became of it, it is over."""
        self.process.kill()
        self.process.communicate()


def _hold(part: str) -> None:
    """``PART#N``: before the n-th such file."""
    part, _, number = part.partition("#")
    left = int(number or 1)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event != "open" or part not in str(arguments[0]):
            return
        left -= 1
        if left == 0:
            print("held", flush=True)
            sys.stdin.readline()

    sys.addaudithook(hook)


if __name__ == "__main__":
    from sync.cli import main

    _hold(sys.argv[1])
    sys.argv = ["danvan", *sys.argv[2:]]
    main()
