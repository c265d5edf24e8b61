"""The statuses of step items, as values; ``progress`` computes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sheets_schema.frozen import frozen

if TYPE_CHECKING:
    from sheets_schema.cells import CellRef


class Status(StrEnum):
    """Where one step item of one model of one school stands. Each item has exactly one."""

    DONE = "done"
    DONE_LATE = "done_late"
    IN_PROGRESS = "in_progress"
    CLAIMED = "claimed_without_proof"
    INVALID = "invalid"
    MISSING = "missing"
    """Nothing was entered, and the last day has passed."""
    OVERDUE = "overdue"
    """Begun, not finished, and the last day has passed."""
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"


@frozen
class StepStatus:
    """The status of one item. ``at`` is the cell to go to; None when the school has no workbook.

    ``date``: when it was done. ``days_late``: how many days after ``due`` it was done, or, not done yet,
    how many have passed; 0 when it is in time. ``reason``: the school's words for "not applicable".
    """

    model: str
    step: str
    item: str
    status: Status
    due: date | None = None
    date: date | None = None
    days_late: int = 0
    at: CellRef | None = None
    reason: str = ""


def counts_of(statuses: Iterable[StepStatus]) -> dict[str, int]:
    """How many items stand at each status."""
    counts: dict[str, int] = {}
    for status in statuses:
        counts[status.status.value] = counts.get(status.status.value, 0) + 1
    return counts


def completeness_of(counts: Mapping[str, int]) -> float | None:
    """Items done, in time or late, as a share of all that apply, 0 to 1; None when none applies."""
    applying = sum(counts.values()) - counts.get(Status.NOT_APPLICABLE, 0)
    done = counts.get(Status.DONE, 0) + counts.get(Status.DONE_LATE, 0)
    return done / applying if applying else None


def completeness(statuses: Iterable[StepStatus]) -> float | None:
    """How far a school is: ``completeness_of`` the counts of its statuses."""
    return completeness_of(counts_of(statuses))
