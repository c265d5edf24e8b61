"""One run at a time over a campaign on Google, whatever machine it runs on.

Drive has no conditional write. Each run therefore adds a property of its own to the master's file, looks at the others'
and, after a moment, looks again: whoever sees an earlier one gives way. ``properties``, not ``appProperties``: these
would be hidden from a run whose key belongs to another Google project.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from sheets_schema.frozen import frozen
from sync.domain.snapshot import MASTER
from sync.ports.lock import Holder, locked
from sync.stores.google.directory import Directory
from sync.stores.google.drive import Drive
from sync.stores.google.failures import AwayError, RefusedError, UnfitError, as_store_error

LOCK = "danvan_lock."
"""How the names of such properties begin; the mark of a run follows."""

SETTLE_SECONDS = 0.5
_LONGEST = 124
"""Bytes of a property's name and value together, in UTF-8 (Drive API, custom file properties)."""


@frozen
class Terms:
    """How a run locks: who it is, seconds since 1970, how to wait, and after how many minutes a silent holder is
    taken for dead. ``note``: a file for what this run leaves on Drive; whoever holds the folder that it lies in knows
    that the runs before are dead.
    """

    holder: Holder
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    minutes: int
    note: Path | None = None


class _Note:
    """The marks that runs on this machine and over this folder have left on Drive. Copies elsewhere say nothing."""

    def __init__(self, path: Path | None, machine: str) -> None:
        self._path, self._place = path, [machine, str(path.absolute()) if path else ""]

    def read(self) -> tuple[str, ...]:
        """The marks; none where nothing is known."""
        try:
            place, *marks = json.loads(self._path.read_text("utf-8")) if self._path else [None]
        except (OSError, ValueError):
            return ()
        return tuple(map(str, marks)) if place == self._place else ()

    def write(self, *marks: str) -> None:
        """Remember these, before they are set."""
        if self._path:
            with suppress(OSError):  # Without a note a mark is dead when it is old.
                self._path.write_text(json.dumps([self._place, *marks]), encoding="utf-8")

    def remove(self) -> None:
        """None is left."""
        if self._path:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


class GoogleLock:
    """A property of the master's file. While there is no master there is nothing to hold."""

    def __init__(self, drive: Drive, directory: Directory, terms: Terms) -> None:
        self._drive, self._directory, self._terms = drive, directory, terms
        self._mark = LOCK + _digest(terms.holder)
        self._file = ""
        self._stale: tuple[str, ...] = ()
        self._note = _Note(terms.note, terms.holder.machine)
        self._dead: tuple[str, ...] = ()
        self._renewed = 0.0

    def take(self) -> None:
        """Two requests of Drive. Raises StoreError when Drive does not answer."""
        if self._file:
            return
        try:
            self._file = self._directory.id_of(MASTER)
            self._dead = self._note.read()
            self._note.write(*self._dead, self._mark)
            self._settle()
        except UnfitError:
            return
        except (RefusedError, AwayError) as error:
            self._file = ""
            raise as_store_error(error) from None

    def _settle(self) -> None:
        self._give_way(self._others(self._tell()))
        self._terms.sleep(SETTLE_SECONDS)
        seen = self._drive.properties(self._file)
        others, mine = self._others(seen), (self._terms.holder.since, self._mark)
        is_told = self._mark in seen
        self._give_way({mark: one for mark, one in others.items() if not is_told or (one.since, mark) < mine})
        if not is_told:
            self._tell()

    def _tell(self) -> Mapping[str, str]:
        """Say who holds the file; the properties as they are then."""
        self._renewed = self._terms.clock()
        return self._drive.set_properties(self._file, {self._mark: _written(self._terms.holder, self._renewed)})

    def _others(self, properties: Mapping[str, str]) -> dict[str, Holder]:
        """Other runs that seem to be alive; the marks of dead ones go when this run's does."""
        now, alive = self._terms.clock(), {}
        marks = [mark for mark in properties if mark.startswith(LOCK) and mark != self._mark]
        for mark in marks:
            holder, renewed = _read(properties[mark])
            if mark not in self._dead and now - renewed < self._terms.minutes * 60:
                alive[mark] = holder
        self._stale = tuple(mark for mark in marks if mark not in alive)
        return alive

    def _give_way(self, others: Mapping[str, Holder]) -> None:
        if others:
            self.free()
            raise locked(min(others.values(), key=lambda one: one.since), self._terms.minutes)

    def renew(self) -> None:
        """One request when half of the time is over."""
        if self._file and self._terms.clock() - self._renewed > self._terms.minutes * 30:
            self._tell()

    def holder(self) -> Holder | None:
        """One request of Drive, and one more where the master has to be looked for."""
        try:
            others = self._others(self._drive.properties(self._directory.id_of(MASTER)))
        except (UnfitError, RefusedError, AwayError):
            return None
        return min(others.values(), key=lambda one: one.since, default=None)

    def free(self) -> None:
        """One request; none where nothing is held, and none was left by a run before. When it fails, the lock ends by
        its age.
        """
        file, self._file = self._file or self._left(), ""
        if not file:
            return
        try:
            self._drive.set_properties(file, dict.fromkeys((self._mark, *self._stale)))
        except (RefusedError, AwayError):
            return
        self._note.remove()

    def _left(self) -> str:
        """The master's file, where a run that was killed has left a mark and this one had nothing to write."""
        self._stale = self._stale or self._note.read()
        try:
            return self._directory.id_of(MASTER) if self._stale else ""
        except (UnfitError, RefusedError, AwayError):
            return ""


def _digest(holder: Holder) -> str:
    return blake2b(repr(holder).encode(), digest_size=4).hexdigest()


def _written(holder: Holder, renewed: float) -> str:
    """The holder in as many bytes as a property has."""
    text = f"{renewed:.0f} {holder.since:.3f} {holder.pid} {holder.who} {holder.command}"
    room = _LONGEST - len(LOCK) - 8
    return text.encode()[:room].decode(errors="ignore")


def _read(text: str) -> tuple[Holder, float]:
    """What is written so; anything else is nobody, a long time ago."""
    renewed, since, pid, who, command = (text.split(" ", 4) + [""] * 5)[:5]
    try:
        return Holder(who, int(pid), "", command, float(since)), float(renewed)
    except ValueError:
        return Holder("?", 0, "", "?", 0.0), 0.0
