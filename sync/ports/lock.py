"""One run at a time over one campaign. The docstrings are the contract; ``tests/contract`` holds every lock to it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, Protocol

from sync.errors import LockedError


class Holder(NamedTuple):
    """Who works on a campaign: ``who`` is user@host, ``command`` what was called, ``since`` seconds since 1970.

    ``machine`` tells machines apart even where several have one name.
    """

    who: str
    pid: int
    machine: str
    command: str
    since: float


class RunLock(Protocol):
    """Held by one run at a time; freed when the run ends, however it ends."""

    def take(self) -> None:
        """Hold the lock; nothing happens when this run holds it already. Raises LockedError, naming the holder."""

    def renew(self) -> None:
        """Say that the holder is alive. Cheap: to be called between any two workbooks."""

    def free(self) -> None:
        """Let others go on; nothing happens when this run does not hold the lock."""

    def holder(self) -> Holder | None:
        """Which other run holds the lock now; nothing is taken. None: nobody, as far as can be told."""


class Unlocked:
    """A lock for where nobody else can be."""

    def take(self) -> None:
        """Nothing."""

    def renew(self) -> None:
        """Nothing."""

    def free(self) -> None:
        """Nothing."""

    def holder(self) -> Holder | None:
        """Nobody."""
        return None


def told(holder: Holder | None) -> str:
    """Who holds a lock, and with which command; empty for nobody."""
    return f"{holder.who}, {holder.command}" if holder else ""


def locked(holder: Holder, minutes: int = 0) -> LockedError:
    """The error that names the holder. ``minutes``: after which its lock ends by itself if its machine is off."""
    since = datetime.fromtimestamp(holder.since).strftime("%H:%M %d/%m/%Y")
    key = "locked_elsewhere" if minutes else "locked"
    details = {"who": holder.who, "pid": str(holder.pid), "command": holder.command, "since": since}
    return LockedError(key, **details, minutes=str(minutes))
