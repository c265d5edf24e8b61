"""From the pieces of a written registration to cells of a school's workbook: empty cells only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, TypeAlias

from sheets_schema.cells import CellRef, is_empty, typed_text
from sheets_schema.folding import fold
from sheets_schema.frozen import frozen
from sheets_schema.model import Field, Owner, Schema, Table, TableKind
from sheets_schema.records import Entry
from sheets_schema.types.record import record_keys, record_name
from sheets_schema.types.school import school_key
from sync.domain.entries import read_rows
from sync.domain.placement import Placed, place_tables
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot
from sync.domain.written.schools import is_only_a_kind
from sync.domain.written.values import How, Kind, Lines, Piece, Placement, Reason, Sure, Unplaced

_FIRST = "m1"
Key: TypeAlias = tuple[str, str, str]
"""Table, record and field."""


class Filled(NamedTuple):
    """A text for one cell; ``present`` is what stands there already."""

    key: Key
    at: CellRef
    text: str
    lines: Lines
    sure: Sure
    how: How
    present: str = ""


@frozen
class Filling:
    """What would be written where. ``record`` is the model that takes the document; empty: none is free.

    ``already`` are cells that say the same, ``conflicts`` cells that say something else and stay as they are;
    ``homeless`` are texts whose cell is not in the workbook.
    """

    record: str = ""
    written: tuple[Filled, ...] = ()
    already: tuple[Filled, ...] = ()
    conflicts: tuple[Filled, ...] = ()
    homeless: tuple[Unplaced, ...] = ()

    def plan(self, snapshot: Snapshot) -> WorkbookPlan:
        """The cells to write, sorted, as text."""
        cells = sorted(self.written, key=lambda one: one.at)
        worksheets = groupby(cells, key=lambda one: one.at.worksheet)
        writes = (WorksheetWrite(title, tuple(_write(one) for one in inside)) for title, inside in worksheets)
        return WorkbookPlan(snapshot.workbook, snapshot.version, tuple(writes))


def named_school(placement: Placement, schema: Schema) -> str:
    """The school that a document names; empty when it names none."""
    schools = {(table.key, one.key) for table in schema.tables for one in table.fields if one.type == "school"}
    return next((piece.text for piece in placement.pieces if (piece.table, piece.field) in schools), "")


def is_same_school(one: str, other: str) -> bool:
    """Whether two names mean one school, as far as the names go. One may leave out the place behind the name, which
    letterheads have a line above: ``Trường TH Số 2`` is said of ``Trường TH Số 2 Thanh Nưa``.
    """
    short, full = sorted((school_key(one).split(), school_key(other).split()), key=len)
    left_out = full[len(short) :]
    says_which = not (left_out and (is_only_a_kind(one) or is_only_a_kind(other)))
    return full[: len(short)] == short and says_which and not any(word.isdigit() for word in left_out)


def fill(snapshot: Snapshot, placement: Placement, schema: Schema, record: str = "") -> Filling:
    """Find a cell for every piece. The model goes to ``record``, or to the column that already holds this
    model, or to the first that is free; a list takes its first empty rows.
    """
    cells = _Cells(snapshot, schema)
    pieces = _joined(placement.pieces)
    models = _models(cells, pieces, schema, Document(placement.kind, record))
    if not models.get(_FIRST):
        return Filling()
    sorting = _Sorting(cells, schema)
    for table in schema.tables:
        order = [one.key for one in table.fields]
        own = [piece for piece in pieces if piece.table == table.key]
        own.sort(key=lambda piece: (piece.record, order.index(piece.field)))
        if table.kind is TableKind.STEPS:
            sorting.take_steps(own, models[_FIRST])
        elif table.kind is TableKind.FORM:
            sorting.take(piece._replace(record=models.get(piece.record, piece.record)) for piece in own)
        elif own:
            sorting.take_rows(table, own, models)
    return Filling(
        models[_FIRST],
        tuple(sorting.written),
        tuple(sorting.already),
        tuple(sorting.conflicts),
        tuple(sorting.homeless),
    )


class Document(NamedTuple):
    """What a document is, and the model that a person named for it; empty: none."""

    kind: Kind
    record: str = ""


def _models(cells: _Cells, pieces: list[Piece], schema: Schema, document: Document) -> Mapping[str, str]:
    """The model of the workbook for each model of the document; those without one have no cell."""
    subject = schema.subject
    found: dict[str, str] = {}
    told = sorted({piece.record for piece in pieces if piece.table == subject.key} - {_FIRST})
    for model in (_FIRST, *told):
        own = [piece for piece in pieces if piece.table != subject.key or piece.record == model]
        free = {key: one for key, one in cells.records(subject).items() if key not in found.values()}
        chosen = document.record if model == _FIRST else ""
        found[model] = chosen or _record_for(free, own, schema, document.kind)
    return found


def _write(filled: Filled) -> CellWrite:
    return CellWrite(filled.at.row, filled.at.column, filled.text)


def _joined(pieces: tuple[Piece, ...]) -> list[Piece]:
    """One piece for each field: the surest, or the parts of a long text on lines of their own."""
    groups: dict[Key, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(piece[:3], []).append(piece)
    texts = Placement(pieces).texts()
    return [_one(group, texts[key]) for key, group in groups.items()]


def _one(group: list[Piece], text: str) -> Piece:
    whole = [piece for piece in group if piece.text == text]
    if whole:
        return whole[0]
    return group[0]._replace(text=text, lines=Lines(group[0].lines.first, group[-1].lines.last))


class _Cells:
    """The school's cells of a workbook by key; cells hidden under a merged one are left out."""

    def __init__(self, snapshot: Snapshot, schema: Schema) -> None:
        self.entries: dict[Key, Entry] = {}
        placed = place_tables(snapshot, schema)
        for table in schema.tables:
            if table.key in placed:
                self.entries.update(_entries(table, placed[table.key]))

    def records(self, table: Table) -> Mapping[str, Mapping[str, Entry]]:
        """The entries of each record of a table, in its order."""
        found: dict[str, dict[str, Entry]] = {key: {} for key in record_keys(table)}
        for (name, record, key), entry in self.entries.items():
            if name == table.key and record in found:
                found[record][key] = entry
        return {record: entries for record, entries in found.items() if entries}


def _entries(table: Table, place: Placed) -> Iterator[tuple[Key, Entry]]:
    owned = {one.key for one in table.fields if one.owner is Owner.SCHOOL}
    for row, entries in read_rows(place).items():
        for column, entry in entries.items():
            record, key = (column, row) if table.kind is TableKind.FORM else (row, column)
            if key in owned and not _is_covered(place, entry.at):
                yield (table.key, record, key), entry


def _is_covered(place: Placed, at: CellRef) -> bool:
    return any(
        box.top <= at.row <= box.bottom and box.left <= at.column <= box.right and (at.row, at.column) != box[:2]
        for box in place.grid.merged
    )


_Records: TypeAlias = Mapping[str, Mapping[str, Entry]]


def _free_record(records: _Records, pieces: list[Piece], schema: Schema) -> str:
    """The record that holds this model already, or the first that holds nothing else."""
    subject = schema.subject
    texts = {piece.field: piece.text for piece in pieces if piece.table == subject.key}
    named = _named_record(records, texts.get(subject.name_field, ""), subject)
    return named or next((record for record, entries in records.items() if _is_free(entries, texts)), "")


def _named_record(records: _Records, name: str, subject: Table) -> str:
    """The record whose model has this name."""
    for record, entries in records.items():
        entry = entries.get(subject.name_field)
        if name and entry and _says(entry, name):
            return record
    return ""


def _is_named(records: _Records, used: Iterable[str], subject: Table) -> bool:
    """Whether every model of the workbook has its name, so that another name is another model."""
    entries = (records[one].get(subject.name_field) for one in used)
    return all(one is not None and not is_empty(one.value) for one in entries)


def _record_for(records: _Records, pieces: list[Piece], schema: Schema, kind: Kind) -> str:
    """The record that takes a model of a document. An article tells of a model that is there already: it goes to
    the one that it names or to the only one; otherwise a person has to say which.
    """
    if kind is Kind.ARTICLE:
        subject = schema.subject
        names = [piece.text for piece in pieces if piece[:3:2] == (subject.key, subject.name_field)]
        used = [one for one, entries in records.items() if not all(is_empty(each.value) for each in entries.values())]
        if used:
            if names and _is_named(records, used, subject):
                return _named_record(records, names[0], subject)
            return used[0] if len(used) == 1 else ""
    return _free_record(records, pieces, schema)


def _is_free(entries: Mapping[str, Entry], texts: Mapping[str, str]) -> bool:
    return all(is_empty(entry.value) or _says(entry, texts.get(key, "")) for key, entry in entries.items())


def _says(entry: Entry, text: str) -> bool:
    return fold(typed_text(entry.value)) == fold(text)


@dataclass(slots=True)
class _Sorting:
    """Texts sorted by what stands in their cells."""

    cells: _Cells
    schema: Schema
    written: list[Filled] = field(default_factory=list)
    already: list[Filled] = field(default_factory=list)
    conflicts: list[Filled] = field(default_factory=list)
    homeless: list[Unplaced] = field(default_factory=list)

    def take(self, pieces: Iterable[Piece]) -> None:
        """Sort the pieces of one record."""
        for piece in pieces:
            entry = self.cells.entries.get(piece[:3])
            if entry is None:
                self.homeless.append(Unplaced(piece.text, piece.lines, Reason.NO_CELL))
                continue
            filled = Filled(piece[:3], entry.at, *piece[3:], typed_text(entry.value).strip())
            self._list_for(filled, entry).append(filled)

    def _list_for(self, filled: Filled, entry: Entry) -> list[Filled]:
        if is_empty(entry.value):
            return self.written
        asked = self.schema.table(filled.key[0]).field(filled.key[2])
        is_same = is_same_school(filled.present, filled.text) if asked.type == "school" else _says(entry, filled.text)
        return self.already if is_same else self.conflicts

    def take_steps(self, pieces: list[Piece], model: str) -> None:
        """Sort the step items of one model; nothing is added to an item that the school has filled in itself."""
        for record, group in groupby(pieces, key=lambda piece: piece.record):
            own = [piece._replace(record=f"{model}/{record.partition('/')[2]}") for piece in group]
            entries = [self.cells.entries.get(piece[:3]) for piece in own]
            is_own = any(one and not is_empty(one.value) for one in entries)
            self.take(own[:1] if is_own and not _has_all_of(entries, own) else own)

    def take_rows(self, table: Table, pieces: list[Piece], models: Mapping[str, str]) -> None:
        """Sort the rows of a list: a row that says the same, or the next that is empty. ``m2/r01`` is of model m2."""
        rows = self.cells.records(table)
        free = [key for key, entries in rows.items() if all(is_empty(entry.value) for entry in entries.values())]
        for row, group in groupby(pieces, key=lambda piece: piece.record):
            model = models.get(row.rpartition("/")[0] or _FIRST, "")
            own = [*_model_piece(table, self.schema, model), *group]
            same = next((key for key, entries in rows.items() if _has_all(entries, own)), "")
            key = same or (free.pop(0) if free and model else "")
            self.take(_anchored(own, key))


def _model_piece(table: Table, schema: Schema, model: str) -> Iterator[Piece]:
    """The field in which a row names its model."""
    subject = schema.subject
    if model not in record_keys(subject):
        return
    number = record_keys(subject).index(model) + 1
    for asked in table.fields:
        if _points_at(asked, subject):
            yield Piece(table.key, "", asked.key, record_name(subject, number), Lines(0, 0), Sure.HIGH, How.LABEL)


def _points_at(asked: Field, table: Table) -> bool:
    return asked.type == "record" and asked.options.get("table") == table.key


def _anchored(pieces: list[Piece], record: str) -> Iterator[Piece]:
    """The pieces of one row in its record, all with the lines of the sentence."""
    return (piece._replace(record=record, lines=pieces[-1].lines) for piece in pieces)


def _has_all_of(entries: Iterable[Entry | None], pieces: Iterable[Piece]) -> bool:
    return all(entry and _says(entry, piece.text) for entry, piece in zip(entries, pieces, strict=True))


def _has_all(entries: Mapping[str, Entry], pieces: Iterable[Piece]) -> bool:
    return all(piece.field in entries and _says(entries[piece.field], piece.text) for piece in pieces)
