"""Many workbooks at once: reading and writing them is mere computing, and one process keeps one processor busy."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

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


def in_pool(work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item], workers: int) -> Iterator[Result]:
    """Results in the order of ``items``; only some chunks ahead of the consumer, so that memory stays small.

    ``work`` is called in other processes, so it and the items must be picklable. They live too shortly to need
    searches for reference cycles.
    """
    chunks = (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
    under_way: deque[Future[list[Result]]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=gc.disable) as pool:
        try:
            for chunk in chunks:
                under_way.append(pool.submit(work, chunk))
                if len(under_way) > 2 * workers:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
