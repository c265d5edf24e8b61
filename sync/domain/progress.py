"""One status for every step item of every model of a school, computed from cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count, islice
from typing import NamedTuple

from sheets_schema.cells import CellRef, typed_text
from sheets_schema.claims import Claim, proof_fields
from sheets_schema.findings import Code, Finding, Severity
from sheets_schema.frozen import frozen
from sheets_schema.model import Owner, Schema, ShownBy, Step, StepItem
from sheets_schema.records import Checked
from sheets_schema.rules.base import Seen
from sheets_schema.rules.claim import claim_of
from sync.domain.calendar import Calendar
from sync.domain.campaign import Campaign
from sync.domain.roster import School
from sync.domain.statuses import Status, StepStatus

_UNPROVEN = frozenset({Code.NEEDS_PROOF, Code.NEEDS_DATE})


@frozen
class _Verdict:
    """What the cells say of an item, before its due date is looked at.

    ``done``: finished on this day; ``is_begun``: something was entered; ``settled``: a status that no due
    date changes.
    """

    at: CellRef | None = None
    done: date | None = None
    is_begun: bool = False
    settled: Status | None = None
    reason: str = ""


_NOTHING = _Verdict()


@frozen
class _Workbook:
    """One school's records, and the findings about them that keep an item from being done."""

    schema: Schema
    records: Mapping[tuple[str, str], Seen]
    errors: Mapping[tuple[str, str], Sequence[Finding]]

    def seen(self, table: str, record: str) -> Seen | None:
        """The record, if the workbook has it."""
        return self.records.get((table, record))

    def errors_of(self, seen: Seen) -> Sequence[Finding]:
        """The error findings about a record."""
        return self.errors.get((seen.record.table, seen.record.key), ())


def progress(campaign: Campaign, checked: Checked | None, school: School | None, today: date) -> tuple[StepStatus, ...]:
    """Judge every step item. Without a workbook (``checked`` None) nothing was entered, and no cell is named."""
    workbook = _workbook(campaign.schema, checked) if checked else _Workbook(campaign.schema, {}, {})
    models = _models(workbook, campaign.expected_models)
    extensions = {model: school.extension_of(model) if school else None for model in models}
    judge = _Judge(campaign.calendar, today)
    return tuple(
        _status(
            model,
            step,
            item,
            judge.dated(_verdict(workbook, model, item), campaign.due(step, item, extensions[model])),
        )
        for model in models
        for step, item in campaign.schema.items()
    )


def _workbook(schema: Schema, checked: Checked) -> _Workbook:
    errors: dict[tuple[str, str], list[Finding]] = {}
    for finding in checked.findings:
        if finding.severity is Severity.ERROR or finding.code in _UNPROVEN:
            errors.setdefault((finding.table, finding.record), []).append(finding)
    steps = schema.steps_table
    wanted = {schema.subject.key, *((steps.key,) if steps else ()), *_showing_tables(schema)}
    records = (one for one in checked.records if one.record.table in wanted)
    return _Workbook(schema, {(one.record.table, one.record.key): one for one in records}, errors)


def _showing_tables(schema: Schema) -> set[str]:
    return {item.shown_by.table for _, item in schema.items() if item.shown_by}


def _models(workbook: _Workbook, expected: int) -> list[str]:
    """The models that the school has begun, in whichever columns, and the first others up to those expected."""
    steps, subject = workbook.schema.steps_table, workbook.schema.subject.key
    models: set[str] = set()
    for (table, key), seen in workbook.records.items():
        if table == subject and seen.filled:
            models.add(key)
        elif steps and table == steps.key and _is_begun(seen, steps.roles):
            models.add(key.partition("/")[0])
    others = (f"m{number}" for number in count(1) if f"m{number}" not in models)
    models.update(islice(others, max(0, expected - len(models))))
    return sorted(models, key=lambda key: (len(key), key))


def _is_begun(seen: Seen, roles: Mapping[str, str]) -> bool:
    """True when a row says more than that nothing was done, or that nothing has to be."""
    claim = claim_of(seen, roles)
    if claim is Claim.NOT_APPLICABLE:
        return False
    if claim is Claim.NOT_STARTED:
        return any(roles.get(role) in seen.filled for role in ("date", "document", "link"))
    return bool(seen.filled)


def _verdict(workbook: _Workbook, model: str, item: StepItem) -> _Verdict:
    steps = workbook.schema.steps_table
    row = workbook.seen(steps.key, f"{model}/{item.key}") if steps else None
    roles = steps.roles if steps else {}
    excused = _excused(row, roles) if row else None
    if excused:
        return excused
    if item.shown_by:
        return _shown(workbook, model, item.shown_by)
    return _reported(row, workbook.errors_of(row), item, roles) if row else _NOTHING


def _excused(row: Seen, roles: Mapping[str, str]) -> _Verdict | None:
    """Not applicable, with a reason."""
    reason = roles.get("reason", "")
    if reason not in row.filled or claim_of(row, roles) is not Claim.NOT_APPLICABLE:
        return None
    words = typed_text(row.record.entries[reason].value).strip()
    return _Verdict(row.record.at, settled=Status.NOT_APPLICABLE, reason=words)


def _reported(row: Seen, errors: Sequence[Finding], item: StepItem, roles: Mapping[str, str]) -> _Verdict:
    """What a row of the steps table says of its item."""
    invalid = next((finding for finding in errors if finding.code not in _UNPROVEN), None)
    if invalid:
        return _Verdict(invalid.at, settled=Status.INVALID)
    if errors:
        return _Verdict(errors[0].at, settled=Status.CLAIMED)
    if claim_of(row, roles) is not Claim.DONE:
        return _Verdict(row.record.at, is_begun=_is_begun(row, roles))
    day = row.value(roles.get("date", ""))
    if isinstance(day, date) and _is_proven(row, item, roles):
        return _Verdict(row.record.at, done=day)
    return _Verdict(row.record.at, settled=Status.CLAIMED)


def _is_proven(row: Seen, item: StepItem, roles: Mapping[str, str]) -> bool:
    asked = proof_fields(item.proof, roles)
    return not asked or any(key in row.filled for key in asked)


def _shown(workbook: _Workbook, model: str, shown: ShownBy) -> _Verdict:
    """What the form itself shows of an item."""
    form = workbook.seen(shown.table, model)
    if form is None:
        return _NOTHING
    fields = shown.fields or _required_fields(workbook.schema, shown.table)
    asked = (*fields, shown.date)
    invalid = next((one for one in workbook.errors_of(form) if one.field in asked and one.field in form.filled), None)
    if invalid:
        return _Verdict(invalid.at, settled=Status.INVALID)
    empty = next((key for key in asked if key not in form.filled or _says_otherwise(form, key, shown)), "")
    day = form.value(shown.date)
    is_done = not empty and isinstance(day, date)
    entry = form.record.entries.get(empty or (asked[0] if is_done else shown.date))
    is_begun = any(key in form.filled and not _says_otherwise(form, key, shown) for key in fields)
    return _Verdict(entry.at if entry else form.record.at, day if is_done and isinstance(day, date) else None, is_begun)


def _says_otherwise(form: Seen, key: str, shown: ShownBy) -> bool:
    """The field holds an answer, but not one that shows the item."""
    return bool(shown.values) and key in shown.fields and form.value(key) not in shown.values


def _required_fields(schema: Schema, table: str) -> tuple[str, ...]:
    return tuple(field.key for field in schema.table(table).fields if field.required and field.owner is Owner.SCHOOL)


@frozen
class _Dated:
    """A verdict in the light of its due date."""

    status: Status
    verdict: _Verdict
    due: date | None
    days_late: int = 0


class _Judge(NamedTuple):
    """Looks at due dates as of one day."""

    calendar: Calendar
    today: date

    def dated(self, verdict: _Verdict, due: date | None) -> _Dated:
        """A verdict in the light of its due date."""
        if verdict.settled is Status.NOT_APPLICABLE:
            return _Dated(Status.NOT_APPLICABLE, verdict, due)
        late = self.calendar.days_late(due, verdict.done or self.today)
        if verdict.done:
            return _Dated(Status.DONE_LATE if late else Status.DONE, verdict, due, late)
        if verdict.settled:
            return _Dated(verdict.settled, verdict, due, late)
        if verdict.is_begun:
            return _Dated(Status.OVERDUE if late else Status.IN_PROGRESS, verdict, due, late)
        return _Dated(Status.MISSING if late else Status.NOT_DUE, verdict, due, late)


def _status(model: str, step: Step, item: StepItem, dated: _Dated) -> StepStatus:
    verdict = dated.verdict
    return StepStatus(
        model,
        step.key,
        item.key,
        dated.status,
        dated.due,
        verdict.done,
        dated.days_late,
        verdict.at,
        verdict.reason,
    )
