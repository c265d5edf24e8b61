"""Days off and working days in Viet Nam, and the day on which a deadline really ends.

A term whose last day is a weekend or a public holiday ends with the next working day: Bộ luật Dân sự 2015
(91/2015/QH13), Điều 148 khoản 5. Public holidays: Bộ luật Lao động 2019 (45/2019/QH14), Điều 112, as the ``holidays``
library knows them, lunar days and swapped Saturdays included. What it does not know yet is in the campaign's settings.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.frozen import frozen
from sheets_schema.model import year_text

if TYPE_CHECKING:
    from holidays.countries.vietnam import Vietnam

_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6

SEASONS = (((1, 1), (2, 28)), ((3, 29), (5, 8)), ((8, 20), (9, 8)), ((11, 22), (11, 28)), ((12, 25), (12, 31)))
"""Months and days between which public holidays, days off instead of them and swapped Saturdays may fall. Outside, and
on Sundays, a day is judged by its weekday alone and the library is not loaded; a test holds this to what it knows.
"""


class WhenOff(StrEnum):
    """What becomes of a deadline on a day off."""

    NEXT_WORKING_DAY = "next_working_day"
    KEEP = "keep"


class CampaignYear(NamedTuple):
    """The year of a campaign; a school year by the one it ends in."""

    year: int
    is_school_year: bool = False

    @property
    def shown(self) -> str:
        """``2027``, or ``2026-2027``."""
        return year_text(self.year, self.is_school_year)


@frozen
class Calendar:
    """Which days are worked. ``weekend`` has weekdays, Monday 0; extra days stand above everything else.

    ``grace_days``: for so many days after a deadline nothing is called late; then lateness counts from the deadline.
    """

    when_day_off: WhenOff = WhenOff.NEXT_WORKING_DAY
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    extra_days_off: frozenset[date] = frozenset()
    extra_working_days: frozenset[date] = frozenset()
    grace_days: int = 0

    def __hash__(self) -> int:
        """Quick, for deadlines are asked for again and again; there is hardly more than one calendar to tell apart."""
        return self.grace_days

    @property
    def moves(self) -> bool:
        """Whether a deadline on a day off ends later."""
        return self.when_day_off is WhenOff.NEXT_WORKING_DAY

    def is_day_off(self, day: date) -> bool:
        """True for weekends, public holidays and days off instead of them."""
        if day in self.extra_working_days:
            return False
        if day in self.extra_days_off:
            return True
        is_weekend = day.weekday() in self.weekend
        if not _is_in_season(day) or (is_weekend and day.weekday() == SUNDAY):
            return is_weekend
        known = _national(day)
        return known.is_off or (is_weekend and not known.is_swapped)

    def last_day(self, deadline: date) -> date:
        """The last day that is in time for a deadline as it was set."""
        return _next_working_day(self, deadline) if self.moves else deadline

    def days_late(self, due: date | None, day: date) -> int:
        """How many days ``day`` is after the last day; 0 in time, within the days of grace, and without a last day."""
        late = (day - due).days if due else 0
        return late if late > self.grace_days else 0


class _National(NamedTuple):
    """What the whole country does on a day: it is off, or it is worked although it is a Saturday."""

    is_off: bool = False
    is_swapped: bool = False


def _is_in_season(day: date) -> bool:
    here = (day.month, day.day)
    return any(first <= here <= last for first, last in SEASONS)


@lru_cache(maxsize=512)
def _next_working_day(calendar: Calendar, day: date) -> date:
    while calendar.is_day_off(day):
        day += _DAY
    return day


@lru_cache(maxsize=2048)
def _national(day: date) -> _National:
    known = _public_holidays(day.year)
    return _National(day in known, day in known.weekend_workdays)


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> Vietnam:
    """Those of the neighbouring years too: what is off in one may be worked in the other."""
    calendar: Vietnam = _library()(years=range(year - 1, year + 2))
    return calendar


def _library() -> Callable[..., Vietnam]:
    """The holidays of Viet Nam alone: the package around their module loads those of all countries, which takes thrice
    as long as everything else.
    """
    import holidays

    spec = PathFinder.find_spec("vietnam", [f"{folder}/countries" for folder in holidays.__path__])
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("holidays.countries.vietnam")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    vietnam: Callable[..., Vietnam] = module.Vietnam
    return vietnam
