"""What looks like an accident waits for a person: from what was there and what would be, the refusals. Pure.

A refusal carries a digest of what would happen. Who accepts it accepts just that: when something else would happen by
then, it is refused again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from sheets_schema.cells import Grid, is_empty, typed_text
from sheets_schema.compile.master.tables import MATRIX, ROW_STATE, record_tables
from sheets_schema.compile.master.words import WITHDRAWN, status_name
from sheets_schema.digests import digest_of
from sheets_schema.frozen import frozen
from sheets_schema.keyed import Fingerprint, KeyedTable
from sheets_schema.model import Schema, Table
from sheets_schema.records import Checked, CheckedRecord
from sync.domain.limits import Limits
from sync.domain.master import Located
from sync.domain.plan import WorksheetWrite
from sync.domain.roster import School
from sync.domain.standing import holds_entry
from sync.domain.statuses import Status
from sync.domain.tables import STAND_IN

MASTER_PART, ROSTER_PART = "master", "roster"
"""What else than a school can be refused."""

_NOTHING_ENTERED = frozenset(
    status_name(status, lang) for status in (Status.MISSING, Status.NOT_DUE) for lang in ("vi", "en")
)


class Kind(StrEnum):
    """Each has its line in ``guard_words``."""

    LOSS = "school_lost_entries"
    GONE = "school_lost_all"
    OTHER_SCHEMA = "school_other_schema"
    CHANGES = "master_changes"
    SHRINKS = "roster_shrinks"
    KEYS = "keys_damaged"
    LOST = "worksheet_lost"


_LASTING = frozenset({Kind.OTHER_SCHEMA, Kind.KEYS, Kind.LOST})
"""What stays as it is after it was accepted, so that it need not be accepted at each run."""


@frozen
class Refusal:
    """A part of a run that waits, or would if a person had not accepted it. ``subject`` is a school's id, ``master`` or
    ``roster``; ``details`` are parts of the line that says why.
    """

    kind: Kind
    subject: str
    digest: str
    details: tuple[tuple[str, str], ...] = ()
    is_accepted: bool = False

    @property
    def token(self) -> str:
        """What a person says to accept it."""
        return f"{self.subject}={self.digest}"

    @property
    def is_lasting(self) -> bool:
        """Whether a person accepted it for as long as it stays as it is."""
        return self.is_accepted and self.kind in _LASTING


class Holding(NamedTuple):
    """How much there is of a school: records, entries in them, and step items of which something was entered."""

    records: int = 0
    entries: int = 0
    steps: int = 0

    @property
    def is_nothing(self) -> bool:
        """Nothing at all."""
        return not (self.records or self.steps)


class Before:
    """What the master shows of each school: what its last good snapshot held."""

    def __init__(self, schema: Schema, located: Located) -> None:
        self._schema, self._located = schema, located

    def of(self, school: str) -> Holding:
        """How much the master shows of one school."""
        records = entries = 0
        for table in record_tables(self._schema):
            for cells in self._rows(table.key, school, tuple(field.key for field in table.fields)):
                records, entries = records + 1, entries + len([one for one in cells if one])
        rows = self._rows(MATRIX, school, own_items(self._schema))
        return Holding(records, entries, sum(len([one for one in row if is_entered(one)]) for row in rows))

    @property
    def schools(self) -> tuple[str, ...]:
        """Ids of the schools that the master shows as expected."""
        return tuple(
            school for school in self._by_school.get(MATRIX, {}) if any(self._rows(MATRIX, school, ("school",)))
        )

    @cached_property
    def _by_school(self) -> Mapping[str, Mapping[str, list[int]]]:
        tables: dict[str, dict[str, list[int]]] = {}
        for table, (_, keyed) in self._located.items():
            schools = tables.setdefault(table, {})
            for key, row in keyed.rows.items():
                schools.setdefault(key.partition("/")[0], []).append(row)
        return tables

    def _rows(self, table: str, school: str, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The texts of some columns in the rows of a school that still stand."""
        if table not in self._located:
            return
        grid, keyed = self._located[table]
        places = [keyed.columns[column] for column in columns if column in keyed.columns]
        state = keyed.columns.get(ROW_STATE)
        for row in self._by_school[table].get(school, ()):
            if not (state and typed_text(grid.at(row, state)).startswith(WITHDRAWN.vi)):
                yield tuple(typed_text(grid.at(row, place)).strip() for place in places)


def is_entered(shown: str) -> bool:
    """Whether a status, as the master shows it, says that something was entered."""
    return shown not in ("", *_NOTHING_ENTERED)


def own_items(schema: Schema) -> tuple[str, ...]:
    """Columns of the step items that have rows of their own in the school's workbook."""
    return tuple(f"{step.key}.{item.key}" for step, item in schema.items() if not item.shown_by)


def holding_of(schema: Schema, checked: Checked | None) -> Holding:
    """How much a workbook holds; nothing where there is none."""
    if checked is None:
        return Holding()
    listed = {table.key for table in record_tables(schema)}
    steps = schema.steps_table
    ours = [one for one in checked.records if holds_entry(one)]
    records = [one for one in ours if one.record.table in listed]
    entered = [one for one in ours if steps and one.record.table == steps.key]
    return Holding(len(records), sum(len(_texts(one)) for one in records), len(entered))


def _texts(one: CheckedRecord) -> list[str]:
    texts = ((key, typed_text(entry.value).strip()) for key, entry in one.record.entries.items())
    return [f"{key}={text}" for key, text in texts if text]


@frozen
class Guard:
    """Refuses what looks like an accident. ``accepted``: tokens of what a person looked at and wants."""

    schema: Schema
    limits: Limits
    before: Before
    accepted: frozenset[str] = frozenset()

    def school(
        self, school: School, checked: Checked | None, marks: Mapping[str, str], workbook: str
    ) -> Iterator[Refusal]:
        """Why a school's workbook waits. ``marks``: those of its fingerprint; ``checked``: what stands in it."""
        theirs, ours = marks.get(Fingerprint.SCHEMA, self.schema.key), self.schema.key
        if theirs != ours:
            details = {"school": school.name, "workbook": workbook, "theirs": theirs, "ours": ours}
            refusal = self._refusal(Kind.OTHER_SCHEMA, school.id, (workbook, theirs, ours), details)
            yield refusal
            if not refusal.is_accepted:
                return
        before, after = self.before.of(school.id), holding_of(self.schema, checked)
        if not before.is_nothing and self._is_loss(before, after):
            details = {
                "school": school.name,
                "workbook": workbook or "–",
                "records": f"{after.records}/{before.records}",
            }
            details |= {"before": str(before.entries + before.steps), "after": str(after.entries + after.steps)}
            kind = Kind.GONE if after.is_nothing else Kind.LOSS
            yield self._refusal(kind, school.id, _content(checked), details)

    def _is_loss(self, before: Holding, after: Holding) -> bool:
        if after.is_nothing or (before.records and not after.records):
            return True
        share, few = self.limits.school_entries, self.limits.few_entries
        entries, steps = before.entries - after.entries, before.steps - after.steps
        is_many = entries > share * before.entries or before.records - after.records > share * before.records
        return (entries >= few and is_many) or (steps >= few and steps > share * before.steps)

    def roster(self, expected: Collection[str]) -> Iterator[Refusal]:
        """Why the master waits when schools have left the roster."""
        before = self.before.schools
        gone = sorted(set(before) - set(expected))
        if len(gone) < 2 or len(gone) <= self.limits.roster_schools * len(before):
            return
        details = {"gone": str(len(gone)), "before": str(len(before)), "names": _some(gone)}
        yield self._refusal(Kind.SHRINKS, ROSTER_PART, gone, details)

    def changes(self, located: Located, writes: Mapping[str, WorksheetWrite]) -> Iterator[Refusal]:
        """Why the master waits when much of what stands in it would change. ``writes`` by worksheet."""
        total = 0
        changed: list[tuple[tuple[str, str], str]] = []
        for table in record_tables(self.schema):
            if table.key in located:
                grid, keyed = located[table.key]
                total += len([key for key in keyed.rows if not key.endswith(STAND_IN)])
                changed += _changed_rows(grid, keyed, table, writes.get(grid.title))
        rows = {row for row, _ in changed}
        if len(rows) < self.limits.few_rows or len(rows) <= self.limits.master_rows * total:
            return
        details = {"changed": str(len(rows)), "total": str(total), "limit": f"{self.limits.master_rows:.0%}"}
        yield self._refusal(Kind.CHANGES, MASTER_PART, (text for _, text in changed), details)

    def keys(self, table: str, title: str, rows: Sequence[int], texts: Iterable[str]) -> Iterator[Refusal]:
        """Why a table of the master waits: ``rows`` show entries of schools and have no key of their own."""
        if len(rows) <= self.limits.damaged_keys:
            return
        details = {"table": title, "count": str(len(rows)), "rows": _some([str(row) for row in rows])}
        yield self._refusal(Kind.KEYS, MASTER_PART, (table, *texts), details)

    def lost(self, title: str, tables: Sequence[str]) -> Iterator[Refusal]:
        """Why a worksheet's tables are not written: they were not found."""
        yield self._refusal(Kind.LOST, MASTER_PART, tables, {"worksheet": title})

    def _refusal(self, kind: Kind, subject: str, content: Iterable[str], details: Mapping[str, str]) -> Refusal:
        digest = digest_of("\x1f".join((kind, subject, *content)), 4)
        refusal = Refusal(kind, subject, digest, tuple(details.items()))
        return replace(refusal, is_accepted=refusal.token in self.accepted)


def _content(checked: Checked | None) -> Iterator[str]:
    """Everything that stands in a workbook, however it is ordered."""
    for one in sorted(checked.records if checked else (), key=lambda one: (one.record.table, one.record.key)):
        yield "\x1e".join((one.record.table, one.record.key, *sorted(_texts(one))))


def _changed_rows(
    grid: Grid, keyed: KeyedTable, table: Table, write: WorksheetWrite | None
) -> Iterator[tuple[tuple[str, str], str]]:
    """Rows in which something that stands there would change or go, and to what."""
    if write is None:
        return
    keys = {row: key for key, row in keyed.rows.items()}
    names = {keyed.columns[field.key]: field.key for field in table.fields if field.key in keyed.columns}
    state = keyed.columns.get(ROW_STATE)
    for cell in write.cells:
        key, name = keys.get(cell.row, ""), names.get(cell.column, "")
        is_lost = cell.column == state and cell.value == WITHDRAWN.vi
        if key and (is_lost or (name and not is_empty(grid.at(cell.row, cell.column)))):
            yield (table.key, key), "\x1e".join((table.key, key, name, typed_text(cell.value)))


def _some(names: Sequence[str]) -> str:
    """The first few of them."""
    return ", ".join(names[:5]) + ("…" if len(names) > 5 else "")
