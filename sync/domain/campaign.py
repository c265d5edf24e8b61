"""The campaign: who launched it, for which period, with which deadlines and choices. All of it is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sheets_schema.model import Frame, KnownSchool, Option, Schema, Step, StepItem


@dataclass(frozen=True, slots=True)
class Basis:
    """The document that launched the campaign."""

    type: str
    number: str
    date: date
    issuer: str
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign, as ``campaign.yaml`` describes it. Deadlines are the last day that is in time."""

    key: str
    title: str
    authority: str
    receiver: str
    basis: Basis
    year: int
    first: date
    last: date
    deadlines: Mapping[str, date]
    schema: Schema
    contact: str = ""
    expected_models: int = 1
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)

    def frame(self, today: date, schools: tuple[KnownSchool, ...]) -> Frame:
        """What the checks need to know of this campaign."""
        return Frame(self.year, self.first, self.last, today, schools, self.options)

    def due(self, step: Step, item: StepItem, extension: date | None = None) -> date | None:
        """The last day for an item, with the school's extension if that is later; None: no deadline."""
        regular = self.deadlines.get(item.deadline or step.deadline)
        if regular and extension:
            return max(regular, extension)
        return regular
