"""What changed of a school from one run to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sheets_schema.cells import typed_text
from sheets_schema.findings import Finding
from sheets_schema.model import Schema, TableKind
from sheets_schema.records import Record
from sync.domain.kept import FieldChange, FindingChange, KeptTally, SchoolChange, StatusChange
from sync.domain.roster import Roster
from sync.domain.standing import Tally
from sync.domain.statuses import StepStatus


class Place(NamedTuple):
    """One entry of a school, and the model it belongs to."""

    model: str
    table: str
    record: str
    field: str


def entries_of(schema: Schema, records: Iterable[Record]) -> Mapping[Place, str]:
    """Everything that a school entered, as typed."""
    pointers = {table.key: _pointer(schema, table.key) for table in schema.tables}
    steps = schema.steps_table.key if schema.steps_table else ""
    return {
        Place(_model(schema, record, pointers.get(record.table, ""), steps), record.table, record.key, key): text
        for record in records
        for key, entry in record.entries.items()
        if entry.value is not None and (text := typed_text(entry.value)).strip()
    }


def _pointer(schema: Schema, table: str) -> str:
    """The field of a list that names the subject's record; empty: there is none."""
    fields = schema.table(table).fields if schema.table(table).kind is TableKind.LIST else ()
    pointing = (one.key for one in fields if one.type == "record" and one.options.get("table") == schema.subject.key)
    return next(pointing, "")


def _model(schema: Schema, record: Record, pointer: str, steps: str) -> str:
    if record.table == schema.subject.key:
        return record.key
    if record.table == steps:
        return record.key.partition("/")[0]
    entry = record.entries.get(pointer)
    return typed_text(entry.value).strip() if entry else ""


def field_changes(school: str, old: Mapping[Place, str], new: Mapping[Place, str]) -> Iterator[FieldChange]:
    """Entries that differ; one that moved to another model is told under the model it has now."""
    before = {place[1:]: (place, text) for place, text in old.items()}
    after = {place[1:]: (place, text) for place, text in new.items()}
    for key in dict.fromkeys((*before, *after)):
        there, here = before.get(key), after.get(key)
        was, now = there[1] if there else "", here[1] if here else ""
        place = here or there
        if was != now and place:
            yield FieldChange(school, *place[0], was, now)


def status_changes(school: str, old: Iterable[StepStatus], new: Iterable[StepStatus]) -> Iterator[StatusChange]:
    """Step items that stand elsewhere."""
    before = {(one.model, one.step, one.item): one.status.value for one in old}
    after = {(one.model, one.step, one.item): one.status.value for one in new}
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            yield StatusChange(school, *key, was, now)


def finding_changes(school: str, old: Iterable[Finding], new: Iterable[Finding]) -> Iterator[FindingChange]:
    """Findings that were not made before, and those that are made no longer."""
    before, after = {place_of(one): one for one in old}, {place_of(one): one for one in new}
    for place in (*(one for one in before if one not in after), *(one for one in after if one not in before)):
        is_gone = place not in after
        yield FindingChange(school, before[place] if is_gone else after[place], is_gone)


def school_changes(
    roster: Roster, old: Mapping[str, KeptTally], new: Mapping[str, Tally], gone: Collection[str]
) -> Iterator[SchoolChange]:
    """Schools that are expected for the first time or no longer, and those whose workbooks were read differently."""
    names = {school.id: school.name for school in roster.schools}
    for school, tally in new.items():
        was = old[school].tally.reading.value if school in old else ""
        if was != tally.reading.value:
            yield SchoolChange(school, names.get(school, ""), was, tally.reading.value)
    yield from (SchoolChange(school, "", old[school].tally.reading.value, "") for school in gone)


def place_of(one: Finding) -> tuple[str, str, str, str]:
    """What tells a finding from the others of its school."""
    return one.table, one.record, one.field, one.code.value
