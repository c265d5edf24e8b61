"""Contents of master tables: the rows as they should be, found again by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.frozen import frozen

if TYPE_CHECKING:
    from sheets_schema.cells import Value
    from sheets_schema.layout import Link

STAND_IN = "/?"
"""How the keys of rows end that stand for a school about which nothing is known yet."""


class MasterRow(NamedTuple):
    """One row: its key (``<school>/...``), values in the order of the table's system columns, one link.

    ``link`` belongs to the value at ``link_at`` (counted from 0).
    """

    key: str
    values: tuple[Value, ...]
    link_at: int = -1
    link: Link | None = None

    @property
    def school(self) -> str:
        """The id of the school that the row is about."""
        return self.key.partition("/")[0]


@frozen
class TableContent:
    """Everything the sync wants in one master table.

    ``columns`` are the keys of ``values``. Rows of ``unread`` schools stay as they are and are marked;
    where such a school has no row yet, its row of ``stand_ins`` is used. ``is_transient``: rows no longer
    wanted go, unless officials wrote beside them; otherwise they are marked and stay. ``is_fixed``: no row
    is ever added, and none is marked. ``is_log``: rows are added, and earlier ones are not touched. ``leaving``:
    keys of rows that are kept elsewhere: their keyed cells are emptied, or, where officials wrote or commented beside
    them, the row stays and is marked. ``going``: keys of rows that go as those of a transient table do.
    """

    table: str
    columns: tuple[str, ...]
    rows: tuple[MasterRow, ...]
    unread: frozenset[str] = frozenset()
    stand_ins: tuple[MasterRow, ...] = ()
    leaving: frozenset[str] = frozenset()
    going: frozenset[str] = frozenset()
    is_transient: bool = False
    is_fixed: bool = False
    is_log: bool = False
