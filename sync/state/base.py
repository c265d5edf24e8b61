"""The connection that all parts of the state share: transactions, and words for what can go wrong."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sync.errors import StoreError

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="Base")


def guarded(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """A method whose database errors are ``StoreError``: the disk is full, or the file is damaged and set aside."""

    @wraps(method)
    def called(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except sqlite3.OperationalError as error:
            raise StoreError("state_unwritable", reason=str(error)) from None
        except (sqlite3.DatabaseError, zlib.error) as error:
            raise StoreError("state_damaged", aside=self.give_up(), reason=str(error)) from None

    return called


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
