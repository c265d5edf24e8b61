"""Snapshots: a workbook as it was read at one moment, or why it could not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from sheets_schema.cells import Grid
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FINGERPRINT_WORKSHEET, KeyedTable, locate_tables

MASTER = "master"
"""How stores address the master workbook."""


@frozen
class Stamp:
    """A school workbook that is there. ``workbook`` addresses it in its store (folder: ``schools/x.xlsx``).

    ``version`` changes whenever the content may have changed; ``is_open``: somebody is editing it now. ``is_fresh``: it
    changed so lately that a change made right now might leave the version as it is.
    """

    workbook: str
    version: str
    is_open: bool = False
    is_fresh: bool = False


@frozen
class Snapshot:
    """All worksheets of one workbook; ``version`` is what a plan made from it must find again."""

    workbook: str
    version: str
    grids: tuple[Grid, ...]
    _tables: dict[str, tuple[Grid, KeyedTable]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def tables(self) -> Mapping[str, tuple[Grid, KeyedTable]]:
        """Every keyed table that has its key row, with the worksheet it stands in; looked for once."""
        if not self._tables:
            found = ((grid, locate_tables(grid)) for grid in self.grids)
            own = {key: (grid, table) for grid, tables in found for key, table in tables.items() if table.key_row}
            self._tables.update(own)
        return self._tables

    def grid(self, title: str) -> Grid | None:
        """The worksheet with this title, if there is one."""
        return next((grid for grid in self.grids if grid.title == title), None)

    def fingerprint(self) -> dict[str, str]:
        """Keys and values of the fingerprint worksheet; empty when it is not one of our workbooks."""
        grid = self.grid(FINGERPRINT_WORKSHEET)
        return dict(_pairs(grid)) if grid else {}


def _pairs(grid: Grid) -> Iterator[tuple[str, str]]:
    for row in range(1, len(grid.rows) + 1):
        key, value = grid.at(row, 1), grid.at(row, 2)
        if isinstance(key, str) and isinstance(value, str):
            yield key, value


class Trouble(StrEnum):
    """Why a workbook could not be read or written; each has its line in ``words``."""

    EMPTY_FILE = "empty_file"
    NOT_A_WORKBOOK = "not_a_workbook"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    NO_ACCESS = "no_access"
    DISK_FULL = "disk_full"
    GONE = "gone"
    AWAY = "away"
    OPEN_ELSEWHERE = "open_elsewhere"
    CHANGED_MEANWHILE = "changed_meanwhile"
    WORKSHEET_MISSING = "worksheet_missing"
    READ_ONLY_FORMAT = "read_only_format"
    NO_FINGERPRINT = "no_fingerprint"
    OTHER_SCHEMA = "other_schema"
    NOT_IN_ROSTER = "not_in_roster"
    SECOND_WORKBOOK = "second_workbook"
    HELD = "held"
    NO_EMAIL = "no_email"
    NOT_SHARED = "not_shared"
    NOT_CARRIED = "not_carried"


@frozen
class Unreadable:
    """A workbook that could not be read, with one reason; ``detail`` is a part of its line, never a trace."""

    workbook: str
    trouble: Trouble
    detail: str = ""
    school: str = ""
