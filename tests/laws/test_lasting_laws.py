"""A school stands as it does for all the days that are kept with it: what a run leaves out nobody misses."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.demo.stories import STORIES
from sync.domain.lasting import days_of
from sync.domain.outcome import Outcome
from tests.schools import campaign, outcome

DAYS = st.dates(date(2019, 4, 1), date(2021, 6, 30))
WRITTEN = [story.entries for story in STORIES if story.entries]
GRACE = campaign().calendar.grace_days


def last_day(one: Outcome, today: date) -> date:
    return date.fromisoformat(days_of(one.statuses, one.checked, today, GRACE).last)


@given(st.sampled_from(WRITTEN), DAYS, st.integers(0, 500))
@settings(max_examples=60)
def test_until_the_last_day_everything_said_of_a_school_is_the_same(
    entries: dict[str, dict[str, dict[str, str]]], today: date, later: int
) -> None:
    first = outcome(entries, today=today)
    other = min(today + timedelta(days=later), last_day(first, today))
    assert outcome(entries, today=other) == first


@given(DAYS)
def test_a_school_without_a_workbook_stands_as_it_does_until_something_is_due(today: date) -> None:
    first = outcome(None, today=today)
    last = last_day(first, today)
    assert outcome(None, today=last) == first
    if last < date.max:
        assert outcome(None, today=last + timedelta(days=1)) != first


def test_what_is_late_is_counted_anew_every_day() -> None:
    today = date(2020, 12, 31)
    assert last_day(outcome(None, today=today), today) == today


def test_a_date_in_the_future_is_looked_at_again_every_day() -> None:
    entries = {"tien_do": {"m1/dang_ky_mo_hinh": {"trang_thai": "Đã xong", "ngay": "25/12/2020"}}}
    today = date(2019, 4, 2)
    assert last_day(outcome(entries, today=today), today) == today
