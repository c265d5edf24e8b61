"""Many workbooks at once: reading and writing them is mere computing, and one process keeps one processor busy."""

from __future__ import annotations

import atexit
import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import cache
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 16
"""How many workbooks a process takes at a time."""

MOST_WORKERS = 4
FEWEST = 100
"""For fewer workbooks the processes would not be up in time."""


def workers_for(count: int) -> int:
    """How many processes shall work on so many workbooks; 1: this one alone."""
    return min(MOST_WORKERS, os.cpu_count() or 1) if count >= FEWEST else 1


def in_pool(
    work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], workers: int
) -> Generator[Result, None, None]:
    """Results in the order of ``items``. The first chunks are under way when this returns; only some are ahead
    of the consumer, so that memory stays small.

    ``work`` is called in other processes, so it and the items must be picklable. They live too shortly to need
    searches for reference cycles.
    """
    chunks = iter([items[start : start + CHUNK] for start in range(0, len(items), CHUNK)])
    first = deque(_pool(workers).submit(work, chunk) for chunk in islice(chunks, 4 * workers))
    return _results(first, chunks, work, workers)


def _results(
    under_way: deque[Future[list[Result]]],
    chunks: Iterator[Sequence[Item]],
    work: Callable[[Sequence[Item]], list[Result]],
    workers: int,
) -> Generator[Result, None, None]:
    from concurrent.futures import BrokenExecutor, wait

    try:
        while under_way:
            done = under_way.popleft().result()
            under_way.extend(_pool(workers).submit(work, chunk) for chunk in islice(chunks, 1))
            yield from done
    except BrokenExecutor:
        _pool.cache_clear()
        raise
    finally:
        for future in under_way:
            future.cancel()
        wait(under_way)  # Whoever goes on after us may believe that nobody writes any more.


@cache
def _pool(workers: int) -> ProcessPoolExecutor:
    """The processes, kept for the next call; they end with the program, before what they are managed with."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    atexit.register(_pool.cache_clear)
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """How a worker begins. Signals to the whole group are for the first process to obey; when that one is killed
    its workers end as well, so that none of them writes when somebody else may.
    """
    gc.disable()
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
