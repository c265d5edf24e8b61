"""Figures over all schools, by pandas: what the overview shows and what a run reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from sheets_schema.findings import Severity
from sheets_schema.model import Schema
from sheets_schema.records import CheckedRecord
from sync.domain.outcome import Outcome
from sync.domain.statuses import Status, completeness_of, counts_of

OTHER = ""
"""The group of models whose choice is missing or not one of the campaign's."""


MOST_BEHIND = 10
"""So many schools are named as most behind."""


class Behind(NamedTuple):
    """A school that lacks something due: how many items, and for how many days the oldest of them."""

    school: str
    name: str
    completeness: float | None
    missing: int
    overdue: int
    worst_days: int


@dataclass(frozen=True, slots=True)
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


def aggregate(schema: Schema, outcomes: Sequence[Outcome]) -> Figures:
    """Count schools, models, items and findings over all outcomes; unread schools count only as unread."""
    items = _items_frame(outcomes)
    models = _models_frame(schema, outcomes)
    statuses = _counts(items, "status")
    return Figures(
        totals=_totals(outcomes, models, statuses),
        completeness=completeness_of(statuses),
        by_choice={field.key: _counts(models, field.key) for field in schema.breakdowns},
        by_step=_table(items, "step"),
        by_school=_table(items, "school"),
        by_severity=_severities(outcomes),
        behind=_behind(outcomes),
    )


def _severities(outcomes: Iterable[Outcome]) -> dict[str, int]:
    found = Counter(finding.severity.value for outcome in outcomes for finding in outcome.findings)
    return {one.value: found[one.value] for one in Severity}


def _behind(outcomes: Iterable[Outcome]) -> tuple[Behind, ...]:
    """The schools that lack most of what is due; of equal ones those that are late the longest."""
    schools = (_how_far(outcome) for outcome in outcomes if not outcome.is_unread)
    lacking = [one for one in schools if one.missing or one.overdue]
    return tuple(sorted(lacking, key=lambda one: (-one.missing - one.overdue, -one.worst_days))[:MOST_BEHIND])


def _how_far(outcome: Outcome) -> Behind:
    counts = counts_of(outcome.statuses)
    worst = max((status.days_late for status in outcome.statuses), default=0)
    missing, overdue = counts.get(Status.MISSING, 0), counts.get(Status.OVERDUE, 0)
    return Behind(outcome.school.id, outcome.school.name, completeness_of(counts), missing, overdue, worst)


def _items_frame(outcomes: Iterable[Outcome]) -> pd.DataFrame:
    rows = [
        (outcome.school.id, status.step, status.status.value)
        for outcome in outcomes
        if not outcome.is_unread
        for status in outcome.statuses
    ]
    return pd.DataFrame(rows, columns=["school", "step", "status"])


def _models_frame(schema: Schema, outcomes: Iterable[Outcome]) -> pd.DataFrame:
    fields = [field.key for field in schema.breakdowns]
    rows = [
        (outcome.school.id, *(_choice(record, field) for field in fields))
        for outcome in outcomes
        for record in registered(schema, outcome)
    ]
    return pd.DataFrame(rows, columns=["school", *fields])


def registered(schema: Schema, outcome: Outcome) -> tuple[CheckedRecord, ...]:
    """The models of a school that have a name; without a name field, all that hold any entry."""
    if outcome.checked is None:
        return ()
    subject = schema.subject
    ours = (record for record in outcome.checked.records if record.record.table == subject.key)
    return tuple(record for record in ours if _is_named(record, subject.name_field))


def _is_named(record: CheckedRecord, name_field: str) -> bool:
    if not name_field:
        return bool(record.readings)
    reading = record.readings.get(name_field)
    return reading is not None and reading.value is not None


def _choice(record: CheckedRecord, field: str) -> str:
    reading = record.readings.get(field)
    return str(reading.value) if reading is not None and reading.value is not None else OTHER


def _counts(frame: pd.DataFrame, column: str) -> dict[str, int]:
    return {str(choice): int(count) for choice, count in frame[column].value_counts().items()}


def _table(items: pd.DataFrame, by: str) -> dict[str, dict[str, int]]:
    counted = items.groupby([by, "status"], sort=False).size()
    table: dict[str, dict[str, int]] = {}
    for (group, status), count in zip(counted.index, counted.tolist(), strict=True):
        table.setdefault(str(group), {})[str(status)] = int(count)
    return table


def _totals(outcomes: Sequence[Outcome], models: pd.DataFrame, statuses: Mapping[str, int]) -> dict[str, int]:
    read = [outcome for outcome in outcomes if outcome.checked is not None]
    counts = {
        "expected": len(outcomes),
        "read": len(read),
        "unread": sum(outcome.is_unread for outcome in outcomes),
        "without_workbook": sum(not outcome.workbook for outcome in outcomes),
        "registered_schools": int(models["school"].nunique()),
        "models": len(models),
        "findings": sum(len(outcome.findings) for outcome in outcomes),
    }
    return counts | {status.value: int(statuses.get(status.value, 0)) for status in Status}
