"""Dates and times as people type them, each with the number format that keeps it as it was typed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from .serial import serial_of

if TYPE_CHECKING:
    from .typed import Locale

Json = dict[str, Any]
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?( )(\d{1,2})(?:(,? )(\d{4}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})([ -])([A-Za-z]{3,9})(?:([ -])(\d{4}|\d{2}))?")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})([ -])(\d{4})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:\s*([AaPp][Mm]))?")


class Moment(NamedTuple):
    """A serial and the number format that goes with it."""

    serial: float
    number_format: Json


class _Day(NamedTuple):
    day: date
    pattern: str


def moment_in(text: str, locale: Locale, year: int) -> Moment | None:
    """A date, a time, or both; ``year`` completes dates without one."""
    clock = _clock(text)
    if clock is not None:
        return Moment(clock[0] / 86400, {"type": "TIME", "pattern": clock[1]})
    day = _day(text, locale, year)
    if day is not None:
        return Moment(serial_of(day.day), {"type": "DATE", "pattern": day.pattern})
    return _both(text, locale, year)


def _both(text: str, locale: Locale, year: int) -> Moment | None:
    for hit in re.finditer(r",? ", text):
        day, clock = _day(text[: hit.start()], locale, year), _clock(text[hit.end() :])
        if day is not None and clock is not None:
            pattern = f"{day.pattern} {locale.time_pattern.replace(' am/pm', '').replace('h', 'H')}"
            return Moment(serial_of(day.day, clock[0]), {"type": "DATE_TIME", "pattern": pattern})
    return None


def _clock(text: str) -> tuple[float, str] | None:
    """Seconds since midnight and their pattern."""
    hit = _TIME.fullmatch(text)
    if hit is None or int(hit[2]) > 59 or (hit[4] and not 1 <= int(hit[1]) <= 12):
        return None
    hour = int(hit[1])
    if hit[4]:
        hour = hour % 12 + (12 if hit[4].lower() == "pm" else 0)
    pattern = ("h:mm:ss" if hit[3] else "h:mm") + (" am/pm" if hit[4] else "")
    return hour * 3600 + int(hit[2]) * 60 + float(hit[3] or 0), pattern


def _day(text: str, locale: Locale, year: int) -> _Day | None:
    iso = _ISO.fullmatch(text)
    if iso and not (iso[2] == "." and locale.decimal == "."):
        mark = iso[2]
        return _made(int(iso[1]), int(iso[3]), int(iso[4]), f"yyyy{mark}mm{mark}dd")
    return _numbers(text, locale, year) or _named(text, year)


def _numbers(text: str, locale: Locale, year: int) -> _Day | None:
    """``25/12/2019`` and ``25/12`` in the order of the locale."""
    hit = _PARTS.fullmatch(text)
    if hit is None or (hit[2] == "." and (locale.decimal == "." or hit[4] is None)):
        return None
    one, two = int(hit[1]), int(hit[3])
    day, month = (one, two) if locale.order == "dmy" else (two, one)
    if hit[4] is None:
        short = re.sub(r"[/.-]?y+[/.-]?", "", locale.date_pattern)
        return _made(year, month, day, short.replace("/", hit[2]))
    if locale.order == "ymd":
        return _made(_century(hit[1]), two, int(hit[4]), locale.date_pattern)
    return _made(_century(hit[4]), month, day, locale.date_pattern)


def _named(text: str, year: int) -> _Day | None:
    """Months by their English names, which every locale understands."""
    if hit := _MONTH_FIRST.fullmatch(text):
        month, tail = _month(hit[1]), f"{hit[4]}yyyy" if hit[5] else ""
        return _made(int(hit[5] or year), month[0], int(hit[3]), f"{month[1]} d{tail}") if month else None
    if hit := _DAY_FIRST.fullmatch(text):
        month, tail = _month(hit[3]), f"{hit[4]}{'y' * len(hit[5])}" if hit[5] else ""
        full = _century(hit[5]) if hit[5] else year
        return _made(full, month[0], int(hit[1]), f"d{hit[2]}{month[1]}{tail}") if month else None
    if hit := _MONTH_YEAR.fullmatch(text):
        month = _month(hit[1])
        return _made(int(hit[3]), month[0], 1, f"{month[1]}{hit[2]}yyyy") if month else None
    return None


def _month(name: str) -> tuple[int, str] | None:
    """The number of a month and how its name is shown."""
    start, rest = name[:3].lower(), name[3:].lower()
    if start not in _MONTHS or rest not in ("", _LONG[_MONTHS.index(start)]):
        return None
    return _MONTHS.index(start) + 1, "mmmm" if rest else "mmm"


def _century(text: str) -> int:
    year = int(text)
    return year if year > 99 else year + (2000 if year < 30 else 1900)


def _made(year: int, month: int, day: int, pattern: str) -> _Day | None:
    try:
        return _Day(date(year, month, day), pattern)
    except ValueError:
        return None
