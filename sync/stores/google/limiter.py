"""Staying below Google's quotas: workers wait here instead of running into them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

MINUTE = 60.0


class Kind(StrEnum):
    """What a request counts as; the values are the names in reports."""

    READ = "sheets_read"
    WRITE = "sheets_write"
    DRIVE = "drive"


@dataclass(frozen=True, slots=True)
class Quotas:
    """How much of each kind one minute allows a user and a project; Sheets in requests, Drive in units.

    The figures of Google's pages on usage limits; a project may have been granted others.
    """

    user: Mapping[Kind, int]
    project: Mapping[Kind, int]

    def of(self, kind: Kind) -> int:
        """What binds one run, which is one user of one project."""
        return min(self.user[kind], self.project[kind])


QUOTAS = Quotas(
    {Kind.READ: 60, Kind.WRITE: 60, Kind.DRIVE: 325_000},
    {Kind.READ: 300, Kind.WRITE: 300, Kind.DRIVE: 1_000_000},
)

_LEARNT, _LEAST = 0.8, 0.1
"""After a refusal somebody else uses the quota too: take this part of it, but never less than that part."""


_SHORTEST = 0.001


class Window:
    """At most ``limit`` units in any minute, wherever Google's own minutes begin.

    A bucket that fills again while it is emptied lets nearly twice its size through in its first minute.
    """

    def __init__(self, limit: int) -> None:
        self._most = self._limit = limit
        self._spent: deque[tuple[float, int]] = deque()
        self._sum = 0
        self._closed_until = 0.0

    def wait(self, now: float, units: int) -> float:
        """Seconds until so many units may be spent; 0: now."""
        while self._spent and self._spent[0][0] <= now - MINUTE:
            self._sum -= self._spent.popleft()[1]
        if now < self._closed_until:
            return self._closed_until - now
        if not self._spent or self._sum + units <= self._limit:
            return 0.0
        return self._until(now, self._sum + units - self._limit)

    def _until(self, now: float, excess: int) -> float:
        """Until so much of what was spent is a minute ago; at most until all of it is."""
        for moment, units in self._spent:
            excess -= units
            if excess <= 0:
                return max(moment + MINUTE - now, _SHORTEST)
        return max(self._spent[-1][0] + MINUTE - now, _SHORTEST)

    def spend(self, now: float, units: int) -> None:
        """Take the units."""
        self._spent.append((now, units))
        self._sum += units

    def refused(self, until: float) -> None:
        """Google refused: spend nothing before ``until``, and less from then on."""
        self._closed_until = max(self._closed_until, until)
        self._limit = max(int(self._limit * _LEARNT), int(self._most * _LEAST), 1)


class Limiter:
    """One window for each quota of a user and of a project, shared by all workers; counts what passes."""

    def __init__(self, quotas: Quotas, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._windows = {kind: (Window(quotas.user[kind]), Window(quotas.project[kind])) for kind in Kind}
        self._clock, self._sleep = clock, sleep
        self._lock = Lock()
        self.requests: Counter[Kind] = Counter()

    def acquire(self, kind: Kind, units: int = 1) -> None:
        """Wait until a request may go out."""
        while wait := self._try(kind, units):
            self._sleep(wait)

    def _try(self, kind: Kind, units: int) -> float:
        with self._lock:
            now, windows = self._clock(), self._windows[kind]
            wait = max(window.wait(now, units) for window in windows)
            if not wait:
                self.requests[kind] += 1
                for window in windows:
                    window.spend(now, units)
            return wait

    def refused(self, kind: Kind, pause: float) -> None:
        """Google answered that a quota is used up; nobody sends that kind for ``pause`` seconds."""
        with self._lock:
            until = self._clock() + pause
            for window in self._windows[kind]:
                window.refused(until)
