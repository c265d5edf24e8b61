"""The hidden keys by which cells are found, in school workbooks and in the master alike.

A table is announced by one *key row*: its cell in the key column holds ``<table>:columns`` and the other
cells of the row hold column keys. Rows of the table carry ``<table>#<record>`` in the key column; rows of
a form carry ``<table>.<field>``. A row ``<table>:style`` holds no values: new rows take its cell formats.
Any other ``<table>:<word>`` (``:heading``, ``:hints``, ``:progress`` ...) marks a row that the template
made for itself: nothing in it is an entry. Key rows and the key column are hidden; since they are cells,
they move with rows and columns that people insert, move and sort.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from sheets_schema.cells import Grid, Value
from sheets_schema.frozen import frozen

FINGERPRINT_WORKSHEET = "_danvan"
"""Title of the very hidden worksheet whose columns A and B are keys and values."""

FEEDBACK_WORKSHEET = "kiem_tra"
"""Key of the feedback table in a school's workbook (worksheet *Kiểm tra*)."""

FEEDBACK_SYNCED = "synced"
"""Record key of the one value beside the feedback table: when the last sync was, as text."""

LABEL_COLUMN = "label"
"""Column key of a form's labels."""

HINT_COLUMN = "hint"
"""Column key of the hints of a form or of the step items; people may overwrite them."""

ITEM_COLUMN = "step_item"
"""Column key of the step items' labels."""

DEADLINE_COLUMN = "deadline"
"""Column key of the step items' deadlines."""


NUMBER_COLUMN = "number"
"""Column key of the row numbers of a list."""


class FeedbackColumn(StrEnum):
    """Column keys of the feedback table. The last three are hidden and make the tint of the cells named.

    ``WHERE`` is the cell as people read it, linked to it; ``ADDRESS`` the same as a formula finds it: the
    worksheet's title, ``!`` and A1 (``Đăng ký!C12``); ``RAW`` the entry as the cell shows it, cut to 255
    characters; ``SEVERITY`` that of a finding, empty in other rows.
    """

    KIND = "kind"
    WHERE = "where"
    FIELD = "field"
    GIVEN = "given"
    UNDERSTOOD = "understood"
    MESSAGE = "message"
    DUE = "due"
    ADDRESS = "address"
    RAW = "raw"
    SEVERITY = "severity"


class Fingerprint(StrEnum):
    """Keys in column A of the fingerprint worksheet; the values stand in column B."""

    FORMAT = "danvan"
    SCHOOL = "school"
    SCHOOL_NAME = "school_name"
    SCHEMA = "schema"
    DIGEST = "digest"
    CAMPAIGN = "campaign"
    MASTER = "master"
    TEMPLATE = "template"
    """A digest of everything that the template put into the workbook."""

    STRUCTURE = "structure"
    """A digest of the same without the texts and days that its cells show."""


def columns_key(table: str) -> str:
    """What the key column holds in the key row of ``table``."""
    return f"{table}:columns"


def style_key(table: str) -> str:
    """What the key column holds in the hidden row whose formats new rows take."""
    return f"{table}:style"


def record_key(table: str, record: str) -> str:
    """What the key column holds beside a record of a list or steps table."""
    return f"{table}#{record}"


def field_key(table: str, field: str) -> str:
    """What the key column holds beside a field of a form."""
    return f"{table}.{field}"


@frozen
class KeyedTable:
    """Where the keys of one table stand in a worksheet; rows and columns are counted from 1.

    ``columns`` maps column keys to columns, ``rows`` record keys (``r01``, ``m1/plan``) or, in a form and
    for single values such as ``kiem_tra.synced``, field keys to rows. ``key_row`` is None when that row was
    deleted; then ``columns`` is empty. Where a key stands more than once the first counts and the others
    are ``duplicates``: (key, row) or (key, column). ``other_rows`` are further rows that the template made,
    such as headings (``<table>:heading``); nobody's entries stand there.
    """

    table: str
    key_column: int
    key_row: int | None
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    style_row: int | None = None
    duplicates: tuple[tuple[str, int], ...] = ()
    duplicate_columns: tuple[tuple[str, int], ...] = ()
    other_rows: tuple[int, ...] = ()

    def __hash__(self) -> int:
        """By where the table lies; cheap, for what is kept by it."""
        return hash((self.table, self.key_column, self.key_row, len(self.rows)))


_FEWEST_KEYS = 3
"""So many keys of one table make a key column where no key row is left; fewer may be somebody's text."""


def locate_tables(grid: Grid) -> Mapping[str, KeyedTable]:
    """Find every keyed table of a worksheet, by table key, wherever its key column and key row are now.

    Worksheets whose keys stand alike get the same objects, so that what is worked out from them can be kept.
    """
    found = [_tables_at(grid, column) for column in _key_columns(grid)]
    if len(found) == 1:
        return found[0]
    return {table: keys for tables in reversed(found) for table, keys in tables.items()}


def _tables_at(grid: Grid, key_column: int) -> Mapping[str, KeyedTable]:
    parsed = _parse_column(_column(grid, key_column))
    return _with_columns(parsed, key_column, tuple([tuple(grid.rows[row - 1]) for row in parsed.key_rows]))


def _column(grid: Grid, column: int) -> tuple[Value, ...]:
    return tuple([row[column - 1] if len(row) >= column else None for row in grid.rows])


class _Found(NamedTuple):
    """What a key column says of one table."""

    key_row: int | None
    style_row: int | None
    rows: Mapping[str, int]
    duplicates: tuple[tuple[str, int], ...]
    other_rows: tuple[int, ...]


_MARK = ":columns"


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """What one column says: how many key rows it announces, where they are, and what it says of each table."""

    announced: int
    key_rows: tuple[int, ...]
    tables: Mapping[str, _Found]


def _key_columns(grid: Grid) -> Sequence[int]:
    """The columns that hold a key row's announcement; without any, one in which enough keys stand."""
    cells = filter(None, chain.from_iterable(grid.rows))
    announced = len([1 for cell in cells if cell.__class__ is str and _MARK in cell])
    if not announced:
        return _columns_with_keys(grid)
    if announced == _parse_column(_column(grid, 1)).announced:
        return (1,)
    return sorted({at for row in grid.rows for at, cell in enumerate(row, 1) if _announces(cell)})


def _announces(cell: object) -> bool:
    return isinstance(cell, str) and cell.endswith(_MARK)


def _columns_with_keys(grid: Grid) -> Sequence[int]:
    texts = [cell for cell in chain.from_iterable(grid.rows) if cell.__class__ is str]
    if len([text for text in texts if "#" in text or "." in text]) < _FEWEST_KEYS:
        return ()
    seen = Counter(
        (column, parts[0])
        for row in grid.rows
        for column, cell in enumerate(row, 1)
        if isinstance(cell, str) and (parts := _split_key(cell))
    )
    return sorted({column for (column, _), count in seen.items() if count >= _FEWEST_KEYS})


_KEY = re.compile(r"([a-z][a-z0-9_]*)([#.:])(\S+)")


@lru_cache(maxsize=4096)
def _split_key(text: str) -> tuple[str, str, str] | None:
    """Table, separator and key of a text from a key column; None for any other text."""
    match = _KEY.fullmatch(text)
    return (match[1], match[2], match[3]) if match else None


@lru_cache(maxsize=256)
def _parse_column(cells: tuple[Value, ...]) -> _Column:
    """Read one key column. Kept, because the workbooks of one campaign have mostly the same key columns."""
    parts: dict[str, list[tuple[str, str, int]]] = {}
    for row, cell in enumerate(cells, 1):
        split = _split_key(cell) if isinstance(cell, str) else None
        if split:
            parts.setdefault(split[0], []).append((split[1], split[2], row))
    announced = len([cell for cell in cells if _announces(cell)])
    tables = {table: _found(keys) for table, keys in parts.items()}
    return _Column(announced, tuple([one.key_row for one in tables.values() if one.key_row]), tables)


def _found(keys: list[tuple[str, str, int]]) -> _Found:
    special = {key: row for mark, key, row in reversed(keys) if mark == ":"}
    rows, duplicates = _first_and_others((key, row) for mark, key, row in keys if mark != ":")
    key_row, style_row = special.get("columns"), special.get("style")
    others = tuple(row for mark, _, row in keys if mark == ":" and row not in (key_row, style_row))
    return _Found(key_row, style_row, rows, duplicates, others)


@lru_cache(maxsize=256)
def _with_columns(
    parsed: _Column, key_column: int, key_cells: tuple[tuple[Value, ...], ...]
) -> Mapping[str, KeyedTable]:
    """The tables of a key column, with what stands in their key rows."""
    cells_of = dict(zip(parsed.key_rows, key_cells, strict=True))
    return {
        table: _keyed(table, found, key_column, cells_of.get(found.key_row or 0, ()))
        for table, found in parsed.tables.items()
    }


def _keyed(table: str, found: _Found, key_column: int, cells: tuple[Value, ...]) -> KeyedTable:
    columns, others = _first_and_others(
        (cell, column)
        for column, cell in enumerate(cells, 1)
        if isinstance(cell, str) and cell and column != key_column
    )
    return KeyedTable(
        table,
        key_column,
        found.key_row,
        columns,
        found.rows,
        found.style_row,
        found.duplicates,
        others,
        found.other_rows,
    )


def _first_and_others(
    places: Iterable[tuple[str, int]],
) -> tuple[Mapping[str, int], tuple[tuple[str, int], ...]]:
    first: dict[str, int] = {}
    others = [(key, place) for key, place in places if first.setdefault(key, place) != place]
    return first, tuple(others)
