"""The state of one campaign in one SQLite file, ``.danvan/state.db``."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack
from enum import Enum, auto
from pathlib import Path

from sync.errors import StoreError
from sync.state.base import set_aside, trouble
from sync.state.history import Changes
from sync.state.runs import Runs
from sync.state.schools import Schools
from sync.state.snapshots import Snapshots
from sync.state.tables import APPLICATION, TABLES, VERSION

_PATIENCE = 10.0
"""Seconds to wait for another process that writes."""


class SqliteState(Runs, Schools, Snapshots, Changes):
    """See ``ports.state``."""

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def open_state(path: Path, patience: float = _PATIENCE) -> tuple[SqliteState, str]:
    """The state in a file, which is made where there is none; and the name under which one that is damaged, or of
    an older version, was set aside (empty: none was). Raises StoreError when the file can be neither opened nor made,
    and when it is of a newer version: whoever wrote it would lose what it remembers.
    """
    aside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(path, patience)
        kind = _kind(connection)
        if kind in (_Kind.NEWER, _Kind.USELESS):
            connection.close()
        if kind is _Kind.NEWER:
            raise StoreError("state_newer")
        if kind is _Kind.USELESS:
            aside = set_aside(path)
            connection, kind = _connect(path, patience), _Kind.EMPTY
        return SqliteState(_ready(connection, kind), path), aside
    except (OSError, sqlite3.Error) as error:
        raise trouble(error) from None


def look_at_state(path: Path) -> SqliteState:
    """The state in a file that is there, to be looked at: nothing is written, and nothing is set aside.

    Raises StoreError when it is of no use.
    """
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", _PATIENCE, isolation_level=None, uri=True)
        kind = _kind(connection)
    except sqlite3.Error as error:
        raise trouble(error) from None
    if kind is not _Kind.OURS:
        connection.close()
        raise StoreError("state_newer" if kind is _Kind.NEWER else "state_unreadable")
    return SqliteState(connection)


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    """Readable for nobody else: it holds what schools entered."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return sqlite3.connect(path, timeout=patience, isolation_level=None)


def _ready(connection: sqlite3.Connection, kind: _Kind) -> sqlite3.Connection:
    """A file of ours; or an empty one, which is made one."""
    with ExitStack() as held:
        held.callback(connection.close)
        if kind is _Kind.EMPTY:
            _make(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        held.pop_all()
    return connection


class _Kind(Enum):
    """What a file is."""

    OURS = auto()
    EMPTY = auto()
    NEWER = auto()
    USELESS = auto()
    """Damaged, of an older version, or something else."""


def _kind(connection: sqlite3.Connection) -> _Kind:
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if (version, application, tables) == (0, 0, 0):
            return _Kind.EMPTY
        if application == APPLICATION and version > VERSION:
            return _Kind.NEWER
        if (version, application) != (VERSION, APPLICATION):
            return _Kind.USELESS
        connection.execute("SELECT (SELECT max(id) FROM runs), (SELECT max(school) FROM schools)").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError:
        return _Kind.USELESS
    return _Kind.OURS


def _make(connection: sqlite3.Connection) -> None:
    pragmas = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
    connection.executescript(f"BEGIN; {TABLES} {pragmas} COMMIT;")
