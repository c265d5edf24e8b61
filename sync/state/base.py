"""The connection that all parts of the state share: transactions, and words for what can go wrong."""

from __future__ import annotations

import errno
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sync.errors import StoreError, is_full

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="Base")


def guarded(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """A method whose database errors are ``StoreError``; a file that turns out to be damaged is set aside."""

    @wraps(method)
    def called(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except sqlite3.OperationalError as error:
            raise trouble(error) from None
        except (sqlite3.DatabaseError, zlib.error):
            aside = self.give_up()
            raise StoreError("state_damaged" if aside else "state_unreadable", aside=aside) from None

    return called


_TROUBLES = {
    sqlite3.SQLITE_BUSY: "state_locked",
    sqlite3.SQLITE_LOCKED: "state_locked",
    sqlite3.SQLITE_FULL: "state_full",
    sqlite3.SQLITE_READONLY: "state_read_only",
}


def trouble(error: sqlite3.Error | OSError) -> StoreError:
    """Why the file can be neither read nor written, as people read it. Codes of SQLite: the lowest byte is the kind."""
    if isinstance(error, OSError):
        full, key = is_full(error), "state_read_only" if error.errno in _FORBIDDEN else "state_unwritable"
        return StoreError("state_full" if full else key, reason=error.strerror or "")
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return StoreError(_TROUBLES.get(code, "state_unwritable"), reason=str(error))


_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class Base:
    """One connection; ``isolation_level`` None, so that transactions begin and end where they are written."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        self._connection, self._path = connection, path

    def give_up(self) -> str:
        """Close a database that is of no use and set it aside; its new name."""
        self._connection.close()
        return set_aside(self._path) if self._path else ""

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Cursor]:
        """All of it or nothing."""
        cursor = self._connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor
        except BaseException:
            if self._connection.in_transaction:
                cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        return row


def set_aside(path: Path) -> str:
    """Rename a database that is of no use, with the files beside it; its new name."""
    numbered = (path.with_name(f"{path.name}.{number}.old") for number in count(1))
    aside = next(one for one in numbered if not one.exists())
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return aside.name


def packed(text: str) -> bytes:
    """A text as it is kept: people's words may hold what no database takes as text."""
    return text.encode("utf-8", "surrogatepass")


def unpacked(content: bytes) -> str:
    """What ``packed`` made of a text."""
    return content.decode("utf-8", "surrogatepass")
