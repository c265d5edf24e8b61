"""Many workbooks read by some processes at once: reading is mere computing, and one process keeps one processor busy."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Result = TypeVar("Result")

CHUNK = 16
"""How many workbooks a process takes at a time."""

MOST_WORKERS = 4
FEWEST = 100
"""For fewer workbooks the processes would not be up in time."""


def workers_for(count: int) -> int:
    """How many processes shall read so many workbooks; 1: this one alone."""
    return min(MOST_WORKERS, os.cpu_count() or 1) if count >= FEWEST else 1


def read_in_pool(
    read: Callable[[Sequence[str]], list[Result]], workbooks: Sequence[str], workers: int
) -> Iterator[Result]:
    """Results in the order of ``workbooks``; some chunks ahead of the consumer and no more, so memory stays small.

    ``read`` is called in other processes and must be importable there.
    """
    chunks = (workbooks[start : start + CHUNK] for start in range(0, len(workbooks), CHUNK))
    under_way: deque[Future[list[Result]]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        try:
            for chunk in chunks:
                under_way.append(pool.submit(read, chunk))
                if len(under_way) > 2 * workers:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
