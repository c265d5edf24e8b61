"""What an inspection saw: of one workbook, and of what is around all of them. Nothing here is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from sheets_schema.frozen import frozen
from sync.domain.snapshot import Snapshot, Unreadable


class Access(NamedTuple):
    """Who may do what. ``can_write``: we may; ``writers``: addresses of those who may, ``*@domain`` for all of one,
    None where that is not told to us; ``open_to_all``: the role of everybody who has the link, empty when none.
    """

    can_write: bool
    writers: frozenset[str] | None = None
    open_to_all: str = ""
    is_trashed: bool = False


@frozen
class Exam:
    """One workbook. ``access``: None where a store knows no accounts; ``locale`` and ``time_zone``: empty where a
    workbook has none.
    """

    read: Snapshot | Unreadable
    access: Access | None = None
    locale: str = ""
    time_zone: str = ""
    is_open: bool = False

    @property
    def workbook(self) -> str:
        """Its address."""
        return self.read.workbook


class Allowance(NamedTuple):
    """What one minute allows of a kind of request, and what is left of it."""

    limit: int
    left: int


@frozen
class Surroundings:
    """What is around the workbooks; None: a store has no such thing. ``account``: as whom we work; ``open_key``: the
    key file that others can read, empty when none; ``clock_ahead``: seconds that this machine's clock is ahead of the
    service's; ``free_bytes``: room on the disk; ``has_office``: LibreOffice is there for old documents; ``holder``: who
    holds the campaign now and with what; ``binned``: addresses of workbooks that somebody threw away.
    """

    account: str = ""
    open_key: str = ""
    clock_ahead: float | None = None
    free_bytes: int | None = None
    is_writable: bool | None = None
    has_office: bool | None = None
    holder: str = ""
    binned: frozenset[str] = frozenset()
    quotas: Mapping[str, Allowance] = field(default_factory=dict)
