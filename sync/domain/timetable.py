"""When runs happen: by the clock of Viet Nam, as cron, systemd, Windows and runners on UTC say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sheets_schema.frozen import frozen

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS_AHEAD = 7
"""Viet Nam is so many hours ahead of UTC, all year."""

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_EVERY = re.compile(r"(\d{1,2})(m|h)")
_HOURS = re.compile(r"([01]?\d|2[0-3])-([01]?\d|2[0-3])")
_MINUTES = frozenset({5, 10, 15, 20, 30})
_WHOLE_HOURS = frozenset({1, 2, 3, 4, 6, 8, 12})


class Clock(NamedTuple):
    """A time of day."""

    hour: int
    minute: int

    @property
    def shown(self) -> str:
        """``02:00``."""
        return f"{self.hour:02}:{self.minute:02}"


NIGHT = Clock(2, 0)
"""When nobody types."""


def read_clock(text: str) -> Clock | None:
    """``02:00`` or ``7:30``."""
    found = _CLOCK.fullmatch(text.strip())
    return Clock(int(found[1]), int(found[2])) if found else None


def read_every(text: str) -> int | None:
    """Minutes of ``30m`` or ``2h``; None where hours or days could not be divided evenly."""
    found = _EVERY.fullmatch(text.strip().lower())
    if found is None:
        return None
    count = int(found[1])
    if found[2] == "m":
        return count if count in _MINUTES else None
    return 60 * count if count in _WHOLE_HOURS else None


def read_hours(text: str) -> tuple[int, int] | None:
    """``7-18``: the first and the last hour in which a run begins."""
    found = _HOURS.fullmatch(text.strip())
    return (int(found[1]), int(found[2])) if found and int(found[1]) <= int(found[2]) else None


def read_days(text: str) -> tuple[int, ...] | None:
    """``mon-fri``, ``mon,wed`` or ``daily``: weekdays, Monday 0."""
    plain = text.strip().lower()
    if plain == "daily":
        return tuple(range(7))
    days: set[int] = set()
    for part in plain.split(","):
        first, _, last = part.partition("-")
        if first not in WEEK or (last or first) not in WEEK or WEEK.index(first) > WEEK.index(last or first):
            return None
        days.update(range(WEEK.index(first), WEEK.index(last or first) + 1))
    return tuple(sorted(days))


@frozen
class Timetable:
    """Runs on these weekdays: once ``at`` a time, or, where ``every`` gives minutes, again and again in ``hours``."""

    at: Clock = NIGHT
    every: int = 0
    hours: tuple[int, int] = (0, 23)
    days: tuple[int, ...] = tuple(range(7))

    @property
    def is_daily(self) -> bool:
        """On all weekdays."""
        return len(self.days) == 7

    @property
    def starts(self) -> tuple[int, ...]:
        """The hours in which runs begin."""
        step = max(self.every // 60, 1)
        return tuple(range(self.hours[0], self.hours[1] + 1, step)) if self.every else (self.at.hour,)

    @property
    def minutes(self) -> tuple[int, ...]:
        """The minutes of those hours at which they begin."""
        if not self.every:
            return (self.at.minute,)
        return tuple(range(0, 60, self.every)) if self.every < 60 else (0,)

    def cron(self) -> str:
        """The five fields of a crontab, by the local clock."""
        return _cron(self.minutes, self.starts, self.days)

    def cron_utc(self) -> tuple[str, ...]:
        """The same for runners whose clock is UTC; hours before seven belong to the day before."""
        sooner = tuple(hour - HOURS_AHEAD + 24 for hour in self.starts if hour < HOURS_AHEAD)
        same = tuple(hour - HOURS_AHEAD for hour in self.starts if hour >= HOURS_AHEAD)
        before = tuple(sorted((day - 1) % 7 for day in self.days))
        if self.is_daily:
            return (_cron(self.minutes, tuple(sorted((*same, *sooner))), self.days),)
        pairs = ((sooner, before), (same, self.days))
        return tuple(_cron(self.minutes, hours, days) for hours, days in pairs if hours)

    def on_calendar(self) -> str:
        """``OnCalendar=`` of a systemd timer (systemd.time(7))."""
        days = "" if self.is_daily else ",".join(WEEK[day].capitalize() for day in self.days) + " "
        hours = ",".join(f"{hour:02}" for hour in self.starts)
        return f"{days}*-*-* {hours}:{','.join(f'{minute:02}' for minute in self.minutes)}:00"

    @property
    def first(self) -> Clock:
        """The first run of a day."""
        return Clock(self.starts[0], self.minutes[0])

    @property
    def span(self) -> int:
        """Minutes from the first run of a day until after its last one; 0 for a single run."""
        return 60 * (self.starts[-1] - self.starts[0]) + 60 if self.every else 0


def _cron(minutes: Iterable[int], hours: Iterable[int], days: Iterable[int]) -> str:
    """Cron counts weekdays from Sunday, 0."""
    week = sorted((day + 1) % 7 for day in days)
    return " ".join((_runs(minutes, 60), _runs(hours, 24), "*", "*", _runs(week, 7)))


def _runs(values: Iterable[int], whole: int) -> str:
    """``1-5``, ``0,30``, ``*``: values in a row are a range."""
    known = sorted(values)
    if len(known) == whole:
        return "*"
    return ",".join(f"{first}-{last}" if last > first + 1 else _listed(first, last) for first, last in _rows(known))


def _listed(first: int, last: int) -> str:
    return str(first) if first == last else f"{first},{last}"


def _rows(values: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, value in enumerate(values):
        if index + 1 == len(values) or values[index + 1] != value + 1:
            yield values[start], value
            start = index + 1
