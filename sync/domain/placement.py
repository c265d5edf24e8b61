"""Where each table of the schema lies in a school's workbook: by hidden keys, and by words where they are lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from sheets_schema.cells import Grid, Value, is_empty
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FEEDBACK_WORKSHEET, FINGERPRINT_WORKSHEET, KeyedTable, locate_tables
from sheets_schema.model import Field, Owner, Schema, Table, TableKind
from sync.domain.labels import (
    Phrases,
    Spot,
    header_row,
    known_words,
    label_key,
    match_phrase,
    phrases_of,
    record_keys,
    record_phrases,
    spots_by_row,
)
from sync.domain.snapshot import Snapshot

_SHARE = 0.3
"""A table without keys is taken for found where this share of its fields is named."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Where the entries of a table lie. ``rows`` and ``columns`` lead to them: in a form, rows are fields.

    ``keys`` is what the hidden keys say, None without any. ``lost`` are the keys of fields that are
    nowhere, ``header`` is the row of headings where that had to be looked for (0: it had not), ``taken``
    are rows that belong to another table of the worksheet. Workbooks that lie alike share one shape, so
    that what is worked out from it can be kept; that is why shapes are equal only to themselves.
    """

    rows: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    keys: KeyedTable | None = None
    lost: tuple[str, ...] = ()
    header: int = 0
    taken: frozenset[int] = frozenset()


class Placed(NamedTuple):
    """A table in a worksheet; ``copies`` are the same table in other worksheets."""

    grid: Grid
    shape: Shape
    copies: tuple[Placed, ...] = ()

    @property
    def rows(self) -> Mapping[str, int]:
        """Rows by key."""
        return self.shape.rows

    @property
    def columns(self) -> Mapping[str, int]:
        """Columns by key."""
        return self.shape.columns

    @property
    def keys(self) -> KeyedTable | None:
        """What the hidden keys say."""
        return self.shape.keys

    @property
    def lost(self) -> tuple[str, ...]:
        """Keys of fields that are nowhere."""
        return self.shape.lost

    @property
    def header(self) -> int:
        """The row of headings, where that had to be looked for."""
        return self.shape.header

    @property
    def taken(self) -> frozenset[int]:
        """Rows that belong to other tables."""
        return self.shape.taken


def asked_fields(table: Table) -> tuple[Field, ...]:
    """The fields that the school fills in."""
    return tuple([one for one in table.fields if one.owner is Owner.SCHOOL])


@frozen
class _Sheet:
    """A worksheet with the tables that its keys announce."""

    grid: Grid
    tables: Mapping[str, KeyedTable]

    def taken(self, table: str) -> frozenset[int]:
        """Rows that hold keys of other tables."""
        return frozenset([row for key, other in self.tables.items() if key != table for row in key_rows(other)])


def key_rows(keys: KeyedTable) -> Iterable[int]:
    """Every row that a key of the table speaks for."""
    special = [row for row in (keys.key_row, keys.style_row) if row]
    return [*keys.rows.values(), *special, *keys.other_rows, *(row for _, row in keys.duplicates)]


def place_tables(snapshot: Snapshot, schema: Schema) -> Mapping[str, Placed]:
    """Find every table of the schema; a table that is nowhere has no entry."""
    grids = [grid for grid in snapshot.grids if grid.title != FINGERPRINT_WORKSHEET]
    sheets = [_Sheet(grid, locate_tables(grid)) for grid in grids]
    placed: dict[str, Placed] = {}
    for table in schema.tables:
        found = _place(table, schema, sheets, placed)
        if found:
            placed[table.key] = found
    return placed


def _place(table: Table, schema: Schema, sheets: Sequence[_Sheet], placed: Mapping[str, Placed]) -> Placed | None:
    keyed = [sheet for sheet in sheets if table.key in sheet.tables]
    if not keyed:
        return _place_by_words(table, schema, sheets, placed)
    if len(keyed) == 1:
        return _complete(table, schema, keyed[0])
    return _main_of(tuple(_complete(table, schema, sheet) for sheet in keyed), _titles(table, schema))


def _titles(table: Table, schema: Schema) -> tuple[str, ...]:
    return tuple(title for sheet in schema.worksheets if table.key in sheet.tables for title in sheet.title)


def _main_of(places: tuple[Placed, ...], titles: tuple[str, ...]) -> Placed:
    """Of several copies of a worksheet, the one with entries, and first the one still called as it was."""
    ordered = sorted(places, key=lambda one: (not _has_entries(one), one.grid.title not in titles))
    return ordered[0]._replace(copies=tuple(ordered[1:]))


def _has_entries(placed: Placed) -> bool:
    return any(
        not is_empty(placed.grid.at(row, column)) for row in placed.rows.values() for column in placed.columns.values()
    )


def _complete(table: Table, schema: Schema, sheet: _Sheet) -> Placed:
    """A table as its keys say, with what they miss found by words."""
    keyed = _keyed_shape(schema, table.key, tuple(sheet.tables.values()))
    place = Placed(sheet.grid, keyed.shape)
    if keyed.is_whole:
        return place
    if table.kind is TableKind.FORM:
        return _complete_form(table, schema, place)
    if len(place.columns) < len(asked_fields(table)):
        place = _complete_columns(table, place)
    return _complete_steps(table, schema, place) if table.kind is TableKind.STEPS else place


class _KeyedShape(NamedTuple):
    """What the keys say of a table, and whether that is everything."""

    shape: Shape
    is_whole: bool


@lru_cache(maxsize=256)
def _keyed_shape(schema: Schema, table_key: str, in_sheet: tuple[KeyedTable, ...]) -> _KeyedShape:
    table = schema.table(table_key)
    keys = next(one for one in in_sheet if one.table == table_key)
    taken = frozenset([row for other in in_sheet if other is not keys for row in key_rows(other)])
    fields = [one.key for one in asked_fields(table)]
    if table.kind is TableKind.FORM:
        rows, columns = _among(fields, keys.rows), _among(record_keys(table), keys.columns)
        return _KeyedShape(Shape(rows, columns, keys, taken=taken), bool(columns) and len(rows) == len(fields))
    columns = _among(fields, keys.columns)
    shape = Shape(keys.rows, columns, keys, taken=taken)
    return _KeyedShape(
        shape, len(columns) == len(fields) and (table.kind is TableKind.LIST or _has_items(schema, shape))
    )


def _among(wanted: Iterable[str], places: Mapping[str, int]) -> Mapping[str, int]:
    return {key: places[key] for key in wanted if key in places}


def _has_items(schema: Schema, shape: Shape) -> bool:
    """True when no model lacks a row for an item."""
    models = {key.partition("/")[0] for key in shape.rows}
    return bool(models) and all(f"{model}/{item.key}" in shape.rows for model in models for _, item in schema.items())


def _place_by_words(
    table: Table, schema: Schema, sheets: Sequence[_Sheet], placed: Mapping[str, Placed]
) -> Placed | None:
    """A table without any key: in the worksheet that names most of its fields."""
    best: Placed | None = None
    for sheet in sheets:
        if FEEDBACK_WORKSHEET in sheet.tables:
            continue
        claimed = [row for one in placed.values() if one.grid is sheet.grid for row in one.rows.values()]
        place = Placed(sheet.grid, Shape(taken=sheet.taken(table.key).union(claimed)))
        found = _found_by_words(table, schema, place)
        if _is_enough(table, found) and (best is None or len(found.lost) < len(best.lost)):
            best = found
    return best


def _found_by_words(table: Table, schema: Schema, place: Placed) -> Placed:
    if table.kind is TableKind.FORM:
        return _complete_form(table, schema, place)
    place = _complete_columns(table, place)
    return _complete_steps(table, schema, place) if table.kind is TableKind.STEPS else place


def _is_enough(table: Table, place: Placed) -> bool:
    asked = len(asked_fields(table))
    named = asked - len(place.lost)
    if table.kind is TableKind.STEPS and not place.rows:
        return False
    return bool(place.columns) and named >= max(min(2, asked), asked * _SHARE)


def _reshaped(place: Placed, **parts: Any) -> Placed:
    """The same worksheet with some parts of the shape changed."""
    return place._replace(shape=replace(place.shape, **parts))


def _free_rows(place: Placed) -> list[int]:
    """Rows that no key speaks for."""
    used = place.taken.union(key_rows(place.keys) if place.keys else ())
    return [row for row in range(1, len(place.grid.rows) + 1) if row not in used]


def _complete_form(table: Table, schema: Schema, place: Placed) -> Placed:
    """Find the record columns and the rows that have no key; rows of fields stand left of the records."""
    fields = asked_fields(table)
    missing = phrases_of(one for one in fields if one.key not in place.rows)
    columns = place.columns or _record_columns(table, schema, place, missing)
    if not columns:
        return _reshaped(place, lost=tuple(one.key for one in fields))
    spots = spots_by_row(place.grid, missing, _free_rows(place), min(columns.values()))
    rows = {**place.rows, **_rows_of_spots(place.grid, spots, columns)}
    lost = tuple(one.key for one in fields if one.key not in rows)
    return _reshaped(place, rows=rows, columns=columns, lost=lost)


def _rows_of_spots(grid: Grid, spots: Iterable[Spot], columns: Mapping[str, int]) -> Mapping[str, int]:
    """The row of each key: where several are named so, one with entries, then the closest words."""

    def worth(spot: Spot) -> tuple[bool, int, int]:
        filled = any(not is_empty(grid.at(spot.row, column)) for column in columns.values())
        return filled, spot.rank, spot.row

    return {spot.key: spot.row for spot in sorted(spots, key=worth)}


def _record_columns(table: Table, schema: Schema, place: Placed, missing: Phrases) -> Mapping[str, int]:
    """The columns of a form's records: by what is left of the key row, by headings, or the only one filled."""
    grid, rows = place.grid, [row for row in range(1, len(place.grid.rows) + 1) if row not in place.taken]
    keys = frozenset(record_keys(table))
    for row in rows:
        left = {str(value): column for column, value in enumerate(grid.rows[row - 1], 1) if value in keys}
        if left:
            return left
    row, columns = header_row(grid, record_phrases(table), rows)
    if row:
        return columns
    return _only_column(table, schema, place, missing)


def _only_column(table: Table, schema: Schema, place: Placed, missing: Phrases) -> Mapping[str, int]:
    """The one column right of the labels that holds entries; empty when there are more or none."""
    labels = _label_places(table, place, missing)
    words = known_words(schema, table.key)
    columns = {
        column
        for row, label in labels
        for column, value in enumerate(place.grid.rows[row - 1], 1)
        if column > label and not is_empty(value) and not (isinstance(value, str) and label_key(value) in words)
    }
    return {record_keys(table)[0]: columns.pop()} if len(columns) == 1 else {}


def _label_places(table: Table, place: Placed, missing: Phrases) -> list[tuple[int, int]]:
    every = phrases_of(asked_fields(table))
    spots = spots_by_row(place.grid, missing, _free_rows(place), 1 << 14)
    keyed = spots_by_row(place.grid, every, place.rows.values(), 1 << 14)
    return [(spot.row, spot.column) for spot in (*spots, *keyed)]


def _complete_columns(table: Table, place: Placed) -> Placed:
    """Find the columns that have no key by the row of headings."""
    fields = asked_fields(table)
    made = place.keys.other_rows if place.keys else ()
    row, named = header_row(place.grid, phrases_of(fields), sorted([*_free_rows(place), *made]))
    columns = {**{key: column for key, column in named.items() if key not in place.columns}, **place.columns}
    lost = tuple(one.key for one in fields if one.key not in columns)
    return _reshaped(place, columns=columns, lost=lost, header=row if row and len(named) > 1 else 0)


def _complete_steps(table: Table, schema: Schema, place: Placed) -> Placed:
    """Find the rows of step items that have no key."""
    items = [item for _, item in schema.items()]
    models = record_keys(schema.subject)
    if not place.columns or _has_items(schema, place.shape):
        return place
    rows = dict(place.rows)
    for model, item, row in _named_items(place, phrases_of(items), record_phrases(schema.subject)):
        first = models.index(model) if model in models else 0
        key = next((f"{one}/{item}" for one in models[first:] if f"{one}/{item}" not in rows), "")
        if key:
            rows[key] = row
    return _reshaped(place, rows=dict(sorted(rows.items(), key=lambda pair: pair[1])))


def _named_items(place: Placed, items: Phrases, models: Phrases) -> Iterator[tuple[str, str, int]]:
    """Model, item and row of each row that names an item; the model is the last one named (empty: none)."""
    keyed = {row: key.partition("/")[0] for key, row in place.rows.items()}
    free = frozenset(_free_rows(place)) - {place.header}
    model = ""
    for row in range(1, len(place.grid.rows) + 1):
        if row not in free:
            model = keyed.get(row, model)
            continue
        cells = _beside(place, row)
        model = _best(cells, models) or model
        item = _best(cells, items)
        if item:
            yield model, item, row


def _beside(place: Placed, row: int) -> list[Value]:
    """The cells of a row that are not entries."""
    entries = frozenset(place.columns.values())
    return [value for column, value in enumerate(place.grid.rows[row - 1], 1) if column not in entries]


def _best(cells: Iterable[Value], phrases: Phrases) -> str:
    matches = [match for value in cells if (match := match_phrase(value, phrases))]
    best = max(matches, key=lambda match: match.rank, default=None)
    return best.key if best else ""
