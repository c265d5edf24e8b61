"""Runs in processes of their own, beside a test that answers them: begun quickly, and killed when the test says so.

``python forking.py`` reads command lines as JSON lists and runs each in a child of its own, which it forks while it is
quite alone: in a process with threads, as the test itself is one, that would not be safe.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]


class Runs:
    """Runs of ``danvan``, each in a process of its own, while the context lasts."""

    def __enter__(self) -> Self:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        pipe = subprocess.PIPE
        command = [sys.executable, __file__]
        self._server = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, encoding="utf-8", env=environment)
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._server.communicate(timeout=60)

    def warm(self, *arguments: object) -> int:
        """Run once in the process from which the others are forked, so that they find loaded what they need."""
        return self._ask("warm", *arguments)

    def begin(self, *arguments: object) -> int:
        """Begin a run; the id of its process."""
        return self._ask("fork", *arguments)

    def _ask(self, *words: object) -> int:
        assert self._server.stdin is not None
        print(json.dumps([str(word) for word in words]), file=self._server.stdin, flush=True)
        return self._read()

    def end(self) -> int:
        """Wait for the run that was begun last: its exit code, or minus the signal that killed it."""
        return self._read()

    def _read(self) -> int:
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())


def _serve() -> None:
    from tests.cli.running import run

    for line in sys.stdin:
        how, *arguments = json.loads(line)
        if how == "warm":
            print(run(*arguments).exit_code, flush=True)
            continue
        child = os.fork()
        if not child:
            os._exit(run(*arguments).exit_code)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    _serve()
