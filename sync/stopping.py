"""Signals that ask the program to end: remembered, and obeyed between two workbooks. A second one ends it at once."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from sync.errors import StoppedError

_SHORT = 0.2


class Stop:
    """Whether somebody asked us to end."""

    def __init__(self) -> None:
        self._signal = 0

    def ask(self, number: int, frame: FrameType | None = None) -> None:
        """What a signal does."""
        if self._signal:
            raise KeyboardInterrupt
        self._signal = number

    def forget(self) -> None:
        """Nobody has asked."""
        self._signal = 0

    def check(self, done: int = 0, total: int = 0) -> None:
        """Raise StoppedError when we are to end; it says how many of how many workbooks were done."""
        if not self._signal:
            return
        is_keyboard = self._signal != signal.SIGTERM
        number = signal.SIGINT if is_keyboard else signal.SIGTERM
        key = "stopped_between" if total else "stopped"
        raise StoppedError(key, number, done=str(done), total=str(total))

    def sleep(self, seconds: float) -> None:
        """Wait, but not longer than until we are asked to end."""
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0:
            self.check()
            time.sleep(min(rest, _SHORT))


STOP = Stop()
"""The one of this process: signals belong to processes."""


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """Inside, SIGINT, SIGTERM and Windows' CTRL_BREAK only ask. Outside the main thread nothing is changed."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    try:
        before = {number: signal.signal(number, STOP.ask) for number in numbers}
    except ValueError:  # Only the main thread may say what signals do.
        before = {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        STOP.forget()
