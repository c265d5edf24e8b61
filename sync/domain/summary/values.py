"""The parts of a summary. Counts are of models, of step items or of schools, as each says; shares are 0.0 to 1.0."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sheets_schema.model import Words
from sync.domain.decisions import Verdict
from sync.domain.roster import School
from sync.domain.snapshot import Unreadable
from sync.domain.statuses import Status, StepStatus


class Breakdown(NamedTuple):
    """Models, or proposals, by one choice: ``groups`` in the order of the choices, and ``other`` with none of them.

    ``total`` is what the groups and the others have to add up to.
    """

    key: str
    label: Words
    groups: tuple[tuple[str, int], ...]
    other: int
    total: int

    @property
    def named(self) -> int:
        """How many have one of the choices."""
        return sum(count for _, count in self.groups)


class StepLine(NamedTuple):
    """One step: its items by status over all schools that were read."""

    key: str
    label: Words
    counts: Mapping[str, int]
    completeness: float | None


class CommuneLine(NamedTuple):
    """One commune; an empty name stands for schools without one. ``registered``: schools with a model."""

    name: str
    schools: int
    registered: int
    models: int
    missing: int
    overdue: int
    completeness: float | None


class ModelLine(NamedTuple):
    """One model with the status of each step item, in the schema's order. ``key``: ``m1`` ... ``choices``: what it
    names of each field that models are counted by; empty where it names none of the choices.
    """

    key: str
    name: str
    statuses: tuple[StepStatus, ...]
    completeness: float | None
    choices: tuple[tuple[str, str], ...] = ()


class OpenItem(NamedTuple):
    """A step item that is missing, overdue, wrong or without proof."""

    school: School
    model: str
    step: Words
    item: Words
    status: Status
    due: date | None
    days_late: int


class SchoolLine(NamedTuple):
    """One expected school. ``trouble``: why its workbook could not be read; then nothing else is known of it.

    ``registered`` counts its models, ``findings`` what there is to mend or to answer.
    """

    school: School
    models: tuple[ModelLine, ...]
    registered: int
    completeness: float | None
    missing: int
    overdue: int
    findings: int
    workbook: str = ""
    trouble: Unreadable | None = None

    @property
    def days_late(self) -> int:
        """Days since the due date of what has been open longest."""
        open_items = (one for model in self.models for one in model.statuses)
        return max((one.days_late for one in open_items if one.status in (Status.MISSING, Status.OVERDUE)), default=0)


class Proposal(NamedTuple):
    """A person or a group proposed for commendation: what the school wrote. Personal data."""

    school: School
    model: str
    kind: str
    name: str
    post: str
    achievement: str
    title: str
    issuer: str
    year: str


class Recognised(NamedTuple):
    """A model that officials recognised. ``score``: None where none was given; ``grade`` and ``award`` may be empty."""

    school: School
    model: str
    name: str
    score: float | None
    grade: str
    award: str


class Note(NamedTuple):
    """A total that does not reconcile: ``key`` names its words, ``parts`` what they speak of."""

    key: str
    parts: tuple[tuple[str, str], ...]


class Summary(NamedTuple):
    """All of it. ``totals`` are those of the overview (``sync.domain.aggregate``).

    ``verdicts``: registered models by what officials decided.
    """

    as_of: date
    totals: Mapping[str, int]
    completeness: float | None
    breakdowns: tuple[Breakdown, ...]
    steps: tuple[StepLine, ...]
    items: tuple[tuple[str, str], ...]
    communes: tuple[CommuneLine, ...]
    schools: tuple[SchoolLine, ...]
    open_items: tuple[OpenItem, ...]
    proposals: tuple[Proposal, ...]
    proposed: tuple[Breakdown, ...]
    verdicts: Mapping[Verdict, int]
    recognised: tuple[Recognised, ...]
    notes: tuple[Note, ...]
    strays: tuple[Unreadable, ...] = ()
