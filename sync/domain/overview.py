"""The overview of the master and its log of runs, as table contents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sheets_schema.cells import Value
from sheets_schema.compile.master.figures import (
    BEHIND,
    BEHIND_COLUMNS,
    BY_SEVERITY,
    BY_STEP,
    BY_STEP_COLUMNS,
    FIGURES_TABLE,
    OTHER_KEY,
    breakdown_table,
    choice_key,
)
from sheets_schema.compile.master.keys import MOST_BEHIND
from sheets_schema.compile.master.tables import RUNS
from sheets_schema.compile.master.words import FIGURES
from sheets_schema.findings import Severity
from sheets_schema.frozen import frozen
from sheets_schema.model import Field
from sheets_schema.types.choice import listed_options
from sync.domain.aggregate import Figures
from sync.domain.campaign import Campaign
from sync.domain.statuses import completeness_of
from sync.domain.tables import MasterRow, TableContent


@frozen
class RunRecord:
    """What one run did, for the log: counts of schools and writes, and seconds."""

    run: str
    as_of: date
    feedback: int
    cells: int
    seconds: float


def overview(campaign: Campaign, figures: Figures, today: date) -> tuple[TableContent, ...]:
    """Contents of *Tổng quan*: totals, items by step, schools most behind, models by choices, findings."""
    choices = (
        _by_choice(campaign, field, figures.by_choice.get(field.key, {})) for field in campaign.schema.breakdowns
    )
    return (_totals(figures, today), _by_step(campaign, figures), _behind(figures), *choices, _by_severity(figures))


def _behind(figures: Figures) -> TableContent:
    """The names are written beside the figures; rows that no school needs are emptied."""
    rows = [
        MasterRow(key, (one.name, one.completeness, float(one.missing), float(one.overdue), float(one.worst_days)))
        for key, one in zip(MOST_BEHIND, figures.behind, strict=False)
    ]
    rest = (MasterRow(key, (None,) * len(BEHIND_COLUMNS)) for key in MOST_BEHIND[len(rows) :])
    return TableContent(BEHIND, BEHIND_COLUMNS, (*rows, *rest), is_fixed=True)


def _by_severity(figures: Figures) -> TableContent:
    rows = tuple(MasterRow(one.value, (float(figures.by_severity.get(one.value, 0)),)) for one in Severity)
    return TableContent(BY_SEVERITY, ("findings",), rows, is_fixed=True)


def _totals(figures: Figures, today: date) -> TableContent:
    values: dict[str, Value] = {key: float(count) for key, count in figures.totals.items()}
    values["as_of"], values["completeness"] = today, figures.completeness
    rows = tuple(MasterRow(key, (values.get(key),)) for key in FIGURES)
    return TableContent(FIGURES_TABLE, ("value",), rows, is_fixed=True)


def _by_choice(campaign: Campaign, field: Field, counts: Mapping[str, int]) -> TableContent:
    names = [option.name for option in listed_options(field, campaign.options)]
    rows = [MasterRow(choice_key(name), (float(counts.get(name, 0)),)) for name in names]
    rest = sum(counts.values()) - sum(counts.get(name, 0) for name in names)
    content = (*rows, MasterRow(OTHER_KEY, (float(rest),)))
    return TableContent(breakdown_table(field.key), ("models",), content, is_fixed=True)


def _by_step(campaign: Campaign, figures: Figures) -> TableContent:
    rows = tuple(MasterRow(step.key, _step_values(figures.by_step.get(step.key, {}))) for step in campaign.schema.steps)
    return TableContent(BY_STEP, BY_STEP_COLUMNS, rows, is_fixed=True)


def _step_values(counts: Mapping[str, int]) -> tuple[Value, ...]:
    return (completeness_of(counts), *(float(counts.get(key, 0)) for key in BY_STEP_COLUMNS[1:]))


def runs(record: RunRecord, figures: Figures) -> TableContent:
    """One more row for the log; the rows of earlier runs are not touched."""
    totals = figures.totals
    columns = (
        "run",
        "as_of",
        "expected",
        "read",
        "failed",
        "findings",
        "missing",
        "overdue",
        "feedback",
        "cells",
        "seconds",
        "models",
        "completeness",
    )
    counts = (
        totals["expected"],
        totals["read"],
        totals["unread"],
        totals["findings"],
        totals["missing"],
        totals["overdue"],
    )
    numbers = tuple(float(count) for count in (*counts, record.feedback, record.cells))
    latest = (round(record.seconds, 1), float(totals["models"]), figures.completeness)
    values: tuple[Value, ...] = (record.run, record.as_of, *numbers, *latest)
    return TableContent(RUNS, columns, (MasterRow(record.run, values),), is_log=True)
