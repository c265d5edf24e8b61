"""Figures over all schools, by pandas: what the overview shows and what a run reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from sheets_schema.model import Schema
from sheets_schema.records import CheckedRecord
from sync.domain.outcome import Outcome
from sync.domain.statuses import Status, completeness_of

OTHER = ""
"""The group of models whose choice is missing or not one of the campaign's."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Totals of one run. Shares are 0.0 to 1.0, None when nothing applies.

    ``by_choice``: for each subject field with the campaign's own choices, models by choice.
    ``by_step``: for each step, items by status. ``by_school``: items by status for each school.
    """

    totals: Mapping[str, int]
    completeness: float | None
    by_choice: Mapping[str, Mapping[str, int]]
    by_step: Mapping[str, Mapping[str, int]]
    by_school: Mapping[str, Mapping[str, int]]


def aggregate(schema: Schema, outcomes: Sequence[Outcome]) -> Figures:
    """Count schools, models, items and findings over all outcomes; unread schools count only as unread."""
    items = _items_frame(outcomes)
    models = _models_frame(schema, outcomes)
    statuses = _counts(items, "status")
    return Figures(
        totals=_totals(outcomes, models, statuses),
        completeness=completeness_of(statuses),
        by_choice={key: _counts(models, key) for key in _choice_fields(schema)},
        by_step=_table(items, "step"),
        by_school=_table(items, "school"),
    )


def _items_frame(outcomes: Iterable[Outcome]) -> pd.DataFrame:
    rows = [
        (outcome.school.id, status.step, status.status.value)
        for outcome in outcomes
        if not outcome.is_unread
        for status in outcome.statuses
    ]
    return pd.DataFrame(rows, columns=["school", "step", "status"])


def _models_frame(schema: Schema, outcomes: Iterable[Outcome]) -> pd.DataFrame:
    fields = _choice_fields(schema)
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


def _choice_fields(schema: Schema) -> tuple[str, ...]:
    return tuple(field.key for field in schema.subject.fields if field.options.get("options_from"))


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
