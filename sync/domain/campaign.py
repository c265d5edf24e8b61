"""The campaign: who launched it, for which period, with which deadlines and choices. All of it is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import NamedTuple

from sheets_schema.frozen import frozen
from sheets_schema.model import Frame, KnownSchool, Option, Schema, Step, StepItem
from sync.domain.calendar import Calendar
from sync.domain.limits import Limits


@frozen
class Basis:
    """The document that launched the campaign."""

    type: str
    number: str
    date: date
    issuer: str
    phase: str = ""


SCALE = 100.0
"""The highest score where a campaign says nothing of it."""


class Grade(NamedTuple):
    """A grade of recognition and the score from which it is given."""

    name: str
    least: float


@frozen
class Recognition:
    """How models are recognised: scores from 0 to ``scale``, and ``grades`` from the highest threshold down.

    ``barred``: names of the grades that a criterion with no point at all rules out.
    """

    scale: float = SCALE
    grades: tuple[Grade, ...] = ()
    barred: frozenset[str] = frozenset()

    def grade(self, score: float, has_zero: bool) -> str:
        """The grade of a score; empty below every threshold."""
        open_to = (one for one in self.grades if not (has_zero and one.name in self.barred))
        return next((one.name for one in open_to if score >= one.least), "")

    @property
    def least(self) -> float:
        """The lowest score that is given a grade."""
        return min((one.least for one in self.grades), default=0)


@frozen
class Campaign:
    """One campaign, as ``campaign.yaml`` describes it.

    ``deadlines`` are as they were set; ``deadline`` and ``due`` say when they really end. ``year`` is the one that a
    school year ends in.
    """

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
    calendar: Calendar = field(default_factory=Calendar)
    is_school_year: bool = False
    recognition: Recognition = Recognition()
    limits: Limits = field(default_factory=Limits)

    def frame(self, today: date, schools: tuple[KnownSchool, ...]) -> Frame:
        """What the checks need to know of this campaign."""
        return Frame(self.year, self.first, self.last, today, schools, self.options, self.is_school_year)

    def deadline(self, name: str, extension: date | None = None) -> date | None:
        """The last day for what a deadline of this name concerns: extended where the school has a later day, and moved
        to a working day as the calendar says. None: no such deadline.
        """
        regular = self.deadlines.get(name)
        if regular is None:
            return None
        return self.calendar.last_day(max(regular, extension) if extension else regular)

    def due(self, step: Step, item: StepItem, extension: date | None = None) -> date | None:
        """The last day for an item, as ``deadline`` says; None: no deadline."""
        return self.deadline(item.deadline or step.deadline, extension)
