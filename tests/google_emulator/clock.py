"""The time of the emulator: it stands still unless a test turns it, or it runs with the machine's."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """Seconds since 1970 plus what was turned. ``running=False`` makes it stand at the time it was made."""

    def __init__(self, running: bool = True) -> None:
        self._running = running
        self._start = time.time()
        self._turned = 0.0

    def now(self) -> float:
        return (time.time() if self._running else self._start) + self._turned

    def unturned(self) -> float:
        """What the machine's clock says: callers date their claims by it, however far a test has turned this one."""
        return time.time()

    def turn(self, seconds: float) -> None:
        """Let so many seconds go by at once."""
        self._turned += seconds

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.now(), UTC)


def rfc3339(seconds: float) -> str:
    """As Drive writes times: milliseconds and Z."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
