"""Where one school stands, in the form that is kept: what is counted of it, and its rows in the master.

A school whose workbook did not change is not read into records again: its standing is taken up as it was kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sheets_schema.cells import typed_text
from sheets_schema.findings import Finding, Severity
from sheets_schema.frozen import frozen
from sync.domain.outcome import Outcome, registrations_read
from sync.domain.statuses import StepStatus, counts_of

if TYPE_CHECKING:
    from sheets_schema.model import Schema
    from sheets_schema.records import CheckedRecord
    from sync.domain.snapshot import Unreadable
    from sync.domain.tables import MasterRow

OTHER = ""
"""The group of models whose choice is missing or not one of the campaign's."""


class Reading(StrEnum):
    """What came of a school's workbook."""

    READ = "read"
    UNTOUCHED = "untouched"
    """Read, and nothing in it was entered."""
    WITHOUT_WORKBOOK = "without_workbook"
    UNREAD = "unread"
    """There is one, and nothing may be concluded about the school."""


@frozen
class Tally:
    """What is counted of one school. ``models`` have a name, ``records`` hold an entry.

    ``choices``: for each field that models are counted by, models by choice. ``steps``: for each step,
    items by status. ``items``: all items by status. ``severities``: findings of each severity. ``worst_days``: how late
    the latest item is. ``has_form``: its form of registration was there to be read. ``as_of``, of one that is unread:
    the ISO day of the last run before, whose figures the master still shows; empty: there was none.
    """

    reading: Reading
    workbook: str = ""
    models: int = 0
    records: int = 0
    choices: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    steps: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    items: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, int] = field(default_factory=dict)
    worst_days: int = 0
    has_form: bool = False
    trouble: Unreadable | None = None
    as_of: str = ""

    @property
    def is_unread(self) -> bool:
        """There is a workbook, but it could not be read."""
        return self.reading is Reading.UNREAD

    @property
    def is_read(self) -> bool:
        """There is a workbook, and it was read."""
        return self.reading in (Reading.READ, Reading.UNTOUCHED)

    @property
    def findings(self) -> int:
        """How many findings there are, of whatever severity."""
        return sum(self.severities.values())


@frozen
class Standing:
    """One school after a run. ``rows``: its rows in each table of the master that lists schools, by table.

    ``unbegun``: what is required in forms that the school has not begun.
    """

    school: str
    tally: Tally
    rows: Mapping[str, tuple[MasterRow, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unbegun: tuple[Finding, ...] = ()
    statuses: tuple[StepStatus, ...] = ()


def tally_of(schema: Schema, outcome: Outcome) -> Tally:
    """Count one school."""
    if outcome.trouble:
        return Tally(Reading.UNREAD, outcome.workbook, trouble=outcome.trouble)
    models = registered(schema, outcome)
    severities = [finding.severity for finding in outcome.findings]
    return Tally(
        _reading(outcome),
        outcome.workbook,
        len(models),
        sum(map(holds_entry, outcome.checked.records if outcome.checked else ())),
        {one.key: _counts(_choice(record, one.key) for record in models) for one in schema.breakdowns},
        _by_step(outcome.statuses),
        counts_of(outcome.statuses),
        {one.value: severities.count(one) for one in Severity},
        max((status.days_late for status in outcome.statuses), default=0),
        bool(registrations_read(schema, (outcome,))),
    )


def last_tally(standing: Standing) -> Tally:
    """What was counted of a school that is unread when it was read last, as far as its findings and statuses tell."""
    kinds = [finding.severity for finding in standing.findings]
    return replace(
        standing.tally,
        reading=Reading.READ,
        items=counts_of(standing.statuses),
        severities={one.value: kinds.count(one) for one in Severity},
        worst_days=max((status.days_late for status in standing.statuses), default=0),
    )


def _reading(outcome: Outcome) -> Reading:
    if outcome.checked is None:
        return Reading.WITHOUT_WORKBOOK
    return Reading.UNTOUCHED if outcome.is_untouched else Reading.READ


def holds_entry(checked: CheckedRecord) -> bool:
    """Whether anything stands in a record."""
    values = (entry.value for entry in checked.record.entries.values())
    return any(value is not None and typed_text(value).strip() for value in values)


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


def _choice(record: CheckedRecord, key: str) -> str:
    reading = record.readings.get(key)
    return str(reading.value) if reading is not None and reading.value is not None else OTHER


def _counts(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _by_step(statuses: Iterable[StepStatus]) -> dict[str, dict[str, int]]:
    steps: dict[str, dict[str, int]] = {}
    for status in statuses:
        counts = steps.setdefault(status.step, {})
        counts[status.status.value] = counts.get(status.status.value, 0) + 1
    return steps
