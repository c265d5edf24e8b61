"""Outcomes of one run -> the summary of the campaign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sheets_schema.model import Schema
from sheets_schema.records import CheckedRecord
from sheets_schema.types.choice import listed_options
from sync.domain.aggregate import Figures, aggregate
from sync.domain.campaign import Campaign
from sync.domain.contents import OPEN_ITEMS
from sync.domain.decisions import Decisions
from sync.domain.outcome import Outcome
from sync.domain.papers.printed import printed
from sync.domain.roster import Roster
from sync.domain.snapshot import Unreadable
from sync.domain.standing import registered, tally_of
from sync.domain.statuses import Status, completeness, completeness_of, counts_of
from sync.domain.summary.proposals import proposals_of, proposed_by
from sync.domain.summary.recognition import recognised_of, verdicts_of
from sync.domain.summary.reconciling import notes_of, recognition_notes
from sync.domain.summary.values import Breakdown, CommuneLine, ModelLine, OpenItem, SchoolLine, StepLine, Summary
from sync.domain.totals import unequal_sums

NEVER: Mapping[str, str] = {}
"""Nothing is known of earlier readings."""


class Known(NamedTuple):
    """What a summary is made of: the schools that were read, what officials decided, workbooks of nobody, and the
    days (ISO) of which the last figures of schools are that cannot be read now, by school.
    """

    outcomes: Sequence[Outcome]
    decisions: Decisions = Decisions({})
    strays: Sequence[Unreadable] = ()
    last_days: Mapping[str, str] = NEVER


def summary_of(campaign: Campaign, known: Known, today: date) -> Summary:
    """Everything the report and the dashboard show, with what does not reconcile."""
    outcomes = known.outcomes
    schema = campaign.schema
    roster = Roster(tuple(outcome.school for outcome in outcomes))
    tallies = {outcome.school.id: tally_of(schema, outcome) for outcome in outcomes}
    figures = aggregate(roster, tallies)
    schools = tuple(_school(campaign, outcome) for outcome in outcomes)
    breakdowns = tuple(_breakdowns(campaign, figures))
    proposals = tuple(proposals_of(schema, outcomes))
    verdicts = verdicts_of(schools, known.decisions)
    return Summary(
        as_of=today,
        totals=figures.totals,
        completeness=figures.completeness,
        breakdowns=breakdowns,
        steps=tuple(_steps(schema, figures)),
        items=tuple((f"{step.key}.{item.key}", item.label.vi) for step, item in schema.items()),
        communes=tuple(_communes(schools)),
        schools=schools,
        open_items=tuple(_open_items(schema, outcomes)),
        proposals=proposals,
        proposed=tuple(proposed_by(schema, proposals)),
        verdicts=verdicts,
        recognised=tuple(recognised_of(schools, known.decisions)),
        notes=(
            *notes_of(unequal_sums(campaign, roster, tallies), outcomes, known.last_days),
            *recognition_notes(schools, known.decisions),
        ),
        strays=tuple(known.strays),
    )


def _breakdowns(campaign: Campaign, figures: Figures) -> Iterator[Breakdown]:
    """Models by each field that officials count by."""
    total = figures.totals["models"]
    for field in campaign.schema.breakdowns:
        counts = figures.by_choice.get(field.key, {})
        groups = tuple((one.name, counts.get(one.name, 0)) for one in listed_options(field, campaign.options))
        yield Breakdown(field.key, field.label, groups, total - sum(count for _, count in groups), total)


def _steps(schema: Schema, figures: Figures) -> Iterator[StepLine]:
    for step in schema.steps:
        counts = figures.by_step.get(step.key, {})
        yield StepLine(step.key, step.label, counts, completeness_of(counts))


def _school(campaign: Campaign, outcome: Outcome) -> SchoolLine:
    if outcome.trouble:
        return SchoolLine(outcome.school, (), 0, None, 0, 0, 0, outcome.workbook, outcome.trouble)
    counts = counts_of(outcome.statuses)
    return SchoolLine(
        outcome.school,
        tuple(_models(campaign, outcome)),
        len(registered(campaign.schema, outcome)),
        completeness_of(counts),
        counts.get(Status.MISSING, 0),
        counts.get(Status.OVERDUE, 0),
        len(outcome.findings),
        outcome.workbook,
    )


def _models(campaign: Campaign, outcome: Outcome) -> Iterator[ModelLine]:
    schema = campaign.schema
    named = {record.record.key: record for record in registered(schema, outcome)}
    field = schema.subject.name_field
    for key in outcome.models():
        statuses = tuple(status for status in outcome.statuses if status.model == key)
        name = printed(schema.subject.field(field), named[key]) if field and key in named else ""
        choices = tuple(_choices(campaign, named[key])) if key in named else ()
        yield ModelLine(key, name, statuses, completeness(statuses), choices)


def _choices(campaign: Campaign, record: CheckedRecord) -> Iterator[tuple[str, str]]:
    """What a model names of each field that officials count by."""
    for field in campaign.schema.breakdowns:
        names = [option.name for option in listed_options(field, campaign.options)]
        yield field.key, str(value) if (value := record.value(field.key)) in names else ""


def _communes(schools: Iterable[SchoolLine]) -> Iterator[CommuneLine]:
    """Communes by name, in the order in which the roster first has them."""
    by_name: dict[str, list[SchoolLine]] = {}
    for line in schools:
        by_name.setdefault(line.school.commune.strip(), []).append(line)
    for name, lines in by_name.items():
        statuses = (status for line in lines for model in line.models for status in model.statuses)
        yield CommuneLine(
            name,
            len(lines),
            sum(line.registered > 0 for line in lines),
            sum(line.registered for line in lines),
            sum(line.missing for line in lines),
            sum(line.overdue for line in lines),
            completeness(statuses),
        )


def _open_items(schema: Schema, outcomes: Iterable[Outcome]) -> Iterator[OpenItem]:
    labels = {(step.key, item.key): (step.label, item.label) for step, item in schema.items()}
    for outcome in outcomes:
        for status in () if outcome.is_unread else outcome.statuses:
            if status.status in OPEN_ITEMS:
                step, item = labels[status.step, status.item]
                yield OpenItem(outcome.school, status.model, step, item, status.status, status.due, status.days_late)
