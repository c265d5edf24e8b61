"""Which days are worked in Viet Nam, and when a deadline really ends."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_schema.records import Entry
from sheets_schema.types.year import YearType
from sync.domain.calendar import SATURDAY, SEASONS, SUNDAY, Calendar, CampaignYear, WhenOff
from sync.domain.calendar_reading import read_campaign_year
from tests.drawing import at

CALENDAR = Calendar()
DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("deadline", "ends", "why"),
    [
        ("2027-03-31", "2027-03-31", "a Wednesday"),
        ("2027-02-28", "2027-03-01", "a Sunday"),
        ("2027-02-06", "2027-02-11", "Tết Nguyên đán 2027, its weekend made good on Tuesday and Wednesday"),
        ("2026-04-26", "2026-04-28", "Giỗ Tổ Hùng Vương, 10/3 of the lunar year, on a Sunday"),
        ("2026-04-30", "2026-05-04", "30/4, 1/5 and a weekend"),
        ("2026-11-24", "2026-11-25", "Ngày Văn hóa Việt Nam"),
        ("2025-11-24", "2025-11-24", "the same day, a year before it was one"),
        ("2026-08-31", "2026-09-03", "swapped for Saturday 22/8, then Quốc khánh"),
        ("2026-08-22", "2026-08-22", "the Saturday that is worked instead"),
        ("2019-01-05", "2019-01-05", "a Saturday worked for a day off of the year before"),
    ],
)
def test_a_deadline_on_a_day_off_ends_with_the_next_working_day(deadline: str, ends: str, why: str) -> None:
    assert CALENDAR.last_day(date.fromisoformat(deadline)).isoformat() == ends, why


def test_a_campaign_may_keep_its_deadlines_where_they_are() -> None:
    assert Calendar(WhenOff.KEEP).last_day(date(2027, 2, 28)) == date(2027, 2, 28)


def test_days_that_a_yearly_decision_swaps_stand_above_everything_else() -> None:
    decided = Calendar(
        extra_days_off=frozenset({date(2027, 12, 31)}),
        extra_working_days=frozenset({date(2027, 12, 25), date(2027, 9, 2)}),
    )
    assert decided.last_day(date(2027, 12, 31)) == date(2028, 1, 4)
    assert decided.last_day(date(2027, 12, 25)) == date(2027, 12, 25)
    assert not decided.is_day_off(date(2027, 9, 2))


def test_schools_that_teach_on_saturdays_rest_on_sundays_only() -> None:
    assert Calendar(weekend=frozenset({SUNDAY})).last_day(date(2027, 2, 27)) == date(2027, 2, 27)


@given(DAYS)
def test_a_term_ends_on_a_working_day_not_before_its_deadline_and_as_soon_as_can_be(deadline: date) -> None:
    ends = CALENDAR.last_day(deadline)
    assert ends >= deadline
    assert not CALENDAR.is_day_off(ends)
    days = (deadline + timedelta(days=number) for number in range((ends - deadline).days))
    assert all(CALENDAR.is_day_off(day) for day in days)


def test_every_holiday_and_swapped_saturday_that_the_library_knows_falls_in_a_season() -> None:
    from holidays.countries.vietnam import Vietnam

    known = Vietnam(years=range(1995, 2101))
    days = {*known, *known.weekend_workdays}
    outside = [day for day in days if not any(first <= (day.month, day.day) <= last for first, last in SEASONS)]
    assert (outside, len(days) > 1400) == ([], True)
    assert {day.weekday() for day in known.weekend_workdays} == {SATURDAY}


def test_of_the_library_only_the_holidays_of_viet_nam_are_loaded() -> None:
    code = (
        "import sys; from datetime import date; from sync.domain.calendar import Calendar\n"
        "assert Calendar().is_day_off(date(2027, 4, 30))\n"
        "print([name for name in sys.modules if name.startswith('holidays.countries')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_the_library_is_loaded_only_for_days_that_may_be_holidays() -> None:
    code = (
        "import sys; from datetime import date; from sync.domain.calendar import Calendar\n"
        "assert Calendar().last_day(date(2027, 2, 28)) == date(2027, 3, 1)\n"
        "print('holidays' in sys.modules)\n"
        "Calendar().last_day(date(2027, 4, 30)); print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout.split(), done.stderr) == (["False", "True"], "")


@pytest.mark.parametrize(
    ("given_year", "year"),
    [
        (2027, CampaignYear(2027)),
        ("2026-2027", CampaignYear(2027, is_school_year=True)),
        ("2026 – 2027", CampaignYear(2027, is_school_year=True)),
        ("2026-2028", None),
        ("2027", None),
        (None, None),
    ],
)
def test_a_campaign_runs_a_calendar_year_or_a_school_year(given_year: object, year: CampaignYear | None) -> None:
    assert read_campaign_year(given_year) == year


@pytest.mark.parametrize(
    ("typed", "value", "suggestion"),
    [
        ("2026-2027", 2027, ""),
        ("Năm học 2026 – 2027", 2027, ""),
        ("2027", 2027, ""),
        ("2026-2028", None, "2026-2027"),
        ("năm học 2026", None, "2026-2027"),
    ],
)
def test_in_a_campaign_of_a_school_year_schools_name_both_years(typed: str, value: int | None, suggestion: str) -> None:
    reading = YearType(2027, is_school_year=True).read(Entry(at("B2"), typed))
    assert (reading.value, [note.suggestion for note in reading.notes]) == (value, [suggestion] if suggestion else [])
