"""The overview of the master and its log of runs, as table contents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sheets_schema.cells import Value
from sheets_schema.compile.master.overview import (
    BY_STEP,
    BY_STEP_COLUMNS,
    FIGURES_TABLE,
    OTHER_KEY,
    breakdown_table,
    choice_key,
)
from sheets_schema.compile.master.tables import RUNS
from sheets_schema.compile.master.words import FIGURES
from sync.domain.aggregate import Figures
from sync.domain.campaign import Campaign
from sync.domain.statuses import completeness_of
from sync.domain.tables import MasterRow, TableContent


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What one run did, for the log: counts of schools and writes, and seconds."""

    run: str
    as_of: date
    feedback: int
    cells: int
    seconds: float


def overview(campaign: Campaign, figures: Figures, today: date) -> tuple[TableContent, ...]:
    """Contents of *Tổng quan*: totals, models by each of the campaign's choices, items by step."""
    choices = (_by_choice(campaign, field, counts) for field, counts in figures.by_choice.items())
    return (_totals(figures, today), *choices, _by_step(campaign, figures))


def _totals(figures: Figures, today: date) -> TableContent:
    values: dict[str, Value] = {key: float(count) for key, count in figures.totals.items()}
    values["as_of"], values["completeness"] = today, figures.completeness
    rows = tuple(MasterRow(key, (values.get(key),)) for key in FIGURES)
    return TableContent(FIGURES_TABLE, ("value",), rows, is_fixed=True)


def _by_choice(campaign: Campaign, field: str, counts: Mapping[str, int]) -> TableContent:
    source = str(campaign.schema.subject.field(field).options["options_from"])
    names = [option.name for option in campaign.options.get(source, ())]
    rows = [MasterRow(choice_key(name), (float(counts.get(name, 0)),)) for name in names]
    rest = sum(counts.values()) - sum(counts.get(name, 0) for name in names)
    content = (*rows, MasterRow(OTHER_KEY, (float(rest),)))
    return TableContent(breakdown_table(field), ("models",), content, is_fixed=True)


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
    values: tuple[Value, ...] = (record.run, record.as_of, *numbers, round(record.seconds, 1))
    return TableContent(RUNS, columns, (MasterRow(record.run, values),), is_log=True)
