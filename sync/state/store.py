"""The state of one campaign in one SQLite file, ``.danvan/state.db``."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sync.errors import StoreError
from sync.state.base import set_aside
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


def open_state(path: Path) -> tuple[SqliteState, str]:
    """The state in a file, which is made where there is none; and the name under which one that is damaged, or of
    another version, was set aside (empty: none was). Raises StoreError when the file can be neither opened nor made.
    """
    aside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(path)
        if not _is_ours(connection):
            connection.close()
            aside = set_aside(path)
            connection = _connect(path)
            _is_ours(connection)
    except (OSError, sqlite3.Error) as error:
        raise StoreError("state_unwritable", reason=str(error)) from None
    return SqliteState(connection, path), aside


def _connect(path: Path) -> sqlite3.Connection:
    """Readable for nobody else: it holds what schools entered."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)


def _is_ours(connection: sqlite3.Connection) -> bool:
    """True for a database of this version, made if the file is empty; false for what has to be set aside."""
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if (version, application, tables) == (0, 0, 0):
            _make(connection)
        elif (version, application) != (VERSION, APPLICATION):
            return False
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("SELECT (SELECT max(id) FROM runs), (SELECT max(school) FROM schools)").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return False
    return True


def _make(connection: sqlite3.Connection) -> None:
    pragmas = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
    connection.executescript(f"BEGIN; {TABLES} {pragmas} COMMIT;")
