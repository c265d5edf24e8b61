"""What can be wrong on our side or in the world; each kind has an exit code. Caught once, in ``cli``."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence

_FULL = frozenset(getattr(errno, name, errno.ENOSPC) for name in ("ENOSPC", "EDQUOT", "EFBIG"))
"""No room, a user's share used up, a file as large as it may be."""


class SyncError(Exception):
    """Something a person has to mend before the work can go on.

    ``key`` and ``details`` name the words in ``words``; the message itself is made where it is printed.
    """

    exit_code = 3

    def __init__(self, key: str, **details: str) -> None:
        super().__init__(key, details)
        self.key = key
        self.details = details


class UsageError(SyncError):
    """The command cannot be done as it was given."""

    exit_code = 2


class RefusedError(SyncError):
    """A guard refused the plan; a person has to confirm it."""

    exit_code = 4


class SettingsError(SyncError):
    """A schema, ``campaign.yaml`` or the roster is wrong."""

    exit_code = 5


class MistakesError(SettingsError):
    """Several things to mend in one text; ``lines`` says each of them in a language (``vi`` or ``en``)."""

    def __init__(self, key: str, lines: Callable[[str], Sequence[str]], **details: str) -> None:
        super().__init__(key, **details)
        self.lines = lines


class StoreError(SyncError):
    """The store is out of reach or does not let us in."""

    exit_code = 6


def is_full(error: OSError) -> bool:
    """Whether something could not be written for lack of room."""
    return error.errno in _FULL


def unwritable(folder: str, error: OSError) -> StoreError:
    """Why nothing can be written into a folder."""
    if is_full(error):
        return StoreError("disk_full", folder=folder)
    return StoreError("folder_unwritable", folder=folder, reason=error.strerror or "")


class LockedError(SyncError):
    """Another run holds the campaign."""

    exit_code = 7


class StoppedError(SyncError):
    """Somebody asked the program to end: it did so between two workbooks. ``exit_code`` is 128 and the signal."""

    def __init__(self, key: str, signal: int, **details: str) -> None:
        super().__init__(key, **details)
        self.exit_code = 128 + signal
