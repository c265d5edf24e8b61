"""What reading and writing share: the way to Google, and what this run knows of the workbooks it has read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import NamedTuple

from sheets_schema.frozen import frozen
from sync.domain.cost import Way
from sync.domain.snapshot import Snapshot, Unreadable
from sync.stores.google.cache import Cache
from sync.stores.google.directory import Directory
from sync.stores.google.drive import Drive
from sync.stores.google.http import GoogleClient
from sync.stores.google.lock import Terms
from sync.stores.google.reading import Book

ReadXlsx = Callable[[str, bytes], Snapshot | Unreadable]
"""Reads a workbook with this address from the bytes of its .xlsx file."""

Choose = Callable[[int, int], Way]
"""The way to read so many workbooks of so many that were listed."""

WORKERS = 8


def by_sheets(reads: int, listed: int) -> Way:
    """Always with one request of Sheets."""
    return Way.SHEETS


@frozen
class Manner:
    """How to read and to remember. ``read_xlsx`` reads exports; None: there are none. ``cache`` keeps what was read
    from run to run. ``is_alone``: nobody types with our credentials, as people do with their own. ``terms`` of the lock
    that is taken before the first write; None: no other run can be there. ``backups``: a folder for workbooks as they
    were before they were built anew; None: none are kept.
    """

    read_xlsx: ReadXlsx | None = None
    choose: Choose = by_sheets
    workers: int = WORKERS
    cache: Cache = field(default_factory=lambda: Cache(None, float))
    is_alone: bool = True
    terms: Terms | None = None
    backups: Path | None = None


class Known(NamedTuple):
    """A workbook as this run has read it. ``version``: Drive's, from before it was read; empty: not known.

    ``is_supposed``: ids and sizes of worksheets are those that we give them; an export does not tell.
    """

    book: Book
    version: str
    is_supposed: bool


class Left(NamedTuple):
    """A workbook as we left it: the version of its content, and Drive's, while nobody else has changed it."""

    version: str
    listed: str


@frozen
class Desk:
    """The tools of one store. ``known`` holds what was read, by workbook, ``left`` what was written."""

    client: GoogleClient
    drive: Drive
    directory: Directory
    manner: Manner
    known: dict[str, Known] = field(default_factory=dict)
    left: dict[str, Left] = field(default_factory=dict)
