"""Outcome of a school -> the paper that is printed of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sheets_schema.compile.master.tables import companion_fields
from sheets_schema.compile.master.words import STATUSES
from sheets_schema.findings import Severity
from sheets_schema.folding import fold
from sheets_schema.model import Field, Owner, Schema, StepItem, Table
from sheets_schema.records import CheckedRecord
from sync.domain.outcome import Outcome
from sync.domain.papers.listings import listings_of, without_results
from sync.domain.papers.printed import is_long, printed
from sync.domain.papers.values import Answer, ItemLine, Listing, ModelPaper, SchoolPaper, Section, Signature, StepPart
from sync.domain.statuses import Status, StepStatus, completeness

SIGNATURE = {"place": "noi_ky", "day": "ngay_ky", "name": "nguoi_ky", "post": "chuc_vu"}
"""Fields of the bundled schema that sign a registration; another schema may have them or leave a line empty."""

_PART = " – "
"""Between what several fields are about together and the part that each of them asks for."""

_GAP = "……"


def school_paper(outcome: Outcome, schema: Schema) -> SchoolPaper:
    """The paper of a school that was read, or that has nothing yet: then of one empty model."""
    records = outcome.checked.records if outcome.checked else ()
    found = {(one.record.table, one.record.key): one for one in records}
    return SchoolPaper(
        outcome.school.id,
        outcome.school.name,
        outcome.school.commune,
        tuple(_unit(schema, found, outcome.school.name)),
        tuple(_model(outcome, schema, found.get((schema.subject.key, key)), key) for key in outcome.models() or ["m1"]),
        errors=sum(finding.severity is Severity.ERROR for finding in outcome.findings),
    )


def _unit(schema: Schema, found: Mapping[tuple[str, str], CheckedRecord], name: str) -> Iterator[Answer]:
    """What the form asks about the school, whose name is known; how to reach people is not printed."""
    for table, field in companion_fields(schema, schema.subject):
        if not field.personal:
            answer = _answer(field, found.get((table.key, "s1")))
            yield answer._replace(text=answer.text or name) if field.type == "school" else answer


def _model(outcome: Outcome, schema: Schema, record: CheckedRecord | None, key: str) -> ModelPaper:
    subject = schema.subject
    answers = tuple(_answer(one, record) for one in subject.fields if one.owner is Owner.SCHOOL)
    statuses = [status for status in outcome.statuses if status.model == key]
    listings = tuple(listings_of(outcome, schema, key))
    steps = tuple(_steps(outcome, schema, statuses))
    by_key = {answer.key: answer.text for answer in answers}
    return ModelPaper(
        key=key,
        label=f"{subject.record_label.vi} {key.removeprefix('m')}".strip(),
        name=by_key.get(subject.name_field, ""),
        answers=answers,
        sections=tuple(_sections(subject, answers, _registered(schema, listings), steps)),
        listings=listings,
        steps=steps,
        signature=_signature(record, by_key),
        completeness=completeness(statuses),
        is_registered=bool(record and record.filled),
        is_reported=bool(record and record.filled)
        or any(one.rows for one in listings)
        or any(status.at and status.status not in (Status.MISSING, Status.NOT_DUE) for status in statuses),
    )


def _registered(schema: Schema, listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """The lists as they are registered; an empty one is no part of the form."""
    return tuple(without_results(one, schema.table(one.key)) for one in listings if one.rows)


def _answer(field: Field, record: CheckedRecord | None) -> Answer:
    text = printed(field, record) if record else ""
    return Answer(field.key, field.label.vi, text, is_long(field), field.required)


def _signature(record: CheckedRecord | None, answers: Mapping[str, str]) -> Signature:
    day = record.value(SIGNATURE["day"]) if record else None
    texts = {part: answers.get(key, "") for part, key in SIGNATURE.items() if part != "day"}
    return Signature(day=day if isinstance(day, date) else None, **texts)


def _sections(
    subject: Table, answers: tuple[Answer, ...], listings: tuple[Listing, ...], steps: tuple[StepPart, ...]
) -> Iterator[Section]:
    """The sections of the form in its order, without the signature, which has its own place on paper."""
    signed = set(SIGNATURE.values())
    homes = {field.key: field.section for field in subject.fields}
    for section in subject.sections:
        ours = tuple(one for one in answers if homes[one.key] == section.key and one.key not in signed)
        if not ours:
            continue
        spoken = {fold(answer.label) for answer in ours}
        yield Section(
            section.key,
            section.label.vi,
            tuple(_joined(ours)),
            tuple(one for one in listings if fold(one.label) in spoken),
            steps if any(fold(step.label) in spoken for step in steps) else (),
        )


def _joined(answers: Iterable[Answer]) -> Iterator[Answer]:
    """The answers to print: what is optional and empty is left out, and parts of one thing stand in one line."""
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        whole, _, part = answer.label.partition(_PART)
        groups.setdefault(whole if part and whole else answer.key, []).append(answer)
    for group in groups.values():
        wanted = [answer for answer in group if answer.text or answer.is_required]
        if len(group) > 1:
            yield from _one_line(group[0], wanted)
        else:
            yield from wanted


def _one_line(first: Answer, wanted: list[Answer]) -> Iterator[Answer]:
    parts = [_part_of(answer, is_first=answer is first) for answer in wanted]
    if parts:
        yield Answer(first.key, first.label.partition(_PART)[0], ", ".join(parts), is_required=True)


def _part_of(answer: Answer, is_first: bool) -> str:
    text = answer.text or _GAP
    return text if is_first else f"{answer.label.partition(_PART)[2]} {text}"


def _steps(outcome: Outcome, schema: Schema, statuses: Iterable[StepStatus]) -> Iterator[StepPart]:
    by_item = {(status.step, status.item): status for status in statuses}
    for step in schema.steps:
        ours = [(item, by_item[step.key, item.key]) for item in step.items if (step.key, item.key) in by_item]
        done = sum(status.status in (Status.DONE, Status.DONE_LATE) for _, status in ours)
        applying = sum(status.status is not Status.NOT_APPLICABLE for _, status in ours)
        items = tuple(_item(outcome, schema, item, status) for item, status in ours)
        yield StepPart(step.key, step.label.vi, items, done, applying)


def _item(outcome: Outcome, schema: Schema, item: StepItem, status: StepStatus) -> ItemLine:
    words = STATUSES[status.status][1].vi
    document = _document(outcome, schema, f"{status.model}/{item.key}")
    return ItemLine(item.key, item.label.vi, words, status.due, status.date, document)


def _document(outcome: Outcome, schema: Schema, key: str) -> str:
    """The document that proves an item, as the school named it."""
    steps = schema.steps_table
    records = outcome.checked.records if outcome.checked and steps else ()
    row = next((one for one in records if steps and (one.record.table, one.record.key) == (steps.key, key)), None)
    field = steps.roles.get("document", "") if steps else ""
    return printed(steps.field(field), row) if row and steps and field else ""
