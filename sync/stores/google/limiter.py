"""Staying below Google's quotas: workers wait here instead of running into them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Mapping
from enum import StrEnum
from threading import Lock

from sheets_schema.frozen import frozen

MINUTE = 60.0


class Kind(StrEnum):
    """What a request counts as; the values are the names in reports."""

    READ = "sheets_read"
    WRITE = "sheets_write"
    DRIVE = "drive"


LIST_UNITS, GET_UNITS, EXPORT_UNITS, MODIFY_UNITS = 100, 5, 200, 50
"""Drive API, usage limits (May 2026): what each kind of call costs."""


@frozen
class Quotas:
    """How much of each kind one minute allows a user and a project; Sheets in requests, Drive in units.

    The figures of Google's pages on usage limits; a project may have been granted others. ``drive_requests``: an
    older project, whose limits of Drive count requests.
    """

    user: Mapping[Kind, int]
    project: Mapping[Kind, int]
    drive_requests: bool = False

    def of(self, kind: Kind) -> int:
        """What binds one run, which is one user of one project."""
        return min(self.user[kind], self.project[kind])

    def price(self, units: int) -> int:
        """What a call of Drive that costs so many units counts here."""
        return 1 if self.drive_requests else units


QUOTAS = Quotas(
    {Kind.READ: 60, Kind.WRITE: 60, Kind.DRIVE: 325_000},
    {Kind.READ: 300, Kind.WRITE: 300, Kind.DRIVE: 1_000_000},
)


def granted(given: Mapping[str, Mapping[str, int]], drive_requests: bool) -> Quotas:
    """The usual figures, with what a project was granted in their place. ``given``: kind -> ``user``, ``project``."""
    user = {kind: given.get(kind, {}).get("user", QUOTAS.user[kind]) for kind in Kind}
    project = {kind: given.get(kind, {}).get("project", QUOTAS.project[kind]) for kind in Kind}
    return Quotas(user, project, drive_requests)


_LEARNT = 0.8
"""After a refusal somebody else uses the quota too, or it is smaller than was thought: take this part of what was
spent in the minute before, but at least of half of what was allowed."""

_QUIET, _MORE = 2 * MINUTE, 0.1
"""After so long without a refusal, and again after as long, this part of the whole quota more."""

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
        self._slowed_at = 0.0

    @property
    def limit(self) -> int:
        """Units a minute as learnt so far."""
        return self._limit

    def left(self, now: float) -> int:
        """Units that may be spent at once."""
        self._forget(now)
        return 0 if now < self._closed_until else max(0, self._limit - self._sum)

    def wait(self, now: float, units: int) -> float:
        """Seconds until so many units may be spent; 0: now."""
        self._forget(now)
        if now < self._closed_until:
            return self._closed_until - now
        self._take_heart(now)
        if not self._spent or self._sum + units <= self._limit:
            return 0.0
        return self._until(now, self._sum + units - self._limit)

    def _forget(self, now: float) -> None:
        while self._spent and self._spent[0][0] <= now - MINUTE:
            self._sum -= self._spent.popleft()[1]

    def _take_heart(self, now: float) -> None:
        """Try a little more after a while in which nothing was refused."""
        if self._limit < self._most and now - max(self._slowed_at, self._closed_until) >= _QUIET:
            self._limit = min(self._most, self._limit + max(1, int(self._most * _MORE)))
            self._slowed_at = now

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

    def refused(self, now: float, until: float) -> None:
        """Google refused: spend nothing before ``until``, and less a minute from then on.

        Several workers may be refused at once: that is learnt once.
        """
        self._forget(now)
        if now >= self._closed_until:
            self._limit = max(int(max(min(self._limit, self._sum), self._limit / 2) * _LEARNT), 1)
            self._slowed_at = now
        self._closed_until = max(self._closed_until, until)


class Limiter:
    """One window for each quota of a user and of a project, shared by all workers; counts what passes."""

    def __init__(self, quotas: Quotas, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self.quotas = quotas
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
            now = self._clock()
            for window in self._windows[kind]:
                window.refused(now, now + pause)

    def allowance(self, kind: Kind) -> tuple[int, int]:
        """What a minute allows as learnt so far, and what this run has left of it; units for Drive."""
        with self._lock:
            now = self._clock()
            return min((window.limit, window.left(now)) for window in self._windows[kind])
