"""What a school is told in its own workbook, and the plan that writes it into *Kiểm tra*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sheets_schema.cells import CellRef, Grid, Value, is_empty, typed_text
from sheets_schema.compile.template.feedback import KINDS, Kind
from sheets_schema.findings import Finding, Severity
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FEEDBACK_SYNCED, FEEDBACK_WORKSHEET, FeedbackColumn, KeyedTable, locate_tables
from sheets_schema.layout import Link
from sheets_schema.messages import message, shortened
from sheets_schema.model import Field, Schema, Table, TableKind
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.review_words import told_review
from sync.domain.reviews import Review
from sync.domain.snapshot import Snapshot, Trouble
from sync.domain.statuses import Status, StepStatus
from sync.feedback_words import feedback_word

_SERIAL_START = date(1899, 12, 30)
_LONGEST_RAW = 255
_LONGEST_SHOWN = 120

_KINDS: Mapping[Severity, Kind] = {
    Severity.ERROR: Kind.ERROR,
    Severity.QUESTION: Kind.QUESTION,
    Severity.WARNING: Kind.WARNING,
}
_ITEM_KINDS: Mapping[Status, Kind] = {
    Status.CLAIMED: Kind.MISSING,
    Status.MISSING: Kind.MISSING,
    Status.OVERDUE: Kind.OVERDUE,
}


@frozen
class Feedback:
    """Everything a school is told after a sync. ``synced`` is when, as people read it; ``unbegun`` what is required
    in forms that the school has not begun.
    """

    findings: Sequence[Finding]
    statuses: Sequence[StepStatus]
    synced: str
    reviews: Sequence[Review] = ()
    unbegun: Sequence[Finding] = ()
    lang: str = "vi"


class NoFeedback(NamedTuple):
    """The workbook has no place for feedback; ``trouble`` says why."""

    trouble: Trouble


class _Place(NamedTuple):
    """The feedback table in its worksheet, and the first row below its headings and its style row."""

    grid: Grid
    keys: KeyedTable
    first: int


class _Row(NamedTuple):
    """One row of the feedback table; ``at`` is the cell that it speaks of."""

    kind: str
    field: str
    message: str
    at: CellRef | None = None
    given: str = ""
    understood: str = ""
    due: date | None = None
    severity: str = ""


def feedback_plan(snapshot: Snapshot, schema: Schema, feedback: Feedback) -> WorkbookPlan | NoFeedback | None:
    """Plan what *Kiểm tra* shall show; None when it shows that already, whenever it was last synced."""
    place = _find_place(snapshot)
    if place is None:
        return NoFeedback(Trouble.WORKSHEET_MISSING)
    rows = [_told(row, snapshot, feedback.lang) for row in _rows(schema, snapshot, feedback)]
    if _shows(place, rows):
        return None
    write = WorksheetWrite(
        place.grid.title,
        (*_synced(place, feedback.synced), *_writes(place, rows)),
        style_row=place.keys.style_row,
        clear_from=place.first,
    )
    return WorkbookPlan(snapshot.workbook, snapshot.version, (write,))


def _find_place(snapshot: Snapshot) -> _Place | None:
    for grid in reversed(snapshot.grids):  # The template puts it behind the school's own, larger worksheets.
        keys = locate_tables(grid).get(FEEDBACK_WORKSHEET)
        if keys and keys.key_row and FeedbackColumn.MESSAGE in keys.columns:
            above = (keys.key_row + 1, keys.style_row or 0, *keys.other_rows)
            return _Place(grid, keys, max(above) + 1)
    return None


def _rows(schema: Schema, snapshot: Snapshot, feedback: Feedback) -> Iterator[_Row]:
    """Decisions, where to begin, errors, what is asked or doubtful, then items that are missing or late."""
    due = {f"{one.model}/{one.item}": one.due for one in feedback.statuses}
    yield from (_decision_row(schema, snapshot, one, feedback.lang) for one in feedback.reviews)
    if feedback.unbegun:
        yield _start_row(feedback.unbegun, feedback.lang)
    for is_error in (True, False):
        for finding in feedback.findings:
            if (finding.severity is Severity.ERROR) is is_error:
                yield _finding_row(schema, finding, due.get(finding.record), feedback.lang)
    told = {finding.record for finding in feedback.findings if finding.severity is Severity.ERROR}
    for status in feedback.statuses:
        is_told = status.status is Status.CLAIMED and f"{status.model}/{status.item}" in told
        if status.status in _ITEM_KINDS and not is_told:
            yield _item_row(schema, status, feedback.lang)
    if not _has_anything(feedback):
        yield _Row("", "", feedback_word("nothing", feedback.lang))


def _has_anything(feedback: Feedback) -> bool:
    open_items = any(one.status in _ITEM_KINDS for one in feedback.statuses)
    return bool(feedback.reviews or feedback.unbegun or feedback.findings or open_items)


def _decision_row(schema: Schema, snapshot: Snapshot, review: Review, lang: str) -> _Row:
    """A decision, with the name of its model and the way there."""
    told, decision = told_review(review, lang), review.decision
    kind = f"{KINDS[Kind.DECISION].say(lang)}: {told.verdict}"
    at = _name_cell(schema.subject, snapshot, decision.model)
    grid = snapshot.grid(at.worksheet) if at else None
    name = typed_text(grid.at(at.row, at.column)) if grid and at else ""
    label = _record_name(schema.subject, decision.model, lang)
    field = " – ".join(part for part in (label, shortened(name, _LONGEST_SHOWN)) if part)
    return _Row(kind, field, told.message, at, due=decision.due)


def _name_cell(subject: Table, snapshot: Snapshot, model: str) -> CellRef | None:
    """Where the school wrote the name of a model; None where its form is not to be found."""
    for grid in snapshot.grids:
        keys = locate_tables(grid).get(subject.key)
        if keys and model in keys.columns and subject.name_field in keys.rows:
            return grid.ref(keys.rows[subject.name_field], keys.columns[model])
    return None


def _start_row(unbegun: Sequence[Finding], lang: str) -> _Row:
    """One row for all that is required in forms which are still empty; it leads to the first cell."""
    at = unbegun[0].at
    words = feedback_word("start", lang, cell=at.a1, worksheet=at.worksheet, count=len(unbegun))
    return _Row(KINDS[Kind.START].say(lang), at.worksheet, words, at)


def _finding_row(schema: Schema, finding: Finding, due: date | None, lang: str) -> _Row:
    field = _fields(schema).get((finding.table, finding.field))
    return _Row(
        KINDS[_KINDS[finding.severity]].say(lang),
        _subject_of(schema, finding, field, lang),
        message(finding, field, lang),
        finding.at,
        finding.given,
        finding.understood,
        due,
        finding.severity.value,
    )


@lru_cache(maxsize=8)
def _fields(schema: Schema) -> Mapping[tuple[str, str], Field]:
    return {(table.key, field.key): field for table in schema.tables for field in table.fields}


def _subject_of(schema: Schema, finding: Finding, field: Field | None, lang: str) -> str:
    """What a finding is about: the item or the model where there are several, then the field."""
    table = next((table for table in schema.tables if table.key == finding.table), None)
    if table is None:
        return ""
    names = [_name_of_record(schema, table, finding.record, lang), field.label.say(lang) if field else ""]
    return " – ".join(name for name in names if name) or table.label.say(lang)


def _name_of_record(schema: Schema, table: Table, record: str, lang: str) -> str:
    if table.kind is TableKind.STEPS:
        model, _, item = record.partition("/")
        return _item_name(schema, model, item, lang)
    return _record_name(table, record, lang) if table.subject else ""


def _record_name(subject: Table, model: str, lang: str) -> str:
    """“Mô hình 2”; nothing for the first, which most schools have alone."""
    number = model.lstrip("ms")
    return f"{subject.record_label.say(lang)} {number}" if number not in ("", "1") else ""


def _item_name(schema: Schema, model: str, item: str, lang: str) -> str:
    label = next((one.label.say(lang) for _, one in schema.items() if one.key == item), item)
    name = _record_name(schema.subject, model, lang)
    return f"{label} ({name})" if name else label


def _item_row(schema: Schema, status: StepStatus, lang: str) -> _Row:
    """An item that is missing, late or not proven."""
    words = feedback_word(status.status.value, lang, days=status.days_late)
    kind = KINDS[_ITEM_KINDS[status.status]].say(lang)
    return _Row(kind, _item_name(schema, status.model, status.item, lang), words, status.at, due=status.due)


class _Told(NamedTuple):
    """The cells of one row, in the order of ``FeedbackColumn``; ``link`` belongs to the cell named."""

    values: tuple[Value, ...]
    link: Link | None


_WHERE = tuple(FeedbackColumn).index(FeedbackColumn.WHERE)


def _told(row: _Row, snapshot: Snapshot, lang: str) -> _Told:
    at = row.at
    values = (
        row.kind,
        f"{at.worksheet}, {feedback_word('cell', lang)} {at.a1}" if at else None,
        row.field,
        shortened(row.given, _LONGEST_SHOWN),
        shortened(row.understood, _LONGEST_SHOWN),
        row.message,
        row.due,
        f"{at.worksheet}!{at.a1}" if at else None,
        _raw(snapshot, at) if at else None,
        row.severity,
    )
    return _Told(tuple([value or None for value in values]), Link(at.worksheet, at.a1) if at else None)


def _raw(snapshot: Snapshot, at: CellRef) -> str:
    """The entry as a formula sees it: a date is its serial number."""
    grid = snapshot.grid(at.worksheet)
    value = grid.at(at.row, at.column) if grid else None
    if isinstance(value, date):
        return str((date(value.year, value.month, value.day) - _SERIAL_START).days)
    return typed_text(value)[:_LONGEST_RAW]


def _columns(place: _Place) -> list[tuple[int, int]]:
    """The columns of the table from left to right, each with the index of its value."""
    columns = place.keys.columns
    return sorted((columns[key], index) for index, key in enumerate(FeedbackColumn) if key in columns)


def _writes(place: _Place, rows: Iterable[_Told]) -> Iterator[CellWrite]:
    columns = _columns(place)
    for number, (values, link) in enumerate(rows, place.first):
        for column, index in columns:
            yield CellWrite(number, column, values[index], link if index == _WHERE else None)


def _synced(place: _Place, synced: str) -> list[CellWrite]:
    row, column = place.keys.rows.get(FEEDBACK_SYNCED), place.keys.columns.get(FeedbackColumn.FIELD)
    return [CellWrite(row, column, synced)] if row and column and row < place.first else []


def _shows(place: _Place, rows: Sequence[_Told]) -> bool:
    """True when the worksheet shows exactly these rows."""
    columns, end = _columns(place), place.first + len(rows)
    below = range(end, len(place.grid.rows) + 1)
    if any(not is_empty(place.grid.at(number, column)) for number in below for column, _ in columns):
        return False
    return all(
        _is_same(row.values[index], place.grid.at(number, column))
        for number, row in enumerate(rows, place.first)
        for column, index in columns
    )


def _is_same(wanted: Value, there: Value) -> bool:
    """White space, the kind of a date cell, and how a store gives an empty cell do not count."""
    return wanted == there or _shown(wanted) == _shown(there)


def _shown(value: Value) -> str:
    return " ".join(typed_text(value).split())
