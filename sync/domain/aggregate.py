"""Figures over all schools: what the overview shows and what a run reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.compile.master.keys import MOST_BEHIND
from sheets_schema.findings import Severity
from sheets_schema.frozen import frozen
from sync.domain.standing import Reading, Tally
from sync.domain.statuses import Status, completeness_of

if TYPE_CHECKING:
    from sync.domain.roster import Roster, School

Counts = dict[str, int]


class Behind(NamedTuple):
    """A school that lacks something due: how many items, and for how many days the oldest of them."""

    school: str
    name: str
    completeness: float | None
    missing: int
    overdue: int
    worst_days: int


@frozen
class Figures:
    """Totals of one run. Shares are 0.0 to 1.0, None when nothing applies.

    ``by_choice``: for each field that models are counted by, models by choice. ``by_step``: for each step, items by
    status. ``by_school``: items by status for each school. ``by_severity``: findings. ``behind``: the schools most
    behind, the one furthest behind first.
    """

    totals: Mapping[str, int]
    completeness: float | None
    by_choice: Mapping[str, Mapping[str, int]]
    by_step: Mapping[str, Mapping[str, int]]
    by_school: Mapping[str, Mapping[str, int]]
    by_severity: Mapping[str, int] = field(default_factory=dict)
    behind: tuple[Behind, ...] = ()


def aggregate(roster: Roster, tallies: Mapping[str, Tally]) -> Figures:
    """Add up what was counted of each school, by its id; unread schools count only as unread."""
    every = tuple(tallies.values())
    statuses: Counts = {}
    severities = {severity.value: 0 for severity in Severity}
    steps: dict[str, Counts] = {}
    choices: dict[str, Counts] = {}
    for tally in every:
        _add(statuses, tally.items)
        _add(severities, tally.severities)
        for step, counts in tally.steps.items():
            _add(steps.setdefault(step, {}), counts)
        for key, counts in tally.choices.items():
            _add(choices.setdefault(key, {}), counts)
    by_school = {school: tally.items for school, tally in tallies.items()}
    behind, totals = _behind(roster, tallies), _totals(every, statuses)
    return Figures(totals, completeness_of(statuses), choices, steps, by_school, severities, behind)


def _behind(roster: Roster, tallies: Mapping[str, Tally]) -> tuple[Behind, ...]:
    """The schools that lack most of what is due; of equal ones those that are late the longest."""
    known = [(school, tallies[school.id]) for school in roster.schools if school.id in tallies]
    schools = (_how_far(school, tally) for school, tally in known if not tally.is_unread)
    lacking = [one for one in schools if one.missing or one.overdue]
    return tuple(sorted(lacking, key=lambda one: (-one.missing - one.overdue, -one.worst_days))[: len(MOST_BEHIND)])


def _how_far(school: School, tally: Tally) -> Behind:
    missing, overdue = tally.items.get(Status.MISSING, 0), tally.items.get(Status.OVERDUE, 0)
    return Behind(school.id, school.name, completeness_of(tally.items), missing, overdue, tally.worst_days)


def _add(totals: Counts, counts: Mapping[str, int]) -> None:
    for key, count in counts.items():
        totals[key] = totals.get(key, 0) + count


def _totals(tallies: tuple[Tally, ...], statuses: Mapping[str, int]) -> Mapping[str, int]:
    counts = {
        "expected": len(tallies),
        "read": sum(tally.is_read for tally in tallies),
        "unread": sum(tally.is_unread for tally in tallies),
        "without_workbook": sum(tally.reading is Reading.WITHOUT_WORKBOOK for tally in tallies),
        "registered_schools": sum(tally.models > 0 for tally in tallies),
        "models": sum(tally.models for tally in tallies),
        "records": sum(tally.records for tally in tallies),
        "findings": sum(tally.findings for tally in tallies),
    }
    return counts | {status.value: statuses.get(status.value, 0) for status in Status}
