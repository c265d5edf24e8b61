"""The dates of campaign.yaml and its part ``calendar``, and every mistake in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sheets_schema.loading.mistakes import Mistake, MistakeCode
from sheets_schema.loading.parts import Part
from sync.domain.calendar import Calendar, CampaignYear, WhenOff

NEAR = timedelta(days=183)
"""How far outside the period a deadline or a day off may lie before it is taken for a slip."""

WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_EXTRA = ("extra_days_off", "extra_working_days")


def read_date(text: str) -> date | None:
    """A date as settings have it: ``31/03/2027``, or ``2027-03-31``; None for anything else."""
    if found := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_day(text: str) -> date:
    """The date in a text in which no mistake was found."""
    day = read_date(text)
    if day is None:
        raise ValueError(text)
    return day


def shown_day(day: date) -> str:
    """A day as people write it in settings."""
    return day.strftime("%d/%m/%Y")


def read_campaign_year(given: object) -> CampaignYear | None:
    """``2027``, or a school year, ``2026-2027``; None where the text names no two years in a row."""
    if isinstance(given, int):
        return CampaignYear(given)
    found = _SCHOOL_YEAR.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is None or int(found[2]) != int(found[1]) + 1:
        return None
    return CampaignYear(int(found[2]), is_school_year=True)


def date_mistakes(root: Part) -> Iterator[Mistake]:
    """What is wrong with dates, whatever the schema says."""
    for part, name in _dated(root):
        text = part.text(name)
        if text and read_date(text) is None:
            yield part.mistake(name, MistakeCode.NOT_A_DATE, given=text)
    year = root.text("year")
    if year and read_campaign_year(year) is None:
        yield root.mistake("year", MistakeCode.NOT_A_YEAR, given=year)
    calendar = root.part("calendar")
    for one in (named for name in _EXTRA for named in calendar.named(name)):
        if read_date(one.text) is None:
            yield root.source.mistake(one.path, MistakeCode.NOT_A_DATE, given=one.text)
    yield from _day_twice(calendar)
    yield from _period_mistakes(root)


def _dated(root: Part) -> Iterator[tuple[Part, str]]:
    """Every place that holds a single date."""
    yield root.part("basis"), "date"
    yield from ((root.part("period"), name) for name in ("from", "to"))
    deadlines = root.part("deadlines")
    yield from ((deadlines, name) for name in deadlines.plain)


def _day_twice(calendar: Part) -> Iterator[Mistake]:
    """A day cannot be off and worked."""
    off = {read_date(one.text) for one in calendar.named("extra_days_off")} - {None}
    for one in calendar.named("extra_working_days"):
        if read_date(one.text) in off:
            yield calendar.source.mistake(one.path, MistakeCode.DAY_TWICE, given=one.text)


def _period_mistakes(root: Part) -> Iterator[Mistake]:
    period = root.part("period")
    first, last = read_date(period.text("from")), read_date(period.text("to"))
    if first is None or last is None:
        return
    details = {"first": shown_day(first), "last": shown_day(last)}
    if last < first:
        yield period.mistake("to", MistakeCode.PERIOD_REVERSED, **details)
        return
    year = read_campaign_year(root.plain.get("year"))
    years = {year.year - year.is_school_year, year.year} if year else set()
    if year and not all(first.year <= one <= last.year for one in years):
        yield root.mistake("year", MistakeCode.YEAR_OUTSIDE_PERIOD, given=year.shown, **details)
    for path, text in _days_near_the_period(root):
        day = read_date(text)
        if day and not first - NEAR <= day <= last + NEAR:
            yield root.source.mistake(path, MistakeCode.DATE_FAR_FROM_PERIOD, given=shown_day(day), **details)


def _days_near_the_period(root: Part) -> Iterator[tuple[tuple[str | int, ...], str]]:
    deadlines, calendar = root.part("deadlines"), root.part("calendar")
    yield from (((*deadlines.path, name), deadlines.text(name)) for name in deadlines.plain)
    yield from ((one.path, one.text) for name in _EXTRA for one in calendar.named(name))


def build_calendar(part: Part) -> Calendar:
    """The calendar, from values in which no mistake was found; what is not said is as usual."""
    usual, plain = Calendar(), part.plain
    weekend = frozenset(WEEKDAYS.index(name) for name in plain.get("weekend", ()))
    days_off, working_days = (frozenset(read_day(one.text) for one in part.named(name)) for name in _EXTRA)
    return Calendar(
        WhenOff(plain.get("when_day_off", usual.when_day_off)),
        weekend if "weekend" in plain else usual.weekend,
        days_off,
        working_days,
        plain.get("grace_days", usual.grace_days),
    )
