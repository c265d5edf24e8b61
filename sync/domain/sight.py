"""Rows of a master table by what people see in them, where hidden keys were left behind.

Who sorts only the columns that can be seen moves the entries and the officials' decisions together, and the
hidden keys stay where they were. Then what a row shows says whose it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sheets_schema.cells import Grid, Value, typed_text
from sheets_schema.keyed import KeyedTable
from sync.domain.tables import TableContent

_NAMES = ("school", "model")
"""Columns that name a row where a table has them both; elsewhere all system columns together do."""

_Shown = tuple[str, ...]


def rows_by_sight(grid: Grid, table: KeyedTable, content: TableContent) -> Mapping[str, int]:
    """The rows of the table by key. The hidden keys count, save where a row shows that it is another's."""
    if content.is_fixed or content.is_log or content.is_transient:
        return table.rows
    moved = _moved(table, _seen(grid, table, content))
    if not moved:
        return table.rows
    taken = set(moved.values())
    kept = {key: row for key, row in table.rows.items() if key not in moved and row not in taken}
    return kept | moved | _last_pair(table, moved)


def _seen(grid: Grid, table: KeyedTable, content: TableContent) -> Mapping[str, int]:
    """Keys and the rows that show their names; where several do, the row that has the key."""
    names = _named(content)
    columns = [table.columns[key] for key in _name_columns(content) if key in table.columns]
    if len(columns) < 2:
        return {}
    seen: dict[str, int] = {}
    for row in range((table.key_row or 0) + 1, len(grid.rows) + 1):
        key = names.get(_shown([grid.at(row, column) for column in columns]), "")
        if key and (table.rows.get(key) == row or key not in seen):
            seen[key] = row
    return seen


def _name_columns(content: TableContent) -> tuple[str, ...]:
    return _NAMES if set(_NAMES) <= set(content.columns) else content.columns


def _named(content: TableContent) -> Mapping[_Shown, str]:
    """What only one of the wanted rows shows, and its key."""
    places = [content.columns.index(key) for key in _name_columns(content)]
    shown = {row.key: _shown([row.values[place] for place in places]) for row in content.rows}
    counts = Counter(shown.values())
    return {names: key for key, names in shown.items() if counts[names] == 1 and any(names)}


def _shown(values: Sequence[Value]) -> _Shown:
    return tuple(typed_text(value).strip() for value in values)


def _moved(table: KeyedTable, seen: Mapping[str, int]) -> dict[str, int]:
    """Rows to be known by another key. A row without any is only taken for a key that is nowhere."""
    keyed = {*table.rows.values(), *(row for _, row in table.duplicates)}
    return {
        key: row for key, row in seen.items() if table.rows.get(key) != row and (row in keyed or key not in table.rows)
    }


def _last_pair(table: KeyedTable, moved: Mapping[str, int]) -> dict[str, int]:
    """Where one row and one key are left over, they belong together."""
    left_keys = [key for key, row in table.rows.items() if key not in moved and row in moved.values()]
    left_rows = [row for key, row in table.rows.items() if key in moved and row not in moved.values()]
    return {left_keys[0]: left_rows[0]} if len(left_keys) == len(left_rows) == 1 else {}
