"""Runs that are killed (SIGKILL) at a chosen point: before or after the n-th time that they touch a file.

A touch is a call of one of the system's functions by which a run reads, writes, renames, or commits. They are counted
in the child that is to die, by its profile hook: a run touches the same things in the same order every time.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import Any

TOUCHES = frozenset(
    {
        "open",
        "read",
        "write",
        "writelines",
        "flush",
        "fsync",
        "close",
        "replace",
        "rename",
        "link",
        "unlink",
        "mkdir",
        "stat",
        "chmod",
        "scandir",
        "access",
        "flock",
        "execute",
        "executemany",
        "executescript",
    }
)
OWNERS = frozenset({"module", "BufferedReader", "BufferedWriter", "TextIOWrapper", "DirEntry", "Connection", "Cursor"})
"""Whose functions these have to be: the system's, a file's, a database's; not those of texts and of memory."""

Run = Callable[[], object]


def _count(at: Callable[[int], None]) -> None:
    """From here on, call ``at`` with a number before and after each touch."""
    count = 0

    def hook(frame: FrameType, event: str, touched: Any) -> None:
        nonlocal count
        if event in ("c_call", "c_return") and _is_touch(touched):
            count += 1
            at(count)

    sys.setprofile(hook)


def _is_touch(called: Any) -> bool:
    return called.__name__ in TOUCHES and type(called.__self__).__name__ in OWNERS


def _die_at(point: int, run: Run) -> int:
    """Begin a run in a child that dies at a point; the child."""
    child = os.fork()
    if not child:
        _count(lambda count: os.kill(os.getpid(), signal.SIGKILL) if count == point else None)
        run()
        os._exit(0)
    return child


def killed(points: Iterable[int], run_of: Callable[[int], Run], together: int = 2) -> Iterator[int]:
    """The points at which runs were killed, some runs at a time; a run that ended before its point is left out."""
    waiting = list(points)
    while waiting:
        batch, waiting = waiting[:together], waiting[together:]
        children = [(point, _die_at(point, run_of(point))) for point in batch]
        ended = [(point, os.waitpid(child, 0)[1]) for point, child in children]
        yield from (point for point, status in ended if os.WIFSIGNALED(status))


def touches(run: Run) -> int:
    """How many points a whole run has."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        counted = [0]
        _count(lambda count: counted.__setitem__(0, count))
        run()
        sys.setprofile(None)
        os.write(writer, str(counted[0]).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        total = int(file.read())
    os.waitpid(child, 0)
    return total
