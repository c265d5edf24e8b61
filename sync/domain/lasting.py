"""How long a school stands as it does on one day if nobody enters anything: until a deadline passes.

So that a run on another day judges only those of whom that day says something else. A status changes on the day after
the last one that is in time; while something is late, its days are counted every day; and what is said of a day
because it is still to come is not said for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sheets_schema.findings import Code
from sync.domain.kept import Days
from sync.domain.statuses import Status

if TYPE_CHECKING:
    from sheets_schema.records import Checked
    from sync.domain.statuses import StepStatus


def days_of(statuses: Iterable[StepStatus], checked: Checked | None, today: date, grace_days: int) -> Days:
    """The days, from ``today`` on, on which a school's findings and statuses are these. ``grace_days``: for so many
    days after a last day nothing is called late.
    """
    grace = timedelta(days=grace_days)
    ends = [today if one.days_late else one.due + grace for one in statuses if one.due and _is_open(one)]
    if checked and _looks_ahead(checked):
        ends.append(today)
    return Days(today.isoformat(), min(ends, default=date.max).isoformat())


def _is_open(status: StepStatus) -> bool:
    """Whether it is held against the day that it is; what is done is held against the day on which it was."""
    return status.date is None and status.status is not Status.NOT_APPLICABLE


def _looks_ahead(checked: Checked) -> bool:
    """Whether something is said of a day because it is still to come."""
    readings = (reading for one in checked.records for reading in one.readings.values())
    return any(note.code is Code.DATE_IN_FUTURE for reading in readings for note in reading.notes)
