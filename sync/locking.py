"""The lock of a campaign folder. The system lets go of it when a process dies, so a killed run leaves none behind."""

from __future__ import annotations

import getpass
import json
import os
import platform
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sync.errors import unwritable
from sync.ports.lock import Holder, locked

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_FILE, HOLDER_FILE = ".danvan/lock", ".danvan/lock.json"
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def this_run(command: str, now: float) -> Holder:
    """Who this process is."""
    return Holder(f"{_user()}@{platform.node()}", os.getpid(), _machine(), command, now)


class FolderLock:
    """Locks a campaign folder, also one that several machines share over the network.

    Among processes of one machine the system's own lock decides. Where a file system does not carry such locks
    from machine to machine, the file that names the holder does, for ``minutes`` after the last ``renew``.
    """

    def __init__(self, folder: Path, holder: Holder, clock: Callable[[], float], minutes: int) -> None:
        self._folder, self._holder, self._clock, self._minutes = folder, holder, clock, minutes
        self._lock = _file_lock(folder / LOCK_FILE)
        self._renewed = 0.0

    def take(self) -> None:
        """Hold the folder. Raises StoreError where the folder cannot be written."""
        if self._renewed:
            return
        try:
            (self._folder / LOCK_FILE).parent.mkdir(exist_ok=True)
            self._acquire()
            self._tell()
        except OSError as error:
            self._lock.release()
            raise unwritable(str(self._folder), error) from None

    def _acquire(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except TimeoutError:
            raise locked(self._other() or Holder("?", 0, "", "danvan", self._clock())) from None
        except NotImplementedError:
            pass  # A file system without locks: the holder's file alone decides.
        other = self._other()
        if other and not _is_same_machine(other, self._holder):
            self._lock.release()
            raise locked(other, self._minutes)

    def holder(self) -> Holder | None:
        """Which other run holds the folder."""
        try:
            self._lock.acquire(timeout=0)
            self._lock.release()
        except TimeoutError:
            return self._other()
        except (OSError, NotImplementedError):
            return None
        other = self._other()
        return other if other and not _is_same_machine(other, self._holder) else None

    def _other(self) -> Holder | None:
        """Who says that it holds the folder, unless that was too long ago."""
        try:
            told = json.loads((self._folder / HOLDER_FILE).read_text("utf-8"))
            holder, renewed = Holder(*told["holder"]), float(told["renewed"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return holder if self._clock() - renewed < self._minutes * 60 else None

    def _tell(self) -> None:
        now = self._clock()
        file = self._folder / HOLDER_FILE
        temporary = file.with_suffix(".tmp")
        temporary.write_text(json.dumps({"holder": self._holder, "renewed": now}), encoding="utf-8")
        temporary.replace(file)
        self._renewed = now

    def renew(self) -> None:
        """Written anew when half of the time is over."""
        if self._renewed and self._clock() - self._renewed > self._minutes * 30:
            self._tell()

    def free(self) -> None:
        """Take the holder's name away, then let go."""
        if self._renewed:
            self._renewed = 0.0
            (self._folder / HOLDER_FILE).unlink(missing_ok=True)
        self._lock.release()


def _file_lock(path: Path) -> BaseFileLock:
    """Imported only by runs that write: the library takes a tenth of a second to load."""
    from filelock import FileLock

    return FileLock(path)


def _is_same_machine(one: Holder, other: Holder) -> bool:
    """Containers have names of their own on one kernel; a kernel has a new mark after each start."""
    return one.machine == other.machine or one.who.partition("@")[2] == other.who.partition("@")[2]


def _machine() -> str:
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return f"{uuid.getnode():x}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
